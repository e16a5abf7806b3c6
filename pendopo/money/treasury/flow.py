"""The flow `berkas_bayar`: states, who sees a file, who may do what (finance.md section 3). The actions stand in steps.py."""
from django.db.models import Exists, OuterRef, Q

from pendopo.kernel.flow.public import Flow, State, both, either, get_flow, role, system, unit_role, where
from pendopo.kernel.rules.public import aturan

SPP, TERVERIFIKASI, SPM, SP2D, CAIR, DITOLAK, BATAL = "SPP", "TERVERIFIKASI", "SPM", "SP2D", "CAIR", "DITOLAK", "BATAL"
OWN = ("bendahara_pengeluaran", "pptk", "ppk_skpd", "pa", "kpa")
"""Roles that see the files of their unit."""
ALL = ("kuasa_bud", "bud", "akuntan_ppkd", "auditor", "inspektorat")
"""Roles that see every unit's files."""


def units_read(actor) -> list:
    """Units whose files the actor sees."""
    return sorted({unit for name, unit in actor.units if name in OWN})


def sees_all(actor) -> bool:
    """Does the actor see the files of every unit?"""
    return actor.kind == "system" or bool(actor.roles & set(ALL))


def in_state(name: str):
    """The file is in that state."""
    return where(f"pada {name}", lambda actor, case: case.state == name, lambda actor: Q(state=name))


def _refused_by_bank() -> Q:
    from pendopo.money.treasury.models_papers import JawabanBank

    return Q(Exists(JawabanBank.objects.filter(berkas=OuterRef("pk"), hasil="GAGAL")))


terlihat = where("unitnya sendiri, perbendaharaan daerah, atau pemeriksa", lambda actor, case: sees_all(actor) or case.unit_id in units_read(actor),
                 lambda actor: Q(pk__isnull=False) if sees_all(actor) else Q(unit_id__in=units_read(actor)), roles=(*OWN, *ALL))
ppk, kuasa_bud = unit_role("ppk_skpd"), role("kuasa_bud")
pengaju = either(unit_role("bendahara_pengeluaran"), unit_role("pptk"))
penandatangan = either(unit_role("pa"), unit_role("kpa"))
penolak = either(both(in_state(SPP), ppk), both(in_state(SPM), kuasa_bud))
pencair = either(role("bud"), system)
pembatal = where("kuasa_bud", kuasa_bud.allows, kuasa_bud.rows, lambda actor: kuasa_bud.rows(actor) & _refused_by_bank(), roles={"kuasa_bud"})
"""A payment waits for its cancellation only when the bank sent it back."""


def days(name: str):
    """A legal time of so many working days."""
    return lambda case=None: int(aturan(name))


def fields(case, actor) -> dict:
    """What the API shows of a file."""
    from pendopo.money.treasury.present import fields

    return fields(case)


def facts(case, actor) -> list:
    """What the desk tells of a file."""
    from pendopo.money.treasury.present import facts

    return facts(case)


def born(flow: str):
    """With what a start of this flow over HTTP begins."""
    def row(actor, data: dict, action: str | None):
        from pendopo.money.treasury.born import at_desk

        return at_desk(get_flow(flow), actor, data, action)
    return row


def hints(case, actor, action: str) -> dict:
    """What the desk offers in an action's form."""
    from pendopo.money.treasury.present import hints

    return hints(case, action)


def refused(case, action: str, actor, refusal, data: dict) -> None:
    """A refusal of the desk, the pages or the API is kept as the intake keeps its own."""
    from pendopo.money.treasury.refusals import keep_refusal

    keep_refusal(case, action, actor, refusal, data)


FLOW = Flow(
    "berkas_bayar", "treasury.BerkasBayar", label="Berkas pembayaran", judul="keperluan", nomor="nomor", visible=terlihat, fields=fields, facts=facts,
    hints=hints, unchained={"rekening"}, pribadi={"rekening_h"}, serious=("terbitkan_sp2d", "batal"), sealed=("terbitkan_spm", "cairkan"), refused=refused, born=born("berkas_bayar"),
    states=[
        State(SPP, "SPP diajukan", clock=days("spm.batas_terbit"), limit=(days("spm.batas_tolak"), None, "kerja")),
        State(TERVERIFIKASI, "SPP terverifikasi", clock="keep"),
        State(SPM, "SPM terbit", clock=days("sp2d.batas_terbit"), limit=(days("sp2d.batas_tolak"), None, "kerja")),
        State(SP2D, "SP2D terbit", clock="stop"),
        State(CAIR, "Sudah dibayar bank", final=True),
        State(DITOLAK, "Ditolak", final=True),
        State(BATAL, "Dibatalkan", final=True),
    ],
)
"""Late is shown and counted; it blocks nobody. From SPP to SPM runs one clock, from SPM to SP2D the next."""
