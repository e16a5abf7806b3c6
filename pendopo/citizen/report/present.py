"""A report as others may see it: no reporter, coordinates rounded where the reporter is hidden."""
from pendopo.citizen.report.findings import result
from pendopo.citizen.report.models import Aduan
from pendopo.citizen.report.queries import category_by_id, is_reporter
from pendopo.kernel.flow.public import Actor
from pendopo.people.region.public import unit, wilayah

ROUNDED = 4  # decimals of a hidden reporter's place, about 11 metres


def place(case: Aduan, *, exact: bool = False) -> tuple[float, float] | None:
    """(lat, lon) as the public may see it."""
    if case.lat is None:
        return None
    if exact or case.identitas == "terbuka":
        return case.lat, case.lon
    return round(case.lat, ROUNDED), round(case.lon, ROUNDED)


def staff(actor: Actor) -> bool:
    """Does the actor work on reports?"""
    return bool(actor.roles & {"verifikator", "opd", "kepala_bidang", "kepala_opd", "pemeriksa_mutu", "inspektorat", "sekda"})


def public_fields(case: Aduan, actor: Actor) -> dict:
    """Fields of the API."""
    kind, office, village = category_by_id(case.kategori_id), unit(case.unit_id) if case.unit_id else None, wilayah(case.kelurahan_id or "")
    at = place(case, exact=staff(actor) or is_reporter(actor, case))
    return {
        "judul": case.judul, "isi": case.isi, "kategori": kind.service_code if kind else None, "kategori_nama": kind.nama if kind else None,
        "golongan": case.golongan, "identitas": case.identitas, "titik": f"{at[0]:.5f},{at[1]:.5f}" if at else None, "alamat": case.alamat,
        "kelurahan": case.kelurahan_id, "kelurahan_nama": village.nama if village else None, "unit": office.kode if office else None,
        "unit_nama": office.nama if office else None, "sumber": case.sumber, "n_dukungan": case.n_dukungan, "n_buka": case.n_buka,
        "n_balik": case.n_balik, "penanggung_jawab": case.penanggung_jawab, "rencana": case.rencana, "tanggapan": case.tanggapan,
        "alasan": case.alasan, "instansi": case.instansi, "nilai": case.nilai, "rahasia": case.rahasia, "dikirim_pada": case.dikirim_pada,
        "atribut": case.atribut,
    } | ({"hasil": found} if (found := result(case, actor)) else {})
