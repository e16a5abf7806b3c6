"""Canonical JSON (RFC 8785, restricted as in flow.md 4.2), strict parsing, event hashes, uuid v7."""
import hashlib
import json
import os
import time
from uuid import UUID

from pendopo.kernel.flow.errors import Bad

MAX_INT = 9007199254740991  # 2^53 - 1: every implementation writes it the same way
MAX_DEPTH = 16
MAX_BYTES = 256 * 1024
ZERO_HASH = "0" * 64

_encode = json.JSONEncoder(ensure_ascii=False, sort_keys=True, separators=(",", ":"), allow_nan=False).encode
_encode_as_is = json.JSONEncoder(ensure_ascii=False, separators=(",", ":"), allow_nan=False).encode


def _check(value, depth: int, limit: int) -> bool:
    """Refuse what the format has no spelling for. True when some name needs UTF-16 ordering (a character >= U+E000)."""
    kind = type(value)
    if kind is str or value is None or kind is bool:
        return False
    if kind is int:
        if -MAX_INT <= value <= MAX_INT:
            return False
        raise Bad("Bilangan terlalu besar. Paling besar 9007199254740991.")
    if kind is dict:
        if depth >= limit:
            raise Bad(f"Data bersusun lebih dari {limit} tingkat.")
        special = False
        for name, item in value.items():
            if type(name) is not str:
                raise Bad("Nama anggota harus berupa teks.")
            if not name.isascii() and max(name) >= "\ue000":
                special = True
            special |= _check(item, depth + 1, limit)
        return special
    if kind is list or kind is tuple:
        if depth >= limit:
            raise Bad(f"Data bersusun lebih dari {limit} tingkat.")
        special = False
        for item in value:
            special |= _check(item, depth + 1, limit)
        return special
    raise Bad("Hanya teks, bilangan bulat, benar/salah, kosong, daftar, dan objek. Pecahan dikirim sebagai teks.")


def _utf16_sorted(value):
    if isinstance(value, dict):
        return {k: _utf16_sorted(value[k]) for k in sorted(value, key=lambda name: name.encode("utf-16-be"))}
    if isinstance(value, list | tuple):
        return [_utf16_sorted(item) for item in value]
    return value


def _has_nul(value) -> bool:
    if isinstance(value, str):
        return "\0" in value
    if isinstance(value, dict):
        return any(_has_nul(k) or _has_nul(v) for k, v in value.items())
    return isinstance(value, list | tuple) and any(map(_has_nul, value))


def canonical(obj, *, max_depth: int = 64) -> bytes:
    """The one spelling of `obj` in UTF-8. `Bad` for floats, integers beyond 2^53-1, U+0000 and lone surrogates."""
    special = _check(obj, 0, max_depth)
    text = _encode_as_is(_utf16_sorted(obj)) if special else _encode(obj)
    if "\\u0000" in text and _has_nul(obj):
        raise Bad("Teks memuat karakter NUL.")
    try:
        return text.encode()
    except UnicodeEncodeError as error:
        raise Bad("Teks memuat separuh pasangan surrogate.") from error


def event_hash(body: dict) -> str:
    """Hash of an event or seal body: sha256 of its canonical form, lower-case hex."""
    return hashlib.sha256(canonical(body)).hexdigest()


def salted_hash(salt: bytes, value) -> str:
    """`$h` of an erasable personal value (flow.md 4.3): sha256(salt16 || canonical value), hex."""
    return hashlib.sha256(salt + canonical(value)).hexdigest()


def _no_float(text: str):
    raise Bad(f"Bilangan {text[:20]} tidak diterima. Kirim bilangan bulat, atau teks untuk pecahan.")


def _small_int(text: str) -> int:
    if len(text) > 17 or not -MAX_INT <= (number := int(text)) <= MAX_INT:
        raise Bad("Bilangan terlalu besar. Paling besar 9007199254740991.")
    return number


def unique_members(pairs: list) -> dict:
    """An object's members; `Bad` when one stands twice."""
    found = dict(pairs)
    if len(found) != len(pairs):
        names = [name for name, _ in pairs]
        double = next(name for name in names if names.count(name) > 1)
        raise Bad(f"Anggota '{double[:40]}' muncul dua kali.")
    return found


_decoder = json.JSONDecoder(object_pairs_hook=unique_members, parse_float=_no_float, parse_int=_small_int, parse_constant=_no_float)


def strict_json(raw: bytes, *, max_depth: int = MAX_DEPTH):
    """Parse JSON that has exactly one meaning. `Bad` (with the position) for anything else: floats, NaN, duplicate
    members, BOM, trailing text, lone surrogates, U+0000, more than `max_depth` levels."""
    value, _ = decode_json(raw, _decoder, max_depth)
    canonical(value, max_depth=max_depth)
    return value


def decode_json(raw: bytes, decoder: json.JSONDecoder, max_depth: int = MAX_DEPTH) -> tuple:
    """(value, text) as this decoder reads the bytes; `Bad` (with the position) for what is no JSON text."""
    try:
        text = raw.decode()
        if text.startswith("\ufeff"):
            raise Bad("JSON diawali tanda BOM. Kirim tanpa BOM.")
        return decoder.decode(text), text
    except UnicodeDecodeError as error:
        raise Bad(f"Bukan UTF-8 (bita ke-{error.start}).") from error
    except json.JSONDecodeError as error:
        raise Bad(f"JSON tidak dapat dibaca di huruf ke-{error.pos}.") from error
    except RecursionError as error:
        raise Bad(f"Data bersusun lebih dari {max_depth} tingkat.") from error


def uuid7(at_ms: int | None = None) -> UUID:
    """A new uuid version 7 (RFC 9562): 48 bits of milliseconds, then random."""
    ms = int(time.time() * 1000) if at_ms is None else at_ms
    number = ms << 80 | int.from_bytes(os.urandom(10))
    return UUID(int=number & ~(0xF << 76) & ~(0x3 << 62) | 0x7 << 76 | 0x2 << 62)
