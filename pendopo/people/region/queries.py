"""Reads of territories and units. Reference data of a region fit in memory: read once, kept for some seconds."""
import time
from dataclasses import dataclass
from uuid import UUID

from pendopo.people.region import models
from pendopo.people.region.shapes import shapes

TTL = 30.0


@dataclass(frozen=True, slots=True)
class Wilayah:
    """A territory: code, name, kind, parent's code, postal code."""

    kode: str
    nama: str
    jenis: str
    induk: str
    kode_pos: str


@dataclass(frozen=True, slots=True)
class Unit:
    """An office."""

    id: UUID
    kode: str
    nama: str
    jenis: str
    induk_id: UUID | None
    wilayah: str


@dataclass(frozen=True, slots=True)
class Position:
    """A position in an office: how many seats, who is above."""

    id: UUID
    kode: str
    nama: str
    unit_id: UUID
    jenis: str
    eselon: str
    kelas: int | None
    atasan_id: UUID | None
    formasi: int


_cache: dict = {"at": float("-inf"), "wilayah": {}, "unit": {}, "unit_id": {}}


def _load() -> dict:
    if time.monotonic() - _cache["at"] > TTL:
        fields = ("kode", "nama", "jenis", "induk", "kode_pos")
        _cache["wilayah"] = {r[0]: Wilayah(*r) for r in models.Wilayah.objects.filter(selesai__isnull=True).order_by("kode").values_list(*fields)}
        rows = models.Unit.objects.filter(selesai__isnull=True).order_by("kode")
        units = [Unit(*r) for r in rows.values_list("id", "kode", "nama", "jenis", "induk_id", "wilayah")]
        _cache["unit"], _cache["unit_id"] = {u.kode: u for u in units}, {u.id: u for u in units}
        _cache["at"] = time.monotonic()
    return _cache


def forget() -> None:
    """Drop the process's copy after a change."""
    _cache["at"] = float("-inf")
    shapes.cache_clear()


def wilayah(kode: str) -> Wilayah | None:
    """The territory of this code. 0 SQL warm."""
    return _load()["wilayah"].get(kode)


def anak(kode: str) -> list[Wilayah]:
    """The territories directly inside, by code. 0 SQL warm."""
    return [w for w in _load()["wilayah"].values() if w.induk == kode]


def semua_kelurahan() -> list[Wilayah]:
    """All villages of the region, by code. 0 SQL warm."""
    return [w for w in _load()["wilayah"].values() if len(w.kode) == 13]


def wilayah_at(lat: float, lon: float) -> Wilayah | None:
    """The village at a point; None outside the region. 0 SQL warm."""
    code = shapes().find(lat, lon)
    return wilayah(code) if code else None


def nearest(lat: float, lon: float) -> tuple[Wilayah | None, float]:
    """The nearest village and the metres to its border."""
    code, metres = shapes().nearest(lat, lon)
    return (wilayah(code) if code else None), metres


def geojson() -> dict:
    """The region's villages as a FeatureCollection, for maps."""
    known = _load()["wilayah"]
    rows = models.Batas.objects.order_by("kode").values_list("kode", "geojson")
    return {"type": "FeatureCollection", "features": [
        {"type": "Feature", "properties": {"kode": kode, "nama": known[kode].nama if kode in known else kode}, "geometry": geometry}
        for kode, geometry in rows]}


def unit(ref: str | UUID) -> Unit | None:
    """An office by code or id. 0 SQL warm."""
    return _load()["unit_id" if isinstance(ref, UUID) else "unit"].get(ref)


def unit_named(nama: str) -> Unit | None:
    """An office by its exact name. 0 SQL warm."""
    return next((u for u in _load()["unit"].values() if u.nama == nama), None)


def units() -> list[Unit]:
    """All offices, by code. 0 SQL warm."""
    return list(_load()["unit"].values())


def unit_names(ids) -> dict[UUID, str]:
    """Names of offices. 0 SQL warm."""
    known = _load()["unit_id"]
    return {i: known[i].nama for i in ids if i in known}


def positions(unit_id: UUID) -> list[Position]:
    """The positions of an office, the chief first, then by name. 1 SQL."""
    rows = models.Jabatan.objects.filter(unit_id=unit_id, selesai__isnull=True).order_by("-jenis", "nama", "kode")
    return [Position(*r) for r in rows.values_list(*Position.__slots__)]


def position_of(position_id: UUID) -> Position | None:
    """One position. 1 SQL."""
    row = models.Jabatan.objects.filter(pk=position_id).values_list(*Position.__slots__).first()
    return Position(*row) if row else None
