"""The one API: every room's `api.router` under /api/v1, one parser, one way to refuse."""
from importlib import import_module

from django.db import DatabaseError
from django.http import Http404, HttpRequest, HttpResponse
from django.utils.datastructures import MultiValueDict
from django.views.decorators.http import require_safe
from ninja import NinjaAPI
from ninja.errors import HttpError, ValidationError
from ninja.parser import Parser

from pendopo.kernel.flow.public import strict_json
from pendopo.kernel.problem.public import Problem, Reason
from pendopo.kernel.web.errors import answer_problem, problem_for, problem_of, run_again, should_retry
from pendopo.rooms import rooms_with


class StrictParser(Parser):
    """JSON with exactly one meaning (flow's `strict_json`); any other content type is 415."""

    def parse_body(self, request: HttpRequest):
        """The body as data."""
        if request.content_type != "application/json":
            raise problem_for(415, "Kirim isi sebagai application/json.")
        return strict_json(request.body)

    def parse_querydict(self, data: MultiValueDict, list_fields: list[str], request: HttpRequest):
        """The query as data. A list has one order, so whoever asks for another is told so instead of getting that one."""
        if asked := next((name for name in ORDERS if name in data), None):
            raise problem_for(400, f"Parameter {asked} tidak dikenal: daftar ini punya satu urutan. Hilangkan parameter itu.")
        return super().parse_querydict(data, list_fields, request)


ORDERS = ("urut", "sort", "order", "order_by")
api = NinjaAPI(
    title="Pendopo", version="1", parser=StrictParser(), docs_url=None, docs_decorator=require_safe, urls_namespace="api",
    description="API pemerintahan daerah: setiap kasus, setiap bukti, setiap angka. Galat selalu application/problem+json (RFC 9457).",
)

FAULTS = {
    "missing": ("wajib", "wajib diisi"), "extra_forbidden": ("tak_dikenal", "tidak dikenal"),
    "string_too_long": ("panjang", "terlalu panjang (paling banyak {max_length} huruf)"),
    "string_too_short": ("pendek", "terlalu pendek (paling sedikit {min_length} huruf)"),
    "string_pattern_mismatch": ("pola", "bentuknya tidak sesuai"), "string_type": ("tipe", "harus teks"),
    "int_type": ("tipe", "harus bilangan bulat"), "int_parsing": ("tipe", "harus bilangan bulat"),
    "int_parsing_size": ("tipe", "harus bilangan bulat"), "int_from_float": ("tipe", "harus bilangan bulat"),
    "bool_parsing": ("tipe", "harus benar atau salah"), "bool_type": ("tipe", "harus benar atau salah"),
    "list_type": ("tipe", "harus daftar"), "dict_type": ("tipe", "harus objek"), "model_attributes_type": ("tipe", "harus objek"),
    "uuid_parsing": ("format", "bukan uuid"), "uuid_type": ("format", "bukan uuid"),
    "date_from_datetime_parsing": ("format", "bukan tanggal (TTTT-BB-HH)"), "date_parsing": ("format", "bukan tanggal (TTTT-BB-HH)"),
    "date_type": ("format", "bukan tanggal (TTTT-BB-HH)"),
    "greater_than_equal": ("minimum", "paling kecil {ge}"), "less_than_equal": ("maksimum", "paling besar {le}"),
    "too_short": ("sedikit", "terlalu sedikit (paling sedikit {min_length})"), "too_long": ("banyak", "terlalu banyak (paling banyak {max_length})"),
    "literal_error": ("pilihan", "tidak ada dalam pilihan"), "enum": ("pilihan", "tidak ada dalam pilihan"),
}
"""The parser's name of a fault -> code and words: the same codes as those of a form (`kernel.forms`)."""


@api.exception_handler(ValidationError)
def invalid(request: HttpRequest, error: ValidationError) -> HttpResponse:
    """Faults of body members are 422, of the query 400, of the path 404."""
    reasons, where = [], {fault["loc"][0] for fault in error.errors}
    for fault in error.errors:
        place = [str(part) for part in fault["loc"][1:]]
        code, words = FAULTS.get(fault["type"], ("tidak_sah", "tidak sah"))
        text = f"{place[-1] if place else 'Isi'} {words.format_map(_Known(fault.get('ctx') or {}))}."
        reasons.append(Reason(code, text, "/" + "/".join(_inside(fault["loc"])) if fault["loc"][0] != "query" else None))
    if where == {"path"}:
        return answer_problem(request, problem_for(404))
    if where <= {"query", "header", "cookie"}:
        return answer_problem(request, Problem(reasons, status=400, code="permintaan_rusak"))
    return answer_problem(request, Problem(reasons, status=422, code="data_tidak_sah"))


class _Known(dict):
    def __missing__(self, name: str) -> str:
        return "?"


def _inside(place: tuple) -> list[str]:
    """The members below the body: ninja names the parameter first when there is only one."""
    return [str(part) for part in place[2:]] or [str(part) for part in place[1:]]


@api.exception_handler(HttpError)
def plain(request: HttpRequest, error: HttpError) -> HttpResponse:
    """ninja's own errors: a body that its parser refuses, with what the parser said of it; a wrong method."""
    said = error.__cause__
    return answer_problem(request, said if isinstance(said, Problem) else problem_for(error.status_code))


@api.exception_handler(Problem)
@api.exception_handler(Http404)
def refused(request: HttpRequest, error: Exception) -> HttpResponse:
    """A room's refusal."""
    return answer_problem(request, problem_of(error))


@api.exception_handler(DatabaseError)
def from_database(request: HttpRequest, error: DatabaseError) -> HttpResponse:
    """Deadlocks run again; a full disk, a lost server and doubled rows have their answers; the rest is a fault."""
    if should_retry(error):
        match = request.resolver_match
        return run_again(error, lambda: match.func(request, *match.args, **match.kwargs))
    problem = problem_of(error)
    if problem is None:
        raise error
    return answer_problem(request, problem)


@api.exception_handler(Exception)
def other(request: HttpRequest, error: Exception) -> HttpResponse:
    """Rows that are not there are 404; everything else is a fault of ours and goes on to the log."""
    problem = problem_of(error)
    if problem is None:
        raise error
    return answer_problem(request, problem)


# Highest room first: `/flow/export.jsonl` of the trail must be asked before `/flow/{flow}` of the room below it.
for _name in reversed(rooms_with("api")):
    if not _name.startswith("pendopo.kernel.web."):
        if _router := getattr(import_module(_name), "router", None):
            api.add_router("", _router)
