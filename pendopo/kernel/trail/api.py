"""Integrity for everybody: checkpoints, proofs, seals; the whole chain for the auditor (reliability.md section 6)."""
import json

from django.db import connection
from django.http import HttpRequest, HttpResponse, StreamingHttpResponse
from ninja import Router

from pendopo.kernel.forms.public import whole
from pendopo.kernel.problem.public import Problem, sign_in_first
from pendopo.kernel.trail import merkle
from pendopo.kernel.trail.export import export, seal_line
from pendopo.kernel.trail.models import Checkpoint

router = Router(tags=["bukti"])
MAX_SEALS = 1000
_REFUSALS = {code: dict for code in (400, 401, 403, 404, 429, 503)}


def _number(text: str | None, name: str, low: int = 0) -> int:
    if (found := whole(text, 2**31 - 1)) is None or found < low:
        raise Problem(f"{name} harus bilangan bulat mulai {low}.", status=400, code="permintaan_rusak")
    return found


def _missing(what: str) -> Problem:
    return Problem(f"{what} tidak ada.", status=404, code="tidak_ditemukan")


@router.get("/integrity/checkpoint", summary="Titik periksa terbaru", response={200: str, **_REFUSALS})
def latest(request: HttpRequest):
    """The latest signed note."""
    row = Checkpoint.objects.order_by("-tree_size").first()
    if row is None:
        raise _missing("Titik periksa")
    return HttpResponse(row.note, content_type="text/plain; charset=utf-8")


@router.get("/integrity/checkpoint/{tree_size}", summary="Titik periksa tertentu", response={200: str, **_REFUSALS})
def one(request: HttpRequest, tree_size: str):
    """The signed note of one tree size."""
    row = Checkpoint.objects.filter(tree_size=_number(tree_size, "tree_size", 1)).first()
    if row is None:
        raise _missing("Titik periksa ini")
    return HttpResponse(row.note, content_type="text/plain; charset=utf-8")


def _seal_hashes(upto: int | None = None) -> list[bytes]:
    with connection.cursor() as cur:
        cur.execute("SELECT hash FROM flow_seal WHERE no <= %s ORDER BY no", [upto or 2**31 - 1])
        return [bytes(row[0]) for row in cur.fetchall()]


@router.get("/integrity/inclusion", summary="Bukti satu peristiwa", response={200: dict, **_REFUSALS})
def inclusion(request: HttpRequest, event: str = None):
    """That an event is in a seal and the seal in the tree."""
    key = _number(event, "event", 1)
    with connection.cursor() as cur:
        cur.execute("SELECT e.hash, s.no FROM flow_event e LEFT JOIN flow_sealed s ON s.event_id = e.id WHERE e.id = %s", [key])
        row = cur.fetchone()
        if row is None or row[1] is None:
            raise _missing("Peristiwa bersegel ini")
        cur.execute("SELECT e.id, e.hash FROM flow_sealed s JOIN flow_event e ON e.id = s.event_id WHERE s.no = %s ORDER BY e.id", [row[1]])
        leaves = cur.fetchall()
        cur.execute("SELECT body FROM flow_seal WHERE no = %s", [row[1]])
        body = cur.fetchone()[0]
    index, seals = [leaf[0] for leaf in leaves].index(key), _seal_hashes()
    return {"event_hash": bytes(row[0]).hex(), "seal_no": row[1], "seal": json.loads(body) if isinstance(body, str) else body,
            "leaf_in_seal": index, "seal_hashes": [h.hex() for h in merkle.inclusion([bytes(leaf[1]) for leaf in leaves], index)],
            "tree_size": len(seals), "checkpoint_hashes": [h.hex() for h in merkle.inclusion(seals, row[1] - 1)]}


@router.get("/integrity/consistency", summary="Bukti dua titik periksa", response={200: dict, **_REFUSALS})
def consistency(request: HttpRequest):
    """That the tree of size `from` is the beginning of the tree of size `to`."""
    old, new = _number(request.GET.get("from"), "from", 1), _number(request.GET.get("to"), "to", 1)
    seals = _seal_hashes(new)
    if old > new:
        raise Problem("from tidak boleh lebih besar dari to.", status=400, code="permintaan_rusak")
    if len(seals) < new:
        raise _missing("Titik periksa ini")
    return {"hashes": [h.hex() for h in merkle.consistency(seals, old)]}


@router.get("/integrity/seals", summary="Daftar segel", response={200: str, **_REFUSALS})
def seals(request: HttpRequest, limit: str = "1000"):
    """Seal lines as JSON Lines, from number `from`."""
    start, size = _number(request.GET.get("from", "1"), "from"), _number(limit, "limit", 1)
    if size > MAX_SEALS:
        raise Problem(f"limit paling besar {MAX_SEALS}.", status=400, code="permintaan_rusak")
    with connection.cursor() as cur:
        cur.execute("SELECT no, body, hash, signature FROM flow_seal WHERE no >= %s ORDER BY no LIMIT %s", [start, size])
        rows = cur.fetchall()
    text = "".join(seal_line(r[0], json.loads(r[1]) if isinstance(r[1], str) else r[1], r[2], r[3]) for r in rows)
    return HttpResponse(text, content_type="application/jsonl; charset=utf-8")


@router.get("/flow/export.jsonl", summary="Ekspor rantai (auditor)", response={200: str, **_REFUSALS})
def export_chain(request: HttpRequest, flow: str = None, case: str = None, since_seal: str = "0"):
    """The chain as JSON Lines."""
    from uuid import UUID

    if request.actor.account_id is None:
        raise sign_in_first()
    if "auditor" not in request.actor.roles:
        raise Problem("Ekspor rantai hanya untuk auditor.", status=403, code="tidak_berwenang")
    try:
        chosen = str(UUID(case)) if case else None
    except ValueError as error:
        raise Problem("case harus uuid.", status=400, code="permintaan_rusak") from error
    lines = export(flow, chosen, _number(since_seal, "since_seal"))
    return StreamingHttpResponse((line.encode() for line in lines), content_type="application/jsonl; charset=utf-8")
