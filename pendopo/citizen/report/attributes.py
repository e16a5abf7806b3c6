"""Faults of the schema stage that a fixed schema cannot name: questions of the chosen category, swapped coordinates."""
from datetime import datetime

from pendopo.citizen.report.queries import Category, category
from pendopo.citizen.report.schemas import question
from pendopo.kernel.problem.public import Reason
from pendopo.people.region.public import wilayah_at


def attribute_schema(kind: Category) -> dict:
    """The questions of a category as a form schema."""
    members, required = {}, []
    for a in kind.attributes:
        if not a.variable:
            continue
        members[a.code] = question(a.datatype, a.description, a.values, a.datatype_description or "")
        if a.required:
            required.append(a.code)
    return {"type": "object", "properties": members, "required": required, "additionalProperties": False}


def attribute_faults(case, data, ctx) -> list[Reason]:
    """Faults under `/atribut/CODE`, and `koordinat_terbalik` at `/titik`."""
    from pendopo.kernel.forms.public import validate

    found = place_faults(data)
    kind = category(data.get("kategori", "")) if isinstance(data.get("kategori"), str) else None
    if kind is None or not isinstance(data.get("atribut", {}), dict):
        return found
    for fault in validate(attribute_schema(kind), data.get("atribut", {})):
        found.append(Reason(fault.code, fault.text, f"/atribut{fault.field}"))
    for a in kind.attributes:
        if a.datatype == "datetime" and isinstance(text := data.get("atribut", {}).get(a.code), str) and not is_moment(text):
            found.append(Reason("format", f"{a.description}: isi waktu, misalnya 2026-11-24T14:03:55+07:00.", f"/atribut/{a.code}"))
    return found


def is_moment(text: str) -> bool:
    """A date-time with an offset."""
    try:
        return datetime.fromisoformat(text).tzinfo is not None
    except ValueError:
        return False


def place_faults(data) -> list[Reason]:
    """Latitude and longitude swapped: told with the swapped point."""
    try:
        lat, lon = map(float, str(data.get("titik", "")).split(","))
    except ValueError:
        return []
    if abs(lon) <= 90 and wilayah_at(lon, lat) is not None and (abs(lat) > 90 or wilayah_at(lat, lon) is None):
        return [Reason("koordinat_terbalik", f"Garis lintang dan bujur tertukar? Mungkin maksud Anda {lon:.5f},{lat:.5f}.", "/titik")]
    return []
