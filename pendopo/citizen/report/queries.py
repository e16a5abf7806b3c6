"""Reads of reports. Categories fit in memory; reports are read by page."""
import time
from dataclasses import dataclass
from uuid import UUID

from django.db import connection
from django.db.models import Q

from pendopo.citizen.report.models import Aduan, AduanPelapor, AtributKategori, BerkasAduan, Kategori
from pendopo.kernel.flow.public import Actor

TTL = 10.0
OPEN_PUBLIC = Q(rahasia=False) & ~Q(state__in=["pemeriksaan", "ditarik"])
"""Rows that everybody may see."""


@dataclass(frozen=True, slots=True)
class Category:
    """A category with its questions, as kept in memory."""

    id: int
    service_code: str
    nama: str
    nama_en: str
    kelompok: str
    kata_kunci: str
    golongan: str
    jenis: str
    metadata: bool
    foto: str
    radius_m: int
    unit_id: UUID | None
    attributes: tuple = ()


_kept: dict = {"at": float("-inf"), "rows": {}, "ever": {}}


def forget() -> None:
    """Drop the process's copy of the categories and routes."""
    from pendopo.citizen.report import routing

    _kept["at"] = float("-inf")
    routing.forget()


def categories() -> dict[str, Category]:
    """Active categories by service code, sorted. 2 SQL cold, 0 warm."""
    if time.monotonic() - _kept["at"] > TTL:
        questions: dict[int, list] = {}
        for row in AtributKategori.objects.order_by("urutan", "code"):
            questions.setdefault(row.kategori_id, []).append(row)
        names = [f for f in Category.__slots__ if f != "attributes"]
        ever, active = {}, {}
        for row in Kategori.objects.order_by("service_code", "pk").values(*names, "selesai"):
            ended = row.pop("selesai")
            ever[row["id"]] = kind = Category(**row, attributes=tuple(questions.get(row["id"], ())))
            if ended is None:
                active[kind.service_code] = kind
        _kept["rows"], _kept["ever"] = active, ever
        _kept["at"] = time.monotonic()
    return _kept["rows"]


def category(code: str) -> Category | None:
    """One active category. 0 SQL warm."""
    return categories().get(code)


def category_by_id(pk: int) -> Category | None:
    """One category by row id, a closed one too, for its reports live on. 0 SQL warm."""
    categories()
    return _kept["ever"].get(pk)


def reporter_account(case: Aduan) -> UUID | None:
    """The reporter's account, remembered on the instance: at most 1 SQL."""
    if "_reporter" not in case.__dict__:
        case.__dict__["_reporter"] = AduanPelapor.objects.filter(aduan_id=case.pk).values_list("akun_id", flat=True).first()
    return case.__dict__["_reporter"]


def is_reporter(actor: Actor, case: Aduan) -> bool:
    """Did this actor send the report: by account, or by its tracking code?"""
    if case.kode_hash in actor.keys:
        return True
    return actor.account_id is not None and reporter_account(case) == actor.account_id


def photos_of(case_ids: list[UUID], *, public: bool = True) -> dict[UUID, list[BerkasAduan]]:
    """Files by report. 1 SQL."""
    rows = BerkasAduan.objects.filter(aduan_id__in=case_ids).order_by("id")
    found: dict[UUID, list] = {}
    for row in rows.filter(publik=True) if public else rows:
        found.setdefault(row.aduan_id, []).append(row)
    return found


_SIMILAR = """
WITH c AS (
  SELECT id, nomor, judul, isi, state, dikirim_pada, kategori_id, n_dukungan,
    2 * 6371008.8 * asin(sqrt(power(sin(radians(lat - %(lat)s) / 2), 2)
      + cos(radians(%(lat)s)) * cos(radians(lat)) * power(sin(radians(lon - %(lon)s) / 2), 2))) AS d,
    word_similarity(%(text)s, judul || ' ' || isi) AS s
  FROM aduan
  WHERE point(lon, lat) <@ box(point(%(lon)s - %(dlon)s, %(lat)s - %(dlat)s), point(%(lon)s + %(dlon)s, %(lat)s + %(dlat)s))
    AND NOT rahasia AND state NOT IN ('duplikat', 'ditarik', 'pemeriksaan')
    AND (closed_at IS NULL OR closed_at > %(now)s - make_interval(days => %(days)s))
)
SELECT id, nomor, judul, isi, state, dikirim_pada, n_dukungan, round(d::numeric, 2), 0.6 * (1 - d / %(r)s) + 0.4 * s AS score
FROM c WHERE d <= %(r)s AND (s >= 0.3 OR kategori_id = %(kind)s) AND 0.6 * (1 - d / %(r)s) + 0.4 * s >= 0.45
ORDER BY score DESC, id LIMIT 5
"""


@dataclass(frozen=True, slots=True)
class Similar:
    """A candidate for "this is the same": distance in metres, score 0..1."""

    id: UUID
    nomor: str
    judul: str
    isi: str
    state: str
    dikirim_pada: object
    n_dukungan: int
    jarak_m: float
    skor: float


def similar(lat: float, lon: float, text: str, kind: Category, now, days: int) -> list[Similar]:
    """Open or just closed public reports near the point, at most 5, best first. 1 SQL (GiST on the point)."""
    reach = kind.radius_m / 111_000 * 1.01
    with connection.cursor() as cur:
        cur.execute(_SIMILAR, {"lat": lat, "lon": lon, "text": text, "dlat": reach, "dlon": reach / 0.9, "now": now, "days": days,
                               "r": float(kind.radius_m), "kind": kind.id})
        return [Similar(*row[:7], float(row[7]), float(row[8])) for row in cur.fetchall()]
