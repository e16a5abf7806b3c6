"""RKA out, in the columns of SIPD, values as they were written."""
import csv
import io
from collections.abc import Callable, Iterator

from django.db import connection

from pendopo.kernel.flow.public import Actor
from pendopo.kernel.web.public import safe_cell
from pendopo.money.budget.models import Anggaran
from pendopo.money.budget.queries import draft_units, newest_readable
from pendopo.money.budget.rka.columns import COLUMNS

TEXTS = {COLUMNS.index("uraian"), COLUMNS.index("satuan")}
WITHOUT_ITEMS = "Pagu tanpa rincian"
_ITEMS = """
SELECT a.tahun::text, r.entitas, coalesce(r.subkegiatan, ''), r.akun, coalesce(r.sumber_dana, ''), r.uraian, r.volume_teks, r.satuan, r.harga_teks,
       r.jumlah::text
FROM rincian r JOIN anggaran a ON a.id = r.anggaran_id WHERE r.anggaran_id = %s AND (%s::text[] IS NULL OR r.entitas = ANY(%s)) ORDER BY r.urut, r.id"""
BARE = """
SELECT b.entitas, b.subkegiatan, b.akun, b.sumber_dana, b.pagu - coalesce(r.n, 0) AS n FROM baris_anggaran b
LEFT JOIN (SELECT entitas, coalesce(subkegiatan, '') AS s, akun, coalesce(sumber_dana, '') AS d, sum(jumlah)::bigint AS n FROM rincian
           WHERE anggaran_id = %s GROUP BY 1, 2, 3, 4) r
  ON r.entitas = b.entitas AND r.akun = b.akun AND r.s = coalesce(b.subkegiatan, '') AND r.d = coalesce(b.sumber_dana, '')
WHERE b.tahun = %s AND b.pagu > coalesce(r.n, 0)"""
"""Lines in force whose amount no item of the version explains: they came by documents."""

_OTHERS: dict[str, Callable[[int, Actor], Iterator[list[str]]]] = {}


def register_export(jenis: str, rows: Callable[[int, Actor], Iterator[list[str]]]) -> None:
    """A room above adds a kind of file: `rows(year, actor)` gives the header and then the rows, as texts."""
    _OTHERS[jenis] = rows


def kinds() -> list[str]:
    """What can be exported."""
    return ["rka", *sorted(_OTHERS)]


def export(jenis: str, tahun: int, actor: Actor) -> str:
    """The file of a kind and year as text. KeyError for an unknown kind."""
    out = io.StringIO()
    writer = csv.writer(out, delimiter=";", lineterminator="\r\n")
    for row in rka_rows(tahun, actor) if jenis == "rka" else _OTHERS[jenis](tahun, actor):
        writer.writerow(row)
    return out.getvalue()


def rka_rows(tahun: int, actor: Actor) -> Iterator[list[str]]:
    """Header and items of the newest version that the actor may read; lines that came by documents as one item each. 3 SQL."""
    yield list(COLUMNS)
    version = newest_readable(tahun, actor)
    if version is None:
        return
    units = None if version.state in ("BERLAKU", "DIGANTI") else draft_units(actor)
    with connection.cursor() as cursor:
        cursor.execute(_ITEMS, [version.pk, units, units])
        for row in cursor.fetchall():
            yield [safe_cell(cell) if place in TEXTS else cell for place, cell in enumerate(row)]
        if version.state == "BERLAKU":
            for unit, sub, akun, dana, n in bare_lines(version):
                yield [str(tahun), unit, sub or "", akun, dana or "", WITHOUT_ITEMS, "1", "tahun", str(n), str(n)]


def bare_lines(version: Anggaran) -> list[tuple]:
    """(unit, subkegiatan, account, source, rupiah) of amounts in force that no item of the version explains. 1 SQL."""
    with connection.cursor() as cursor:
        cursor.execute(f"{BARE} ORDER BY b.entitas, b.akun, b.subkegiatan, b.sumber_dana", [version.pk, version.tahun])
        return cursor.fetchall()
