"""Pages of the report: send, list, read, track, act."""
import re
import secrets

from django.http import HttpRequest, HttpResponse, HttpResponseRedirect, JsonResponse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from pendopo.citizen.report import intake, lists
from pendopo.citizen.report.findings import result
from pendopo.citizen.report.flow import FLOW, REPORTER_ACTS
from pendopo.citizen.report.guests import verified_phone
from pendopo.citizen.report.identity import accesses_shown, may_read_identity, read_identity
from pendopo.citizen.report.models import Aduan, Komentar
from pendopo.citizen.report.present import place, staff
from pendopo.citizen.report.queries import categories, category, category_by_id, is_reporter, photos_of
from pendopo.citizen.report.receipt import receipt
from pendopo.citizen.report.support import comment, follow, support, supported_by, unsupport
from pendopo.citizen.report.timeline import timeline
from pendopo.kernel.flow.public import Actor, FlowError, act, actions_for, allows, visible_rows
from pendopo.kernel.flow.public import find as find_case
from pendopo.kernel.forms.public import form_of, from_post
from pendopo.kernel.letters.public import pdf_response
from pendopo.kernel.problem.public import Problem
from pendopo.kernel.thread.public import trace
from pendopo.kernel.web.public import csv_response, limit, page_of, page_size, render, with_query
from pendopo.people.account.public import code_hash
from pendopo.people.region.public import semua_kelurahan, unit, wilayah

CODE = re.compile(r"[0-9A-Za-z -]{12,17}")
KEY = re.compile(r"[!-~]{1,128}")


def actor_of(request: HttpRequest) -> Actor:
    """The visitor, with the tracking codes opened in this browser (signed cookie)."""
    codes = request.get_signed_cookie("lacak", default="", salt="lacak")
    if not codes:
        return request.actor
    from dataclasses import replace

    return replace(request.actor, keys=request.actor.keys | set(codes.split(".")))


def _remember(request: HttpRequest, answer: HttpResponse, digest: str) -> None:
    known = [c for c in request.get_signed_cookie("lacak", default="", salt="lacak").split(".") if c]
    answer.set_signed_cookie("lacak", ".".join([digest, *[c for c in known if c != digest]][:5]), salt="lacak", max_age=30 * 86400,
                             httponly=True, samesite="Lax", secure=request.is_secure())


@require_http_methods(["GET", "POST"])
def lapor(request: HttpRequest) -> HttpResponse:
    """`/lapor`: one form, then everything once more before it is sent; a fault keeps everything that was typed.

    A plain post without `periksa` is sent at once, unless something alike was reported near it.
    """
    if request.method == "GET":
        typed = {"kategori": request.GET.get("kategori", ""), "banding_dari": request.GET.get("banding", "")[:20]}
        return render(request, "report/lapor.html", intake.form_context(request, typed))
    request.actor = actor_of(request)  # who holds a tracking code may appeal with it
    limit(request, "lapor", cost=0)
    sent = intake.read(request)
    if request.POST.get("ubah"):
        return render(request, "report/lapor.html", intake.form_context(request, sent.typed, [], sent.uploads))
    checking = not request.POST.get("tetap") and (request.POST.get("periksa") or sent.similar)
    if faults := sent.faults or (intake.trial(request, sent) if checking else []):
        return render(request, "report/lapor.html", intake.form_context(request, sent.typed, faults, sent.uploads), status=422)
    if checking:
        return render(request, "report/periksa.html", intake.check_context(request, sent))
    limit(request, "lapor")
    key = request.POST.get("kunci", "")
    try:
        done, extra = intake.send(request, sent, key if KEY.fullmatch(key) else secrets.token_hex(16))
    except FlowError as refusal:
        if refusal.status not in (409, 422):
            raise
        context = intake.form_context(request, sent.typed, refusal.reasons, sent.uploads)
        return render(request, "report/lapor.html", context, status=422)
    code = FLOW.answer(done, key, extra).get("kode_lacak", "")
    answer = render(request, "report/terkirim.html", {"aduan": done.case, "kode": code, "ulang": done.replay}, status=200)
    if code:
        _remember(request, answer, code_hash(code))
    return answer


@require_safe
def daftar(request: HttpRequest) -> HttpResponse:
    """`/aduan`: the list first, the map beside it; filters are links; CSV and JSON of exactly what is shown."""
    actor = actor_of(request)
    every = lists.filtered(actor, request.GET)
    rows = lists.of_state(every, request.GET.get("keadaan"))
    page = page_of(lists.shown(rows), ("-dikirim_pada", "-pk"), here := request.GET.get("cursor"), page_size(request.GET.get("limit")))
    form = request.GET.get("bentuk")
    if form == "csv":
        return csv_response("aduan", [
            ("nomor", "nomor", "text"), ("judul", "judul", "text"), ("kategori", lambda a: category_by_id(a["kategori_id"]).nama, "text"),
            ("kelurahan", lambda a: (w := wilayah(a["kelurahan_id"] or "")) and w.nama or "", "text"), ("keadaan", lambda a: FLOW.states[a["state"]].label, "text"),
            ("unit", lambda a: (u := a["unit_id"] and unit(a["unit_id"])) and u.nama or "", "text"),
            ("dikirim", lambda a: a["dikirim_pada"].date().isoformat(), "text"), ("dukungan", "n_dukungan", "number")], page.items)
    if form == "json":
        return JsonResponse({"items": [{"nomor": a["nomor"], "judul": a["judul"], "kategori": category_by_id(a["kategori_id"]).service_code,
                                        "kelurahan": a["kelurahan_id"], "state": a["state"], "label": FLOW.states[a["state"]].label,
                                        "dikirim_pada": a["dikirim_pada"].isoformat()} for a in page.items], "next": page.next})
    base = lists.counts(every)
    return render(request, "report/daftar.html", {
        "baris": lists.lines(page.items), "next": with_query(request, cursor=page.next) if page.next else None, "jumlah": base, "kategori": categories().values(),
        "kelurahan": semua_kelurahan(), "saringan": _filters(request, base), "csv": with_query(request, bentuk="csv", cursor=here), "json": with_query(request, bentuk="json", cursor=here)})


def _filters(request: HttpRequest, counted: dict) -> list[dict]:
    words = {"": _("Semua"), "terbuka": _("Masih berjalan"), "selesai": _("Selesai"), "ditolak": _("Tidak dapat ditindaklanjuti"),
             "digabung": _("Digabung")}
    present = request.GET.get("keadaan", "")
    return [{"url": with_query(request, keadaan=name), "label": label, "jumlah": counted[name or "semua"], "aktif": present == name}
            for name, label in words.items()]


def find(request: HttpRequest, nomor: str, actor: Actor) -> Aduan:
    """The report, or the same 404 for unknown and hidden ones."""
    case = find_case(FLOW, actor, nomor.upper())
    if case is None:
        raise Problem("Laporan ini tidak ada, atau Anda tidak berhak melihatnya.", status=404, code="tidak_ditemukan")
    return case


@require_http_methods(["GET", "POST"])
def rinci(request: HttpRequest, nomor: str) -> HttpResponse:
    """`/aduan/<nomor>`: where it stands, what I can do, the timeline with evidence, the facts, the proof."""
    actor = actor_of(request)
    case = find(request, nomor, actor)
    failed: dict = {}
    if request.method == "POST":
        answer, failed = _reporter_act(request, case, actor)
        if answer:
            return answer
    return _show(request, case, actor, failed)


@require_POST
def pelapor(request: HttpRequest, nomor: str) -> HttpResponse:
    """`/aduan/<nomor>/pelapor`: the reporter's name and contact, with a purpose; the reading is logged for the reporter to see."""
    case = find(request, nomor, request.actor)
    return _show(request, case, request.actor, {}, read_identity(request.actor, case, request.POST.get("keperluan", "")))


def _show(request: HttpRequest, case: Aduan, actor: Actor, failed: dict, identity=None) -> HttpResponse:
    mine = is_reporter(actor, case)
    photos = photos_of([case.pk], public=not (mine or staff(actor))).get(case.pk, [])
    offers = [{"o": o, "form": form_of(o.schema, failed.get("data") if failed.get("aksi") == o.name else {}, failed.get("reasons", []) if
                                        failed.get("aksi") == o.name else []), "kunci": secrets.token_hex(16)}
              for o in actions_for(case, actor) if mine and o.name in REPORTER_ACTS]
    office, village = unit(case.unit_id) if case.unit_id else None, wilayah(case.kelurahan_id or "")
    at = place(case, exact=mine or staff(actor))
    context = {
        "aduan": case, "keadaan": FLOW.states[case.state], "unit": office, "kategori": category_by_id(case.kategori_id), "kelurahan": village,
        "titik": at, "langkah": timeline(case, photos, actor), "foto": [p for p in photos if p.peran == "laporan"],
        "bukti": [p for p in photos if p.peran == "bukti"], "tawaran": offers, "saya": mine, "petugas_aduan": staff(actor),
        "induk": visible_rows(FLOW, actor).filter(pk=case.induk_id).values_list("nomor", flat=True).first() if case.induk_id else None,
        "komentar": list(Komentar.objects.filter(aduan=case, disembunyikan="").order_by("at")[:100]), "didukung": supported_by(actor, case),
        "akses": accesses_shown(case) if mine else [], "head": bytes(case.head).hex(), "galat": failed.get("reasons", []),
        "hasil": result(case, actor), "nama_pelapor": intake.reporter_shown(case), "terlambat": bool(case.due_at and case.due_at < lists.now()),
        "jejak": None if case.rahasia else trace(case.nomor), "boleh_identitas": may_read_identity(actor, case), "identitas": identity,
        "boleh_gabung": staff(actor) and not allows(case, "gabung", actor),
    }
    return render(request, "report/rinci.html", context, status=failed.get("status", 200))


def _reporter_act(request: HttpRequest, case: Aduan, actor: Actor) -> tuple[HttpResponse | None, dict]:
    name = request.POST.get("aksi", "")
    action = FLOW.actions.get(name)
    if action is None or name not in REPORTER_ACTS or action.starts:
        raise Problem("Tindakan ini tidak dikenal.", status=400, code="permintaan_rusak")
    data, uploads = from_post(action.schema, request.POST), intake.receive_files(request, actor)
    try:
        version = int(request.POST.get("versi") or case.version)
        act(case, name, actor, data, version=version, key=request.POST.get("kunci") or None, extra={"uploads": uploads})
    except FlowError as refusal:
        if refusal.status not in (409, 422):
            raise
        return None, {"aksi": name, "data": data, "reasons": refusal.reasons, "status": 422}
    return HttpResponseRedirect(f"/aduan/{case.nomor}", status=303), {}


@require_http_methods(["GET", "POST"])
def lacak(request: HttpRequest) -> HttpResponse:
    """`/lacak`: the code opens the report in this browser. Unknown and hidden are answered alike; the sixth wrong try waits."""
    if request.method == "GET":
        return render(request, "report/lacak.html")
    code = request.POST.get("kode", "").strip()
    limit(request, "kode", cost=0)
    case = Aduan.objects.filter(kode_hash=code_hash(code)).first() if CODE.fullmatch(code) else None
    if case is None:
        limit(request, "kode")
        return render(request, "report/lacak.html", {"galat": _("Kode ini tidak dikenal. Periksa lagi dua belas huruf dan angkanya.")}, status=404)
    answer = HttpResponseRedirect(f"/aduan/{case.nomor}", status=303)
    _remember(request, answer, code_hash(code))
    return answer


@require_POST
def dukung(request: HttpRequest, nomor: str) -> HttpResponse:
    """Support a report; with `batal` take the support back. Sent twice it is done once."""
    case = find(request, nomor, request.actor)
    if request.POST.get("batal"):
        unsupport(request.actor, case)
    else:
        support(request.actor, case, phone=verified_phone(request))
    return HttpResponseRedirect(f"/aduan/{case.nomor}", status=303)


@require_POST
def ikuti(request: HttpRequest, nomor: str) -> HttpResponse:
    """Follow a report."""
    case = find(request, nomor, request.actor)
    follow(request.actor, case)
    return HttpResponseRedirect(f"/aduan/{case.nomor}", status=303)


@require_POST
def komentari(request: HttpRequest, nomor: str) -> HttpResponse:
    """Say something in public."""
    case = find(request, nomor, request.actor)
    comment(request.actor, case, request.POST.get("isi", ""))
    return HttpResponseRedirect(f"/aduan/{case.nomor}#komentar", status=303)


@require_safe
def tanda_terima(request: HttpRequest, nomor: str) -> HttpResponse:
    """`/aduan/<nomor>/tanda-terima.pdf`: the receipt on paper, with a QR code."""
    case = find(request, nomor, actor_of(request))
    return pdf_response(f"tanda-terima-{case.nomor}", receipt(case))


@require_safe
def peta(request: HttpRequest) -> HttpResponse:
    """Points for the map, as GeoJSON."""
    return JsonResponse(lists.map_data(request.actor, request.GET), content_type="application/geo+json")


@require_safe
def mirip(request: HttpRequest) -> HttpResponse:
    """`/lapor/mirip?kategori=&titik=&isi=`: public reports that are likely the same; JSON with `bentuk=json`. 2 SQL."""
    kind = category(request.GET.get("kategori", ""))
    found = intake.duplicates(intake.tidy_point(request.GET.get("titik", "")), request.GET.get("isi", "")[:4000], kind) if kind else []
    if request.GET.get("bentuk") == "json":
        return JsonResponse({"items": [{"nomor": s.nomor, "judul": s.judul, "state": s.state, "jarak_m": s.jarak_m, "skor": round(s.skor, 4),
                                        "dukungan": s.n_dukungan, "dikirim_pada": s.dikirim_pada.isoformat()} for s in found]})
    return render(request, "report/mirip.html", {"mirip": intake.shown_similar(found)})


@require_safe
def pertanyaan(request: HttpRequest) -> HttpResponse:
    """The questions of a category, for the form that changes without a full page."""
    kind = category(request.GET.get("kategori", ""))
    return render(request, "report/_rincian.html", {"rincian": intake.question_form(kind, {}, []) if kind else None})


