"""The flows `npd` and `berkas_kas`: states, who sees a case, who may do what. The actions stand in steps_npd.py and steps_cash.py."""
from django.db.models import Q

from pendopo.kernel.flow.public import Flow, Predicate, State, either, unit_role, where
from pendopo.kernel.rules.public import aturan
from pendopo.money.treasury.flow import ALL, OWN, born, refused, sees_all

RECEIPTS, SPENDING = "bendahara_penerimaan", "bendahara_pengeluaran"
INSIDE = (*OWN, RECEIPTS)
"""Roles that see the cash and its papers in their unit."""


def units_seen(actor) -> list:
    """Units whose cash papers the actor sees."""
    return sorted({unit for name, unit in actor.units if name in INSIDE})


terlihat = where("unitnya sendiri, perbendaharaan daerah, atau pemeriksa", lambda actor, case: sees_all(actor) or case.unit_id in units_seen(actor),
                 lambda actor: Q(pk__isnull=False) if sees_all(actor) else Q(unit_id__in=units_seen(actor)), roles=(*INSIDE, *ALL))
pptk, ppk = unit_role("pptk"), unit_role("ppk_skpd")
penerimaan, pengeluaran = unit_role(RECEIPTS), unit_role(SPENDING)
penandatangan = either(unit_role("pa"), unit_role("kpa"))


def unasked(who: Predicate) -> Predicate:
    """Who may, though the case does not wait for it: a withdrawal, a correction."""
    return where(repr(who), who.allows, who.rows, lambda actor: Q(pk__in=[]), roles=who.roles)


def npd_fields(case, actor) -> dict:
    """What the API shows of a note."""
    from pendopo.money.treasury.present_cash import npd_fields

    return npd_fields(case)


def npd_facts(case, actor) -> list:
    """What the desk tells of a note."""
    from pendopo.money.treasury.present_cash import npd_facts

    return npd_facts(case)


def hints(case, actor, action: str) -> dict:
    """The lines of what was asked for by their names."""
    from pendopo.money.treasury.present_cash import hints

    return hints(case, action)


def cash_fields(case, actor) -> dict:
    """What the API shows of a paper."""
    from pendopo.money.treasury.present_cash import cash_fields

    return cash_fields(case)


def cash_facts(case, actor) -> list:
    """What the desk tells of a paper."""
    from pendopo.money.treasury.present_cash import cash_facts

    return cash_facts(case)


NPD_FLOW = Flow(
    "npd", "treasury.NPD", label="Nota pencairan dana", judul="keperluan", nomor="nomor", visible=terlihat, fields=npd_fields, facts=npd_facts, refused=refused,
    hints=hints, born=born("npd"), sealed=("bayar",),
    states=[
        State("DIAJUKAN", "NPD diajukan"),
        State("DISETUJUI", "Disetujui, menunggu dibayar"),
        State("DIBAYAR", "Dibayar, belum dipertanggungjawabkan"),
        State("DI_SPJ", "Ada di SPJ yang diperiksa"),
        State("SELESAI", "Sudah dipertanggungjawabkan"),
        State("DITOLAK", "Ditolak", final=True),
        State("DIBATALKAN", "Dibatalkan", final=True),
    ],
)
CASH_FLOW = Flow(
    "berkas_kas", "treasury.BerkasKas", label="Dokumen bendahara", judul="keperluan", nomor="nomor", visible=terlihat, fields=cash_fields, facts=cash_facts,
    hints=hints, serious=("balik",), sealed=("sahkan",), refused=refused, born=born("berkas_kas"),
    states=[
        State("DIAJUKAN", "Menunggu pengesahan", clock=lambda case: int(aturan("sts.batas")) if case.jenis == "STS" else None),
        State("DISAHKAN", "Disahkan dan dibukukan", clock="stop"),
        State("DITOLAK", "Ditolak", final=True),
        State("DIBALIK", "Dibalik", final=True),
    ],
)
"""Posted with the checker's step; a mistake found later is corrected by reversing, never by changing."""
