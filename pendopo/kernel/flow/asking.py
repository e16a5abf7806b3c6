"""Questions that change nothing: what may be done, what waits for me, what happened."""
from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from django.db.models import Case as SqlCase
from django.db.models import CharField, F, OuterRef, Q, QuerySet, Subquery, TextField, Value, When
from django.db.models.functions import Cast, Concat

from pendopo.kernel.flow import store
from pendopo.kernel.flow.actor import Actor
from pendopo.kernel.flow.cursors import read_cursor, write_cursor
from pendopo.kernel.flow.engine import Context, may, not_now, unconfirmed
from pendopo.kernel.flow.machine import Flow, flow_of, flows, get_flow
from pendopo.kernel.flow.models import Case, FlowEvent, FlowSecret
from pendopo.kernel.flow.predicates import NONE, join, meet
from pendopo.kernel.ops.public import security
from pendopo.kernel.problem.public import Reason


@dataclass(frozen=True, slots=True)
class Offer:
    """A button: enabled, or disabled with its reasons."""

    name: str
    label: str
    schema: dict
    enabled: bool
    reasons: list[Reason]


def allows(case: Case, action: str, by: Actor) -> list[Reason]:
    """[] when the action may be taken now; otherwise every reason. Never raises; data are not considered."""
    flow = flow_of(case)
    found = flow.actions.get(action)
    if found is None or found.starts:
        return [Reason("permintaan_rusak", "Tindakan ini tidak dikenal.")]
    if not (by.kind == "system" or flow.visible.allows(by, case)):
        return [Reason("tidak_ditemukan", "Kasus ini tidak ada, atau Anda tidak berhak melihatnya.")]
    if case.state not in found.frm:
        return [not_now(flow, case, found)]
    if refused := may(found, by, case):
        return [refused]
    return _guarded(flow, found, case, by)


def actions_for(case: Case, by: Actor) -> list[Offer]:
    """The actions whose holder `by` is in the present state, with the reasons why one is disabled. 0 SQL beyond what
    the flow's own predicates and guards read."""
    flow, offers = flow_of(case), []
    for action in flow.actions.values():
        if case.state not in action.frm or not action.by.allows(by, case):
            continue
        refused = may(action, by, case)
        reasons = [refused] if refused else _guarded(flow, action, case, by)
        offers.append(Offer(action.name, action.label, action.schema, not reasons, reasons))
    return offers


def _guarded(flow: Flow, action, case: Case, by: Actor) -> list[Reason]:
    ctx = Context(by, action.name, case=case)
    return [*(reason for guard in action.guards if (reason := guard(case, None, ctx))), *unconfirmed(flow, action, by)]


def find(flow: Flow, by: Actor, ref: str | UUID) -> Case | None:
    """The case of this uuid or official number, when the actor may see it; None otherwise, and when it is there but not for this
    signed-in person the security log is told. 1 prepared SQL beyond what the flow's own predicate reads: the row is judged by the same
    predicate that `visible_rows` has as a filter."""
    try:
        column, value = "id", ref if isinstance(ref, UUID) else UUID(ref) if len(ref) == 36 else None
    except ValueError:
        value = None
    if value is None:
        if not flow.nomor:
            return None
        column, value = flow.model._meta.get_field(flow.nomor).column, str(ref)
    case = store.read(flow.model, column, value, flow.beside)
    if case is None or by.kind == "system" or flow.visible.allows(by, case):
        return case
    if by.account_id is not None:
        security("access.denied", u=by.label, tugas=by.assignment_id, flow=flow.name, kasus=case.pk)
    return None


def visible_rows(flow: Flow, by: Actor) -> QuerySet:
    """The flow's rows that the actor may see."""
    rows = flow.model.objects.all()
    return rows if by.kind == "system" else rows.filter(flow.visible.rows(by))


# -- inbox --------------------------------------------------------------------------------------------------------------
_COLUMNS = ("id", "state", "version", "owner_id", "unit_id", "clock", "clock_start", "due_at", "clock_days", "clock_used",
            "limit_at", "last_at")


@dataclass(frozen=True, slots=True)
class Waiting:
    """One row of an inbox. `why`: (action name, label) pairs; `case` has its room columns deferred."""

    flow: Flow
    case: Case
    judul: str
    nomor: str | None
    why: list[tuple[str, str]]


def inbox(by: Actor, limit: int = 50) -> list[Case]:
    """Cases on which `by` can act now, soonest deadline first. 1 SQL over all flows in which the actor has a part."""
    return [item.case for item in waiting(by, limit=limit)[0]]


def waiting(by: Actor, *, flow: str | None = None, unit: UUID | None = None, due: tuple[datetime | None, datetime | None] | None = None,
            cursor: str | None = None, limit: int = 50) -> tuple[list[Waiting], str | None]:
    """A page of the inbox and the cursor of the next one. 1 SQL. `due`: half-open range of deadlines."""
    chosen = [get_flow(flow)] if flow else flows()
    after = read_cursor(cursor) if cursor else None
    parts = [part for f in chosen if f and (part := _inbox_rows(f, by, unit, due, after)) is not None]
    if not parts:
        return [], None
    rows = parts[0].union(*parts[1:], all=True) if len(parts) > 1 else parts[0]
    found = list(rows.order_by(F("due_at").asc(nulls_last=True), "id")[: limit + 1])
    items = [_waiting(dict(row)) for row in found[:limit]]
    more = len(found) > limit
    return items, write_cursor(items[-1].case.due_at, items[-1].case.pk) if more else None


def _inbox_rows(flow: Flow, by: Actor, unit, due, after) -> QuerySet | None:
    mine, names = NONE, []
    for action in flow.actions.values():
        if action.starts or (holding := action.by.waiting(by)) == NONE:
            continue
        rows = Q(state__in=sorted(action.frm)) & holding
        mine = join(mine, rows)
        names.append(SqlCase(When(rows, then=Value(f"{action.name} ")), default=Value(""), output_field=CharField()))
    if not names:
        return None
    rows = flow.model.objects.filter(mine if by.kind == "system" else meet(mine, flow.visible.rows(by)))
    if unit:
        rows = rows.filter(unit_id=unit)
    if due:
        rows = rows.filter(**{k: v for k, v in (("due_at__gte", due[0]), ("due_at__lt", due[1])) if v})
        rows = rows.filter(due_at__isnull=False)
    if after:
        at, key = after
        rows = rows.filter(Q(due_at__gt=at) | Q(due_at=at, id__gt=key) | Q(due_at__isnull=True)) if at else rows.filter(
            due_at__isnull=True, id__gt=key)
    why = Concat(*names, output_field=CharField()) if len(names) > 1 else names[0]
    text = {name: Cast(F(column), TextField()) if column else Value(None, TextField())
            for name, column in (("_judul", flow.judul), ("_nomor", flow.nomor))}
    return rows.annotate(_flow=Value(flow.name, TextField()), _why=why, **text).values(*_COLUMNS, "_flow", "_why", *text)


def _waiting(row: dict) -> Waiting:
    flow = get_flow(row["_flow"])
    names = [f.attname for f in flow.model._meta.concrete_fields if f.attname in row]  # from_db reads values in this order
    case = flow.model.from_db(None, names, [row[name] for name in names])
    why = [(name, flow.actions[name].label) for name in row["_why"].split()]
    return Waiting(flow, case, row["_judul"] or "", row["_nomor"], why)


# -- history ------------------------------------------------------------------------------------------------------------
_directory: list[Callable] = []


def set_directory(fn: Callable[[set[UUID]], dict[UUID, str]]) -> None:
    """Register who names officers: assignment ids -> "Kepala Bidang Jalan, Dinas PU (Plt)"."""
    _directory[:] = [fn]


def name_officers(ids: set[UUID]) -> dict[UUID, str]:
    """Office titles of assignments, as far as known."""
    return _directory[0](ids) if _directory and ids else {}


@dataclass(frozen=True, slots=True)
class Step:
    """One event for people: `oleh` is an office title, an alias, "Sistem", or "Warga"."""

    seq: int
    action: str
    label: str
    frm: str | None
    to: str
    at: datetime
    oleh: str
    data: dict
    hash: str
    body: dict


def history(case: Case) -> list[Step]:
    """All events of the case, oldest first, officers named by their office: 1 SQL and what the directory needs."""
    flow = flow_of(case)
    rows = list(FlowEvent.objects.filter(case_id=case.pk).order_by("seq").values("seq", "body", "hash"))
    titles = name_officers({UUID(r["body"]["as"][6:]) for r in rows if r["body"]["as"]})
    return [_step(flow, row, titles) for row in rows]


def opened(case: Case) -> dict[int, dict[str, object]]:
    """Personal values of the case that were not erased, by step and JSON pointer. Who may read them is for the room to judge. 1 SQL."""
    found: dict[int, dict[str, object]] = {}
    rows = FlowSecret.objects.filter(event_id__in=FlowEvent.objects.filter(case_id=case.pk).values("id")).order_by("event_id", "path")
    for seq, path, value in rows.values_list(Subquery(FlowEvent.objects.filter(pk=OuterRef("event_id")).values("seq")), "path", "value"):
        found.setdefault(seq, {})[path] = value
    return found


def _step(flow: Flow, row: dict, titles: dict) -> Step:
    body = row["body"]
    if body["as"]:
        oleh = titles.get(UUID(body["as"][6:]), "Petugas")
    else:
        oleh = {"sistem": "Sistem"}.get(body["by"]) or ("Warga" if ":" in body["by"] else body["by"].capitalize())
    action = flow.actions.get(body["action"])
    return Step(body["seq"], body["action"], action.label if action else body["action"], body["from"], body["to"],
                datetime.fromisoformat(body["at"]), oleh, body["data"], bytes(row["hash"]).hex(), body)
