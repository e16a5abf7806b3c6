"""What the evidence promises."""
from django.db import connection

from pendopo.kernel.ops.public import Finding, health_check, invariant, metric
from pendopo.kernel.store.public import selects
from pendopo.kernel.trail import anchors, notes, seals
from pendopo.kernel.trail.export import Broken, export, verify


@invariant("rantai dan segel")
def chain() -> Finding:
    """Every event, chain, seal and signature of the database, as an outsider would check the export."""
    try:
        found = verify(export(), notes.key_list())
    except Broken as error:
        return Finding(False, 0, str(error))
    return Finding(True, found["events"], f"{found['cases']} kasus, {found['seals']} segel, {found['unsealed']} menunggu segel")


@invariant("baris sama dengan rantainya")
def heads() -> Finding:
    """Each case row shows the head, version and state of its newest event."""
    from pendopo.kernel.flow.public import flows

    checked, wrong = 0, 0
    for flow in flows():
        table = flow.model._meta.db_table
        with connection.cursor() as cur:
            cur.execute(f"""SELECT count(*), count(*) FILTER (WHERE e.hash IS DISTINCT FROM c.head OR e.body->>'to' <> c.state) FROM {table} c
                LEFT JOIN flow_event e ON e.case_id = c.id AND e.seq = c.version""")
            n, bad = cur.fetchone()
        checked, wrong = checked + n, wrong + bad
    return Finding(wrong == 0, checked, "" if not wrong else f"{wrong} baris berbeda dari rantainya")


@invariant("nomor")
def numbers() -> Finding:
    """Each series gave 1, 2, 3 … up to its last number: none is missing, none was given twice, none came from elsewhere."""
    with connection.cursor() as cur:
        cur.execute(f"""SELECT coalesce(s.series, d.series) || ' ' || coalesce(s.year, d.year), s.last, d.given, d.distinct_, d.low, d.high
            FROM flow_number s FULL JOIN (SELECT series, year, count(*) AS given, count(DISTINCT n) AS distinct_, min(n) AS low, max(n) AS high
                                          FROM ({selects("number")}) AS given (series, year, n, document, voided) GROUP BY series, year) d
                ON d.series = s.series AND d.year = s.year
            ORDER BY 1""")
        found = cur.fetchall()
    wrong = [name for name, last, given, distinct, low, high in found if not (given == distinct == last == high and low == 1)]
    return Finding(not wrong, sum(row[2] or 0 for row in found), f"berlubang atau ganda: {', '.join(wrong[:5])}" if wrong else f"{len(found)} deret tanpa lubang")


@invariant("titik periksa")
def tree() -> Finding:
    """The newest checkpoint is the tree over all seals."""
    from pendopo.kernel.trail import merkle
    from pendopo.kernel.trail.models import Checkpoint

    with connection.cursor() as cur:
        cur.execute("SELECT hash FROM flow_seal ORDER BY no")
        leaves = [bytes(row[0]) for row in cur.fetchall()]
    last = Checkpoint.objects.order_by("-tree_size").first()
    ok = (last is None and not leaves) or (last is not None and last.tree_size == len(leaves) and bytes(last.root) == merkle.root(leaves))
    return Finding(ok, len(leaves), "" if ok else "titik periksa tidak sesuai dengan segel")


@health_check("seal_age_s")
def seal_age() -> tuple[bool, float]:
    """Seconds that the oldest unsealed event waits."""
    age = seals.unsealed_age()
    return age < 300, age


@health_check("anchor_age_s")
def anchor_age() -> tuple[bool, float]:
    """Seconds that the oldest checkpoint waits for a place outside."""
    age = anchors.unanchored_age()
    return age < 3600, age


metric("pendopo_unsealed_seconds", "Umur peristiwa tertua yang belum bersegel", seals.unsealed_age)
