"""Opening a year, and amounts that come by documents of the intake (finance-posting.md section 3: APBD, SPD)."""
from collections.abc import Iterable
from datetime import date
from typing import NamedTuple

from django.db import connection, transaction

from pendopo.kernel.flow.public import SYSTEM, Actor, act, start, uuid7
from pendopo.money.budget.lines import Key, Line, lock_lines
from pendopo.money.budget.models import SPD, TARGETS, Anggaran, PakaiSPD
from pendopo.money.budget.refusals import Refused
from pendopo.money.budget.thread import put_lines
from pendopo.people.region.public import forget, unit


class Amount(NamedTuple):
    """A row of an APBD document: account (level 6), rupiah (a difference when the budget changes), and where it belongs."""

    akun: str
    jumlah: int
    subkegiatan: str | None = None
    sumber_dana: str | None = None


@transaction.atomic
def open_year(tahun: int, units: Iterable[str], *, by: Actor = SYSTEM) -> Anggaran:
    """Open the budget of a year for these unit codes: version MURNI in DRAF. Repeatable; more units are added.

    `Refused` UNIT_TIDAK_DIKENAL for a code that is no unit of the region. The first call also writes an event.
    """
    if not all(map(unit, known := sorted(set(units)))):
        forget()  # another process may have made the unit a moment ago
    for kode in known:
        if unit(kode) is None:
            raise Refused("UNIT_TIDAK_DIKENAL", entitas=kode, tahun=tahun)
    with connection.cursor() as cursor:
        cursor.execute("SELECT pg_advisory_xact_lock(hashtext('anggaran'), %s)", [tahun])
    version = Anggaran.objects.filter(tahun=tahun, versi=1).first()
    if version is None:
        version = start(Anggaran(), by, {"tahun": tahun}, action="buka").case
    PakaiSPD.objects.bulk_create([PakaiSPD(tahun=tahun, entitas_id=kode) for kode in known], ignore_conflicts=True)
    return version


@transaction.atomic
def apply_apbd(tahun: int, entitas: str, rows: Iterable[Amount], *, perubahan: bool, tanggal: date, dokumen: str, by: Actor = SYSTEM) -> list[Line]:
    """Add the amounts of an APBD document to the unit's lines; gives the lines as they are now.

    The year's first document puts MURNI in force; the first change of a day is a version PERUBAHAN of its own. A row without
    subkegiatan goes to the line with null there, or else the only line of (unit, account), or makes a line. All or nothing:
    `Refused` TAHUN_BELUM_DIBUKA, UNIT_TIDAK_DIKENAL, PAGU_DI_BAWAH_REALISASI. 11 SQL and those of a new version's events.
    """
    version = _version(tahun, perubahan, tanggal, by)
    if not PakaiSPD.objects.filter(tahun=tahun, entitas=entitas).exists():
        raise Refused("UNIT_TIDAK_DIKENAL", entitas=entitas, tahun=tahun)
    wanted: dict[Key, int] = {}
    for row in map(lambda row: Amount(*row), rows):
        key = Key(entitas, row.subkegiatan or None, row.akun, row.sumber_dana or None)
        wanted[key] = wanted.get(key, 0) + row.jumlah
    found = lock_lines(tahun, wanted)
    sums: dict[int, int] = {}
    for key, line in found.items():
        sums[line.id] = sums.get(line.id, 0) + wanted[key]
    for line in found.values():
        _not_below_used(line, line.pagu + sums[line.id])
    fresh = {key: n for key, n in wanted.items() if key not in found}
    for key, n in fresh.items():
        if n < 0 and not key.akun.startswith(TARGETS):
            raise Refused("PAGU_DI_BAWAH_REALISASI", pagu=n, terpakai=0, subkegiatan=key.subkegiatan, akun=key.akun)
    _put(tahun, sums, fresh)
    _write_down(version, tahun, tanggal, dokumen, sums, fresh)
    now = list(lock_lines(tahun, wanted).values())
    put_lines(line.id for line in now)
    return now


def _not_below_used(line: Line, pagu: int) -> None:
    if line.is_ceiling and pagu < (used := line.terpakai + line.dicadangkan + line.komitmen):
        raise Refused("PAGU_DI_BAWAH_REALISASI", pagu=pagu, terpakai=used, subkegiatan=line.subkegiatan, akun=line.akun)


def _put(tahun: int, sums: dict[int, int], fresh: dict[Key, int]) -> None:
    with connection.cursor() as cursor:
        if sums:
            cursor.execute("UPDATE baris_anggaran b SET pagu = b.pagu + v.n FROM unnest(%s::bigint[], %s::bigint[]) AS v(id, n) WHERE b.id = v.id",
                           [list(sums), list(sums.values())])
        if fresh:
            cursor.execute("""INSERT INTO baris_anggaran (tahun, entitas, subkegiatan, akun, sumber_dana, pagu, terpakai, dicadangkan, komitmen)
                SELECT %s, e, s, a, d, n, 0, 0, 0 FROM unnest(%s::text[], %s::text[], %s::text[], %s::text[], %s::bigint[]) AS v(e, s, a, d, n)""",
                           [tahun, *map(list, zip(*((*key, n) for key, n in fresh.items()), strict=True))])


def _write_down(version: Anggaran, tahun: int, tanggal: date, dokumen: str, sums: dict[int, int], fresh: dict[Key, int]) -> None:
    changes = [(line, n) for line, n in sums.items() if n]
    if fresh:
        changes += [(line.id, fresh[key]) for key, line in lock_lines(tahun, fresh).items()]
    if changes:
        with connection.cursor() as cursor:
            cursor.execute("""INSERT INTO mutasi_pagu (baris_id, anggaran_id, dokumen, tanggal, selisih)
                SELECT v.id, %s, %s, %s, v.n FROM unnest(%s::bigint[], %s::bigint[]) AS v(id, n)""",
                           [version.pk, dokumen, tanggal, *map(list, zip(*changes, strict=True))])


def _version(tahun: int, perubahan: bool, tanggal: date, by: Actor) -> Anggaran:
    """The version that the document's amounts belong to, made and put in force when it is the first. Holds the year's first row."""
    first = Anggaran.objects.select_for_update().filter(tahun=tahun, versi=1).first()
    if first is None:
        raise Refused("TAHUN_BELUM_DIBUKA", tahun=tahun)
    current = first if first.state == "BERLAKU" else Anggaran.objects.filter(tahun=tahun, state="BERLAKU").first()
    if current is None:
        return act(first, "berlakukan_dokumen", by, {"tanggal": tanggal.isoformat()}).case
    if not perubahan or (current.asal == "IMPOR" and current.jenis == "PERUBAHAN" and current.tanggal == tanggal):
        return current
    newest = Anggaran.objects.filter(tahun=tahun).order_by("-versi").values_list("versi", flat=True)[0]
    act(current, "ganti", by)
    return start(Anggaran(), by, {"tahun": tahun, "versi": newest + 1, "tanggal": tanggal.isoformat()}, action="catat_perubahan").case


def issue_spd(tahun: int, rows: Iterable[dict], *, tanggal: date, nomor: str, asal: str = "IMPOR", by: Actor = SYSTEM) -> SPD:
    """Issue an SPD with rows {entitas, triwulan 1-4, jumlah}; negative rows lower. `Refused` SPD_TIDAK_CUKUP, UNIT_TIDAK_DIKENAL,
    `Blocked` NOMOR_GANDA. 5 SQL."""
    data = {"tahun": tahun, "nomor": nomor, "tanggal": tanggal.isoformat(),
            "baris": [{name: row[name] for name in ("entitas", "triwulan", "jumlah")} for row in rows]}
    return start(SPD(id=uuid7()), by, data, extra={"asal": asal}).case
