"""The flow `rencana`: draft, review, set; who sees a draft, who writes which document."""
from django.db.models import Q

from pendopo.kernel.flow.public import Flow, State, both, either, role, system, unit_role, where
from pendopo.money.plan.models import OF_UNIT

WRITERS = {"RPJMD": ("bappeda",), "RENSTRA": ("perencana",), "RKPD": ("bappeda",), "RENJA": ("perencana",), "KUAPPAS": ("bappeda", "tapd")}
WHO = {"bappeda": "Bappeda", "perencana": "perencana perangkat daerah", "tapd": "TAPD"}
OPEN = ("DITETAPKAN", "DIGANTI")


def in_state(*names: str):
    """The document is in one of these states."""
    return where(f"pada {', '.join(names)}", lambda actor, case: case.state in names, lambda actor: Q(state__in=names))


def _writes(actor, case) -> bool:
    return any(name in WHO for name, _ in actor.units)


milik_unit = where("dokumen unit", lambda actor, case: case.jenis in OF_UNIT, lambda actor: Q(jenis__in=OF_UNIT))
milik_daerah = where("dokumen daerah", lambda actor, case: case.jenis not in OF_UNIT, lambda actor: ~Q(jenis__in=OF_UNIT))
kuappas = where("KUA-PPAS", lambda actor, case: case.jenis == "KUAPPAS", lambda actor: Q(jenis="KUAPPAS"))
pembuat = where("Bappeda, TAPD, atau perencana perangkat daerah", _writes, lambda actor: Q(pk__isnull=False) if _writes(actor, None) else Q(pk__in=[]), roles=WHO)
penyusun = either(both(milik_unit, unit_role("perencana")), both(milik_daerah, role("bappeda")), both(kuappas, role("tapd")))
pereviu, bappeda = role("inspektorat"), role("bappeda")
perencana = either(role("perencana"), bappeda)
terlihat = either(in_state(*OPEN), penyusun, both(in_state("REVIU"), either(pereviu, bappeda)))


def fields(case, actor) -> dict:
    """What the API shows."""
    from pendopo.people.region.public import unit

    office = unit(case.skpd_id) if case.skpd_id else None
    return {"jenis": case.jenis, "judul": case.judul, "tahun_awal": case.tahun_awal, "tahun_akhir": case.tahun_akhir, "skpd": office.kode if office else None,
            "versi": case.versi, "landasan": case.landasan, "tanggal": case.tanggal, "isi_sha256": case.isi_sha256, "hasil_reviu": case.hasil_reviu, "alasan": case.alasan}


FLOW = Flow("rencana", "plan.DokumenRencana", label="Dokumen rencana", judul="judul", nomor="nomor", visible=terlihat, fields=fields, states=[
    State("DRAF", "Rancangan"), State("REVIU", "Direviu"), State("DITETAPKAN", "Berlaku"), State("DIGANTI", "Diganti versi baru", final=True),
    State("DIBATALKAN", "Dibatalkan", final=True)])
__all__ = ["FLOW", "OPEN", "WHO", "WRITERS", "bappeda", "pembuat", "penyusun", "perencana", "pereviu", "system"]
