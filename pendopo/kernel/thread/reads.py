"""The walk along the thread: one recursive statement, bounded in depth and in nodes."""
from dataclasses import dataclass
from datetime import date
from uuid import UUID

from django.db import connection

from pendopo.kernel.thread.kinds import CHAIN, HUBS, label, place
from pendopo.kernel.thread.models import PLAIN

DEPTH, MOST, NAMESAKES = 8, 200, 50
_WALK = """
WITH RECURSIVE walk (number, kind, depth) AS (
  SELECT number, kind, 0 FROM thread_node WHERE number = ANY(%(start)s) AND (public OR NOT %(public)s)
  UNION
  SELECT n.number, n.kind, w.depth + 1 FROM walk w
  CROSS JOIN LATERAL (SELECT dst FROM thread_edge WHERE src = w.number UNION ALL SELECT src FROM thread_edge WHERE dst = w.number) e (number)
  JOIN thread_node n ON n.number = e.number AND (n.public OR NOT %(public)s)
  WHERE w.depth < %(depth)s AND (w.depth = 0 OR w.kind <> ALL(%(hubs)s))
), reached AS MATERIALIZED (
  SELECT number, min(depth) AS depth FROM (SELECT number, depth FROM walk LIMIT %(steps)s) w GROUP BY number ORDER BY 2, 1 LIMIT %(most)s + 1
)
SELECT n.number, n.kind, n.title, n.amount, n.date, n.unit_id, n.url, n.state, n.public, r.depth, (
  SELECT array_agg(ARRAY[e.dst, e.kind] ORDER BY e.dst, e.kind) FROM thread_edge e JOIN reached x ON x.number = e.dst WHERE e.src = n.number)
FROM reached r JOIN thread_node n ON n.number = r.number ORDER BY r.depth, n.number
"""

_NAMESAKES = f"""
SELECT number, kind, title, amount, date, unit_id, url, state, public, 0 FROM thread_node
WHERE substring(number, '{PLAIN}') = ANY(%(plain)s) AND (public OR NOT %(public)s) ORDER BY number DESC LIMIT %(most)s
"""


@dataclass(frozen=True, slots=True)
class Found:
    """A document on the thread; `depth`: how many edges away from the number that was asked."""

    number: str
    kind: str
    title: str
    amount: int | None
    date: date | None
    unit_id: UUID | None
    url: str
    state: str
    public: bool
    depth: int

    @property
    def label(self) -> str:
        """The kind in words."""
        return label(self.kind)


@dataclass(frozen=True, slots=True)
class Joined:
    """An edge between two documents of a trace."""

    src: str
    dst: str
    kind: str


@dataclass(frozen=True, slots=True)
class Step:
    """A step of the journey with its documents, oldest first; none: the chain has not come so far."""

    kind: str
    label: str
    nodes: list[Found]


@dataclass(frozen=True, slots=True)
class Trace:
    """What a number is connected with, in the order of the journey. `more`: the walk was cut short."""

    number: str
    nodes: list[Found]
    edges: list[Joined]
    more: bool

    @property
    def steps(self) -> list[Step]:
        """The documents by step; between money's steps those that are still missing."""
        kinds = {node.kind for node in self.nodes}
        if kinds & set(CHAIN):
            kinds |= set(CHAIN)
        return [Step(kind, label(kind), [n for n in self.nodes if n.kind == kind]) for kind in sorted(kinds, key=lambda k: (place(k), k))]


def trace(number: str, public: bool = True, *, depth: int = DEPTH, limit: int = MOST) -> Trace | None:
    """The documents that can be reached from `number`, up and down, and their edges. 1 SQL; None when nobody knows it.

    public: closed documents are left out and nothing is reached through them.
    """
    with connection.cursor() as cur:
        cur.execute(_WALK, {"start": _spellings(number), "public": public, "depth": depth, "hubs": list(HUBS),
                            "most": limit, "steps": (limit + 1) * (depth + 1)})
        rows = cur.fetchall()
    if not rows:
        return None
    kept = rows[:limit]
    there = {row[0] for row in kept}
    nodes = sorted((Found(*row[:10]) for row in kept), key=lambda n: (place(n.kind), n.kind, n.date or date.max, n.number))
    edges = [Joined(row[0], dst, kind) for row in kept for dst, kind in row[10] or () if dst in there]
    return Trace(kept[0][0], nodes, edges, len(rows) > limit)


def _spellings(number: str) -> list[str]:
    number = number.strip()[:120]
    return [number, number.upper(), number.lower()]


def namesakes(number: str, public: bool = True) -> list[Found]:
    """Documents that are printed with `number` and stand on the thread as year/unit/number, newest year first, at most 50. 1 SQL.

    public: closed documents are left out.
    """
    with connection.cursor() as cur:
        cur.execute(_NAMESAKES, {"plain": _spellings(number), "public": public, "most": NAMESAKES})
        return [Found(*row) for row in cur.fetchall()]
