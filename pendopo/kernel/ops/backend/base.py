"""Django's PostgreSQL backend, on connections that do not wait for ever (reliability.md R13 d).

A server that is silent, with its connection open, is not ended by `statement_timeout`, keepalives or `tcp_user_timeout`:
the client itself must give up. `OPTIONS["wait_seconds"]` = longest wait for one answer; absent or 0 = no limit.

The check before each request (CONN_HEALTH_CHECKS) asks the socket of a connection that was in use a moment ago: a server that
ended has closed it, which costs no round trip to see. After a longer silence the server itself is asked.
"""
import select
import time
from collections.abc import Generator
from types import SimpleNamespace

import psycopg
from django.db.backends.postgresql import base
from django.db.backends.utils import CursorWrapper
from psycopg.pq import TransactionStatus


def until(gen: Generator, deadline: float, pgconn) -> Generator:
    """The generator `gen`, which psycopg drives, ended at `deadline` (monotonic) when nothing is ready: the connection is
    closed and OperationalError raised. psycopg asks again every 0.1 s, so it ends within that."""
    try:
        state = next(gen)
        while True:
            ready = yield state
            if not ready and time.monotonic() > deadline:
                gen.close()
                pgconn.finish()
                raise psycopg.OperationalError("basis data tidak menjawab")
            state = gen.send(ready)
    except StopIteration as end:
        return end.value


LATELY = 10.0
"""Seconds since the last answer for which an open socket is proof enough."""


ONLY_WHEN_ASKED = 1 << 30
"""Django's None would forbid prepared statements altogether; so only those of `kernel.store.prepared` are."""


_FINE = (TransactionStatus.IDLE, TransactionStatus.INTRANS)


class PatientConnection(psycopg.Connection):
    """A connection that waits `wait_seconds` for an answer, then counts as lost."""

    wait_seconds = 0.0
    answered = 0.0

    def wait(self, gen, *args, **kwargs):
        """As psycopg's; OperationalError after `wait_seconds` of silence."""
        if self.wait_seconds:
            gen = until(gen, time.monotonic() + self.wait_seconds, self.pgconn)
        found = super().wait(gen, *args, **kwargs)
        self.answered = time.monotonic()
        return found

    def surely_open(self) -> bool:
        """Did the server answer lately, and has it said nothing since (an ending server says so and closes)? Not in a failed transaction."""
        if self.pgconn.transaction_status not in _FINE or time.monotonic() - self.answered > LATELY:
            return False
        quiet = select.poll()
        quiet.register(self.pgconn.socket, select.POLLIN)
        return not quiet.poll(0)


class _Counted:
    """Statements, and the seconds they took, are counted on the wrapper: the access line of a request tells both."""

    def execute(self, sql, params=None):
        """As Django's."""
        began = time.perf_counter()
        try:
            return super().execute(sql, params)
        finally:
            self.db.statements += 1
            self.db.seconds += time.perf_counter() - began

    def executemany(self, sql, param_list):
        """As Django's."""
        began = time.perf_counter()
        try:
            return super().executemany(sql, param_list)
        finally:
            self.db.statements += 1
            self.db.seconds += time.perf_counter() - began


class _Cursor(_Counted, CursorWrapper):
    pass


class _DebugCursor(_Counted, base.CursorDebugWrapper):
    pass


class DatabaseWrapper(base.DatabaseWrapper):
    """What `ENGINE = "pendopo.kernel.ops.backend"` names."""

    statements, seconds = 0, 0.0

    def make_cursor(self, cursor) -> _Cursor:
        """As Django's, counted."""
        return _Cursor(cursor, self)

    def make_debug_cursor(self, cursor) -> _DebugCursor:
        """As Django's, counted."""
        return _DebugCursor(cursor, self)

    def get_connection_params(self) -> dict:
        """As Django's, without our own option."""
        return {name: value for name, value in super().get_connection_params().items() if name != "wait_seconds"}

    def get_new_connection(self, conn_params: dict):
        """A connection with the deadline set after the greeting (that one has connect_timeout)."""
        connection = super().get_new_connection(conn_params)
        connection.wait_seconds = float(self.settings_dict["OPTIONS"].get("wait_seconds", 0))
        connection.prepare_threshold = ONLY_WHEN_ASKED
        return connection

    def is_usable(self) -> bool:
        """As Django's, without asking a server that was heard a moment ago."""
        return (self.connection is not None and self.connection.surely_open()) or super().is_usable()

    Database = SimpleNamespace(**vars(base.Database) | {"connect": PatientConnection.connect})
