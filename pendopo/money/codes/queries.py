"""Reads of the code lists. What every posting asks is kept in the process (13,000 leaves, 3,600 map rows) and re-read after `TTL`."""
import time
from dataclasses import dataclass
from datetime import date
from functools import lru_cache

from django.contrib.postgres.search import SearchQuery, SearchVector
from django.db.models import Q

from pendopo.money.codes.models import Akun, AkunTag, Kode, Nomenklatur, PetaAkun, SumberDana

TTL = 30.0  # seconds a process may go on with a list that another process has just changed
MATCHED = "kode+nama"
"""The only kind of match that is used without a person's tick."""


@dataclass(frozen=True, slots=True)
class Lawan:
    """Where a budget account goes in the accrual books; an empty text is "no such account"."""

    finansial: str
    piutang: str = ""
    utang: str = ""


class Chart:
    """The chart and its map as of any day, in memory."""

    def __init__(self) -> None:
        self.read_at = time.monotonic()
        self._leaves: dict[str, list[tuple[date | None, date | None]]] = {}
        for kode, span in Akun.objects.filter(level=6).values_list("kode", "berlaku"):
            self._leaves.setdefault(kode, []).append((span.lower, span.upper))
        self._map: dict[str, list[tuple[date | None, date | None, Lawan]]] = {}
        for row in PetaAkun.objects.all():
            ticked = row.dicentang_oleh is not None
            if not (ticked or row.dasar_cocok == MATCHED):
                continue
            sure = ticked or row.dasar_lawan == MATCHED
            found = Lawan(row.akun_finansial, row.akun_piutang if sure else "", row.akun_utang if sure else "")
            self._map.setdefault(row.akun_anggaran, []).append((row.berlaku.lower, row.berlaku.upper, found))

    def leaf(self, kode: str, on: date) -> bool:
        """Is this a level-6 account in force on that day?"""
        return any(_inside(begin, end, on) for begin, end in self._leaves.get(kode, ()))

    def lawan(self, kode: str, on: date) -> Lawan | None:
        """The accrual side of a budget account, or None: no row, or nobody has ticked it."""
        return next((found for begin, end, found in self._map.get(kode, ()) if _inside(begin, end, on)), None)


def _inside(begin: date | None, end: date | None, on: date) -> bool:
    return (begin is None or begin <= on) and (end is None or on < end)


_chart: Chart | None = None


def chart() -> Chart:
    """The chart of this process. 0 SQL warm, 2 cold."""
    global _chart
    if _chart is None or time.monotonic() - _chart.read_at > TTL:
        _chart = Chart()
    return _chart


def forget() -> None:
    """After a change of a list."""
    global _chart
    _chart = None
    names_of.cache_clear()


def search(model: type[Kode], q: str, on: date, *, level: int | None = None, khusus: bool = False, limit: int = 50) -> list[Kode]:
    """Rows in force on a day by the beginning of the code, or by words of the name (each may be cut short). 1 SQL."""
    text = q.strip()
    found = model.objects.filter(berlaku__contains=on)
    if text and text[0].isdecimal() or text[:1].upper() == "X":
        found = found.filter(kode__startswith=text)
    elif words := [w for w in (part.strip("'&|!():*\\<>") for part in text.split()) if w]:
        query = SearchQuery(" & ".join(f"'{word}':*" for word in words), config="simple", search_type="raw")
        found = found.annotate(kata=SearchVector("nama", config="simple")).filter(kata=query)
    if level is not None:
        found = found.filter(level=level)
    if model is Nomenklatur and not khusus:
        found = found.filter(khusus=False)
    return list(found.order_by("kode")[:limit])


def row(model: type[Kode], kode: str, on: date) -> Kode | None:
    """The row of a code on a day. 1 SQL."""
    return model.objects.filter(kode=kode, berlaku__contains=on).first()


def children(model: type[Kode], induk: str, on: date) -> list[Kode]:
    """The rows below a code on a day. 1 SQL."""
    return list(model.objects.filter(induk=induk, berlaku__contains=on).order_by("kode"))


def names(model: type[Kode], kodes: set[str], on: date) -> dict[str, str]:
    """{code: name} of many codes on a day; unknown codes are absent. 1 SQL."""
    return dict(model.objects.filter(kode__in=kodes, berlaku__contains=on).values_list("kode", "nama"))


@lru_cache(maxsize=64)
def names_of(level: int, on: date) -> dict[str, str]:
    """{code: name} of the accounts of one level (1-5) on a day; kept in the process."""
    return dict(Akun.objects.filter(level=level, berlaku__contains=on).values_list("kode", "nama"))


def tags() -> dict[str, list[str]]:
    """{tag: [account codes of any level]}. 1 SQL."""
    found: dict[str, list[str]] = {}
    for tag, akun in AkunTag.objects.order_by("tag", "akun").values_list("tag", "akun"):
        found.setdefault(tag, []).append(akun)
    return found


def leaf_codes(model: type[Kode], kodes: set[str], on: date) -> set[str]:
    """Which of these codes may carry money on a day: level 6, or a subkegiatan. 1 SQL."""
    leaf = Q(tingkat="subkegiatan") if model is Nomenklatur else Q(level=6)
    return set(model.objects.filter(leaf, kode__in=kodes, berlaku__contains=on).values_list("kode", flat=True))


__all__ = ["Akun", "AkunTag", "Chart", "Lawan", "Nomenklatur", "SumberDana", "chart", "children", "forget", "leaf_codes", "names", "names_of",
           "row", "search", "tags"]
