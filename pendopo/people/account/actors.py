"""From an account and a capacity to the `Actor` that the kernel judges."""
from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from django.db.models import Q

from pendopo.kernel.clock.public import today
from pendopo.kernel.flow.public import Actor
from pendopo.people.account.models import Akun, Penugasan
from pendopo.people.account.standing import Standing, by_account
from pendopo.people.region.public import unit_names

CITIZEN = "warga"


@dataclass(frozen=True, slots=True)
class Capacity:
    """One way in which a person may act now: an assignment in words."""

    assignment_id: UUID
    title: str
    jenis: str
    decree: UUID | None = None


def actor_for(akun_id: UUID, assignment_id: UUID | None = None, *, strong: bool = True, machine: bool = False) -> Actor:
    """The active account in the named capacity (or its own roles only). 1 SQL. `strong`: signed in with two factors; it only
    matters for officers. A role counts while its assignment and its own term run. `Akun.DoesNotExist` for a closed account."""
    found = by_account(akun_id, assignment_id)
    if found is None:
        raise Akun.DoesNotExist(f"akun {akun_id} tidak aktif")
    return actor_from(found, assignment_id, strong=strong, machine=machine)[0]


def actor_from(found: Standing, assignment_id: UUID | None, *, strong: bool, machine: bool = False, fresh: bool = True) -> tuple[Actor, datetime | None]:
    """The actor of what was read, and until when an emergency access is open. 0 SQL."""
    opened = found.opened if assignment_id and strong else []
    roles = frozenset(role for role, _ in (*found.roles, *opened))
    actor = Actor(
        found.akun_id, assignment_id, roles, frozenset(pair for pair in found.roles if pair[1]),
        kind="mesin" if machine else "orang", strong=strong or not roles - {CITIZEN}, name=found.nama, fresh=fresh,
    )
    return actor, max((until for _, until in opened), default=None)


def capacities(akun_id: UUID) -> list[Capacity]:
    """The assignments that run today, in words, definitif first. 1 SQL and the unit names."""
    rows = _running(akun_id, today())
    names = unit_names({p.jabatan.unit_id for p in rows})
    return [Capacity(p.pk, _title(p, names), p.jenis, p.sk_berkas_id) for p in rows]


def _running(akun_id: UUID, day) -> list[Penugasan]:
    people = Akun.objects.filter(pk=akun_id).values("orang_id")
    rows = Penugasan.objects.filter(orang_id__in=people, mulai__lte=day).filter(Q(selesai__isnull=True) | Q(selesai__gt=day))
    return list(rows.select_related("jabatan").order_by("jenis", "mulai", "pk"))


def _title(row: Penugasan, names: dict) -> str:
    unit = names.get(row.jabatan.unit_id, "")
    title = row.jabatan.nama if unit and unit in row.jabatan.nama else f"{row.jabatan.nama}, {unit}"
    return title if row.jenis == "definitif" else f"{title} ({row.jenis.capitalize()})"


def titles(assignment_ids: set[UUID]) -> dict[UUID, str]:
    """Office titles of assignments, past ones too: what events show instead of names. 1 SQL."""
    rows = list(Penugasan.objects.filter(pk__in=assignment_ids).select_related("jabatan"))
    names = unit_names({p.jabatan.unit_id for p in rows})
    return {p.pk: _title(p, names) for p in rows}
