"""The index made anew from the rooms."""
from collections.abc import Callable, Iterator
from dataclasses import astuple, dataclass
from uuid import UUID

from django.db import connection, transaction

from pendopo.kernel.search.writes import COLUMNS, VALUES, row
from pendopo.kernel.store.public import Swapped, swap


@dataclass(frozen=True, slots=True)
class EntryRow:
    """A thing as a room's generator gives it: what `index` takes."""

    kind: str
    ref_id: object
    title: str
    text: str
    url: str
    public: bool
    unit_id: UUID | None = None


_ROOMS: dict[str, Callable[[], Iterator[EntryRow]]] = {}


def register_rebuild(room: str, generator: Callable[[], Iterator[EntryRow]]) -> None:
    """`generator()` yields everything of the room that can be found, as its tables say now."""
    _ROOMS[room] = generator


def rebuild(*, keep: bool = False) -> Swapped:
    """Make the index what the rooms say, in one transaction; writers wait meanwhile. keep: compare only."""
    alone = not connection.in_atomic_block
    with transaction.atomic(), connection.cursor() as cur:
        if not keep:
            cur.execute("LOCK TABLE search_entry IN SHARE ROW EXCLUSIVE MODE")
        elif alone:
            cur.execute("SET TRANSACTION ISOLATION LEVEL REPEATABLE READ")
        rows = (row(*astuple(entry)) for room in sorted(_ROOMS) for entry in _ROOMS[room]())
        return swap("search_entry", ("kind", "ref_id"), COLUMNS, rows, values=VALUES, keep=keep)
