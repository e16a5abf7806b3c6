"""Pages of plans: what is in force, one plan as a tree, the cascade to one activity, one version with its checks and steps."""
import secrets

from django.http import HttpRequest, HttpResponse, HttpResponseRedirect, JsonResponse
from django.views.decorators.http import require_http_methods, require_safe

from pendopo.kernel.clock.public import today
from pendopo.kernel.flow.public import FlowError, act, actions_for, history, start, visible_rows
from pendopo.kernel.forms.public import form_of, from_post, whole
from pendopo.kernel.problem.public import Problem
from pendopo.kernel.web.public import csv_response, public_page, render
from pendopo.money.plan import lines
from pendopo.money.plan.cascade import cascade
from pendopo.money.plan.checks import ERROR, breaks
from pendopo.money.plan.compare import compare
from pendopo.money.plan.flow import FLOW, WHO
from pendopo.money.plan.intake import load_text
from pendopo.money.plan.models import JENIS, DokumenRencana
from pendopo.money.plan.progress import of_node
from pendopo.money.plan.proposals import waiting
from pendopo.money.plan.tree import load, walk
from pendopo.people.region.public import unit, units

SHOWN = ("ajukan", "reviu", "kembalikan", "tetapkan", "batal", "ubah_pagu", "realisasi")
BELOW, SHORT = ("KEGIATAN", "SUBKEGIATAN"), 150
"""A plan of more nodes than this is shown down to its programmes; one office's part is shown whole."""


@require_safe
@public_page(30)
def daftar(request: HttpRequest) -> HttpResponse:
    """`/rencana`: versions in force by kind, drafts of the visitor's office. 2 SQL."""
    there = list(DokumenRencana.objects.filter(state="DITETAPKAN").order_by("-tahun_awal", "nomor")[:500])
    mine = list(visible_rows(FLOW, request.actor).filter(state__in=["DRAF", "REVIU"]).order_by("-last_at", "-pk")[:50]) if request.actor.account_id else []
    return render(request, "plan/daftar.html", {
        "jenis": [(name, words, [d for d in there if d.jenis == name]) for name, words in JENIS.items()], "draf": mine,
        "boleh_susun": any(name in WHO for name, _ in request.actor.units), "label": {s.name: s.label for s in FLOW.states.values()}})


def _in_force(jenis: str, tahun: str, skpd: str = "") -> DokumenRencana:
    jenis = jenis.upper()
    office = unit(skpd) if skpd else None
    if jenis in JENIS and tahun.isascii() and tahun.isdigit() and len(tahun) == 4:
        rows = DokumenRencana.objects.filter(jenis=jenis, tahun_awal__lte=int(tahun), tahun_akhir__gte=int(tahun), state="DITETAPKAN")
        rows = rows.filter(skpd_id=office.id) if jenis in ("RENSTRA", "RENJA") and office else rows
        if found := rows.order_by("-tahun_awal", "nomor").first():
            return found
    raise Problem("Rencana ini belum ditetapkan, atau jenis dan tahunnya salah. Lihat daftar di halaman Rencana.", status=404, code="tidak_ditemukan")


@require_safe
@public_page(30)
def pohon(request: HttpRequest, jenis: str, tahun: str) -> HttpResponse:
    """`/rencana/<jenis>/<tahun>`: the plan in force as a tree; by office; as CSV and JSON. 5 SQL whatever its size."""
    asked = request.GET.get("skpd", "")[:40]
    dokumen = _in_force(jenis, tahun, asked)
    return _tree(request, dokumen, int(tahun), asked)


def _tree(request: HttpRequest, dokumen: DokumenRencana, tahun: int, skpd: str) -> HttpResponse:
    nodes, office = load(dokumen), unit(skpd) if skpd else None
    if office:
        nodes = _of_office(nodes, office.id)
    total, short = sum(n.pagu.get(tahun, 0) for n in nodes if n.tingkat == "SUBKEGIATAN"), office is None and len(nodes) > SHORT
    used = {n.unit_id for n in nodes if n.unit_id}
    rows = [{"dalam": depth, "n": n, "unit": unit(n.unit_id) if n.unit_id else None, "pagu": n.pagu.get(tahun), "maju": of_node(n, tahun),
             "ukuran": [(m, m.target.get(tahun), m.hasil.get(tahun)) for m in n.ukuran]} for depth, n in walk(nodes)
            if not short or n.tingkat not in BELOW or request.GET.get("bentuk") == "json"]
    if request.GET.get("bentuk") == "json":
        return JsonResponse({"dokumen": dokumen.nomor, "tahun": tahun, "items": [
            {"kode": r["n"].kode, "tingkat": r["n"].tingkat, "nama": r["n"].nama, "skpd": r["unit"].kode if r["unit"] else None, "pagu": r["pagu"],
             "capaian_bp": r["maju"], "indikator": [{"nama": m.nama, "rumus": m.rumus, "satuan": m.satuan, "target": str(t) if t is not None else None}
                                                    for m, t, _ in r["ukuran"]]} for r in rows]})
    return render(request, "plan/pohon.html", {"ringkas": short, "d": dokumen, "tahun": tahun, "baris": rows, "kantor": [u for u in units() if u.id in used or office == u],
                                               "pilih": office, "total": total, "years": range(dokumen.tahun_awal, dokumen.tahun_akhir + 1)})


def _of_office(nodes: list, unit_id) -> list:
    """The office's nodes with those above them."""
    by_id, kept = {n.id: n for n in nodes}, set()
    for node in nodes:
        if node.unit_id == unit_id:
            while node is not None and node.id not in kept:
                kept.add(node.id)
                node = by_id.get(node.induk_id)
    found = [n for n in nodes if n.id in kept]
    for node in found:
        node.anak = [c for c in node.anak if c.id in kept]
    return found


@require_safe
@public_page(30)
def satu(request: HttpRequest, jenis: str, tahun: str, kode: str) -> HttpResponse:
    """`/rencana/<jenis>/<tahun>/<kode>`: from the vision to this activity, its ceilings, measures, proposals."""
    dokumen = _in_force(jenis, tahun)
    steps, here, wishes = cascade(dokumen, kode[:24])
    if not here:
        raise Problem(f"Kode {kode[:24]} tidak ada di {dokumen.nomor}.", status=404, code="tidak_ditemukan")
    return render(request, "plan/satu.html", {"d": dokumen, "tahun": int(tahun), "kode": kode[:24], "nama": here[0].nama, "jalan": steps, "usulan": wishes, "simpul": [
        {"n": n, "unit": unit(n.unit_id) if n.unit_id else None, "pagu": n.pagu.get(int(tahun)), "maju": of_node(n, int(tahun)),
         "ukuran": [(m, m.target.get(int(tahun)), m.hasil.get(int(tahun))) for m in n.ukuran]} for n in here]})


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
    found = visible_rows(FLOW, request.actor).select_related("dasar", "induk_versi").filter(nomor=nomor.upper()).first()
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
    found = breaks(case) if named & {"muat", "ajukan", "reviu", "tetapkan"} else []
    return render(request, "plan/dokumen.html", {
        "d": case, "keadaan": FLOW.states[case.state], "kantor": unit(case.unit_id), "skpd": unit(case.skpd_id) if case.skpd_id else None,
        "tawaran": [_offer(o, failed) for o in offers if o.name in SHOWN], "boleh_muat": "muat" in named, "temuan": found,
        "salah": sum(b.berat == ERROR for b in found), "menunggu": waiting(case) if "masukkan_usulan" in named and case.jenis == "RKPD" else [],
        "ditolak": failed.get("ditolak", []), "galat": failed.get("reasons", []), "langkah": history(case), "head": bytes(case.head).hex(),
        "versi": list(visible_rows(FLOW, request.actor).filter(jenis=case.jenis, tahun_awal=case.tahun_awal, skpd_id=case.skpd_id).order_by("-versi")[:30]),
        "label": {s.name: s.label for s in FLOW.states.values()}, "ada": load(case)[:1]}, status=failed.get("status", 200))


def _offer(offer, failed: dict) -> dict:
    mine = failed.get("aksi") == offer.name
    form = form_of(offer.schema, failed.get("data") if mine else {}, failed.get("reasons", []) if mine else [])
    for field in form.fields:
        field.id = f"{field.id}-{offer.name}"
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
    """The version's tree; `?bentuk=csv` gives the lines as they may be loaded again."""
    case = find(request, nomor)
    if request.GET.get("bentuk") == "csv":
        text = "\n".join(";".join(_cell(c) for c in row) for row in [list(lines.COLUMNS), *lines.as_rows(lines.of(case))])
        answer = HttpResponse("\ufeff" + text + "\n", content_type="text/csv; charset=utf-8")
        answer["Content-Disposition"] = f'attachment; filename="{case.nomor}.csv"'
        return answer
    return _tree(request, case, case.tahun_awal, request.GET.get("skpd", "")[:40])


def _cell(text: str) -> str:
    return '"' + text.replace('"', '""') + '"' if any(c in text for c in ';"\n\r') else text


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
