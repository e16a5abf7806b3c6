"""Pages of proposals: list, map, area, ranking, figures, propose."""
import secrets

from django.http import HttpRequest, HttpResponse, HttpResponseRedirect, JsonResponse
from django.shortcuts import redirect
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_safe

from pendopo.kernel.clock.public import today
from pendopo.kernel.flow.public import FlowError, visible_rows
from pendopo.kernel.forms.public import whole
from pendopo.kernel.ops.public import daerah
from pendopo.kernel.problem.public import Problem, sign_in_first
from pendopo.kernel.web.public import (
    bad_request,
    bars,
    csv_response,
    limit,
    need_account,
    page_of,
    page_size,
    public_page,
    render,
    with_query,
)
from pendopo.money.proposal import intake, lists, ranking
from pendopo.money.proposal.flow import FLOW
from pendopo.money.proposal.levels import ORIGIN_WORDS, kecamatan_of, origin_of
from pendopo.money.proposal.models import Usulan
from pendopo.money.proposal.picture import village_map
from pendopo.money.proposal.support import supports
from pendopo.people.region.public import anak, unit, wilayah

COLUMNS = [
    ("nomor", "nomor", "text"), ("tahun", "tahun", "number"), ("usulan", "uraian", "text"), ("asal", lambda u: ORIGIN_WORDS[u.tingkat], "text"),
    ("desa", lambda u: w.nama if (w := wilayah(u.desa)) else "", "text"), ("kecamatan", lambda u: kecamatan_of(u.desa), "text"),
    ("volume", "volume", "number"), ("satuan", "satuan", "text"), ("harga_satuan", "harga_satuan", "money"), ("jumlah", "jumlah", "money"),
    ("keadaan", lambda u: FLOW.states[u.state].label, "text"), ("alasan", "alasan", "text"), ("skor", "skor", "number"),
    ("subkegiatan", "subkegiatan", "text"), ("dikirim", lambda u: u.dikirim_pada.date().isoformat(), "text")]


def as_json(u: Usulan) -> dict:
    """One row of the list's JSON."""
    return {"nomor": u.nomor, "tahun": u.tahun, "uraian": u.uraian, "tingkat": u.tingkat, "desa": u.desa, "state": u.state,
            "label": FLOW.states[u.state].label, "jumlah": u.total, "skor": u.skor, "subkegiatan": u.subkegiatan, "dikirim_pada": u.dikirim_pada.isoformat()}


@require_safe
@public_page(10)
def daftar(request: HttpRequest) -> HttpResponse:
    """`/usulan`: filters are links; CSV and JSON of exactly what is shown. SQL constant in rows."""
    order = request.GET.get("urut") or "terbaru"
    if order not in lists.ORDERS:
        raise bad_request(f"urut harus salah satu dari: {', '.join(lists.ORDERS)}.")
    rows = lists.filtered(request.GET)
    page = page_of(rows, lists.ORDERS[order], here := request.GET.get("cursor"), page_size(request.GET.get("limit")))
    if request.GET.get("bentuk") == "csv":
        return csv_response("usulan", COLUMNS, page.items)
    if request.GET.get("bentuk") == "json":
        return JsonResponse({"items": [as_json(u) for u in page.items], "next": page.next})
    counted = lists.counts(lists.filtered({k: v for k, v in request.GET.items() if k != "keadaan"}))
    present = request.GET.get("keadaan", "")
    village = wilayah(request.GET.get("desa", "")[:13])
    return render(request, "proposal/daftar.html", {
        "baris": cards(page.items), "next": with_query(request, cursor=page.next) if page.next else None,
        "saringan": [{"url": with_query(request, keadaan=name), "label": word, "jumlah": counted[name or "semua"], "aktif": present == name}
                     for name, word in lists.GROUP_WORDS.items()],
        "urutan": [{"url": with_query(request, urut=name), "label": word, "aktif": order == name, "jumlah": None}
                   for name, word in lists.ORDER_WORDS.items()],
        "csv": with_query(request, bentuk="csv", cursor=here), "json": with_query(request, bentuk="json", cursor=here), "kecamatan": anak(daerah().kode), "tahun": lists.years(),
        "desa": village, "draf": lists.drafts(request.actor), "boleh_usul": origin_of(request.actor) is not None})


def cards(rows: list[Usulan]) -> list[dict]:
    """What a card of the list shows. 2 SQL."""
    ids = [u.pk for u in rows]
    photos, support = lists.photos_of(ids), supports(ids)
    return [{"u": u, "label": FLOW.states[u.state].label, "desa": wilayah(u.desa), "foto": (photos.get(u.pk) or [None])[0],
             "dukungan": support.get(u.pk, 0)} for u in rows]


@require_safe
def desa_saya(request: HttpRequest) -> HttpResponse:
    """`/usulan/desa`: on to the chosen village, or the one this browser remembers; else the list to choose from. 0 SQL warm."""
    kode = request.GET.get("kode", request.COOKIES.get("kelurahan", ""))[:13]
    if wilayah(kode) and len(kode) == 13:
        return HttpResponseRedirect(f"/usulan/desa/{kode}")
    return render(request, "proposal/pilih_desa.html", {"kecamatan": [(k, anak(k.kode)) for k in anak(daerah().kode)]})


@require_safe
@public_page(60)
def desa(request: HttpRequest, kode: str) -> HttpResponse:
    """`/usulan/desa/<kode>`: "usulan dari desa Anda"."""
    place = wilayah(kode)
    if place is None or len(kode) != 13:
        raise Problem("Desa atau kelurahan ini tidak ada di daerah ini.", status=404, code="tidak_ditemukan")
    rows = list(lists.sent().filter(desa=kode).order_by("-tahun", "-dikirim_pada", "-pk")[:100])
    area = next((a for a in lists.areas(None, kode) if a.kode == kode), None)
    return render(request, "proposal/desa.html", {"desa": place, "kecamatan": wilayah(kode[:8]), "baris": cards(rows), "angka": area,
                                                  "keadaan": [(FLOW.states[s].label, sum(u.state == s for u in rows)) for s in FLOW.states
                                                              if any(u.state == s for u in rows)]})


@require_safe
@public_page(30)
def kecamatan(request: HttpRequest, kode: str) -> HttpResponse:
    """`/usulan/kecamatan/<kode>`: the ranking under the district's ceiling, and the figures of its villages."""
    place = wilayah(kode)
    if place is None or len(kode) != 8:
        raise Problem("Kecamatan ini tidak ada di daerah ini.", status=404, code="tidak_ditemukan")
    asked = request.GET.get("tahun", "")
    years = lists.years() or [today().year + 1]
    year = int(asked) if whole(asked) and len(asked) == 4 else years[0]
    ceiling = ranking.ceiling_of(year, kode)
    found = ranking.district(year, kode, ceiling)
    if request.GET.get("bentuk") == "csv":
        return csv_response(f"peringkat-{kode}-{year}", [
            ("peringkat", "rank", "number"), ("nomor", lambda f: f.row.nomor, "text"), ("usulan", lambda f: f.row.uraian, "text"),
            ("skor", lambda f: f.row.skor, "number"), ("jumlah", lambda f: f.row.total, "money"), ("hasil", "status", "text")], found)
    return render(request, "proposal/kecamatan.html", {
        "kecamatan": place, "tahun": year, "years": years, "plafon": ceiling, "baris": [{"f": f, "desa": wilayah(f.row.desa)} for f in found],
        "terpakai": sum(f.row.total for f in found if f.status == "masuk"), "desa": lists.areas(year, kode), "csv": with_query(request, bentuk="csv")})


@require_safe
@public_page(60)
def peta(request: HttpRequest) -> HttpResponse:
    """`/usulan/peta`: villages coloured by their proposals, and the same as a table."""
    asked = request.GET.get("tahun", "")
    year = int(asked) if whole(asked) and len(asked) == 4 else None
    found = lists.areas(year, "*")
    return render(request, "proposal/peta.html", {"gambar": village_map(daerah().kode, found), "baris": found, "tahun": year, "years": lists.years()})


@require_safe
def titik(request: HttpRequest) -> HttpResponse:
    """Points of the filtered list, as GeoJSON."""
    return JsonResponse(lists.map_points(request.GET), content_type="application/geo+json")


@require_safe
@public_page(60)
def statistik(request: HttpRequest) -> HttpResponse:
    """`/usulan/statistik`: how many and how much, by state, by district; what has most support."""
    asked = request.GET.get("tahun", "")
    year = int(asked) if whole(asked) and len(asked) == 4 else None
    states, districts = lists.by_state(year), lists.areas(year)
    if request.GET.get("bentuk") == "csv":
        return csv_response("usulan-per-kecamatan", [("kode", "kode", "text"), ("kecamatan", "nama", "text"), ("usulan", "usulan", "number"), (
            "jumlah", "jumlah", "money"), ("diterima", "diterima", "number"), ("dukungan", "dukungan", "number")], districts)
    total = sum(n for _, n, _ in states)
    return render(request, "proposal/statistik.html", {
        "keadaan": states, "kecamatan": districts, "tahun": year, "years": lists.years(), "semua": total, "rupiah": sum(rp for *_, rp in states),
        "diterima": sum(a.diterima for a in districts), "gambar": bars(_("Usulan menurut keadaan"), [(label, n, str(n)) for label, n, _rp in states]),
        "didukung": lists.most_supported(), "csv": with_query(request, bentuk="csv")})


@require_http_methods(["GET", "POST"])
def baru(request: HttpRequest, nomor: str | None = None) -> HttpResponse:
    """`/usulan/baru` and `/usulan/<nomor>/ubah`: write, look over once more, send; a draft may wait."""
    if request.actor.account_id is None and request.headers.get("X-Luring"):
        raise sign_in_first("Masuk dulu, lalu kirim lagi. Isian Anda tetap tersimpan di perangkat ini.")
    need_account(request)
    case = _draft(request, nomor) if nomor else None
    if case is None and origin_of(request.actor) is None:
        raise Problem("Usulan ditulis oleh kepala desa, lurah, camat, forum perangkat daerah, Bappeda, atau anggota DPRD. "
                      "Sampaikan keinginan Anda pada musyawarah desa, atau dukung usulan yang sudah ada.", status=403, code="tidak_berwenang")
    if request.method == "GET":
        return render(request, "proposal/tulis.html", intake.form_context(request, typed_of(case), case=case))
    limit(request, "unggah")
    sent, key = intake.read(request), request.POST.get("kunci", "")
    key = key if key.isascii() and key.isalnum() and len(key) <= 64 else secrets.token_hex(16)
    step = request.POST.get("tahap", "periksa")
    if step == "periksa" and request.headers.get("X-Luring"):
        step = "kirim"  # sent by the browser itself: nobody is there to look at a check page
    if step == "periksa":
        faults, shown = intake.faults_of(request.actor, sent, case)
        if faults:
            return render(request, "proposal/tulis.html", intake.form_context(request, sent.typed, faults, sent.uploads, case), status=422)
        return render(request, "proposal/periksa.html", intake.form_context(request, sent.typed, [], sent.uploads, case) | {
            "hasil": shown, "desa": wilayah(shown.desa), "mirip": intake.duplicates(shown), "kantor": unit(shown.skpd_id) if shown.skpd_id else None})
    if step == "ubah":
        return render(request, "proposal/tulis.html", intake.form_context(request, sent.typed, [], sent.uploads, case))
    return _write(request, sent, key, case, send=step == "kirim")


def _write(request: HttpRequest, sent: intake.Sent, key: str, case: Usulan | None, *, send: bool) -> HttpResponse:
    """Write the proposal. What comes from a laptop that was without a link becomes a draft when it cannot be sent yet: nothing is lost."""
    reasons = list(sent.faults)
    for sending in (True, False) if send and request.headers.get("X-Luring") else (send,):
        if reasons and not request.headers.get("X-Luring"):
            break
        try:
            return redirect(f"/usulan/{intake.attempt(request.actor, sent, key=key, send=sending, case=case).nomor}")
        except FlowError as refusal:
            if refusal.status not in (409, 422):
                raise
            reasons = refusal.reasons
    return render(request, "proposal/tulis.html", intake.form_context(request, sent.typed, reasons, sent.uploads, case), status=422)


def _draft(request: HttpRequest, nomor: str) -> Usulan:
    case = visible_rows(FLOW, request.actor).filter(nomor=nomor.upper(), state="DRAF").first()
    if case is None:
        raise Problem("Draf ini tidak ada, sudah dikirim, atau bukan milik kantor Anda.", status=404, code="tidak_ditemukan")
    return case


def typed_of(case: Usulan | None) -> dict:
    """A draft's values as the form shows them."""
    if case is None:
        return {}
    office = unit(case.skpd_id) if case.skpd_id else None
    shown = {name: getattr(case, name) for name in ("uraian", "latar", "desa", "rt", "rw", "satuan", "penerima", "tingkat")}
    return shown | {"titik": f"{case.lat},{case.lon}" if case.lat is not None else "", "volume": case.volume or "", "harga_satuan": case.harga_satuan or "",
                    "skpd": office.kode if office else ""}
