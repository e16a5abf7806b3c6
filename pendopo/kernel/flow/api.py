"""The HTTP surface of every flow (flow.md section 5)."""
import re
from datetime import datetime, time, timedelta
from uuid import UUID

import orjson
from django.db.models import Q
from django.http import HttpRequest, HttpResponse
from ninja import Router

from pendopo.kernel.clock.public import now, zone
from pendopo.kernel.flow import wire
from pendopo.kernel.flow.asking import find, history, visible_rows, waiting
from pendopo.kernel.flow.canonical import MAX_BYTES, strict_json
from pendopo.kernel.flow.cursors import read_cursor, write_cursor
from pendopo.kernel.flow.engine import act, start
from pendopo.kernel.flow.errors import Bad, Denied, FlowError, Invalid, Missing
from pendopo.kernel.flow.machine import Flow, get_flow
from pendopo.kernel.forms.public import whole
from pendopo.kernel.problem.public import Reason, sign_in_first

router = Router(tags=["kasus"])
_VERSION = re.compile(r'"([1-9][0-9]{0,9})"')
_DUE = ("lewat", "hari_ini", "minggu_ini")
_REFUSALS = {code: dict for code in (400, 401, 403, 404, 409, 413, 415, 422, 428, 429, 503)}


def _body_doc(**properties) -> dict:
    schema = {"type": "object", "properties": properties, "additionalProperties": False}
    return {"requestBody": {"required": True, "content": {"application/json": {"schema": schema}}}}


_START_DOC = _body_doc(data={"type": "object"})
_ACT_DOC = _body_doc(data={"type": "object"}, action={"type": "string"}, version={"type": "integer", "minimum": 1})


@router.get("/flow/inbox", summary="Yang menunggu saya", response={200: dict, **_REFUSALS})
def get_inbox(request: HttpRequest, flow: str = None, unit: str = None, due: str = None, cursor: str = None, limit: str = "50"):
    """Cases on which the caller can act now, all flows together, soonest deadline first."""
    _signed_in(request, keys=False)
    if flow is not None and not routed(flow):
        raise Missing()
    items, following = waiting(request.actor, flow=flow, unit=_uuid_or_bad(unit, "unit"), due=_due_range(due), cursor=cursor,
                               limit=page_size(limit))
    return {"items": [wire.waiting_json(item) for item in items if routed(item.flow.name)], "next": next_path(request, following)}


@router.post("/flow/{flow}", summary="Membuka kasus", response={200: dict, 201: dict, **_REFUSALS}, openapi_extra=_START_DOC)
def post_case(request: HttpRequest, flow: str):
    """Open a case; `Idempotency-Key` makes it safe to repeat."""
    _signed_in(request, keys=False)
    found = _flow(flow)
    envelope = _envelope(request, {"data"})
    extra: dict = {}
    done = start(found.model(), request.actor, envelope.get("data", {}), key=request.headers.get("Idempotency-Key"), extra=extra)
    body = wire.case_json(found, done.case, request.actor)
    if found.answer:
        body |= found.answer(done, request.headers.get("Idempotency-Key"), extra)
    answer = _json(body, status=200 if done.replay else 201)
    answer["Location"] = f"/api/v1/flow/{found.name}/{done.case.pk}"
    answer["ETag"] = f'"{done.case.version}"'
    return answer


@router.get("/flow/{flow}", summary="Daftar kasus", response={200: dict, **_REFUSALS})
def list_cases(request: HttpRequest, flow: str, state: str = None, cursor: str = None, limit: str = "50"):
    """Visible rows, newest first."""
    _signed_in(request, keys=False)
    found = _flow(flow)
    rows, size = visible_rows(found, request.actor), page_size(limit)
    if state is not None:
        if state not in found.states:
            raise Bad(f"Keadaan '{state[:40]}' tidak dikenal.")
        rows = rows.filter(state=state)
    if cursor:
        at, key = read_cursor(cursor)
        if at is None:
            raise Bad("Penunjuk halaman (cursor) tidak dapat dibaca.")
        rows = rows.filter(Q(last_at__lt=at) | Q(last_at=at, pk__lt=key))
    page = list(rows.order_by("-last_at", "-pk")[: size + 1])
    following = write_cursor(page[size - 1].last_at, page[size - 1].pk) if len(page) > size else None
    return {"items": [wire.short_json(found, case, request.actor) for case in page[:size]], "next": next_path(request, following)}


@router.get("/flow/{flow}/{ref}", summary="Satu kasus", response={200: dict, **_REFUSALS})
def get_case(request: HttpRequest, flow: str, ref: str):
    """The case by uuid or official number; `ETag` is its version."""
    _signed_in(request)
    found, case = _case(request, flow, ref)
    etag = f'"{case.version}"'
    answer = _json(wire.case_json(found, case, request.actor))
    answer["ETag"] = etag
    return answer


@router.post("/flow/{flow}/{ref}/act", summary="Menjalankan tindakan", response={200: dict, **_REFUSALS}, openapi_extra=_ACT_DOC)
def post_act(request: HttpRequest, flow: str, ref: str):
    """Take one action on the version the caller has seen (`version` or `If-Match`)."""
    _signed_in(request)
    found = _flow(flow)
    envelope = _envelope(request, {"data", "action", "version"})
    action, version = envelope.get("action"), _version(request, envelope)
    if not isinstance(action, str):
        raise Bad("Sebutkan tindakan (action).")
    case_id = _case_id(request, found, ref)
    if version is None:
        raise FlowError("Sebutkan versi kasus yang Anda lihat (version atau If-Match).", status=428, code="versi_wajib")
    done = act((found, case_id), action, request.actor, envelope.get("data", {}), version=version,
               key=request.headers.get("Idempotency-Key"))
    seen = found.visible.allows(request.actor, done.case)
    shown = wire.case_json(found, done.case, request.actor) if seen else None
    answer = _json({"case": shown, "event": {"seq": done.event["seq"], "hash": done.event["hash"], "at": done.event["body"]["at"]},
                           "replay": done.replay})
    answer["ETag"] = f'"{done.case.version}"'
    return answer


@router.get("/flow/{flow}/{ref}/events", summary="Rantai bukti satu kasus", response={200: dict, **_REFUSALS})
def get_events(request: HttpRequest, flow: str, ref: str):
    """The hashed events; `oleh` names an officer by office."""
    _signed_in(request)
    found, case = _case(request, flow, ref)
    if not found.readers.allows(request.actor, case):
        raise Denied([Reason("tidak_berwenang", "Rantai bukti kasus ini hanya untuk pemohon dan petugasnya.")])
    return {"items": [{"seq": s.seq, "hash": s.hash, "body": s.body, "oleh": s.oleh} for s in history(case)]}


def _json(body: dict, status: int = 200) -> HttpResponse:
    return HttpResponse(orjson.dumps(body), status=status, content_type="application/json")


# -- reading the request --------------------------------------------------------------------------------------------------
def routed(name: str) -> bool:
    """Is this flow served over HTTP? The conformance flow only under PENDOPO_UJI=1."""
    from django.conf import settings

    return settings.UJI or name != "uji.berkas"


def _flow(name: str) -> Flow:
    flow = get_flow(name)
    if flow is None or not routed(name):
        raise Missing()
    return flow


def _signed_in(request: HttpRequest, *, keys: bool = True) -> None:
    actor = request.actor
    if actor.account_id is None and actor.kind == "orang" and not (keys and actor.keys):
        raise sign_in_first()


def _case_id(request: HttpRequest, flow: Flow, ref: str) -> UUID:
    try:
        if len(ref) == 36:
            return UUID(ref)
    except ValueError:
        pass
    case = find(flow, request.actor, ref)
    if case is None:
        raise Missing()
    return case.pk


def _case(request: HttpRequest, name: str, ref: str):
    flow = _flow(name)
    case = find(flow, request.actor, ref)
    if case is None:
        raise Missing()
    return flow, case


def _envelope(request: HttpRequest, known: set[str]) -> dict:
    if request.content_type != "application/json":
        raise FlowError("Kirim isi sebagai application/json.", status=415, code="tipe_isi")
    if len(request.body) > MAX_BYTES:
        raise FlowError("Isi permintaan lebih dari 256 KiB.", status=413, code="terlalu_besar")
    envelope = strict_json(request.body, max_depth=17)  # the envelope adds one level to the data's sixteen
    if not isinstance(envelope, dict):
        raise Bad("Isi permintaan harus berupa objek.")
    if extra := sorted(envelope.keys() - known):
        raise Invalid([Reason("tak_dikenal", f"Anggota '{name[:40]}' tidak dikenal.", f"/{name[:40]}") for name in extra])
    return envelope


def _version(request: HttpRequest, envelope: dict) -> int | None:
    version = envelope.get("version")
    if version is not None:
        if type(version) is not int or version < 1:
            raise Bad("Versi harus bilangan bulat mulai 1.")
        return version
    header = request.headers.get("If-Match")
    if header is None:
        return None
    match = _VERSION.fullmatch(header.strip())
    if not match:
        raise Bad('If-Match harus berbentuk "7".')
    return int(match[1])


def page_size(limit: str) -> int:
    """1 to 100."""
    if not (found := whole(limit, 100)):
        raise Bad("limit harus 1 sampai 100.")
    return found


def _uuid_or_bad(text: str | None, name: str) -> UUID | None:
    try:
        return UUID(text) if text else None
    except ValueError as error:
        raise Bad(f"{name} tidak dapat dibaca.") from error


def _due_range(word: str | None) -> tuple[datetime | None, datetime | None] | None:
    if word is None:
        return None
    if word not in _DUE:
        raise Bad("due harus lewat, hari_ini, atau minggu_ini.")
    moment = now()
    today = moment.astimezone(zone()).date()
    midnight = datetime.combine(today, time(), zone())
    if word == "lewat":
        return None, moment
    if word == "hari_ini":
        return midnight, midnight + timedelta(days=1)
    monday = midnight - timedelta(days=today.weekday())
    return monday, monday + timedelta(days=7)


def next_path(request: HttpRequest, cursor: str | None) -> str | None:
    """Path of the following page, with the same filters."""
    if cursor is None:
        return None
    query = request.GET.copy()
    query["cursor"] = cursor
    return f"{request.path}?{query.urlencode()}"
