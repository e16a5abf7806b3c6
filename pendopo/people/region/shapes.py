"""Which village a point lies in: polygons in memory, one index per process (no PostGIS)."""
import json
import math
from functools import lru_cache

import shapely
from shapely.geometry import Point, shape

from pendopo.people.region.models import Batas

EARTH = 6371008.8  # mean radius in metres (IUGG)
NEAR = 200.0
"""A point in no polygon belongs to the nearest one within this many metres: slivers between simplified borders."""


def distance_m(lat1: float, lon1: float, lat2: float, lon2: float) -> float:
    """Great-circle distance in metres (haversine)."""
    p1, p2 = math.radians(lat1), math.radians(lat2)
    a = math.sin((p2 - p1) / 2) ** 2 + math.cos(p1) * math.cos(p2) * math.sin(math.radians(lon2 - lon1) / 2) ** 2
    return 2 * EARTH * math.asin(math.sqrt(a))


class Shapes:
    """An index over (code, GeoJSON geometry) pairs."""

    def __init__(self, pairs):
        pairs = sorted(pairs)
        self.codes = [code for code, _ in pairs]
        self.polygons = [shape(geometry) for _, geometry in pairs]
        self._tree = shapely.STRtree(self.polygons)

    def find(self, lat: float, lon: float) -> str | None:
        """Code of the polygon that holds the point (the lower code on overlap), else of the nearest within 200 m."""
        point = Point(lon, lat)
        inside = sorted(int(i) for i in self._tree.query(point, predicate="intersects"))
        if inside:
            return self.codes[inside[0]]
        code, metres = self.nearest(lat, lon)
        return code if metres <= NEAR else None

    def nearest(self, lat: float, lon: float) -> tuple[str | None, float]:
        """The nearest polygon's code and the distance to its border in metres (0 inside)."""
        if not self.polygons:
            return None, math.inf
        scale = math.cos(math.radians(lat))
        stretched = Point(lon * scale, lat)  # equal metres per unit on both axes near this latitude
        best = min(range(len(self.polygons)), key=lambda i: self.polygons[i].distance(Point(lon, lat)))
        near = shapely.transform(self.polygons[best], lambda xy: xy * (scale, 1.0))
        return self.codes[best], near.distance(stretched) * math.pi * EARTH / 180


@lru_cache(maxsize=1)
def shapes() -> Shapes:
    """The region's villages. Read once per process; `shapes.cache_clear()` after loading borders."""
    rows = Batas.objects.order_by("kode").values_list("kode", "geojson")
    return Shapes([(kode, json.loads(geo) if isinstance(geo, str) else geo) for kode, geo in rows])
