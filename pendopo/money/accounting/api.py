"""Figures and reports: `GET /api/v1/keuangan/angka`, `/laporan/{nama}`."""
from datetime import date
from typing import Annotated, Literal

from django.http import HttpRequest, HttpResponse
from ninja import Router, Schema
from pydantic import BeforeValidator

from pendopo.kernel.web.public import Tahun
from pendopo.money.accounting.figures import angka, figures
from pendopo.money.accounting.notes import Notes
from pendopo.money.accounting.papers import as_file, make_notes, make_report, notes_as_file, opened
from pendopo.money.accounting.reports import Report

router = Router(tags=["accounting"])
BLANK = BeforeValidator(lambda value: value or None)
"""`?entitas=&sampai=` asks for all, like leaving them out."""
UnitIn, DayIn = Annotated[str | None, BLANK], Annotated[date | None, BLANK]


@router.get("/keuangan/angka", response=dict[str, int], summary="Semua angka laporan satu tahun", operation_id="angka")
def all_figures(request: HttpRequest, tahun: Tahun) -> dict[str, int]:
    """Every key of the list of formulas; whole rupiah."""
    return angka(figures(tahun), opened(tahun).units)


class BarisOut(Schema):
    """A row of a report."""

    kode: str
    uraian: str
    anggaran: int | None = None
    realisasi: int


class IdentitasOut(Schema):
    """Something that must hold."""

    nama: str
    benar: bool


class LaporanOut(Schema):
    """A report."""

    judul: str
    baris: list[BarisOut]
    identitas: list[IdentitasOut]


@router.get("/keuangan/laporan/{nama}", response=LaporanOut, summary="Satu laporan", operation_id="laporan", exclude_none=True)
def one_report(request: HttpRequest, nama: Literal["lra", "lo", "neraca", "lpe", "lak", "lpsal"], tahun: Tahun, entitas: UnitIn = None,
               sampai: DayIn = None, format: Literal["json", "xlsx", "pdf"] = "json") -> Report | HttpResponse:
    """Of one unit or of all, until a day (default: the end of the year), as JSON, XLSX or PDF."""
    made = make_report(nama, tahun, entitas, sampai)
    return made if format == "json" else as_file(made, format)


class BarisCatatanOut(Schema):
    """A line of a table of the notes: an amount for each column."""

    kode: str
    uraian: str
    nilai: list[int]


class TabelOut(Schema):
    """A table of the notes."""

    judul: str
    kolom: list[str]
    baris: list[BarisCatatanOut]
    jumlah: list[int]


class CatatanOut(Schema):
    """The notes to the financial statements."""

    tabel: list[TabelOut]
    identitas: list[IdentitasOut]


@router.get("/keuangan/calk", response=CatatanOut, summary="Tabel Catatan atas Laporan Keuangan", operation_id="calk")
def the_notes(request: HttpRequest, tahun: Tahun, entitas: UnitIn = None, sampai: DayIn = None,
              format: Literal["json", "xlsx", "pdf"] = "json") -> Notes | HttpResponse:
    """Of one unit or of all, until a day (default: the end of the year), as JSON, XLSX or PDF."""
    made = make_notes(tahun, entitas, sampai)
    return made if format == "json" else notes_as_file(made, format)
