"""The way of a request, outermost first. The order in settings.MIDDLEWARE is binding (see README)."""
import gzip
import json
import logging
import os
import re
import secrets
import sys
import threading
import time
from pathlib import Path

from django.conf import settings
from django.core.exceptions import SuspiciousOperation, TooManyFilesSent
from django.db import DatabaseError, connection
from django.http import HttpRequest, HttpResponse, HttpResponsePermanentRedirect
from django.http.multipartparser import MultiPartParserError
from django.middleware.csrf import CsrfViewMiddleware
from django.utils import translation
from django.utils.cache import patch_vary_headers

from pendopo.kernel.flow.public import ANON
from pendopo.kernel.forms.public import whole
from pendopo.kernel.ops.public import mode
from pendopo.kernel.problem.public import Problem
from pendopo.kernel.web import assets
from pendopo.kernel.web.errors import SESSION_COOKIES, answer_problem, is_reporting, problem_for, problem_of, run_again, should_retry
from pendopo.kernel.web.limits import class_of, draw, exempt, too_often
from pendopo.kernel.web.methods import wrong_method
from pendopo.kernel.web.slash import other_slash
from pendopo.kernel.web.tools import keep_language, kept_page

HEADERS = json.loads((Path(__file__).parent / "data" / "headers.json").read_text())
MAX_QUERY = 1000
API = "/api/"
_NUMBER = re.compile(r"[0-9A-Za-z._-]{8,64}")
_SAFE = ("GET", "HEAD", "OPTIONS")
_FREE = ("/health/", "/metrics")  # asked by machines of the house; never counted, never refused by mode
LOG = logging.getLogger("pendopo.access")


class Numbered:
    """Request number, access log, and the last net: a fault becomes a page, never a trace."""

    def __init__(self, get_response):
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        given = request.headers.get("X-Request-ID", "")
        request.request_id = given if _NUMBER.fullmatch(given) else secrets.token_hex(8)
        began, statements, seconds = time.perf_counter(), connection.statements, connection.seconds
        answer = self.get_response(request)
        answer["X-Request-ID"] = request.request_id
        access_log(request, answer, time.perf_counter() - began, connection.statements - statements, connection.seconds - seconds)
        return answer


def access_log(request: HttpRequest, answer: HttpResponse, took: float, statements: int, database: float) -> None:
    """One JSON line; `ms` whole time, `sql` statements (without BEGIN and COMMIT), `db` milliseconds in them. Reporters' requests are
    written without user (citizen-wire.md 6); addresses are never written."""
    actor = None if is_reporting(request) else getattr(request, "actor", None)
    LOG.info({"id": request.request_id, "m": request.method, "p": _route(request), "s": answer.status_code, "ms": round(took * 1000, 1),
              "sql": statements, "db": round(database * 1000, 1), "u": actor.label if actor and actor.account_id else None})


def _route(request: HttpRequest) -> str:
    """The pattern that matched: what stands in an address (a tracking code, a number) is nobody's business in a log."""
    match = request.resolver_match
    return f"/{match.route}" if match else "-"


class Headers:
    """The exact security headers (data/headers.json) on every answer, and compression of text."""

    def __init__(self, get_response):
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        answer = self.get_response(request)
        for name, value in HEADERS["html"].items():
            answer.headers.setdefault(name, value)
        if request.is_secure():
            for name, value in HEADERS["https_only"].items():
                answer.headers.setdefault(name, value)
        if any(name in request.COOKIES for name in SESSION_COOKIES) and not getattr(request, "is_asset", False):
            answer["Cache-Control"] = HEADERS["with_session"]["Cache-Control"]
        return _compressed(request, answer)


def _compressed(request: HttpRequest, answer: HttpResponse) -> HttpResponse:
    kind = answer.get("Content-Type", "")
    if answer.streaming or answer.has_header("Content-Encoding") or not kind.startswith(("text/", "application/")) or (
            "pdf" in kind or "zip" in kind or len(answer.content) < 600):
        return answer
    patch_vary_headers(answer, ["Accept-Encoding"])
    if "gzip" in request.headers.get("Accept-Encoding", "") and "Authorization" not in request.headers:
        # A random number of bytes in the header's name field hides the exact length (BREACH), as Django's own does.
        packed = gzip.compress(answer.content, 6, mtime=0)
        answer.content = packed[:3] + bytes([packed[3] | 8]) + packed[4:10] + b"x" * secrets.randbelow(100) + b"\0" + packed[10:]
        answer["Content-Encoding"] = "gzip"
        answer["Content-Length"] = str(len(answer.content))
    return answer


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
    from urllib.parse import unquote_to_bytes

    try:
        text = unquote_to_bytes(request.body.replace(b"+", b" ")).decode()
    except UnicodeDecodeError:
        return True
    return "\0" in text


WRITE_PATIENCE = 2.0
"""Seconds a write waits for one of its seats, as long as for a connection (reliability.md R12): a bank that repeats one call 32 times at once
is to be answered, not sent away."""


class Rooms:
    """After the account: mode, rate, write seats; and every refusal of a room becomes an answer."""

    def __init__(self, get_response):
        self.get_response = get_response
        self.seats = threading.BoundedSemaphore(max(1, settings.THREADS // 2))

    def __call__(self, request: HttpRequest) -> HttpResponse:
        if not hasattr(request, "actor"):
            request.actor = ANON
        if request.path.startswith(_FREE):
            return self.get_response(request)
        if kept := kept_page(request):
            return kept
        try:
            rate = self._admit(request)
        except (Problem, DatabaseError) as error:
            if (problem := problem_of(error)) is None:
                raise
            return answer_problem(request, problem)
        answer = self._seated(request)
        if answer.status_code == 404 and (other := other_slash(request)):
            answer = HttpResponsePermanentRedirect(other)
        for name, value in rate.items():
            answer.headers.setdefault(name, value)
        return _unified(request, answer)

    def _admit(self, request: HttpRequest) -> dict[str, str]:
        present = mode()
        request.mode = present
        writing = request.method not in _SAFE
        if present.name == "maintenance":
            raise Problem(f"Layanan sedang dipelihara: {present.reason}. Coba lagi nanti.", status=503, code="pemeliharaan", headers={"Retry-After": "60"})
        if writing and present.name == "read_only" and not request.path.startswith("/operasi"):
            raise Problem(f"Layanan sedang baca saja: {present.reason}. Isian Anda belum dikirim; coba lagi nanti.", status=503,
                          code="baca_saja", headers={"Retry-After": "60"})
        bucket, who = class_of(request)
        if exempt(request, bucket):
            return {}
        taken = draw(bucket, who)
        if not taken.ok:
            raise too_often(taken)
        return taken.headers

    def _seated(self, request: HttpRequest) -> HttpResponse:
        if request.method in _SAFE:
            return self.get_response(request)
        if not self.seats.acquire(timeout=WRITE_PATIENCE):
            return answer_problem(request, problem_for(503, Retry_After="1"))
        try:
            return self.get_response(request)
        finally:
            self.seats.release()

    def process_exception(self, request: HttpRequest, error: Exception) -> HttpResponse | None:
        """A room's refusal as an answer; a deadlock runs the whole view again."""
        if should_retry(error):
            match = request.resolver_match
            try:
                return run_again(error, lambda: match.func(request, *match.args, **match.kwargs))
            except (Problem, DatabaseError) as again:
                error = again
        problem = problem_of(error)
        if problem is None:
            log_fault(request)
            return answer_problem(request, problem_for(500))
        return answer_problem(request, problem)


def _unified(request: HttpRequest, answer: HttpResponse) -> HttpResponse:
    """Plain 405 and 404 answers of the framework get our page or problem document too."""
    kind = answer.get("Content-Type", "")
    if answer.status_code == 405 and kind.startswith("text/html") and b"<html" not in answer.content[:200]:
        answer = answer_problem(request, problem_for(405, Allow=answer.get("Allow", "GET")))
    if answer.status_code == 405 and (served := answer.get("Allow", "").split(", ")) and "GET" in served and "HEAD" not in served:
        answer["Allow"] = ", ".join(["GET", "HEAD", *(m for m in served if m != "GET")])
    return answer


def log_fault(request: HttpRequest) -> None:
    """The fault that is being handled, as one JSON line with its trace; never its data."""
    kind, value, trace = sys.exc_info()
    frames = []
    while trace:
        frames.append(f"{os.path.relpath(trace.tb_frame.f_code.co_filename, settings.BASE_DIR)}:{trace.tb_lineno}")
        trace = trace.tb_next
    logging.getLogger("pendopo.web").error(json.dumps({
        "id": getattr(request, "request_id", None), "galat": kind.__name__ if kind else None, "teks": str(value)[:300],
        "m": request.method, "p": request.path[:200], "jejak": frames[-12:]}, ensure_ascii=False))


class Csrf(CsrfViewMiddleware):
    """Django's check with our cookie names; JSON calls with a session cookie are checked too, bearer calls never."""

    def _cookie(self, request: HttpRequest) -> str:
        return "__Host-csrf" if request.is_secure() else "csrf"

    def _get_secret(self, request: HttpRequest):
        request.COOKIES[settings.CSRF_COOKIE_NAME] = request.COOKIES.get(self._cookie(request), "")
        if not request.COOKIES[settings.CSRF_COOKIE_NAME]:
            del request.COOKIES[settings.CSRF_COOKIE_NAME]
        return super()._get_secret(request)

    def _set_csrf_cookie(self, request: HttpRequest, response: HttpResponse) -> None:
        response.set_cookie(self._cookie(request), request.META["CSRF_COOKIE"], max_age=settings.CSRF_COOKIE_AGE, path="/",
                            secure=request.is_secure(), httponly=True, samesite="Lax")
        patch_vary_headers(response, ("Cookie",))

    def process_view(self, request: HttpRequest, callback, args, kwargs):
        """None, or the 403."""
        if request.method in _SAFE or getattr(request, "csrf_processing_done", False):
            return super().process_view(request, callback, args, kwargs)
        if request.headers.get("Sec-Fetch-Site") == "cross-site" and not self._machine(request):
            return self._reject(request, "cross-site")
        if getattr(callback, "csrf_exempt", False):
            if self._machine(request) or not any(name in request.COOKIES for name in SESSION_COOKIES):
                return None

            def checked(*_args, **_kwargs):
                """Stands in for the exempt view: with a session cookie nothing is exempt."""

            return super().process_view(request, checked, args, kwargs)
        return super().process_view(request, callback, args, kwargs)

    @staticmethod
    def _machine(request: HttpRequest) -> bool:
        """A door that no cookie opens, whichever site calls."""
        return request.headers.get("Authorization", "").startswith("Bearer ") or request.path.startswith(("/open311/", "/oidc/token"))

    def _reject(self, request: HttpRequest, reason: str) -> HttpResponse:
        return answer_problem(request, wrong_method(request) or Problem(
            "Formulir ini sudah tidak berlaku atau dikirim dari situs lain. Ketikan Anda ada di bawah; buka formulirnya lagi, lalu kirim.",
            status=403, code="csrf"))


class Language:
    """`?bahasa=`, the cookie `bahasa`, or what the signed-in account chose; Indonesian otherwise."""

    def __init__(self, get_response):
        self.get_response = get_response
        self.known = {code for code, _ in settings.LANGUAGES}

    def __call__(self, request: HttpRequest) -> HttpResponse:
        asked = request.GET.get("bahasa")
        chosen = next((code for code in (asked, request.COOKIES.get("bahasa"), getattr(request, "session", {}).get("bahasa")) if code in self.known), settings.LANGUAGE_CODE)
        request.LANGUAGE_CODE = chosen
        with translation.override(chosen):
            answer = self.get_response(request)
        answer.headers.setdefault("Content-Language", chosen)
        if asked in self.known:
            keep_language(request, answer, asked)
        return answer

