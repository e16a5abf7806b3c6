"""Statements whose plan PostgreSQL keeps: for the few large ones that run thousands of times."""
import re
from functools import lru_cache
from itertools import count
from typing import NamedTuple

import psycopg
from django.db import DEFAULT_DB_ALIAS, connections
from psycopg.raw_cursor import RawCursor

from pendopo.kernel.store.arrays import array


class _Prepared(psycopg.Cursor):
    """Binds on the server and prepares each statement at once."""

    def execute(self, query, params=None, *, prepare=True, binary=None):
        return super().execute(query, params, prepare=prepare, binary=binary)

    def _convert_query(self, query, params=None):
        self._query = super()._convert_query(query, params)  # psycopg leaves it out when it prepares; Django's query log reads it
        return self._query


class _Raw(_Prepared):
    """Takes $1, $2, … as they stand: psycopg would translate the placeholders of a long statement anew each time."""

    _query_cls = RawCursor._query_cls


def prepared(kind: type[psycopg.Cursor] = _Prepared):
    """A cursor on the present connection whose statements are prepared; Django's query log sees them. Bind lists as array literals with
    a cast, and nothing else whose type the statement does not say (each set of types is a plan of its own). Behind pgbouncer it needs
    `max_prepared_statements`."""
    present = connections[DEFAULT_DB_ALIAS]  # looked up once: the proxy `connection` looks it up for each member
    present.close_if_health_check_failed()
    present.ensure_connection()
    return present._prepare_cursor(kind(present.connection))


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
    with prepared(_Raw) as cursor:
        cursor.execute(_joined(tuple((part.name or f"p{n}", part.sql) for n, part in enumerate(parts))),
                       [*(arg for part in parts for arg in part.args), array(part.rows for part in parts)])


@lru_cache(maxsize=200)
def _joined(parts: tuple[tuple[str, str], ...]) -> str:
    """One statement of the named ones, its %s as $1, $2, …"""
    place = count(1)
    text = (f"WITH {', '.join(f'{name} AS ({sql})' for name, sql in parts)} "
            f"SELECT all_written(ARRAY[{', '.join(f'(SELECT count(*) FROM {name})' for name, _ in parts)}], %s::bigint[])")
    return re.sub("%[s%]", lambda found: "%" if found[0] == "%%" else f"${next(place)}", text)
