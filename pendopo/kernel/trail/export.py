"""The exported chain and its verifier (flow.md 4.5)."""
import base64
import json
from collections.abc import Iterable, Iterator
from datetime import datetime
from hashlib import sha256

from cryptography.exceptions import InvalidSignature
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PublicKey
from django.db import connection

from pendopo.kernel.flow.public import ZERO_HASH, Bad, canonical
from pendopo.kernel.trail import merkle, notes

EVENT = {"v", "region", "flow", "case", "seq", "action", "from", "to", "by", "as", "at", "data", "prev"}
SEAL = {"v", "region", "no", "at", "prev", "root", "count", "last"}


def _line(obj: dict) -> str:
    return json.dumps(obj, ensure_ascii=False, separators=(",", ":")) + "\n"


def seal_line(no: int, body: dict, digest: bytes, signature: bytes) -> str:
    """The export line of a seal."""
    return _line({"k": "seal", "hash": bytes(digest).hex(), "sig": notes.b64url(bytes(signature)), "kid": notes.kid(), "body": body})


def export(flow: str | None = None, case: str | None = None, since_seal: int = 0) -> Iterator[str]:
    """Lines of the chain: the events of each seal, the seal, then what is not sealed yet, then the counts. Filtered
    exports carry no seals. Read by keyset in pages of 1,000."""
    filtered, events, seals, last = bool(flow or case), 0, 0, (since_seal, 0)
    while True:
        with connection.cursor() as cur:
            cur.execute("""SELECT coalesce(s.no, 2147483647), e.id, e.body, e.hash FROM flow_event e LEFT JOIN flow_sealed s ON s.event_id = e.id
                WHERE (coalesce(s.no, 2147483647), e.id) > (%s, %s) AND (%s::text IS NULL OR e.flow = %s) AND (%s::uuid IS NULL OR e.case_id = %s)
                ORDER BY 1, 2 LIMIT 1000""", [*((last[0], last[1]) if last[1] else (last[0], 2**62)), flow, flow, case, case])
            rows = cur.fetchall()
        for no, key, body, digest in rows:
            if not filtered and last[1] and no != last[0] and last[0] < 2147483647:
                yield _seal(last[0])
                seals += 1
            events, last = events + 1, (no, key)
            yield _line({"k": "event", "id": key, "hash": bytes(digest).hex(), "body": json.loads(body) if isinstance(body, str) else body})
        if len(rows) < 1000:
            break
    if not filtered and last[1] and last[0] < 2147483647:
        yield _seal(last[0])
        seals += 1
    yield _line({"k": "end", "events": events, "seals": seals})


def _seal(no: int) -> str:
    with connection.cursor() as cur:
        cur.execute("SELECT no, body, hash, signature FROM flow_seal WHERE no = %s", [no])
        row = cur.fetchone()
    return seal_line(row[0], json.loads(row[1]) if isinstance(row[1], str) else row[1], row[2], row[3])


class Broken(Exception):
    """The chain does not hold: line number and why."""


def verify(lines: Iterable[str], keys: list[dict]) -> dict:
    """Check an export. Gives {"events", "cases", "seals", "unsealed"}; `Broken` at the first line that is wrong."""
    public = {k["kid"]: Ed25519PublicKey.from_public_bytes(base64.urlsafe_b64decode(k["x"] + "==")) for k in keys}
    heads: dict[str, tuple] = {}
    pending: list[tuple[int, bytes]] = []
    seen: set[int] = set()
    events = seals = 0
    former = None
    ended = False
    for number, text in enumerate(lines, start=1):

        def wrong(why: str, number: int = number) -> Broken:
            return Broken(f"bad line {number}: {why}")

        try:
            row = json.loads(text)
            if ended:
                raise wrong("text after the end")
            if row["k"] == "event":
                digest = _event(row, heads, wrong)
                if row["id"] in seen or (pending and row["id"] <= pending[-1][0]):
                    raise wrong("id not increasing")
                seen.add(row["id"])
                pending.append((row["id"], digest))
                events += 1
            elif row["k"] == "seal":
                former = _seal_ok(row, pending, former, public, wrong)
                pending, seals = [], seals + 1
            elif row["k"] == "end":
                ended = True
                if row.keys() != {"k", "events", "seals"}:
                    raise wrong("members of the end line")
                if (row["events"], row["seals"]) != (events, seals):
                    raise wrong("counts differ")
            else:
                raise wrong("unknown kind")
        except (ValueError, KeyError, TypeError, AttributeError, Bad) as error:
            raise wrong(f"unreadable ({type(error).__name__})") from error
    if not ended:
        raise Broken("bad line 0: no end line")
    return {"events": events, "cases": len(heads), "seals": seals, "unsealed": len(pending)}


def _event(row: dict, heads: dict, wrong) -> bytes:
    body = row["body"]
    if body.keys() != EVENT or row.keys() != {"k", "id", "hash", "body"}:
        raise wrong("members of the event")
    digest = sha256(canonical(body)).digest()
    if digest.hex() != row["hash"]:
        raise wrong("hash of the event")
    seq, prev, frm, at = heads.get(body["case"], (0, ZERO_HASH, None, ""))
    if body["seq"] != seq + 1 or body["prev"] != prev or body["from"] != frm or not body["at"] > at:
        raise wrong("chain of the case")
    datetime.fromisoformat(body["at"])
    heads[body["case"]] = (body["seq"], row["hash"], body["to"], body["at"])
    return digest


def _seal_ok(row: dict, pending: list, former: dict | None, public: dict, wrong) -> dict:
    body = row["body"]
    if body.keys() != SEAL or row.keys() != {"k", "hash", "sig", "kid", "body"}:
        raise wrong("members of the seal")
    digest = sha256(canonical(body)).digest()
    if digest.hex() != row["hash"]:
        raise wrong("hash of the seal")
    if body["count"] != len(pending) or not pending or body["last"] != pending[-1][0]:
        raise wrong("count or last of the seal")
    if merkle.root([d for _, d in pending]).hex() != body["root"]:
        raise wrong("root of the seal")
    if former and (body["no"] != former["no"] + 1 or body["prev"] != former["hash"]):
        raise wrong("chain of seals")
    if former is None and body["no"] == 1 and body["prev"] != ZERO_HASH:
        raise wrong("chain of seals")
    try:
        public[row["kid"]].verify(base64.urlsafe_b64decode(row["sig"] + "=="), digest)
    except (InvalidSignature, KeyError) as error:
        raise wrong("signature of the seal") from error
    return {"no": body["no"], "hash": row["hash"]}
