"""How many requests work at once in one process, whatever the number of threads: each holds a seat, and a seat holds a
database connection.

The server has one thread for each open event stream beside those that work; without seats every one of them would in time
open a connection of its own. A stream gives its seat back before it begins to wait for news, and what a slow
client sends is awaited before a seat is taken.
"""
import io
import re
import tempfile
import threading
from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager
from queue import Empty, LifoQueue

from django.conf import settings
from django.db import close_old_connections, connections

WAITING, PATIENCE, LONG_PATIENCE = 64, 5.0, 30.0
"""So many requests may wait for a seat, so many seconds; others are told at once to come again. A browser whose stream is
refused does not come again, so those wait longer."""
ALWAYS = "/health/live"
_BUSY = b'{"type":"/masalah/sibuk","title":"Sistem sedang sibuk","status":503,"code":"sibuk","reasons":[{"code":"sibuk","text":"Sistem sedang sibuk. Coba lagi sebentar lagi.","field":null}]}'  # noqa: E501
SMALL, CHUNK = 1 << 20, 64 << 10
SLOW = 256
"""Bodies up to SMALL wait in memory, SLOW of them at once, larger ones on the disk, WAITING at once: however many clients send slowly, only
they wait, and whoever comes after them with a body is told to come again."""
_CUT = b'{"type":"/masalah/permintaan_rusak","title":"Permintaan tidak dapat dibaca","status":400,"code":"permintaan_rusak","reasons":[{"code":"permintaan_rusak","text":"Kiriman terputus sebelum lengkap; belum ada yang tersimpan. Kirim lagi.","field":null}]}'  # noqa: E501
_BOUNDARY, TAIL = re.compile(r'multipart/form-data;.*boundary="?([^";,]+)', re.I), 1024
_installed: list["Seats"] = []


class Seats:
    """The WSGI application `inner` with `size` seats. `patient`: paths whose thread is counted elsewhere; all of them may wait."""

    def __init__(self, inner: Callable, size: int, patient: tuple[str, ...] = ()):
        self.inner, self.patient = inner, patient
        self.free: LifoQueue = LifoQueue()  # the seat that was used last has the warmest connection
        for _ in range(size):
            connection = connections.create_connection("default")
            connection.inc_thread_sharing()
            self.free.put(connection)
        self.room = threading.BoundedSemaphore(WAITING)
        self.receiving, self.sending = threading.BoundedSemaphore(SLOW), threading.BoundedSemaphore(WAITING)
        _installed[:] = [self]

    def __call__(self, environ: dict, start_response: Callable) -> Iterable[bytes]:
        if environ["PATH_INFO"] == ALWAYS:
            return self.inner(environ, start_response)
        length = int(size) if (size := environ.get("CONTENT_LENGTH") or "0").isdigit() else 0
        chunked = environ.get("HTTP_TRANSFER_ENCODING", "").lower() == "chunked"
        if not length and not chunked:
            return self.seat(environ, start_response)
        most = _most(environ)
        if chunked:
            length = most + 1  # told by its end only; Django reads what has a length
        elif length > most:  # longer ones are refused unread, which needs a seat for a moment only
            return self.seat(environ, start_response)
        room = self.receiving if length <= SMALL else self.sending
        if not room.acquire(blocking=False):
            return _busy(start_response)
        try:
            with io.BytesIO() if length <= SMALL else tempfile.TemporaryFile() as kept:
                came = _receive(environ["wsgi.input"], length, kept)
                if (came < length and not chunked) or _cut_off(environ.get("CONTENT_TYPE", ""), kept, came):
                    return _told(start_response, "400 Bad Request", _CUT)
                environ["wsgi.input"] = kept
                if chunked:
                    environ["CONTENT_LENGTH"] = str(came)
                return self.seat(environ, start_response)
        finally:
            room.release()

    def seat(self, environ: dict, start_response: Callable) -> Iterable[bytes]:
        """The answer of `inner`, given from a seat."""
        seat = self.take(patient=environ["PATH_INFO"] in self.patient)
        if seat is None:
            return _busy(start_response)
        held = True
        try:
            connections["default"] = seat
            answer = self.inner(environ, start_response)
            if getattr(answer, "waits", False):
                return answer
            if answer.streaming:
                held = False
                return _Held(answer, lambda: self.give(seat))
            try:
                return [b"".join(answer)]
            finally:
                answer.close()
        finally:
            if held:
                self.give(seat)

    def give(self, seat) -> None:
        """Free again. The thread forgets it first: whatever it does without a seat (a health check, the end of a stream) also closes
        connections that grew old, and would close one that another thread is using."""
        try:
            del connections["default"]
        except AttributeError:
            pass  # another thread ends this answer
        self.free.put(seat)

    def take(self, *, patient: bool = False):
        """A seat's connection, or None when there are too many waiting or it takes too long."""
        try:
            return self.free.get_nowait()
        except Empty:
            pass
        if not patient and not self.room.acquire(blocking=False):
            return None
        try:
            return self.free.get(timeout=LONG_PATIENCE if patient else PATIENCE)
        except Empty:
            return None
        finally:
            if not patient:
                self.room.release()


def _busy(start_response: Callable) -> list[bytes]:
    return _told(start_response, "503 Service Unavailable", _BUSY, ("Retry-After", "1"))


def _told(start_response: Callable, status: str, body: bytes, *more: tuple[str, str]) -> list[bytes]:
    start_response(status, [("Content-Type", "application/problem+json"), ("Content-Length", str(len(body))), *more])
    return [body]


def _cut_off(kind: str, kept: io.BufferedIOBase, came: int) -> bool:
    """Does a form with files lack its closing line? Django would take its first fields for the whole, and a report would lose its photos."""
    found = _BOUNDARY.match(kind)
    if not found:
        return False
    kept.seek(max(0, came - TAIL))
    ended = f"--{found[1]}--".encode("latin-1", "replace") in kept.read()
    kept.seek(0)
    return not ended


def _most(environ: dict) -> int:
    """The longest body that is read at this address."""
    form = environ.get("CONTENT_TYPE", "").startswith("multipart/form-data") or environ["PATH_INFO"].startswith(settings.BULK_PATHS)
    return settings.MAX_REQUEST_BYTES if form else settings.MAX_TEXT_BYTES


def _receive(source, length: int, kept: io.BufferedIOBase) -> int:
    """What the client sends, at most `length`; less when it goes away. Gives how much came."""
    came = 0
    while came < length and (part := source.read(min(length - came, CHUNK))):
        kept.write(part)
        came += len(part)
    kept.seek(0)
    return came


class _Held:
    """A streamed file: its seat is free when it has been sent, or the client has gone."""

    def __init__(self, answer, free: Callable[[], None]):
        self.answer, self.free = answer, free

    def __iter__(self) -> Iterator[bytes]:
        return iter(self.answer)

    def close(self) -> None:
        try:
            self.answer.close()
        finally:
            self.free()


@contextmanager
def seated() -> Iterator[None]:
    """Database work in a thread without a seat: take one for the while. Where there are no seats, nothing happens."""
    if not _installed:
        yield
        return
    seats = _installed[0]
    connections["default"] = seat = seats.free.get()
    try:
        yield
    finally:
        close_old_connections()
        seats.give(seat)
