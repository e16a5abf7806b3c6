"""Lists, counts and statistics of proposals that everybody may see."""
from dataclasses import dataclass
from uuid import UUID

from django.db import connection
from django.db.models import Count, Q, QuerySet, Sum

from pendopo.kernel.flow.public import Actor
from pendopo.kernel.forms.public import whole
from pendopo.money.proposal.flow import FLOW, OPEN, pengusul
from pendopo.money.proposal.models import FotoUsulan, Putusan, Usulan
from pendopo.money.proposal.support import TAKING
from pendopo.people.region.public import unit, wilayah

GROUPS = {"dibahas": OPEN, "rkpd": ("MASUK_RKPD",), "dianggarkan": ("DIANGGARKAN", "BERJALAN"), "selesai": ("SELESAI",),
          "ditunda": ("DITUNDA", "DITOLAK"), "digabung": ("DIGABUNG",)}
GROUP_WORDS = {"": "Semua", "dibahas": "Sedang dibahas", "rkpd": "Masuk RKPD", "dianggarkan": "Dianggarkan", "selesai": "Selesai",
               "ditunda": "Ditunda atau ditolak", "digabung": "Digabung"}
ORDERS = {"terbaru": ("-dikirim_pada", "-pk"), "termurah": ("jumlah", "pk"), "termahal": ("-jumlah", "-pk")}
ORDER_WORDS = {"terbaru": "Terbaru", "termahal": "Termahal", "termurah": "Termurah"}


def sent() -> QuerySet:
    """Everything that was ever sent."""
    return Usulan.objects.filter(dikirim_pada__isnull=False)


def filtered(query) -> QuerySet:
    """Sent proposals narrowed by the page's filters (unknown values narrow nothing)."""
    rows = sent()
    if (state := query.get("keadaan")) in GROUPS:
        rows = rows.filter(state__in=GROUPS[state])
    elif state in FLOW.states:
        rows = rows.filter(state=state)
    if year := whole(query.get("tahun"), 9999):
        rows = rows.filter(tahun=year)
    if wilayah(village := query.get("desa", "")[:13]):
        rows = rows.filter(desa=village)
    elif wilayah(district := query.get("kecamatan", "")[:8]):
        rows = rows.filter(desa__startswith=district)
    if office := unit(query.get("skpd", "")):
        rows = rows.filter(skpd_id=office.id)
    if words := query.get("q", "").replace("\x00", "").strip()[:100]:
        rows = rows.filter(Q(uraian__icontains=words) | Q(latar__icontains=words) | Q(nomor__iexact=words))
    return rows


def counts(rows: QuerySet) -> dict[str, int]:
    """How many rows each group of states has. 1 SQL."""
    return rows.aggregate(semua=Count("pk"), **{name: Count("pk", filter=Q(state__in=states)) for name, states in GROUPS.items()})


def years() -> list[int]:
    """Years for which there are proposals, newest first. 1 SQL."""
    return list(sent().values_list("tahun", flat=True).distinct().order_by("-tahun"))


def drafts(actor: Actor) -> list[Usulan]:
    """What the actor's office has not sent yet, newest first. 1 SQL; 0 for whoever writes none."""
    if not actor.units:
        return []
    return list(Usulan.objects.filter(pengusul.rows(actor), state="DRAF").order_by("-last_at", "-pk")[:20])


def photos_of(ids: list[UUID]) -> dict[UUID, list[FotoUsulan]]:
    """Photos by proposal. 1 SQL."""
    found: dict[UUID, list] = {}
    for row in FotoUsulan.objects.filter(usulan_id__in=ids).order_by("pk"):
        found.setdefault(row.usulan_id, []).append(row)
    return found


def decisions(pk: UUID) -> list[Putusan]:
    """Decisions, oldest first. 1 SQL."""
    return list(Putusan.objects.select_related("musyawarah").filter(usulan_id=pk).order_by("at", "pk"))


@dataclass(frozen=True, slots=True)
class Area:
    """Figures of one village or district."""

    kode: str
    nama: str
    usulan: int
    jumlah: int
    diterima: int
    dukungan: int


_AREAS = """
SELECT left(u.desa, %(n)s), count(*), coalesce(sum(u.jumlah) FILTER (WHERE u.state <> 'DIGABUNG'), 0)::bigint,
  count(*) FILTER (WHERE u.state IN ('MASUK_RKPD', 'DIANGGARKAN', 'BERJALAN', 'SELESAI')),
  coalesce(sum(d.n) FILTER (WHERE u.state <> 'DIGABUNG'), 0)::bigint
FROM usulan u LEFT JOIN (SELECT usulan_id, count(*) AS n FROM dukungan_usulan GROUP BY 1) d ON d.usulan_id = u.id
WHERE u.dikirim_pada IS NOT NULL AND u.desa <> '' AND u.desa LIKE %(prefix)s AND (%(tahun)s::int IS NULL OR u.tahun = %(tahun)s) GROUP BY 1 ORDER BY 1"""


def areas(tahun: int | None = None, kecamatan: str = "") -> list[Area]:
    """Figures by district, or by village of one district ("*": by village of the whole region). 1 SQL."""
    village = bool(kecamatan)
    with connection.cursor() as cur:
        cur.execute(_AREAS, {"n": 13 if village else 8, "prefix": f"{kecamatan}%" if kecamatan not in ("", "*") else "%", "tahun": tahun})
        return [Area(row[0], w.nama if (w := wilayah(row[0])) else row[0], *row[1:]) for row in cur.fetchall()]


def by_state(tahun: int | None = None) -> list[tuple[str, int, int]]:
    """(label, how many, rupiah) by state, in the order of the journey. 1 SQL."""
    rows = sent().filter(tahun=tahun) if tahun else sent()
    found = {r["state"]: r for r in rows.values("state").annotate(n=Count("pk"), rp=Sum("jumlah")).order_by()}
    return [(state.label, found[name]["n"], found[name]["rp"]) for name, state in FLOW.states.items() if name in found]


def most_supported(limit: int = 10) -> list[tuple[Usulan, int]]:
    """Proposals with the most support that may still take some. 2 SQL."""
    with connection.cursor() as cur:
        cur.execute("SELECT d.usulan_id, count(*) AS n FROM dukungan_usulan d JOIN usulan u ON u.id = d.usulan_id WHERE u.state = ANY(%s)"
                    " GROUP BY 1 ORDER BY 2 DESC, 1 LIMIT %s", [list(TAKING), limit])
        top = cur.fetchall()
    rows = Usulan.objects.in_bulk([pk for pk, _ in top])
    return [(rows[pk], n) for pk, n in top]


def map_points(query, limit: int = 1000) -> dict:
    """Points of proposals as GeoJSON, newest first. 1 SQL."""
    rows = filtered(query).filter(lat__isnull=False).order_by(*ORDERS["terbaru"])[:limit]
    return {"type": "FeatureCollection", "features": [
        {"type": "Feature", "geometry": {"type": "Point", "coordinates": [float(u.lon), float(u.lat)]},
         "properties": {"nomor": u.nomor, "uraian": u.uraian, "keadaan": FLOW.states[u.state].label, "jumlah": u.total}} for u in rows]}
