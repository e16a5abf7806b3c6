"""The public pages."""
from urllib.parse import quote

from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from pendopo.faces.portal.doors import ask
from pendopo.kernel.search.public import find
from pendopo.kernel.thread.public import label, namesakes
from pendopo.kernel.thread.public import trace as follow
from pendopo.kernel.web.public import bars, page_size, problem_for, public_page, render, safe_next, with_query


@require_safe
@public_page(10)
def home(request: HttpRequest) -> HttpResponse:
    """One field, three doors, near me, three figures of this month, alerts."""
    near = _near(request.GET.get("kelurahan") or request.COOKIES.get("kelurahan"))
    return render(request, "portal/home.html", {
        "angka": _figures(), "kelurahan": ask("people.region", "semua_kelurahan", default=[]), "dekat": near,
        "terbaru": ask("citizen.report", "newest", near["kode"] if near else None, default=[]), "peringatan": [],
    })


def _figures() -> list[dict]:
    """Three honest figures about reports of this month, each with its meaning and its rows."""
    found = ask("citizen.report", "summary", default=None)
    if found is None:
        return []
    masuk, selesai, tepat = (_get(found, name) for name in ("masuk", "selesai", "tepat"))
    return [
        {"judul": _("Laporan masuk"), "angka": masuk, "arti": _("laporan warga diterima bulan ini"), "href": "/aduan"},
        {"judul": _("Selesai"), "angka": selesai, "arti": _("laporan selesai dengan bukti bulan ini"), "href": "/aduan?keadaan=selesai"},
        {"judul": _("Tepat waktu"), "angka": f"{tepat}%" if tepat is not None else "–",
         "arti": _("dari laporan yang selesai dijawab sebelum tenggatnya"), "href": "/kinerja"},
    ]


def _get(thing, name: str):
    return thing.get(name) if isinstance(thing, dict) else getattr(thing, name, None)


def _near(kode: str | None) -> dict | None:
    wilayah = ask("people.region", "wilayah", kode) if kode and kode.replace(".", "").isdigit() and len(kode) <= 13 else None
    return {"kode": wilayah.kode, "nama": wilayah.nama} if wilayah else None


@require_safe
def remember_village(request: HttpRequest) -> HttpResponse:
    """Keep the chosen village in this browser for a year; a mere preference, hence a link and no token."""
    kode = request.GET.get("kelurahan", "")
    answer = HttpResponseRedirect(safe_next(request.GET.get("kembali")))
    if kode.replace(".", "").isdigit() and len(kode) <= 13:
        answer.set_cookie("kelurahan", kode, max_age=365 * 86400, samesite="Lax", httponly=True, secure=request.is_secure())
    return answer


@require_safe
def search(request: HttpRequest) -> HttpResponse:
    """What this visitor may find for `q`, by kind and by page. 1 SQL."""
    q, kind = request.GET.get("q", "").strip(), request.GET.get("jenis", "")[:30]
    limit = page_size(request.GET.get("limit"), 20)
    found = find(q, actor=request.actor, kinds=[kind] if kind else None, limit=limit, cursor=request.GET.get("cursor") or None)
    return render(request, "portal/search.html", {
        "q": q, "hasil": [{"hit": hit, "label": label(hit.kind)} for hit in found.items], "next": found.next, "mirip": found.near,
        "saringan": _kinds(request, kind, found.kinds)})


def _kinds(request: HttpRequest, chosen: str, counts: dict[str, int]) -> list[dict]:
    """The filter by kind: nothing when there is nothing to choose."""
    if not chosen and len(counts) < 2:
        return []
    everything = {"url": with_query(request, jenis=""), "label": _("Semua"), "aktif": not chosen, "jumlah": None if chosen else sum(counts.values())}
    named = counts or {chosen: 0}
    return [everything, *({"url": with_query(request, jenis=kind), "label": label(kind), "aktif": kind == chosen, "jumlah": n}
                          for kind, n in sorted(named.items()))]


@require_safe
def trace(request: HttpRequest, nomor: str) -> HttpResponse:
    """The chain of public documents that one number belongs to. 1 SQL; 2 for a number without its year, which is led to its document or,
    when several units or years have it, to a choice."""
    found = follow(nomor)
    if not found:
        alike = namesakes(nomor)
        if len(alike) == 1:
            return HttpResponseRedirect(f"/telusur/{quote(alike[0].number)}")
        if alike:
            return render(request, "portal/namesakes.html", {"nomor": nomor, "dokumen": alike})
        raise problem_for(404, _("Nomor ini tidak ada di catatan umum. Periksa penulisannya."))
    return render(request, "portal/trace.html", {"jejak": found})


@require_safe
def trace_of_kind(request: HttpRequest, jenis: str, nomor: str) -> HttpResponse:
    """`/jejak/<kind>/<number>`: the same page, or its JSON, under its one address."""
    if nomor.endswith(".json"):
        return HttpResponseRedirect(f"/api/v1/jejak/{quote(nomor)}")
    return HttpResponseRedirect(f"/telusur/{quote(nomor)}")


@require_safe
@public_page(10)
def integrity(request: HttpRequest) -> HttpResponse:
    """What is sealed, and how anybody can check it."""
    return render(request, "portal/integrity.html", {"bukti": ask("kernel.trail", "integrity_summary", default=None)})


@require_safe
@public_page(60)
def performance(request: HttpRequest) -> HttpResponse:
    """Answer times by unit."""
    rows = ask("citizen.report", "performance", default=[])
    chart = bars(_("Tepat waktu per dinas"), [(r.nama, r.persen, f"{r.persen}%") for r in rows if r.persen is not None][:12],
                 _("Bagian laporan yang dijawab sebelum tenggat, dalam persen")) if any(r.persen is not None for r in rows) else None
    return render(request, "portal/performance.html", {"baris": rows, "bagan": chart})


@require_safe
@public_page(60)
def services(request: HttpRequest) -> HttpResponse:
    """What a citizen can arrange here."""
    permits = ask("citizen.permit", "services", default=[])
    return render(request, "portal/services.html", {"izin": permits})


@require_safe
@public_page(600)
def accessibility(request: HttpRequest) -> HttpResponse:
    """What we promise to people with disabilities, and where to complain."""
    return render(request, "portal/accessibility.html")


@require_safe
@public_page(600)
def about(request: HttpRequest) -> HttpResponse:
    """What this is, for whom, and which release."""
    return render(request, "portal/about.html")


@require_safe
def offline(request: HttpRequest) -> HttpResponse:
    """Shown by the browser itself when there is no network. 0 SQL of its own."""
    return render(request, "portal/offline.html")


__all__ = ["about", "accessibility", "home", "integrity", "offline", "performance", "remember_village",
           "search", "services", "trace", "trace_of_kind"]
