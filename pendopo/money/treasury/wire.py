"""Reading the intake's JSON: one meaning only, like the house's parser, but a fraction or a huge number is the sender's field to mend
(ISIAN_TIDAK_SAH), not a broken request."""
import json

from pendopo.kernel.flow.public import Bad, decode_json, unique_members

MAX_DEPTH = 16


def _integer(text: str) -> int | float:
    return int(text) if len(text) < 20 else float(text)


def _constant(text: str):
    raise Bad(f"Bilangan {text} tidak diterima.")


_decoder = json.JSONDecoder(object_pairs_hook=unique_members, parse_int=_integer, parse_constant=_constant)


def parse(raw: bytes) -> object:
    """The body as data. `Bad` for anything that is not JSON with one meaning: doubled members, NaN, BOM, U+0000, depth beyond 16."""
    value, text = decode_json(raw, _decoder, MAX_DEPTH)
    if text.count("[") + text.count("{") > MAX_DEPTH:
        _depth(value, 0)
    if "\\u" in text:
        _characters(text, value)
    return value


def _depth(value: object, depth: int) -> None:
    if isinstance(value, dict | list):
        if depth >= MAX_DEPTH:
            raise Bad(f"Data bersusun lebih dari {MAX_DEPTH} tingkat.")
        for item in value.values() if isinstance(value, dict) else value:
            _depth(item, depth + 1)


def _characters(text: str, value: object) -> None:
    plain = json.dumps(value, ensure_ascii=False)
    try:
        plain.encode()
    except UnicodeEncodeError as error:
        raise Bad("Teks memuat separuh pasangan surrogate.") from error
    if "\\u0000" in plain:
        raise Bad("Teks memuat karakter NUL.")
