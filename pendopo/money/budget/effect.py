"""A version takes effect: its items become the amounts of the year's lines. Set-wise, whatever the number of lines."""
from datetime import date
from itertools import groupby

from django.db import connection

from pendopo.kernel.flow.public import Reason
from pendopo.kernel.web.public import angka
from pendopo.money.accounting.public import post_budget
from pendopo.money.budget.models import Anggaran
from pendopo.money.budget.refusals import SENTENCES
from pendopo.money.budget.rka.exporting import BARE, WITHOUT_ITEMS
from pendopo.money.budget.thread import put_lines

SHOWN = 20
_NEW = """WITH baru AS MATERIALIZED (SELECT entitas, coalesce(subkegiatan, '') AS s, akun, coalesce(sumber_dana, '') AS d, sum(jumlah)::bigint AS n
          FROM rincian WHERE anggaran_id = %s GROUP BY 1, 2, 3, 4)"""
_JOIN = """FROM baris_anggaran b LEFT JOIN baru ON baru.entitas = b.entitas AND baru.akun = b.akun
           AND baru.s = coalesce(b.subkegiatan, '') AND baru.d = coalesce(b.sumber_dana, '') WHERE b.tahun = %s"""


def lock_year(tahun: int) -> None:
    """Versions of a year take effect, and documents change amounts, one after the other. 1 SQL."""
    Anggaran.objects.select_for_update().filter(tahun=tahun, versi=1).first()


def below_used(version: Anggaran, units: list[str] | None = None) -> list[Reason]:
    """Lines (of these units) that the version would put below what is used, reserved and claimed; at most 20 sentences. 1 SQL."""
    with connection.cursor() as cursor:
        cursor.execute(f"""{_NEW} SELECT coalesce(baru.n, 0), b.terpakai + b.dicadangkan + b.komitmen, coalesce(b.subkegiatan, ''), b.akun, b.entitas
            {_JOIN} AND (b.akun LIKE '5.%%' OR b.akun LIKE '6.2.%%') AND (%s::text[] IS NULL OR b.entitas = ANY(%s))
            AND coalesce(baru.n, 0) < b.terpakai + b.dicadangkan + b.komitmen ORDER BY b.entitas, b.akun LIMIT {SHOWN}""", [version.pk, version.tahun, units, units])
        return [Reason("PAGU_DI_BAWAH_REALISASI", f"{_below(new, used, sub, akun)} ({unit}). Naikkan baris itu di rincian.")
            for new, used, sub, akun, unit in cursor.fetchall()]


def _below(new: int, used: int, sub: str, akun: str) -> str:
    return SENTENCES["PAGU_DI_BAWAH_REALISASI"].format(pagu=angka(new), terpakai=angka(used), subkegiatan=sub, akun=akun)


def take_effect(version: Anggaran, tanggal: date) -> int:
    """The version's sums become `pagu`; lines it no longer has fall to 0. Used, reserved and claimed figures stay. The books get the
    differences by unit. Gives how many lines changed. 4 SQL, and 2 for each unit.

    Call after `lock_year`, `lock_lines_of` and `below_used`; a payment that races is before (and was counted) or waits for the lines.
    """
    with connection.cursor() as cursor:
        cursor.execute(f"""{_NEW} INSERT INTO baris_anggaran (tahun, entitas, subkegiatan, akun, sumber_dana, pagu, terpakai, dicadangkan, komitmen)
            SELECT %s, entitas, nullif(s, ''), akun, nullif(d, ''), 0, 0, 0, 0 FROM baru ORDER BY 2, 4, 3, 5 ON CONFLICT DO NOTHING""",
                       [version.pk, version.tahun])
        cursor.execute(f"""{_NEW}, d AS MATERIALIZED (SELECT b.id, coalesce(baru.n, 0) - b.pagu AS n {_JOIN} AND coalesce(baru.n, 0) <> b.pagu),
            u AS (UPDATE baris_anggaran b SET pagu = b.pagu + d.n FROM d WHERE d.id = b.id)
            INSERT INTO mutasi_pagu (baris_id, anggaran_id, dokumen, tanggal, selisih) SELECT id, %s, '', %s, n FROM d""",
                       [version.pk, version.tahun, version.pk, tanggal])
    changes = changes_of(version)
    for unit, rows in groupby(changes, key=lambda row: row["entitas"]):
        post_budget(version.tahun, unit, tanggal, version.pk, f"{version.judul} versi {version.versi}", list(rows))
    put_lines({row["baris"] for row in changes})
    return len(changes)


def changes_of(version: Anggaran) -> list[dict]:
    """What a version changed: {baris, entitas, akun, jumlah, subkegiatan, sumber_dana}, by unit and account. 1 SQL."""
    with connection.cursor() as cursor:
        cursor.execute("""SELECT b.id, b.entitas, b.akun, sum(m.selisih)::bigint, b.subkegiatan, b.sumber_dana FROM mutasi_pagu m
            JOIN baris_anggaran b ON b.id = m.baris_id WHERE m.anggaran_id = %s GROUP BY b.id ORDER BY b.entitas, b.akun, b.subkegiatan""", [version.pk])
        names = ("baris", "entitas", "akun", "jumlah", "subkegiatan", "sumber_dana")
        return [dict(zip(names, row, strict=True)) for row in cursor.fetchall()]


def copy_items(source: Anggaran, target: Anggaran) -> None:
    """A new version begins with the items of the one in force; amounts that documents brought become one item each. 2 SQL."""
    columns = "entitas, subkegiatan, akun, sumber_dana, uraian, volume, volume_teks, satuan, harga, harga_teks, jumlah, ssh_item_id, dasar_harga, urut"
    with connection.cursor() as cursor:
        cursor.execute(f"INSERT INTO rincian (anggaran_id, {columns}) SELECT %s, {columns} FROM rincian WHERE anggaran_id = %s", [target.pk, source.pk])
        cursor.execute(f"""INSERT INTO rincian (anggaran_id, {columns}) SELECT %s, entitas, subkegiatan, akun, sumber_dana, %s, 1, '1', 'tahun', n, n::text, n,
            NULL, '', row_number() OVER (ORDER BY entitas, akun, subkegiatan, sumber_dana) FROM ({BARE}) bare""",
                       [target.pk, WITHOUT_ITEMS, source.pk, source.tahun])


def lock_lines_of(tahun: int) -> None:
    """Hold every line of a year, by ascending id. 1 SQL."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT count(*) FROM (SELECT FROM baris_anggaran WHERE tahun = %s ORDER BY id FOR UPDATE) held", [tahun])
