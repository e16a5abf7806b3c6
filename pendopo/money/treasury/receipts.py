"""What rooms above let the treasury book: assessments, money that comes into the region's account, money that is nobody's yet.

Each call runs in the caller's transaction and raises `Problem` 422 with `kode`, `alasan`, `rincian` of kode_tolak.csv when the books refuse.
"""
from datetime import date
from uuid import UUID

from django.db import transaction
from django.db.models import F
from django.db.models.functions import Now

from pendopo.kernel.flow.public import Actor, uuid7
from pendopo.kernel.problem.public import Problem, Reason
from pendopo.money.accounting.public import PPKD, Entry, Journal, Line, reverse, write
from pendopo.money.treasury.intake import submit
from pendopo.money.treasury.models import Kas, Ketetapan

BANK, RK_UNIT, RK_CENTRE = "1.1.01.01.01.0001", "3.1.03.01.01.0001", "1.1.13.01.01.0001"
"""The region's bank account and the pair of current accounts between a unit and the centre."""
PARKED = "TITIPAN"


def _book(doc: dict, by: Actor) -> None:
    answer = submit([doc], by, asal="HALAMAN")[0]
    if answer.http >= 400:
        body = answer.body
        raise Problem([Reason(body["kode"], body["alasan"])], status=422, code="data_tidak_sah", **body)


@transaction.atomic
def assess(*, nomor: str, entitas: str, akun: str, jumlah: int, tanggal: date, by: Actor) -> UUID:
    """An assessment (SKP or SKR) as a receivable; its id."""
    _book({"id": f"SKP-{nomor}", "tanggal": tanggal.isoformat(), "jenis": "SKP", "entitas": entitas, "nomor": nomor, "akun": akun, "jumlah": jumlah}, by)
    return Ketetapan.objects.values_list("pk", flat=True).get(
        tahun=tanggal.year, entitas=entitas, nomor=nomor, batal_pada__isnull=True)


@transaction.atomic
def receive(*, kode: str, entitas: str, akun: str, jumlah: int, tanggal: date, by: Actor, ketetapan: UUID | None = None) -> None:
    """Money paid straight into the region's account (TBP kanal RKUD), against an assessment or without one. `kode`: one in a year.

    An assessment of an earlier year stands in the year of payment with what was left of it.
    """
    doc = {"id": kode, "tanggal": tanggal.isoformat(), "jenis": "TBP", "entitas": entitas, "akun": akun, "jumlah": jumlah, "kanal": "RKUD"}
    if ketetapan:
        doc["skp"] = _in_year(ketetapan, tanggal.year).nomor
    _book(doc, by)


def _in_year(ketetapan: UUID, tahun: int) -> Ketetapan:
    row = Ketetapan.objects.get(pk=ketetapan)
    if row.tahun < tahun and row.terbayar < row.jumlah:
        Ketetapan.objects.bulk_create([Ketetapan(tahun=tahun, entitas_id=row.entitas_id, nomor=row.nomor, tanggal=row.tanggal, akun=row.akun,
                                                 jumlah=row.jumlah - row.terbayar, dokumen_id=row.dokumen_id)], ignore_conflicts=True)
    return row


@transaction.atomic
def withdraw(ketetapan: UUID, *, tanggal: date, by: Actor) -> None:
    """Undo an assessment on which nothing was paid: its journal is reversed. `Problem` 409 when something was."""
    if not Ketetapan.objects.filter(pk=ketetapan, terbayar=0, batal_pada__isnull=True).update(batal_pada=Now()):
        raise Problem("Ketetapan ini sudah dibayar, jadi tidak dapat dibatalkan.", status=409, code="aksi_tidak_tersedia")
    row = Ketetapan.objects.get(pk=ketetapan)
    reverse(row.dokumen_id, tanggal, row.nomor)


def _parked(akun: str, jumlah: int, entitas: str | None, sign: int) -> list[Journal]:
    def journal(unit: str, debit: str, kredit: str) -> Journal:
        first, second = (debit, kredit) if sign > 0 else (kredit, debit)
        return Journal("J00", "FINANSIAL", unit, [Line(first, jumlah, 0), Line(second, 0, jumlah)])

    if entitas in (None, PPKD):
        return [journal(PPKD, BANK, akun)]
    return [journal(entitas, RK_UNIT, akun), journal(PPKD, BANK, RK_CENTRE)]


@transaction.atomic
def park(*, akun: str, jumlah: int, tanggal: date, rujukan: str, entitas: str | None = None, back: bool = False) -> UUID:
    """Bank money that must be given back: Dr bank / Cr debt (`akun` 2.1.07.01.*), through the current accounts when it is a unit's.

    back: it is given back now, the other way round. Id of the journal's document. `Problem` 422 in a closed month.
    """
    document, n = uuid7(), -jumlah if back else jumlah
    if not Kas.objects.filter(tahun=tanggal.year, entitas=PPKD, jenis="RKUD", saldo__gte=-n).update(saldo=F("saldo") + n):
        raise Problem([Reason("KAS_DAERAH_KURANG", f"Buku {tanggal.year} belum dibuka, atau saldo kas daerah kurang.")], status=422,
                      code="data_tidak_sah", kode="KAS_DAERAH_KURANG")
    write([Entry(tanggal.year, tanggal, PARKED, document, rujukan, _parked(akun, jumlah, entitas, -1 if back else 1))])
    return document
