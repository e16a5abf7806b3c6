"""Pages of the treasury's clerk: statements, what they came to, minutes, money to be given back."""
from datetime import date

from django.conf import settings
from django.db import transaction
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from pendopo.kernel.clock.public import today
from pendopo.kernel.letters.public import pdf_response
from pendopo.kernel.problem.public import Problem
from pendopo.kernel.web.public import csv_response, need_account, page_of, page_size, render
from pendopo.money.billing import demo, intake, ledger, minutes, queries, reconcile
from pendopo.money.billing.flow import AUDITOR, INTEGRATION, TREASURER
from pendopo.money.billing.models import Koran, Pengembalian, RekeningMitra
from pendopo.money.billing.officer import need

WORDS = {
    "COCOK": ("Cocok", "Bank dan buku sama."), "DI_BANK_BELUM_DI_BUKU": ("Ada di bank, belum di buku", "Kabar dari bank hilang; tagihannya sudah dilunasi dari koran ini."),
    "DI_BUKU_TIDAK_DI_BANK": ("Ada di buku, tidak di bank", "Tanyakan bank; uangnya belum masuk rekening."),
    "JUMLAH_BERBEDA": ("Jumlah berbeda", "Cocokkan dengan bank sebelum berita acara ditandatangani."),
    "BAYAR_GANDA": ("Dibayar dua kali", "Dicatat sebagai utang pengembalian."), "TIDAK_DIKENAL": ("Tidak dikenal", "Dicatat sebagai titipan sampai pemiliknya jelas."),
    "BIAYA_BANK": ("Biaya bank", "Bukukan sebagai belanja jasa bank."),
}
"""Outcome -> the word for people, and what it means for them."""


@require_http_methods(["GET", "POST"])
def statements(request: HttpRequest) -> HttpResponse:
    """`/rekon`: the days that are loaded, and loading one more. 2 SQL."""
    need_account(request)
    need(request, TREASURER, INTEGRATION, AUDITOR)
    typed, refused = {"tanggal": today().isoformat()}, None
    if request.method == "POST":
        need(request, TREASURER, INTEGRATION)
        typed = {name: request.POST.get(name, "").strip()[:40] for name in ("rekening", "tanggal")}
        day, file = intake.day_of(typed["tanggal"]), request.FILES.get("berkas")
        try:
            if day is None or file is None or not typed["rekening"]:
                raise Problem("Isi nomor rekening, tanggal, dan berkas koran.", status=422, code="data_tidak_sah")
            reconcile.load(typed["rekening"], day, file.read())
            return HttpResponseRedirect(f"/rekon/{typed['rekening']}/{day.isoformat()}", status=303)
        except Problem as problem:
            if problem.status not in (409, 422):
                raise
            refused = problem
    page = page_of(Koran.objects.select_related("mitra"), ("-tanggal", "-id"), request.GET.get("cursor"), page_size(request.GET.get("limit")))
    return render(request, "billing/rekon.html", {
        "baris": page.items, "next": f"?cursor={page.next}" if page.next else "", "isi": typed, "alasan": refused.reasons if refused else (),
        "rekening": RekeningMitra.objects.order_by("awalan").values_list("awalan", flat=True)[:50], "boleh": bool(request.actor.roles & {TREASURER, INTEGRATION}),
        "contoh": "" if settings.PRODUCTION else demo.ACCOUNT}, status=refused.status if refused else 200)


def _statement(request: HttpRequest, rekening: str, tanggal: str) -> Koran:
    need(request, TREASURER, INTEGRATION, AUDITOR)
    found = Koran.objects.select_related("mitra").filter(rekening=rekening, tanggal=intake.day_of(tanggal) or date.min).first()
    if found is None:
        raise Problem("Koran rekening itu pada tanggal itu belum dimuat.", status=404, code="tidak_ditemukan")
    return found


@require_safe
def statement(request: HttpRequest, rekening: str, tanggal: str) -> HttpResponse:
    """`/rekon/<rekening>/<tanggal>`: every row with its outcome; filter by outcome; CSV. 4 SQL."""
    need_account(request)
    koran = _statement(request, rekening, tanggal)
    rows, counted = minutes.rows(koran), {}
    for row in rows:
        counted[row.hasil] = counted.get(row.hasil, 0) + 1
    if request.GET.get("bentuk") == "csv":
        return csv_response(f"rekon-{rekening}-{tanggal}", [("jam", "jam", "text"), ("rujukan", "rujukan", "text"), ("uraian", "uraian", "text"), ("bank", "bank", "money"),
                                                            ("buku", "buku", "money"), ("hasil", "hasil", "text"), ("tagihan", "nomor", "text")], rows)
    chosen = request.GET.get("hasil") if request.GET.get("hasil") in WORDS else ""
    filters = [{"url": f"?hasil={name}" if name else "?", "label": WORDS[name][0] if name else "Semua", "jumlah": counted.get(name, 0) if name else len(rows),
                "aktif": chosen == name} for name in ("", *WORDS) if not name or counted.get(name)]
    shown = [{"b": row, "kata": WORDS[row.hasil][0]} for row in rows if not chosen or row.hasil == chosen][: minutes.SHOWN]
    return render(request, "billing/koran.html", {"koran": koran, "baris": shown, "saringan": filters, "hasil": reconcile.outcome(koran), "arti": WORDS[chosen][1] if chosen else "",
                                                  "semua": len(rows), "boleh": TREASURER in request.actor.roles})


@require_POST
def make_minutes(request: HttpRequest, rekening: str, tanggal: str) -> HttpResponse:
    """The minutes of reconciliation get their number, once."""
    need_account(request)
    need(request, TREASURER)
    koran = _statement(request, rekening, tanggal)
    minutes.number(koran)
    return HttpResponseRedirect(f"/rekon/{rekening}/{tanggal}/berita-acara.pdf", status=303)


@require_safe
def minutes_pdf(request: HttpRequest, rekening: str, tanggal: str) -> HttpResponse:
    """The minutes as PDF; 404 before they have a number."""
    need_account(request)
    koran = _statement(request, rekening, tanggal)
    if koran.berita_acara is None:
        raise Problem("Berita acara belum dibuat. Buat dulu di halaman rekonsiliasinya.", status=404, code="tidak_ditemukan")
    return pdf_response(f"berita-acara-rekon-{rekening}-{tanggal}", minutes.paper(koran))


@require_safe
def sample_statement(request: HttpRequest) -> HttpResponse:
    """`/rekon/contoh.csv`: today's statement as the test bank would send it. Never in production (404)."""
    need_account(request)
    need(request, TREASURER)
    if settings.PRODUCTION:
        raise Problem("Halaman ini tidak ada.", status=404, code="tidak_ditemukan")
    answer = HttpResponse(demo.sample(today()), content_type="text/csv; charset=utf-8")
    answer["Content-Disposition"] = f'attachment; filename="koran-{demo.ACCOUNT}-{today()}.csv"'
    return answer


@require_http_methods(["GET", "POST"])
def returns(request: HttpRequest) -> HttpResponse:
    """`/pengembalian`: what must be given back, and the note that it was. 1 SQL."""
    need_account(request)
    need(request, TREASURER, AUDITOR)
    fault, http = "", 200
    if request.method == "POST":
        need(request, TREASURER)
        fault = _give_back(request.POST.get("id", ""), request.POST.get("bukti", "").strip()[:120])
        if not fault:
            return HttpResponseRedirect("/pengembalian", status=303)
        http = 422
    everything = request.GET.get("semua") == "1"
    page = page_of(queries.returns(open_only=not everything), ("-pada", "-id"), request.GET.get("cursor"), page_size(request.GET.get("limit")))
    return render(request, "billing/pengembalian.html", {
        "baris": [{"p": row, "kata": WORDS[row.jenis][0]} for row in page.items], "next": page.next or "", "semua": everything, "galat": fault,
        "boleh": TREASURER in request.actor.roles}, status=http)


def _give_back(pk: str, proof: str) -> str:
    """"" when it is done, else what is wrong. The debt in the books goes in the same transaction."""
    if len(proof) < 3:
        return "Tulis nomor SP2D atau bukti transfernya."
    with transaction.atomic():
        money = Pengembalian.objects.select_for_update(of=("self",)).filter(pk=intake.uuid_of(pk), dikembalikan_pada__isnull=True).first()
        if money is None:
            return "Uang ini sudah dikembalikan, atau tidak ada."
        try:
            ledger.give_back(money)
        except Problem as refused:
            return " ".join(reason.text for reason in refused.reasons)
        minutes.note_return(money, proof)
    return ""
