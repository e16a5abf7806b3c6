"""The thread made anew from the rooms."""
import datetime
from collections.abc import Callable, Iterator
from dataclasses import astuple, dataclass
from uuid import UUID

from django.db import connection, transaction

from pendopo.kernel.store.public import Swapped, swap


@dataclass(frozen=True, slots=True)
class NodeRow:
    """A node as a room's generator gives it: what `put_node` takes."""

    kind: str
    number: str
    title: str
    public: bool
    url: str
    amount: int | None = None
    date: datetime.date | None = None
    unit_id: UUID | None = None
    state: str = ""


@dataclass(frozen=True, slots=True)
class EdgeRow:
    """An edge as a room's generator gives it: what `put_edge` takes."""

    src: str
    dst: str
    kind: str


_ROOMS: dict[str, Callable[[], Iterator[NodeRow | EdgeRow]]] = {}


def register_rebuild(room: str, generator: Callable[[], Iterator[NodeRow | EdgeRow]]) -> None:
    """`generator()` yields every node and edge of the room as its tables say now."""
    _ROOMS[room] = generator


def _rows(sort: type) -> Iterator[tuple]:
    for room in sorted(_ROOMS):
        for row in _ROOMS[room]():
            if type(row) is sort:
                yield (row.kind, row.number, row.title[:300], *astuple(row)[3:]) if sort is NodeRow else astuple(row)


def rebuild(*, keep: bool = False) -> tuple[Swapped, Swapped]:
    """Make nodes and edges what the rooms say, in one transaction; writers wait meanwhile. keep: compare only.

    Gives what was found of nodes and of edges: `identical` says whether the thread stood right.
    """
    alone = not connection.in_atomic_block
    with transaction.atomic(), connection.cursor() as cur:
        if not keep:
            cur.execute("LOCK TABLE thread_node, thread_edge IN SHARE ROW EXCLUSIVE MODE")
        elif alone:
            cur.execute("SET TRANSACTION ISOLATION LEVEL REPEATABLE READ")
        nodes = swap("thread_node", ("number",), ("kind", "number", "title", "public", "url", "amount", "date", "unit_id", "state"),
                     _rows(NodeRow), keep=keep)
        edges = swap("thread_edge", ("src", "dst", "kind"), ("src", "dst", "kind"), _rows(EdgeRow), keep=keep)
    return nodes, edges
