"""The flow `tagihan`: states, who sees a bill, who may do what (finance.md section 3). The actions stand in steps.py."""
from django.db.models import Q

from pendopo.kernel.flow.public import Flow, State, either, owner, role, system, unit_role, where
from pendopo.people.region.public import unit

TERBIT, LUNAS, KEDALUWARSA, DIBATALKAN, DIKURANGKAN = "TERBIT", "LUNAS", "KEDALUWARSA", "DIBATALKAN", "DIKURANGKAN"
MAKER, INTEGRATION, TREASURER, HEAD, AUDITOR = "bendahara_penerimaan", "integrasi_keuangan", "kuasa_bud", "pa", "auditor"
READERS = (TREASURER, INTEGRATION, AUDITOR)
"""Roles that read every unit's bills."""


def units_read(actor) -> list:
    """Units whose bills the actor may read."""
    return sorted({*actor.units_of(MAKER), *actor.units_of(HEAD)})


def reads_all(actor) -> bool:
    """May the actor read the bills of every unit?"""
    return actor.kind == "system" or bool(actor.roles & set(READERS))


def _visible_rows(actor) -> Q:
    if reads_all(actor):
        return Q(pk__isnull=False)
    rows = Q(unit_id__in=units_read(actor))
    return rows | Q(owner_id=actor.account_id) if actor.account_id else rows


terlihat = where("pemilik, bendahara dan PA unitnya, kuasa BUD, integrasi keuangan, atau auditor",
                 lambda actor, case: reads_all(actor) or case.unit_id in units_read(actor)
                 or (actor.account_id is not None and case.owner_id == actor.account_id),
                 _visible_rows, roles=(MAKER, HEAD, *READERS))
bendahara, kepala, kuasa_bud, integrasi = unit_role(MAKER), unit_role(HEAD), role(TREASURER), role(INTEGRATION)
penerbit = either(bendahara, integrasi, system)
pemutus = either(kepala, kuasa_bud)
pemanjang = either(bendahara, owner, system)


def fields(case, actor) -> dict:
    """What the API shows of a bill."""
    from pendopo.money.billing import present

    return present.fields(case)


def facts(case, actor) -> list[tuple[str, str]]:
    """What the desk shows of it."""
    from pendopo.money.billing import present

    return present.facts(case)


def born(actor, data: dict, action: str | None):
    """With what a start over HTTP begins: a bill of the unit that it names."""
    from pendopo.money.billing.models import Tagihan

    office = unit(asked) if isinstance(asked := data.get("entitas"), str) else None
    return Tagihan(unit_id=office.id if office else None)


FLOW = Flow(
    "tagihan", "billing.Tagihan", label="Tagihan", judul="keterangan", nomor="nomor", visible=terlihat, fields=fields, facts=facts, born=born,
    pribadi={"nama", "npwpd_h"}, unchained={"npwpd", "qris"}, serious=("batalkan", "kurangkan"),
    states=[
        State(TERBIT, "Belum dibayar"),
        State(KEDALUWARSA, "Lewat jatuh tempo"),
        State(LUNAS, "Lunas", final=True),
        State(DIBATALKAN, "Dibatalkan", final=True),
        State(DIKURANGKAN, "Dikurangkan", final=True),
    ],
)
