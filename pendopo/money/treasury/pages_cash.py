"""The treasurer's pages: the desk with every cash and its promises, lists of notes and papers, one case, its paper."""
import secrets
from functools import partial

from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.views.decorators.http import require_http_methods, require_safe

from pendopo.kernel.clock.public import today
from pendopo.kernel.files.public import take_posted
from pendopo.kernel.flow.public import Flow, FlowError, Invalid, NotNow, Stale, act, actions_for, get_flow
from pendopo.kernel.forms.public import form_of, from_post, whole
from pendopo.kernel.letters.public import pdf_response
from pendopo.kernel.problem.public import Problem, Reason
from pendopo.kernel.thread.public import trace
from pendopo.kernel.web.public import csv_response, need_account, page_of, page_size, render, with_query
from pendopo.money.accounting.public import present, years
from pendopo.money.budget.public import line_number
from pendopo.money.treasury import print_cash
from pendopo.money.treasury import queries_cash as q
from pendopo.money.treasury.flow import sees_all
from pendopo.money.treasury.flow_cash import CASH_FLOW, INSIDE, NPD_FLOW, RECEIPTS, SPENDING, units_seen
from pendopo.money.treasury.present import by_state, not_for, office, told
from pendopo.money.treasury.present_cash import AFTER, HOLDER, TITLES, cash_facts, lines, npd_facts
from pendopo.money.treasury.queries import WORDS
from pendopo.money.treasury.thread import number_of
from pendopo.people.region.public import unit

PATHS = {"npd": "/keuangan/npd", "berkas_kas": "/keuangan/bendahara/dokumen"}
MAKES = (("pptk", "/keuangan/npd/baru", "Ajukan NPD"), (SPENDING, "/keuangan/bendahara/spj/baru", "Buat SPJ"),
         (RECEIPTS, "/keuangan/bendahara/tbp/baru", "Catat penerimaan (TBP)"), (RECEIPTS, "/keuangan/bendahara/sts/baru", "Catat setoran (STS)"),
         (SPENDING, "/keuangan/bendahara/sts/baru", "Catat setoran (STS)"))
"""(role, address, words) of what a person may begin."""


def entered(request: HttpRequest) -> None:
    """401 for strangers, 403 for who has nothing to do with a treasurer's cash."""
    need_account(request)
    if not (sees_all(request.actor) or units_seen(request.actor)):
        raise not_for(INSIDE)


def year_of(text: str) -> int:
    """The asked year, or this one, or the newest that has a book."""
    known = years()
    if text.isascii() and text.isdigit() and int(text[:4]) in known:
        return int(text[:4])
    return present(known) or today().year


def begins(actor) -> list[tuple[str, str]]:
    """(address, words) of what the actor may begin."""
    return list(dict.fromkeys((path, words) for role, path, words in MAKES if actor.units_of(role)))


@require_safe
def desk(request: HttpRequest) -> HttpResponse:
    """`/keuangan/bendahara`: cash of each treasurer with what is promised and free, what waits for me. 6 SQL, constant in rows."""
    entered(request)
    actor, tahun = request.actor, year_of(request.GET.get("tahun", ""))
    places = None if sees_all(actor) else [found.kode for ref in units_seen(actor) if (found := unit(ref))]
    waiting = {flow.name: list(q.mine(flow, actor).order_by("last_at", "pk")[:20]) for flow in (NPD_FLOW, CASH_FLOW)}
    return render(request, "treasury/bendahara.html", {
        "tahun": tahun, "tahun_lain": years(), "mulai": begins(actor),
        "kas": [(kas, WORDS[kas.jenis], office(kas)) for kas in q.cash_of(tahun, places)],
        "tunggu": [(f"{PATHS[name]}/{case.nomor}", case, get_flow(name).states[case.state].label) for name, rows in waiting.items() for case in rows]})


@require_safe
def notes(request: HttpRequest) -> HttpResponse:
    """`/keuangan/npd`. 4 SQL, constant in rows."""
    return _list(request, NPD_FLOW, "Nota pencairan dana (NPD)")


@require_safe
def papers(request: HttpRequest) -> HttpResponse:
    """`/keuangan/bendahara/dokumen`: SPJ, STS and TBP. 4 SQL, constant in rows."""
    return _list(request, CASH_FLOW, "Dokumen bendahara")


def _list(request: HttpRequest, flow: Flow, title: str) -> HttpResponse:
    entered(request)
    rows = q.filtered(flow, request.actor, request.GET)
    words = {name: state.label for name, state in flow.states.items()}
    if request.GET.get("bentuk") == "csv":
        return csv_response(flow.name, [("nomor", "nomor", "text"), ("unit", "entitas_id", "text"), ("keperluan", "keperluan", "text"),
                                        ("jumlah", "jumlah", "money"), ("keadaan", lambda case: words[case.state], "text")], rows.order_by("-id")[:20_000])
    page = page_of(rows, ("-id",), request.GET.get("cursor"), page_size(request.GET.get("limit"), 50))
    return render(request, "treasury/daftar_kas.html", {
        "judul": title, "baris": [(case, office(case), words[case.state], HOLDER[flow.name].get(case.state, "")) for case in page.items],
        "path": PATHS[flow.name], "saringan": by_state(request, flow, partial(q.filtered, flow, request.actor)), "mulai": begins(request.actor), "next": with_query(request, cursor=page.next) if page.next else "",
        "csv": with_query(request, bentuk="csv"), "jenis": [] if flow is NPD_FLOW else ["SPJ", "STS", "TBP"]})


@require_http_methods(["GET", "POST"])
def one(request: HttpRequest, flow: str, nomor: str) -> HttpResponse:
    """One note or paper: where it stands, what I can do and why not, its scans, what happened, the proof. GET 6 SQL."""
    entered(request)
    kind = get_flow(flow)
    case = q.find(kind, request.actor, nomor)
    if request.method == "GET":
        return _show(request, kind, case)
    action = kind.actions.get(request.POST.get("aksi", ""))
    if action is None or action.starts:
        raise Problem("Tindakan ini tidak dikenal.", status=400, code="permintaan_rusak")
    prefix = f"{action.name}."
    data = from_post(action.schema, request.POST, prefix=prefix)
    faults = take_posted(action.schema, data, request.FILES, request.actor, prefix=prefix)
    try:
        if faults:
            raise Invalid(faults)
        act(case, action.name, request.actor, data, version=whole(request.POST.get("versi")), key=request.POST.get("kunci") or None)
        return HttpResponseRedirect(f"{PATHS[flow]}/{case.nomor}", status=303)
    except (Stale, NotNow):
        case = q.find(kind, request.actor, nomor)
        reasons, status = [Reason("SUDAH_DIPROSES", f"{case.nomor} sudah berada pada keadaan: {kind.states[case.state].label}. Muat ulang sebelum bertindak.")], 409
    except FlowError as refusal:
        if refusal.status not in (403, 409, 422):
            raise
        reasons, status = refusal.reasons, 403 if refusal.status == 403 else 422
        case = q.find(kind, request.actor, nomor)
    return _show(request, kind, case, action.name, data, reasons, status)


def _show(request: HttpRequest, flow: Flow, case, tried: str = "", data: dict | None = None, reasons: list[Reason] = (), status: int = 200) -> HttpResponse:
    offers = []
    for offer in actions_for(case, request.actor):
        form = form_of(offer.schema, data if offer.name == tried else {"tanggal": today().isoformat()}, reasons if offer.name == tried else (),
                       prefix=f"{offer.name}.")
        offers.append({"o": offer, "isian": form.fields, "kunci": secrets.token_hex(16), "buka": offer.name == tried,
                       "berat": offer.name in ("tolak", "batal", "balik", "sahkan")})
    note = flow is NPD_FLOW
    spent = [(item, line_number(case.tahun, case.entitas_id, item.get("subkegiatan"), item["akun"], item.get("sumber_dana"))) for item in lines(case)]
    spj = not note and case.jenis == "SPJ"
    number = number_of("SPJ", case.tahun, case.entitas_id, case.nomor) if spj and case.dokumen_id else ""
    return render(request, "treasury/satu_kas.html", {
        "b": case, "jenis": "NPD" if note else case.jenis, "judul_jenis": TITLES["NPD" if note else case.jenis], "label": flow.states[case.state].label,
        "pemegang": HOLDER[flow.name].get(case.state, ""), "lanjut": AFTER[flow.name][case.state], "tawaran": offers, "langkah": told(case),
        "fakta": npd_facts(case) if note else cash_facts(case), "baris": spent, "pindaian": case.lampiran, "galat": reasons, "path": PATHS[flow.name],
        "head": bytes(case.head).hex(), "nomor_benang": number, "jejak": trace(number) if number else None,
        "ganti": spj and case.state == "DISAHKAN" and any(role == SPENDING and ref == case.unit_id for role, ref in request.actor.units),
        "npd": q.notes_of(case) if spj else []}, status=status)


@require_safe
def pdf(request: HttpRequest, flow: str, nomor: str) -> HttpResponse:
    """The note or paper as PDF."""
    entered(request)
    return pdf_response(*print_cash.make(q.find(get_flow(flow), request.actor, nomor)))
