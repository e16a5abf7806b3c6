"""Statements whose plan PostgreSQL keeps: for the few large ones that run thousands of times."""
import psycopg
from django.db import DEFAULT_DB_ALIAS, connections


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


Part = tuple[str, list, int | None]
"""A writing statement: SQL with RETURNING, its arguments, rows it must write (None: any number)."""


def write_parts(parts: list[Part]) -> bool:
    """Run several writing statements as one, in their order. False when one wrote fewer rows: a condition did not hold any more. They
    see the same snapshot, so no two may touch one row. 1 SQL, none without parts."""
    if not parts:
        return True
    names = [f"p{n}" for n in range(len(parts))]
    with prepared() as cursor:
        cursor.execute("WITH " + ", ".join(f"{name} AS ({sql})" for name, (sql, _, _) in zip(names, parts, strict=True))
                       + " SELECT " + ", ".join(f"(SELECT count(*) FROM {name})" for name in names), [arg for _, args, _ in parts for arg in args])
        return all(rows in (None, done) for done, (_, _, rows) in zip(cursor.fetchone(), parts, strict=True))
