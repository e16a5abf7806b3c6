"""CSV of offices and positions: export, and an import that tells every line and loads all or nothing."""
from django.db import DatabaseError, transaction

from pendopo.kernel.clock.public import today
from pendopo.kernel.flow.public import Actor
from pendopo.kernel.problem.public import Problem
from pendopo.kernel.web.public import Report, read_sheet
from pendopo.people.region.models import Jabatan, Unit
from pendopo.people.region.organisation import CODE, KINDS, LOOP, close_version, require_admin
from pendopo.people.region.queries import forget

UNIT = ("kode", "nama", "jenis", "induk", "wilayah")
POSITION = ("kode", "unit", "nama", "jenis", "eselon", "kelas", "atasan", "formasi")
POSITION_KINDS = ("struktural", "fungsional", "pelaksana")


def unit_rows():
    """Open offices as dicts of `UNIT`, parents by code. 1 SQL."""
    return Unit.objects.filter(selesai__isnull=True).order_by("kode").values_list("kode", "nama", "jenis", "induk__kode", "wilayah")


def position_rows():
    """Open positions in the order of `POSITION`. 1 SQL."""
    rows = Jabatan.objects.filter(selesai__isnull=True).order_by("kode")
    return rows.values_list("kode", "unit__kode", "nama", "jenis", "eselon", "kelas", "atasan__kode", "formasi")


def _doubled(rows: list[tuple[int, dict]], report: Report) -> None:
    seen: dict[str, int] = {}
    for line, v in rows:
        if v["kode"] in seen:
            report.galat.append((line, "kode", f"Kode {v['kode']} sudah ada di baris {seen[v['kode']]}."))
        seen.setdefault(v["kode"], line)


def import_units(text: str, *, by: Actor, dry_run: bool = False) -> Report:
    """Make and change offices. Repeatable: a second run changes nothing. A changed name or parent closes a version."""
    require_admin(by)
    report = Report()
    rows = read_sheet(text, UNIT, report)
    _doubled(rows, report)
    known = {u.kode: u for u in Unit.objects.all()}
    coming = {v["kode"] for _, v in rows}
    top = next((u.kode for u in known.values() if u.induk_id is None and u.selesai is None), None)
    for line, v in rows:
        for column, text_ in (
            ("kode", "" if CODE.fullmatch(v["kode"]) else "Kode 2 sampai 40 huruf kecil, angka, titik, atau garis."),
            ("kode", f"Unit {v['kode']} sudah berakhir; kodenya tidak dipakai ulang." if (u := known.get(v["kode"])) and u.selesai else ""),
            ("nama", "" if 3 <= len(v["nama"]) <= 160 else "Nama 3 sampai 160 huruf."),
            ("jenis", "" if v["jenis"] in KINDS else f"Jenis harus salah satu dari: {', '.join(KINDS)}."),
            ("wilayah", "" if len(v["wilayah"]) <= 13 else "Kode wilayah paling panjang 13 huruf."),
            ("induk", "" if v["induk"] in coming or (p := known.get(v["induk"])) and p.selesai is None or v["kode"] == top and not v["induk"]
             else f"Induk {v['induk'] or '(kosong)'} tidak ada di berkas maupun di data."),
        ):
            if text_:
                report.galat.append((line, column, text_))
    if not report.galat:
        _load(report, dry_run, lambda: _write_units(rows, known, report))
    return report


def _load(report: Report, dry_run: bool, write) -> None:
    try:
        with transaction.atomic():
            write()
            if dry_run:
                transaction.set_rollback(True)
    except (DatabaseError, Problem) as error:
        if isinstance(error, DatabaseError) and getattr(error.__cause__, "sqlstate", "")[:2] != "23":
            raise
        report.baru = report.berubah = report.sama = 0
        report.galat.append((report.pada, "induk", LOOP))
    forget()


def _write_units(rows, known: dict, report: Report) -> None:
    fresh = [Unit(kode=v["kode"], nama=v["nama"], jenis=v["jenis"], wilayah=v["wilayah"], mulai=today()) for _, v in rows if v["kode"] not in known]
    everyone = known | {u.kode: u for u in Unit.objects.bulk_create(fresh)}
    report.baru = len(fresh)
    new = {u.kode for u in fresh}
    for line, v in rows:
        report.pada = line
        row, above = everyone[v["kode"]], everyone.get(v["induk"])
        values = {"nama": v["nama"], "jenis": v["jenis"], "wilayah": v["wilayah"], "induk_id": above.pk if above else None}
        if v["kode"] in new:
            Unit.objects.filter(pk=row.pk).update(induk_id=values["induk_id"])
        elif all(getattr(row, name) == value for name, value in values.items()):
            report.sama += 1
        else:
            close_version(row, values, "impor daftar unit")
            report.berubah += 1


def import_positions(text: str, *, by: Actor, dry_run: bool = False) -> Report:
    """Make and change positions; offices and superiors by code. Repeatable."""
    require_admin(by)
    report = Report()
    rows = read_sheet(text, POSITION, report)
    _doubled(rows, report)
    units_ = {u.kode: u for u in Unit.objects.filter(selesai__isnull=True)}
    known = {j.kode: j for j in Jabatan.objects.all()}
    coming = {v["kode"] for _, v in rows}
    top = next((j.kode for j in known.values() if j.atasan_id is None and j.selesai is None), None)
    for line, v in rows:
        for column, text_ in (
            ("kode", "" if 3 <= len(v["kode"]) <= 60 else "Kode jabatan 3 sampai 60 huruf."),
            ("unit", "" if v["unit"] in units_ else f"Unit {v['unit'] or '(kosong)'} tidak ada."),
            ("nama", "" if 3 <= len(v["nama"]) <= 160 else "Nama 3 sampai 160 huruf."),
            ("jenis", "" if v["jenis"] in POSITION_KINDS else f"Jenis harus salah satu dari: {', '.join(POSITION_KINDS)}."),
            ("eselon", "" if len(v["eselon"]) <= 5 else "Eselon paling panjang 5 huruf, misalnya II.b."),
            ("kelas", "" if not v["kelas"] or v["kelas"].isdecimal() and v["kelas"].isascii() and 1 <= int(v["kelas"][:4]) <= 17 else "Kelas 1 sampai 17."),
            ("formasi", "" if v["formasi"].isdecimal() and v["formasi"].isascii() and 1 <= int(v["formasi"][:5]) <= 1000 else "Formasi 1 sampai 1000."),
            ("atasan", "" if v["atasan"] in coming or v["atasan"] in known or v["kode"] == top and not v["atasan"]
             else f"Atasan {v['atasan'] or '(kosong)'} tidak ada. Hanya kepala daerah yang tanpa atasan."),
        ):
            if text_:
                report.galat.append((line, column, text_))
    if not report.galat:
        _load(report, dry_run, lambda: _write_positions(rows, units_, known, report))
    return report


def _write_positions(rows, units_: dict, known: dict, report: Report) -> None:
    chief = next(j for j in known.values() if j.atasan_id is None)
    fresh = [Jabatan(kode=v["kode"], unit=units_[v["unit"]], nama=v["nama"], jenis=v["jenis"], eselon=v["eselon"], atasan=chief,
                     kelas=int(v["kelas"]) if v["kelas"] else None, formasi=int(v["formasi"])) for _, v in rows if v["kode"] not in known]
    everyone = known | {j.kode: j for j in Jabatan.objects.bulk_create(fresh)}
    report.baru, new = len(fresh), {j.kode for j in fresh}
    for line, v in rows:
        report.pada = line
        row, above = everyone[v["kode"]], everyone.get(v["atasan"])
        values = {"unit_id": units_[v["unit"]].pk, "nama": v["nama"], "jenis": v["jenis"], "eselon": v["eselon"], "formasi": int(v["formasi"]),
                  "kelas": int(v["kelas"]) if v["kelas"] else None, "atasan_id": above.pk if above else None, "selesai": None}
        same = all(getattr(row, name) == value for name, value in values.items())
        if not same:
            Jabatan.objects.filter(pk=row.pk).update(**values)
        if v["kode"] not in new:
            report.sama, report.berubah = report.sama + same, report.berubah + (not same)
