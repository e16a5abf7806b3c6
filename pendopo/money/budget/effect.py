"""A version takes effect: its items become the amounts of the year's lines. Set-wise, whatever the number of lines."""
from dataclasses import dataclass
from datetime import date

from django.db import connection

from pendopo.kernel.flow.public import Reason
from pendopo.money.budget.models import Anggaran
from pendopo.money.budget.refusals import SENTENCES, rupiah

SHOWN = 20
_NEW = """WITH baru AS MATERIALIZED (SELECT entitas, coalesce(subkegiatan, '') AS s, akun, coalesce(sumber_dana, '') AS d, sum(jumlah)::bigint AS n
          FROM rincian WHERE anggaran_id = %s GROUP BY 1, 2, 3, 4)"""
_JOIN = """FROM baris_anggaran b LEFT JOIN baru ON baru.entitas = b.entitas AND baru.akun = b.akun
           AND baru.s = coalesce(b.subkegiatan, '') AND baru.d = coalesce(b.sumber_dana, '') WHERE b.tahun = %s"""


@dataclass(frozen=True, slots=True)
class Effect:
    """What a version did to the lines in force."""

    changed: int
    total: int


def lock_year(tahun: int) -> None:
    """Versions of a year take effect, and documents change amounts, one after the other. 1 SQL."""
    Anggaran.objects.select_for_update().filter(tahun=tahun, versi=1).first()


def below_used(version: Anggaran) -> list[Reason]:
    """Lines that the version would put below what is used, reserved and claimed; at most 20 sentences. 1 SQL."""
    with connection.cursor() as cursor:
        cursor.execute(f"""{_NEW} SELECT coalesce(baru.n, 0), b.terpakai + b.dicadangkan + b.komitmen, coalesce(b.subkegiatan, ''), b.akun, b.entitas
            {_JOIN} AND (b.akun LIKE '5.%%' OR b.akun LIKE '6.2.%%')
            AND coalesce(baru.n, 0) < b.terpakai + b.dicadangkan + b.komitmen ORDER BY b.entitas, b.akun LIMIT {SHOWN}""", [version.pk, version.tahun])
        return [Reason("PAGU_DI_BAWAH_REALISASI", SENTENCES["PAGU_DI_BAWAH_REALISASI"].format(
            pagu=rupiah(new), terpakai=rupiah(used), subkegiatan=sub, akun=akun) + f" ({unit}). Naikkan baris itu di rincian.")
            for new, used, sub, akun, unit in cursor.fetchall()]


def take_effect(version: Anggaran, tanggal: date) -> Effect:
    """The version's sums become `pagu`; lines it no longer has fall to 0. Used, reserved and claimed figures stay. 4 SQL.

    Call after `lock_year` and `below_used`; a payment that races is either before (and was counted) or waits for the lines.
    """
    with connection.cursor() as cursor:
        cursor.execute(f"""{_NEW} INSERT INTO baris_anggaran (tahun, entitas, subkegiatan, akun, sumber_dana, pagu, terpakai, dicadangkan, komitmen)
            SELECT %s, entitas, nullif(s, ''), akun, nullif(d, ''), 0, 0, 0, 0 FROM baru ORDER BY 2, 4, 3, 5 ON CONFLICT DO NOTHING""",
                       [version.pk, version.tahun])
        cursor.execute(f"""{_NEW}, d AS MATERIALIZED (SELECT b.id, coalesce(baru.n, 0) - b.pagu AS n {_JOIN} AND coalesce(baru.n, 0) <> b.pagu),
            u AS (UPDATE baris_anggaran b SET pagu = b.pagu + d.n FROM d WHERE d.id = b.id)
            INSERT INTO mutasi_pagu (baris_id, anggaran_id, dokumen, tanggal, selisih) SELECT id, %s, '', %s, n FROM d""",
                       [version.pk, version.tahun, version.pk, tanggal])
        changed = cursor.rowcount
        cursor.execute("SELECT coalesce(sum(jumlah), 0)::bigint FROM rincian WHERE anggaran_id = %s", [version.pk])
        return Effect(changed, cursor.fetchone()[0])


def lock_lines_of(tahun: int) -> None:
    """Hold every line of a year, by ascending id. 1 SQL."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT count(*) FROM (SELECT FROM baris_anggaran WHERE tahun = %s ORDER BY id FOR UPDATE) held", [tahun])
