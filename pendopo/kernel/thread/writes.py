"""Putting nodes and edges: one statement each, the same result however often it is done."""
from collections.abc import Iterable
from datetime import date
from typing import TYPE_CHECKING
from uuid import UUID

from django.db import connection

from pendopo.kernel.store.public import Part, array, columns

if TYPE_CHECKING:
    from pendopo.kernel.thread.rebuild import EdgeRow, NodeRow

_NODE = """INSERT INTO thread_node AS n (number, kind, title, public, amount, date, unit_id, url, state)
VALUES (%s, %s, %s, %s, %s, %s, %s, %s, %s)
ON CONFLICT (number) DO UPDATE SET title = excluded.title, public = excluded.public, amount = excluded.amount, date = excluded.date,
  unit_id = excluded.unit_id, url = excluded.url, state = excluded.state
WHERE n.kind = excluded.kind RETURNING 1"""


def put_node(kind: str, number: str, *, title: str, public: bool, amount: int | None = None, date: date | None = None,
             unit_id: UUID | None = None, url: str, state: str = "") -> None:
    """The document as it is now. Call in the transaction that changes it. 1 SQL.

    ValueError when the number is a document of another kind.
    """
    with connection.cursor() as cur:
        cur.execute(_NODE, [number, kind, title[:300], public, amount, date, unit_id, url, state])
        if cur.fetchone() is None:
            raise ValueError(f"{number} is not a {kind}")


def put_nodes(rows: Iterable["NodeRow"]) -> int:
    """Many documents at once, each as `put_node` would; a number that is a document of another kind stays as it is. 1 SQL."""
    columns = list(zip(*((row.number, row.kind, row.title[:300], row.public, row.amount, row.date, row.unit_id, row.url, row.state) for row in rows),
                       strict=True))
    if not columns:
        return 0
    with connection.cursor() as cur:
        cur.execute(_NODE.replace("VALUES (%s, %s, %s, %s, %s, %s, %s, %s, %s)", "SELECT * FROM unnest(%s::text[], %s::text[], %s::text[], %s::bool[],"
                                  " %s::bigint[], %s::date[], %s::uuid[], %s::text[], %s::text[])"), [list(column) for column in columns])
        return cur.rowcount


_NODES = """INSERT INTO thread_node AS n (number, kind, title, public, amount, date, unit_id, url, state)
SELECT * FROM unnest(%s::text[], %s::text[], %s::text[], %s::bool[], %s::bigint[], %s::date[], %s::uuid[], %s::text[], %s::text[])
ON CONFLICT (number) DO UPDATE SET kind = excluded.kind, title = excluded.title, public = excluded.public, amount = excluded.amount, date = excluded.date,
  unit_id = excluded.unit_id, url = excluded.url, state = excluded.state
WHERE n.kind = ANY(%s::text[]) AND (n.kind COLLATE "C", n.url COLLATE "C") <= (excluded.kind COLLATE "C", excluded.url COLLATE "C") RETURNING 1"""
_EDGES = """INSERT INTO thread_edge (src, dst, kind) SELECT * FROM unnest(%s::text[], %s::text[], %s::text[])
ON CONFLICT (src, dst, kind) DO NOTHING RETURNING 1"""


def latest(rows: Iterable["NodeRow"]) -> list["NodeRow"]:
    """One document of each number, the one that stands last by (kind, url): what `put_parts` keeps, in whatever order it is told."""
    found: dict[str, NodeRow] = {}
    for row in rows:
        old = found.get(row.number)
        if old is None or (old.kind, old.url) <= (row.kind, row.url):
            found[row.number] = row
    return [found[number] for number in sorted(found)]


def put_parts(rows: Iterable["NodeRow"], edges: Iterable["EdgeRow"], kinds: tuple[str, ...]) -> list[Part]:
    """Documents of one room, whose kinds are `kinds`, with their edges, for `kernel.store.write_parts`. 0 SQL. Where two of them have one
    number the thread shows the last by (kind, url), so addresses that grow with time show the newest, and a rebuild from `latest` gives the same."""
    told = [(row.number, row.kind, row.title[:300], row.public, row.amount, row.date, row.unit_id, row.url, row.state) for row in latest(rows)]
    joined = sorted({(edge.src, edge.dst, edge.kind) for edge in edges})
    parts: list[Part] = [Part(_NODES, [*columns(told), array(kinds)])] if told else []
    return [*parts, Part(_EDGES, columns(joined))] if joined else parts


def put_edge(src: str, dst: str, kind: str) -> None:
    """`src` <kind> `dst`, both by number; either may come later. 1 SQL. IntegrityError when both are one."""
    with connection.cursor() as cur:
        cur.execute("INSERT INTO thread_edge (src, dst, kind) VALUES (%s, %s, %s) ON CONFLICT (src, dst, kind) DO NOTHING", [src, dst, kind])


def drop_edge(src: str, dst: str, kind: str) -> None:
    """Take the edge away; nothing happens when there is none. 1 SQL."""
    with connection.cursor() as cur:
        cur.execute("DELETE FROM thread_edge WHERE src = %s AND dst = %s AND kind = %s", [src, dst, kind])
