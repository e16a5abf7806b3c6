"""Statistics of public reports by village, category and office."""
from dataclasses import dataclass

from django.db.models import Count, Q

from pendopo.citizen.report.lists import OPEN_STATES
from pendopo.citizen.report.models import Aduan
from pendopo.citizen.report.queries import OPEN_PUBLIC, category_by_id
from pendopo.kernel.clock.public import now
from pendopo.people.region.public import unit, wilayah

BY = {"kelurahan": ("kelurahan_id", "Kelurahan"), "kategori": ("kategori_id", "Kategori"), "unit": ("unit_id", "Unit")}


@dataclass(frozen=True, slots=True)
class Figure:
    """One row: key for the list's filter, name, reports, still open, done, refused, open past their deadline."""

    kunci: str
    nama: str
    jumlah: int
    terbuka: int
    selesai: int
    ditolak: int
    terlambat: int

    @property
    def persen(self) -> int | None:
        """Share done, in per cent."""
        return round(100 * self.selesai / self.jumlah) if self.jumlah else None


def figures(by: str) -> list[Figure]:
    """All rows, most reports first. 1 SQL."""
    column, _ = BY[by]
    rows = Aduan.objects.filter(OPEN_PUBLIC).values(column).annotate(
        jumlah=Count("pk"), terbuka=Count("pk", filter=Q(state__in=OPEN_STATES)), selesai=Count("pk", filter=Q(state="selesai")),
        ditolak=Count("pk", filter=Q(state="ditolak")), terlambat=Count("pk", filter=Q(state__in=OPEN_STATES, due_at__lt=now()))).order_by("-jumlah", column)
    return [Figure(*_named(by, row.pop(column)), **row) for row in rows]


def _named(by: str, value) -> tuple[str, str]:
    if value is None:
        return "", {"kelurahan": "Tanpa kelurahan", "unit": "Belum diteruskan"}.get(by, "Lainnya")
    if by == "kelurahan":
        found = wilayah(value)
        return value, found.nama if found else value
    if by == "kategori":
        kind = category_by_id(value)
        return (kind.service_code, kind.nama) if kind else ("", "Kategori lama")
    office = unit(value)
    return (office.kode, office.nama) if office else ("", "Unit lama")
