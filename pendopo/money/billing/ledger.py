"""The one place where a bill meets the books: it calls treasury's door, in the caller's transaction."""
from datetime import date

from pendopo.kernel.clock.public import today
from pendopo.kernel.flow.public import Actor
from pendopo.kernel.problem.public import Problem, Reason
from pendopo.kernel.rules.public import aturan
from pendopo.money.accounting.public import book
from pendopo.money.billing import interest
from pendopo.money.billing.models import Pengembalian, Tagihan
from pendopo.money.codes.public import chart
from pendopo.money.treasury.public import assess, park, receive, withdraw

ASSESSED = ("SKP", "SKR")
"""Kinds that rest on an assessment: issued as a receivable, settled against it."""
REVENUE = "4."


def issue(bill: Tagihan, day: date, by: Actor) -> None:
    """Book what is owed; kinds without an assessment are only judged, so that their payment cannot fail later.

    `Problem` 422 with `kode` PERIODE_DITUTUP, UNIT_TIDAK_DIKENAL, AKUN_TIDAK_DIKENAL or ISIAN_TIDAK_SAH.
    """
    if not bill.akun.startswith(REVENUE):
        raise _refused("ISIAN_TIDAK_SAH", f"Akun {bill.akun} bukan akun pendapatan. Pilih akun yang diawali 4.", "/akun", akun=bill.akun)
    if bill.jenis in ASSESSED:
        bill.ketetapan_id = assess(nomor=bill.nomor, entitas=bill.entitas_id, akun=bill.akun, jumlah=bill.jumlah, tanggal=day, by=by)
        return
    year = book(day.year)
    if year is None or not year.is_open(bill.entitas_id, day.month):
        raise _refused("PERIODE_DITUTUP", f"Buku {day.year} unit {bill.entitas_id} belum dibuka atau sudah ditutup untuk {day}.", "/entitas",
                       tanggal=day.isoformat())
    if bill.entitas_id not in year.units:
        raise _refused("UNIT_TIDAK_DIKENAL", f"Unit {bill.entitas_id} tidak ada pada buku {day.year}.", "/entitas", entitas=bill.entitas_id)
    if not chart().leaf(bill.akun, day) or not year.lawan(bill.akun, day):
        raise _refused("AKUN_TIDAK_DIKENAL", f"Akun {bill.akun} tidak ada pada bagan akun yang berlaku, atau belum dipetakan.", "/akun", akun=bill.akun)


def _refused(kode: str, text: str, field: str, **rincian: str) -> Problem:
    return Problem([Reason(kode, text, field)], status=422, code="data_tidak_sah", kode=kode, alasan=text, rincian=rincian)


def settle(bill: Tagihan, day: date, by: Actor) -> None:
    """Book the money: the bill against its assessment, late interest as revenue of its own."""
    on = _open_day(bill.entitas_id, day)
    receive(kode=f"TBP-{bill.nomor}", entitas=bill.entitas_id, akun=bill.akun, jumlah=bill.jumlah, tanggal=on, by=by, ketetapan=bill.ketetapan_id)
    if bill.denda:
        receive(kode=f"TBP-{bill.nomor}-bunga", entitas=bill.entitas_id, akun=interest.account(bill.akun, on) or bill.akun, jumlah=bill.denda,
                tanggal=on, by=by)


def cancel(bill: Tagihan, day: date, by: Actor) -> None:
    """Undo the assessment with a reversing journal; kinds without one have nothing in the books yet."""
    if bill.ketetapan_id:
        withdraw(bill.ketetapan_id, tanggal=day, by=by)


def keep(money: Pengembalian) -> None:
    """Book bank money that must be given back as a debt: of the bill's unit, else of the centre."""
    unit = money.tagihan.entitas_id if money.tagihan_id else None
    day = _open_day(unit, money.tanggal)
    park(akun=aturan("tagihan.akun_titipan", day), jumlah=money.jumlah, tanggal=day, rujukan=money.rujukan, entitas=unit)


def give_back(money: Pengembalian) -> None:
    """The debt is paid."""
    unit = money.tagihan.entitas_id if money.tagihan_id else None
    day = today()
    park(akun=aturan("tagihan.akun_titipan", day), jumlah=money.jumlah, tanggal=day, rujukan=money.rujukan, entitas=unit, back=True)


def _open_day(entitas: str | None, day: date) -> date:
    """The bank's day when its month is open in the books, else today: money that came is never refused for its date."""
    year = book(day.year)
    return day if year and (entitas is None or entitas in year.units) and year.is_open(entitas or "PPKD", day.month) else today()
