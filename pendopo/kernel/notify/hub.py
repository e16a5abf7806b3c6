"""One reader of the outbox for all streams of this process: one LISTEN connection, one look at each row."""
import json
import logging
import threading
import time
from collections import deque
from uuid import UUID

import psycopg

from pendopo.kernel.flow.public import Actor, get_flow, instant
from pendopo.kernel.notify.cursor import PAGE, Cursor, News, horizon, page
from pendopo.kernel.ops.public import on_end, seated
from pendopo.kernel.queue.public import listening

NAME, QUEUE = "pendopo-aliran", 256
POLL_SECONDS, WAITING_SECONDS, HEARTBEAT_SECONDS, CURSOR_SECONDS = 5.0, 0.1, 15.0, 30.0
LOG = logging.getLogger("pendopo.stream")


class Client:
    """One open stream: what it may still have to send. `topics`: flow names, empty for all."""

    def __init__(self, actor: Actor, topics: frozenset[str]):
        self.actor, self.topics = actor, topics
        self.frames: deque[tuple[Cursor, bytes | None]] = deque()
        self.ready = threading.Condition()
        self.closed = False

    def put(self, items: list[tuple[Cursor, bytes | None]]) -> None:
        """Add frames (None: a row this reader does not get); one who does not keep up is closed and comes again."""
        with self.ready:
            for item in items:
                if item[1] is None and self.frames and self.frames[-1][1] is None:
                    self.frames.pop()  # of rows that are not shown, only the last place matters
                self.frames.append(item)
            self.closed = self.closed or len(self.frames) > QUEUE
            self.ready.notify()

    def take(self, seconds: float) -> list[tuple[Cursor, bytes | None]]:
        """Everything that has come; waits up to `seconds` for the first."""
        with self.ready:
            if not self.frames and not self.closed:
                self.ready.wait(seconds)
            found = list(self.frames)
            self.frames.clear()
            return found

    def close(self) -> None:
        with self.ready:
            self.closed = True
            self.ready.notify()


def framed(rows: list[News], readers: list[tuple[Actor, frozenset[str]]]) -> list[list[tuple[Cursor, bytes | None]]]:
    """For each reader the rows as frames, None where the topic is not theirs or the case not visible. 1 SQL for each flow."""
    cases: dict[str, dict[UUID, object]] = {}
    for name in {row.payload.get("flow") for row in rows}:
        flow = get_flow(name) if name else None
        if flow:
            cases[name] = flow.model.objects.in_bulk([row.case_id for row in rows if row.payload.get("flow") == name])
    seen: dict[tuple[Actor, UUID], bool] = {}
    found: list[list] = [[] for _ in readers]
    for row in rows:
        name = row.payload.get("flow", "")
        case = cases.get(name, {}).get(row.case_id)
        frame = _frame(row, name, case) if case is not None and row.topic.startswith(f"{name}.") else None
        for (actor, topics), mine in zip(readers, found, strict=True):
            shown = frame is not None and (not topics or name in topics)
            if shown:
                key = (actor, row.case_id)
                if key not in seen:
                    seen[key] = bool(get_flow(name).visible.allows(actor, case))
                shown = seen[key]
            mine.append((row.at, frame if shown else None))
    return found


def _frame(row: News, name: str, case) -> bytes:
    flow, said = get_flow(name), row.payload
    data = {"flow": name, "case": str(row.case_id), "nomor": getattr(case, flow.nomor) if flow.nomor else None, "from": said.get("from"),
            "to": said.get("to"), "unit": str(case.unit_id) if case.unit_id else None, "at": said.get("at") or instant(case.last_at),
            "point": flow.point(case) if flow.point else None}
    return f"id: {row.at}\nevent: {row.topic}\ndata: {json.dumps(data, ensure_ascii=False, separators=(',', ':'))}\n\n".encode()


class Hub:
    """Started by the first client; reads once for all."""

    def __init__(self):
        self.clients: set[Client] = set()
        self.lock = threading.Lock()
        self.thread: threading.Thread | None = None
        self.at: Cursor | None = None
        self.waiting_since: float | None = None
        self.ending = False

    def lag_ms(self) -> int:
        """How long finished rows have waited behind a writer that does not end."""
        since = self.waiting_since
        return round((time.monotonic() - since) * 1000) if since else 0

    def join(self, client: Client, most: int) -> bool:
        """Take part; False when the process has as many streams as it may."""
        with self.lock:
            if len(self.clients) >= most:
                return False
            if self.thread is None or not self.thread.is_alive():
                self.at = horizon()[0]
                self.thread = threading.Thread(target=self._run, name="aliran", daemon=True)
                self.thread.start()
            self.clients.add(client)
            return True

    def leave(self, client: Client) -> None:
        with self.lock:
            self.clients.discard(client)

    def end(self) -> None:
        """Every stream ends after its present frame."""
        self.ending = True
        with self.lock:
            for client in self.clients:
                client.close()

    def _run(self) -> None:
        """LISTEN first, then read; again after every loss of the connection."""
        while not self.ending:
            try:
                with listening(NAME) as line:
                    pause = 0.0
                    while not self.ending:
                        for _ in line.notifies(timeout=pause, stop_after=1):
                            pass
                        with seated():
                            pause = WAITING_SECONDS if self._look() else POLL_SECONDS
            except psycopg.Error as error:
                if self.ending:
                    return
                LOG.warning("aliran terputus: %s", type(error).__name__)
                time.sleep(1)

    def _look(self) -> bool:
        """Hand out everything new. True when rows wait behind an unfinished writer."""
        while True:
            rows = page(self.at)
            if rows:
                with self.lock:
                    present = list(self.clients)
                for client, frames in zip(present, framed(rows, [(c.actor, c.topics) for c in present]), strict=True):
                    client.put(frames)
                self.at = rows[-1].at
            if len(rows) < PAGE:
                break
        waiting = horizon()[2]
        self.waiting_since = (self.waiting_since or time.monotonic()) if waiting else None
        return waiting


HUB = Hub()
on_end(HUB.end)
