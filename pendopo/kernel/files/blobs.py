"""Where the bytes are: a folder of ours, or an S3-compatible store (`PENDOPO_S3_URL`). Content-addressed, so nothing is ever changed."""
import hashlib
import hmac
import os
from datetime import UTC, datetime
from pathlib import Path
from urllib.parse import quote, urlsplit

from django.conf import settings

from pendopo.kernel.ops.public import Unreachable, call, write_whole

LARGEST, SECONDS = 64 << 20, 60.0


def blob_path(sha256: str) -> Path:
    """The place of a blob in our folder; with an object store only its small pictures are kept there."""
    return Path(settings.BLOBS) / sha256[:2] / sha256


def key_of(sha256: str) -> str:
    """The name in the object store."""
    return f"{sha256[:2]}/{sha256}"


def put(sha256: str, raw: bytes) -> None:
    """Keep the bytes; they are safe when this returns: file and folder fsynced, or the store has said so."""
    if settings.S3_URL:
        if _ask("HEAD", sha256).status != 200 and (status := _ask("PUT", sha256, raw).status) != 200:
            raise Unreachable(f"penyimpan menjawab {status}")
        return
    path = blob_path(sha256)
    if path.exists():
        return
    path.parent.mkdir(parents=True, exist_ok=True)
    write_whole(path, raw)
    folder = os.open(path.parent, os.O_RDONLY)
    os.fsync(folder)
    os.close(folder)


def read(sha256: str) -> bytes:
    """The bytes. `FileNotFoundError` when they are not there, `Unreachable` when the store does not answer or they were changed."""
    if not settings.S3_URL:
        return blob_path(sha256).read_bytes()
    answer = _ask("GET", sha256)
    if answer.status == 404:
        raise FileNotFoundError(sha256)
    if answer.status != 200 or hashlib.sha256(answer.body).hexdigest() != sha256:
        raise Unreachable(f"penyimpan menjawab {answer.status}")
    return answer.body


def size(sha256: str) -> int | None:
    """Bytes that are kept under this name, None when nothing is. `Unreachable` when the store does not answer."""
    if not settings.S3_URL:
        path = blob_path(sha256)
        return path.stat().st_size if path.is_file() else None
    answer = _ask("HEAD", sha256)
    if answer.status not in (200, 404):
        raise Unreachable(f"penyimpan menjawab {answer.status}")
    return int(answer.headers["content-length"]) if answer.status == 200 else None


def whole(sha256: str) -> bool:
    """Is the file of our folder there, with the contents that its name says?"""
    try:
        with blob_path(sha256).open("rb") as file:
            return hashlib.file_digest(file, "sha256").hexdigest() == sha256
    except FileNotFoundError:
        return False


def remove(sha256: str) -> None:
    """Forget the bytes; it is no fault when they are gone already."""
    if settings.S3_URL:
        _ask("DELETE", sha256)
    else:
        blob_path(sha256).unlink(missing_ok=True)


def _ask(method: str, sha256: str, body: bytes = b""):
    url = f"{settings.S3_URL}/{key_of(sha256)}"
    return call(method, url, body, signed(method, url, body, datetime.now(UTC)), named_by_operator=True, most=LARGEST, seconds=SECONDS)


def signed(method: str, url: str, body: bytes, at: datetime) -> dict[str, str]:
    """The headers of AWS Signature Version 4 for a request without a query."""
    parts, stamp, payload = urlsplit(url), at.strftime("%Y%m%dT%H%M%SZ"), hashlib.sha256(body).hexdigest()
    headers = {"host": parts.netloc, "x-amz-content-sha256": payload, "x-amz-date": stamp}
    names = ";".join(headers)
    asked = "\n".join([method, quote(parts.path), "", *(f"{name}:{value}" for name, value in headers.items()), "", names, payload])
    scope = f"{stamp[:8]}/{settings.S3_REGION}/s3/aws4_request"
    text = f"AWS4-HMAC-SHA256\n{stamp}\n{scope}\n{hashlib.sha256(asked.encode()).hexdigest()}"
    key = f"AWS4{settings.S3_SECRET}".encode()
    for part in (stamp[:8], settings.S3_REGION, "s3", "aws4_request"):
        key = hmac.new(key, part.encode(), hashlib.sha256).digest()
    signature = hmac.new(key, text.encode(), hashlib.sha256).hexdigest()
    return {"Host": parts.netloc, "x-amz-content-sha256": payload, "x-amz-date": stamp,
            "Authorization": f"AWS4-HMAC-SHA256 Credential={settings.S3_KEY}/{scope}, SignedHeaders={names}, Signature={signature}"}
