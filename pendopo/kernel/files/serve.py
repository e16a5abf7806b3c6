"""Giving files out: whoever sees the case sees its files."""
import io
from collections.abc import Callable
from urllib.parse import quote
from uuid import UUID

from django.http import HttpRequest, HttpResponse

from pendopo.kernel.files import blobs
from pendopo.kernel.files.blobs import blob_path
from pendopo.kernel.files.intake import SUFFIX
from pendopo.kernel.files.models import Upload
from pendopo.kernel.flow.public import get_flow, visible_rows
from pendopo.kernel.problem.public import Problem

WIDTHS = (160, 320, 960)
_READERS: dict[str, Callable[[HttpRequest, UUID], bool]] = {}


def readers(kind: str, may: Callable[[HttpRequest, UUID], bool]) -> None:
    """Who may read files that were attached to something that is no case: `kind` as given to `attach`, `may(request, its id)`."""
    _READERS[kind] = may


def may_read(request: HttpRequest, upload: Upload) -> bool:
    """The uploader until it is attached, then everybody who sees the case, or whom the room named (`readers`)."""
    if upload.case_id is None:
        return upload.uploader is not None and upload.uploader == request.actor.account_id
    if may := _READERS.get(upload.flow):
        return may(request, upload.case_id)
    flow = get_flow(upload.flow)
    return flow is not None and visible_rows(flow, request.actor).filter(pk=upload.case_id).exists()


def file_response(request: HttpRequest, ref: str, width: int | None = None) -> HttpResponse:
    """The file with its strict headers; a picture also in a smaller width. 404 for whoever may not see it."""
    from django.core.exceptions import ValidationError

    try:
        upload = Upload.objects.select_related("blob").filter(pk=ref).first()
    except (ValueError, ValidationError):
        upload = None
    if upload is None or not may_read(request, upload):
        raise _missing()
    return send_file(request, upload, width)


def _missing() -> Problem:
    return Problem("Berkas ini tidak ada, atau Anda tidak berhak melihatnya.", status=404, code="tidak_ditemukan")


def send_file(request: HttpRequest, upload: Upload, width: int | None = None) -> HttpResponse:
    """A file that the caller's own rule has opened, with its strict headers. 404 while it is not clean."""
    if upload.blob.state != "clean":
        raise _missing()
    etag = f'"{upload.blob_id[:32]}{width or ""}"'
    if request.headers.get("If-None-Match") == etag:
        answer = HttpResponse(status=304)
    else:
        raw = blobs.read(upload.blob_id)
        if width in WIDTHS and upload.blob.mime == "image/jpeg":
            raw = thumbnail(upload.blob_id, raw, width)
        answer = HttpResponse(raw, content_type=upload.blob.mime)
        inline = upload.blob.mime.startswith("image/") or upload.blob.mime == "application/pdf"
        name = f"{upload.pk}.{SUFFIX[upload.blob.mime]}" if inline else quote(upload.nama)
        answer["Content-Disposition"] = f"{'inline' if inline else 'attachment'}; filename*=UTF-8''{name}"
        answer["Content-Security-Policy"] = "sandbox; default-src 'none'"
    answer["ETag"] = etag
    answer["Cache-Control"] = "private, max-age=600"
    return answer


def thumbnail(sha256: str, raw: bytes, width: int) -> bytes:
    """A smaller JPEG of our own clean JPEG, kept beside the blob."""
    from PIL import Image

    path = blob_path(sha256).with_suffix(f".{width}.jpg")
    if not path.exists():
        path.parent.mkdir(parents=True, exist_ok=True)
        image = Image.open(io.BytesIO(raw), formats=("JPEG",))
        image.draft("RGB", (width, width))
        image.thumbnail((width, width * 2))
        image.save(path, "JPEG", quality=78, optimize=True)
    return path.read_bytes()
