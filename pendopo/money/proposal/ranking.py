"""Reads about competing proposals: a district's list under its ceiling, likely duplicates, what was merged into what."""
from dataclasses import dataclass
from uuid import UUID

from django.db import connection

from pendopo.kernel.rules.public import aturan
from pendopo.money.proposal.models import PLANNED, PlafonKecamatan, Usulan
from pendopo.money.proposal.scoring import Filled, fill

BEYOND = ("FORUM", "KABUPATEN", *PLANNED)
"""States of what a district has accepted."""
NEAR = ("tingkat", "tingkat_bahas", "skor", "volume", "harga_satuan", "lewati", "state", "nomor", "uraian", "desa", "satuan", "jumlah", "nilai")


@dataclass(frozen=True, slots=True)
class Place:
    """Where one proposal stands in its district's list."""

    rank: int
    status: str
    ceiling: int
    rest: int


def ceiling_of(tahun: int, kecamatan: str, *, lock: bool = False) -> int | None:
    """The district's ceiling in rupiah; None: none was set. `lock` keeps it for this transaction. 1 SQL."""
    rows = PlafonKecamatan.objects.select_for_update() if lock else PlafonKecamatan.objects
    return rows.filter(tahun=tahun, kecamatan=kecamatan).values_list("jumlah", flat=True).first()


def district(tahun: int, kecamatan: str, ceiling: int | None = None) -> list[Filled]:
    """The district's proposals in rank order with what fits (everything, without a ceiling). 1 SQL."""
    rows = list(Usulan.objects.filter(tahun=tahun, desa__startswith=kecamatan, state__in=("KECAMATAN", *BEYOND), tingkat__in=("DESA", "KEC"))
                .only("id", *NEAR))
    for row in rows:
        row.accepted = row.state in BEYOND
    return fill(rows, ceiling if ceiling is not None else sum(row.total for row in rows))


def place_of(case: Usulan, *, lock: bool = False) -> Place | None:
    """The place of a proposal in its district's list; None when the district has no ceiling. 2 SQL."""
    ceiling = ceiling_of(case.tahun, case.desa[:8], lock=lock)
    if ceiling is None:
        return None
    found = next((f for f in district(case.tahun, case.desa[:8], ceiling) if f.row.pk == case.pk), None)
    return Place(found.rank, found.status, ceiling, found.rest) if found else None


_MERGED = """
WITH RECURSIVE child (id) AS (
  SELECT id FROM usulan WHERE gabung_ke_id = %s UNION SELECT u.id FROM usulan u JOIN child c ON u.gabung_ke_id = c.id
) SELECT id FROM child"""


def merged_ids(pk: UUID) -> set[UUID]:
    """Every proposal that was merged into this one, over any number of steps. 1 SQL."""
    with connection.cursor() as cur:
        cur.execute(_MERGED, [pk])
        return {row[0] for row in cur.fetchall()}


def merged_into(pk: UUID) -> list[Usulan]:
    """The same as rows, by number: their volumes are the note that a target carries. 2 SQL, 1 when there are none."""
    ids = merged_ids(pk)
    return list(Usulan.objects.filter(pk__in=ids).order_by("nomor")) if ids else []


_SIMILAR = """
SELECT nomor, uraian, state, jumlah, round(d)::int, round(s::numeric, 2) FROM (
  SELECT id, nomor, uraian, state, jumlah, similarity(uraian, %(text)s) AS s,
    2 * 6371008.8 * asin(sqrt(power(sin(radians(lat::float8 - %(lat)s) / 2), 2)
      + cos(radians(%(lat)s)) * cos(radians(lat::float8)) * power(sin(radians(lon::float8 - %(lon)s) / 2), 2))) AS d
  FROM usulan
  WHERE desa = %(desa)s AND lat IS NOT NULL AND dikirim_pada IS NOT NULL AND id <> %(me)s
    AND state NOT IN ('DRAF', 'DITARIK', 'DIGABUNG', 'DITOLAK', 'SELESAI')
) c WHERE d <= %(metres)s AND s >= %(least)s ORDER BY s DESC, id LIMIT 5"""


@dataclass(frozen=True, slots=True)
class Similar:
    """A likely duplicate: metres away, similarity 0..1."""

    nomor: str
    uraian: str
    state: str
    jumlah: int
    jarak_m: int
    mirip: float


def similar(desa: str, lat: float, lon: float, text: str, me: UUID | None = None) -> list[Similar]:
    """Open proposals of the same village within `musrenbang.duplikat_jarak` metres whose words are alike, at most 5. 1 SQL."""
    with connection.cursor() as cur:
        cur.execute(_SIMILAR, {"desa": desa, "lat": float(lat), "lon": float(lon), "text": text, "me": me or UUID(int=0),
                               "metres": float(aturan("musrenbang.duplikat_jarak")), "least": float(aturan("musrenbang.duplikat_kemiripan"))})
        return [Similar(*row[:5], float(row[5])) for row in cur.fetchall()]
