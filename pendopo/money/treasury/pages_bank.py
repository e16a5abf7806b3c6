"""The page between the treasury and the bank: orders out, answers in, verified accounts of recipients."""
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseRedirect
from django.views.decorators.http import require_http_methods

from pendopo.kernel.problem.public import Problem
from pendopo.kernel.web.public import render
from pendopo.money.treasury import bank as orders
from pendopo.money.treasury.models_papers import PerintahBank, RekeningPenerima

ROLES = frozenset({"bud", "kuasa_bud"})
MOST_BYTES = 2 * 1024 * 1024


@require_http_methods(["GET", "POST"])
def bank(request: HttpRequest) -> HttpResponse:
    """`/keuangan/bank`: SP2D that wait for an order, the orders, the bank's answer file, a recipient's account. GET 3 SQL."""
    if not request.actor.roles & ROLES:
        raise Http404
    if wanted := request.GET.get("perintah"):
        return _file(wanted)
    rows, faults = [], []
    if request.method == "POST":
        if not request.actor.strong:
            raise Problem("Pasang dua faktor dahulu.", status=403, code="tidak_berwenang")
        try:
            if request.POST.get("aksi") == "perintah":
                made = orders.order(request.actor)
                return HttpResponseRedirect(f"/keuangan/bank#{made.nomor}", status=303)
            if request.POST.get("aksi") == "rekening":
                _verify(request)
                return HttpResponseRedirect("/keuangan/bank#rekening", status=303)
            file = request.FILES.get("berkas")
            if file is None or file.size > MOST_BYTES:
                raise Problem("Pilih berkas jawaban bank, paling besar 2 MB.", status=422, code="data_tidak_sah")
            rows = orders.take_answers(file.read(), request.actor)
        except Problem as refusal:
            if refusal.status not in (409, 422):
                raise
            faults = [reason.text for reason in refusal.reasons]
    return render(request, "treasury/bank.html", {
        "tunggu": list(orders.unordered()[:200]), "perintah": PerintahBank.objects.order_by("-pada")[:50], "hasil": rows, "galat": faults,
        "rekening": RekeningPenerima.objects.order_by("nama")[:200], "nilai": request.POST if faults else {}, "kolom": ",".join(orders.ANSWER)},
        status=422 if faults else 200)


def _file(nomor: str) -> HttpResponse:
    found = PerintahBank.objects.filter(nomor=nomor[:40]).first()
    if found is None:
        raise Http404
    answer = HttpResponse(orders.write_rows(orders.files_of(found)), content_type="text/csv; charset=utf-8")
    answer["Content-Disposition"], answer["Cache-Control"] = f'attachment; filename="{found.nomor}.csv"', "no-store"
    return answer


def _verify(request: HttpRequest) -> None:
    nama, name, number = (" ".join(request.POST.get(field, "").split())[:200] for field in ("nama", "bank", "rekening"))
    if "kuasa_bud" not in request.actor.roles:
        raise Problem("Rekening penerima diverifikasi Kuasa BUD.", status=422, code="data_tidak_sah")
    if len(nama) < 3 or not 2 <= len(name) <= 60 or not (number.isascii() and number.isdigit() and 6 <= len(number) <= 25):
        raise Problem("Tulis nama penerima, bank, dan nomor rekening 6 sampai 25 angka.", status=422, code="data_tidak_sah")
    orders.verify_account(nama, name, number, request.actor)
