"""Pages of one version of a plan: begin it, its checks and steps, its lines, a node of it, what it changes."""
import secrets
from collections import Counter
from urllib.parse import quote

from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.views.decorators.http import require_http_methods, require_safe

from pendopo.kernel.clock.public import today
from pendopo.kernel.flow.public import FlowError, act, actions_for, history, start, visible_rows
from pendopo.kernel.flow.public import find as find_case
from pendopo.kernel.forms.public import form_of, from_post, whole
from pendopo.kernel.problem.public import Problem
from pendopo.kernel.web.public import csv_response, render
from pendopo.money.plan import lines
from pendopo.money.plan.checks import ERROR, breaks
from pendopo.money.plan.compare import compare
from pendopo.money.plan.flow import FLOW, WHO
from pendopo.money.plan.intake import load_text
from pendopo.money.plan.models import DokumenRencana
from pendopo.money.plan.pages import node_page, tree_page
from pendopo.money.plan.proposals import waiting
from pendopo.money.plan.tree import load
from pendopo.people.region.public import unit

SHOWN = ("ajukan", "reviu", "kembalikan", "tetapkan", "batal", "ubah_pagu", "realisasi")
WORKED_ON = ("DRAF", "REVIU")
"""States in which what does not fit is shown, to those who see the version then."""
FEW, KINDS = 20, {
    "tingkat_salah": "Tingkat kode salah", "kode_tidak_dikenal": "Kode tidak dikenal", "tanpa_unit": "Tanpa perangkat daerah", "tanpa_indikator": "Tanpa indikator",
    "tanpa_target": "Tanpa target", "tanpa_induk": "Tanpa induk", "induk_salah": "Induk salah", "pagu_di_bawah_anak": "Pagu di bawah jumlah anaknya",
    "tanpa_pagu": "Tanpa pagu", "program_tanpa_dasar": "Program tidak ada di dokumen dasar", "subkegiatan_tanpa_dasar": "Subkegiatan tidak ada di dokumen dasar",
    "pagu_di_atas_dasar": "Pagu melebihi dokumen dasar", "usulan_belum_masuk": "Usulan diterima belum masuk"}
"""Breaks that the version's own page shows; the words for each kind on the page of all."""


@require_http_methods(["GET", "POST"])
def baru(request: HttpRequest) -> HttpResponse:
    """`/rencana/baru`: begin a version."""
    if not any(name in WHO for name, _ in request.actor.units):
        raise Problem("Rencana disusun oleh Bappeda, TAPD, atau perencana perangkat daerah.", status=403, code="tidak_berwenang")
    action, reasons, data = FLOW.actions["susun"], [], {"tahun": today().year + 1, "dari": request.GET.get("dari", "")[:60]}
    if request.method == "POST":
        data = from_post(action.schema, request.POST)
        try:
            done = start(DokumenRencana(), request.actor, data, key=request.POST.get("kunci") or None)
            return HttpResponseRedirect(f"/rencana/dokumen/{done.case.nomor}", status=303)
        except FlowError as refusal:
            if refusal.status not in (409, 422):
                raise
            reasons = refusal.reasons
    return render(request, "plan/baru.html", {"form": form_of(action.schema, data, reasons), "kunci": secrets.token_hex(16)}, status=422 if reasons else 200)


def find(request: HttpRequest, nomor: str) -> DokumenRencana:
    """The version as this visitor may see it, or the same 404. 1 SQL."""
    found = find_case(FLOW, request.actor, nomor.upper())
    if found is None:
        raise Problem("Dokumen ini tidak ada, atau masih rancangan kantor lain.", status=404, code="tidak_ditemukan")
    return found


@require_http_methods(["GET", "HEAD", "POST"])
def dokumen(request: HttpRequest, nomor: str) -> HttpResponse:
    """`/rencana/dokumen/<nomor>`: where the version stands, what I can do, what does not fit, its history, its tree."""
    case, failed = find(request, nomor), {}
    if request.method == "POST":
        answer, failed = _act(request, case)
        if answer:
            return answer
    offers = actions_for(case, request.actor) if request.actor.account_id else []
    named = {o.name for o in offers}
    found = breaks(case) if case.state in WORKED_ON else []
    wrong = sum(b.berat == ERROR for b in found)
    return render(request, "plan/dokumen.html", {
        "d": case, "keadaan": FLOW.states[case.state], "kantor": unit(case.unit_id), "skpd": unit(case.skpd_id) if case.skpd_id else None,
        "tawaran": [_offer(o, failed) for o in offers if o.name in SHOWN], "boleh_muat": "muat" in named, "temuan": [(b, link_of(b, case)) for b in found[:FEW]], "banyak": len(found),
        "salah": wrong, "menunggu": waiting(case) if "masukkan_usulan" in named and case.jenis == "RKPD" else [],
        "ditolak": failed.get("ditolak", []), "galat": failed.get("reasons", []), "langkah": history(case), "head": bytes(case.head).hex(),
        "versi": list(visible_rows(FLOW, request.actor).filter(jenis=case.jenis, tahun_awal=case.tahun_awal, skpd_id=case.skpd_id).order_by("-versi")[:30]),
        "label": {s.name: s.label for s in FLOW.states.values()}, "ada": load(case)[:1]}, status=failed.get("status", 200))


def _offer(offer, failed: dict) -> dict:
    mine = failed.get("aksi") == offer.name
    form = form_of(offer.schema, failed.get("data") if mine else {}, failed.get("reasons", []) if mine else [], within=offer.name)
    return {"o": offer, "form": form, "kunci": secrets.token_hex(16), "buka": mine}


def _act(request: HttpRequest, case: DokumenRencana) -> tuple[HttpResponse | None, dict]:
    name = request.POST.get("aksi", "")
    data: dict = {}
    try:
        if name == "muat":
            file = request.FILES.get("berkas")
            faults = load_text(case, request.actor, file.read(20 << 20) if file else b"", key=request.POST.get("kunci") or None)
            if faults:
                return None, {"aksi": name, "ditolak": faults, "status": 422}
        elif name == "masukkan_usulan":
            act(case, name, request.actor, {"usulan": [u.nomor for u in waiting(case)][:500]})
        elif name in SHOWN:
            data = from_post(FLOW.actions[name].schema, request.POST)
            act(case, name, request.actor, data, version=whole(request.POST.get("versi")), key=request.POST.get("kunci") or None)
        else:
            raise Problem("Tindakan ini tidak dikenal.", status=400, code="permintaan_rusak")
    except FlowError as refusal:
        if refusal.status not in (409, 422):
            raise
        return None, {"aksi": name, "data": data, "reasons": refusal.reasons, "status": 422}
    return HttpResponseRedirect(f"/rencana/dokumen/{case.nomor}", status=303), {}


@require_safe
def isi(request: HttpRequest, nomor: str) -> HttpResponse:
    """The version's tree of a year (`?tahun=`, its first by default); `?bentuk=csv` gives the lines as they may be loaded again."""
    case = find(request, nomor)
    if request.GET.get("bentuk") == "csv":
        answer = HttpResponse("\ufeff" + lines.as_csv(lines.of(case)), content_type="text/csv; charset=utf-8")
        answer["Content-Disposition"] = f'attachment; filename="{case.nomor}.csv"'
        return answer
    return tree_page(request, case, _year_of(request, case), request.GET.get("skpd", "")[:40])


@require_safe
def banding(request: HttpRequest, nomor: str, lain: str) -> HttpResponse:
    """`/rencana/dokumen/<nomor>/banding/<lain>`: what changed from `lain` to `nomor`."""
    new, old = find(request, nomor), find(request, lain)
    found = compare(old, new)
    if request.GET.get("bentuk") == "csv":
        return csv_response(f"banding-{old.nomor}-{new.nomor}", [
            ("perubahan", "jenis", "text"), ("kode", lambda c: c.node.kode, "text"), ("nama", lambda c: c.node.nama, "text"),
            ("sebelum", "sebelum", "money"), ("sesudah", "sesudah", "money"), ("apa", lambda c: "; ".join(c.apa), "text")], found)
    return render(request, "plan/banding.html", {"baru": new, "lama": old, "baris": [{"c": c, "unit": unit(c.node.unit_id) if c.node.unit_id else None,
                                                                                   "selisih": (c.sesudah or 0) - (c.sebelum or 0)} for c in found]})


def _year_of(request: HttpRequest, case: DokumenRencana) -> int:
    """The asked year of the version, or its first."""
    asked = request.GET.get("tahun", "")
    year = int(asked) if asked.isascii() and asked.isdigit() and len(asked) == 4 else case.tahun_awal
    return year if case.tahun_awal <= year <= case.tahun_akhir else case.tahun_awal


def link_of(found, case: DokumenRencana) -> str:
    """Where a break is mended: the proposal that is missing, or the node."""
    return f"/usulan/{found.usulan}" if found.usulan else f"/rencana/dokumen/{case.nomor}/simpul/{quote(found.simpul)}"


@require_safe
def simpul(request: HttpRequest, nomor: str, kode: str) -> HttpResponse:
    """`/rencana/dokumen/<nomor>/simpul/<kode>`: a node of this version, a draft's too: the way from the vision, measures, what does not fit."""
    case = find(request, nomor)
    wrong = [b for b in breaks(case) if b.simpul == kode] if case.state in WORKED_ON else []
    return node_page(request, case, _year_of(request, case), kode[:24], versi=True, temuan=wrong)


@require_safe
def periksa(request: HttpRequest, nomor: str) -> HttpResponse:
    """`/rencana/dokumen/<nomor>/periksa`: every break with a link to its node; by kind; CSV. SQL of `breaks`."""
    case = find(request, nomor)
    if case.state not in WORKED_ON:
        raise Problem("Dokumen ini sudah tidak disusun, jadi tidak diperiksa lagi. Lihat isinya.", status=404, code="tidak_ditemukan")
    found, asked = breaks(case), request.GET.get("jenis", "")
    shown = [b for b in found if asked in ("", b.kode)]
    if request.GET.get("bentuk") == "csv":
        return csv_response(f"periksa-{case.nomor}", [("berat", "berat", "text"), ("jenis", "kode", "text"), ("simpul", "simpul", "text"),
                                                      ("usulan", "usulan", "text"), ("temuan", "text", "text")], shown)
    counted = Counter(b.kode for b in found)
    return render(request, "plan/periksa.html", {
        "d": case, "temuan": [(b, link_of(b, case)) for b in shown[:500]], "banyak": len(shown), "salah": sum(b.berat == ERROR for b in found), "jenis": asked,
        "semua": len(found), "saringan": [(kode, KINDS[kode], counted[kode]) for kode in KINDS if counted[kode]]})
