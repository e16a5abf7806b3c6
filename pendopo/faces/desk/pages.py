"""The inbox and the case page of any flow."""
import secrets
from types import SimpleNamespace
from urllib.parse import urlencode

from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from pendopo.faces.desk import queries
from pendopo.faces.desk.models import Saringan
from pendopo.kernel.files.public import file_members, for_case, take_posted
from pendopo.kernel.flow.public import Blocked, Case, Flow, Invalid, Stale, act, actions_for, get_flow
from pendopo.kernel.forms.public import form_of, from_post, rows_changed, whole
from pendopo.kernel.problem.public import Problem
from pendopo.kernel.thread.public import trace
from pendopo.kernel.web.public import csv_response, need_account, page_size, problem_for, render
from pendopo.people.region.public import unit_names

_BULK_MOST = 100


@require_safe
def inbox(request: HttpRequest, flow: str | None = None) -> HttpResponse:
    """What waits for me: 3 SQL, constant in rows."""
    need_account(request)
    flow = flow or request.GET.get("flow") or None
    page = queries.inbox_page(request, flow, page_size(request.GET.get("limit"), 25))
    if request.GET.get("format") == "csv":
        return csv_response("meja", [("Nomor", lambda r: r.nomor or "", "text"), ("Judul", "judul", "text"),
                                     ("Keadaan", lambda r: r.flow.states[r.case.state].label, "text"),
                                     ("Tenggat", lambda r: r.case.due_at.isoformat() if r.case.due_at else "", "text")], page["baris"])
    kinds = {row.flow.name: row.flow.label for row in page["baris"]} | ({flow: get_flow(flow).label} if flow else {})
    count = page["hitung"]
    due = [SimpleNamespace(word=word, label=label, jumlah=count.get(word), aktif=(page["due"] or "") == word)
           for word, label in (("", _("Semua")), *queries.DUE.items())]
    return render(request, "desk/inbox.html", page | {
        "flow": flow, "jenis": sorted(kinds.items()), "tenggat": due, "saringan": queries.saved_filters(request.actor),
        "api": _same_list(request, flow), "kini": ",".join(f"{r.case.pk}:{r.case.version}" for r in page["baris"]),
        "massal": _bulk_actions(page["baris"]), "kunci": secrets.token_hex(16), "kueri": request.GET.urlencode(),
    })


def _same_list(request: HttpRequest, flow: str | None) -> str:
    """Where the API gives exactly the rows of this page: what the page asks when the stream says that something happened."""
    asked = {name: request.GET[name] for name in ("unit", "due", "cursor") if request.GET.get(name)} | ({"flow": flow} if flow else {})
    return f"/api/v1/flow/inbox?{urlencode(asked | {'limit': page_size(request.GET.get('limit'), 25)})}"


def _bulk_actions(rows: list) -> list[tuple[str, str]]:
    """Actions of these rows that need no data."""
    found = {}
    for row in rows:
        for name, label in row.why:
            if not row.flow.actions[name].schema.get("properties"):
                found[name] = label
    return sorted(found.items(), key=lambda pair: pair[1])


@require_POST
def bulk(request: HttpRequest) -> HttpResponse:
    """One act per chosen row ("flow:id:version"), each with its own key; the answer says how each went."""
    need_account(request)
    name, key, chosen = request.POST.get("aksi", ""), request.POST.get("kunci", ""), request.POST.getlist("pilih")[:_BULK_MOST]
    results = [_bulk_one(request, item, name, key) for item in chosen]
    return render(request, "desk/bulk.html", {"hasil": results, "aksi": name})


def _bulk_one(request: HttpRequest, item: str, name: str, key: str) -> dict:
    flow_name, _sep, rest = item.partition(":")
    case_id, _sep, version = rest.partition(":")
    if (seen := whole(version)) is None:
        raise problem_for(400)
    flow, case = queries.find_case(flow_name, case_id, request.actor)
    shown = {"flow": flow, "case": case, "judul": getattr(case, flow.judul) if flow.judul else flow.label,
             "nomor": getattr(case, flow.nomor) if flow.nomor else None}
    try:
        act(case, name, request.actor, {}, version=seen, key=f"{key}-{case.pk.hex}")
    except Problem as refused:
        return shown | {"ok": False, "alasan": [reason.text for reason in refused.reasons]}
    return shown | {"ok": True, "label": flow.states[case.state].label}


@require_POST
def save_filter(request: HttpRequest) -> HttpResponse:
    """Keep the present filter under a name; an empty query with `hapus` removes it."""
    need_account(request)
    nama = request.POST.get("nama", "").strip()[:60]
    if request.POST.get("hapus"):
        Saringan.objects.filter(akun_id=request.actor.account_id, pk=whole(request.POST["hapus"]) or 0).delete()
        return HttpResponseRedirect("/meja")
    kueri = request.POST.get("kueri", "")[:300]
    if nama:
        Saringan.objects.update_or_create(akun_id=request.actor.account_id, nama=nama, defaults={"kueri": kueri})
    return HttpResponseRedirect(f"/meja?{kueri}")


@require_http_methods(["GET", "HEAD", "POST"])
def case(request: HttpRequest, flow: str, ref: str) -> HttpResponse:
    """Any case: where it stands, what I can do, what happened, the facts, the proof. GET <= 5 SQL."""
    need_account(request)
    found, row = queries.find_case(flow, ref, request.actor)
    if request.method == "POST":
        return _act(request, found, row)
    return _show(request, found, row)


def _act(request: HttpRequest, flow: Flow, row: Case) -> HttpResponse:
    action = flow.actions.get(request.POST.get("aksi", ""))
    version = whole(request.POST.get("versi"))
    if action is None or action.starts or version is None:
        raise problem_for(400)
    data, key = from_post(action.schema, request.POST, prefix="data."), request.POST.get("kunci") or None
    if (typed := rows_changed(action.schema, request.POST, prefix="data.")) is not None:
        faults = take_posted(action.schema, typed, request.FILES, request.actor, prefix="data.")
        return _show(request, flow, row, status=422 if faults else 200, refused=Invalid(faults) if faults else None, open_action=action.name, data=typed, key=key)
    if faults := take_posted(action.schema, data, request.FILES, request.actor, prefix="data."):
        return _show(request, flow, row, status=422, refused=Invalid(faults), open_action=action.name, data=data, key=key)
    if _official(flow, action) and not request.POST.get("yakin"):
        return _check(request, flow, row, action, data, key)
    try:
        done = act(row, action.name, request.actor, data, version=version, key=key)
    except Stale as refused:
        return _show(request, flow, row.__class__.objects.get(pk=row.pk), status=409, refused=refused, since=version,
                     open_action=action.name, data=data)
    except (Invalid, Blocked) as refused:
        row.refresh_from_db()
        return _show(request, flow, row, status=422, refused=refused, open_action=action.name, data=data, key=key)
    return HttpResponseRedirect(f"/meja/{flow.name}/{row.pk}/langkah/{done.event['seq']}")


def _official(flow: Flow, action) -> bool:
    """Acts that cannot be taken back are shown once more before they are done."""
    return action.name in flow.serious or any(flow.states[state].final for state in action.results)


def _check(request: HttpRequest, flow: Flow, row: Case, action, data: dict, key: str | None) -> HttpResponse:
    titles = {name: item.get("title") or name for name, item in action.schema.get("properties", {}).items()}
    posted = [(name, value) for name, values in request.POST.lists() for value in values if name != "csrfmiddlewaretoken"]
    posted += [(f"data.{name}", value) for name in file_members(action.schema) for value in data.get(name, [])
               if (f"data.{name}", value) not in posted]
    return render(request, "desk/check.html", {"flow": flow, "case": row, "aksi": action, "dikirim": posted, "nomor": _number(flow, row),
                                               "isi": queries.told(data, titles, action.schema, flow.hints(row, request.actor, action.name) if flow.hints else {})})


def _number(flow: Flow, row: Case) -> str:
    return (getattr(row, flow.nomor) if flow.nomor else None) or str(row.pk)[:8]


def _show(request: HttpRequest, flow: Flow, row: Case, *, status: int = 200, refused: Problem | None = None, since: int | None = None,
          open_action: str | None = None, data: dict | None = None, key: str | None = None) -> HttpResponse:
    steps = queries.steps(flow, row, request.actor)
    hints = {name: flow.hints(row, request.actor, name) if flow.hints else {} for name in flow.actions}
    timeline = [SimpleNamespace(label=s.label, oleh=s.oleh, at=s.at, seq=s.seq, isi=queries.shown_data(s, flow, hints.get(s.action, {}))) for s in steps]
    offers = []
    for offer in actions_for(row, request.actor):
        mine = offer.name == open_action
        form = form_of(offer.schema, data if mine else None, refused.reasons if mine and refused and status == 422 else (),
                       prefix="data.", hints=hints[offer.name], within=offer.name)
        offers.append({"offer": offer, "form": form, "buka": mine, "kunci": key if mine and key else secrets.token_hex(16)})
    state = flow.states[row.state]
    return render(request, "desk/case.html", {
        "flow": flow, "case": row, "nomor": _number(flow, row), "judul": getattr(row, flow.judul) if flow.judul else flow.label,
        "keadaan": state, "tawaran": offers, "langkah": timeline, "fakta": queries.facts(flow, row, request.actor),
        "pemegang": unit_names({row.unit_id}).get(row.unit_id, "") if row.unit_id else "", "head": bytes(row.head).hex(),
        "berkas": for_case(row.pk), "jejak": trace(_number(flow, row)), "tolak": refused, "berubah": [s for s in timeline if since and s.seq > since],
    }, status=status)


@require_safe
def step(request: HttpRequest, flow: str, ref: str, seq: int) -> HttpResponse:
    """The result of a step: what was recorded, what happens next and when."""
    need_account(request)
    try:
        found, row = queries.find_case(flow, ref, request.actor)
    except Problem:
        # The step may have taken the case out of its actor's sight; what was done is still said.
        return render(request, "desk/gone.html", {"seq": seq})
    done = next((s for s in queries.steps(found, row, request.actor) if s.seq == seq), None)
    return render(request, "desk/result.html", {"flow": found, "case": row, "seq": seq, "nomor": _number(found, row), "langkah": done,
                                                "keadaan": found.states[row.state], "head": bytes(row.head).hex()})
