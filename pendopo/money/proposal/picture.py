"""The map as a drawing: villages coloured by how much is proposed there, each a link. Works without scripts and tiles."""
import math
from functools import lru_cache

from django.utils.html import escape
from django.utils.safestring import SafeString, mark_safe
from shapely.geometry import shape

from pendopo.kernel.web.public import said
from pendopo.money.proposal.lists import Area
from pendopo.people.region.public import geojson

WIDTH = 640
DETAIL = 0.0009
"""Degrees within which a border may be straightened: about 100 metres, less than a pixel of the drawing."""


@lru_cache(maxsize=2)
def _outlines(kode: str) -> tuple[int, tuple[tuple[str, str, str], ...]]:
    """(height, (code, name, path)) of every village. Read once per process and region."""
    features = geojson()["features"]
    if not features:
        return 0, ()
    forms = [(f["properties"]["kode"], f["properties"]["nama"], shape(f["geometry"]).simplify(DETAIL)) for f in features]
    west, south = min(g.bounds[0] for *_, g in forms), min(g.bounds[1] for *_, g in forms)
    east, north = max(g.bounds[2] for *_, g in forms), max(g.bounds[3] for *_, g in forms)
    squeeze = math.cos(math.radians((south + north) / 2))
    scale = WIDTH / ((east - west) * squeeze)

    def ring(points) -> str:
        return "M" + "L".join(f"{(x - west) * squeeze * scale:.0f} {(north - y) * scale:.0f}" for x, y in points) + "Z"

    def path(form) -> str:
        parts = getattr(form, "geoms", [form])
        return "".join(ring(part.exterior.coords) for part in parts if part.geom_type == "Polygon")

    return math.ceil((north - south) * scale), tuple((kode, nama, path(form)) for kode, nama, form in forms)


def village_map(region: str, found: list[Area]) -> SafeString:
    """An inline SVG with a link per village; "" when the region's borders are not loaded. 1 SQL the first time."""
    height, outlines = _outlines(region)
    if not outlines:
        return SafeString("")
    by_code = {area.kode: area for area in found}
    most = max((area.usulan for area in found), default=0) or 1
    body = "".join(
        f'<a href="/usulan/desa/{kode}"><path class="sumbu" d="{path}"/><path class="isi" d="{path}" fill-opacity="{_shade(by_code.get(kode), most)}">'
        f"<title>{escape(said(f'{nama}: {by_code[kode].usulan if kode in by_code else 0} usulan'))}</title></path></a>" for kode, nama, path in outlines)
    # Every text in it went through escape(); paths are numbers.
    label = escape(said("Peta usulan per desa dan kelurahan"))
    return mark_safe(f'<svg class="bagan" viewBox="0 0 {WIDTH} {height}" role="group" aria-label="{label}">{body}</svg>')  # noqa: S308


def _shade(area: Area | None, most: int) -> str:
    return f"{0.12 + 0.8 * area.usulan / most:.2f}" if area else "0.04"
