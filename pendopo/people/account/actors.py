"""From an account and a capacity to the `Actor` that the kernel judges."""
from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from django.db.models import DateTimeField, Q, UUIDField, Value
from django.db.models.functions import Cast

from pendopo.kernel.clock.public import now, today
from pendopo.kernel.flow.public import Actor
from pendopo.people.account.models import Akun, Darurat, PemberianPeran, Penugasan
from pendopo.people.region.public import unit_names

CITIZEN = "warga"
_never, _nowhere = Cast(Value(None), DateTimeField()), Cast(Value(None), UUIDField())


@dataclass(frozen=True, slots=True)
class Capacity:
    """One way in which a person may act now: an assignment in words."""

    assignment_id: UUID
    title: str
    jenis: str


def actor_for(akun_id: UUID, assignment_id: UUID | None = None, *, strong: bool = True, machine: bool = False) -> Actor:
    """The active account in the named capacity (or its own roles only). 2 SQL. `strong`: signed in with two factors; it only
    matters for officers. A role counts while its assignment and its own term run. `Akun.DoesNotExist` for a closed account."""
    return actor_and_emergency(akun_id, assignment_id, strong=strong, machine=machine)[0]


def actor_and_emergency(akun_id: UUID, assignment_id: UUID | None, *, strong: bool, machine: bool = False) -> tuple[Actor, datetime | None]:
    """The actor, and until when an emergency access of theirs is open. 2 SQL."""
    akun = Akun.objects.select_related("orang").get(pk=akun_id, status="aktif")
    day = today()
    mine = Q(penugasan_id=assignment_id, penugasan__orang_id=akun.orang_id, penugasan__mulai__lte=day) & (
        Q(penugasan__selesai__isnull=True) | Q(penugasan__selesai__gt=day))
    held = PemberianPeran.objects.filter(Q(akun_id=akun_id) | mine if assignment_id else Q(akun_id=akun_id))
    held = held.filter(Q(selesai__isnull=True) | Q(selesai__gt=day)).values_list("peran_id", "unit_id", _never)
    opened = Darurat.objects.filter(owner_id=akun_id, penugasan_id=assignment_id, state="terbuka", sampai__gt=now())
    rows = list(held.union(opened.values_list("peran_id", _nowhere, "sampai")) if assignment_id and strong else held)
    officer = any(peran != CITIZEN for peran, _, _ in rows)
    actor = Actor(
        akun_id, assignment_id, frozenset(peran for peran, _, _ in rows),
        frozenset((peran, unit) for peran, unit, _ in rows if unit), kind="mesin" if machine else "orang",
        strong=strong or not officer, name=akun.orang.nama,
    )
    return actor, max((until for _, _, until in rows if until), default=None)


def capacities(akun_id: UUID) -> list[Capacity]:
    """The assignments that run today, in words, definitif first. 1 SQL and the unit names."""
    rows = _running(akun_id, today())
    names = unit_names({p.jabatan.unit_id for p in rows})
    return [Capacity(p.pk, _title(p, names), p.jenis) for p in rows]


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
