"""The door of territories, units and positions."""
from pendopo.people.region.actions import ensure_unit, position
from pendopo.people.region.organisation import successor
from pendopo.people.region.queries import (
    Position,
    Unit,
    Wilayah,
    anak,
    forget,
    geojson,
    nearest,
    position_of,
    positions,
    semua_kelurahan,
    unit,
    unit_named,
    unit_names,
    units,
    wilayah,
    wilayah_at,
)
from pendopo.people.region.shapes import Shapes, distance_m

__all__ = ["Position", "Shapes", "Unit", "Wilayah", "anak", "distance_m", "ensure_unit", "forget", "geojson", "nearest", "position", "position_of", "positions",
           "semua_kelurahan", "successor", "unit", "unit_named", "unit_names", "units", "wilayah", "wilayah_at"]
