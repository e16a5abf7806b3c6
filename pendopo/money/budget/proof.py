"""The proof of authority: per line its ceiling, its versions, what was paid on it; how many lines are over (0); the day's seal."""
from collections.abc import Iterable
from dataclasses import dataclass

from django.db import connection
from django.db.models import Q

from pendopo.kernel.trail.public import newest_seal
from pendopo.money.accounting.public import figures
from pendopo.money.budget.lines import line_number
from pendopo.money.budget.models import BarisAnggaran

CEILINGS = Q(akun__startswith="5.") | Q(akun__startswith="6.2.")


@dataclass(frozen=True, slots=True)
class Summary:
    """Of a year: lines, rupiah, lines whose figures pass their ceiling, (unit, account) pairs whose payments differ from the books,
    and the newest seal (None before the first)."""

    tahun: int
    baris: int
    pagu: int
    terpakai: int
    lebih: int
    dibukukan: int
    beda: int
    segel_no: int | None
    segel: str


@dataclass(frozen=True, slots=True)
class Row:
    """A line of the proof."""

    nomor: str
    entitas: str
    subkegiatan: str
    akun: str
    pagu: int
    versi: int
    terpakai: int
    dicadangkan: int
    komitmen: int
    sisa: int
    lebih: int


COLUMNS = [("nomor", "nomor", "text"), ("entitas", "entitas", "text"), ("subkegiatan", "subkegiatan", "text"), ("akun", "akun", "text"),
           ("pagu", "pagu", "money"), ("versi", "versi", "number"), ("pembayaran", "terpakai", "money"), ("dicadangkan", "dicadangkan", "money"),
           ("komitmen", "komitmen", "money"), ("sisa", "sisa", "money"), ("lebih", "lebih", "number")]


def summary(tahun: int) -> Summary | None:
    """The figures of the proof; None for a year without lines. 5 SQL."""
    with connection.cursor() as cursor:
        cursor.execute("""SELECT count(*), coalesce(sum(pagu), 0)::bigint, coalesce(sum(terpakai), 0)::bigint,
            count(*) FILTER (WHERE terpakai + dicadangkan + komitmen > pagu)
            FROM baris_anggaran WHERE tahun = %s AND (akun LIKE '5.%%' OR akun LIKE '6.2.%%')""", [tahun])
        lines, pagu, used, over = cursor.fetchone()
        if not lines:
            return None
        cursor.execute("""SELECT entitas, akun, sum(terpakai)::bigint FROM baris_anggaran
            WHERE tahun = %s AND (akun LIKE '5.%%' OR akun LIKE '6.2.%%') GROUP BY 1, 2""", [tahun])
        paid = {(unit, akun): n for unit, akun, n in cursor.fetchall() if n}
    booked = {(unit, akun): s.debit - s.kredit for unit, accounts in figures(tahun, width=17).lines["ANGGARAN"].items()
              for akun, s in accounts.items() if akun.startswith(("5.", "6.2.")) and s.debit != s.kredit}
    seal = newest_seal()
    return Summary(tahun, lines, pagu, used, over, sum(booked.values()), len(set(paid.items()) ^ set(booked.items())),
                   seal.no if seal else None, seal.hash if seal else "")


def rows(tahun: int, lines: Iterable[BarisAnggaran]) -> list[Row]:
    """The rows of these lines; how many versions touched each. 1 SQL besides the lines."""
    known = list(lines)
    with connection.cursor() as cursor:
        cursor.execute("SELECT baris_id, count(DISTINCT anggaran_id) FROM mutasi_pagu WHERE baris_id = ANY(%s) GROUP BY 1", [[b.pk for b in known]])
        count = dict(cursor.fetchall())
    return [Row(line_number(tahun, b.entitas_id, b.subkegiatan, b.akun, b.sumber_dana), b.entitas_id, b.subkegiatan or "", b.akun, b.pagu, count.get(b.pk, 0),
                b.terpakai, b.dicadangkan, b.komitmen, (rest := b.pagu - b.terpakai - b.dicadangkan - b.komitmen), int(rest < 0)) for b in known]


def footer(head: Summary) -> list[Row]:
    """What stands below the lines of the CSV: the sums with the count of lines over, and the seal."""
    return [Row("JUMLAH", "", "", "", head.pagu, 0, head.terpakai, 0, 0, 0, head.lebih),
            Row(f"SEGEL {head.segel_no or '-'}", head.segel, "", "", 0, 0, 0, 0, 0, 0, 0)]
