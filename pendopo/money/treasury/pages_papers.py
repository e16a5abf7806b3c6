"""Pages of the payment file: my tasks and the list, a new SPP, one file with its chain, its papers."""
import secrets
from datetime import date
from functools import partial

from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.views.decorators.http import require_http_methods, require_safe

from pendopo.kernel.clock.public import today
from pendopo.kernel.files.public import receive
from pendopo.kernel.flow.public import FlowError, Invalid, NotNow, Stale, act, actions_for, start
from pendopo.kernel.forms.public import form_of, from_post, whole
from pendopo.kernel.letters.public import pdf_response
from pendopo.kernel.problem.public import Problem, Reason
from pendopo.kernel.thread.public import trace
from pendopo.kernel.web.public import csv_response, need_account, page_of, page_size, render, with_query
from pendopo.money.accounting.public import years
from pendopo.money.budget.public import line_number
from pendopo.money.treasury import papers, print_papers
from pendopo.money.treasury import schemas as s
from pendopo.money.treasury.flow import FLOW, OWN, sees_all, units_read
from pendopo.money.treasury.models_papers import BerkasBayar
from pendopo.money.treasury.present import AFTER, HOLDER, by_state, facts, hints, label, not_for, office, own_units, told
from pendopo.money.treasury.queries_cash import spending_lines
from pendopo.money.treasury.refusals import Refused
from pendopo.money.treasury.requirements import PAPERS
from pendopo.money.treasury.thread import TYPES
from pendopo.people.account.public import role_titles
from pendopo.people.region.public import units

MAKERS = ("bendahara_pengeluaran", "pptk")
TEXTS = ("keperluan", "penerima", "bank", "rekening", "kontrak", "bast", "spj")


@require_safe
def files(request: HttpRequest) -> HttpResponse:
    """`/keuangan/bayar`: what waits for me with its legal deadline, all I may see, filters as links, CSV. 4 SQL, constant in rows."""
    need_account(request)
    actor = request.actor
    if not (sees_all(actor) or units_read(actor)):
        raise not_for(OWN)
    rows = papers.filtered(actor, request.GET)
    if request.GET.get("bentuk") == "csv":
        return csv_response("berkas-bayar", [
            ("nomor", "nomor", "text"), ("spm", "nomor_spm", "text"), ("sp2d", "nomor_sp2d", "text"), ("unit", "entitas_id", "text"), ("tipe", "tipe", "text"),
            ("keperluan", "keperluan", "text"), ("penerima", "penerima", "text"), ("jumlah", "jumlah", "money"), ("keadaan", label, "text")],
            rows.order_by("-id")[:20_000])
    page = page_of(rows, ("-id",), request.GET.get("cursor"), page_size(request.GET.get("limit"), 50))
    return render(request, "treasury/bayar.html", {
        "baris": [{"b": case, "unit": office(case), "label": label(case), "pemegang": HOLDER.get(case.state, "")} for case in page.items],
        "saringan": by_state(request, FLOW, partial(papers.filtered, actor)), "next": with_query(request, cursor=page.next) if page.next else "", "csv": with_query(request, bentuk="csv"),
        "unit": units() if sees_all(actor) else [], "boleh_buat": bool(own_units(actor, MAKERS)), "bank": bool(actor.roles & {"bud", "kuasa_bud"})})


@require_http_methods(["GET", "POST"])
def new(request: HttpRequest) -> HttpResponse:
    """`/keuangan/bayar/baru`: the SPP, with the unit's own lines and what is left of each. A fault keeps everything typed. GET 3 SQL."""
    need_account(request)
    mine = own_units(request.actor, MAKERS)
    if not mine:
        raise Problem(f"SPP dibuat {role_titles(MAKERS)} unitnya. Pilih penugasan itu.", status=403, code="tidak_berwenang")
    typed = request.POST if request.method == "POST" else request.GET
    place = next((one for one in mine if one.kode == typed.get("unit")), mine[0])
    book = int(text) if (text := typed.get("tahun", "")).isascii() and text.isdigit() and len(text) == 4 else today().year
    faults: list[Reason] = []
    sent: list[dict] = []
    if request.method == "POST":
        data, sent = _typed(request.POST, book), _scans(request, faults)
        if sent:
            data["lampiran"] = sent
        try:
            if faults:
                raise Invalid(faults)
            done = start(BerkasBayar(unit_id=place.id), request.actor, data, key=request.POST.get("kunci") or None)
            return HttpResponseRedirect(f"/keuangan/bayar/{done.case.nomor}", status=303)
        except FlowError as refusal:
            if refusal.status not in (403, 409, 422):
                raise
            faults = refusal.reasons
    kept: dict[str, list[str]] = {}
    for item in sent:
        kept.setdefault(item["kode"], []).append(item["berkas"])
    by_field: dict[str, list[str]] = {}
    for fault in faults:
        by_field.setdefault((fault.field or "").strip("/").split("/")[0], []).append(fault.text)
    schema = s.BUAT["properties"]
    return render(request, "treasury/bayar_baru.html", {
        "unit": place, "unit_lain": mine, "tahun": book, "tahun_lain": years(), "tipe": [(tipe, TYPES[tipe]) for tipe in schema["tipe"]["enum"]], "pilih": typed.get("tipe", "LS"), "galat": faults,
        "pada": by_field, "baris": [(line, nama, typed.get(f"baris.{line.id}", "")) for line, nama in spending_lines(book, place.kode)], "jumlah": typed.get("jumlah", ""),
        "teks": [(name, schema[name]["title"], typed.get(name, "")[:300], by_field.get(name, []), name in s.BUAT["required"]) for name in TEXTS],
        "potongan": [(n, typed.get(f"potongan.{n}.akun", ""), typed.get(f"potongan.{n}.jumlah", "")) for n in range(3)],
        "syarat": [(paper, kept.get(paper.kode, [])) for paper in PAPERS], "centang": typed.getlist("kelengkapan"), "uang_muka": typed.get("uang_muka") == "ya",
        "kunci": request.POST.get("kunci") or secrets.token_hex(16)}, status=422 if faults else 200)


def _scans(request: HttpRequest, faults: list[Reason]) -> list[dict]:
    """The scans of each paper: those kept from an earlier try, and those that came now; faults are added to `faults`."""
    found = [{"kode": paper.kode, "berkas": ref} for paper in PAPERS for ref in request.POST.getlist(f"ada.{paper.kode}")[:5] if len(ref) == 36]
    for paper in PAPERS:
        for file in request.FILES.getlist(f"lampiran.{paper.kode}")[:5]:
            try:
                found.append({"kode": paper.kode, "berkas": str(receive(file, request.actor).pk)})
            except Problem as refused:
                faults += [Reason(reason.code, reason.text, "/kelengkapan") for reason in refused.reasons]
    return found


def amount(text: str) -> int | str:
    """Rupiah as typed, with or without separators; what is no amount stays as it is."""
    body = text.strip().replace(".", "")
    return int(body) if body.isascii() and body.isdigit() and len(body) < 17 else text.strip()


def typed_lines(post) -> list[dict]:
    """Amounts typed on budget lines (`baris.<id>`)."""
    return [{"baris": int(name[6:]), "jumlah": amount(text)} for name, text in post.items()
            if name.startswith("baris.") and name[6:].isascii() and name[6:].isdigit() and len(name) < 24 and text.strip()]


def typed_cuts(post) -> list[dict]:
    """Deductions as typed (`potongan.<n>.akun`, `.jumlah`)."""
    return [{"akun": akun, "jumlah": amount(post.get(f"potongan.{n}.jumlah", ""))} for n in range(3) if (akun := post.get(f"potongan.{n}.akun", "").strip())]


def _typed(post, book: int) -> dict:
    data: dict = {"tahun": book, "tipe": post.get("tipe", ""), "kelengkapan": post.getlist("kelengkapan")}
    data |= {name: text for name in TEXTS if (text := post.get(name, "").strip())}
    if post.get("jumlah", "").strip():
        data["jumlah"] = amount(post["jumlah"])
    data |= {name: value for name, value in (("baris", typed_lines(post)), ("potongan", typed_cuts(post))) if value}
    return data | ({"uang_muka": True} if post.get("uang_muka") == "ya" else {})


@require_http_methods(["GET", "POST"])
def one(request: HttpRequest, nomor: str) -> HttpResponse:
    """`/keuangan/bayar/<nomor>`: where it stands, what I can do and why not, what happened, money and documents, proof. GET 6 SQL."""
    need_account(request)
    case = papers.find(request.actor, nomor)
    if request.method == "GET":
        return _show(request, case)
    action = FLOW.actions.get(request.POST.get("aksi", ""))
    if action is None or action.starts:
        raise Problem("Tindakan ini tidak dikenal.", status=400, code="permintaan_rusak")
    data = from_post(action.schema, request.POST)
    try:
        act(case, action.name, request.actor, data, version=whole(request.POST.get("versi")), key=request.POST.get("kunci") or None)
        return HttpResponseRedirect(f"/keuangan/bayar/{case.nomor}", status=303)
    except (Stale, NotNow):
        case = papers.find(request.actor, nomor)
        done = Refused("SUDAH_DIPROSES", nomor=case.nomor, status=label(case))
        reasons, status = [Reason(done.kode, f"Berkas {case.nomor} sudah berada pada keadaan: {label(case)}. Muat ulang sebelum bertindak.")], 409
    except FlowError as refusal:
        if refusal.status not in (403, 422):
            raise
        reasons, status = refusal.reasons, refusal.status
        case = papers.find(request.actor, nomor)
    return _show(request, case, action.name, data, reasons, status)


def _show(request: HttpRequest, case: BerkasBayar, tried: str = "", data: dict | None = None, reasons: list[Reason] = (), status: int = 200) -> HttpResponse:
    offers = []
    for offer in actions_for(case, request.actor):
        form = form_of(offer.schema, data if offer.name == tried else None, reasons if offer.name == tried else (), hints=hints(case, offer.name))
        boxes = [field for field in form.fields if field.name == "kelengkapan"]
        offers.append({"o": offer, "isian": [field for field in form.fields if field not in boxes], "kotak": boxes, "kunci": secrets.token_hex(16),
                       "buka": offer.name == tried, "berat": offer.name in (*FLOW.serious, "tolak")})
    said = papers.answer_of(case)
    return render(request, "treasury/satu_bayar.html", {
        "b": case, "label": label(case), "pemegang": HOLDER.get(case.state, ""), "lanjut": AFTER[case.state], "tawaran": offers, "langkah": told(case),
        "fakta": facts(case), "baris": [(item, line_number(case.tahun, case.entitas_id, item["subkegiatan"], item["akun"], item["sumber_dana"]))
                                        for item in case.baris],
        "galat": reasons, "jejak": trace(case.nomor_sp2d) if case.nomor_sp2d else None, "head": bytes(case.head).hex(), "jawaban": said,
        "lewat": bool(case.due_at and case.due_at.date() < date.today()), "surat": print_papers.available(case), "pindaian": case.lampiran}, status=status)


@require_safe
def paper(request: HttpRequest, nomor: str, jenis: str) -> HttpResponse:
    """The SPP, SPM or SP2D as PDF; 404 while it is not there yet."""
    need_account(request)
    case = papers.find(request.actor, nomor)
    return pdf_response(*print_papers.make(case, jenis))
