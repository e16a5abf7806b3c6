"""More pages of the report: map, statistics, following, a confirmed phone, merging, hiding one's name."""
import hashlib
import json

from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from pendopo.citizen.report import figures, following, guests, lists
from pendopo.citizen.report.flow import FLOW
from pendopo.citizen.report.identity import tighten
from pendopo.citizen.report.pages import actor_of, find
from pendopo.citizen.report.queries import categories, category_by_id, similar
from pendopo.kernel.clock.public import now
from pendopo.kernel.flow.public import FlowError, act, allows
from pendopo.kernel.forms.public import whole
from pendopo.kernel.pii.public import mask
from pendopo.kernel.problem.public import Problem
from pendopo.kernel.rules.public import aturan
from pendopo.kernel.web.public import bars, csv_response, limit, need_account, page_of, public_page, render, same_etag, with_query
from pendopo.people.region.public import geojson, semua_kelurahan, wilayah


@require_safe
def peta(request: HttpRequest) -> HttpResponse:
    """`/aduan/peta`: the list first; the map is drawn after a tap, over our own borders. 1 SQL."""
    page = page_of(lists.of_state(lists.filtered(request.actor, request.GET), request.GET.get("keadaan")), ("-dikirim_pada", "-pk"), request.GET.get("cursor"), 25)
    rows = [(a, FLOW.states[a.state].label, wilayah(a.kelurahan_id or "")) for a in page.items]
    return render(request, "report/peta.html", {"baris": rows, "kueri": request.GET.urlencode(), "kategori": categories().values(),
                                               "kelurahan": semua_kelurahan(), "next": with_query(request, cursor=page.next) if page.next else None})


_borders: dict = {}


@require_safe
def batas(request: HttpRequest) -> HttpResponse:
    """`/aduan/batas.json`: the region's borders as GeoJSON, coordinates to five decimals; 304 while they stand."""
    if not _borders:
        def rounded(value):
            return [rounded(v) for v in value] if isinstance(value, list) else round(value, 5)

        found = geojson()
        for feature in found["features"]:
            shape = feature["geometry"] if isinstance(feature["geometry"], dict) else json.loads(feature["geometry"])
            feature["geometry"] = shape | {"coordinates": rounded(shape["coordinates"])}
        body = json.dumps(found, separators=(",", ":")).encode()
        _borders.update(body=body, etag=f'"{hashlib.sha256(body).hexdigest()[:32]}"')
    fresh = same_etag(request, _borders["etag"])
    answer = HttpResponse(status=304) if fresh else HttpResponse(_borders["body"], content_type="application/geo+json")
    answer["ETag"], answer["Cache-Control"] = _borders["etag"], "public, max-age=3600"
    return answer


@require_safe
@public_page(30)
def statistik(request: HttpRequest) -> HttpResponse:
    """`/aduan/statistik?menurut=kelurahan|kategori|unit`: picture, table, CSV. 1 SQL."""
    by = request.GET.get("menurut", "kelurahan")
    if by not in figures.BY:
        raise Problem("Pilih kelurahan, kategori, atau unit.", status=400, code="permintaan_rusak")
    rows, label = figures.figures(by), figures.BY[by][1]
    if request.GET.get("bentuk") == "csv":
        return csv_response(f"aduan-{by}", [("kode", "kunci", "text"), (by, "nama", "text"), *(
            (name, name, "number") for name in ("jumlah", "terbuka", "selesai", "ditolak", "terlambat"))], rows)
    picture = bars(f"Laporan menurut {label.lower()}", [(r.nama, r.jumlah, f"{r.jumlah}") for r in rows[:15]], f"{min(len(rows), 15)} terbanyak dari {len(rows)}")
    return render(request, "report/statistik.html", {
        "baris": rows, "gambar": picture, "menurut": by, "label": label, "jumlah": sum(r.jumlah for r in rows), "terlambat": sum(r.terlambat for r in rows),
        "pilihan": [{"url": f"/aduan/statistik?menurut={name}", "label": words, "aktif": name == by} for name, (_, words) in figures.BY.items()]})


# -- following ------------------------------------------------------------------------------------------------------------
@require_http_methods(["GET", "POST"])
def ikut(request: HttpRequest) -> HttpResponse:
    """`/saya/ikut`: reports, villages and categories that I follow; stop any of them. 3 SQL."""
    need_account(request)
    galat = []
    if request.method == "POST":
        if area := whole(request.POST.get("berhenti")):
            following.unfollow_area(request.actor, area)
            return HttpResponseRedirect("/saya/ikut", status=303)
        if nomor := request.POST.get("lepas"):
            following.unfollow(request.actor, find(request, nomor, request.actor))
            return HttpResponseRedirect("/saya/ikut", status=303)
        try:
            following.follow_area(request.actor, request.POST.get("kelurahan", ""), request.POST.get("kategori", ""))
            return HttpResponseRedirect("/saya/ikut", status=303)
        except Problem as problem:
            if problem.status != 422:
                raise
            galat = problem.reasons
    return render(request, "report/ikut.html", {
        "wilayah": following.areas_of(request.actor.account_id), "laporan": [(a, FLOW.states[a.state].label) for a in following.followed_reports(request.actor.account_id)],
        "kelurahan": semua_kelurahan(), "kategori": categories().values(), "galat": galat, "isi": request.POST or request.GET}, status=422 if galat else 200)


# -- a guest's phone ---------------------------------------------------------------------------------------------------------
@require_http_methods(["GET", "POST"])
def hp(request: HttpRequest) -> HttpResponse:
    """`/lapor/hp`: confirm a phone number by a code; afterwards reports from this browser carry it."""
    context = {"terverifikasi": mask(guests.verified_phone(request), "telepon")}
    if request.method == "GET":
        return render(request, "report/hp.html", context)
    if "kode" in request.POST:
        limit(request, "kode", cost=0)
        phone = guests.confirm(request, request.POST["kode"])
        if not phone:
            limit(request, "kode")
            return render(request, "report/hp.html", {"menunggu": True, "galat": "Kode tidak cocok atau lewat sepuluh menit. Periksa lagi, atau minta kode baru."}, status=422)
        answer = HttpResponseRedirect("/lapor", status=303)
        guests.remember(request, answer, phone)
        return answer
    phone = guests.tidy_phone(request.POST.get("hp", ""))
    if not phone:
        return render(request, "report/hp.html", {"galat": "Nomor ponsel harus seperti 081234567890.", "hp": request.POST.get("hp", "")[:20]}, status=422)
    limit(request, "otp")
    code = guests.new_code()
    answer = render(request, "report/hp.html", {"menunggu": True, "contoh": code if guests.shown_on_page() else "", "tujuan": mask(phone, "telepon")})
    guests.begin(request, answer, phone, code)
    return answer


# -- one's own name, and merging ------------------------------------------------------------------------------------------------
@require_POST
def rahasiakan(request: HttpRequest, nomor: str) -> HttpResponse:
    """`/aduan/<nomor>/rahasiakan`: the reporter hides their name from now on; nobody can take that back."""
    actor = actor_of(request)
    case = find(request, nomor, actor)
    tighten(actor, case)
    return HttpResponseRedirect(f"/aduan/{case.nomor}", status=303)


@require_http_methods(["GET", "POST"])
def gabung(request: HttpRequest, nomor: str) -> HttpResponse:
    """`/aduan/<nomor>/gabung`: likely parents of a report with distance and state; choose one, or type its number."""
    case = find(request, nomor, request.actor)
    blocked = allows(case, "gabung", request.actor)
    if blocked:
        raise Problem(blocked, status=403 if blocked[0].code == "tidak_berwenang" else 409, code="aksi_tidak_tersedia")
    galat = []
    if request.method == "POST":
        parent = (request.POST.get("lain") or request.POST.get("induk", "")).strip().upper()[:20]
        try:
            act(case, "gabung", request.actor, {"induk": parent}, version=whole(request.POST.get("versi")))
            return HttpResponseRedirect(f"/aduan/{case.nomor}", status=303)
        except FlowError as refusal:
            if refusal.status not in (409, 422):
                raise
            galat = refusal.reasons
    kind = category_by_id(case.kategori_id)
    near = similar(case.lat, case.lon, f"{case.judul} {case.isi}", kind, now(), int(aturan("aduan.duplikat_hari"))) if case.lat is not None and kind else []
    return render(request, "report/gabung.html", {"aduan": case, "calon": [(s, FLOW.states[s.state].label) for s in near if s.id != case.pk], "galat": galat},
                  status=422 if galat else 200)
