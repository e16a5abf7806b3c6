"""The flow `aduan`: states, who sees a row, who may do what (citizen.md section 3). The actions stand in steps.py."""
from django.db.models import Q

from pendopo.citizen.report.models import AduanPelapor
from pendopo.citizen.report.queries import OPEN_PUBLIC, is_reporter
from pendopo.kernel.flow.public import Flow, State, both, either, role, system, unit_role, where
from pendopo.kernel.rules.public import aturan

HIDDEN = ("pemeriksaan", "ditarik")
BEFORE_UNIT = ("terkirim", "perlu_data", "pemeriksaan", "ditarik")
REPORTER_ACTS = ("kirim", "lengkapi", "tarik", "puas", "buka_kembali")


def _reporter_rows(actor) -> Q:
    rows = Q(kode_hash__in=list(actor.keys)) if actor.keys else Q(pk__in=[])
    if actor.account_id:
        mine = Q(pk__in=AduanPelapor.objects.filter(akun_id=actor.account_id).values("aduan_id"))
        rows = rows | mine if actor.keys else mine
    return rows


def _opd_units(actor) -> list:
    return [unit for name, unit in actor.units if name in ("opd", "kepala_bidang", "kepala_opd")]


def _visible(actor, case) -> bool:
    if not case.rahasia and case.state not in HIDDEN or is_reporter(actor, case):
        return True
    if "verifikator" in actor.roles and case.state != "pemeriksaan":
        return True
    if not case.rahasia or case.state == "ditarik":
        return False
    if "inspektorat" in actor.roles:
        return True
    if "sekda" in actor.roles and case.n_balik >= 3 and case.state != "pemeriksaan":
        return True
    return case.state not in BEFORE_UNIT and case.unit_id in _opd_units(actor)


def _visible_rows(actor) -> Q:
    rows = OPEN_PUBLIC | _reporter_rows(actor) if actor.keys or actor.account_id else OPEN_PUBLIC
    if "verifikator" in actor.roles:
        rows |= ~Q(state="pemeriksaan")
    if "inspektorat" in actor.roles:
        rows |= Q(rahasia=True) & ~Q(state="ditarik")
    if "sekda" in actor.roles:
        rows |= Q(rahasia=True, n_balik__gte=3) & ~Q(state__in=HIDDEN)
    if units := _opd_units(actor):
        rows |= Q(rahasia=True, unit_id__in=units) & ~Q(state__in=BEFORE_UNIT)
    return rows


def in_state(*names: str):
    """The row is in one of these states."""
    return where(f"pada {', '.join(names)}", lambda actor, case: case.state in names, lambda actor: Q(state__in=names))


pelapor = where("pelapor", lambda actor, case: is_reporter(actor, case), _reporter_rows)
siapa_saja = where("siapa saja", lambda actor, case: True, lambda actor: Q(pk__isnull=False))
terlihat = where("siapa saja; laporan rahasia hanya pelapor dan petugas yang menanganinya", _visible, _visible_rows)
verifikator, inspektorat, sekda = role("verifikator"), role("inspektorat"), role("sekda")
opd = either(unit_role("opd"), unit_role("kepala_bidang"), unit_role("kepala_opd"))
kepala = either(unit_role("kepala_bidang"), unit_role("kepala_opd"))
pemeriksa = either(verifikator, role("pemeriksa_mutu"))
yang_menggabung = either(verifikator, both(in_state("didisposisi"), opd))
yang_mendisposisi = either(verifikator, both(in_state("salah_alamat"), sekda))
pembaca = either(pelapor, role("auditor"), verifikator, inspektorat, opd, role("pemeriksa_mutu"), sekda)


def days(name: str):
    """A clock of `aduan.<name>` working days."""
    return lambda case=None: aturan(f"aduan.{name}")


def follow_up(case):
    """Working days of the case's class; a report that was only sent to the wrong office keeps its clock."""
    if case.state == "salah_alamat" and case.before["unit_id"] is not None:
        return "keep"
    return aturan(f"aduan.{case.golongan}_hari")


def alias(actor, action: str) -> str | None:
    """Every act of a reporter is written as `pelapor`, whatever identity was chosen."""
    if action == "kirim":
        return None if actor.roles & {"loket"} else "pelapor"
    return "pelapor" if action in REPORTER_ACTS else None


def fields(case, actor) -> dict:
    """What the API shows of a report: never the reporter; coordinates rounded where the reporter is hidden."""
    from pendopo.citizen.report.present import public_fields

    return public_fields(case, actor)


def answer(done, key, extra) -> dict:
    """The start's answer carries the tracking code, its replay too."""
    from pendopo.citizen.report.codes import tracking_code

    code = extra.get("kode_lacak") or (tracking_code(key) if key else None)
    return {"kode_lacak": code} if code else {}


def facts(case, actor) -> list:
    """What the desk tells of a report."""
    from pendopo.citizen.report.desk import facts

    return facts(case, actor)


def hints(case, actor, action: str) -> dict:
    """What the desk offers in an action's form."""
    from pendopo.citizen.report.desk import hints

    return hints(case, actor, action)


def erase(case) -> None:
    """Blank what may name people: the words, the place, the sender; photos leave the public page."""
    from pendopo.citizen.report.models import AduanPelapor, BerkasAduan

    case.judul, case.isi, case.alamat, case.lat, case.lon, case.media_url = "Isi laporan dihapus", "", "", None, None, ""
    AduanPelapor.objects.filter(aduan_id=case.pk).delete()
    BerkasAduan.objects.filter(aduan_id=case.pk, peran="laporan").update(publik=False)


def point(case) -> list[float] | None:
    """[lon, lat] as everybody may know it."""
    from pendopo.citizen.report.present import place

    at = place(case)
    return [at[1], at[0]] if at else None


FLOW = Flow(
    "aduan", "report.Aduan", label="Aduan warga", judul="judul", nomor="nomor", visible=terlihat, readers=pembaca,
    on_due="tutup_otomatis", quiet={"menunggu_warga"}, alias=alias, fields=fields, answer=answer, facts=facts, hints=hints, owns=lambda a, c: is_reporter(a, c),
    point=point, erase=erase, beside={"_reporter": "(SELECT p.akun_id FROM aduan_pelapor p WHERE p.aduan_id = c.id)"},
    pribadi={"kode_hash"}, unchained={"judul", "isi", "alamat", "lat", "lon", "media_url"},
    states=[
        State("terkirim", "Terkirim", clock=days("verifikasi_hari")),
        State("perlu_data", "Perlu dilengkapi", clock="pause", limit=(days("lengkapi_hari"), "kedaluwarsa", "kerja")),
        State("didisposisi", "Didisposisikan", clock=follow_up, limit=(days("terima_hari"), None, "kerja")),
        State("salah_alamat", "Salah alamat", clock="keep"),
        State("diterima_opd", "Diterima OPD", clock="keep"),
        State("dikerjakan", "Dikerjakan", clock="keep"),
        State("ditunda_anggaran", "Menunggu anggaran", clock="pause"),
        State("diteruskan_luar", "Diteruskan ke instansi lain", clock="pause", limit=(days("ingatkan_hari"), "ingatkan", "kerja")),
        State("pemeriksaan", "Pemeriksaan Inspektorat", clock=days("pengawasan_hari")),
        State("diperiksa_mutu", "Pemeriksaan bukti", clock="keep"),
        State("menunggu_warga", "Menunggu konfirmasi warga", clock=days("konfirmasi_hari")),
        State("dibuka_kembali", "Dibuka kembali", clock=days("buka_kembali_hari")),
        State("duplikat", "Digabung", clock="stop"),
        State("selesai", "Selesai", final=True),
        State("ditolak", "Tidak dapat ditindaklanjuti", final=True),
        State("ditarik", "Ditarik pelapor", final=True),
    ],
)
__all__ = ["FLOW", "inspektorat", "kepala", "opd", "pelapor", "pemeriksa", "siapa_saja", "system", "verifikator",
           "yang_mendisposisi", "yang_menggabung"]
