"""The flow `usulan`: states, who sees a row, who may do what (finance.md section 3). The actions stand in steps.py."""
from django.db.models import Q

from pendopo.kernel.flow.public import Flow, State, both, either, owner, role, system, unit_role, where
from pendopo.money.proposal.levels import LEVELS, ORIGIN
from pendopo.money.proposal.models import UNSENT

OPEN = tuple(LEVELS)
PUBLIC = Q(dikirim_pada__isnull=False) | ~Q(state__in=UNSENT)
"""Rows that everybody may see: what was ever sent."""
_WRITERS = sorted({name for roles in ORIGIN.values() for name in roles})


def _sent(actor, case) -> bool:
    return case.dikirim_pada is not None or case.state not in UNSENT


def _proposes(actor, case) -> bool:
    return any(name in _WRITERS for name, _ in actor.units)


pembuat = where("kades, lurah, camat, forum perangkat daerah, Bappeda, atau anggota DPRD", _proposes,
                lambda actor: Q(pk__isnull=False) if _proposes(actor, None) else Q(pk__in=[]), roles=_WRITERS)
sudah_dikirim = where("sudah dikirim", _sent, lambda actor: PUBLIC)
_chairs = [unit_role(name) for level in LEVELS.values() for name in level.roles]
pengusul = either(owner, *_chairs)
"""Whoever wrote it, and the office that it was written for (a draft is held by that office)."""


def at(level: str):
    """The proposal is or was last before this forum."""
    return where(f"di {LEVELS[level].label}", lambda actor, case: case.tingkat_bahas == level, lambda actor: Q(tingkat_bahas=level))


ketua = either(*(both(at(level.name), either(*map(unit_role, level.roles)) if len(level.roles) > 1 else unit_role(level.roles[0]))
                 for level in LEVELS.values()))
"""Who leads the forum that has it."""
tapd = role("tapd")


def fields(case, actor) -> dict:
    """What the API shows."""
    from pendopo.money.proposal.present import public_fields

    return public_fields(case)


def facts(case, actor) -> list[tuple[str, str]]:
    """What the desk tells of a proposal."""
    from pendopo.money.proposal.present import facts

    return facts(case)


FLOW = Flow(
    "usulan", "proposal.Usulan", label="Usulan musrenbang", judul="uraian", nomor="nomor", visible=either(sudah_dikirim, pengusul), fields=fields,
    facts=facts,
    states=[
        State("DRAF", "Draf"), State("DESA", "Dibahas desa/kelurahan"), State("KECAMATAN", "Dibahas kecamatan"),
        State("FORUM", "Dibahas forum perangkat daerah"), State("KABUPATEN", "Dibahas kabupaten/kota"), State("MASUK_RKPD", "Masuk RKPD"),
        State("DIANGGARKAN", "Dianggarkan"), State("BERJALAN", "Sedang dikerjakan"), State("DITUNDA", "Ditunda"),
        State("DIGABUNG", "Digabung", final=True), State("DITOLAK", "Ditolak", final=True), State("SELESAI", "Selesai", final=True),
        State("DITARIK", "Ditarik pengusul", final=True),
    ],
)
__all__ = ["FLOW", "OPEN", "PUBLIC", "ketua", "pembuat", "pengusul", "system", "tapd"]
