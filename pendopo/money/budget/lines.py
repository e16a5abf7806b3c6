"""The lines in force and what is used of them: budget control is one conditional UPDATE in the document's own transaction
(finance.md section 4.1); the CHECK of the table is the second wall."""
from collections.abc import Iterable
from dataclasses import dataclass
from typing import NamedTuple

from pendopo.kernel.store.public import Part, array, columns, prepared
from pendopo.money.budget.models import TARGETS


class Key(NamedTuple):
    """What names a line in a document: unit code, subkegiatan, account, source of funds; None is "not said"."""

    entitas: str
    subkegiatan: str | None
    akun: str
    sumber_dana: str | None = None


class Change(NamedTuple):
    """What one document moves on a line, in rupiah; negative gives back."""

    terpakai: int = 0
    dicadangkan: int = 0
    komitmen: int = 0


@dataclass(frozen=True, slots=True)
class Line:
    """A line in force, whole rupiah. `sisa` is what may still be claimed."""

    id: int
    entitas: str
    subkegiatan: str | None
    akun: str
    sumber_dana: str | None
    pagu: int
    terpakai: int
    dicadangkan: int
    komitmen: int

    @property
    def sisa(self) -> int:
        return self.pagu - self.terpakai - self.dicadangkan - self.komitmen

    @property
    def key(self) -> Key:
        return Key(self.entitas, self.subkegiatan, self.akun, self.sumber_dana)

    @property
    def is_ceiling(self) -> bool:
        """5 and 6.2 are ceilings; 4 and 6.1 are targets without a wall."""
        return not self.akun.startswith(TARGETS)


def line_number(tahun: int, entitas: str, subkegiatan: str | None, akun: str, sumber_dana: str | None) -> str:
    """The line's number as people and the thread know it: 2027/dinkes/1.02.02.2.01.0001/5.1.02.01.01.0024/1.1.01.07.01.01."""
    return "/".join((str(tahun), entitas, subkegiatan or "-", akun, sumber_dana or "-"))


def parse_number(number: str) -> tuple[int, Key] | None:
    """Year and key of a line's number; None when it is none."""
    parts = number.split("/")
    if len(parts) != 5 or not parts[0].isdigit() or len(parts[0]) != 4:
        return None
    year, entitas, sub, akun, dana = parts
    return int(year), Key(entitas, None if sub == "-" else sub, akun, None if dana == "-" else dana)


COLUMNS = "id, entitas, subkegiatan, akun, sumber_dana, pagu, terpakai, dicadangkan, komitmen"
_B = ", ".join(f"b.{name}" for name in COLUMNS.split(", "))
FIND = f"""
WITH k AS (SELECT * FROM unnest(%s::int[], %s::text[], %s::text[], %s::text[], %s::text[]) AS k(n, e, s, a, d)),
m AS (
    SELECT k.n, b.id, CASE WHEN b.subkegiatan IS NOT DISTINCT FROM k.s AND b.sumber_dana IS NOT DISTINCT FROM k.d THEN 0
                           WHEN b.subkegiatan IS NOT DISTINCT FROM k.s THEN 1 ELSE 2 END AS jauh
    FROM k JOIN baris_anggaran b ON b.tahun = %s::int AND b.entitas = k.e AND b.akun = k.a
        AND (k.s IS NULL OR b.subkegiatan = k.s) AND (k.d IS NULL OR b.sumber_dana = k.d)),
r AS (SELECT n, id, jauh, min(jauh) OVER (PARTITION BY n) AS dekat, count(*) OVER (PARTITION BY n, jauh) AS banyak FROM m)
SELECT {_B}, r.n FROM r JOIN baris_anggaran b ON b.id = r.id WHERE r.jauh = r.dekat AND r.banyak = 1 ORDER BY b.id"""
_LOCK = FIND + " FOR UPDATE OF b"
MOVE = """
UPDATE baris_anggaran b SET terpakai = b.terpakai + v.t, dicadangkan = b.dicadangkan + v.r, komitmen = b.komitmen + v.k
FROM unnest(%s::bigint[], %s::bigint[], %s::bigint[], %s::bigint[]) AS v(id, t, r, k)
WHERE b.id = v.id AND b.terpakai + v.t >= 0 AND b.dicadangkan + v.r >= 0 AND b.komitmen + v.k >= 0
  AND (v.t + v.r + v.k <= 0 OR b.akun LIKE '4.%%' OR b.akun LIKE '6.1.%%' OR b.terpakai + b.dicadangkan + b.komitmen + v.t + v.r + v.k <= b.pagu)
RETURNING b.id"""


def _resolve(sql: str, tahun: int, keys: Iterable[Key]) -> dict[Key, Line]:
    asked = [Key(*key) for key in dict.fromkeys(keys)]
    if not asked:
        return {}
    with prepared() as cursor:
        cursor.execute(sql, [*columns([(n, *key) for n, key in enumerate(asked)]), tahun])
        return {asked[row[-1]]: Line(*row[:-1]) for row in cursor.fetchall()}


def find_lines(tahun: int, keys: Iterable[Key]) -> dict[Key, Line]:
    """{key: line} without a lock; a key that names no line, or more than one, is absent. 1 SQL.

    A key without subkegiatan (or source) is the line with null there, or else the only line that fits.
    """
    return _resolve(FIND, tahun, keys)


def lock_lines(tahun: int, keys: Iterable[Key]) -> dict[Key, Line]:
    """As `find_lines`, and the lines are locked to the end of the transaction, by ascending id (no deadlock). 1 SQL."""
    return _resolve(_LOCK, tahun, keys)


def move(changes: dict[int, Change]) -> set[int]:
    """Move figures of lines by id; gives the ids that moved. 1 SQL, none when there is nothing to do.

    A line does not move when a ceiling would be passed or a figure would fall below zero: read it again and answer
    `PAGU_TERLAMPAUI` with its numbers. Giving back is always possible. Call inside a transaction; lock first
    (`lock_lines`) when more than one line moves.
    """
    if not changes:
        return set()
    part = move_part(changes)
    with prepared() as cursor:
        cursor.execute(part.sql, part.args)
        return {row[0] for row in cursor.fetchall()}


def move_part(changes: dict[int, Change]) -> Part:
    """The same as a part of a larger statement (`kernel.store.write_parts`). 0 SQL."""
    rows = sorted((line, *Change(*change)) for line, change in changes.items())
    return Part(MOVE, columns(rows), len(rows))


def lines(tahun: int, entitas: str | None = None, akun: str | None = None, *, ceilings: bool = False) -> list[Line]:
    """Lines of a year by unit, account and subkegiatan; `akun` may be the beginning of a code. 1 SQL."""
    where, args = ["tahun = %s"], [tahun]
    if entitas:
        where.append("entitas = %s")
        args.append(entitas)
    if akun:
        where.append("starts_with(akun, %s)")
        args.append(akun)
    if ceilings:
        where.append("(akun LIKE '5.%%' OR akun LIKE '6.2.%%')")
    with prepared() as cursor:
        cursor.execute(f"SELECT {COLUMNS} FROM baris_anggaran WHERE {' AND '.join(where)} ORDER BY entitas, akun, subkegiatan, sumber_dana", args)
        return [Line(*row) for row in cursor.fetchall()]


def by_id(ids: Iterable[int]) -> dict[int, Line]:
    """Lines by id. 1 SQL."""
    with prepared() as cursor:
        cursor.execute(f"SELECT {COLUMNS} FROM baris_anggaran WHERE id = ANY(%s::bigint[])", [array(ids)])
        return {row[0]: Line(*row) for row in cursor.fetchall()}
