"""Refusals as answers: problem+json for machines, whole Indonesian pages for people."""
import errno
import json
import logging
import random
import sys
import time
from collections.abc import Callable
from functools import lru_cache
from urllib.parse import quote, urlsplit

import psycopg
from django.core.exceptions import PermissionDenied, RequestDataTooBig, SuspiciousOperation, TooManyFilesSent
from django.db import DatabaseError, IntegrityError, OperationalError, connection
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseRedirect, UnreadablePostError
from django.http.multipartparser import MultiPartParserError
from django.template.loader import render_to_string
from django.utils.translation import get_language

from pendopo.kernel.ops.public import Unreachable, security
from pendopo.kernel.problem.public import TITLES, Problem, problem_body
from pendopo.kernel.web.sentences import said

LOG = logging.getLogger("pendopo.web")
STATIC_PAGES = (500, 503)  # they touch neither the database nor anything else that may be down
MISSING = "Halaman atau data ini tidak ada, atau Anda tidak berhak melihatnya."
DEFAULTS = {
    400: ("permintaan_rusak", "Permintaan ini tidak dapat dibaca. Kembali ke halaman sebelumnya, lalu coba lagi."),
    403: ("tidak_berwenang", "Anda tidak berwenang melakukan ini. Masuk dengan akun yang berhak, atau hubungi petugas."),
    404: ("tidak_ditemukan", MISSING),
    405: ("metode_tidak_boleh", "Alamat ini ada, tetapi tidak melayani cara permintaan ini."),
    409: ("aksi_tidak_tersedia", "Tindakan ini tidak dapat dijalankan sekarang."),
    410: ("tidak_ditemukan", "Halaman ini sudah tidak berlaku."),
    413: ("terlalu_besar", "Kiriman terlalu besar. Kurangi ukuran atau jumlah berkas, lalu kirim lagi."),
    415: ("tipe_isi", "Jenis isi kiriman ini tidak dikenal di alamat ini."),
    422: ("data_tidak_sah", "Ada isian yang perlu diperbaiki."),
    429: ("terlalu_sering", "Terlalu banyak permintaan dalam waktu singkat. Tunggu sebentar, lalu coba lagi."),
    500: ("galat", "Terjadi kesalahan pada sistem. Petugas sudah diberi tahu lewat catatan galat."),
    503: ("sibuk", "Sistem sedang sibuk. Coba lagi sebentar lagi."),
}
"""HTTP status -> code and sentence when nothing better is known."""
_RETRYABLE = {"40P01", "40001"}
_BUSY = {"55P03", "57014", "25P03", "25P04", "53300", "57P01", "57P02", "57P03"}
_READ_ONLY = {"25006", "53100"}
_FULL = {errno.ENOSPC, errno.EDQUOT}
"""The disk for files is full (reliability.md section 7)."""


def problem_for(status: int, text: str | None = None, **headers: str) -> Problem:
    """The standard refusal of an HTTP status."""
    code, sentence = DEFAULTS.get(status, DEFAULTS[500])
    return Problem(text or sentence, status=status, code=code, headers={k.replace("_", "-"): v for k, v in headers.items()})


def problem_of(error: BaseException) -> Problem | None:
    """The refusal that an exception stands for; None when it is a fault of ours."""
    if isinstance(error, Problem):
        return error
    if isinstance(error, Http404):
        return problem_for(404)
    if isinstance(error, PermissionDenied):
        return problem_for(403)
    if isinstance(error, RequestDataTooBig):
        return problem_for(413)
    if isinstance(error, SuspiciousOperation | TooManyFilesSent | MultiPartParserError | UnreadablePostError | UnicodeError):
        return problem_for(400)
    if type(error).__name__ == "DoesNotExist":
        return problem_for(404)
    if isinstance(error, DatabaseError):
        return _of_database(error)
    if isinstance(error, OSError) and error.errno in _FULL:
        return _read_only()
    if isinstance(error, Unreachable):
        return problem_for(503, "Layanan lain yang diperlukan sedang tidak menjawab. Isian Anda belum disimpan; coba lagi sebentar lagi.", Retry_After="5")
    return None


def _read_only() -> Problem:
    return Problem("Layanan sedang baca saja. Isian Anda belum tersimpan; coba lagi nanti.", status=503, code="baca_saja", headers={"Retry-After": "60"})


def _of_database(error: DatabaseError) -> Problem | None:
    cause = error.__cause__
    state = getattr(cause, "sqlstate", None)
    if isinstance(error, IntegrityError):
        return problem_for(409, "Data yang sama sudah ada. Muat ulang halaman untuk melihatnya.") if state in ("23505", "23P01") else None
    if state in _READ_ONLY:
        return _read_only()
    if state == "22021" or (isinstance(cause, psycopg.DataError) and "NUL" in str(cause)):
        return problem_for(400)
    gone = isinstance(error, OperationalError) and state is None
    return problem_for(503, Retry_After="1") if gone or state in _BUSY | _RETRYABLE else None


def should_retry(error: BaseException) -> bool:
    """A deadlock or serialization failure that ended our own transaction: the request may simply run again."""
    state = getattr(error.__cause__, "sqlstate", None)
    return isinstance(error, OperationalError) and state in _RETRYABLE and not connection.in_atomic_block


def run_again(error: BaseException, call) -> HttpResponse:
    """Run `call()` up to 3 times after a deadlock, 10-50 ms apart; then 503 `sibuk`."""
    for _ in range(3):
        time.sleep(random.uniform(0.01, 0.05))  # noqa: S311 - jitter
        try:
            return call()
        except OperationalError as again:
            if not should_retry(again):
                raise
    raise problem_for(503, Retry_After="1") from error


SESSION_COOKIES = ("__Host-sid", "sid")


def wants_json(request: HttpRequest) -> bool:
    """Does a program ask? API paths, or an Accept header that names JSON and not HTML."""
    if request.path.startswith(("/api/", "/snap/", "/.well-known/")):
        return True
    accept = request.headers.get("Accept", "")
    return "json" in accept and "text/html" not in accept


_SPOKEN: dict[str, Callable[[HttpRequest, Problem], HttpResponse]] = {}


def answers_with(prefix: str, say: Callable[[HttpRequest, Problem], HttpResponse]) -> None:
    """Under this path a standard of its own says how a refusal looks; `say` builds the answer."""
    _SPOKEN[prefix] = say


def answer_problem(request: HttpRequest, problem: Problem) -> HttpResponse:
    """The refusal as an answer in the caller's form, with its headers and the request's number."""
    number = getattr(request, "request_id", None)
    _tell_guard(request, problem)
    if say := next((say for prefix, say in _SPOKEN.items() if request.path.startswith(prefix)), None):
        return say(request, problem)
    if problem.code == "belum_masuk" and not wants_json(request):
        if request.method == "GET":
            return HttpResponseRedirect(f"/masuk/?next={quote(request.get_full_path())}")
        if any(name in request.COOKIES for name in SESSION_COOKIES):  # the session ended in mid-form; the browser keeps what was typed
            return HttpResponseRedirect(f"/masuk/?next={quote(_form_page(request))}", status=303)
    if wants_json(request):
        answer = HttpResponse(json.dumps(problem_body(problem, number), ensure_ascii=False).encode("utf-8", "replace"), status=problem.status,
                              content_type="application/problem+json")
    else:
        answer = HttpResponse(_page(request, problem, number), status=problem.status)
    for name, value in problem.headers.items():
        answer[name] = value
    return answer


GUARDED = {401, 403, 429}
GUARD_CODES = {"csrf", "berkas_berbahaya", "jenis_berkas", "alamat_terlarang", "tanda_tangan", "permintaan_rusak"}
"""Refusals that may be somebody trying a door: they are written to the security log."""


def _tell_guard(request: HttpRequest, problem: Problem) -> None:
    """Also 404 for a signed-in person: what they may not see does not exist for them."""
    actor = None if is_reporting(request) else getattr(request, "actor", None)
    account = getattr(actor, "account_id", None)
    if problem.status in GUARDED or problem.code in GUARD_CODES or (problem.status == 404 and account):
        match = request.resolver_match
        security("tolak", id=getattr(request, "request_id", None), s=problem.status, kode=problem.code, m=request.method,
                 p=f"/{match.route}" if match else "-", u=actor.label if account else None)


def is_reporting(request: HttpRequest) -> bool:
    """Does this request come from a reporter, whose account no log names?"""
    return request.path.startswith(("/lapor", "/lacak")) or "X-Kode-Lacak" in request.headers


@lru_cache(maxsize=16)
def _static_page(status: int, code: str, language: str | None) -> str:
    return render_to_string("web/galat_statis.html", {"status": status, "judul": said(TITLES.get(code, TITLES["galat"])), "kode": code,
                                                     "request_id": "{{request_id}}", "alasan": ["{{alasan}}"]})


def _page(request: HttpRequest, problem: Problem, number: str | None) -> str:
    from django.utils.html import escape

    sentences = [said(reason.text) for reason in problem.reasons] or [said(DEFAULTS.get(problem.status, DEFAULTS[500])[1])]
    if problem.status in STATIC_PAGES or not hasattr(request, "actor"):
        return _static_page(problem.status, problem.code, get_language()).replace("{{alasan}}", escape(" ".join(sentences))).replace("{{request_id}}", number or "-")
    context = {"status": problem.status, "judul": said(TITLES.get(problem.code, "Tidak dapat dilanjutkan")), "kode": problem.code,
               "alasan": sentences, "request_id": number, "problem": problem, "ketikan": _typed(request, problem),
               "kembali": _way_back(request)}
    return render_to_string("web/galat.html", context, request)


def _typed(request: HttpRequest, problem: Problem) -> list[tuple[str, str]]:
    """What the person typed, offered again when the form itself could not be accepted."""
    if request.method != "POST" or problem.code not in ("csrf", "baca_saja", "belum_masuk"):
        return []
    hidden = ("csrfmiddlewaretoken", "kunci", "password", "sandi", "kode", "otp", "token")
    try:
        return [(name, value) for name, values in request.POST.lists() if not any(h in name.lower() for h in hidden)
                for value in values if value.strip()][:60]
    except (SuspiciousOperation, MultiPartParserError, UnreadablePostError):
        return []


def _form_page(request: HttpRequest) -> str:
    """The page that the form stood on, as far as the browser says so; else where it was sent to."""
    return _came_from(request) or request.path


def _way_back(request: HttpRequest) -> str:
    page = _came_from(request)
    return page if page and page != request.path else "/"


def _came_from(request: HttpRequest) -> str | None:
    """The page of ours that the browser says it comes from."""
    parts = urlsplit(request.headers.get("Referer", ""))
    return parts.path if parts.netloc == request.META.get("HTTP_HOST") and parts.path.startswith("/") else None


# -- Django's own handlers ----------------------------------------------------------------------------------------------
def bad_request(request: HttpRequest, exception=None) -> HttpResponse:
    return answer_problem(request, problem_of(exception) or problem_for(400) if exception else problem_for(400))


def permission_denied(request: HttpRequest, exception=None) -> HttpResponse:
    return answer_problem(request, problem_for(403))


def page_not_found(request: HttpRequest, exception=None) -> HttpResponse:
    return answer_problem(request, problem_for(404))


def server_error(request: HttpRequest) -> HttpResponse:
    """The answer when something outside the rooms failed: a database that is gone while it is asked who calls is 503 there too.
    Any other fault gets its page; the fault itself is in the log."""
    fault = sys.exc_info()[1]
    return answer_problem(request, fault and problem_of(fault) or problem_for(500))
