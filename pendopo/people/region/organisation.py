"""Changing the organisation: every change of an office closes a version; nothing is overwritten or deleted."""
import re
from datetime import date
from uuid import UUID

from django.db import DatabaseError, transaction

from pendopo.kernel.clock.public import today
from pendopo.kernel.flow.public import Actor, Reason
from pendopo.kernel.problem.public import Problem
from pendopo.people.region.models import Jabatan, Unit, UnitVersi
from pendopo.people.region.queries import forget

KINDS = ("pimpinan", "perangkat_daerah", "badan", "bidang", "seksi", "uptd", "kecamatan", "kelurahan", "desa", "desa_adat", "blud", "luar")
CODE = re.compile(r"[a-z0-9][a-z0-9.-]{1,39}")
LOOP = "Unit tidak boleh berada di bawah dirinya sendiri. Pilih induk lain."


def require_admin(by: Actor) -> None:
    """Only role `admin` with two factors; 403 otherwise."""
    if "admin" not in by.roles or not by.strong:
        raise Problem("Hanya pengelola sistem yang masuk dengan dua faktor yang boleh mengubah organisasi.", status=403, code="tidak_berwenang")


def refused(code: str, text: str, field: str, status: int = 422) -> Problem:
    """One fault at its field."""
    return Problem([Reason(code, text, field)], status=status, code="data_tidak_sah" if status == 422 else "syarat_belum_dipenuhi")


def _open(kode: str, field: str = "/unit") -> Unit:
    row = Unit.objects.select_for_update(of=("self",)).filter(kode=kode, selesai__isnull=True).first()
    if row is None:
        raise refused("tak_dikenal", f"Unit {kode or '(kosong)'} tidak ada atau sudah berakhir.", field)
    return row


def close_version(row: Unit, values: dict, dasar: str) -> None:
    """Close the present version and write the next one. Several changes of one day are one version."""
    if len(dasar.strip()) < 5:
        raise refused("wajib", "Sebutkan dasar perubahannya, misalnya nomor peraturan.", "/dasar")
    day = today()
    if row.mulai < day:
        UnitVersi.objects.create(unit=row, nama=row.nama, jenis=row.jenis, induk_id=row.induk_id, mulai=row.mulai, selesai=day, dasar=dasar.strip()[:200])
        values = values | {"mulai": day}
    try:
        with transaction.atomic():
            Unit.objects.filter(pk=row.pk).update(**values)
    except DatabaseError as error:
        if getattr(error.__cause__, "sqlstate", "") != "23514":
            raise
        raise refused("melingkar", LOOP, "/induk", 409) from error


@transaction.atomic
def add_unit(kode: str, nama: str, jenis: str, induk: str, *, wilayah: str = "", by: Actor) -> UUID:
    """A new office under `induk`."""
    require_admin(by)
    if not CODE.fullmatch(kode):
        raise refused("format", "Kode 2 sampai 40 huruf kecil, angka, titik, atau garis.", "/kode")
    if not 3 <= len(nama.strip()) <= 160:
        raise refused("panjang", "Nama 3 sampai 160 huruf.", "/nama")
    if jenis not in KINDS:
        raise refused("tak_dikenal", f"Jenis harus salah satu dari: {', '.join(KINDS)}.", "/jenis")
    if Unit.objects.filter(kode=kode).exists():
        raise refused("sudah_ada", f"Kode {kode} sudah pernah dipakai. Kode tidak dipakai ulang.", "/kode")
    row = Unit.objects.create(kode=kode, nama=nama.strip(), jenis=jenis, induk=_open(induk, "/induk"), wilayah=wilayah, mulai=today())
    forget()
    return row.pk


@transaction.atomic
def rename_unit(kode: str, nama: str, dasar: str, *, by: Actor) -> None:
    """Another name from today on; the former one stays in its history."""
    require_admin(by)
    if not 3 <= len(nama.strip()) <= 160:
        raise refused("panjang", "Nama 3 sampai 160 huruf.", "/nama")
    row = _open(kode)
    if row.nama == nama.strip():
        raise refused("sama", "Nama baru sama dengan nama sekarang.", "/nama")
    close_version(row, {"nama": nama.strip()}, dasar)
    forget()


@transaction.atomic
def move_unit(kode: str, induk: str, dasar: str, *, by: Actor) -> None:
    """Under another office from today on. 409 when that would make a loop (the database refuses it)."""
    require_admin(by)
    row, above = _open(kode), _open(induk, "/induk")
    if row.induk_id == above.pk:
        raise refused("sama", "Unit ini sudah berada di sana.", "/induk")
    if row.induk_id is None:
        raise refused("puncak", "Unit puncak tidak dapat dipindah.", "/induk", 409)
    close_version(row, {"induk_id": above.pk}, dasar)
    forget()


@transaction.atomic
def merge_unit(kode: str, ke: str, dasar: str, *, by: Actor) -> None:
    """End an office; its positions and the offices below go to `ke`, which is named as successor."""
    require_admin(by)
    if kode == ke:
        raise refused("melingkar", "Unit tidak dapat digabung dengan dirinya sendiri.", "/ke", 409)
    row, target = _open(kode), _open(ke, "/ke")
    if row.induk_id is None:
        raise refused("puncak", "Unit puncak tidak dapat digabung.", "/ke", 409)
    for child in Unit.objects.select_for_update(of=("self",)).filter(induk=row, selesai__isnull=True).order_by("pk"):
        if child.pk == target.pk:
            raise refused("melingkar", "Unit tujuan berada di bawah unit ini. Pindahkan dulu unit tujuan.", "/ke", 409)
        close_version(child, {"induk_id": target.pk}, dasar)
    Jabatan.objects.filter(unit=row).update(unit=target)
    close_version(row, {"selesai": today(), "pengganti_id": target.pk}, dasar)
    forget()


@transaction.atomic
def add_position(unit_kode: str, nama: str, jenis: str, *, eselon: str = "", formasi: int = 1, atasan: str = "", by: Actor) -> UUID:
    """A new position in an office."""
    from pendopo.people.region.actions import position

    require_admin(by)
    office = _open(unit_kode)
    if not 3 <= len(nama.strip()) <= 160:
        raise refused("panjang", "Nama jabatan 3 sampai 160 huruf.", "/nama")
    if jenis not in ("struktural", "fungsional", "pelaksana"):
        raise refused("tak_dikenal", "Jenis jabatan: struktural, fungsional, atau pelaksana.", "/jenis")
    if not 1 <= formasi <= 1000:
        raise refused("rentang", "Formasi 1 sampai 1000.", "/formasi")
    if atasan and not Jabatan.objects.filter(kode=atasan, selesai__isnull=True).exists():
        raise refused("tak_dikenal", f"Jabatan atasan {atasan} tidak ada.", "/atasan")
    if Jabatan.objects.filter(kode=f"{office.kode}/{nama.strip()}"[:60]).exists():
        raise refused("sudah_ada", "Jabatan dengan nama ini sudah ada di unit ini.", "/nama")
    chief = f"{office.kode}/kepala"
    above = atasan or (chief if Jabatan.objects.filter(kode=chief).exists() else None)
    return position(office.kode, nama.strip(), jenis=jenis, eselon=eselon, atasan=above, formasi=formasi)


def history_of(unit_id: UUID) -> list[tuple[str, date, date, str, str]]:
    """Former versions: (name, from, until, the law or decision it changed by, code of the parent), newest first. 1 SQL."""
    rows = UnitVersi.objects.filter(unit_id=unit_id).order_by("-selesai", "-pk")
    return list(rows.values_list("nama", "mulai", "selesai", "dasar", "induk__kode"))


def successor(unit_id: UUID) -> UUID:
    """The office that took over, itself while it runs; follows chains of mergers. 1 SQL each."""
    seen = set()
    while unit_id not in seen:
        seen.add(unit_id)
        after = Unit.objects.filter(pk=unit_id).values_list("pengganti_id", flat=True).first()
        if after is None:
            return unit_id
        unit_id = after
    return unit_id
