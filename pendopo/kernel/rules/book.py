"""Reading and loading of legal parameters."""
import csv
import time
from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta
from decimal import Decimal
from pathlib import Path

from django.db import transaction
from django.db.models import Q

from pendopo.kernel.rules.models import Aturan

TTL = 5.0  # seconds a process may go on with a parameter that another process has just changed
_WIB = timedelta(hours=7)


class UnknownRule(LookupError):
    """A programming or loading error: no row of that name is valid on that day."""


_book: dict[str, list[tuple[date, date | None, str]]] = {}
_read_at = float("-inf")


def _rows() -> dict[str, list[tuple[date, date | None, str]]]:
    global _book, _read_at
    if time.monotonic() - _read_at > TTL:
        book: dict = {}
        for name, value, begin, end in Aturan.objects.order_by("name", "mulai").values_list("name", "value", "mulai", "selesai"):
            book.setdefault(name, []).append((begin, end, value))
        _book, _read_at = book, time.monotonic()
    return _book


def forget() -> None:
    """Drop the process's copy, so that the next reading is fresh."""
    global _read_at
    _read_at = float("-inf")


def _typed(value: str) -> int | Decimal | str:
    body = value.removeprefix("-")
    if body.isdigit():
        return int(value)
    return Decimal(value) if body.replace(".", "", 1).isdigit() else value


def aturan(name: str, on: date | None = None) -> int | Decimal | str:
    """The parameter's value on a day (default: today, by the clock of UTC+7; pass `on` where the day matters).

    Whole numbers as int, others with a point as Decimal, the rest as text. `UnknownRule` without a row. 0 SQL warm.
    """
    day = on or (datetime.now(UTC) + _WIB).date()
    for begin, end, value in _rows().get(name, ()):
        if begin <= day and (end is None or day < end):
            return _typed(value)
    raise UnknownRule(f"aturan {name} tidak ada untuk {day}")


@dataclass(frozen=True, slots=True)
class LoadReport:
    """Lines read, rows added, faults as (line number, sentence)."""

    read: int
    added: int
    faults: list[tuple[int, str]]


def load_rules(path: Path) -> LoadReport:
    """Load a CSV (name,value,unit,effective_from,source,verified,note). All or nothing; a second load adds nothing.

    A row of a known name with a later date ends the former row; the same name and date again is skipped.
    """
    faults, added = [], 0
    with path.open(newline="", encoding="utf-8") as file, transaction.atomic():
        lines = list(csv.DictReader(file))
        for number, row in enumerate(lines, start=2):
            try:
                begin = date.fromisoformat(row["effective_from"])
            except (ValueError, KeyError, TypeError):
                faults.append((number, "effective_from bukan tanggal (TTTT-BB-HH)"))
                continue
            if not row.get("name") or row.get("value") in (None, ""):
                faults.append((number, "name dan value wajib diisi"))
                continue
            if Aturan.objects.filter(name=row["name"], mulai=begin).exists():
                continue
            Aturan.objects.filter(name=row["name"], mulai__lt=begin, selesai__isnull=True).update(selesai=begin)
            Aturan.objects.create(name=row["name"], value=row["value"], unit=row.get("unit") or "", mulai=begin,
                                  source=row.get("source") or "", verified=row.get("verified") or "no",
                                  note=row.get("note") or "")
            added += 1
        if faults:
            transaction.set_rollback(True)
    forget()
    return LoadReport(len(lines), 0 if faults else added, faults)


def all_rules(on: date) -> list[Aturan]:
    """Every parameter as valid on a day, by name: 1 SQL."""
    return list(Aturan.objects.filter(Q(selesai__isnull=True) | Q(selesai__gt=on), mulai__lte=on).order_by("name"))
