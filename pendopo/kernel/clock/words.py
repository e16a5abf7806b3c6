"""Dates as people read them (FACE section 4)."""
from datetime import date, datetime

from pendopo.kernel.clock.calendar import holidays, zone
from pendopo.kernel.clock.days import working_days_between

HARI = ("Senin", "Selasa", "Rabu", "Kamis", "Jumat", "Sabtu", "Minggu")
BULAN = ("Januari", "Februari", "Maret", "April", "Mei", "Juni", "Juli", "Agustus", "September", "Oktober", "November", "Desember")
ZONA = {"Asia/Jakarta": "WIB", "Asia/Makassar": "WITA", "Asia/Jayapura": "WIT"}


def _local(moment: datetime | date) -> datetime | date:
    return moment.astimezone(zone()) if isinstance(moment, datetime) else moment


def tanggal(moment: datetime | date, *, hari: bool = True) -> str:
    """"Kamis, 26 November 2026"; without `hari` "26 November 2026"."""
    day = _local(moment)
    text = f"{day.day} {BULAN[day.month - 1]} {day.year}"
    return f"{HARI[day.weekday()]}, {text}" if hari else text


def waktu(moment: datetime) -> str:
    """"Kamis, 26 November 2026 pukul 14.05 WIB"."""
    return f"{tanggal(moment)} pukul {_local(moment):%H.%M} {ZONA[str(zone())]}"


def relatif(moment: datetime, now: datetime) -> str:
    """"hari ini", "besok", "2 hari kerja lagi", "lewat 3 hari kerja"."""
    day, here = _local(moment).date(), _local(now).date()
    if day == here:
        return "hari ini"
    if day > here:
        left = working_days_between(here, day, holidays())
        return "besok" if (day - here).days == 1 else f"{max(left, 1)} hari kerja lagi"
    return f"lewat {max(working_days_between(day, here, holidays()), 1)} hari kerja"
