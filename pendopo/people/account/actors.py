"""From an account and a capacity to the `Actor` that the kernel judges."""
from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from django.contrib.postgres.expressions import ArraySubquery
from django.db.models import F, OuterRef, Q, QuerySet, UUIDField, Value
from django.db.models.functions import JSONObject

from pendopo.kernel.clock.public import now, today
from pendopo.kernel.flow.public import Actor
from pendopo.people.account.models import Akun, Darurat, PemberianPeran, Penugasan
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
    return actor_and_emergency(akun_id, assignment_id, strong=strong, machine=machine)[0]


def actor_and_emergency(akun_id: UUID, assignment_id: UUID | None, *, strong: bool, machine: bool = False) -> tuple[Actor, datetime | None]:
    """The actor, and until when an emergency access of theirs is open. 1 SQL."""
    rows = Akun.objects.select_related("orang").filter(pk=akun_id, status="aktif").annotate(_akun=F("pk"), _penugasan=Value(assignment_id, UUIDField()))
    akun = with_roles(rows, "_akun", "_penugasan", "orang_id").get()
    return actor_from(akun, akun, assignment_id, strong=strong, machine=machine)


def with_roles(rows: QuerySet, akun: str, penugasan: str, orang: str) -> QuerySet:
    """`rows` with the roles that their account holds today (`dipegang`) and its open emergency access (`dibuka`), in the same
    statement. The other arguments name the columns of `rows` that hold account, assignment and person."""
    day = today()
    mine = Q(penugasan_id=OuterRef(penugasan), penugasan__orang_id=OuterRef(orang), penugasan__mulai__lte=day) & (
        Q(penugasan__selesai__isnull=True) | Q(penugasan__selesai__gt=day))
    held = PemberianPeran.objects.filter(Q(akun_id=OuterRef(akun)) | mine).filter(Q(selesai__isnull=True) | Q(selesai__gt=day))
    opened = Darurat.objects.filter(owner_id=OuterRef(akun), penugasan_id=OuterRef(penugasan), state="terbuka", sampai__gt=now())
    return rows.annotate(dipegang=ArraySubquery(held.values(_o=JSONObject(peran="peran_id", unit="unit_id"))),
                         dibuka=ArraySubquery(opened.values(_o=JSONObject(peran="peran_id", sampai="sampai"))))


def actor_from(row, akun: Akun, assignment_id: UUID | None, *, strong: bool, machine: bool = False) -> tuple[Actor, datetime | None]:
    """The actor of a row that `with_roles` read, and until when an emergency access is open. 0 SQL."""
    opened = row.dibuka if assignment_id and strong else []
    roles = frozenset(item["peran"] for item in (*row.dipegang, *opened))
    actor = Actor(
        akun.pk, assignment_id, roles, frozenset((item["peran"], UUID(item["unit"])) for item in row.dipegang if item["unit"]),
        kind="mesin" if machine else "orang", strong=strong or not roles - {CITIZEN}, name=akun.orang.nama,
    )
    return actor, max((datetime.fromisoformat(item["sampai"]) for item in opened), default=None)


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
