"""Scans behind documents: opening one, adding one on the document's page or by API."""
from uuid import UUID

from django.http import Http404, HttpRequest, HttpResponse, HttpResponseRedirect
from django.views.decorators.http import require_POST, require_safe

from pendopo.kernel.files.public import receive, send_file
from pendopo.kernel.problem.public import Problem
from pendopo.money.treasury import queries, scans
from pendopo.money.treasury.models import BuktiDokumen


@require_safe
def scan(request: HttpRequest, pk: int) -> HttpResponse:
    """`/keuangan/bukti/<id>`: the scan itself; 404 for whoever may not open the document's scans. 2 SQL."""
    found = BuktiDokumen.objects.filter(pk=pk).select_related("dokumen", "berkas__blob").first()
    if found is None or not scans.may_open(request.actor, found.dokumen):
        raise Http404
    return send_file(request, found.berkas)


@require_POST
def add(request: HttpRequest, pk: UUID) -> HttpResponse:
    """`POST /keuangan/dokumen/<id>/bukti`: one more scan; the fault is told on the document's page."""
    from pendopo.money.treasury.pages import show

    row = queries.document(pk)
    if row is None or not scans.may_add(request.actor, row):
        raise Http404
    file, nama = request.FILES.get("berkas"), " ".join(request.POST.get("nama", "").split())[:120]
    faults = [] if file and len(nama) >= 3 else ["Pilih satu berkas PDF atau foto, dan tulis paling sedikit tiga huruf tentang isinya."]
    if not faults:
        try:
            scans.add(row, [str(receive(file, request.actor).pk)], nama, request.actor)
            return HttpResponseRedirect(f"/keuangan/dokumen/{pk}#bukti-dokumen", status=303)
        except Problem as refused:
            if refused.status not in (409, 413, 422):
                raise
            faults = [reason.text for reason in refused.reasons]
    return show(request, row, faults, nama)
