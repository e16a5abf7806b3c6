"""The stored calendar, the region's zone, and the clock on the wall."""
import csv
import datetime as dt
import time
from datetime import UTC, date, datetime
from pathlib import Path
from zoneinfo import ZoneInfo

from django.db import transaction

from pendopo.kernel.clock.days import CUTOFF
from pendopo.kernel.clock.models import Kalender
from pendopo.kernel.rules.public import LoadReport, UnknownRule, aturan

TTL = 5.0
_days: frozenset[date] = frozenset()
_years: frozenset[int] = frozenset()
_read_at = float("-inf")
_zone = ["Asia/Jakarta"]


def _load() -> None:
    global _days, _years, _read_at
    if time.monotonic() - _read_at > TTL:
        rows = list(Kalender.objects.values_list("tanggal", "jenis"))
        _days = frozenset(day for day, _ in rows)
        _years = frozenset(day.year for day, kind in rows if kind == Kalender.Jenis.LIBUR_NASIONAL)
        _read_at = time.monotonic()


def holidays() -> frozenset[date]:
    """All days of the calendar. 0 SQL when warm."""
    _load()
    return _days


def cutoff(on: date) -> dt.time:
    """The hour from which what arrives counts as the next working day (`jam_batas_terima`, HH:MM). 0 SQL when warm."""
    try:
        return dt.time.fromisoformat(str(aturan("jam_batas_terima", on)))
    except UnknownRule:
        return CUTOFF


def years_loaded() -> frozenset[int]:
    """Years whose national holidays are known; due dates beyond them are not published."""
    _load()
    return _years


def forget() -> None:
    """Drop the process's copy of the calendar."""
    global _read_at
    _read_at = float("-inf")


def load_calendar(path: Path) -> LoadReport:
    """Load a CSV (tanggal,nama,jenis,dasar). All or nothing; repeating it adds nothing."""
    faults, rows = [], []
    with path.open(newline="", encoding="utf-8") as file:
        for number, row in enumerate(csv.DictReader(file), start=2):
            try:
                day = date.fromisoformat(row["tanggal"])
            except (ValueError, KeyError, TypeError):
                faults.append((number, "tanggal harus TTTT-BB-HH"))
                continue
            if row.get("jenis") not in Kalender.Jenis.values:
                faults.append((number, f"jenis harus salah satu dari {', '.join(Kalender.Jenis.values)}"))
                continue
            rows.append(Kalender(tanggal=day, jenis=row["jenis"], nama=row.get("nama") or "", dasar=row.get("dasar") or ""))
    added = 0
    if not faults:
        with transaction.atomic():
            before = Kalender.objects.count()
            Kalender.objects.bulk_create(rows, ignore_conflicts=True)
            added = Kalender.objects.count() - before
    forget()
    return LoadReport(len(rows) + len(faults), added, faults)


def set_zone(name: str) -> None:
    """The region's time zone, told by the room that knows the region."""
    _zone[0] = name


def zone() -> ZoneInfo:
    """The region's time zone: Asia/Jakarta, Asia/Makassar or Asia/Jayapura."""
    return ZoneInfo(_zone[0])


def now() -> datetime:
    """The moment, aware, UTC."""
    return datetime.now(UTC)


def today() -> date:
    """The region's calendar day."""
    return now().astimezone(zone()).date()
