"""Giving authority to spend (SPD)."""
from collections.abc import Iterable
from datetime import date

from django.db import connection

from pendopo.money.budget.quota import lock_spd
from pendopo.money.budget.refusals import Refused


def quarter_of(day: date) -> int:
    """1..4"""
    return (day.month - 1) // 3 + 1


def give(tahun: int, rows: Iterable[dict], tanggal: date) -> None:
    """Add {entitas, triwulan, jumlah} rows to the quotas; all or nothing. 2 SQL.

    `Refused` UNIT_TIDAK_DIKENAL, or SPD_TIDAK_CUKUP when a unit's SPD is lowered below what it has used.
    """
    added: dict[str, list[int]] = {}
    lowered = set()
    for row in rows:
        added.setdefault(row["entitas"], [0, 0, 0, 0])[row["triwulan"] - 1] += row["jumlah"]
        if row["jumlah"] < 0:
            lowered.add(row["entitas"])
    held = lock_spd(tahun, added)
    for unit, quarters in sorted(added.items()):
        if unit not in held:
            raise Refused("UNIT_TIDAK_DIKENAL", entitas=unit, tahun=tahun)
        quota, quarter = held[unit], quarter_of(tanggal)
        for until in (quarter, 4) if unit in lowered else ():
            new = quota.until(until) + sum(quarters[:until])
            if new < quota.terpakai:
                raise Refused("SPD_TIDAK_CUKUP", tw=until, spd=new, terpakai=quota.terpakai, jumlah=sum(quarters[:until]))
    with connection.cursor() as cursor:
        cursor.execute("""UPDATE pakai_spd p SET tw1 = tw1 + v.a, tw2 = tw2 + v.b, tw3 = tw3 + v.c, tw4 = tw4 + v.d
            FROM unnest(%s::text[], %s::bigint[], %s::bigint[], %s::bigint[], %s::bigint[]) AS v(e, a, b, c, d)
            WHERE p.tahun = %s AND p.entitas = v.e""",
                       [*map(list, zip(*((unit, *quarters) for unit, quarters in added.items()), strict=True)), tahun])
