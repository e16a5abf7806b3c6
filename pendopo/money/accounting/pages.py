"""Public pages of the books: the six reports, from a figure down to the journal, the trial balance."""
from datetime import date

from django.http import Http404, HttpRequest, HttpResponse
from django.utils.http import urlencode
from django.views.decorators.http import require_safe

from pendopo.kernel.web.public import csv_response, page_of, public_page, render, xlsx_response
from pendopo.money.accounting import queries
from pendopo.money.accounting.asked import basis_of, day, unit_of, year
from pendopo.money.accounting.book import Book, years
from pendopo.money.accounting.closing import reopened
from pendopo.money.accounting.figures import figures
from pendopo.money.accounting.models import Jurnal
from pendopo.money.accounting.notes import JUDUL, Line, Table
from pendopo.money.accounting.papers import as_file, make_notes, make_report, notes_as_file, opened, tables_as_pdf
from pendopo.money.accounting.reports import TITLES, Identity, prove
from pendopo.money.codes.public import Akun, row

BASIS = {"lra": "ANGGARAN", "lo": "FINANSIAL", "neraca": "FINANSIAL"}
"""Which books the rows of a report are read in."""


@require_safe
@public_page()
def index(request: HttpRequest) -> HttpResponse:
    """The year at a glance, its proofs, and the way to every report. 6 SQL."""
    known = years()
    if not known:
        return render(request, "accounting/belum.html")
    tahun = year(request)
    book = opened(tahun)
    f = figures(tahun)
    made = make_report("lra", tahun)
    totals = {r.kode: r for r in made.baris if r.jumlah}
    return render(request, "accounting/beranda.html", {
        "tahun": tahun, "tahun_lain": known, "laporan": TITLES, "identitas": prove(f, book), "unit": book.units.values(),
        "pendapatan": totals["LRA.pendapatan"], "belanja": totals["LRA.belanja"], "silpa": totals["LRA.SILPA"]})


@require_safe
@public_page()
def report_page(request: HttpRequest, nama: str) -> HttpResponse:
    """One report, as a page or (`?bentuk=`) as xlsx, csv, pdf. 6 SQL."""
    tahun, sampai = year(request), day(request.GET.get("sampai", ""))
    book = opened(tahun)
    made = make_report(nama, tahun, unit_of(request, book), sampai)
    if (kind := request.GET.get("bentuk")) in ("xlsx", "csv", "pdf"):
        return as_file(made, kind)
    return render(request, "accounting/laporan.html", {
        "r": made, "nama": nama, "laporan": TITLES, "unit": book.units.values(), "basis": BASIS.get(nama), "tahun_lain": years(),
        "dibuka": reopened(tahun, made.entitas), "satuan": book.units[made.entitas].nama if made.entitas else "Semua unit",
        "kueri": urlencode({name: value for name, value in request.GET.items() if name in ("tahun", "entitas", "sampai") and value})})


@require_safe
@public_page()
def notes_page(request: HttpRequest) -> HttpResponse:
    """`/keuangan/calk`: the tables behind the reports, or (`?bentuk=`) as xlsx, pdf. 8 SQL."""
    tahun, sampai = year(request), day(request.GET.get("sampai", ""))
    book = opened(tahun)
    made = make_notes(tahun, unit_of(request, book), sampai)
    if (kind := request.GET.get("bentuk")) in ("xlsx", "pdf"):
        return notes_as_file(made, kind)
    return render(request, "accounting/calk.html", {"c": made, "judul": JUDUL, "unit": book.units.values(), "tahun_lain": years(),
                                                    "satuan": book.units[made.entitas].nama if made.entitas else "Semua unit"})


@require_safe
def drill(request: HttpRequest) -> HttpResponse:
    """From an account group to the accounts below, and from an account to its lines. 4 to 6 SQL."""
    tahun, basis, akun = year(request), basis_of(request), request.GET.get("akun", "")[:24]
    book = opened(tahun)
    unit = unit_of(request, book)
    named = row(Akun, akun, date(tahun, 12, 31)) if akun else None
    if akun and named is None:
        raise Http404
    context = {"tahun": tahun, "basis": basis, "akun": named, "entitas": unit, "unit": book.units.values()}
    if len(akun) < queries.LENGTHS[-1]:
        return render(request, "accounting/rincian.html", context | {"bawah": queries.below(tahun, basis, akun, unit)})
    page = page_of(queries.lines_of(tahun, basis, akun, unit), ("jurnal_id", "urut"), request.GET.get("cursor"), 50)
    return render(request, "accounting/rincian.html", context | {"garis": [(line, name_in(book, line.jurnal.entitas_id)) for line in page.items], "next": page.next})


def name_in(book: Book, entitas: str) -> str:
    """The unit's name in that year's book."""
    return book.units[entitas].nama if entitas in book.units else entitas


@require_safe
def journal_page(request: HttpRequest, number: int) -> HttpResponse:
    """One journal with its lines, its siblings, and the way to the document. 4 SQL."""
    found = queries.journal(number)
    if found is None:
        raise Http404
    head, lines, words = found
    book = opened(head.buku_id)
    return render(request, "accounting/jurnal.html", {
        "j": head, "satuan": name_in(book, head.entitas_id), "baris": [(line, words.get(line.akun, "")) for line in lines],
        "lain": [(beside, name_in(book, beside.entitas_id)) for beside in queries.journals_beside(head)]})


@require_safe
def journal_by_document(request: HttpRequest, dokumen: str) -> HttpResponse:
    """The first journal of a document, for links from other rooms. 5 SQL."""
    first = Jurnal.objects.filter(dokumen_id=dokumen).order_by("id").values_list("id", flat=True).first()
    if first is None:
        raise Http404
    return journal_page(request, first)


COLUMNS = [("Kode", "kode", "text"), ("Nama akun", "nama", "text"), ("Debit", "debit", "money"), ("Kredit", "kredit", "money")]


@require_safe
def trial_balance_page(request: HttpRequest) -> HttpResponse:
    """Every account with its sums; debit and credit must be equal. 5 SQL."""
    tahun, basis = year(request), basis_of(request)
    book = opened(tahun)
    unit = unit_of(request, book)
    rows = queries.trial_balance(tahun, basis, unit)
    debit, kredit = sum(r.debit for r in rows), sum(r.kredit for r in rows)
    if (kind := request.GET.get("bentuk")) in ("csv", "xlsx"):
        return (csv_response if kind == "csv" else xlsx_response)(f"neraca-saldo-{tahun}", COLUMNS, rows)
    if kind == "pdf":
        table = Table(basis.capitalize(), ("Debit", "Kredit"), [Line(r.kode, r.nama, (r.debit, r.kredit)) for r in rows])
        return tables_as_pdf(f"neraca-saldo-{tahun}", "Neraca saldo", tahun, date(tahun, 12, 31), unit, [table],
                             [Identity("Jumlah debit = jumlah kredit", debit, kredit)], f"/keuangan/neraca-saldo?tahun={tahun}&basis={basis}")
    return render(request, "accounting/neraca_saldo.html", {
        "tahun": tahun, "basis": basis, "baris": rows, "debit": debit, "kredit": kredit,
        "entitas": unit, "unit": book.units.values()})
