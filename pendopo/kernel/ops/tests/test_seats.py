"""Seats: few requests work at once however many threads there are; waiting has an end."""
import io
import threading
from concurrent.futures import ThreadPoolExecutor

import pytest
from django.db import connections
from django.http import HttpResponse, StreamingHttpResponse

from pendopo.kernel.ops import seats
from pendopo.kernel.ops.seats import Seats, seated


@pytest.fixture
def alone(monkeypatch):
    monkeypatch.setattr(seats, "_installed", [])
    monkeypatch.setattr(seats, "PATIENCE", 0.05)
    before = connections["default"]
    yield
    connections["default"] = before


def ask(app, path="/"):
    told = []
    return app({"PATH_INFO": path}, lambda status, headers: told.append((status, dict(headers)))), told


def test_a_plain_answer_frees_its_seat_and_a_streamed_file_when_it_has_gone(alone):
    app = Seats(lambda env, start: HttpResponse(b"a"), 1)
    assert ask(app)[0] == [b"a"] and app.free.qsize() == 1
    app.inner = lambda env, start: StreamingHttpResponse([b"a", b"b"])
    answer, _ = ask(app)
    assert app.free.qsize() == 0 and list(answer) == [b"a", b"b"]
    answer.close()
    assert app.free.qsize() == 1


@pytest.mark.parametrize(("length", "kind"), [(10, "application/json"), (seats.SMALL + 1, "multipart/form-data; boundary=x")])
def test_what_a_slow_client_sends_is_awaited_without_a_seat(alone, length, kind):
    class Slow(io.BytesIO):
        def read(self, size=-1):
            free.append(app.free.qsize())
            return super().read(size)

    free = []
    app = Seats(lambda env, start: HttpResponse(str(len(env["wsgi.input"].read(length + 5)))), 1)
    answer = app({"PATH_INFO": "/", "CONTENT_LENGTH": str(length), "CONTENT_TYPE": kind, "wsgi.input": Slow(b"a" * (length - 5) + b"--x--" + b"later")}, print)
    assert answer == [str(length).encode()] and set(free) == {1}


@pytest.mark.parametrize(("length", "kind", "room"), [(10, "application/json", seats.SLOW), (seats.SMALL + 1, "application/json", seats.WAITING),
                                                      (seats.SMALL + 1, "multipart/form-data; boundary=x", seats.WAITING)])
def test_slow_senders_take_neither_the_seats_nor_all_threads(alone, length, kind, room):
    class Stuck(io.BytesIO):
        def read(self, size=-1):
            begun.release()
            assert free.wait(10)
            return b""

    def send():
        told = []
        app({"PATH_INFO": "/", "CONTENT_LENGTH": str(length), "CONTENT_TYPE": kind, "wsgi.input": Stuck()}, lambda status, headers: told.append(status))
        return told

    begun, free = threading.Semaphore(0), threading.Event()
    app = Seats(lambda env, start: HttpResponse(b"a"), 1)
    with ThreadPoolExecutor(room) as senders:
        waiting = [senders.submit(send) for _ in range(room)]
        assert all(begun.acquire(timeout=10) for _ in range(room))
        assert app.free.qsize() == 1 and send() == ["503 Service Unavailable"] and ask(app)[0] == [b"a"]
        free.set()
        assert [w.result() for w in waiting] == [["400 Bad Request"]] * room and send() == ["400 Bad Request"]


@pytest.mark.parametrize("size", [5, (2 << 20) + 1])
def test_a_body_whose_length_is_told_by_its_end_gets_one(alone, size):
    app = Seats(lambda env, start: HttpResponse(f"{env['CONTENT_LENGTH']} {len(env['wsgi.input'].read())}"), 1)
    asked = {"PATH_INFO": "/", "HTTP_TRANSFER_ENCODING": "chunked", "CONTENT_TYPE": "application/json", "wsgi.input": io.BytesIO(b"a" * (size + 7))}
    told = min(size + 7, (2 << 20) + 1)
    assert app(asked, print) == [f"{told} {told}".encode()]


def test_what_is_refused_for_its_length_is_not_read(alone):
    app = Seats(lambda env, start: HttpResponse(b"a"), 1)
    assert app({"PATH_INFO": "/", "CONTENT_LENGTH": str(3 << 20), "CONTENT_TYPE": "application/json"}, print) == [b"a"]


def form(*parts: str) -> bytes:
    return b"".join(f'--x\r\nContent-Disposition: form-data; name="{part}"\r\n\r\nisi\r\n'.encode() for part in parts) + b"--x--\r\n"


WHOLE = form("isi", "foto")


@pytest.mark.parametrize(("kind", "body", "told", "status"), [
    ("application/json", b"abc", {"CONTENT_LENGTH": "10"}, "400 Bad Request"),
    ("multipart/form-data; boundary=x", WHOLE[:80], {"CONTENT_LENGTH": str(len(WHOLE))}, "400 Bad Request"),
    ("multipart/form-data; boundary=x", WHOLE, {"CONTENT_LENGTH": str(len(WHOLE) - 9)}, "400 Bad Request"),
    ("multipart/form-data; boundary=x", WHOLE[:80], {"HTTP_TRANSFER_ENCODING": "chunked"}, "400 Bad Request"),
    ("multipart/form-data; boundary=x", WHOLE, {"HTTP_TRANSFER_ENCODING": "chunked"}, None),
    ('multipart/form-data; charset=utf-8; boundary="x"', WHOLE, {"CONTENT_LENGTH": str(len(WHOLE))}, None),
])
def test_a_body_that_breaks_off_is_never_taken_for_a_whole_one(alone, kind, body, told, status):
    seen = []
    app = Seats(lambda env, start: HttpResponse(env["wsgi.input"].read()), 1)
    answer = app({"PATH_INFO": "/", "CONTENT_TYPE": kind, "wsgi.input": io.BytesIO(body)} | told, lambda status, headers: seen.append(status))
    assert (seen or [None]) == [status] and (status is not None or answer == [body])


def test_an_event_stream_waits_without_a_seat(alone):
    class Waiting(StreamingHttpResponse):
        waits = True

    app = Seats(lambda env, start: Waiting([b"a"]), 1)
    ask(app)
    assert app.free.qsize() == 1


def test_who_finds_no_seat_is_told_to_come_again_but_health_always_answers(alone):
    app = Seats(lambda env, start: HttpResponse(b"a"), 1)
    held = app.free.get()
    answer, told = ask(app)
    assert told[0][0].startswith("503") and told[0][1]["Retry-After"] == "1" and b'"code":"sibuk"' in answer[0]
    assert b"".join(ask(app, "/health/live")[0]) == b"a"
    app.room = threading.BoundedSemaphore(1)
    app.room.acquire()
    assert ask(app)[1][0][0].startswith("503")
    app.free.put(held)
    assert ask(app)[0] == [b"a"]


def test_a_fault_gives_the_seat_back(alone):
    def broken(env, start):
        raise RuntimeError

    app = Seats(broken, 1)
    with pytest.raises(RuntimeError):
        ask(app)
    assert app.free.qsize() == 1


@pytest.mark.django_db
def test_a_thread_takes_a_seat_for_a_while(alone):
    with seated():
        pass
    app = Seats(lambda env, start: HttpResponse(b"a"), 1)
    with seated():
        assert app.free.qsize() == 0
    assert app.free.qsize() == 1


class Streaming(StreamingHttpResponse):
    waits = True


@pytest.mark.parametrize("answer", [HttpResponse, lambda: StreamingHttpResponse([b"a"]), lambda: Streaming([b"a"])], ids=["page", "file", "stream"])
def test_a_thread_without_a_seat_closes_no_connection_that_another_one_uses(alone, answer):
    app = Seats(lambda env, start: answer(), 1)
    given, _ = ask(app)
    if hasattr(given, "close"):
        given.close()
    app.inner = lambda env, start: HttpResponse(str(len(connections.all(initialized_only=True))))
    with ThreadPoolExecutor(1) as other:  # the only seat is taken by another thread; its connection has grown old meanwhile
        taken = other.submit(app.take).result()
        assert b"".join(ask(app, seats.ALWAYS)[0]) == b"0" and taken not in connections.all(initialized_only=True)
    app.give(taken)
    with seated():
        assert connections["default"] is taken
    assert connections.all(initialized_only=True) == []
