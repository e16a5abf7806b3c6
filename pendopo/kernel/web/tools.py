"""Small things that every page and operation needs: rendering, cursors, ETags, CSV."""
import base64
import binascii
import csv
import io
import json
import re
import time
import unicodedata
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from datetime import date, datetime
from decimal import Decimal
from functools import wraps
from typing import Annotated
from uuid import UUID

from django.db.models import Q, QuerySet
from django.http import HttpRequest, HttpResponse
from django.template.loader import render_to_string
from django.utils.http import parse_etags, urlencode
from django.utils.translation import get_language
from pydantic import Field

from pendopo.kernel.forms.public import whole
from pendopo.kernel.problem.public import Problem, Reason, sign_in_first


def render(request: HttpRequest, template: str, context: dict | None = None, *, status: int = 200) -> HttpResponse:
    """The template as a page."""
    return HttpResponse(render_to_string(template, context or {}, request), status=status)


def safe_next(target: str | None) -> str:
    """A path of this site to go on to; anything else (`next=` to another host) goes home."""
    bad = not target or not target.startswith("/") or target.startswith(("//", "/\\")) or re.search(r"[\\\x00-\x1f]", target)
    return "/" if bad else target


def keep_language(request: HttpRequest, answer: HttpResponse, language: str) -> None:
    """This browser reads our pages in this language from now on."""
    answer.set_cookie("bahasa", language, max_age=365 * 86400, samesite="Lax", httponly=True, secure=request.is_secure())


def need_account(request: HttpRequest) -> None:
    """401 `belum_masuk` for strangers; whoever only wanted to look is led to the sign-in page and back."""
    if request.actor.account_id is None:
        raise sign_in_first("Masuk dulu untuk membuka halaman ini.")


# -- keyset pages ---------------------------------------------------------------------------------------------------------
@dataclass(frozen=True, slots=True)
class Page:
    """Rows of one page and the cursor of the next (None: no more)."""

    items: list
    next: str | None


def with_query(request: HttpRequest, **changes: object) -> str:
    """A link to the present page with some members of its query changed; "" and None drop one. The cursor belongs to
    the old list, so it goes unless it is given."""
    query = dict(request.GET.lists()) | {"cursor": []} | {name: [] if value in ("", None) else [value] for name, value in changes.items()}
    text = urlencode(query, doseq=True)
    return f"?{text}" if text else request.path


def bad_request(text: str) -> Problem:
    """400 `permintaan_rusak` with a sentence."""
    return Problem([Reason("permintaan_rusak", text)], status=400, code="permintaan_rusak")


Tahun = Annotated[int, Field(ge=1945, le=9999)]
"""A year in the query of an API: any other is 400 by its name."""


def page_size(text: str | int | None, default: int = 25, most: int = 100) -> int:
    """The asked number of rows, 1 to `most`; 400 for anything else."""
    if text in (None, ""):
        return default
    if not (found := whole(str(text), most)):
        raise bad_request(f"limit harus 1 sampai {most}.")
    return found


def page_of(rows: QuerySet, order: tuple[str, ...] = ("-last_at", "-id"), cursor: str | None = None, limit: int = 25) -> Page:
    """One page in keyset order: 1 SQL. The last column of `order` must be unique; no column may be null.

    400 `permintaan_rusak` for a cursor that this list did not give out.
    """
    names = [name.removeprefix("-") for name in order]
    if cursor:
        rows = rows.filter(_after(order, _read_cursor(cursor, rows.model, names)))
    found = list(rows.order_by(*order)[: limit + 1])
    more = len(found) > limit
    return Page(found[:limit], _write_cursor([value_of(found[limit - 1], name) for name in names]) if more else None)


def value_of(row, name: str):
    """A column of a row, be it a dict or an object."""
    return row[name] if isinstance(row, dict) else getattr(row, "pk" if name == "pk" else name)


def _after(order: tuple[str, ...], values: list) -> Q:
    """(a, b) after (x, y) in the given directions, as a > x or (a = x and b > y)."""
    found, equal = Q(), Q()
    for column, value in zip(order, values, strict=True):
        name = column.removeprefix("-")
        found |= equal & Q(**{f"{name}__{'lt' if column.startswith('-') else 'gt'}": value})
        equal &= Q(**{name: value})
    return found


def _write_cursor(values: list) -> str:
    plain = [v.isoformat() if isinstance(v, datetime | date) else str(v) if isinstance(v, UUID | Decimal) else v for v in values]
    return base64.urlsafe_b64encode(json.dumps(plain, separators=(",", ":")).encode()).decode().rstrip("=")


def _read_cursor(cursor: str, model, names: list[str]) -> list:
    broken = bad_request("Penunjuk halaman (cursor) tidak dapat dibaca. Buka daftar dari awal.")
    try:
        values = json.loads(base64.urlsafe_b64decode(cursor + "=" * (-len(cursor) % 4)))
    except (ValueError, binascii.Error, RecursionError) as error:
        raise broken from error
    if not isinstance(values, list) or len(values) != len(names) or any(not isinstance(v, str | int) for v in values):
        raise broken
    try:
        return [_field(model, name).to_python(value) for name, value in zip(names, values, strict=True)]
    except (ValueError, TypeError, OverflowError) as error:
        raise broken from error
    except Exception as error:
        if type(error).__name__ != "ValidationError":
            raise
        raise broken from error


def _field(model, name: str):
    return model._meta.pk if name == "pk" else model._meta.get_field(name)


# -- versions -------------------------------------------------------------------------------------------------------------
def etag(version: int) -> str:
    """The ETag of a version: '"7"'."""
    return f'"{version}"'


_NOT_XML = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\ud800-\udfff\ufffe\uffff]")


def xml_text(text: object) -> str:
    """The text without the signs that no XML 1.0 document may hold, not even escaped (a vertical tab pasted from a text program)."""
    return _NOT_XML.sub("", str(text))


def same_etag(request: HttpRequest, mark: str) -> bool:
    """Does the caller already hold this version? Compared weakly, a list or `*` too (RFC 9110 section 13.1.2)."""
    given = parse_etags(request.headers.get("If-None-Match", ""))
    return given == ["*"] or mark in [tag.removeprefix("W/") for tag in given]


def if_match(request: HttpRequest) -> int | None:
    """The version named in `If-Match`; None without the header, 400 when it is no version."""
    header = request.headers.get("If-Match")
    if header is None:
        return None
    found = re.fullmatch(r'"([1-9][0-9]{0,9})"', header.strip())
    if not found:
        raise bad_request('If-Match harus berbentuk "7".')
    return int(found[1])


# -- CSV ------------------------------------------------------------------------------------------------------------------
_NUMBER = re.compile(r"[+-]?(\d+(\.\d*)?|\.\d+)([eE][+-]?\d+)?")


def safe_cell(value: object, kind: str = "text") -> str:
    """A cell that no spreadsheet takes for a formula (R9): a leading apostrophe, unless a number column holds a number.
    `kind`: text, number or money."""
    text = "" if value is None else str(value)
    if kind in ("number", "money") and _NUMBER.fullmatch(text):
        return text
    return f"'{text}" if _risky(text) else text


def bare_cell(text: str) -> str:
    """A cell as it was before `safe_cell` put its apostrophe there."""
    return text[1:] if text.startswith("'") and _risky(text[1:]) else text


def _risky(text: str) -> bool:
    bare = text.lstrip(" \u00a0\ufeff\"'\n\u3000")
    return text.startswith(("\t", "\r")) or unicodedata.normalize("NFKC", bare[:1]) in tuple("=+-@\t\r") and bool(bare)


def csv_response(name: str, columns: list[tuple[str, str | Callable, str]], rows: Iterable) -> HttpResponse:
    """A CSV file (UTF-8 with BOM, CRLF). `columns`: (title, attribute name or function of the row, text|number|money)."""
    out = io.StringIO()
    writer = csv.writer(out, lineterminator="\r\n")
    writer.writerow([title for title, _, _ in columns])
    for row in rows:
        writer.writerow([safe_cell(get(row) if callable(get) else value_of(row, get), kind) for _, get, kind in columns])
    answer = HttpResponse("\ufeff" + out.getvalue(), content_type="text/csv; charset=utf-8")
    answer["Content-Disposition"] = f'attachment; filename="{re.sub("[^A-Za-z0-9._-]", "-", name)}.csv"'
    return answer


# -- pages of the public, kept for a moment -------------------------------------------------------------------------------
_kept: dict[tuple, tuple[float, bytes, str]] = {}
_MOST, _MOST_BYTES, _LONGEST_PATH = 500, 8 << 20, 500  # an address may carry anything, and a page says it again
_CHOICES = ("kelurahan",)  # cookies with a mere preference that a kept page may depend on


def _key(request: HttpRequest) -> tuple:
    return (request.get_host(), request.get_full_path(), get_language(), *(request.COOKIES.get(name, "")[:20] for name in _CHOICES))


def forget_pages() -> None:
    """Drop what this process keeps of pages for visitors."""
    _kept.clear()


def kept_page(request: HttpRequest) -> HttpResponse | None:
    """The page kept for this visitor, while fresh: asked before rates are counted, so that it costs no SQL."""
    if request.method != "GET" or request.actor.account_id or request.actor.keys:
        return None
    kept = _kept.get(_key(request))
    return HttpResponse(kept[1], content_type=kept[2]) if kept and time.monotonic() < kept[0] else None


def public_page(seconds: float = 10.0) -> Callable:
    """Keep a GET page for visitors without an account in this process for some seconds. Pages with a form are never
    kept: their token is the visitor's own."""

    def wrap(view: Callable) -> Callable:
        @wraps(view)
        def inner(request: HttpRequest, *args, **kwargs) -> HttpResponse:
            answer = view(request, *args, **kwargs)
            private = request.method != "GET" or request.actor.account_id or request.actor.keys or request.META.get("CSRF_COOKIE")
            if not private and len(request.get_full_path()) <= _LONGEST_PATH and answer.status_code == 200 and not answer.streaming and not answer.cookies:
                if len(_kept) >= _MOST or sum(len(body) for _, body, _ in list(_kept.values())) + len(answer.content) > _MOST_BYTES:
                    _kept.clear()
                _kept[_key(request)] = (time.monotonic() + seconds, answer.content, answer["Content-Type"])
            return answer

        return inner

    return wrap
