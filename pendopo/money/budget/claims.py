"""Claims on lines before a payment: announced packages, contracts, approved grants. Nothing is claimed twice."""
from collections import defaultdict

from django.db import connection

from pendopo.money.budget.lines import Change, move

_TAKE = """WITH b AS MATERIALIZED (SELECT id FROM baris_anggaran WHERE id = ANY(%s) ORDER BY id FOR UPDATE)
UPDATE komitmen k SET sisa = k.sisa - v.n FROM unnest(%s::bigint[], %s::bigint[]) AS v(id, n) JOIN b USING (id)
WHERE k.asal = %s AND k.baris_id = v.id AND k.sisa >= v.n RETURNING k.baris_id, v.n"""
"""The line is locked before its claim, as `claim` does."""


def claim(asal: str, amounts: dict[int, int]) -> set[int]:
    """Claim {line id: rupiah} for the document `asal`; gives the line ids that still had room. 2 SQL.

    Repeated calls add up. Call inside a transaction and leave it when a line is missing from the answer.
    """
    moved = move({line: Change(komitmen=n) for line, n in amounts.items()})
    kept = sorted((line, amounts[line]) for line in moved)
    if kept:
        with connection.cursor() as cursor:
            cursor.execute("""INSERT INTO komitmen AS k (baris_id, asal, sisa) SELECT v.id, %s, v.n FROM unnest(%s::bigint[], %s::bigint[]) AS v(id, n)
                ON CONFLICT (asal, baris_id) DO UPDATE SET sisa = k.sisa + excluded.sisa""", [asal, *map(list, zip(*kept, strict=True))])
    return moved


def convert(asal: str, amounts: dict[int, int]) -> dict[int, int]:
    """Turn {line id: rupiah} of a claim into a reservation (an SPP that names its contract); gives what was turned. 2 SQL.

    A line is absent from the answer when the claim has less left: the rest needs a reservation of its own.
    """
    if not amounts:
        return {}
    ids, sums = map(list, zip(*sorted(amounts.items()), strict=True))
    with connection.cursor() as cursor:
        cursor.execute(_TAKE, [ids, ids, sums, asal])
        taken = dict(cursor.fetchall())
    move({line: Change(dicadangkan=n, komitmen=-n) for line, n in taken.items()})
    return taken


def claims_of(line_ids: list[int]) -> dict[int, list[tuple[str, int]]]:
    """{line id: [(document, rest)]} of open claims. 1 SQL."""
    found = defaultdict(list)
    with connection.cursor() as cursor:
        cursor.execute("SELECT baris_id, asal, sisa FROM komitmen WHERE baris_id = ANY(%s) AND sisa > 0 ORDER BY baris_id, asal", [line_ids])
        for line, asal, rest in cursor.fetchall():
            found[line].append((asal, rest))
    return dict(found)
