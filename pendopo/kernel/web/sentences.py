"""Sentences that code builds in Indonesian, said in the language of the page.

Events and the API keep the Indonesian sentence; only a page translates it. A sentence with values in it is found by its pattern: the
catalog's row `Bilangan {} tidak diterima.` fits "Bilangan 3,5 tidak diterima.", and the values go into the translation in its own order.
"""
import re
from dataclasses import dataclass
from functools import lru_cache

from django.utils.translation import get_language, gettext
from django.utils.translation.trans_real import translation

SCRIPTS = (
    "Belum diterima: {}", "Belum terkirim, dan peramban ini tidak dapat menyimpannya dengan aman. Biarkan halaman ini terbuka, lalu kirim lagi saat ada jaringan.", "Buka formulir", "Buka laporan", "Kunci sandi tidak jadi dipakai. Coba lagi, atau pakai cara lain.",
    "Laporan terkirim.", "Laporan terkirim dengan nomor {}.", "Kode lacak: {}", "Laporan yang tersimpan belum diterima. Buka formulir lagi dan periksa isinya.",
    "Lokasi tidak terbaca. Tulis alamat atau patokannya.", "Muat ulang daftar", "Nomor disalin.", "Peta belum dapat dibuka. Coba lagi",
    "Tersimpan, dikirim saat ada jaringan. Anda boleh menutup halaman ini.", "{} catatan tersimpan di perangkat ini, dikirim saat ada jaringan.",
    "{} catatan terkirim.", "{} kiriman belum terkirim. Keluar menghapusnya dari perangkat ini.",
)
"""What our scripts say; a page in another language carries the translations."""
_EDGE = 4
_DATE = re.compile(r"(?:[A-Z][a-z]+, )?\d{1,2} [A-Z][a-z]+ \d{4}(?: pukul \d\d\.\d\d(?: [A-Z]+)?)?")
_WORD = re.compile(r"[A-Za-z]+")
_JOINTS = (", ", "; ", " atau ", " dan ")


@dataclass(frozen=True, slots=True)
class Pattern:
    """A catalog row with places. `piece`: its longest literal part; `weight`: all its own letters, for of two patterns that fit the
    one with more of them means the sentence."""

    piece: str
    weight: int
    fits: re.Pattern
    text: str


@lru_cache(maxsize=8)
def _patterns(language: str) -> tuple[dict[str, list[Pattern]], dict[str, list[Pattern]], list[Pattern]]:
    """The patterns of a language by the letters they begin with, by those they end with, and those with places at both ends."""
    begins, ends, rest = {}, {}, []
    for key, text in translation(language)._catalog.items():
        if not isinstance(key, str) or "{}" not in key:
            continue
        parts = key.split("{}")
        made = Pattern(max(parts, key=len), sum(map(len, parts)), re.compile("(.*?)".join(map(re.escape, parts)), re.S), text)
        if len(parts[0]) >= _EDGE:
            begins.setdefault(key[:_EDGE], []).append(made)
        elif len(parts[-1]) >= _EDGE:
            ends.setdefault(key[-_EDGE:], []).append(made)
        else:
            rest.append(made)
    return begins, ends, rest


def said(text: object) -> str:
    """The sentence, label or refusal in the language of the page; what the catalog does not know stays as it is. 0 SQL."""
    plain = str(text or "")
    language = get_language()
    if not plain or language in (None, "id"):
        return plain
    if (known := word(plain)) != plain:
        return known
    begins, ends, rest = _patterns(language)
    near = [p for group in (begins.get(plain[:_EDGE], ()), ends.get(plain[-_EDGE:], ()), rest) for p in group if p.piece in plain]
    for pattern in sorted(near, key=lambda p: -p.weight):
        if found := pattern.fits.fullmatch(plain):
            return pattern.text.format(*map(_value, found.groups()))
    if plain[0].isupper() and plain[-1] == "." and (known := said(small := plain[0].lower() + plain[1:-1])) != small:
        return f"{known[0].upper()}{known[1:]}."  # a fragment of a table that was written as a sentence
    return plain


def word(text: object) -> str:
    """A label or a date in the language of the page; for places where people's own words may stand, which patterns must not touch."""
    plain = str(text or "")
    if not plain or get_language() in (None, "id"):
        return plain
    if (known := gettext(plain)) != plain:
        return known
    if plain[0].isupper() and (known := gettext(small := plain[0].lower() + plain[1:])) != small:
        return known[0].upper() + known[1:]
    return _date(plain) if _DATE.fullmatch(plain) else plain


def _value(text: str) -> str:
    """What stood in a sentence: a label, a list of labels, a date, a sentence of its own; anything else stays."""
    if (whole := _part(text)) != text:
        return whole
    for joint in _JOINTS:
        parts = text.split(joint)
        if len(parts) > 1 and (known := list(map(_value, parts))) != parts:
            return (joint if joint in (", ", "; ") else f" {gettext(joint.strip())} ").join(known)
    return _date(text)


def _part(text: str) -> str:
    """Translated as it stands, or as it would stand at the head of a sentence."""
    known = said(text)
    if known == text and text[:1].islower() and (head := said(text[0].upper() + text[1:])) != text[0].upper() + text[1:]:
        return head[0].lower() + head[1:]
    return known


def _date(text: str) -> str:
    return _DATE.sub(lambda date: _WORD.sub(lambda word: gettext(word[0]), date[0]), text)


def script_words() -> dict[str, str]:
    """What scripts say, Indonesian to the language of the page; {} on an Indonesian page."""
    return {} if get_language() in (None, "id") else {text: gettext(text) for text in SCRIPTS}
