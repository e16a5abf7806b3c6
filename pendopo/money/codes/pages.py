"""The public page of the code lists."""
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from pendopo.kernel.clock.public import today
from pendopo.money.codes import queries
from pendopo.money.codes.api import LISTS

TITLES = {"akun": "Bagan akun", "nomenklatur": "Program, kegiatan, dan subkegiatan", "sumber-dana": "Sumber dana"}


@require_safe
def codes(request: HttpRequest, daftar: str = "akun") -> HttpResponse:
    """Search by the beginning of a code or by words; without a question, the children of `induk`."""
    if daftar not in LISTS:
        raise Http404
    q, induk = request.GET.get("q", "").strip()[:80], request.GET.get("induk", "")[:24]
    model, day = LISTS[daftar], today()
    rows = queries.search(model, q, day, limit=100) if q else queries.children(model, induk, day)
    return render(request, "codes/kode.html", {"daftar": daftar, "judul": TITLES[daftar], "lain": TITLES, "q": q, "rows": rows,
                                               "atas": queries.row(model, induk, day) if induk and not q else None})
