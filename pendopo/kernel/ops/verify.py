"""Run every invariant that rooms have registered."""
from dataclasses import asdict

from django.db import DatabaseError, connection, transaction

from pendopo.kernel.ops.registry import INVARIANTS, Finding


def run_invariants() -> dict[str, Finding]:
    """Name -> finding, in the order of registration. Each runs in its own transaction without time limits; a table that cannot
    be read is a break, not a crash."""
    found = {}
    for name, fn in INVARIANTS.items():
        try:
            with transaction.atomic():
                with connection.cursor() as cursor:
                    cursor.execute("SET LOCAL statement_timeout = 0; SET LOCAL transaction_timeout = 0;"
                                   " SET LOCAL idle_in_transaction_session_timeout = 0")
                found[name] = fn()
        except DatabaseError as error:
            found[name] = Finding(False, 0, f"tidak dapat diperiksa: {str(error).splitlines()[0]}")
    return found


def as_lines(found: dict[str, Finding]) -> list[str]:
    """One line an invariant: `ok|RUSAK name checked=N text`."""
    return [f"{'ok   ' if f.ok else 'RUSAK'} {name} checked={f.checked} {f.text}".rstrip() for name, f in found.items()]


def as_document(found: dict[str, Finding]) -> dict:
    """The same for programs: `{"ok", "invariants": [{"name", "ok", "checked", "text"}]}`."""
    return {"ok": all(f.ok for f in found.values()), "invariants": [{"name": name} | asdict(f) for name, f in found.items()]}
