import json
import logging
import sys

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from pendopo.kernel.ops.logs import JsonLines


def line(text: str, *args, exc_info=None) -> dict:
    out = JsonLines().format(logging.LogRecord("pendopo.uji", logging.INFO, __file__, 1, text, args, exc_info))
    assert "\n" not in out
    return json.loads(out)


def test_a_message_stands_in_a_line_with_time_in_utc():
    assert line("halo %s", "dunia") | {"t": ""} == {"t": "", "l": "info", "n": "pendopo.uji", "teks": "halo dunia"}
    assert line("halo")["t"].endswith("+00:00")


def test_an_object_becomes_members():
    assert line('{"id": "abc", "s": 200}')["s"] == 200
    assert line("{bukan json")["teks"] == "{bukan json"


def test_a_message_cannot_forge_a_second_line():
    assert line("satu\r\n{\"l\": \"palsu\"}")["l"] == "info"


def test_no_identity_number_is_logged():
    assert "3578010101900001" not in json.dumps(line("nik 3578010101900001 dan {}"))
    assert line('{"p": "/warga/3578010101900001"}')["p"] == "/warga/[disamarkan]"


def test_a_fault_brings_its_trace():
    try:
        raise KeyError("hilang")
    except KeyError:
        found = line("gagal", exc_info=sys.exc_info())
    assert found["galat"] == "KeyError" and found["jejak"]


def test_the_access_log_names_the_route_and_never_the_address(client, caplog):
    with caplog.at_level(logging.INFO, logger="pendopo.access"):
        client.get("/health/live?nik=3578010101900001", REMOTE_ADDR="203.0.113.9")
    said = caplog.records[-1].msg
    assert said["p"] == "/health/live" and said["s"] == 200 and said["sql"] == 0 and "203.0.113.9" not in caplog.text and "3578" not in caplog.text


@pytest.mark.django_db
def test_the_access_log_tells_statements_and_times(client, caplog):
    with caplog.at_level(logging.INFO, logger="pendopo.access"), CaptureQueriesContext(connection) as seen:
        client.get("/health/ready")
    said = caplog.records[-1].msg
    assert said["sql"] == len(seen) > 0 and 0 < said["db"] <= said["ms"] + 0.1
