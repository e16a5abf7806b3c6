"""Lists, counts and statistics of reports that everybody may see."""
from dataclasses import dataclass
from datetime import datetime
from typing import NamedTuple
from uuid import UUID

from django.db import connection
from django.db.models import Count, OuterRef, Q, QuerySet, Subquery

from pendopo.citizen.report.flow import FLOW
from pendopo.citizen.report.models import Aduan, BerkasAduan
from pendopo.citizen.report.queries import OPEN_PUBLIC, category, category_by_id
from pendopo.kernel.clock.public import now, zone
from pendopo.kernel.flow.public import Actor, visible_rows
from pendopo.kernel.web.public import nama_jenis
from pendopo.people.region.public import unit, unit_names, wilayah

OPEN_STATES = [s.name for s in FLOW.states.values() if not s.final and s.name != "duplikat"]
GROUPS = {"terbuka": OPEN_STATES, "selesai": ["selesai"], "ditolak": ["ditolak"], "digabung": ["duplikat"]}
SHOWN = ("pk", "nomor", "judul", "kategori_id", "kelurahan_id", "unit_id", "state", "due_at", "n_dukungan", "dikirim_pada")
"""Columns that a list shows; a report has fifty."""
COVER = Subquery(BerkasAduan.objects.filter(aduan_id=OuterRef("pk"), publik=True).order_by("id").values("upload_id")[:1])


class Line(NamedTuple):
    """One report of a list. `kelas`: how its badge looks (selesai, lewat or ""); `foto`: the upload of its first public photo."""

    nomor: str
    judul: str
    keadaan: str
    kelas: str
    kategori: str
    kelurahan: str
    unit: str
    foto: UUID | None
    dikirim: datetime
    dukungan: int


def filtered(actor: Actor, query) -> QuerySet:
    """Rows of any state that the actor may see, narrowed by the page's filters (unknown values narrow nothing)."""
    rows = visible_rows(FLOW, actor)
    if query.get("saya") and actor.account_id:
        from pendopo.citizen.report.models import AduanPelapor

        rows = rows.filter(pk__in=AduanPelapor.objects.filter(akun_id=actor.account_id).values("aduan_id"))
    if kind := category(query.get("kategori", "")):
        rows = rows.filter(kategori_id=kind.id)
    if village := query.get("kelurahan"):
        rows = rows.filter(kelurahan_id=village[:13])
    if office := unit(query.get("unit", "")):
        rows = rows.filter(unit_id=office.id)
    if words := query.get("q", "").strip()[:100]:
        rows = rows.filter(Q(judul__icontains=words) | Q(isi__icontains=words) | Q(nomor__iexact=words))
    return rows


def of_state(rows: QuerySet, state: str | None) -> QuerySet:
    """Rows of a group of states or of one state; any other name narrows nothing."""
    if state in GROUPS:
        return rows.filter(state__in=GROUPS[state])
    return rows.filter(state=state) if state in FLOW.states else rows


def shown(rows: QuerySet) -> QuerySet:
    """What a list shows of each report as dicts, `sampul` among it: the upload of its first public photo."""
    return rows.values(*SHOWN, sampul=COVER)


def lines(rows: list[dict]) -> list[Line]:
    """Rows of `shown` in words. 0 SQL warm."""
    moment = now()
    return [Line(row["nomor"], row["judul"], FLOW.states[row["state"]].label,
                 "selesai" if row["state"] == "selesai" else "lewat" if row["due_at"] and row["due_at"] < moment else "",
                 nama_jenis(category_by_id(row["kategori_id"])), village.nama if (village := wilayah(row["kelurahan_id"] or "")) else "",
                 office.nama if row["unit_id"] and (office := unit(row["unit_id"])) else "", row["sampul"], row["dikirim_pada"], row["n_dukungan"])
            for row in rows]


def counts(rows: QuerySet) -> dict[str, int]:
    """How many rows each group of states has. 1 SQL."""
    found = dict(rows.order_by().values_list("state").annotate(n=Count("pk")))
    return {"semua": sum(found.values())} | {name: sum(found.get(state, 0) for state in states) for name, states in GROUPS.items()}


def summary() -> dict:
    """This month: reports received, done, and the share done in time (per cent, None without any). 1 SQL."""
    local = now().astimezone(zone())
    first = local.replace(day=1, hour=0, minute=0, second=0, microsecond=0)
    found = Aduan.objects.aggregate(
        masuk=Count("pk", filter=Q(dikirim_pada__gte=first)), selesai=Count("pk", filter=Q(state="selesai", closed_at__gte=first)))
    late = _late_since(first)
    done = found["selesai"]
    return found | {"tepat": round(100 * (done - late) / done) if done else None}


_DUE = """
WITH answered AS (
  SELECT a.id, a.unit_id, min(e.id) AS e
  FROM aduan a JOIN flow_event e ON e.case_id = a.id AND e.body->>'action' IN ('selesaikan', 'jawab', 'catat_balasan')
  WHERE a.state = 'selesai' AND a.closed_at >= %s AND a.unit_id IS NOT NULL GROUP BY a.id, a.unit_id
), due AS (
  SELECT n.id, n.unit_id, (x.body->>'at')::timestamptz AS at, (
    SELECT (d.body->'data'->'_set'->>'due_at')::timestamptz FROM flow_event d
    WHERE d.case_id = n.id AND d.body->'data'->'_set' ? 'due_at' AND d.body->'data'->'_set'->>'due_at' IS NOT NULL AND d.id <= n.e
    ORDER BY d.seq DESC LIMIT 1) AS due,
    (SELECT (k.body->>'at')::timestamptz FROM flow_event k WHERE k.case_id = n.id AND k.seq = 1) AS sent
  FROM answered n JOIN flow_event x ON x.id = n.e
)
"""


def _late_since(first: datetime) -> int:
    with connection.cursor() as cur:
        cur.execute(_DUE + "SELECT count(*) FROM due WHERE at > due", [first])
        return cur.fetchone()[0]


@dataclass(frozen=True, slots=True)
class Performance:
    """One office: reports it was given, done, share answered in time, median days to the answer."""

    unit: str
    nama: str
    jumlah: int
    selesai: int
    persen: int | None
    median: str | None


def performance() -> list[Performance]:
    """Every office with reports, most reports first. 2 SQL."""
    given = list(Aduan.objects.filter(OPEN_PUBLIC, unit_id__isnull=False).values("unit_id").annotate(
        jumlah=Count("pk"), selesai=Count("pk", filter=Q(state="selesai"))).order_by("-jumlah", "unit_id"))
    with connection.cursor() as cur:
        cur.execute(_DUE + """SELECT unit_id, round(100.0 * avg(CASE WHEN at <= due THEN 1 ELSE 0 END)),
            percentile_cont(0.5) WITHIN GROUP (ORDER BY extract(epoch FROM at - sent) / 86400) FROM due GROUP BY unit_id""",
                    [datetime(2000, 1, 1, tzinfo=zone())])
        times: dict[UUID, tuple] = {row[0]: row[1:] for row in cur.fetchall()}
    names = unit_names([g["unit_id"] for g in given])
    found = []
    for g in given:
        share, median = times.get(g["unit_id"], (None, None))
        office = unit(g["unit_id"])
        found.append(Performance(office.kode if office else "", names.get(g["unit_id"], ""), g["jumlah"], g["selesai"],
                                 int(share) if share is not None else None, f"{median:.1f}".replace(".", ",") if median is not None else None))
    return found


@dataclass(frozen=True, slots=True)
class Newest:
    """A public report for a short list."""

    nomor: str
    judul: str
    keadaan: str
    selesai: bool
    kelurahan: str
    dikirim_pada: datetime


def newest(kelurahan: str | None = None, limit: int = 4) -> list[Newest]:
    """The newest public reports, of one village or of all. 1 SQL."""
    rows = Aduan.objects.filter(OPEN_PUBLIC)
    rows = rows.filter(kelurahan_id=kelurahan) if kelurahan else rows
    return [Newest(a.nomor, a.judul, FLOW.states[a.state].label, a.state == "selesai", (w := wilayah(a.kelurahan_id or "")) and w.nama or "",
                   a.dikirim_pada) for a in rows.order_by("-dikirim_pada", "-pk")[:limit]]


def map_data(actor: Actor, query, limit: int = 500) -> dict:
    """Points of public reports as GeoJSON, newest first, places of hidden reporters rounded. 1 SQL."""
    rows = of_state(filtered(actor, query), query.get("keadaan")).filter(OPEN_PUBLIC, lat__isnull=False).order_by("-dikirim_pada", "-pk")[:limit]
    return {"type": "FeatureCollection", "features": [
        {"type": "Feature", "geometry": {"type": "Point", "coordinates": [round(a.lon, 4), round(a.lat, 4)]},
         "properties": {"nomor": a.nomor, "judul": a.judul, "keadaan": FLOW.states[a.state].label}} for a in rows]}
