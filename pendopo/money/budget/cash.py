"""The cash plan (anggaran kas): the ceilings of a unit spread over the months."""
from dataclasses import dataclass

from django.db import connection, transaction

from pendopo.kernel.flow.public import Actor
from pendopo.kernel.problem.public import Problem, Reason
from pendopo.money.budget.queries import own_units, require_strong, sees_all_drafts

MONTHS = ("Januari", "Februari", "Maret", "April", "Mei", "Juni", "Juli", "Agustus", "September", "Oktober", "November", "Desember")


@dataclass(frozen=True, slots=True)
class Plan:
    """A unit's year, whole rupiah: planned by month, its ceilings, what is used so far."""

    months: tuple[int, ...]
    pagu: int
    terpakai: int


def plan(tahun: int, entitas: str) -> Plan:
    """The cash plan of a unit. 2 SQL."""
    with connection.cursor() as cursor:
        cursor.execute("""SELECT k.bulan, sum(k.jumlah)::bigint FROM anggaran_kas k JOIN baris_anggaran b ON b.id = k.baris_id
            WHERE b.tahun = %s AND b.entitas = %s GROUP BY 1""", [tahun, entitas])
        sums = dict(cursor.fetchall())
        cursor.execute("""SELECT coalesce(sum(pagu), 0)::bigint, coalesce(sum(terpakai), 0)::bigint FROM baris_anggaran
            WHERE tahun = %s AND entitas = %s AND (akun LIKE '5.%%' OR akun LIKE '6.2.%%')""", [tahun, entitas])
        return Plan(tuple(sums.get(month, 0) for month in range(1, 13)), *cursor.fetchone())


def read_percents(typed: list[str]) -> list[int]:
    """Twelve whole per cents that come to 100, else `Problem` 422 with each fault at its month."""
    faults = [Reason("ISIAN_TIDAK_SAH", f"{MONTHS[n]} harus persen bulat 0 sampai 100.", f"/b{n + 1}") for n, text in enumerate(typed)
              if not (text.strip().isascii() and text.strip().isdigit() and int(text) <= 100)]
    if not faults and (total := sum(map(int, typed))) != 100:
        faults = [Reason("jumlah_persen", f"Jumlah dua belas bulan {total} persen, seharusnya 100.", "/b12")]
    if faults:
        raise Problem(faults, status=422, code="data_tidak_sah")
    return [int(text) for text in typed]


@transaction.atomic
def spread(tahun: int, entitas: str, percents: list[int], *, by: Actor) -> int:
    """Spread every ceiling of the unit by these per cents; the last month with any takes the rest. Gives how many rows. 2 SQL."""
    require_strong(by)
    if entitas not in own_units(by) and not sees_all_drafts(by, writing=True):
        raise Problem("Anggaran kas disusun oleh unitnya.", status=403, code="tidak_berwenang")
    last = max(n for n, share in enumerate(percents, start=1) if share)
    with connection.cursor() as cursor:
        cursor.execute("DELETE FROM anggaran_kas k USING baris_anggaran b WHERE b.id = k.baris_id AND b.tahun = %s AND b.entitas = %s", [tahun, entitas])
        cursor.execute("""INSERT INTO anggaran_kas (baris_id, bulan, jumlah)
            SELECT b.id, m.n, CASE WHEN m.n = %s THEN b.pagu - sum(CASE WHEN m.n = %s THEN 0 ELSE b.pagu * m.p / 100 END) OVER (PARTITION BY b.id)
                                   ELSE b.pagu * m.p / 100 END
            FROM baris_anggaran b, unnest(%s::int[], %s::int[]) AS m(n, p)
            WHERE b.tahun = %s AND b.entitas = %s AND (b.akun LIKE '5.%%' OR b.akun LIKE '6.2.%%') AND b.pagu > 0 AND m.p > 0""",
                       [last, last, list(range(1, 13)), percents, tahun, entitas])
        return cursor.rowcount
