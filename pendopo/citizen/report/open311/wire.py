"""JSON and XML of GeoReport v2: one ordered structure, two spellings."""
import hashlib
import json
from datetime import datetime
from xml.sax.saxutils import escape

from django.http import HttpRequest, HttpResponse
from django.utils import translation
from django.utils.cache import patch_vary_headers
from django.utils.translation.trans_real import parse_accept_lang_header

from pendopo.kernel.clock.public import zone
from pendopo.kernel.problem.public import Problem
from pendopo.kernel.web.public import said, same_etag, xml_text

KINDS = {"json": "application/json; charset=utf-8", "xml": "text/xml; charset=utf-8"}


class Refused(Exception):
    """Errors of GeoReport: a list of (status, description)."""

    def __init__(self, *errors: tuple[int, str], headers: dict | None = None):
        self.errors, self.headers = list(errors), headers or {}
        super().__init__(str(errors))


def moment(at: datetime | None) -> str | None:
    """W3C date-time with seconds and offset, in the region's zone."""
    return at.astimezone(zone()).isoformat(timespec="seconds") if at else None


def english(request: HttpRequest) -> bool:
    """Does the caller read English rather than Indonesian? Of both named the one with the greater weight; Indonesian without either."""
    named = [tag.split("-")[0] for tag, _ in parse_accept_lang_header(request.headers.get("Accept-Language", "").lower())]
    return next((tag for tag in named if tag in ("id", "en")), "id") == "en"


def _xml(value) -> str:
    if value is None:
        return ""
    if isinstance(value, bool):
        return "true" if value else "false"
    return escape(xml_text(value))


def element(name: str, value, children: dict[str, str]) -> str:
    """One element; lists become a wrapper whose members are named by `children`."""
    if isinstance(value, list):
        inner = "".join(element(children[name], item, children) for item in value)
        return f"<{name}>{inner}</{name}>" if inner else f"<{name}/>"
    if isinstance(value, dict):
        return f"<{name}>{''.join(element(k, v, children) for k, v in value.items())}</{name}>"
    text = _xml(value)
    return f"<{name}>{text}</{name}>" if text else f"<{name}/>"


NAMES = {"services": "service", "attributes": "attribute", "values": "value", "service_requests": "request", "errors": "error",
         "service_request_updates": "request_update", "endpoints": "endpoint", "formats": "format"}


def answer(request: HttpRequest, fmt: str, root: str, data, *, status: int = 200, cache: bool = False) -> HttpResponse:
    """`data` in the asked format; ETag and 304 where `cache`."""
    if fmt == "json":
        text = json.dumps(data, ensure_ascii=False, separators=(",", ":"))
    else:
        text = '<?xml version="1.0" encoding="utf-8"?>\n' + element(root, data, NAMES)
    etag = f'"{hashlib.sha256(text.encode()).hexdigest()[:32]}"'
    if cache and same_etag(request, etag):
        found = HttpResponse(status=304)
    else:
        found = HttpResponse(text, status=status, content_type=KINDS[fmt])
    if cache:
        found["ETag"] = etag
    if request.method in ("GET", "HEAD"):
        found["Access-Control-Allow-Origin"] = "*"
    patch_vary_headers(found, ["Accept-Language"])
    return found


def refusal(request: HttpRequest, fmt: str, refused: Refused) -> HttpResponse:
    """The error list in the caller's language; its first status is the answer's."""
    with translation.override("en" if english(request) else "id"):
        errors = [{"code": code, "description": said(text)} for code, text in refused.errors]
    found = answer(request, fmt, "errors", errors, status=refused.errors[0][0])
    for name, value in refused.headers.items():
        found[name] = value
    return found


def problem_answer(request: HttpRequest, problem: Problem) -> HttpResponse:
    """A refusal of the house (too large, broken text, busy, a fault of ours) in the words and format of GeoReport."""
    words = [(problem.status, reason.text) for reason in problem.reasons] or [(problem.status, problem.code)]
    return refusal(request, "xml" if request.path.endswith(".xml") else "json", Refused(*words, headers=problem.headers))
