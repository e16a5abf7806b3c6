"""The rows of a statement with their outcomes, and the minutes of reconciliation (berita acara rekonsiliasi)."""
from dataclasses import dataclass

from django.db import connection, transaction
from django.db.models.functions import Now

from pendopo.kernel.clock.public import tanggal, today, zone
from pendopo.kernel.flow.public import next_number
from pendopo.kernel.letters.public import render
from pendopo.kernel.web.public import angka
from pendopo.money.billing.models import Koran, Pengembalian
from pendopo.money.billing.reconcile import outcome

SHOWN = 500
SERIES = "BAR"
_ROWS = """
SELECT * FROM (
SELECT to_char(b.jam, 'HH24.MI'), b.rujukan, b.uraian, b.kredit - b.debit, b.buku, b.hasil, t.nomor, t.id FROM baris_koran b LEFT JOIN tagihan t ON t.id = b.tagihan_id
WHERE b.koran_id = %(koran)s
UNION ALL
SELECT to_char(p.dibayar_pada AT TIME ZONE %(zona)s, 'HH24.MI'), p.rujukan_bank, '', NULL, p.jumlah, 'DI_BUKU_TIDAK_DI_BANK', t.nomor, t.id
FROM pembayaran p JOIN tagihan t ON t.id = p.tagihan_id WHERE p.mitra_id = %(mitra)s AND p.tanggal = %(tanggal)s AND NOT EXISTS (
  SELECT 1 FROM baris_koran b WHERE b.tagihan_id = p.tagihan_id AND b.rujukan = p.rujukan_bank)
) x (jam, rujukan, uraian, bank, buku, hasil, nomor, tagihan) ORDER BY hasil = 'COCOK', rujukan
"""


@dataclass(frozen=True, slots=True)
class Judged:
    """A row with its outcome; `bank` None: the bank has no such row; `buku`: what the books say when they differ."""

    jam: str
    rujukan: str
    uraian: str
    bank: int | None
    buku: int | None
    hasil: str
    nomor: str | None
    tagihan_id: object


def rows(koran: Koran) -> list[Judged]:
    """Differences first, then what agrees, by reference. 1 SQL."""
    with connection.cursor() as cursor:
        cursor.execute(_ROWS, {"koran": koran.pk, "mitra": koran.mitra_id, "tanggal": koran.tanggal, "zona": str(zone())})
        return [Judged(*row) for row in cursor.fetchall()]


@transaction.atomic
def number(koran: Koran) -> str:
    """The number of the minutes, taken once. 1 SQL when there is one, else 3."""
    held = Koran.objects.select_for_update(of=("self",)).get(pk=koran.pk)
    if held.berita_acara is None:
        year = today().year
        held.berita_acara = f"{SERIES}/{year}/{next_number(SERIES, year):06d}"
        Koran.objects.filter(pk=koran.pk).update(berita_acara=held.berita_acara)
    return held.berita_acara


def paper(koran: Koran) -> bytes:
    """The minutes as PDF: sums, every difference, places to sign. 3 SQL."""
    found = outcome(koran)
    differences = [[row.rujukan, row.uraian or "–", _text(row.bank), _text(row.buku), row.hasil.replace("_", " ").capitalize()]
                   for row in rows(koran) if row.hasil != "COCOK"]
    data = {"nomor": koran.berita_acara, "rekening": koran.rekening, "bank": koran.mitra.nama, "tanggal": tanggal(koran.tanggal), "dibuat": tanggal(today()),
            "saldo_awal": found.saldo_awal, "saldo_akhir": found.saldo_akhir, "masuk": found.jumlah_bank_masuk, "buku": found.jumlah_buku,
            "cocok": len(found.cocok), "selisih": differences}
    return render("pendopo.money.billing", "berita-acara-rekon", data, at=koran.dimuat_pada)


def _text(n: int | None) -> str:
    return "–" if n is None else angka(n)


def note_return(money: Pengembalian, proof: str) -> None:
    """The debt was paid, by this proof. Only once: a row that was noted stays."""
    Pengembalian.objects.filter(pk=money.pk, dikembalikan_pada__isnull=True).update(dikembalikan_pada=Now(), bukti=proof)
