"""Run every invariant that rooms have registered."""
from collections.abc import Callable
from dataclasses import asdict
from functools import partial

from django.db import DatabaseError, connection, transaction

from pendopo.kernel.ops.registry import INVARIANTS, YEARLY, Finding


def run_invariants() -> dict[str, Finding]:
    """Name -> finding, in the order of registration. Each runs in its own transaction without time limits; a table that cannot
    be read is a break, not a crash."""
    return {name: _run(fn) for name, fn in INVARIANTS.items()}


def prove_year(year: int) -> dict[str, Finding]:
    """What rooms can prove of the books of one year, likewise."""
    return {name: _run(partial(fn, year)) for name, fn in YEARLY.items()}


def _run(fn: Callable[[], Finding]) -> Finding:
    try:
        with transaction.atomic():
            with connection.cursor() as cursor:
                cursor.execute("SET LOCAL statement_timeout = 0; SET LOCAL transaction_timeout = 0;"
                               " SET LOCAL idle_in_transaction_session_timeout = 0")
            return fn()
    except DatabaseError as error:
        return Finding(False, 0, f"tidak dapat diperiksa: {str(error).splitlines()[0]}")


def as_lines(found: dict[str, Finding]) -> list[str]:
    """One line an invariant: `ok|RUSAK name checked=N text`."""
    return [f"{'ok   ' if f.ok else 'RUSAK'} {name} checked={f.checked} {f.text}".rstrip() for name, f in found.items()]


def as_document(found: dict[str, Finding]) -> dict:
    """The same for programs: `{"ok", "invariants": [{"name", "ok", "checked", "text"}]}`."""
    return {"ok": all(f.ok for f in found.values()), "invariants": [{"name": name} | asdict(f) for name, f in found.items()]}
