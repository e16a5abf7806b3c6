"""The stream: cursors by data/sse_cases.json, frames, joining of past and present, one reader for all."""
import json
import time
from pathlib import Path
from uuid import uuid4

import psycopg
import pytest
from django.db import connection, connections

from pendopo.kernel.flow.models import UjiBerkas
from pendopo.kernel.flow.public import ANON, act, start
from pendopo.kernel.flow.uji import actor
from pendopo.kernel.notify import cursor, hub, stream
from pendopo.kernel.notify.cursor import Cursor, horizon, page, read_cursor, resume
from pendopo.kernel.queue.models import OutboxFloor

CASES = json.loads((Path(__file__).parent / "data" / "sse_cases.json").read_text())["cases"]
STEPS = [(f"{case['name']} {i}", case | step) for case in CASES for i, step in enumerate(case.get("steps", [case]))]


@pytest.mark.django_db
@pytest.mark.parametrize(("name", "case"), STEPS, ids=[name for name, _ in STEPS])
def test_golden_cases(name, case):
    with connection.cursor() as cur:
        for tx, key, topic, committed in case.get("rows", []):
            if committed:
                cur.execute("INSERT INTO flow_outbox (id, tx, topic, case_id, seq, payload) OVERRIDING SYSTEM VALUE VALUES (%s, %s::text::xid8, %s, %s, 1, %s)",
                            [key, str(tx), f"{topic}.x", uuid4(), json.dumps({"flow": topic})])
    if "oldest_kept" in case:
        OutboxFloor.objects.create(tx=case["oldest_kept"][0] - 1, outbox_id=case["oldest_kept"][1])
    now = Cursor(case.get("horizon", 10_000), 0)
    at, reason = resume(case["since"], now)
    if reason is not None:
        assert [f"reset:{reason}" if reason else "hello"] == case["sent"] and at == now
        return
    rows = page(at, until=case["horizon"])
    assert [str(r.at) for r in rows if not case.get("topics") or r.payload["flow"] in case["topics"]] == case["sent"]


def test_cursors_are_compared_as_numbers_and_read_strictly():
    assert read_cursor("99-1") < read_cursor("100-2") and read_cursor("100-2") < read_cursor("100-10")
    assert all(read_cursor(text) is None for text in ("", "1", "a-1", "1-2-3", " 1-2", "-1-2", "1-2\n", "9" * 30 + "-1"))


@pytest.mark.django_db
def test_a_cursor_from_another_life_of_the_database_is_broken():
    assert resume("99999999-1", Cursor(500, 0))[1] == "rusak" and resume("900-1", Cursor(500, 0))[1] is None


@pytest.mark.django_db
def test_dropped_rows_raise_the_floor():
    from pendopo.kernel.queue import relay

    start(UjiBerkas(), actor("warga1"), {"judul": "a", "jumlah": 1})
    with connection.cursor() as cur:
        cur.execute("UPDATE flow_outbox SET done_at = now() - interval '8 days' RETURNING tx::text::bigint, id")
        row = cur.fetchone()
    assert relay.outbox_floor() == (0, 0) and relay.forget_old() == 1 and relay.outbox_floor() == row


@pytest.mark.django_db
def test_a_frame_has_no_personal_data_and_goes_only_to_those_who_see_the_case(django_assert_max_num_queries):
    case = start(UjiBerkas(), actor("warga1"), {"judul": "a", "jumlah": 1, "nik": "3578010101900001"}).case
    rows = page(Cursor(0, 0), until=2**60)
    readers = [(actor("warga1"), frozenset()), (actor("warga2"), frozenset()), (ANON, frozenset()), (actor("petugas1"), frozenset({"uji.berkas"})),
               (actor("petugas1"), frozenset({"aduan"}))]
    with django_assert_max_num_queries(3):
        got = hub.framed(rows, readers)
    assert [bool(frames[0][1]) for frames in got] == [True, False, False, True, False]
    head, event, data = got[0][0][1].decode().strip().split("\n")
    said = json.loads(data.removeprefix("data: "))
    assert head == f"id: {rows[0].at}" and event == "event: uji.berkas.buat"
    assert set(said) == {"flow", "case", "nomor", "from", "to", "unit", "at", "point"} and said["case"] == str(case.pk)
    assert "3578" not in data and "judul" not in data


def test_a_client_that_does_not_keep_up_is_closed_and_hidden_rows_take_no_room():
    client = hub.Client(ANON, frozenset())
    client.put([(Cursor(1, i), None) for i in range(5000)])
    assert not client.closed and client.take(0) == [(Cursor(1, 4999), None)]
    client.put([(Cursor(2, i), b"x") for i in range(hub.QUEUE + 1)])
    assert client.closed


OWN = "pendopo-aliran-uji"
"""The name of the tests' own listener: the live server of this worker has one too."""


@pytest.fixture
def listening(transactional_db, monkeypatch):
    """A hub of its own on the test database, with short pauses."""
    fresh = hub.Hub()
    monkeypatch.setattr(stream, "HUB", fresh)
    monkeypatch.setattr(hub, "POLL_SECONDS", 0.2)
    monkeypatch.setattr(hub, "NAME", OWN)
    run = fresh._run
    fresh._run = lambda: (run(), connections.close_all())
    yield fresh
    fresh.end()
    if fresh.thread:
        fresh.thread.join(2)


def read(client, path, n, headers=None, seconds=4):
    """The first n events of a stream."""
    answer = client.get(path, headers=headers or {})
    found, text, until = [], b"", time.monotonic() + seconds
    for part in answer.streaming_content:
        text += part
        found = [block for block in text.decode().split("\n\n") if "event:" in block]
        if len(found) >= n or time.monotonic() > until:
            break
    answer._iterator.close()
    return found, answer


def test_a_stream_says_hello_then_what_happens_and_resumes_without_loss(client, listening, monkeypatch):
    monkeypatch.setattr(hub, "framed", lambda rows, readers: [[(r.at, f"id: {r.at}\nevent: {r.topic}\ndata: {{}}\n\n".encode()) for r in rows] for _ in readers])
    monkeypatch.setattr(stream, "framed", hub.framed)
    hello, answer = read(client, "/api/v1/stream", 1)
    assert "event: hello" in hello[0] and answer["Content-Type"] == "text/event-stream; charset=utf-8"
    assert answer["Cache-Control"] == "no-store" and answer["X-Accel-Buffering"] == "no"
    since = hello[0].split("id: ")[1].split("\n")[0]
    case = start(UjiBerkas(), actor("warga1"), {"judul": "a", "jumlah": 1}).case
    for n in range(3):
        act(case, "tambah", actor("warga1"), {"n": n})
    wait_for_horizon()
    first, _ = read(client, f"/api/v1/stream?since={since}", 2)
    assert ["buat", "tambah"] == [e.split("event: uji.berkas.")[1].split("\n")[0] for e in first[:2]]
    last = first[1].split("id: ")[1].split("\n")[0]
    rest, _ = read(client, "/api/v1/stream?since=abc", 2, {"Last-Event-ID": last})
    ids = [e.split("id: ")[1].split("\n")[0] for e in [*first[:2], *rest[:2]]]
    assert len(set(ids)) == 4 and "event: hello" not in rest[0]
    assert "rusak" in read(client, "/api/v1/stream?since=abc", 1)[0][0]


def wait_for_horizon():
    """Until everything written is surely finished (other test databases of the cluster write too)."""
    until = time.monotonic() + 3
    while horizon()[2] and time.monotonic() < until:
        time.sleep(0.02)


def test_news_reach_all_clients_soon_over_one_listening_connection(listening):
    clients = [hub.Client(actor("petugas1"), frozenset()) for _ in range(50)]
    assert all(listening.join(c, 50) for c in clients) and not listening.join(hub.Client(ANON, frozenset()), 50)
    time.sleep(0.2)
    began = time.monotonic()
    start(UjiBerkas(), actor("warga1"), {"judul": "a", "jumlah": 1})
    got = []
    for c in clients:
        found = []
        while not [f for _, f in found if f] and time.monotonic() - began < 3:
            found += c.take(0.5)
        got.append(found)
    assert all(any(b"uji.berkas.buat" in (frame or b"") for _, frame in found) for found in got) and time.monotonic() - began < 2
    with connection.cursor() as cur:
        cur.execute("SELECT count(*) FROM pg_stat_activity WHERE application_name = %s AND datname = current_database()", [OWN])
        assert cur.fetchone()[0] == 1


def test_a_writer_that_does_not_end_holds_the_stream_and_shows_as_lag(listening):
    client = hub.Client(actor("petugas1"), frozenset())
    listening.join(client, 9)
    place = connection.settings_dict
    with psycopg.connect(host=place["HOST"], user=place["USER"], dbname=place["NAME"]) as writer:
        writer.execute("SELECT pg_current_xact_id()")
        start(UjiBerkas(), actor("warga1"), {"judul": "a", "jumlah": 1})
        assert client.take(0.4) == [] and listening.lag_ms() > 0
    found, until = [], time.monotonic() + 3
    while not found and time.monotonic() < until:
        found = client.take(0.5)
    assert found and found[0][1]


def test_too_many_streams_are_told_to_wait(client, listening, settings):
    settings.STREAMS = 0
    refused = client.get("/api/v1/stream")
    assert refused.status_code == 429 and refused["Retry-After"] == "10"
    assert client.post("/api/v1/stream").status_code == 405


def test_a_heartbeat_and_a_place_marker_come_in_silence(monkeypatch):
    monkeypatch.setattr(stream, "HEARTBEAT_SECONDS", 0.05)
    monkeypatch.setattr(stream, "CURSOR_SECONDS", 0.0)
    monkeypatch.setattr(stream, "HUB", hub.Hub())  # behind that of the process a writer of another test may wait
    client = hub.Client(ANON, frozenset())
    client.put([(Cursor(5, 1), None)])
    told = stream._live(client, Cursor(1, 0), Cursor(1, 0))
    assert next(told) == b'id: 5-1\nevent: cursor\ndata: {"cursor":"5-1"}\n\n'
    assert next(told) == b": hb 0\n\n"
    client.close()
    assert list(told) == []


def test_the_replay_is_fast(db):
    with connection.cursor() as cur:
        cur.execute("INSERT INTO flow_outbox (topic, case_id, seq, payload, tx) SELECT 'uji.berkas.x', gen_random_uuid(), 1, '{\"flow\":\"uji.berkas\"}',"
                    " '5'::xid8 FROM generate_series(1, 3000)")
    at, began, n = Cursor(0, 0), time.perf_counter(), 0
    while rows := page(at, until=6):
        hub.framed(rows, [(ANON, frozenset())])
        at, n = rows[-1].at, n + len(rows)
    assert n == 3000 and cursor.PAGE == 500 and n / (time.perf_counter() - began) > 2500
