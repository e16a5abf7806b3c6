"""Rows that many tests start from: written by their own code once in a process, brought back by one statement after that.

`once(make, ...)` instead of `make(...)`, where `make` writes rows and gives the same answer each time (reference data, persons).
The first call really makes them and keeps a copy of what it wrote; later calls copy that in, with triggers and foreign keys at rest, for
they held when it was made. Calls of one test build on each other in their order, so each chain of calls has copies of its own.
"""
from collections.abc import Callable
from copy import copy
from functools import cache
from typing import Any

import psycopg
from django.conf import settings
from django.db import connection, transaction

from pendopo.kernel.clock.public import forget as forget_calendar
from pendopo.kernel.rules.public import forget as forget_rules
from pendopo.people.region.public import forget as forget_region

_kept: dict[tuple[str, ...], tuple[str, Any]] = {}
"""Chain of makers -> (the SQL that brings the last one's rows back, what it gave)."""
_chain: list[str] = []


def begin() -> None:
    """A new test: nothing has been made yet."""
    _chain.clear()


def once(make: Callable, *given: Any) -> Any:
    """What `make(*given)` gives and writes."""
    name = f"{make.__module__}.{make.__qualname__}{given}"
    if name in _chain:  # made already in this test, which two fixtures may ask for
        return copy(_kept[tuple(_chain[: _chain.index(name) + 1])][1])
    _chain.append(name)
    chain = tuple(_chain)
    if chain not in _kept:
        _kept[chain] = _make_and_keep(lambda: make(*given), name, f"once_{len(_kept)}")
    else:
        with connection.cursor() as db:  # sent as one string, it is one transaction where a test has none
            db.execute(_kept[chain][0])
        for forget in (forget_calendar, forget_rules, forget_region):  # as the makers do; a room's own memory is the caller's matter
            forget()
    return copy(_kept[chain][1])


_COLUMNS = """
SELECT c.relname, string_agg(quote_ident(a.attname), ', ' ORDER BY a.attnum) FROM pg_class c JOIN pg_attribute a ON a.attrelid = c.oid
WHERE c.relnamespace = 'public'::regnamespace AND c.relkind = 'r' AND a.attnum > 0 AND NOT a.attisdropped AND a.attgenerated = '' GROUP BY 1
"""
_KEYS = "SELECT conrelid::regclass::text, conname FROM pg_constraint WHERE contype = 'p' AND connamespace = 'public'::regnamespace"
_TOUCHED = """
SELECT relname, n_tup_ins, n_tup_del FROM pg_stat_xact_user_tables WHERE schemaname = 'public' AND n_tup_ins + n_tup_upd + n_tup_del > 0
"""


@cache
def _tables() -> tuple[dict[str, str], dict[str, str]]:
    """Columns of each table that a copy takes, and the name of its primary key."""
    with connection.cursor() as db:
        return dict(db.execute(_COLUMNS).fetchall()), dict(db.execute(_KEYS).fetchall())


def _written(db) -> dict[str, tuple[int, int]]:
    """Table -> rows put into it and deleted from it in this transaction."""
    return {table: (put, deleted) for table, put, deleted in db.execute(_TOUCHED).fetchall()}


def _make_and_keep(make: Callable[[], Any], name: str, schema: str) -> tuple[str, Any]:
    copies, (columns, keys) = {}, _tables()
    with transaction.atomic(), connection.cursor() as db:
        before = _written(db)
        first = db.execute("SELECT pg_snapshot_xmax(pg_current_snapshot())::text::bigint").fetchone()[0]
        with transaction.atomic():  # rows written from here on carry a later transaction number than those before
            given = make()
        for table, now in _written(db).items():
            with db.copy(f'COPY (SELECT {columns[table]} FROM "{table}" WHERE xmin::text::bigint >= {first} ORDER BY ctid) TO STDOUT') as out:
                rows = b"".join(out)
            wrote = rows.count(b"\n")
            put, deleted = (b - a for a, b in zip(before.get(table, (0, 0)), now, strict=True))
            changes = put - deleted != wrote
            assert not (changes and deleted), f"{name} deletes rows of {table} that it did not make"
            if wrote:
                copies[table] = rows, changes
    inserts = []
    with _own_connection() as keep:
        keep.execute(f"CREATE SCHEMA {schema}")
        for table, (rows, changes) in copies.items():
            names = columns[table]
            keep.execute(f'CREATE UNLOGGED TABLE {schema}."{table}" AS SELECT {names} FROM "{table}" WITH NO DATA')
            with keep.cursor().copy(f'COPY {schema}."{table}" FROM STDIN') as into:
                into.write(rows)
            insert = f'INSERT INTO "{table}" ({names}) OVERRIDING SYSTEM VALUE SELECT {names} FROM {schema}."{table}"'
            if changes:
                replaced = ", ".join(f"EXCLUDED.{column}" for column in names.split(", "))
                insert += f' ON CONFLICT ON CONSTRAINT "{keys[table]}" DO UPDATE SET ({names}) = ROW({replaced})'
            inserts.append(insert)
    at_rest = "SET LOCAL session_replication_role = {}".format
    return ";".join([at_rest("replica"), *inserts, at_rest("origin")]), given


def _own_connection() -> psycopg.Connection:
    values = settings.DIRECT_DATABASE
    return psycopg.connect(f"host={values['HOST']} user={values['USER']} dbname={values['NAME']}", autocommit=True)
