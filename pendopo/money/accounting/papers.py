"""A report by its name, and as a file: XLSX, PDF, CSV."""
from datetime import date

from django.http import HttpResponse

from pendopo.kernel.clock.public import tanggal
from pendopo.kernel.letters.public import pdf_response, render
from pendopo.kernel.problem.public import Problem, Reason
from pendopo.kernel.web.public import csv_response, problem_for, xlsx_response
from pendopo.money.accounting.book import Book, book
from pendopo.money.accounting.figures import figures
from pendopo.money.accounting.reports import TITLES, Report, report

COLUMNS = [("Kode", "kode", "text"), ("Uraian", "uraian", "text"), ("Anggaran", "anggaran", "money"), ("Realisasi", "realisasi", "money")]


def opened(tahun: int) -> Book:
    """The book of a year; 404 when it was never opened."""
    found = book(tahun, fresh=True)
    if found is None:
        raise problem_for(404, f"Buku tahun {tahun} belum dibuka.")
    return found


def make_report(nama: str, tahun: int, entitas: str | None = None, sampai: date | None = None) -> Report:
    """One of the six reports. 3 SQL. 404 without a book or for an unknown unit or name, 400 for a day outside the year."""
    found = opened(tahun)
    if nama not in TITLES or entitas and entitas not in found.units:
        raise problem_for(404)
    if sampai and sampai.year != tahun:
        raise Problem([Reason("sampai", f"Tanggal harus dalam tahun {tahun}.")], status=400, code="permintaan_rusak")
    return report(nama, figures(tahun, entitas, sampai), found, sampai or date(tahun, 12, 31))


def as_file(made: Report, kind: str) -> HttpResponse:
    """The report as xlsx, csv or pdf."""
    name = "-".join(part for part in (made.nama, made.entitas, str(made.tahun)) if part)
    columns = [column for column in COLUMNS if made.budgeted or column[1] != "anggaran"]
    if kind == "xlsx":
        return xlsx_response(name, columns, made.baris)
    if kind == "csv":
        return csv_response(name, columns, made.baris)
    return pdf_response(name, render("pendopo.money.accounting", "laporan", {
        "judul": made.judul, "tahun": made.tahun, "sampai": tanggal(made.sampai), "unit": made.entitas or "Konsolidasi", "anggaran": made.budgeted,
        "baris": [{"kode": "" if r.jumlah else r.kode, "uraian": r.uraian, "anggaran": r.anggaran or 0, "realisasi": r.realisasi, "jumlah": r.jumlah}
                  for r in made.baris],
        "identitas": [{"nama": i.nama, "benar": i.benar} for i in made.identitas]}, qr=f"/keuangan/laporan/{made.nama}?tahun={made.tahun}"))
