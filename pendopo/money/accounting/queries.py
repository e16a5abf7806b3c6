"""Reads of the books for people: accounts below a figure, lines of an account, a journal, the trial balance."""
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from django.db import connection
from django.db.models import QuerySet

from pendopo.money.accounting.figures import signed
from pendopo.money.accounting.models import BarisJurnal, Jurnal
from pendopo.money.codes.public import Akun, names

LENGTHS = (1, 3, 6, 9, 12, 17)
"""Characters of a code of level 1 to 6."""


@dataclass(frozen=True, slots=True)
class Account:
    """An account (or group) with its sums; `nilai` is its figure by the sign of its class."""

    kode: str
    nama: str
    debit: int
    kredit: int
    awal: int = 0

    @property
    def nilai(self) -> int:
        return signed(self.kode, self.debit, self.kredit)

    @property
    def leaf(self) -> bool:
        return len(self.kode) == LENGTHS[-1]


def below(tahun: int, basis: str, induk: str, entitas: str | None = None, sampai: int = 12) -> list[Account]:
    """The accounts directly below a code that moved (the closing left out), with their sums until a month. 2 SQL."""
    width = next((n for n in LENGTHS if n > len(induk)), LENGTHS[-1])
    with connection.cursor() as cursor:
        cursor.execute("""SELECT left(akun, %s), sum(debit)::bigint, sum(kredit)::bigint FROM saldo_bulanan
            WHERE tahun = %s AND basis = %s AND bulan <= %s AND (akun = %s OR akun LIKE %s) AND (%s::text IS NULL OR entitas = %s)
            GROUP BY 1 ORDER BY 1""", [width, tahun, basis, sampai, induk, f"{induk}.%" if induk else "%", entitas, entitas])
        rows = cursor.fetchall()
    words = names(Akun, {kode for kode, _, _ in rows}, date(tahun, 12, 31))
    return [Account(kode, words.get(kode, kode), debit, kredit) for kode, debit, kredit in rows]


def lines_of(tahun: int, basis: str, akun: str, entitas: str | None = None) -> QuerySet:
    """The lines of one account in a year, for a page in keyset order by (jurnal_id, urut)."""
    rows = BarisJurnal.objects.filter(akun=akun, jurnal__buku=tahun, jurnal__basis=basis).select_related("jurnal")
    return rows.filter(jurnal__entitas=entitas) if entitas else rows


def journal(number: int) -> tuple[Jurnal, list[BarisJurnal], dict[str, str]] | None:
    """A journal, its lines, the names of their accounts. 3 SQL."""
    found = Jurnal.objects.filter(pk=number).first()
    if found is None:
        return None
    lines = list(BarisJurnal.objects.filter(jurnal=found).order_by("urut"))
    return found, lines, names(Akun, {line.akun for line in lines}, found.tanggal)


def journals_beside(found: Jurnal) -> list[Jurnal]:
    """The other journals of the same document. 1 SQL."""
    return list(Jurnal.objects.filter(dokumen_id=found.dokumen_id).exclude(pk=found.pk).order_by("id"))


def trial_balance(tahun: int, basis: str, entitas: str | None = None, sampai: int = 12) -> list[Account]:
    """Every account of level 6 with its sums until a month, by code. 2 SQL."""
    with connection.cursor() as cursor:
        cursor.execute("""SELECT akun, sum(debit)::bigint, sum(kredit)::bigint FROM saldo_bulanan
            WHERE tahun = %s AND basis = %s AND bulan <= %s AND (%s::text IS NULL OR entitas = %s) GROUP BY 1 ORDER BY 1""",
                       [tahun, basis, sampai, entitas, entitas])
        rows = cursor.fetchall()
    words = names(Akun, {kode for kode, _, _ in rows}, date(tahun, 12, 31))
    return [Account(kode, words.get(kode, kode), debit, kredit) for kode, debit, kredit in rows]


@dataclass(frozen=True, slots=True)
class Movement:
    """A line of a cash book with the balance after it."""

    jurnal_id: int
    tanggal: date
    jenis: str
    rujukan: str
    dokumen_id: str
    masuk: int
    keluar: int
    saldo: int


_BOOK = """SELECT * FROM (
    SELECT j.id, j.tanggal, j.dokumen_tipe, j.rujukan, j.dokumen_id, sum(b.debit)::bigint AS masuk, sum(b.kredit)::bigint AS keluar,
        sum(sum(b.debit - b.kredit)) OVER (ORDER BY j.tanggal, j.id)::bigint AS saldo
    FROM jurnal j JOIN baris_jurnal b ON b.jurnal_id = j.id
    WHERE j.tahun = %s AND j.entitas = %s AND j.basis = 'FINANSIAL' AND j.bulan <= 12 AND b.akun LIKE ANY(%s) GROUP BY j.id) x
WHERE (tanggal, id) > (%s, %s) ORDER BY tanggal, id LIMIT %s"""


def cash_book(tahun: int, entitas: str, codes: Iterable[str], after: tuple[date, int] | None = None, limit: int = 100) -> list[Movement]:
    """The cash book (BKU) of a unit over the accounts below `codes`, by day, with running balance. 1 SQL."""
    with connection.cursor() as cursor:
        cursor.execute(_BOOK, [tahun, entitas, [f"{code}%" for code in codes], *(after or (date.min, 0)), limit])
        return [Movement(*row) for row in cursor.fetchall()]
