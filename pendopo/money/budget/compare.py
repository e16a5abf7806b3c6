"""What one version changes against another, line by line."""
from dataclasses import dataclass

from django.db import connection

from pendopo.money.budget.models import Anggaran

SHOWN = 200


@dataclass(frozen=True, slots=True)
class Difference:
    """A line that differs, whole rupiah. `terpakai`: used, reserved and claimed of it now."""

    entitas: str
    subkegiatan: str | None
    akun: str
    sumber_dana: str | None
    dulu: int
    kini: int
    terpakai: int

    @property
    def selisih(self) -> int:
        return self.kini - self.dulu


@dataclass(frozen=True, slots=True)
class Comparison:
    """The largest differences, how many there are in all, and the sum of rises and falls in spending."""

    rows: list[Difference]
    banyak: int
    naik: int
    turun: int


_SUMS = """SELECT entitas, coalesce(subkegiatan, '') AS s, akun, coalesce(sumber_dana, '') AS d, sum(jumlah)::bigint AS n FROM rincian
WHERE anggaran_id = %s AND (%s::text[] IS NULL OR entitas = ANY(%s)) GROUP BY 1, 2, 3, 4"""
_BOOKED = """SELECT b.entitas, coalesce(b.subkegiatan, '') AS s, b.akun, coalesce(b.sumber_dana, '') AS d, sum(m.selisih)::bigint AS n
FROM anggaran w JOIN anggaran v ON v.tahun = w.tahun AND v.versi <= w.versi JOIN mutasi_pagu m ON m.anggaran_id = v.id
JOIN baris_anggaran b ON b.id = m.baris_id WHERE w.id = %s AND (%s::text[] IS NULL OR b.entitas = ANY(%s)) GROUP BY 1, 2, 3, 4"""
"""Amounts of a version that came by documents of the intake and has no items of its own."""


def _amounts(version: Anggaran) -> str:
    return _BOOKED if version.asal == "IMPOR" else _SUMS


def compare(old: Anggaran, new: Anggaran, units: list[str] | None) -> Comparison:
    """The items of `new` against those of `old`, in these units (None: all). 1 SQL."""
    with connection.cursor() as cursor:
        cursor.execute(f"""WITH a AS ({_amounts(old)}), b AS ({_amounts(new)}), c AS (
            SELECT coalesce(a.entitas, b.entitas) AS e, coalesce(a.s, b.s) AS s, coalesce(a.akun, b.akun) AS k, coalesce(a.d, b.d) AS d,
                   coalesce(a.n, 0) AS dulu, coalesce(b.n, 0) AS kini
            FROM a FULL JOIN b ON a.entitas = b.entitas AND a.s = b.s AND a.akun = b.akun AND a.d = b.d WHERE coalesce(a.n, 0) <> coalesce(b.n, 0))
            SELECT c.e, nullif(c.s, ''), c.k, nullif(c.d, ''), c.dulu, c.kini, coalesce(l.terpakai + l.dicadangkan + l.komitmen, 0),
                   count(*) OVER (), coalesce(sum(greatest(c.kini - c.dulu, 0)) FILTER (WHERE c.k LIKE '5.%%') OVER (), 0)::bigint,
                   coalesce(sum(greatest(c.dulu - c.kini, 0)) FILTER (WHERE c.k LIKE '5.%%') OVER (), 0)::bigint
            FROM c LEFT JOIN baris_anggaran l ON l.tahun = %s AND l.entitas = c.e AND l.akun = c.k AND coalesce(l.subkegiatan, '') = c.s
                AND coalesce(l.sumber_dana, '') = c.d
            ORDER BY abs(c.kini - c.dulu) DESC, c.e, c.k LIMIT {SHOWN}""", [old.pk, units, units, new.pk, units, units, new.tahun])
        rows = cursor.fetchall()
    found = [Difference(*row[:7]) for row in rows]
    return Comparison(found, rows[0][7], rows[0][8], rows[0][9]) if rows else Comparison([], 0, 0, 0)
