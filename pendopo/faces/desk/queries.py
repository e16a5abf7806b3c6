"""What the desk reads."""
from datetime import date, datetime, time, timedelta
from uuid import UUID

from django.db.models import Field
from django.http import HttpRequest

from pendopo.faces.desk.models import Saringan
from pendopo.kernel.clock.public import now, tanggal, waktu, zone
from pendopo.kernel.flow.public import Actor, Case, Flow, Missing, Step, find, flows, get_flow, history, waiting
from pendopo.kernel.web.public import problem_for, rupiah

# labels are ids of the catalog; templates translate them
DUE = {"lewat": "Lewat tenggat", "hari_ini": "Hari ini", "minggu_ini": "Minggu ini"}
COUNTED = 100
_HIDDEN = {"id", "state", "version", "head", "last_at", "owner_id", "unit_id", "clock", "clock_start", "due_at", "clock_days",
           "clock_used", "limit_at", "closed_at"}


def due_range(word: str | None) -> tuple[datetime | None, datetime | None] | None:
    """The half-open range of deadlines that a word of the filter means; 400 for another word."""
    if not word:
        return None
    if word not in DUE:
        raise problem_for(400, "Saringan tenggat harus lewat, hari_ini, atau minggu_ini.")
    midnight = datetime.combine(now().astimezone(zone()).date(), time(), zone())
    if word == "lewat":
        return None, now()
    if word == "hari_ini":
        return midnight, midnight + timedelta(days=1)
    monday = midnight - timedelta(days=midnight.weekday())
    return monday, monday + timedelta(days=7)


def inbox_page(request: HttpRequest, flow: str | None, limit: int) -> dict:
    """Rows, counts per filter and the next cursor: 1 SQL without a filter, 2 with one."""
    due, cursor = request.GET.get("due") or None, request.GET.get("cursor") or None
    try:
        unit = UUID(request.GET["unit"]) if request.GET.get("unit") else None
    except ValueError as error:
        raise problem_for(400, "Unit tidak dapat dibaca.") from error
    if flow and get_flow(flow) is None:
        raise problem_for(404)
    everything, more = waiting(request.actor, unit=unit, limit=COUNTED)
    if flow or due or cursor:
        rows, following = waiting(request.actor, flow=flow, unit=unit, due=due_range(due), cursor=cursor, limit=limit)
    else:
        rows = everything[:limit]
        following = waiting(request.actor, unit=unit, limit=limit)[1] if more or len(everything) > limit else None
    return {"baris": rows, "next": following, "hitung": _counts(everything, bool(more)), "due": due}


def _counts(rows: list, more: bool) -> dict[str, str]:
    """Rows per filter among the first hundred; "100+" when there may be others."""
    found: dict[str, int] = {"": len(rows)}
    for word in DUE:
        begin, end = due_range(word)
        found[word] = sum(1 for r in rows if r.case.due_at and (not begin or r.case.due_at >= begin) and r.case.due_at < end)
    for row in rows:
        found[row.flow.name] = found.get(row.flow.name, 0) + 1
    # rows come by deadline, so a filter on deadlines is complete unless it fills the whole page
    return {name: f"{n}+" if more and (name not in DUE or n == len(rows)) else str(n) for name, n in found.items()}


def saved_filters(by: Actor) -> list[Saringan]:
    """The account's own filters, by name: 1 SQL."""
    return list(Saringan.objects.filter(akun_id=by.account_id).order_by("nama")[:20])


def find_case(name: str, ref: str, by: Actor) -> tuple[Flow, Case]:
    """The case by uuid or official number as this actor sees it: 1 SQL; 404 otherwise."""
    flow = get_flow(name)
    if flow is None or flow not in shown_flows():
        raise Missing()
    case = find(flow, by, ref)
    if case is None:
        raise Missing()
    return flow, case


def shown_flows() -> list[Flow]:
    """Flows with pages: the conformance flow only where it is routed."""
    from django.conf import settings

    return [flow for flow in flows() if settings.UJI or flow.name != "uji.berkas"]


def facts(flow: Flow, case: Case, by: Actor) -> list[tuple[str, str]]:
    """What the case says, as (label, text), without the kernel's columns and personal ones. 0 SQL."""
    if flow.facts:
        return [(label, text) for label, text in flow.facts(case, by) if text]
    if flow.fields:
        return [(_label(name), _text(value)) for name, value in flow.fields(case, by).items() if value not in (None, "")]
    fields: list[Field] = [f for f in flow.model._meta.concrete_fields if f.attname not in _HIDDEN and f.attname not in flow.pribadi]
    return [(_label(f.attname), _text(getattr(case, f.attname))) for f in fields if getattr(case, f.attname) not in (None, "")]


def steps(flow: Flow, case: Case, by: Actor) -> list[Step]:
    """The timeline; empty for who may not read the events. 1 SQL."""
    return history(case) if flow.readers.allows(by, case) else []


def shown_data(step: Step, flow: Flow, hints: dict) -> list[tuple[str, str]]:
    """What was entered at a step, personal values and kernel columns left out."""
    action = flow.actions.get(step.action)
    schema = action.schema if action else {}
    titles = {n: p.get("title") for n, p in schema.get("properties", {}).items()}
    data = {n: v for n, v in step.data.items() if n != "_set" and not (isinstance(v, dict) and "$h" in v)}
    return told(data, titles, schema, hints)


def told(data: dict, titles: dict, schema: dict, hints: dict) -> list[tuple[str, str]]:
    """Data of an action as (label, text): codes by their labels, files by their number, money and dates in words."""
    items = schema.get("properties", {})
    return [(titles.get(name) or _label(name), _said(name, value, items.get(name, {}), hints)) for name, value in data.items()]


def _said(name: str, value, item: dict, hints: dict) -> str:
    ui = item.get("x-ui", {})
    labels = ui.get("label", {}) | {str(code): text for code, text in hints.get(name, {}).get("choices", ())}
    if ui.get("widget") == "berkas":
        return f"{len(value)} berkas"
    if isinstance(value, str | int) and str(value) in labels:
        return labels[str(value)]
    if ui.get("widget") == "rupiah" and isinstance(value, int):
        return rupiah(value)
    if item.get("format") == "date" and isinstance(value, str):
        return tanggal(date.fromisoformat(value))
    if isinstance(value, list) and isinstance(item.get("items"), dict):
        return "; ".join(_said(name, one, item["items"], hints) for one in value) or "–"
    if isinstance(value, dict) and "properties" in item:
        return ", ".join(_said(part, one, item["properties"].get(part, {}), hints) for part, one in value.items())
    return _text(value)


def _label(name: str) -> str:
    return name.removesuffix("_id").replace("_", " ").capitalize()


def _text(value) -> str:
    if isinstance(value, bool):
        return "Ya" if value else "Tidak"
    if isinstance(value, datetime):
        return waktu(value)
    if hasattr(value, "isoformat"):
        return tanggal(value)
    if isinstance(value, list | tuple):
        return ", ".join(map(_text, value)) or "–"
    if isinstance(value, dict):
        return "; ".join(f"{_label(k)}: {_text(v)}" for k, v in value.items()) or "–"
    return str(value)
