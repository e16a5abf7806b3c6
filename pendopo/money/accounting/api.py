"""Figures and reports: `GET /api/v1/keuangan/angka`, `/laporan/{nama}`."""
from datetime import date

from django.http import HttpRequest
from ninja import Router

from pendopo.kernel.problem.public import Problem, Reason
from pendopo.kernel.web.public import problem_for
from pendopo.money.accounting.book import Book, book
from pendopo.money.accounting.figures import angka, figures

router = Router(tags=["accounting"])


def opened(tahun: int) -> Book:
    """The book of a year; 404 when it was never opened."""
    found = book(tahun, fresh=True)
    if found is None:
        raise problem_for(404, f"Buku tahun {tahun} belum dibuka.")
    return found


@router.get("/keuangan/angka", response=dict[str, int], summary="Semua angka laporan satu tahun", operation_id="angka")
def all_figures(request: HttpRequest, tahun: int) -> dict[str, int]:
    """Every key of the list of formulas; whole rupiah."""
    return angka(figures(tahun), opened(tahun).units)


def day_in(tahun: int, sampai: date | None) -> date | None:
    """The asked day, 400 when it is outside the year."""
    if sampai and sampai.year != tahun:
        raise Problem([Reason("sampai", f"Tanggal harus dalam tahun {tahun}.", None)], status=400, code="permintaan_rusak")
    return sampai
