"""Following: one report, or every new one of a village or a category."""
from dataclasses import dataclass
from uuid import UUID

from pendopo.citizen.report.models import Aduan, Ikut, IkutWilayah
from pendopo.citizen.report.queries import OPEN_PUBLIC, category, category_by_id
from pendopo.kernel.flow.public import Actor
from pendopo.kernel.problem.public import Problem, Reason, sign_in_first
from pendopo.people.region.public import wilayah

MOST = 50


@dataclass(frozen=True, slots=True)
class Area:
    """One area that a person follows, in words."""

    id: int
    kelurahan: str
    kategori: str
    saringan: str


def follow_area(actor: Actor, kelurahan: str, kategori: str) -> None:
    """Hear of every new public report of this village, category, or both. Repeatable. `Problem` 401, 422."""
    if actor.account_id is None:
        raise sign_in_first("Masuk dulu untuk mengikuti wilayah atau kategori.")
    village, kind = wilayah(kelurahan[:13]) if kelurahan else None, category(kategori) if kategori else None
    faults = [Reason("tak_dikenal", text, field) for bad, text, field in (
        (kelurahan and (village is None or len(village.kode) != 13), "Kelurahan ini tidak ada.", "/kelurahan"),
        (kategori and kind is None, "Kategori ini tidak ada.", "/kategori"),
        (not kelurahan and not kategori, "Pilih kelurahan, kategori, atau keduanya.", "/kelurahan")) if bad]
    if not faults and IkutWilayah.objects.filter(akun_id=actor.account_id).count() >= MOST:
        faults.append(Reason("terlalu_banyak", f"Paling banyak {MOST} ikutan. Hentikan salah satu dulu.", "/kelurahan"))
    if faults:
        raise Problem(faults, status=422, code="data_tidak_sah")
    IkutWilayah.objects.get_or_create(akun_id=actor.account_id, kelurahan=village.kode if village else None, kategori_id=kind.id if kind else None)


def unfollow_area(actor: Actor, area_id: int) -> None:
    """Stop; what is not one's own is nothing."""
    IkutWilayah.objects.filter(pk=area_id, akun_id=actor.account_id).delete()


def unfollow(actor: Actor, case: Aduan) -> None:
    """Stop following one report."""
    Ikut.objects.filter(aduan=case, akun_id=actor.account_id).delete()


def areas_of(akun_id: UUID) -> list[Area]:
    """What this account follows. 1 SQL."""
    found = []
    for row in IkutWilayah.objects.filter(akun_id=akun_id).order_by("pk"):
        village, kind = wilayah(row.kelurahan or ""), category_by_id(row.kategori_id) if row.kategori_id else None
        query = "&".join(p for p in (f"kelurahan={row.kelurahan}" if row.kelurahan else "", f"kategori={kind.service_code}" if kind else "") if p)
        found.append(Area(row.pk, village.nama if village else "Semua kelurahan", kind.nama if kind else "Semua kategori", query))
    return found


def followed_reports(akun_id: UUID) -> list[Aduan]:
    """Public reports that this account follows, newest first, at most 100. 1 SQL."""
    return list(Aduan.objects.filter(OPEN_PUBLIC, pk__in=Ikut.objects.filter(akun_id=akun_id).values("aduan_id")).order_by("-dikirim_pada", "-pk")[:100])
