"""Finding: Indonesian full text first, likeness of letters when no word fits; who may see is part of the statement."""
import base64
import binascii
import json
import re
from dataclasses import dataclass, field

from django.db import connection
from django.utils.html import escape
from django.utils.safestring import SafeString, mark_safe

from pendopo.kernel.flow.public import ANON, Actor
from pendopo.kernel.problem.public import Problem
from pendopo.kernel.search.words import plain, telling

LONGEST, MOST = 200, 100
NEWEST = 2000
"""So many of the newest matches are ranked: a word that is everywhere costs no more than a rare one."""
_FIND = f"""
WITH asked AS (SELECT websearch_to_tsquery('pendopo', %(bare)s) AS query),
seen AS MATERIALIZED (
  SELECT id, kind, (1e6 * ts_rank_cd(words, query, 4))::int AS score FROM (
    SELECT e.id, e.kind, e.words, asked.query FROM search_entry e, asked
    WHERE e.words @@ asked.query AND (e.public OR e.unit_id = ANY(%(units)s)) AND (%(kinds)s::text[] IS NULL OR e.kind = ANY(%(kinds)s))
    ORDER BY e.id DESC LIMIT {NEWEST}) newest
), matched AS (
  SELECT id, kind, score, false AS near FROM seen
  UNION ALL
  SELECT n.id, n.kind, n.score, true FROM search_near(%(like)s, %(units)s, %(kinds)s::text[], {MOST}) n WHERE NOT EXISTS (SELECT 1 FROM seen)
), page AS (
  SELECT * FROM matched WHERE %(score)s::int IS NULL OR (score, id) < (%(score)s, %(id)s) ORDER BY score DESC, id DESC LIMIT %(limit)s + 1
)
SELECT e.id, p.score, e.kind, e.ref_id, e.title, e.url, e.public, p.near,
  ts_headline('pendopo', e.text, asked.query, 'StartSel=\x02, StopSel=\x03, MaxFragments=2, MaxWords=22, MinWords=8, FragmentDelimiter=" … "'),
  (SELECT json_object_agg(kind, n) FROM (SELECT kind, count(*) AS n FROM matched GROUP BY kind) k)
FROM page p JOIN search_entry e ON e.id = p.id, asked ORDER BY p.score DESC, p.id DESC
"""


@dataclass(frozen=True, slots=True)
class Hit:
    """A thing that was found. `snippet`: safe HTML, the found words in <mark>."""

    kind: str
    ref_id: str
    title: str
    url: str
    public: bool
    snippet: SafeString


@dataclass(frozen=True, slots=True)
class Page:
    """Found things, best first. `near`: no word fits, these look alike. `kinds`: how many there are of each kind."""

    items: list[Hit]
    next: str | None
    near: bool = False
    kinds: dict[str, int] = field(default_factory=dict)


def find(q: str, *, actor: Actor = ANON, kinds: list[str] | None = None, limit: int = 20, cursor: str | None = None) -> Page:
    """What `actor` may find for `q` ("quoted words", -without, or). 1 SQL; 0 for an empty question.

    400 `permintaan_rusak` for a question over 200 letters or a cursor that was not given out.
    """
    q = plain(q).strip()
    if len(q) > LONGEST:
        raise _bad("Kata pencarian paling panjang 200 huruf.")
    after = _read(cursor) if cursor else (None, None)
    if not q:
        return Page([], None)
    limit, bare = max(1, min(limit, MOST)), telling(q)
    with connection.cursor() as cur:
        cur.execute(_FIND, {"bare": bare, "like": bare if sum(map(str.isalnum, bare)) >= 3 else "", "kinds": kinds or None,
                            "units": sorted({unit for _, unit in actor.units}), "score": after[0], "id": after[1], "limit": limit})
        rows = cur.fetchall()
    if not rows:
        return Page([], None)
    kept = rows[:limit]
    counts = rows[0][9] if isinstance(rows[0][9], dict) else json.loads(rows[0][9])
    return Page([Hit(*row[2:7], _marked(row[8])) for row in kept], _write(*kept[-1][1::-1]) if len(rows) > limit else None, rows[0][7], counts)


def _marked(text: str) -> SafeString:
    parts = re.split("\x02(.*?)\x03", text, flags=re.S)
    return mark_safe("".join(f"<mark>{escape(part)}</mark>" if i % 2 else escape(part) for i, part in enumerate(parts)))  # noqa: S308


def _bad(text: str) -> Problem:
    return Problem(text, status=400, code="permintaan_rusak")


def _write(score: int, key: int) -> str:
    return base64.urlsafe_b64encode(f"{score}.{key}".encode()).decode().rstrip("=")


def _read(cursor: str) -> tuple[int, int]:
    try:
        found = re.fullmatch(rb"(\d{1,9})\.(\d{1,18})", base64.urlsafe_b64decode(cursor + "=" * (-len(cursor) % 4)))
    except (ValueError, binascii.Error):
        found = None
    if found is None:
        raise _bad("Penunjuk halaman (cursor) tidak dapat dibaca. Buka pencarian dari awal.")
    return int(found[1]), int(found[2])
