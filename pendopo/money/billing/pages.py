"""The citizen's pages: pay a bill, its receipt, my bills. Whoever knows a number may pay it; the name stays half hidden."""
import secrets

from django.conf import settings
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect, JsonResponse
from django.views.decorators.http import require_POST, require_safe

from pendopo.kernel.flow.public import FlowError, act, actions_for
from pendopo.kernel.letters.public import pdf_response
from pendopo.kernel.problem.public import Problem
from pendopo.kernel.web.public import need_account, render
from pendopo.money.billing import bank, paper, qris, queries
from pendopo.money.billing.flow import FLOW, KEDALUWARSA, LUNAS, TERBIT
from pendopo.money.billing.models import JENIS
from pendopo.money.billing.present import CHANNELS, label, masked, status
from pendopo.people.region.public import unit


def _private(answer: HttpResponse) -> HttpResponse:
    """Bills are not for search engines."""
    answer["X-Robots-Tag"] = "noindex, nofollow"
    answer["Cache-Control"] = "no-store"
    return answer


@require_safe
def find(request: HttpRequest) -> HttpResponse:
    """`/bayar`: one field; a number goes on to its bill."""
    if ref := request.GET.get("nomor", "").strip()[:60]:
        try:
            return HttpResponseRedirect(f"/bayar/{queries.find(ref).nomor}")
        except Problem:
            return render(request, "billing/cari.html", {"nomor": ref, "galat": True}, status=404)
    return render(request, "billing/cari.html", {"nomor": ""})


@require_safe
def pay(request: HttpRequest, ref: str) -> HttpResponse:
    """`/bayar/<nomor or VA>`: what is owed, how to pay it, whether it is paid. 1 SQL; 2 when paid; 1 more when signed in."""
    return _show(request, queries.find(ref))


def _show(request: HttpRequest, bill, *, alasan=(), http: int = 200) -> HttpResponse:
    now = status(bill)
    offers = {offer.name: offer for offer in actions_for(bill, request.actor)} if request.actor.account_id else {}
    office, paid = unit(bill.entitas_id), queries.payment_of(bill) if now == LUNAS else None
    return _private(render(request, "billing/bayar.html", {
        "tagihan": bill, "status": now, "label": label(bill), "nama": masked(bill), "jenis": JENIS[bill.jenis], "unit": office,
        "gambar": qris.svg(bill.qris, title=f"Kode QRIS tagihan {bill.nomor}") if now == TERBIT else "",
        "bayar": paid, "kanal": CHANNELS[paid.kanal] if paid else "", "terbuka": now == TERBIT, "lewat": now == KEDALUWARSA,
        "disimpan": queries.kept(request.actor.account_id, bill), "perpanjang": "perpanjang" in offers and now == KEDALUWARSA,
        "kunci": secrets.token_hex(16), "bank_uji": not settings.PRODUCTION and now == TERBIT, "alasan": alasan,
        "pengganti": bill.pengganti.nomor if bill.pengganti_id else "", "dari_bank": request.GET.get("bank", "")}, status=http))


@require_safe
def state(request: HttpRequest, ref: str) -> HttpResponse:
    """`/bayar/<nomor>/keadaan.json`: what the page asks again and again while it waits. 1 SQL."""
    bill = queries.find(ref)
    return _private(JsonResponse({"nomor": bill.nomor, "status": status(bill), "label": label(bill)}))


@require_safe
def receipt(request: HttpRequest, ref: str) -> HttpResponse:
    """`/bayar/<nomor>/bukti.pdf`: the receipt of a paid bill, else the bill with its code. 1 or 2 SQL."""
    bill = queries.find(ref)
    if bill.state == LUNAS:
        return pdf_response(f"bukti-bayar-{bill.nomor}", paper.receipt(bill, queries.payment_of(bill)))
    return pdf_response(f"tagihan-{bill.nomor}", paper.bill(bill))


@require_POST
def keep(request: HttpRequest, ref: str) -> HttpResponse:
    """Into my own list."""
    bill = queries.find(ref)
    if request.actor.account_id is None:
        return HttpResponseRedirect(f"/masuk/?next=/bayar/{bill.nomor}")
    queries.keep(request.actor.account_id, bill)
    return HttpResponseRedirect(f"/bayar/{bill.nomor}", status=303)


@require_POST
def extend(request: HttpRequest, ref: str) -> HttpResponse:
    """The owner makes a bill that ran out payable again, with its interest."""
    bill = queries.find(ref)
    try:
        act((FLOW, bill.pk), "perpanjang", request.actor, {}, key=request.POST.get("kunci") or None)
    except FlowError as refused:
        if refused.status not in (403, 404, 409, 422):
            raise
        return _show(request, bill, alasan=refused.reasons, http=refused.status)
    return HttpResponseRedirect(f"/bayar/{bill.nomor}", status=303)


@require_POST
def test_bank(request: HttpRequest, ref: str) -> HttpResponse:
    """Pay at the test bank: it calls us back over the network like any other. Never in production (404)."""
    bill = queries.find(ref)
    if settings.PRODUCTION:
        raise Problem("Halaman ini tidak ada.", status=404, code="tidak_ditemukan")
    base = f"{request.scheme}://{request.get_host()}"
    said = bank.pay_code(base, bill.qris) if request.POST.get("cara") == "qris" else bank.pay(base, bill.va_snap)
    return HttpResponseRedirect(f"/bayar/{bill.nomor}?bank={said['responseCode']}", status=303)


@require_safe
def mine(request: HttpRequest) -> HttpResponse:
    """`/saya/tagihan`: bills issued to me or kept by me. 1 SQL."""
    need_account(request)
    rows = [{"t": bill, "status": status(bill), "label": label(bill), "jenis": JENIS[bill.jenis], "unit": unit(bill.entitas_id)}
            for bill in queries.mine(request.actor.account_id)]
    owed = sum(row["t"].total for row in rows if row["status"] == TERBIT)
    return _private(render(request, "billing/saya.html", {"baris": rows, "jumlah": owed}))
