"""A report by its name, and as a file: XLSX, PDF, CSV."""
from dataclasses import asdict
from datetime import date

from django.http import HttpResponse

from pendopo.kernel.clock.public import tanggal
from pendopo.kernel.letters.public import pdf_response, render
from pendopo.kernel.problem.public import Problem, Reason
from pendopo.kernel.web.public import csv_response, problem_for, workbook_response, xlsx_response
from pendopo.money.accounting.book import Book, book
from pendopo.money.accounting.figures import figures
from pendopo.money.accounting.notes import JUDUL, Notes, Table, notes
from pendopo.money.accounting.reports import TITLES, Identity, Report, report

COLUMNS = [("Kode", "kode", "text"), ("Uraian", "uraian", "text"), ("Anggaran", "anggaran", "money"), ("Realisasi", "realisasi", "money")]


def opened(tahun: int) -> Book:
    """The book of a year; 404 when it was never opened."""
    found = book(tahun, fresh=True)
    if found is None:
        raise problem_for(404, f"Buku tahun {tahun} belum dibuka.")
    return found


def _until(book: Book, entitas: str | None, sampai: date | None) -> date:
    """The last day that counts. 404 for an unknown unit, 400 for a day outside the year."""
    if entitas and entitas not in book.units:
        raise problem_for(404)
    if sampai and sampai.year != book.tahun:
        raise Problem([Reason("sampai", f"Tanggal harus dalam tahun {book.tahun}.")], status=400, code="permintaan_rusak")
    return sampai or date(book.tahun, 12, 31)


def make_report(nama: str, tahun: int, entitas: str | None = None, sampai: date | None = None) -> Report:
    """One of the six reports. 3 SQL. 404 without a book or for an unknown unit or name, 400 for a day outside the year."""
    found = opened(tahun)
    last = _until(found, entitas, sampai)
    if nama not in TITLES:
        raise problem_for(404)
    return report(nama, figures(tahun, entitas, sampai), found, last)


def make_notes(tahun: int, entitas: str | None = None, sampai: date | None = None) -> Notes:
    """The tables of the notes. 6 SQL. Errors as `make_report`."""
    found = opened(tahun)
    return notes(tahun, entitas, _until(found, entitas, sampai), found)


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
        "baris": [{"kode": r.kode if r.kode[0].isdigit() and not r.jumlah else "", "uraian": r.uraian, "anggaran": r.anggaran or 0, "realisasi": r.realisasi, "jumlah": r.jumlah}
                  for r in made.baris],
        "identitas": [{"nama": i.nama, "benar": i.benar} for i in made.identitas]}, qr=f"/keuangan/laporan/{made.nama}?tahun={made.tahun}"))


def notes_as_file(made: Notes, kind: str) -> HttpResponse:
    """The notes as xlsx (a sheet for each table) or pdf."""
    name = "-".join(part for part in ("calk", made.entitas, str(made.tahun)) if part)
    if kind == "xlsx":
        return workbook_response(name, [(f"{n}. {table.judul}", _columns(table), [line for line, _ in table.rows])
                                        for n, table in enumerate(made.tabel, 1)])
    return tables_as_pdf(name, JUDUL, made.tahun, made.sampai, made.entitas, made.tabel, made.identitas, f"/keuangan/calk?tahun={made.tahun}")


def tables_as_pdf(name: str, judul: str, tahun: int, sampai: date, unit: str | None, tables: list[Table], proofs: list[Identity],
                  address: str) -> HttpResponse:
    """Tables of the books on paper, with what they prove and the address of the page behind the QR code."""
    return pdf_response(name, render("pendopo.money.accounting", "tabel", {
        "judul": judul, "tahun": tahun, "sampai": tanggal(sampai), "unit": unit or "Konsolidasi",
        "tabel": [{"judul": table.judul, "kolom": table.kolom, "baris": [asdict(line) for line, _ in table.rows]} for table in tables],
        "identitas": [{"nama": i.nama, "benar": i.benar} for i in proofs]}, qr=address))


def _columns(table: Table) -> list:
    return [("Kode", "kode", "text"), ("Uraian", "uraian", "text"),
            *((title, lambda line, n=n: line.nilai[n], "money") for n, title in enumerate(table.kolom))]
