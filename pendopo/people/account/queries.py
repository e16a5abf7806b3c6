"""Reads of accounts that other rooms need."""
from dataclasses import dataclass
from uuid import UUID

from django.db.models import Q

from pendopo.kernel.clock.public import today
from pendopo.people.account.actors import titles
from pendopo.people.account.models import Akun, PemberianPeran, Penugasan

__all__ = ["Contact", "by_username", "contact", "contacts", "holder_of", "holders", "titles", "verified"]


@dataclass(frozen=True, slots=True)
class Contact:
    """Where to reach the holder of an account."""

    akun_id: UUID
    nama: str
    email: str | None
    hp: str | None


def holders(role: str, unit_id: UUID | None = None) -> list[Contact]:
    """Everybody who holds the role now (in the unit, when one is given). 1 SQL."""
    held = PemberianPeran.objects.filter(peran=role).filter(Q(selesai__isnull=True) | Q(selesai__gt=today()))
    if unit_id:
        held = held.filter(unit_id=unit_id)
    running = Q(penugasan__selesai__isnull=True) | Q(penugasan__selesai__gt=today())
    people = held.filter(running, penugasan__mulai__lte=today()).values("penugasan__orang_id")
    rows = Akun.objects.filter(Q(pk__in=held.filter(akun__isnull=False).values("akun_id")) | Q(orang_id__in=people), status="aktif")
    return [_contact(akun) for akun in rows.select_related("orang").order_by("pk")]


def contact(akun_id: UUID) -> Contact | None:
    """Where to reach one account. 1 SQL."""
    akun = Akun.objects.select_related("orang").filter(pk=akun_id, status="aktif").first()
    return _contact(akun) if akun else None


def contacts(akun_ids: set[UUID]) -> list[Contact]:
    """Where to reach these accounts; those that are closed are left out. 1 SQL."""
    return [_contact(akun) for akun in Akun.objects.select_related("orang").filter(pk__in=akun_ids, status="aktif").order_by("pk")]


def holder_of(assignment_id: UUID) -> Contact | None:
    """Where to reach the person of an assignment that still runs. 1 SQL."""
    running = Penugasan.objects.filter(pk=assignment_id).filter(Q(selesai__isnull=True) | Q(selesai__gt=today()))
    akun = Akun.objects.select_related("orang").filter(orang_id__in=running.values("orang_id"), status="aktif").first()
    return _contact(akun) if akun else None


def _contact(akun: Akun) -> Contact:
    return Contact(akun.pk, akun.orang.nama, akun.orang.email, akun.orang.hp)


def verified(akun_id: UUID) -> int:
    """Assurance of the account: 1 self-declared, 2 NIK matched, 3 face to face; 0 unknown."""
    return Akun.objects.filter(pk=akun_id, status="aktif").values_list("jaminan", flat=True).first() or 0


def by_username(name: str):
    """The actor of an account by its user name, in its first running capacity."""
    from pendopo.people.account.actors import actor_for, capacities

    akun_id = Akun.objects.values_list("pk", flat=True).get(username=name)
    found = capacities(akun_id)
    return actor_for(akun_id, found[0].assignment_id if found else None)
