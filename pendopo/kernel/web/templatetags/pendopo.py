"""How amounts, dates and numbers are written on pages (FACE section 4). A builtin library: no {% load %} needed."""
import json
import re
from datetime import date, datetime
from functools import lru_cache
from urllib.parse import urlencode
from uuid import UUID

from django import template
from django.utils.html import format_html, format_html_join
from django.utils.translation import get_language, gettext

from pendopo.kernel.clock import public as clock
from pendopo.kernel.flow.public import uuid7
from pendopo.kernel.web.sentences import said, script_words, word
from pendopo.kernel.web.tools import with_query

register = template.Library()
_SHORT = ((10**12, "triliun"), (10**9, "miliar"), (10**6, "juta"))


@register.filter
def angka(value) -> str:
    """1234567 -> "1.234.567"; empty for None."""
    if value is None or value == "":
        return ""
    whole, _, rest = str(value).partition(".")
    grouped = f"{int(whole):,}".replace(",", ".")
    return f"{grouped},{rest}" if rest else grouped


@register.filter
def rupiah(value) -> str:
    """548597 -> "Rp548.597"."""
    if value is None or value == "":
        return "–"
    return f"-Rp{angka(-int(value))}" if int(value) < 0 else f"Rp{angka(value)}"


@register.filter
def rupiah_pendek(value) -> str:
    """2_400_000_000 -> "Rp2,4 miliar", with the whole amount in the title."""
    if value is None or value == "":
        return "–"
    number = abs(int(value))
    for size, name in _SHORT:
        if number >= size:
            tenths = (number * 10 + size // 2) // size
            text = f"{'-' if int(value) < 0 else ''}Rp{angka(tenths // 10)}{f',{tenths % 10}' if tenths % 10 else ''} {gettext(name)}"
            return format_html('<span title="{}">{}</span>', rupiah(value), text)
    return rupiah(value)


_WORDS = re.compile(r"hari kerja lagi|hari ini|[A-Za-z]+")
_LATE = re.compile(r"lewat (\d+) hari kerja")


def _spoken(text: str) -> str:
    """The words of a date in the page's language; Indonesian stays as it is."""
    if get_language() == "id":
        return text
    if found := _LATE.fullmatch(text):
        return gettext("lewat {n} hari kerja").replace("{n}", found[1])
    return _WORDS.sub(lambda word: gettext(word[0]), text)


@register.filter
def tanggal(value: date | datetime | None) -> str:
    """"Kamis, 26 November 2026"."""
    return _spoken(clock.tanggal(value)) if value else "–"


@register.filter
def tanggal_pendek(value: date | datetime | None) -> str:
    """"26 November 2026"."""
    return _spoken(clock.tanggal(value, hari=False)) if value else "–"


@register.filter
def waktu(value: datetime | None) -> str:
    """"Kamis, 26 November 2026 pukul 14.05 WIB"."""
    return _spoken(clock.waktu(value)) if value else "–"


@register.filter
def detik(value: datetime) -> str:
    """"2026-11-26T14:05:09+07:00": what machines read in `<time>`, where HTML allows no microseconds."""
    return value.isoformat(timespec="seconds")


@register.filter
def jenis_tanggal(value: str | date | None) -> str:
    """The `type` of a date field: "date", but "text" for a value that is none, which a date field would drop instead of showing it."""
    text = str(value or "")
    try:
        return "date" if not text or date.fromisoformat(text).isoformat() == text else "text"
    except ValueError:
        return "text"


@register.filter
def relatif(value: datetime | None) -> str:
    """"2 hari kerja lagi", "hari ini", "lewat 3 hari kerja"."""
    return _spoken(clock.relatif(value, clock.now())) if value else gettext("tanpa tenggat")


@register.filter
def kata(text: str | None) -> str:
    """A label, sentence or refusal that comes from a flow's table, a schema or the code, in the page's language."""
    return said(text)


@register.filter
def nilai(text: str | None) -> str:
    """A fact: a label or date in the page's language, people's own words as they wrote them."""
    return word(text)


@register.filter
def kata_semua(texts: list[str] | None, joint: str = " ") -> str:
    """Sentences one after the other, each in the page's language."""
    return joint.join(map(said, texts or ()))


@register.filter
def keadaan(state: str, flow) -> str:
    """The label of a state of a flow."""
    found = flow.states.get(state)
    return gettext(found.label) if found else state


@register.filter
def nama_jenis(thing) -> str:
    """The name of a thing that carries an English name of its own (`nama`, `nama_en`)."""
    return (get_language() == "en" and getattr(thing, "nama_en", "")) or getattr(thing, "nama", "")


@register.simple_tag(takes_context=True)
def sebab(context, reason) -> str:
    """A reason why a button is off, with the way where the reader can mend it at once."""
    if reason.code != "perlu_konfirmasi":
        return kata(reason.text)
    return format_html('{} <a href="/saya/konfirmasi?{}">{}</a>', kata(reason.text), urlencode({"next": context["request"].get_full_path()}), gettext("Konfirmasi"))


@register.simple_tag
def pilihan(rows, dipilih: str | None = None, kunci: str = "kode") -> str:
    """The `<option>`s of rows that carry a code (`kunci`) and a name, the chosen one marked: a region has hundreds of villages."""
    pairs = tuple([(str(getattr(row, kunci)), nama_jenis(row)) for row in rows])
    return _options(pairs, dipilih if any(code == dipilih for code, _ in pairs) else None)


@lru_cache(maxsize=64)
def _options(pairs: tuple[tuple[str, str], ...], chosen: str | None) -> str:
    return format_html_join("", '<option value="{}"{}>{}</option>', ((code, " selected" if code == chosen else "", name) for code, name in pairs))


class Remembered(template.Node):
    """What stands between `{% ingat value … %}` and `{% endingat %}`, rendered once for the same values and language."""

    MOST = 2000

    def __init__(self, values: list, body: template.NodeList):
        self.values, self.nodelist, self._kept = values, body, {}

    def render(self, context) -> str:
        key = (get_language(), *[value.resolve(context) for value in self.values])
        if (text := self._kept.get(key)) is None:
            if len(self._kept) >= self.MOST:
                self._kept.clear()
            text = self._kept[key] = self.nodelist.render(context)
        return text


@register.tag
def ingat(parser, token) -> Remembered:
    """`{% ingat b %}<li>…</li>{% endingat %}`: for a row of a list or a menu that depends on these hashable values and the page's
    language alone, neither on who looks nor on the moment, and that no visitor types: what is remembered stays in memory."""
    values = [parser.compile_filter(word) for word in token.split_contents()[1:]]
    body = parser.parse(("endingat",))
    parser.delete_first_token()
    return Remembered(values, body)


@register.filter
def isian(pointer: str) -> str:
    """The id of the control that a fault's pointer means: "/titik" -> "titik", "/atribut/UKURAN" -> "f-atribut-UKURAN"."""
    name = pointer.removeprefix("/").replace("/", "-")
    return "foto" if name == "berkas" else f"f-{name}" if "-" in name else name


@register.filter
def mendesak(value: datetime | None) -> str:
    """Class of a deadline's badge: lewat, dekat, or "" ."""
    if not value:
        return ""
    moment = clock.now()
    if value < moment:
        return "lewat"
    return "dekat" if (value - moment).days < 2 else ""


@register.filter
def persen(part, whole) -> str:
    """Share in per cent, "0" without a whole."""
    return str(round(100 * part / whole)) if whole else "0"


@register.simple_tag
def kunci_baru() -> str:
    """A fresh idempotency key for a form (random 128 bit)."""
    import secrets

    return secrets.token_hex(16)


@register.simple_tag
def kata_skrip() -> str:
    """What scripts say in the page's language, as JSON; "" on an Indonesian page."""
    words = script_words()
    return json.dumps(words, ensure_ascii=False) if words else ""


@register.simple_tag
def id_baru() -> UUID:
    """A fresh uuid."""
    return uuid7()


@register.simple_tag(takes_context=True)
def saring(context, **changes) -> str:
    """The present page with changes in its query, see `with_query`."""
    return with_query(context["request"], **changes)
