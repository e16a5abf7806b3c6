"""Statements whose plan PostgreSQL keeps: for the few large ones that run thousands of times."""
import psycopg
from django.db import connection


class _Prepared(psycopg.Cursor):
    """Binds on the server and prepares each statement at once."""

    def execute(self, query, params=None, *, prepare=True, binary=None):
        return super().execute(query, params, prepare=prepare, binary=binary)


def prepared():
    """A cursor on the present connection whose statements are prepared; Django's query log sees them. Bind lists as array literals with
    a cast, and nothing else whose type the statement does not say. Behind pgbouncer it needs `max_prepared_statements`."""
    connection.ensure_connection()
    return connection._prepare_cursor(_Prepared(connection.connection))
