"""The price book: what is in force, for everybody; a new one from a file, for who keeps it."""
from datetime import date

from django.http import Http404, HttpRequest, HttpResponse
from django.views.decorators.http import require_http_methods, require_safe

from pendopo.kernel.clock.public import today
from pendopo.kernel.problem.public import Problem
from pendopo.kernel.web.public import csv_response, need_account, page_of, page_size, render, sheet_text
from pendopo.money.budget import pricebook
from pendopo.money.budget.models import HargaSatuan
from pendopo.money.budget.queries import sees_all_drafts


@require_safe
def harga(request: HttpRequest) -> HttpResponse:
    """`/anggaran/harga`: the price book in force, searched; CSV."""
    rows, q, jenis = HargaSatuan.objects.filter(berlaku__contains=today()), " ".join(request.GET.get("q", "").split())[:80], request.GET.get("jenis", "")
    if jenis in pricebook.KINDS:
        rows = rows.filter(jenis=jenis)
    for word in q.split():
        rows = rows.filter(uraian__icontains=word) | rows.filter(kode__istartswith=word)
    if request.GET.get("bentuk") == "csv":
        return csv_response("harga-satuan", [("jenis", "jenis", "text"), ("kode", "kode", "text"), ("uraian", "uraian", "text"), ("spesifikasi", "spesifikasi", "text"),
                                             ("satuan", "satuan", "text"), ("harga", "harga", "money"), ("dasar", "dasar", "text")], rows.order_by("kode", "id"))
    page = page_of(rows, ("kode", "id"), request.GET.get("cursor"), page_size(request.GET.get("limit"), 50))
    return render(request, "budget/harga.html", {"rows": page.items, "next": page.next, "q": q, "jenis": jenis, "pilihan": pricebook.KINDS,
                                                 "boleh": sees_all_drafts(request.actor, writing=True)})


@require_http_methods(["GET", "POST"])
def impor(request: HttpRequest) -> HttpResponse:
    """`/anggaran/harga/impor`: a CSV, tried first or put in force; the report names line and column of every fault."""
    need_account(request)
    if not sees_all_drafts(request.actor, writing=True):
        raise Http404
    context: dict = {"kolom": "; ".join(pricebook.COLUMNS), "mulai": request.POST.get("mulai", today().isoformat())[:10],
                     "dasar": request.POST.get("dasar", "")[:160], "coba": request.method == "GET" or "coba" in request.POST}
    if request.method == "POST":
        context |= _load(request, context)
    return render(request, "budget/harga_impor.html", context, status=422 if context.get("galat") or (r := context.get("laporan")) and r.galat else 200)


def _load(request: HttpRequest, given: dict) -> dict:
    faults = {}
    try:
        text = sheet_text(request.FILES.get("berkas"))
    except Problem as problem:
        faults["berkas"] = problem.reasons[0].text
    try:
        mulai = date.fromisoformat(given["mulai"])
    except ValueError:
        faults["mulai"] = "Tulis hari mulai berlaku sebagai tanggal."
    if not given["dasar"].strip():
        faults["dasar"] = "Sebutkan keputusan yang menetapkan harga ini."
    if faults:
        return {"galat": faults}
    return {"laporan": pricebook.load(text, mulai=mulai, dasar=given["dasar"].strip(), dry_run=given["coba"])}
