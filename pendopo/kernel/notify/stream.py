"""`GET /api/v1/stream`: server-sent events of every step that the reader may see (citizen-wire.md section 3)."""
import json
import time
from collections.abc import Iterator

from django.conf import settings
from django.http import HttpRequest, StreamingHttpResponse
from django.views.decorators.http import require_GET

from pendopo.kernel.flow.public import instant
from pendopo.kernel.notify.cursor import PAGE, Cursor, horizon, page, resume
from pendopo.kernel.notify.hub import CURSOR_SECONDS, HEARTBEAT_SECONDS, HUB, Client, framed
from pendopo.kernel.ops.public import seated
from pendopo.kernel.problem.public import Problem

LONGEST = 900
"""Seconds after which a stream ends; the browser comes again with its cursor and its rights are asked anew."""


class EventStream(StreamingHttpResponse):
    """A stream that waits for news: it holds no seat while it waits."""

    waits = True

    def __init__(self, frames: Iterator[bytes]):
        super().__init__(frames, content_type="text/event-stream; charset=utf-8")
        self["Cache-Control"], self["X-Accel-Buffering"] = "no-store", "no"


@require_GET
def stream(request: HttpRequest) -> EventStream:
    """Refused with 429 when the process has as many streams as it may; any cursor is answered with events."""
    topics = frozenset(filter(None, request.GET.get("topik", "").split(",")))
    client = Client(request.actor, topics)
    if not HUB.join(client, settings.STREAMS):
        raise Problem("Terlalu banyak halaman yang sedang mendengarkan. Halaman tetap berjalan; muat ulang untuk kabar terbaru.", status=429,
                      code="terlalu_sering", headers={"Retry-After": "10"})
    try:
        now, server_time, _ = horizon()  # after joining: what commits from here on comes to the client by itself
        start, reason = resume(request.headers.get("Last-Event-ID") or request.GET.get("since"), now)
        missed = page(start) if reason is None else []
        first = framed(missed, [(client.actor, topics)])[0]
    except BaseException:
        HUB.leave(client)
        raise
    return EventStream(_frames(client, start, _greeting(start, reason, server_time), first, more=len(missed) == PAGE))


def _greeting(start: Cursor, reason: str | None, server_time) -> bytes:
    if reason is None:
        return b""
    if reason:
        return _event("reset", start, {"reason": reason})
    return _event("hello", start, {"cursor": str(start), "server_time": instant(server_time)})


def _event(name: str, at: Cursor, data: dict) -> bytes:
    return f"id: {at}\nevent: {name}\ndata: {json.dumps(data, separators=(',', ':'))}\n\n".encode()


def _frames(client: Client, at: Cursor, greeting: bytes, frames: list, *, more: bool) -> Iterator[bytes]:
    """First what was missed, then what comes; both are joined by the cursor."""
    try:
        yield b"retry: 3000\n\n" + greeting
        shown = at
        while frames:
            at = frames[-1][0]
            if text := b"".join(frame for _, frame in frames if frame):
                shown = max(place for place, frame in frames if frame)
                yield text
            frames = []
            if more:
                with seated():
                    rows = page(at)
                    frames, more = framed(rows, [(client.actor, client.topics)])[0], len(rows) == PAGE
        yield from _live(client, at, shown)
    finally:
        HUB.leave(client)


def _live(client: Client, at: Cursor, shown: Cursor) -> Iterator[bytes]:
    began = beat = told = time.monotonic()
    while not client.closed:
        now = time.monotonic()
        if now - began > LONGEST:
            return
        got = [(place, frame) for place, frame in client.take(max(beat + HEARTBEAT_SECONDS - now, 0.01)) if place > at]
        if got:
            at = got[-1][0]
            if text := b"".join(frame for _, frame in got if frame):
                shown = max(place for place, frame in got if frame)
                yield text
        now = time.monotonic()
        if at > shown and now - told >= CURSOR_SECONDS:
            shown, told = at, now
            yield _event("cursor", at, {"cursor": str(at)})
        if now - beat >= HEARTBEAT_SECONDS:
            beat = now
            yield f": hb {HUB.lag_ms()}\n\n".encode()
