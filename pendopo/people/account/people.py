"""Reads for the pages of assignments: people, their offices and roles."""
from dataclasses import dataclass
from datetime import date
from uuid import UUID

from django.db.models import Q, QuerySet

from pendopo.kernel.clock.public import today
from pendopo.people.account.models import Akun, Orang, PemberianPeran, Penugasan
from pendopo.people.region.public import unit_names


@dataclass(frozen=True, slots=True)
class Held:
    """One assignment in words, with its roles: (grant id, role name, unit name or "", ended?)."""

    id: UUID
    jabatan: str
    unit: str
    jenis: str
    mulai: date
    selesai: date | None
    sk: str
    sk_berkas: UUID | None
    alasan: str
    berjalan: bool
    peran: list[tuple[int, str, str, bool]]


def people(q: str = "", kind: str = "pegawai") -> QuerySet:
    """People of a kind, narrowed by name or user name."""
    rows = Orang.objects.filter(jenis=kind)
    if q := q.strip()[:80]:
        rows = rows.filter(Q(nama__icontains=q) | Q(pk__in=Akun.objects.filter(username__icontains=q).values("orang_id")))
    return rows


def accounts_of(orang_ids: list[UUID]) -> dict[UUID, Akun]:
    """The newest account of each person. 1 SQL."""
    return {a.orang_id: a for a in Akun.objects.filter(orang_id__in=orang_ids).order_by("pk")}


def titles_of_people(orang_ids: list[UUID]) -> dict[UUID, list[str]]:
    """What each of these people holds today, in words. 1 SQL."""
    day = today()
    rows = Penugasan.objects.select_related("jabatan").filter(Q(selesai__isnull=True) | Q(selesai__gt=day), orang_id__in=orang_ids, mulai__lte=day)
    found: dict[UUID, list[str]] = {}
    for row in rows.order_by("jenis", "mulai"):
        found.setdefault(row.orang_id, []).append(row.jabatan.nama if row.jenis == "definitif" else f"{row.jenis.capitalize()} {row.jabatan.nama}")
    return found


def held_by(orang_id: UUID) -> list[Held]:
    """All assignments of a person, running ones first, newest first. 2 SQL."""
    day = today()
    rows = list(Penugasan.objects.select_related("jabatan").filter(orang_id=orang_id).order_by("-mulai", "pk")[:100])
    grants: dict[UUID, list] = {}
    for grant in PemberianPeran.objects.select_related("peran").filter(penugasan_id__in=[r.pk for r in rows]).order_by("peran_id", "pk"):
        grants.setdefault(grant.penugasan_id, []).append(grant)
    names = unit_names({r.jabatan.unit_id for r in rows} | {g.unit_id for gs in grants.values() for g in gs if g.unit_id})
    found = []
    for r in rows:
        runs = r.mulai <= day and (r.selesai is None or r.selesai > day)
        roles = [(g.pk, g.peran.nama, names.get(g.unit_id, ""), bool(g.selesai and g.selesai <= day)) for g in grants.get(r.pk, ())]
        sk = f"{r.sk_nomor}{f' tanggal {r.sk_tanggal:%d-%m-%Y}' if r.sk_tanggal else ''}"
        found.append(Held(r.pk, r.jabatan.nama, names.get(r.jabatan.unit_id, ""), r.jenis, r.mulai, r.selesai, sk, r.sk_berkas_id, r.alasan, runs, roles))
    return sorted(found, key=lambda h: not h.berjalan)
