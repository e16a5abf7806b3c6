"""The flow `tutup_buku`: months close in order, the year closes into equity, and what is closed opens again only by two persons."""
from collections.abc import Callable
from datetime import date

from django.db import connection
from django.db.models import Q

from pendopo.kernel.clock.public import BULAN
from pendopo.kernel.flow.public import START, Flow, Reason, State, role, where
from pendopo.money.accounting.book import book, forget
from pendopo.money.accounting.models import PENUTUP, Buku, Jurnal, Periode, TutupBuku
from pendopo.money.accounting.posting import CLOSING, Entry, reverse, write
from pendopo.money.accounting.rules import Journal, Line

EQUITY = "3.1.01.01.01.0001"
"""Where the year's surplus goes (rule JTP, finance-posting.md section 4)."""
akuntan, ppkd = role("akuntan_ppkd"), role("ppkd")
semua = where("siapa saja", lambda actor, case: True, lambda actor: Q(pk__isnull=False))
FLOW = Flow("tutup_buku", "accounting.TutupBuku", label="Tutup dan buka buku", judul="judul", visible=semua, states=[
    State("DIMINTA", "Menunggu orang kedua"), State("SELESAI", "Dilaksanakan", final=True), State("DITOLAK", "Ditolak", final=True)])
WHAT = {
    "tahun": {"type": "integer", "minimum": 1945, "maximum": 9999, "title": "Tahun"},
    "bulan": {"type": "integer", "minimum": 1, "maximum": PENUTUP, "title": "Bulan (13 = seluruh tahun)"},
    "entitas": {"type": "string", "maxLength": 40, "title": "Unit"},
}
ALASAN = {"type": "string", "minLength": 20, "maxLength": 1000, "title": "Alasan",
          "description": "Tampil pada setiap laporan tahun itu. Paling sedikit 20 huruf."}
BLOCKS: list[Callable[[int, str, int], list[str]]] = []


def blocks_closing(check: Callable[[int, str, int], list[str]]) -> None:
    """A room above names what is not booked yet: `check(year, unit code or "", month) -> sentences`; any of them stops the closing."""
    BLOCKS.append(check)


def title(tahun: int, bulan: int, entitas: str) -> str:
    """"Maret 2025, DINKES"; "Tahun 2025"."""
    return f"Tahun {tahun}" if bulan == PENUTUP else f"{BULAN[bulan - 1]} {tahun}, {entitas}"


def _months(data: dict):
    """The month rows that a request is about, locked."""
    rows = Periode.objects.select_for_update().filter(buku=data["tahun"]).order_by("id")
    return rows if data["bulan"] == PENUTUP else rows.filter(entitas=data.get("entitas", ""))


def known_period(case, data, ctx) -> Reason | None:
    """The year has a book, the unit keeps books in it; the whole year names no unit."""
    if data is None:
        return None
    found = book(data["tahun"], fresh=True)
    if found is None or (data["bulan"] != PENUTUP and data.get("entitas") not in found.units) or (data["bulan"] == PENUTUP and data.get("entitas")):
        return Reason("periode_tidak_dikenal", "Tahun atau unit ini tidak punya buku. Pilih dari daftar periode.", "/bulan")
    return None


def in_order(case, data, ctx) -> Reason | None:
    """Earlier months are closed; for the year, all months of all units."""
    if data is None:
        return None
    rows = list(_months(data))
    if data["bulan"] == PENUTUP:
        still = sorted({row.entitas_id for row in rows if row.status == "TERBUKA"})
        if still:
            return Reason("bulan_terbuka", f"Masih ada bulan terbuka pada {', '.join(still[:10])}. Tutup semua bulan lebih dahulu.", "/bulan")
        closed = Buku.objects.filter(pk=data["tahun"], status="DITUTUP").exists()
        return Reason("sudah_ditutup", "Tahun ini sudah ditutup.", "/bulan") if closed else None
    here = next((row for row in rows if row.bulan == data["bulan"]), None)
    if here is None or here.status == "DITUTUP":
        return Reason("sudah_ditutup", "Bulan ini sudah ditutup.", "/bulan")
    before = [row.bulan for row in rows if row.bulan < data["bulan"] and row.status == "TERBUKA"]
    return Reason("bulan_terbuka", f"Bulan {BULAN[min(before) - 1]} masih terbuka. Tutup menurut urutan bulan.", "/bulan") if before else None


def nothing_waits(case, data, ctx) -> Reason | None:
    """No paper of the period waits to be booked."""
    if data is None:
        return None
    waiting = [text for check in BLOCKS for text in check(data["tahun"], data.get("entitas", ""), data["bulan"])]
    return Reason("belum_dibukukan", f"Belum dibukukan: {'; '.join(waiting[:10])}. Selesaikan lebih dahulu.", "/bulan") if waiting else None


def is_closed(case, data, ctx) -> Reason | None:
    """What is to be opened is closed; a month only when its year is open."""
    if data is None:
        return None
    year_closed = Buku.objects.filter(pk=data["tahun"], status="DITUTUP").exists()
    if data["bulan"] == PENUTUP:
        return None if year_closed else Reason("belum_ditutup", "Tahun ini tidak ditutup.", "/bulan")
    if year_closed:
        return Reason("tahun_ditutup", "Tahun ini sudah ditutup. Minta pembukaan tahun lebih dahulu.", "/bulan")
    closed = _months(data).filter(bulan=data["bulan"], status="DITUTUP").exists()
    return None if closed else Reason("belum_ditutup", "Bulan ini tidak ditutup.", "/bulan")


def second_person(case, data, ctx) -> Reason | None:
    """Who asked does not decide."""
    if ctx.by.account_id == case.peminta_id:
        return Reason("PEMISAHAN_TUGAS", "Anda yang meminta pembukaan ini. Persetujuannya harus dari orang lain.")
    return None


def _fill(case, data, ctx, arah: str) -> None:
    case.tahun, case.bulan, case.entitas, case.arah = data["tahun"], data["bulan"], data.get("entitas", ""), arah
    case.judul = f"{'Tutup' if arah == 'TUTUP' else 'Buka lagi'} {title(case.tahun, case.bulan, case.entitas)}"
    case.alasan, case.peminta_id = data.get("alasan", ""), ctx.by.account_id


@FLOW.action("tutup", "Tutup periode", frm=START, to="SELESAI", by=akuntan, guards=[known_period, in_order, nothing_waits],
             schema={"type": "object", "additionalProperties": False, "required": ["tahun", "bulan"], "properties": WHAT})
def close(case, data, ctx):
    """The month takes no more journals; the year's revenue and expense go into equity."""
    _fill(case, data, ctx, "TUTUP")
    if case.bulan == PENUTUP:
        _close_year(case)
    else:
        _months(data).filter(bulan=case.bulan).update(status="DITUTUP")
    forget()


@FLOW.action("minta_buka", "Minta buka lagi", frm=START, to="DIMINTA", by=akuntan, guards=[known_period, is_closed],
             schema={"type": "object", "additionalProperties": False, "required": ["tahun", "bulan", "alasan"], "properties": {**WHAT, "alasan": ALASAN}})
def ask_open(case, data, ctx):
    """Nothing opens yet: a second person decides."""
    _fill(case, data, ctx, "BUKA")


@FLOW.action("setujui", "Setujui pembukaan", frm={"DIMINTA"}, to="SELESAI", by=ppkd, guards=[second_person])
def approve(case, data, ctx):
    """The month and those after it open; a year's closing journals are reversed."""
    if case.bulan == PENUTUP:
        reverse(_closing_of(case.tahun), date(case.tahun, 12, 31), case.judul[:80])
        Buku.objects.filter(pk=case.tahun).update(status="TERBUKA")
    else:
        Periode.objects.filter(buku=case.tahun, entitas=case.entitas, bulan__gte=case.bulan).update(status="TERBUKA")
    forget()


@FLOW.action("tolak", "Tolak pembukaan", frm={"DIMINTA"}, to="DITOLAK", by=ppkd, guards=[second_person], schema={
    "type": "object", "additionalProperties": False, "required": ["alasan"],
    "properties": {"alasan": {"type": "string", "minLength": 10, "maxLength": 500, "title": "Alasan menolak"}}})
def refuse(case, data, ctx):
    """The reason stands in the event."""


def _close_year(case: TutupBuku) -> None:
    with connection.cursor() as cursor:
        cursor.execute("""SELECT entitas, akun, sum(debit - kredit)::bigint FROM saldo_bulanan WHERE tahun = %s AND basis = 'FINANSIAL'
            AND (akun LIKE '7.%%' OR akun LIKE '8.%%') GROUP BY 1, 2 HAVING sum(debit - kredit) <> 0 ORDER BY 1, 2""", [case.tahun])
        rows = cursor.fetchall()
    journals: dict[str, Journal] = {}
    for unit, akun, n in rows:
        journal = journals.setdefault(unit, Journal("JTP", "FINANSIAL", unit))
        journal.baris.append(Line(akun, -n, 0) if n < 0 else Line(akun, 0, n))
    for journal in journals.values():
        if surplus := sum(line.debit - line.kredit for line in journal.baris):
            journal.baris.append(Line(EQUITY, 0, surplus) if surplus > 0 else Line(EQUITY, -surplus, 0))
    write([Entry(case.tahun, date(case.tahun, 12, 31), CLOSING, case.pk, case.judul[:80], list(journals.values()))])
    Buku.objects.filter(pk=case.tahun).update(status="DITUTUP")


def _closing_of(tahun: int):
    """The document of the year's closing journals that stand."""
    undone = Jurnal.objects.filter(membalik__isnull=False, buku=tahun, dokumen_tipe=CLOSING).values("membalik_id")
    return Jurnal.objects.filter(buku=tahun, dokumen_tipe=CLOSING, membalik__isnull=True).exclude(pk__in=undone).order_by("-id").values_list(
        "dokumen_id", flat=True).first()


def reopened(tahun: int, entitas: str | None = None) -> list[TutupBuku]:
    """Periods of the year that were opened again, for every report: newest first. 1 SQL."""
    rows = TutupBuku.objects.filter(tahun=tahun, arah="BUKA", state="SELESAI")
    return list((rows.filter(Q(entitas=entitas) | Q(bulan=PENUTUP)) if entitas else rows).order_by("-last_at")[:20])
