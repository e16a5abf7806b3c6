"""All faults of a document at once, each with its code and pointer (permits.md 4.1)."""
import json
import re
from datetime import date
from functools import lru_cache

from pendopo.kernel.forms.subset import escape, resolve
from pendopo.kernel.problem.public import Reason

_DESIMAL = re.compile(r"-?(0|[1-9][0-9]{0,14})(\.[0-9]{1,4})?")
_NIK = re.compile(r"[1-9][0-9]{5}(?:0[1-9]|[12][0-9]|3[01]|4[1-9]|[56][0-9]|7[01])(?:0[1-9]|1[0-2])[0-9]{6}")
_TELEPON = re.compile(r"(\+62|0)[0-9]{8,12}")
_NPWP = re.compile(r"[0-9]{15,16}")
_EMAIL = re.compile(r"[^@\s]{1,64}@[A-Za-z0-9-]{1,63}(\.[A-Za-z0-9-]{1,63})+")
_KOORDINAT = re.compile(r"-?[0-9]{1,2}\.[0-9]{4,7},-?[0-9]{1,3}\.[0-9]{4,7}")
_DATE = re.compile(r"[0-9]{4}-[0-9]{2}-[0-9]{2}")
_UUID = re.compile(r"[0-9A-Fa-f]{8}(-[0-9A-Fa-f]{4}){3}-[0-9A-Fa-f]{12}")


@lru_cache(maxsize=512)
def _compiled(pattern: str) -> re.Pattern:
    """A pattern as JSON Schema reads it: `\\d` and `\\w` mean ASCII."""
    return re.compile(pattern, re.ASCII)


def _is_date(text: str) -> bool:
    try:
        return bool(_DATE.fullmatch(text)) and bool(date.fromisoformat(text))
    except ValueError:
        return False


def _is_point(text: str) -> bool:
    if not _KOORDINAT.fullmatch(text):
        return False
    lat, lon = map(float, text.split(","))
    return abs(lat) <= 90 and abs(lon) <= 180


FORMATS = {
    "date": (_is_date, "Isi tanggal, misalnya 2026-11-26."),
    "email": (_EMAIL.fullmatch, "Isi alamat surel, misalnya nama@contoh.id."),
    "uuid": (_UUID.fullmatch, "Pengenal tidak dapat dibaca."),
    "desimal": (_DESIMAL.fullmatch, "Isi bilangan dengan titik, misalnya 12.50."),
    "nik": (lambda t: _NIK.fullmatch(t) and not t.endswith("0000"), "NIK harus 16 angka dan tanggal lahirnya benar."),
    "telepon": (_TELEPON.fullmatch, "Isi nomor telepon, misalnya 081234567890."),
    "npwp": (_NPWP.fullmatch, "NPWP harus 15 atau 16 angka."),
    "koordinat": (_is_point, "Isi lintang dan bujur, misalnya -7.26500,112.73500."),
}
KINDS = {"object": dict, "array": list, "string": str, "integer": int, "boolean": bool}
KIND_WORDS = {"object": "kelompok isian", "array": "daftar", "string": "teks", "integer": "bilangan bulat", "boolean": "ya atau tidak"}


def validate(schema: dict, data) -> list[Reason]:
    """Every fault of `data`, sorted by (field, code). Defaults are not filled in; unknown members are refused.

    Personal values (`x-pribadi`) are never echoed in a sentence.
    """
    found: list[Reason] = []
    _value(schema, data, schema, "", found)
    return sorted(found, key=lambda r: (r.field or "", r.code)) if len(found) > 1 else found


def _value(schema: dict, data, root: dict, at: str, found: list[Reason]) -> None:
    schema = resolve(schema, root)
    kind = schema["type"]
    if type(data) is not KINDS[kind]:
        found.append(Reason("tipe", f"{_title(schema, at)} harus berupa {KIND_WORDS[kind]}.", at))
        return
    if "enum" in schema and data not in schema["enum"] or "const" in schema and data != schema["const"]:
        found.append(Reason("pilihan", f"{_title(schema, at)}: pilih salah satu yang tersedia.", at))
        return
    _BY_KIND[kind](schema, data, root, at, found)


def _title(schema: dict, at: str) -> str:
    return schema.get("title") or at.rsplit("/", 1)[-1].replace("_", " ").capitalize() or "Isian"


def hidden_members(schema: dict, data: dict) -> tuple[set[str], set[str]]:
    """(required, hidden) member names that the conditions of `schema` add for this `data`."""
    required, hidden = set(), set()
    for rule in schema.get("allOf", ()):
        (name, test), = rule["if"]["properties"].items()
        holds = name in data and (data[name] == test["const"] if "const" in test else data[name] in test["enum"])
        part = rule.get("then" if holds else "else", {})
        required.update(part.get("required", ()))
        hidden.update(part.get("properties", {}))
    return required, hidden


def _object(schema: dict, data: dict, root: dict, at: str, found: list[Reason]) -> None:
    known = schema.get("properties", {})
    if len(data) < schema.get("minProperties", 0):
        found.append(Reason("wajib", "Isi paling sedikit satu isian.", at))
    required, hidden = hidden_members(schema, data)
    for name in {*schema.get("required", ()), *required} - data.keys():
        found.append(Reason("wajib", f"{_title(resolve(known.get(name, {}), root), f'/{name}')} wajib diisi.", f"{at}/{escape(name)}"))
    for name, value in data.items():
        where = f"{at}/{escape(name)}"
        if name not in known:
            found.append(Reason("tak_dikenal", f"Isian '{name[:40]}' tidak dikenal.", where))
        elif name in hidden:
            found.append(Reason("tidak_berlaku", f"{_title(resolve(known[name], root), where)} tidak berlaku untuk pilihan ini.", where))
        else:
            _value(known[name], value, root, where, found)


def _array(schema: dict, data: list, root: dict, at: str, found: list[Reason]) -> None:
    title = _title(schema, at)
    if len(data) < schema.get("minItems", 0):
        found.append(Reason("sedikit", f"{title}: isi paling sedikit {schema['minItems']}.", at))
    if len(data) > schema.get("maxItems", len(data)):
        found.append(Reason("banyak", f"{title}: paling banyak {schema['maxItems']}.", at))
    if schema.get("uniqueItems") and len({json.dumps(item, sort_keys=True) for item in data}) < len(data):
        found.append(Reason("ganda", f"{title}: ada isi yang sama dua kali.", at))
    for i, item in enumerate(data):
        _value(schema["items"], item, root, f"{at}/{i}", found)


def _string(schema: dict, data: str, root: dict, at: str, found: list[Reason]) -> None:
    title = _title(schema, at)
    if len(data) < schema.get("minLength", 0):
        found.append(Reason("pendek", f"{title} paling sedikit {schema['minLength']} huruf.", at))
    if len(data) > schema.get("maxLength", len(data)):
        found.append(Reason("panjang", f"{title} paling panjang {schema['maxLength']} huruf; sekarang {len(data)}.", at))
    if (pattern := schema.get("pattern")) and not _compiled(pattern).fullmatch(data):
        found.append(Reason("pola", f"{title} tidak sesuai bentuk yang diminta.", at))
    if kind := schema.get("format"):
        fits, sentence = FORMATS[kind]
        if not fits(data):
            found.append(Reason("format", f"{title}: {sentence[0].lower()}{sentence[1:]}" if sentence[1].islower() else sentence, at))


def _integer(schema: dict, data: int, root: dict, at: str, found: list[Reason]) -> None:
    title = _title(schema, at)
    if data < schema.get("minimum", data):
        found.append(Reason("minimum", f"{title} paling sedikit {schema['minimum']}.", at))
    if data > schema.get("maximum", data):
        found.append(Reason("maksimum", f"{title} paling besar {schema['maximum']}.", at))
    if data % schema.get("multipleOf", 1):
        found.append(Reason("kelipatan", f"{title} harus kelipatan {schema['multipleOf']}.", at))


_BY_KIND = {"object": _object, "array": _array, "string": _string, "integer": _integer, "boolean": lambda *args: None}
