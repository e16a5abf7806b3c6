"""Seals: a signed Merkle root over all events since the former one (flow.md 4.4)."""
import hashlib
from dataclasses import dataclass
from datetime import UTC, datetime

from django.db import connection, transaction
from psycopg.types.json import Jsonb

from pendopo.kernel.clock.public import waktu
from pendopo.kernel.flow.public import ZERO_HASH, canonical, instant
from pendopo.kernel.ops.public import daerah, mode, set_mode
from pendopo.kernel.trail import merkle, notes
from pendopo.kernel.trail.anchors import unanchored_age
from pendopo.kernel.trail.models import Checkpoint

LOCK = 0x736567656C  # "segel": one sealer at a time in this database
STALE_HOURS = 4
_CANDIDATES = """
SELECT e.id, e.hash, pg_snapshot_xmin(pg_current_snapshot())::text::bigint,
       (SELECT max(id) FROM flow_event), pg_current_xact_id()::text::bigint
FROM flow_event e WHERE e.id > %s AND NOT EXISTS (SELECT FROM flow_sealed s WHERE s.event_id = e.id) ORDER BY e.id
"""


@dataclass(frozen=True, slots=True)
class Seal:
    """A seal: number, hash (hex), moment, how many events, newest checkpoint note."""

    no: int
    hash: str
    at: datetime
    count: int


def seal_now() -> Seal | None:
    """Seal every committed event that is in no seal yet; None when there is none or another sealer is at work.

    One transaction, six statements. The watermark rises only over events that surely had been visible.
    """
    with transaction.atomic(), connection.cursor() as cur:
        cur.execute("SELECT pg_try_advisory_xact_lock(%s)", [LOCK])
        if not cur.fetchone()[0]:
            return None
        cur.execute("INSERT INTO flow_watermark (satu, sampai, dicatat, tx) VALUES (true, 0, 0, 0) ON CONFLICT (satu) DO UPDATE SET satu = true"
                    " RETURNING sampai, dicatat, tx")
        low, noted, noted_tx = cur.fetchone()
        cur.execute(_CANDIDATES, [low])
        rows = cur.fetchall()
        if not rows:
            return None
        xmin, newest, tx = rows[0][2:]
        if noted and xmin > noted_tx:
            low, noted = noted, 0
        if not noted:
            noted, noted_tx = newest, tx
        cur.execute("SELECT no, hash FROM flow_seal ORDER BY no DESC LIMIT 1")
        former = cur.fetchone() or (0, None)
        body = {"v": 1, "region": daerah().kode, "no": former[0] + 1, "at": instant(datetime.now(UTC)),
                "prev": bytes(former[1]).hex() if former[1] else ZERO_HASH, "root": merkle.root([bytes(r[1]) for r in rows]).hex(),
                "count": len(rows), "last": rows[-1][0]}
        digest = hashlib.sha256(canonical(body)).digest()
        cur.execute("""WITH s AS (INSERT INTO flow_seal (no, body, hash, signature) VALUES (%s, %s, %s, %s)),
            w AS (UPDATE flow_watermark SET sampai = %s, dicatat = %s, tx = %s)
            INSERT INTO flow_sealed (event_id, no) SELECT unnest(%s::bigint[]), %s""",
                    [body["no"], Jsonb(body), digest, notes.key().sign(digest), low, noted, noted_tx, [r[0] for r in rows], body["no"]])
        _checkpoint(digest)
    return Seal(body["no"], digest.hex(), datetime.fromisoformat(body["at"]), body["count"])


def _checkpoint(digest: bytes) -> None:
    """Extend the tree of seals by one leaf and sign its root."""
    last = Checkpoint.objects.order_by("-tree_size").values("tree_size", "edge").first() or {"tree_size": 0, "edge": []}
    edge = merkle.grow(last["edge"], last["tree_size"], digest)
    size, found = last["tree_size"] + 1, merkle.edge_root(edge)
    text = notes.note(f"pendopo/{daerah().kode}", size, found, digest.hex(), notes.kid(), notes.key())
    Checkpoint.objects.create(tree_size=size, root=found, note=text, edge=edge)


def newest_seal() -> Seal | None:
    """The newest seal. 1 SQL."""
    with connection.cursor() as cur:
        cur.execute("SELECT no, encode(hash, 'hex'), body->>'at', (body->>'count')::int FROM flow_seal ORDER BY no DESC LIMIT 1")
        row = cur.fetchone()
    return Seal(row[0], row[1], datetime.fromisoformat(row[2]), row[3]) if row else None


def unsealed_age() -> float:
    """Seconds since the oldest event that is in no seal; 0 without any."""
    with connection.cursor() as cur:
        cur.execute("SELECT extract(epoch FROM clock_timestamp() - min((body->>'at')::timestamptz)) FROM flow_event e"
                    " WHERE e.id > coalesce((SELECT sampai FROM flow_watermark), 0) AND NOT EXISTS (SELECT FROM flow_sealed s WHERE s.event_id = e.id)")
        return round(float(cur.fetchone()[0] or 0), 1)


def watch_staleness() -> None:
    """Fail closed: events unsealed, or seals in no place outside, for more than four hours stop money and signatures; go on when
    the cause is gone."""
    late = [text for age, text in ((unsealed_age(), "segel terakhir lebih dari empat jam"),
                                   (unanchored_age(), "segel belum sampai ke tempat luar selama empat jam")) if age > STALE_HOURS * 3600]
    present = mode().name
    if late and present == "normal":
        set_mode("sealed_stale", late[0])
    elif not late and present == "sealed_stale":
        set_mode("normal", "segel kembali berjalan")


def integrity_summary() -> dict:
    """Label -> figure, for the page `/integritas`. 3 SQL."""
    newest = newest_seal()
    with connection.cursor() as cur:
        cur.execute("SELECT (SELECT count(*) FROM flow_event), (SELECT count(*) FROM flow_seal), (SELECT count(DISTINCT case_id) FROM flow_event)")
        events, seals, cases = cur.fetchone()
    checkpoint = Checkpoint.objects.order_by("-tree_size").first()
    shown = {"Peristiwa tercatat": events, "Kasus": cases, "Segel": seals}
    if newest:
        shown |= {"Segel terbaru": f"nomor {newest.no}, {waktu(newest.at)}, {newest.count} peristiwa", "Sidik segel": newest.hash}
    if checkpoint:
        shown |= {"Titik periksa": checkpoint.note}
    return shown | {"Kunci umum": notes.key_list()[0]["kid"]}
