"""What people and programs are told while the database or the disk fails, and that all ends by itself (reliability.md section 7)."""
import errno
import json
import os
import time
from http.client import HTTPConnection
from urllib.parse import urlsplit

import psycopg
import pytest
from django.db import connection, connections

from pendopo.citizen.report.models import Aduan
from pendopo.kernel import pg
from pendopo.kernel.files import blobs
from pendopo.kernel.files.models import Blob, Upload
from pendopo.kernel.flow import uji
from pendopo.kernel.flow.models import FlowEvent, FlowKey, FlowOutbox
from pendopo.kernel.ops import mode
from tests.house.test_bad_input import GOOD, URL, picture
from tests.stories.people import forget, region

TYPED = {"kategori": "SMP02", "isi": "Sampah menumpuk di sudut pasar sejak Senin.", "titik": "-7.26500,112.73500", "kunci": "k1"}


def ask(site: str, path: str, method: str = "GET", body: str | None = None, **headers: str) -> tuple[int, dict, bytes]:
    line = HTTPConnection(urlsplit(site).netloc, timeout=10)
    line.request(method, path, body, headers)
    answer = line.getresponse()
    return answer.status, dict(answer.getheaders()), answer.read()


def test_a_lost_database_is_told_kept_pages_stay_and_all_returns_by_itself(site, monkeypatch, settings):
    settings.UJI = True
    token, name = region(monkeypatch, password=None)["warga1"], connections["default"].settings_dict["NAME"]
    send = {"method": "POST", "body": json.dumps({"data": GOOD}), "Authorization": f"Bearer {token}", "Content-Type": "application/json"}
    assert ask(site, "/aduan/statistik")[0] == 200 and ask(site, URL, **send)[0] == 201
    connection.close()
    with psycopg.connect(f"host={pg.socket_dir('test')} user=postgres dbname=postgres", autocommit=True) as admin:
        admin.execute(f'ALTER DATABASE "{name}" ALLOW_CONNECTIONS false')
        try:
            admin.execute("SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE datname = %s", [name])
            assert ask(site, "/health/live")[0] == 200 and ask(site, "/health/ready")[0] == 503
            assert ask(site, "/aduan/statistik")[0] == 200, "a kept page needs no database"
            status, headers, page = ask(site, "/aduan")
            assert (status, headers["Retry-After"]) == (503, "1") and "Sistem sedang sibuk" in page.decode()
            status, headers, raw = ask(site, URL, **send)
            assert (status, headers["Retry-After"], json.loads(raw)["code"]) == (503, "1", "sibuk")
            status, headers, page = ask(site, "/meja", Cookie="sid=" + "x" * 43)
            assert (status, headers["Retry-After"]) == (503, "1") and "Sistem sedang sibuk" in page.decode(), "also when it is asked who calls"
        finally:
            admin.execute(f'ALTER DATABASE "{name}" ALLOW_CONNECTIONS true')
    began = time.monotonic()
    while (status := ask(site, "/aduan")[0]) != 200:
        assert status == 503 and time.monotonic() - began < 5
    assert ask(site, URL, **send)[0] == 201 and ask(site, "/health/ready")[0] == 200
    assert FlowEvent.objects.count() == 2
    forget()


@pytest.fixture
def token(db, monkeypatch, settings):
    settings.UJI = True
    yield region(monkeypatch, password=None)["warga1"]
    mode._cache[0] = float("-inf")
    forget()


def written() -> list[int]:
    return [model.objects.count() for model in (FlowEvent, FlowKey, FlowOutbox, Aduan, Upload, Blob)]


def test_a_full_disk_refuses_writes_keeps_what_was_typed_and_ends_by_itself(client, token, monkeypatch):
    head, before = {"Authorization": f"Bearer {token}", "Idempotency-Key": "penuh"}, written()
    send = lambda: client.post(URL, {"data": GOOD}, content_type="application/json", headers=head)  # noqa: E731
    monkeypatch.setattr(mode, "disk_free", lambda: 0.01)
    mode._cache[0] = float("-inf")
    form, call, photo = client.post("/lapor", TYPED), send(), client.post("/api/v1/berkas", {"berkas": picture()}, headers=head)
    assert [(a.status_code, a["Retry-After"]) for a in (form, call, photo)] == [(503, "60")] * 3
    assert call.json()["code"] == photo.json()["code"] == "baca_saja" and "ruang disk hampir habis" in form.content.decode()
    assert client.get("/lapor").status_code == 200 and written() == before
    monkeypatch.setattr(mode, "disk_free", lambda: 0.5)
    mode._cache[0] = float("-inf")
    assert send().status_code == 201


def test_a_disk_that_fills_in_the_middle_leaves_no_half_document(client, token):
    head, before = {"Authorization": f"Bearer {token}", "Idempotency-Key": "tengah"}, written()
    send = lambda: client.post(URL, {"data": GOOD}, content_type="application/json", headers=head)  # noqa: E731
    with connection.cursor() as db:
        db.execute("""CREATE FUNCTION penuh() RETURNS trigger LANGUAGE plpgsql AS $$
            BEGIN RAISE EXCEPTION 'could not extend file' USING ERRCODE = '53100'; END $$""")
        db.execute("CREATE TRIGGER penuh BEFORE INSERT ON flow_outbox FOR EACH ROW EXECUTE FUNCTION penuh()")
    answer = send()
    assert (answer.status_code, answer.json()["code"], answer["Retry-After"]) == (503, "baca_saja", "60")
    assert written() == before and not uji.FLOW.model.objects.exists()
    with connection.cursor() as db:
        db.execute("DROP TRIGGER penuh ON flow_outbox")
    assert send().status_code == 201


def test_a_file_that_does_not_fit_on_the_disk_leaves_nothing(client, token, monkeypatch, settings, tmp_path):
    settings.BLOBS = tmp_path
    head = {"Authorization": f"Bearer {token}"}

    def full(*_):
        raise OSError(errno.ENOSPC, os.strerror(errno.ENOSPC))

    with monkeypatch.context() as disk:
        disk.setattr(blobs.os, "fsync", full)
        answer = client.post("/api/v1/berkas", {"berkas": picture()}, headers=head)
        page = client.post("/lapor", TYPED | {"foto": picture()})
    assert (answer.status_code, answer.json()["code"], answer["Retry-After"]) == (503, "baca_saja", "60") and page.status_code == 503
    assert not Upload.objects.exists() and not Blob.objects.exists() and not Aduan.objects.exists()
    assert not [path for path in tmp_path.rglob("*") if path.is_file()]
    assert client.post("/api/v1/berkas", {"berkas": picture()}, headers=head).status_code == 201
