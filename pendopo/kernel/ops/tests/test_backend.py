import socket
import threading
import time

import pytest
from django.db import OperationalError, connection

from pendopo.kernel.ops.backend.base import DatabaseWrapper, PatientConnection


def _parameter(name: bytes, value: bytes) -> bytes:
    body = name + b"\0" + value + b"\0"
    return b"S" + (len(body) + 4).to_bytes(4, "big") + body


_HELLO = b"R\0\0\0\x08\0\0\0\0" + _parameter(b"server_version", b"18.6") + _parameter(b"client_encoding", b"UTF8") + b"K\0\0\0\x0c\0\0\0\x01\0\0\0\x02" + b"Z\0\0\0\x05I"
"""What PostgreSQL says to a trusted client: authentication ok, parameters, key of the process, ready."""


@pytest.fixture
def silent(tmp_path):
    """Folder of a socket whose server greets and then never says a word; it keeps its connections open."""
    listener = socket.socket(socket.AF_UNIX)
    listener.bind(str(tmp_path / ".s.PGSQL.5432"))
    listener.listen(5)
    open_ends = []

    def greet():
        while True:
            try:
                client, _ = listener.accept()
            except OSError:
                return
            open_ends.append(client)
            client.recv(4096)
            client.sendall(_HELLO)

    threading.Thread(target=greet, daemon=True).start()
    yield tmp_path
    listener.close()
    for client in open_ends:
        client.close()


def test_a_silent_database_is_given_up(silent):
    link = PatientConnection.connect(f"host={silent} user=x dbname=x", autocommit=True)
    link.wait_seconds = 0.3
    began = time.monotonic()
    with pytest.raises(Exception, match="tidak menjawab"):
        link.execute("SELECT 1")
    assert 0.2 < time.monotonic() - began < 2 and link.closed


@pytest.mark.django_db
def test_django_sees_it_as_a_lost_connection(silent):
    settings = connection.settings_dict | {"HOST": str(silent), "NAME": "x", "USER": "x", "CONN_HEALTH_CHECKS": False,
                                           "OPTIONS": {"wait_seconds": 0.3}}
    link = DatabaseWrapper(settings, "bisu")
    with pytest.raises(OperationalError, match="tidak menjawab"), link.cursor() as cursor:
        cursor.execute("SELECT 1")
    link.close_if_unusable_or_obsolete()
    assert link.connection is None


@pytest.mark.django_db
def test_the_product_waits_sixteen_seconds_at_most():
    with connection.cursor() as cursor:
        cursor.execute("SELECT pg_sleep(0.2)")
    assert isinstance(connection.connection, PatientConnection) and connection.connection.wait_seconds == 16


@pytest.mark.django_db
def test_a_connection_in_use_is_checked_at_its_socket_and_an_ended_one_is_seen():
    link = DatabaseWrapper(connection.settings_dict | {"CONN_HEALTH_CHECKS": True}, "default")
    with link.cursor() as cursor:
        cursor.execute("SELECT pg_backend_pid()")
        pid = cursor.fetchone()[0]
    asked = link.statements
    assert link.is_usable() and link.connection.surely_open() and link.statements == asked
    link.connection.answered -= 60
    assert not link.connection.surely_open() and link.is_usable()  # the server itself was asked
    with connection.cursor() as cursor:
        cursor.execute("SELECT pg_terminate_backend(%s, 2000)", [pid])
    assert not link.connection.surely_open() and not link.is_usable()
    link.close()
