"""Static files from memory: compressed once, named by their content, kept by the browser for a year."""
import gzip
import hashlib
import mimetypes
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path

from django.conf import settings
from django.contrib.staticfiles import finders
from django.contrib.staticfiles.storage import StaticFilesStorage
from django.http import HttpRequest, HttpResponse, HttpResponseNotModified

from pendopo.kernel.web.errors import answer_problem, problem_for

mimetypes.add_type("text/javascript", ".js")
mimetypes.add_type("application/manifest+json", ".webmanifest")
_TEXT = {".css", ".js", ".svg", ".json", ".txt", ".webmanifest", ".geojson"}


@dataclass(frozen=True, slots=True)
class Asset:
    """One file: its bytes, its gzip (or None), content type and the first 12 hex of its sha256."""

    body: bytes
    packed: bytes | None
    kind: str
    digest: str


@lru_cache(maxsize=512)
def asset(name: str) -> Asset | None:
    """The static file of that name, or None. Read once per process."""
    found = finders.find(name)
    if not found or not Path(found).is_file():
        return None
    body, suffix = Path(found).read_bytes(), Path(found).suffix
    kind = mimetypes.guess_type(name)[0] or "application/octet-stream"
    if kind.startswith("text/") or suffix in _TEXT:
        kind += "; charset=utf-8"
    packed = gzip.compress(body, 9, mtime=0) if suffix in _TEXT and len(body) > 400 else None
    return Asset(body, packed, kind, hashlib.sha256(body).hexdigest()[:12])


def serve(request: HttpRequest) -> HttpResponse:
    """The answer for a path below STATIC_URL."""
    request.is_asset = True
    found = asset(request.path[len(settings.STATIC_URL):]) if ".." not in request.path else None
    if found is None:
        return answer_problem(request, problem_for(404))
    if request.method not in ("GET", "HEAD"):
        return answer_problem(request, problem_for(405, Allow="GET, HEAD"))
    tag = f'"{found.digest}"'
    if request.headers.get("If-None-Match") == tag:
        return HttpResponseNotModified(headers={"ETag": tag})
    packed = found.packed if "gzip" in request.headers.get("Accept-Encoding", "") else None
    answer = HttpResponse(packed or found.body, content_type=found.kind)
    answer["ETag"], answer["Vary"] = tag, "Accept-Encoding"
    answer["Cache-Control"] = "public, max-age=31536000, immutable" if request.GET.get("v") == found.digest else "public, max-age=3600"
    if packed:
        answer["Content-Encoding"] = "gzip"
    return answer


class Named(StaticFilesStorage):
    """`{% static %}` gives the path with the content's digest, so that a new release is seen at once."""

    def url(self, name: str) -> str:
        found = asset(name)
        return f"{super().url(name)}?v={found.digest}" if found else super().url(name)
