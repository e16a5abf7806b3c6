"""Working days: pure functions over a set of holidays (flow.md section 6)."""
from collections.abc import Set
from datetime import UTC, date, datetime, time, timedelta, tzinfo

CUTOFF = time(15)
"""Default of the parameter `jam_batas_terima`: a start at or after it counts as the next working day."""
_DAY = timedelta(days=1)


def is_working(day: date, holidays: Set[date]) -> bool:
    """Monday to Friday and not in the calendar."""
    return day.weekday() < 5 and day not in holidays


def day_zero(start: datetime, holidays: Set[date], cutoff: time = CUTOFF) -> date:
    """The day from which days are counted: the local date of `start`, or the next working day. `start` is local."""
    day = start.date()
    if not is_working(day, holidays) or start.time() >= cutoff:
        day += _DAY
        while not is_working(day, holidays):
            day += _DAY
    return day


def add_days(start: datetime, n: int, holidays: Set[date], cutoff: time = CUTOFF) -> date:
    """The n-th working day after day zero of `start` (aware in the region's zone, or naive local)."""
    day = day_zero(start, holidays, cutoff)
    while n > 0:
        day += _DAY
        n -= is_working(day, holidays)
    return day


def due_at(day: date, tz: tzinfo) -> datetime:
    """The last microsecond of a local day, in UTC."""
    return datetime.combine(day, time.max, tz).astimezone(UTC)


def working_days_between(after: date, until: date, holidays: Set[date]) -> int:
    """Working days strictly after `after`, up to and including `until`; 0 when `until` is not later."""
    count = 0
    while after < until:
        after += _DAY
        count += is_working(after, holidays)
    return count
