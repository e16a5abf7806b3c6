"""Pages of deliberation days: list, public page, worksheet for the village hall (works without a link), minutes as PDF."""
import secrets
from collections import Counter

from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.views.decorators.http import require_http_methods, require_safe

from pendopo.kernel.clock.public import tanggal, today
from pendopo.kernel.flow.public import FlowError, act, actions_for, start
from pendopo.kernel.forms.public import form_of, from_post
from pendopo.kernel.letters.public import pdf_response
from pendopo.kernel.letters.public import render as letter
from pendopo.kernel.problem.public import Problem, sign_in_first
from pendopo.kernel.web.public import need_account, page_of, page_size, public_page, render
from pendopo.money.proposal.levels import LEVELS
from pendopo.money.proposal.meeting import FLOW, discussed, forum_of
from pendopo.money.proposal.models import CatatanMusyawarah, Kehadiran, Musyawarah
from pendopo.money.proposal.schemas import UNSUR
from pendopo.people.region.public import unit


def find(nomor: str) -> Musyawarah:
    """The deliberation day. 1 SQL."""
    case = Musyawarah.objects.filter(nomor=nomor.upper()).first()
    if case is None:
        raise Problem("Musyawarah ini tidak ada. Periksa nomornya.", status=404, code="tidak_ditemukan")
    return case


@require_safe
@public_page(20)
def daftar(request: HttpRequest) -> HttpResponse:
    """`/musyawarah`: newest first. 1 SQL."""
    page = page_of(Musyawarah.objects.all(), ("-tanggal", "-pk"), request.GET.get("cursor"), page_size(request.GET.get("limit")))
    return render(request, "proposal/musyawarah_daftar.html", {
        "baris": [{"m": m, "label": FLOW.states[m.state].label, "forum": LEVELS[m.tingkat].label, "kantor": unit(m.unit_id)} for m in page.items],
        "next": f"?cursor={page.next}" if page.next else None, "boleh_buka": forum_of(request.actor) is not None})


@require_http_methods(["GET", "POST"])
def baru(request: HttpRequest) -> HttpResponse:
    """`/musyawarah/baru`: open a deliberation day."""
    action, reasons, data = FLOW.actions["buka"], [], {"tanggal": today().isoformat(), "tahun": today().year + 1}
    if forum_of(request.actor) is None:
        raise Problem("Musyawarah dibuka oleh pimpinan forum: kepala desa, lurah, camat, forum perangkat daerah, atau Bappeda.", status=403,
                      code="tidak_berwenang")
    if request.method == "POST":
        data = from_post(action.schema, request.POST)
        try:
            done = start(Musyawarah(), request.actor, data, key=request.POST.get("kunci") or None)
            return HttpResponseRedirect(f"/musyawarah/{done.case.nomor}/catat", status=303)
        except FlowError as refusal:
            if refusal.status not in (409, 422):
                raise
            reasons = refusal.reasons
    level, office = forum_of(request.actor)
    return render(request, "proposal/musyawarah_baru.html", {"form": form_of(action.schema, data, reasons), "kunci": secrets.token_hex(16),
                                                             "forum": level.label, "kantor": office}, status=422 if reasons else 200)


def summary(case: Musyawarah) -> dict:
    """Who came, what was said and agreed, which proposals were before the forum. 3 SQL."""
    people = list(Kehadiran.objects.filter(musyawarah=case).order_by("no"))
    counted = Counter(p.unsur for p in people if not p.dicoret)
    notes = list(CatatanMusyawarah.objects.select_related("usulan").filter(musyawarah=case).order_by("at", "pk"))
    return {"m": case, "keadaan": FLOW.states[case.state], "forum": LEVELS[case.tingkat].label, "kantor": unit(case.unit_id), "peserta": people,
            "unsur": [(UNSUR[name], counted[name]) for name in UNSUR if counted[name]], "hadir": sum(counted.values()),
            "perempuan": sum(p.kelamin == "P" and not p.dicoret for p in people), "catatan": [n for n in notes if n.jenis == "catatan"],
            "kesepakatan": [n for n in notes if n.jenis == "kesepakatan"], "usulan": list(discussed(case)[:200])}


@require_safe
def rinci(request: HttpRequest, nomor: str) -> HttpResponse:
    """`/musyawarah/<nomor>`: for everybody, without names of participants."""
    case = find(nomor)
    return render(request, "proposal/musyawarah.html", summary(case) | {"head": bytes(case.head).hex(), "pimpin": _leads(request, case)})


def _leads(request: HttpRequest, case: Musyawarah) -> bool:
    return FLOW.actions["hadir"].by.allows(request.actor, case)


@require_http_methods(["GET", "POST"])
def catat(request: HttpRequest, nomor: str) -> HttpResponse:
    """`/musyawarah/<nomor>/catat`: the worksheet. Each entry carries its key: sent twice, it is written once."""
    if request.actor.account_id is None and request.method == "POST":
        raise sign_in_first("Masuk dulu, lalu kirim lagi. Catatan Anda tetap tersimpan di perangkat ini.")
    need_account(request)
    case = find(nomor)
    if not _leads(request, case):
        raise Problem("Lembar kerja ini hanya untuk pimpinan forum yang membuka musyawarah.", status=403, code="tidak_berwenang")
    failed: dict = {}
    if request.method == "POST":
        action = FLOW.actions.get(request.POST.get("aksi", ""))
        if action is None or action.starts:
            raise Problem("Tindakan ini tidak dikenal.", status=400, code="permintaan_rusak")
        data = from_post(action.schema, request.POST)
        try:
            act(case, action.name, request.actor, data, key=request.POST.get("kunci") or None)
            return HttpResponseRedirect(f"/musyawarah/{case.nomor}/catat" if case.state == "DIBUKA" else f"/musyawarah/{case.nomor}", status=303)
        except FlowError as refusal:
            if refusal.status not in (409, 422):
                raise
            failed = {"aksi": action.name, "data": data, "reasons": refusal.reasons}
    context = summary(case)
    answer = render(request, "proposal/musyawarah_catat.html", context | {
        "tawaran": {o.name: _offer(o, failed, context["usulan"]) for o in actions_for(case, request.actor)}, "galat": failed.get("reasons", [])},
        status=422 if failed else 200)
    answer["X-Luring"] = "simpan"  # the officer's own laptop may open this sheet again without a link
    return answer


def _offer(offer, failed: dict, proposals: list) -> dict:
    mine = failed.get("aksi") == offer.name
    form = form_of(offer.schema, failed["data"] if mine else {}, failed["reasons"] if mine else [], within=offer.name)
    for field in form.fields:
        if field.name == "usulan":
            field.widget, field.choices = "pilihan", [(u.nomor, f"{u.nomor}: {u.uraian}") for u in proposals]
    return {"o": offer, "form": form, "kunci": secrets.token_hex(16)}


@require_safe
def berita_acara(request: HttpRequest, nomor: str) -> HttpResponse:
    """The minutes on paper; before they are agreed on, marked as a draft."""
    found = summary(find(nomor))
    case = found["m"]
    data = {
        "nomor": case.nomor, "judul": case.judul, "forum": found["forum"], "kantor": found["kantor"].nama, "tanggal": tanggal(case.tanggal), "tempat": case.tempat,
        "agenda": case.agenda, "hadir": found["hadir"], "perempuan": found["perempuan"], "unsur": [[name, str(n)] for name, n in found["unsur"]],
        "kesepakatan": [_said(n) for n in found["kesepakatan"]], "catatan": [_said(n) for n in found["catatan"]], "sah": case.state == "DISAHKAN",
        "usulan": [[u.nomor, u.uraian, u.total, "" if u.skor is None else str(u.skor)] for u in found["usulan"]], "sidik": bytes(case.head).hex(),
    }
    pdf = letter("pendopo.money.proposal", "berita-acara", data, qr=f"/musyawarah/{case.nomor}", at=case.last_at)
    return pdf_response(f"berita-acara-{case.nomor}", pdf)


def _said(note: CatatanMusyawarah) -> str:
    return f"{note.isi} ({note.usulan.nomor})" if note.usulan else note.isi


