"""Public pages of the treasury: documents as they came, cash books with running balance; refusals for the sender's office."""
from datetime import date
from uuid import UUID

from django.http import Http404, HttpRequest, HttpResponse
from django.views.decorators.http import require_safe

from pendopo.kernel.forms.public import whole
from pendopo.kernel.letters.public import pdf_response
from pendopo.kernel.letters.public import render as letter
from pendopo.kernel.problem.public import Problem, Reason
from pendopo.kernel.web.public import csv_response, page_of, render, xlsx_response
from pendopo.money.accounting.public import book, present, years
from pendopo.money.treasury import queries, scans
from pendopo.money.treasury.models import Dokumen
from pendopo.money.treasury.standing import CASH_TAGS
from pendopo.money.treasury.thread import KINDS, number_of

HIDDEN = {"id", "jenis", "entitas", "tanggal", "tahun", "baris", "potongan", "keterangan", "nomor"}
"""Members of a document that the page shows elsewhere, or not at all (free text may name people)."""
LABELS = {"jumlah": "Jumlah", "akun": "Akun", "tipe": "Tipe", "kanal": "Kanal", "untuk": "Untuk", "skp": "Ketetapan", "spj": "SPJ", "kontrak": "Kontrak",
          "bast": "Serah terima", "penyedia": "Penyedia", "uang_muka": "Uang muka", "kdp": "Konstruksi dalam pengerjaan", "perubahan": "Perubahan",
          "kompensasi_uang_muka": "Kompensasi uang muka", "saldo_awal": "Saldo awal", "saldo_akhir": "Saldo akhir", "arah": "Arah",
          "subkegiatan": "Subkegiatan", "sumber_dana": "Sumber dana"}
FILES = {"csv": 100_000, "xlsx": 100_000, "pdf": 5_001}
"""Forms of the cash book and the most rows of each."""
COLUMNS = [("Tanggal", "tanggal", "text"), ("Jenis", "jenis", "text"), ("Nomor", "rujukan", "text"), ("Masuk", "masuk", "money"),
           ("Keluar", "keluar", "money"), ("Saldo", "saldo", "money")]


def _year(request: HttpRequest) -> int:
    asked, known = request.GET.get("tahun", ""), years()
    if asked and whole(asked) not in known or not known:
        raise Http404
    return int(asked) if asked else present(known)


@require_safe
def documents(request: HttpRequest) -> HttpResponse:
    """Documents of a year, newest first. 4 SQL, constant in rows."""
    tahun = _year(request)
    unit, kind, q = (request.GET.get(name, "").strip()[:60] for name in ("entitas", "jenis", "q"))
    page = page_of(queries.documents(tahun, unit, kind, q), ("-tanggal", "-id"), request.GET.get("cursor"), 50)
    return render(request, "treasury/dokumen.html", {
        "tahun": tahun, "baris": [(row, queries.KIND_WORDS[row.jenis], queries.unit_name(tahun, row.entitas_id)) for row in page.items], "next": page.next, "q": q, "jenis": kind,
        "jenis_lain": queries.KIND_WORDS, "entitas": unit, "unit": book(tahun).units.values()})


@require_safe
def document(request: HttpRequest, pk: UUID) -> HttpResponse:
    """One document: what it says, what was booked, the scans behind it. 4 SQL."""
    row = queries.document(pk)
    if row is None:
        raise Http404
    return show(request, row)


def show(request: HttpRequest, row: Dokumen, faults: list[str] = (), nama: str = "") -> HttpResponse:
    """The page of a document; `faults` of a scan that was not taken. 2 SQL."""
    raw = row.isi
    facts = [(LABELS.get(name, name.replace("_", " ").capitalize()), value) for name, value in raw.items() if name not in HIDDEN]
    return render(request, "treasury/satu_dokumen.html", {
        "d": row, "kata": queries.KIND_WORDS[row.jenis], "fakta": facts, "baris": raw.get("baris", []), "potongan": raw.get("potongan", []),
        "unit": queries.unit_name(row.tahun, row.entitas_id), "besar": any("debit" in item or "kredit" in item for item in raw.get("baris", [])),
        "berbuku": row.jenis not in ("SPD", "KONTRAK"), "bukti": scans.of(row.pk), "boleh_buka": scans.may_open(request.actor, row),
        "boleh_tambah": scans.may_add(request.actor, row), "galat": faults, "nama_bukti": nama,
        "benang": number_of(row.jenis, row.tahun, row.entitas_id, row.nomor) if row.jenis in KINDS else ""}, status=422 if faults else 200)


@require_safe
def cash(request: HttpRequest) -> HttpResponse:
    """Cash of the region and of every treasurer. 3 SQL."""
    tahun = _year(request)
    rows = [(kas, queries.WORDS[kas.jenis], queries.unit_name(tahun, kas.entitas_id)) for kas in queries.balances(tahun)]
    return render(request, "treasury/kas.html", {"tahun": tahun, "baris": rows, "jumlah": sum(kas.saldo for kas, _, _ in rows)})


@require_safe
def cash_book(request: HttpRequest, tahun: int, entitas: str, jenis: str) -> HttpResponse:
    """The cash book (BKU) with running balance, by day, and what is promised of it; or (`?bentuk=`) as csv, xlsx, pdf. 4 SQL, constant
    in rows."""
    found = book(tahun)
    if jenis not in CASH_TAGS.values() or found is None or entitas not in found.units:
        raise Http404
    kind = request.GET.get("bentuk")
    if kind in FILES:
        rows = queries.movements(tahun, entitas, jenis, None, FILES[kind])
        return _book_as_file(kind, tahun, entitas, jenis, rows)
    rows = queries.movements(tahun, entitas, jenis, _after(request.GET.get("cursor", "")), 101)
    more = rows[100:] and rows[99]
    kas = next((one for one in queries.balances(tahun) if (one.entitas_id, one.jenis) == (entitas, jenis)), None)
    return render(request, "treasury/bku.html", {
        "tahun": tahun, "entitas": entitas, "jenis": jenis, "kata": queries.WORDS[jenis], "unit": queries.unit_name(tahun, entitas),
        "kas": kas, "baris": rows[:100], "next": f"{more.tanggal.isoformat()}.{more.jurnal_id}" if more else None})


def _book_as_file(kind: str, tahun: int, entitas: str, jenis: str, rows: list) -> HttpResponse:
    name = f"bku-{jenis}-{entitas}-{tahun}".lower()
    if kind != "pdf":
        return (csv_response if kind == "csv" else xlsx_response)(name, COLUMNS, rows)
    if len(rows) == FILES["pdf"]:
        raise Problem([Reason("terlalu_besar", f"Buku ini lebih dari {FILES['pdf'] - 1} baris, terlalu panjang untuk PDF. Ambil sebagai XLSX atau CSV.")],
                      status=422, code="terlalu_besar")
    return pdf_response(name, letter("pendopo.money.treasury", "bku", {
        "kas": queries.WORDS[jenis], "unit": queries.unit_name(tahun, entitas), "tahun": tahun, "baris": [
            {"tanggal": row.tanggal.strftime("%d-%m-%Y"), "jenis": row.jenis, "rujukan": row.rujukan, "masuk": row.masuk, "keluar": row.keluar, "saldo": row.saldo}
            for row in rows]}, qr=f"/keuangan/kas/{tahun}/{entitas}/{jenis}"))


def _after(cursor: str) -> tuple[date, int] | None:
    if not cursor:
        return None
    day, _, number = cursor.partition(".")
    try:
        return date.fromisoformat(day), int(number)
    except ValueError as error:
        raise Problem([Reason("permintaan_rusak", "Penunjuk halaman (cursor) tidak dapat dibaca. Buka daftar dari awal.")], status=400,
                      code="permintaan_rusak") from error


@require_safe
def refusals(request: HttpRequest) -> HttpResponse:
    """The newest refusals, for those who send and those who watch. 404 for others. 1 SQL."""
    if not request.actor.roles & {"integrasi_keuangan", "ppkd", "bud", "auditor", "inspektorat", "akuntan_ppkd"}:
        raise Http404
    return render(request, "treasury/penolakan.html", {"baris": queries.refusals()})
