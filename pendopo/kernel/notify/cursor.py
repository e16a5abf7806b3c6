"""Where a reader of the stream stands: `<tx>-<id>` of the outbox, in the order of commits that are surely finished.

With a plain id a transaction that took a lower number but committed later would be lost for ever (citizen-wire.md section 3).
"""
import json
import re
from dataclasses import dataclass

from django.db import connection

from pendopo.kernel.queue.public import outbox_floor

PAGE = 500
SLACK = 1000
"""So far ahead of the horizon a cursor may be: a restart can take back transaction numbers that nothing was written under."""
_FORM = re.compile(r"(\d{1,18})-(\d{1,18})")
_ROWS = """
SELECT o.tx::text::bigint, o.id, o.topic, o.case_id, o.seq, o.payload
FROM flow_outbox o
WHERE (o.tx, o.id) > (%s::text::xid8, %s) AND o.tx < coalesce(%s::text::xid8, pg_snapshot_xmin(pg_current_snapshot()))
ORDER BY o.tx, o.id LIMIT %s
"""
_HORIZON = """
SELECT pg_snapshot_xmin(pg_current_snapshot())::text::bigint, clock_timestamp(),
       EXISTS (SELECT FROM flow_outbox WHERE tx >= pg_snapshot_xmin(pg_current_snapshot()))
"""


@dataclass(frozen=True, slots=True, order=True)
class Cursor:
    """A place in the order of the outbox; compared as numbers."""

    tx: int
    id: int

    def __str__(self) -> str:
        return f"{self.tx}-{self.id}"


@dataclass(frozen=True, slots=True)
class News:
    """One outbox row."""

    at: Cursor
    topic: str
    case_id: object
    seq: int
    payload: dict


def read_cursor(text: str) -> Cursor | None:
    """The cursor, or None when it is none."""
    found = _FORM.fullmatch(text)
    return Cursor(int(found[1]), int(found[2])) if found else None


def horizon() -> tuple[Cursor, object, bool]:
    """The cursor before everything that may still commit, the server's time, and whether rows wait behind it. 1 SQL."""
    with connection.cursor() as cur:
        cur.execute(_HORIZON)
        xmin, now, waiting = cur.fetchone()
    return Cursor(xmin, 0), now, waiting


def page(after: Cursor, *, limit: int = PAGE, until: int | None = None) -> list[News]:
    """Finished rows after the cursor, in order, at most `limit`. `until`: a horizon other than the present one. 1 SQL."""
    with connection.cursor() as cur:
        cur.execute(_ROWS, [str(after.tx), after.id, str(until) if until is not None else None, limit])
        return [News(Cursor(tx, key), topic, case, seq, json.loads(payload) if isinstance(payload, str) else payload)
                for tx, key, topic, case, seq, payload in cur.fetchall()]


def resume(text: str | None, now: Cursor) -> tuple[Cursor, str | None]:
    """Where to go on, and why not where the reader asked: None, "rusak", "kedaluwarsa"; "" for one who asked for nothing."""
    if not text:
        return now, ""
    asked = read_cursor(text)
    if asked is None or asked.tx > now.tx + SLACK:
        return now, "rusak"
    if asked < Cursor(*outbox_floor()):
        return now, "kedaluwarsa"
    return asked, None
