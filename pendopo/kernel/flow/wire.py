"""A case as JSON (flow.md section 5)."""
from datetime import datetime

from pendopo.kernel.flow.actor import Actor
from pendopo.kernel.flow.asking import Waiting, actions_for
from pendopo.kernel.flow.event import instant, plain
from pendopo.kernel.flow.machine import Flow
from pendopo.kernel.flow.models import KERNEL_COLUMNS, Case
from pendopo.kernel.flow.predicates import owner


def short_json(flow: Flow, case: Case, by: Actor) -> dict:
    """A case in a list: without head, owner and actions."""
    return {
        "id": str(case.pk), "flow": flow.name, "nomor": getattr(case, flow.nomor) if flow.nomor else None, "state": case.state,
        "label": flow.states[case.state].label, "version": case.version, "due_at": moment(case.due_at), "clock": case.clock,
        "fields": fields_of(flow, case, by),
    }


def case_json(flow: Flow, case: Case, by: Actor) -> dict:
    """A case in full, with the actions that `by` may see now."""
    short = short_json(flow, case, by)
    is_owner = flow.owns(by, case) if flow.owns else owner.allows(by, case)
    return {**{k: short[k] for k in ("id", "flow", "nomor", "state", "label", "version")}, "head": bytes(case.head).hex(),
            "owner": is_owner, **{k: short[k] for k in ("due_at", "clock", "fields")},
            "actions": [{"name": o.name, "label": o.label, "enabled": o.enabled, "reasons": [r.as_dict() for r in o.reasons],
                         "schema": o.schema} for o in actions_for(case, by)]}


def waiting_json(item: Waiting) -> dict:
    """A row of the inbox."""
    case = item.case
    return {"id": str(case.pk), "flow": item.flow.name, "nomor": item.nomor, "judul": item.judul, "state": case.state,
            "label": item.flow.states[case.state].label, "version": case.version, "due_at": moment(case.due_at),
            "why": [{"name": name, "label": label} for name, label in item.why]}


def fields_of(flow: Flow, case: Case, by: Actor) -> dict:
    """What the API shows of the room's own columns."""
    if flow.fields:
        return plain(flow.fields(case, by))
    names = [f.attname for f in flow.model._meta.concrete_fields if f.attname not in KERNEL_COLUMNS]
    return {name: plain(getattr(case, name)) for name in names if name not in flow.pribadi}


def moment(at: datetime | None) -> str | None:
    """An instant of the wire, or null."""
    return instant(at) if at else None
