"""The working-day clock of a row, and the state's own limit (flow.md section 6)."""
import math
from datetime import datetime, timedelta

from pendopo.kernel.clock.public import add_days, cutoff, day_zero, due_at, holidays, working_days_between, zone
from pendopo.kernel.flow.machine import State
from pendopo.kernel.flow.models import Case

ESCALATION = (50, 80, 100, 150)
"""Percentages of the clock at which `flow.due` is sent: the rhythm of flow.md section 6."""


def enter(case: Case, state: State, at: datetime) -> None:
    """Set the clock and limit columns for entering `state` at `at`. `case.state` is still the old one."""
    word = "stop" if state.final else state.clock
    if callable(word):
        word = word(case)
    if word == "keep":
        word = case.clock_days if case.clock == Case.PAUSED else "leave"
    if isinstance(word, int):
        _run(case, word, at)
    elif word == "pause":
        if case.clock == Case.RUNNING:
            case.clock_used = min(case.clock_days, case.clock_used + _elapsed(case, at))
            case.clock, case.due_at = Case.PAUSED, None
    elif word == "stop":
        if case.clock != Case.OFF:
            case.clock, case.due_at = Case.STOPPED, None
    elif word is None:
        case.clock, case.clock_start, case.due_at, case.clock_days, case.clock_used = Case.OFF, None, None, 0, 0
    elif word != "leave":
        raise ValueError(f"unknown clock word {word!r} of state {state.name}")
    case.limit_at = _limit(state, at)


def _run(case: Case, days: int, at: datetime) -> None:
    if case.clock != Case.PAUSED:
        case.clock_used = 0
    case.clock, case.clock_days, case.clock_start = Case.RUNNING, days, at
    case.due_at = deadline(at, max(days - case.clock_used, 1))


def deadline(at: datetime, days: int) -> datetime:
    """End of the `days`-th working day after `at` (day 0 as in flow.md section 6)."""
    here = zone()
    local = at.astimezone(here)
    return due_at(add_days(local, days, holidays(), cutoff(local.date())), here)


def _elapsed(case: Case, at: datetime) -> int:
    here, free = zone(), holidays()
    start = case.clock_start.astimezone(here)
    first = day_zero(start, free, cutoff(start.date()))
    return working_days_between(first, at.astimezone(here).date(), free)


def _limit(state: State, at: datetime) -> datetime | None:
    if state.limit is None or state.final:
        return None
    days, _, kind = state.limit
    days = days() if callable(days) else days
    if kind == "kerja":
        return deadline(at, days)
    return due_at(at.astimezone(zone()).date() + timedelta(days=days), zone())


def used_days(case: Case, at: datetime) -> int:
    """Working days used so far, for "used 2 of 5 days"."""
    if case.clock == Case.RUNNING:
        return min(case.clock_days, case.clock_used + _elapsed(case, at))
    return case.clock_used


def escalations(case: Case) -> list[tuple[int, datetime]]:
    """(percentage, moment) of each escalation of the running clock that is still to come after its last pause."""
    steps = [(pct, math.ceil(case.clock_days * pct / 100)) for pct in ESCALATION]
    return [(pct, deadline(case.clock_start, n - case.clock_used)) for pct, n in steps if n > case.clock_used]
