"""A place that somebody typed: "lintang,bujur" with point or comma, and the faults that people make."""
import re
from decimal import Decimal, InvalidOperation

from pendopo.kernel.flow.public import Reason
from pendopo.money.proposal.words import reason

SOUTH, NORTH, WEST, EAST = Decimal(-12), Decimal(8), Decimal(94), Decimal(142)
"""A frame around Indonesia, wide enough for every island."""
STEP = Decimal("0.00001")


def tidy_point(text: str) -> str:
    """ "-7,265; 112,735" and "-7.265 112.735" become "-7.26500,112.73500"; anything else stays as typed."""
    parts = [p for p in re.split(r"[;\s]+|,\s+", text.strip()) if p]
    if len(parts) == 1 and text.count(",") == 1:
        parts = text.split(",")
    try:
        lat, lon = (Decimal(p.replace(",", ".")) for p in parts)
        return f"{lat.quantize(STEP)},{lon.quantize(STEP)}"
    except (ValueError, InvalidOperation):
        return text


def read_point(text: str) -> tuple[Decimal, Decimal] | Reason:
    """(lat, lon) to five decimals, or what is wrong with it."""
    try:
        lat, lon = (Decimal(part.strip()) for part in text.split(","))
    except (ValueError, InvalidOperation):
        return reason("titik_bentuk", "/titik")
    if not lat.is_finite() or not lon.is_finite():
        return reason("titik_bentuk", "/titik")
    if SOUTH <= lon <= NORTH and WEST <= lat <= EAST:
        return reason("titik_tertukar", "/titik", contoh=f"{lon.quantize(STEP)},{lat.quantize(STEP)}")
    if not (SOUTH <= lat <= NORTH and WEST <= lon <= EAST):
        return reason("titik_bukan_indonesia", "/titik")
    return lat.quantize(STEP), lon.quantize(STEP)
