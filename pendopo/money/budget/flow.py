"""The flows `anggaran` (a version of the year's budget) and `spd`: states and who sees a row. The actions stand in steps.py."""
from django.db.models import Q

from pendopo.kernel.flow.public import Flow, State, either, role, where

DRAFT_READERS = ("tapd", "bappeda", "inspektorat", "auditor", "dprd", "ppkd", "perencana", "pa", "integrasi_keuangan")
"""Roles that see a version before it is decided; the lines of it are filtered by unit (queries.py)."""
DECIDED = ("BERLAKU", "DIGANTI")

tapd, dprd, ppkd = role("tapd"), role("dprd"), role("ppkd")
gateway = role("integrasi_keuangan")
"""The intake's own account: puts versions in force by documents."""
keuangan = either(ppkd, role("bud"))


def _sees(actor, case) -> bool:
    return case.state in DECIDED or any(name in actor.roles for name in DRAFT_READERS)


def _rows(actor) -> Q:
    return Q(pk__isnull=False) if any(name in actor.roles for name in DRAFT_READERS) else Q(state__in=DECIDED)


terlihat = where("versi yang ditetapkan, atau peserta penyusunan", _sees, _rows, roles=frozenset(DRAFT_READERS))
pergeseran = where("versi pergeseran", lambda actor, case: case.jenis == "PERGESERAN", lambda actor: Q(jenis="PERGESERAN"))
murni_perubahan = where("versi murni atau perubahan", lambda actor, case: case.jenis != "PERGESERAN", lambda actor: ~Q(jenis="PERGESERAN"))
semua = where("siapa saja", lambda actor, case: True, lambda actor: Q(pk__isnull=False))

FLOW = Flow(
    "anggaran", "budget.Anggaran", label="Versi anggaran", judul="judul", nomor=None, visible=terlihat,
    sealed=("setujui", "tetapkan", "sahkan", "tetapkan_pergeseran"),
    states=[
        State("DRAF", "Draf"), State("DIBAHAS_DPRD", "Dibahas DPRD"), State("EVALUASI_GUBERNUR", "Dievaluasi gubernur"),
        State("PERDA", "Perda ditetapkan"), State("BERLAKU", "Berlaku"), State("DIGANTI", "Diganti", final=True),
    ],
)
SPD_FLOW = Flow("spd", "budget.SPD", label="Surat penyediaan dana", judul="nomor", nomor="nomor", visible=semua, sealed=("terbitkan",),
                states=[State("TERBIT", "Terbit", final=True)])
__all__ = ["DECIDED", "DRAFT_READERS", "FLOW", "SPD_FLOW", "dprd", "gateway", "keuangan", "murni_perubahan", "pergeseran", "ppkd", "tapd", "terlihat"]
