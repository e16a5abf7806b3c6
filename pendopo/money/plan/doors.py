"""What the budget asks of the plans: which subkegiatan of which office is planned, and its ceiling."""
from dataclasses import dataclass
from uuid import UUID

from django.db.models import F

from pendopo.money.plan.models import DokumenRencana, PaguSimpul
from pendopo.people.region.public import unit


@dataclass(frozen=True, slots=True)
class PlanLine:
    """A subkegiatan of an office in a plan that is in force: ceiling in whole rupiah; `nomor` is its number on the golden thread."""

    jenis: str
    dokumen: str
    kode: str
    nama: str
    unit_id: UUID
    tahun: int
    pagu: int
    nomor: str


def node_number(dokumen: str, kode: str, unit_id: UUID | None) -> str:
    """Number of a plan's node on the golden thread: RKPD-2027-V1/1.03.06.2.01.0012/pu."""
    office = unit(unit_id) if unit_id else None
    return f"{dokumen}/{kode}{f'/{office.kode}' if office else ''}"[:120]


def in_force(jenis: str, tahun: int) -> str | None:
    """Number of the version in force of a region's document for a year. 1 SQL."""
    return DokumenRencana.objects.filter(jenis=jenis, tahun_awal__lte=tahun, tahun_akhir__gte=tahun, skpd__isnull=True, state="DITETAPKAN").values_list(
        "nomor", flat=True).order_by("-tahun_awal").first()


def ceilings(tahun: int, *, jenis: str = "KUAPPAS", unit_id: UUID | None = None) -> list[PlanLine]:
    """Every planned subkegiatan of a year in the RKPD or KUAPPAS in force, by office and code. 1 SQL."""
    rows = PaguSimpul.objects.filter(tahun=tahun, simpul__tingkat="SUBKEGIATAN", simpul__unit_id__isnull=False, simpul__dokumen__jenis=jenis,
                                     simpul__dokumen__state="DITETAPKAN", simpul__dokumen__skpd__isnull=True)
    if unit_id:
        rows = rows.filter(simpul__unit_id=unit_id)
    rows = rows.order_by("simpul__unit_id", "simpul__kode").values_list(
        "simpul__dokumen__nomor", "simpul__kode", "simpul__nama", "simpul__unit_id", "pagu")
    return [PlanLine(jenis, number, kode, nama, office, tahun, pagu, node_number(number, kode, office)) for number, kode, nama, office, pagu in rows]


def planned(tahun: int, unit_id: UUID, subkegiatan: str) -> dict[str, PlanLine]:
    """{"RKPD": line, "KUAPPAS": line} of one subkegiatan of one office; a kind that does not hold it is absent. 1 SQL."""
    rows = PaguSimpul.objects.filter(tahun=tahun, simpul__kode=subkegiatan, simpul__unit_id=unit_id, simpul__dokumen__state="DITETAPKAN",
                                     simpul__dokumen__jenis__in=["RKPD", "KUAPPAS"]).annotate(jenis=F("simpul__dokumen__jenis"))
    return {r.jenis: PlanLine(r.jenis, r.simpul.dokumen.nomor, subkegiatan, r.simpul.nama, unit_id, tahun, r.pagu,
                              node_number(r.simpul.dokumen.nomor, subkegiatan, unit_id)) for r in rows.select_related("simpul__dokumen")}
