"""What is refused before anything is read: sizes, methods, bytes that are no text."""
import re
from urllib.parse import unquote_to_bytes

from django.conf import settings
from django.core.exceptions import SuspiciousOperation, TooManyFilesSent
from django.http import HttpRequest, HttpResponse
from django.http.multipartparser import MultiPartParserError

from pendopo.kernel.forms.public import whole
from pendopo.kernel.problem.public import Problem
from pendopo.kernel.web import assets
from pendopo.kernel.web.errors import answer_problem, problem_for

MAX_QUERY = 1000
API = "/api/"


class Gate:
    """What is refused before anything is read: host, method, sizes, encodings. Then static files."""

    def __init__(self, get_response):
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        try:
            if refusal := self.refuse(request):
                return answer_problem(request, refusal)
        except (SuspiciousOperation, TooManyFilesSent, MultiPartParserError, UnicodeError):
            return answer_problem(request, problem_for(400))
        if request.path.startswith(settings.STATIC_URL):
            return assets.serve(request)
        if request.method == "HEAD" and request.path.startswith(API):
            request.method = "GET"  # every GET answers HEAD too (RFC 9110, 9.1); the server sends no body
        return self.get_response(request)

    def refuse(self, request: HttpRequest) -> Problem | None:
        """The refusal, or None."""
        request.get_host()
        if request.method == "TRACE":
            return problem_for(405, Allow="GET, HEAD, POST")
        length = whole(request.META.get("CONTENT_LENGTH") or "0")
        if length is None:
            return problem_for(400)
        large = request.content_type == "multipart/form-data" or request.path.startswith(settings.BULK_PATHS)
        if length > (settings.MAX_REQUEST_BYTES if large else settings.MAX_TEXT_BYTES):
            return problem_for(413, Connection="close")
        if _broken_path(request) or _broken_query(request):
            return problem_for(400)
        if len(request.GET.keys()) > MAX_QUERY:
            return problem_for(400)
        if request.method == "POST" and request.content_type == "application/x-www-form-urlencoded":
            return problem_for(400) if _broken_form(request) else None
        if not large:
            request.body  # noqa: B018 - read here, so that a slow sender holds no write seat
        return None


_MENDED = re.compile("%[89A-F][0-9A-F]")
_BROKEN = re.compile("[\0\ud800-\udfff]")


def _broken_path(request: HttpRequest) -> bool:
    """Django writes the broken bytes of a path as %FF again; a whole path never shows such a pair after decoding."""
    return _broken(request.path_info) or bool(_MENDED.search(request.path_info))


def _broken(text: str) -> bool:
    return _BROKEN.search(text) is not None


def _broken_query(request: HttpRequest) -> bool:
    raw = request.META.get("QUERY_STRING", "")
    if raw.count("&") >= MAX_QUERY:
        return True
    return bool(raw) and any(_broken(part) or "\ufffd" in part for name, values in request.GET.lists() for part in (name, *values))


def _broken_form(request: HttpRequest) -> bool:
    if request.body.count(b"&") >= 1000:
        return True
    try:
        text = unquote_to_bytes(request.body.replace(b"+", b" ")).decode()
    except UnicodeDecodeError:
        return True
    return "\0" in text
