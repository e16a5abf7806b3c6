"""Authority to spend per unit and quarter (SPD) and what is used of it."""
from collections.abc import Iterable
from dataclasses import dataclass

from pendopo.kernel.store.public import Part, array, columns, prepared
from pendopo.money.budget.lines import FIND, Key, Line


@dataclass(frozen=True, slots=True)
class Quota:
    """A unit's SPD of the year, whole rupiah: what each quarter gave, and what is used so far."""

    entitas: str
    quarters: tuple[int, int, int, int]
    terpakai: int

    def until(self, quarter: int) -> int:
        """Given in quarters 1..quarter."""
        return sum(self.quarters[:quarter])

    def rest(self, quarter: int) -> int:
        """What may still be used in this quarter; below zero when a later quarter's money was used."""
        return self.until(quarter) - self.terpakai


def lock_spd(tahun: int, units: Iterable[str]) -> dict[str, Quota]:
    """{unit code: quota}, locked by ascending id to the end of the transaction; a unit outside the year's book is absent. 1 SQL."""
    return _quotas(tahun, units, " FOR UPDATE")


def quotas(tahun: int, units: Iterable[str] | None = None) -> dict[str, Quota]:
    """{unit code: quota} of these units, or of all of the year. 1 SQL."""
    return _quotas(tahun, units, "")


def _quotas(tahun: int, units: Iterable[str] | None, lock: str) -> dict[str, Quota]:
    chosen = "" if units is None else " AND entitas = ANY(%s::text[])"
    with prepared() as cursor:
        cursor.execute(f"SELECT entitas, tw1, tw2, tw3, tw4, terpakai FROM pakai_spd WHERE tahun = %s::int{chosen} ORDER BY id{lock}",
                       [tahun] if units is None else [tahun, array(units)])
        return {row[0]: Quota(row[0], row[1:5], row[5]) for row in cursor.fetchall()}


_AUTHORITY = f"""SELECT * FROM ({FIND}) l
UNION ALL SELECT 0, entitas, NULL, NULL, NULL, tw1, tw2, tw3, tw4, terpakai FROM pakai_spd WHERE tahun = %s::int AND entitas = ANY(%s::text[])"""


def authority(tahun: int, keys: Iterable[Key], units: Iterable[str]) -> tuple[dict[Key, Line], dict[str, Quota]]:
    """What spending stands on: the lines as `find_lines` finds them, and the units' quotas. 1 SQL, none when nothing is asked."""
    asked, units = [Key(*key) for key in dict.fromkeys(keys)], sorted(units)
    found, given = {}, {}
    if asked or units:
        with prepared() as cursor:
            cursor.execute(_AUTHORITY, [*(columns([(n, *key) for n, key in enumerate(asked)]) or ["{}"] * 5), tahun, tahun, array(units)])
            for row in cursor.fetchall():
                if row[0]:
                    found[asked[row[-1]]] = Line(*row[:-1])
                else:
                    given[row[1]] = Quota(row[1], row[5:9], row[9])
    return found, given


_MOVE = """UPDATE pakai_spd p SET terpakai = p.terpakai + v.n
FROM unnest(%s::text[], %s::int[], %s::bigint[]) AS v(e, q, n)
WHERE p.tahun = %s::int AND p.entitas = v.e AND p.terpakai + v.n >= 0
  AND (v.n <= 0 OR p.terpakai + v.n <= p.tw1 + CASE WHEN v.q >= 2 THEN p.tw2 ELSE 0 END
       + CASE WHEN v.q >= 3 THEN p.tw3 ELSE 0 END + CASE WHEN v.q >= 4 THEN p.tw4 ELSE 0 END)
RETURNING p.entitas"""


def spd_part(tahun: int, moves: Iterable[tuple[str, int, int]]) -> Part:
    """Use (or give back, negative) SPD: (unit code, quarter of the document's date, rupiah), as a part of the document's own statement
    (`kernel.store.write_parts`). 0 SQL.

    A unit does not move when quarters 1..quarter gave less than used so far plus the amount (`SPD_TIDAK_CUKUP`), or when more
    than used would be given back. Several rows of one unit must be summed by the caller (one row, the earliest quarter).
    """
    rows = sorted(moves)
    return Part(_MOVE, [*columns(rows), tahun], len(rows))
