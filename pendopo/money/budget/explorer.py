"""The public's view of the budget in force: sums by unit, function, programme or account, one level at a time."""
import csv
from collections.abc import Callable
from dataclasses import dataclass
from datetime import date
from functools import lru_cache
from pathlib import Path

from django.db import connection

from pendopo.kernel.rules.public import all_rules
from pendopo.money.budget.lines import COLUMNS, Line
from pendopo.money.codes.public import Akun, Nomenklatur, names, search
from pendopo.people.region.public import unit

PARTS = {"belanja": ("5",), "pendapatan": ("4",), "pembiayaan": ("6.1", "6.2")}
"""What is looked at: beginnings of accounts."""
WAYS = {"unit": "Perangkat daerah", "fungsi": "Fungsi", "program": "Program dan kegiatan", "akun": "Jenis belanja"}
"""By what it is grouped, with the word for people."""
ACCOUNT_STEPS, ACTIVITY_STEPS = (3, 6, 9, 12, 17), (4, 7, 12, 17)
"""Lengths of the levels of an account and of an activity's code."""
POPULATION = "penduduk.jumlah"
LINES, HITS = 300, 40
WITHOUT, NAMELESS = "-", "Tanpa subkegiatan"
"""The group of lines that name no activity."""


@dataclass(frozen=True, slots=True)
class Group:
    """A box of the picture and a row of the table, whole rupiah. `lalu`: the same last year; None where there was no budget."""

    kode: str
    nama: str
    pagu: int
    terpakai: int
    lalu: int | None
    baris: int

    @property
    def beda_persen(self) -> str:
        """Against last year, in per cent with a sign; "" when last year had nothing."""
        if not self.lalu:
            return ""
        tenths = (self.pagu - self.lalu) * 1000 // self.lalu
        return f"{'+' if tenths >= 0 else '-'}{abs(tenths) // 10},{abs(tenths) % 10}"


@dataclass(frozen=True, slots=True)
class View:
    """One level of the budget: the groups by size, the sums of the whole, or the lines when nothing lies deeper."""

    groups: list[Group]
    lines: list[Line]
    pagu: int
    terpakai: int
    lalu: int


@lru_cache(maxsize=1)
def functions() -> dict[str, str]:
    """{field: function} (data/fungsi.csv)."""
    with (Path(__file__).parent / "data" / "fungsi.csv").open(newline="", encoding="utf-8") as file:
        return {row["bidang"]: row["fungsi"] for row in csv.DictReader(file)}


def _step(steps: tuple[int, ...], induk: str) -> int | None:
    """Length of the next level below `induk`; None: nothing lies deeper."""
    return next((n for n in steps if n > len(induk)), None)


def look(tahun: int, bagian: str, menurut: str, induk: str) -> View:
    """One level: the whole (`induk` empty) or what lies in a group. At most 2 SQL whatever the size of the budget.

    `induk` is a code; by unit and by function it is `unit` or `unit/code`.
    """
    head, _, code = induk.partition("/") if menurut in ("unit", "fungsi") else ("", "", induk)
    step = _step(ACCOUNT_STEPS if menurut == "akun" else ACTIVITY_STEPS, code)
    where, args = [], []
    if menurut == "unit" and head:
        where, args = ["b.entitas = %s"], [head]
    elif menurut == "fungsi" and head:
        where, args = ["left(b.subkegiatan, 4) = ANY(%s)"], [[field for field, function in functions().items() if function == head]]
    column = "b.akun" if menurut == "akun" else "b.subkegiatan"
    if code == WITHOUT:
        where.append("b.subkegiatan IS NULL")
    elif code:
        where.append(f"starts_with({column}, %s)")
        args.append(code)
    if code == WITHOUT or step is None:
        return _lines(tahun, bagian, where, args)
    if menurut == "unit" and not head:
        return _groups(tahun, bagian, "b.entitas", "", where, args, _offices)
    if menurut == "fungsi" and not head:
        return _groups(tahun, bagian, "coalesce(f.fungsi, '-')", "", where, args, lambda kodes, on: {kode: "Tanpa fungsi" if kode == WITHOUT else kode for kode in kodes})
    group = f"coalesce(left({column}, {step}), '{WITHOUT}')"
    return _groups(tahun, bagian, group, f"{head}/" if head else "", where, args, _accounts if menurut == "akun" else activity_names)


def _groups(tahun: int, bagian: str, group: str, prefix: str, where: list[str], args: list, words: Callable) -> View:
    known = functions()
    join, fields = "", []
    if "f.fungsi" in group:
        join, fields = "LEFT JOIN unnest(%s::text[], %s::text[]) AS f(bidang, fungsi) ON f.bidang = left(b.subkegiatan, 4)", [list(known), list(known.values())]
    with connection.cursor() as cursor:
        cursor.execute(f"""SELECT {group} AS g, coalesce(sum(b.pagu) FILTER (WHERE b.tahun = %s), 0)::bigint,
            coalesce(sum(b.terpakai) FILTER (WHERE b.tahun = %s), 0)::bigint, coalesce(sum(b.pagu) FILTER (WHERE b.tahun = %s), 0)::bigint,
            count(*) FILTER (WHERE b.tahun = %s AND b.pagu > 0)
            FROM baris_anggaran b {join} WHERE {" AND ".join(["b.tahun IN (%s, %s)", "b.akun LIKE ANY(%s)", *where])} GROUP BY 1 ORDER BY 2 DESC, 1""",
                       [tahun, tahun, tahun - 1, tahun, *fields, tahun, tahun - 1, _parts(bagian), *args])
        rows = cursor.fetchall()
    named = words({row[0] for row in rows}, date(tahun, 12, 31))
    last = any(row[3] for row in rows)
    groups = [Group(f"{prefix}{kode}", named.get(kode, NAMELESS if kode == WITHOUT else kode), pagu, used, before if last else None, count)
              for kode, pagu, used, before, count in rows if pagu or before]
    return View(groups, [], sum(g.pagu for g in groups), sum(g.terpakai for g in groups), sum(g.lalu or 0 for g in groups))


def _parts(bagian: str) -> list[str]:
    return [f"{start}.%" for start in PARTS[bagian]]


def _offices(kodes: set[str], on: date) -> dict[str, str]:
    return {kode: found.nama for kode in kodes if (found := unit(kode))}


def _accounts(kodes: set[str], on: date) -> dict[str, str]:
    return names(Akun, kodes, on)


def activity_names(kodes: set[str], on: date) -> dict[str, str]:
    """{code: name} of fields, programmes and activities; a unit's support programme has the common name. 1 SQL."""
    common = {kode: f"X.XX{kode[4:]}" for kode in kodes if len(kode) > 4}
    known = names(Nomenklatur, kodes | set(common.values()), on)
    return {kode: name.capitalize() if name.isupper() else name for kode in kodes if (name := known.get(kode) or known.get(common.get(kode, "")))}


def _lines(tahun: int, bagian: str, where: list[str], args: list) -> View:
    columns = ", ".join(f"b.{name}" for name in COLUMNS.split(", "))
    with connection.cursor() as cursor:
        cursor.execute(f"""SELECT {columns} FROM baris_anggaran b WHERE {" AND ".join(["b.tahun = %s", "b.akun LIKE ANY(%s)", "b.pagu > 0", *where])}
            ORDER BY b.pagu DESC, b.id LIMIT {LINES}""", [tahun, _parts(bagian), *args])
        found = [Line(*row) for row in cursor.fetchall()]
    return View([], found, sum(line.pagu for line in found), sum(line.terpakai for line in found), 0)


def totals(tahun: int) -> dict[str, int]:
    """Rupiah in force by class: 4, 5, 6.1, 6.2. 1 SQL."""
    found = dict.fromkeys(("4", "5", "6.1", "6.2"), 0)
    with connection.cursor() as cursor:
        cursor.execute("SELECT CASE WHEN akun LIKE '6%%' THEN left(akun, 3) ELSE left(akun, 1) END, sum(pagu)::bigint FROM baris_anggaran"
                       " WHERE tahun = %s GROUP BY 1", [tahun])
        return found | dict(cursor.fetchall())


def find(tahun: int, q: str) -> list[Line]:
    """Lines whose activity or account is called so, or whose code begins so, the largest first. 3 SQL."""
    on = date(tahun, 12, 31)
    activities = [row.kode for row in search(Nomenklatur, q, on, limit=200)]
    accounts = [row.kode for row in search(Akun, q, on, limit=200)]
    tails = [kode[4:] for kode in activities if kode.startswith("X.XX")]
    columns = ", ".join(COLUMNS.split(", "))
    with connection.cursor() as cursor:
        cursor.execute(f"""SELECT {columns} FROM baris_anggaran WHERE tahun = %s AND pagu > 0 AND (subkegiatan = ANY(%s) OR akun = ANY(%s)
            OR substr(subkegiatan, 5) = ANY(%s)) ORDER BY pagu DESC, id LIMIT {HITS}""", [tahun, activities, accounts, tails])
        return [Line(*row) for row in cursor.fetchall()]


def population(on: date) -> tuple[int, str, bool] | None:
    """People of the region on a day, where the figure is from, and whether somebody verified it; None where nobody entered a number
    above zero. All three come from the same row, so a figure that has just changed never stands beside another one's source. 1 SQL."""
    row = next((row for row in all_rules(on) if row.name == POPULATION), None)
    if row is None or not (row.value.isascii() and row.value.isdigit() and int(row.value)):
        return None
    return int(row.value), row.source, row.verified == "yes"
