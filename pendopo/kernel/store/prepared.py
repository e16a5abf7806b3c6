"""Statements whose plan PostgreSQL keeps: for the few large ones that run thousands of times."""
from typing import NamedTuple

import psycopg
from django.db import DEFAULT_DB_ALIAS, connections

from pendopo.kernel.store.arrays import array


class _Prepared(psycopg.Cursor):
    """Binds on the server and prepares each statement at once."""

    def execute(self, query, params=None, *, prepare=True, binary=None):
        return super().execute(query, params, prepare=prepare, binary=binary)

    def _convert_query(self, query, params=None):
        self._query = super()._convert_query(query, params)  # psycopg leaves it out when it prepares; Django's query log reads it
        return self._query


def prepared():
    """A cursor on the present connection whose statements are prepared; Django's query log sees them. Bind lists as array literals with
    a cast, and nothing else whose type the statement does not say (each set of types is a plan of its own). Behind pgbouncer it needs
    `max_prepared_statements`."""
    present = connections[DEFAULT_DB_ALIAS]  # looked up once: the proxy `connection` looks it up for each member
    present.close_if_health_check_failed()
    present.ensure_connection()
    return present._prepare_cursor(_Prepared(present.connection))


class Part(NamedTuple):
    """A part of a larger statement: SQL that gives rows (RETURNING), its arguments, how many rows there must be (None: any number),
    the name by which later parts read them."""

    sql: str
    args: list
    rows: int | None = None
    name: str = ""


OVERTAKEN = "all_written"
"""The wall (constraint name) of an IntegrityError of `write_parts`: another transaction took what had been read."""


def write_parts(parts: list[Part]) -> None:
    """Run several writing statements as one, in their order; it is a transaction by itself. They see the same snapshot, so no two may
    touch one row. 1 SQL, none without parts. IntegrityError `OVERTAKEN` when one wrote fewer rows: a condition did not hold any more,
    and nothing is written."""
    if not parts:
        return
    names = [part.name or f"p{n}" for n, part in enumerate(parts)]
    with prepared() as cursor:
        cursor.execute("WITH " + ", ".join(f"{name} AS ({part.sql})" for name, part in zip(names, parts, strict=True))
                       + " SELECT all_written(ARRAY[" + ", ".join(f"(SELECT count(*) FROM {name})" for name in names) + "], %s::bigint[])",
                       [*(arg for part in parts for arg in part.args), array(part.rows for part in parts)])
