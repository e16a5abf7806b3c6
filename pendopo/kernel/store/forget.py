"""Rows whose time is over go in small batches, so that no statement holds many locks or outlives its limit."""
from collections.abc import Sequence

from django.db import connection

BATCH = 1000


def forget_rows(table: str, where: str, params: Sequence = (), *, batch: int = BATCH) -> int:
    """Delete the rows of `table` that meet `where` (SQL of the caller's own, never of a user), at most `batch` a statement.

    A row that somebody holds locked is left for the next time. Gives how many went; 1 SQL for each batch.
    """
    gone = 0
    while True:
        with connection.cursor() as cur:
            cur.execute(f"DELETE FROM {table} WHERE ctid = ANY(ARRAY(SELECT ctid FROM {table} WHERE {where} LIMIT %s FOR UPDATE SKIP LOCKED))",
                        [*params, batch])
            gone += cur.rowcount
            if cur.rowcount < batch:
                return gone
