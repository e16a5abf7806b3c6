"""What a page of the books is asked for: year, day, unit, basis."""
from datetime import date

from django.http import Http404, HttpRequest

from pendopo.kernel.problem.public import Problem, Reason
from pendopo.money.accounting.book import Book, present, years
from pendopo.money.accounting.models import BASES


def year(request: HttpRequest) -> int:
    """The asked year; without one the newest that has begun, 404 when nothing was opened."""
    asked = request.GET.get("tahun", "")
    if asked:
        if not (asked.isascii() and asked.isdigit() and len(asked) <= 4):
            raise Problem([Reason("tahun", "Tahun harus empat angka.")], status=400, code="permintaan_rusak")
        return int(asked)
    return present(years()) or 0


def day(text: str) -> date | None:
    """The day, None when none was asked; 400 when it is none."""
    try:
        return date.fromisoformat(text) if text else None
    except ValueError as error:
        raise Problem([Reason("sampai", "Tanggal harus berbentuk TTTT-BB-HH.")], status=400, code="permintaan_rusak") from error


def unit_of(request: HttpRequest, book: Book) -> str | None:
    """The asked unit; 404 when it keeps no books that year."""
    unit = request.GET.get("entitas") or None
    if unit and unit not in book.units:
        raise Http404
    return unit


def basis_of(request: HttpRequest) -> str:
    """ANGGARAN or FINANSIAL (default); 404 for anything else."""
    basis = request.GET.get("basis", "FINANSIAL")
    if basis not in BASES:
        raise Http404
    return basis
