"""Reads of the budget: who may see which draft, versions of a year."""
from django.db.models import Q

from pendopo.kernel.flow.public import Actor
from pendopo.kernel.problem.public import Problem
from pendopo.money.budget.flow import DECIDED
from pendopo.money.budget.models import Anggaran
from pendopo.people.region.public import unit

WRITERS = frozenset({"tapd", "ppkd", "integrasi_keuangan"})
"""Write every unit's draft."""
READERS = WRITERS | {"bappeda", "inspektorat", "auditor", "dprd", "bud"}
"""Read every unit's draft."""
UNIT_ROLES = ("perencana", "pa")
"""In a unit: who writes its RKA, who signs its DPA."""


def sees_all_drafts(actor: Actor, *, writing: bool = False) -> bool:
    """May the actor see (or write) the draft of every unit?"""
    return actor.kind == "system" or bool(actor.roles & (WRITERS if writing else READERS))


def own_units(actor: Actor, *roles: str) -> list[str]:
    """Codes of the units in which one of these roles is held."""
    wanted = roles or UNIT_ROLES
    return sorted({found.kode for role, unit_id in actor.units if role in wanted and (found := unit(unit_id))})


def draft_units(actor: Actor) -> list[str] | None:
    """Units whose drafts the actor may see; None: all. Nobody else reads another unit's draft."""
    return None if sees_all_drafts(actor) else own_units(actor)


def readable(actor: Actor, version: Anggaran) -> Q:
    """The rows (with `entitas_id`) of a version that the actor may read: all of a decided one, else by unit."""
    if version.state in DECIDED or sees_all_drafts(actor):
        return Q(pk__isnull=False)
    return Q(entitas_id__in=own_units(actor))


def require_strong(actor: Actor) -> None:
    """An officer who signed in by password alone reads and cannot act."""
    if not actor.strong:
        raise Problem("Masuk dengan dua langkah dahulu untuk tindakan ini.", status=403, code="tidak_berwenang")


def versions(tahun: int) -> list[Anggaran]:
    """All versions of a year, oldest first. 1 SQL."""
    return list(Anggaran.objects.filter(tahun=tahun).order_by("versi"))


def in_force(tahun: int) -> Anggaran | None:
    """The version in force. 1 SQL."""
    return Anggaran.objects.filter(tahun=tahun, state="BERLAKU").first()


def newest_readable(tahun: int, actor: Actor) -> Anggaran | None:
    """The newest version of which the actor may read something. 1 SQL."""
    found = Anggaran.objects.filter(tahun=tahun)
    if not (sees_all_drafts(actor) or own_units(actor)):
        found = found.filter(state__in=DECIDED)
    return found.order_by("-versi").first()


def years() -> list[int]:
    """Years with a version in force, newest first. 1 SQL."""
    return list(Anggaran.objects.filter(state="BERLAKU").order_by("-tahun").values_list("tahun", flat=True))
