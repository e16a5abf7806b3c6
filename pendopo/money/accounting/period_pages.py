"""The page of the months: what is open, closing, and asking to open again."""
import secrets

from django.http import Http404, HttpRequest, HttpResponse, HttpResponseRedirect
from django.utils.http import urlencode
from django.views.decorators.http import require_http_methods, require_safe

from pendopo.kernel.clock.public import BULAN
from pendopo.kernel.flow.public import Blocked, Invalid, start
from pendopo.kernel.web.public import render
from pendopo.money.accounting.asked import year
from pendopo.money.accounting.book import years
from pendopo.money.accounting.closing import title
from pendopo.money.accounting.models import PENUTUP, Buku, Periode, TutupBuku
from pendopo.money.accounting.papers import opened

ACTIONS = {"tutup": "Tutup", "minta_buka": "Minta buka lagi"}


@require_safe
def index(request: HttpRequest) -> HttpResponse:
    """Every unit with its twelve months; the requests that wait. 5 SQL."""
    known = years()
    if not known:
        return render(request, "accounting/belum.html")
    tahun = year(request)
    book = opened(tahun)
    months: dict[str, list] = {}
    for row in Periode.objects.filter(buku=tahun).order_by("entitas", "bulan"):
        months.setdefault(row.entitas_id, []).append(row)
    rows = [{"unit": book.units[unit], "tutup": _spans(found, "DITUTUP"), "buka": _spans(found, "TERBUKA"), "berikut": next((m.bulan for m in found if m.status == "TERBUKA"), None),
             "terakhir": next((m.bulan for m in reversed(found) if m.status == "DITUTUP"), None)} for unit, found in months.items()]
    for row in rows:
        row |= {f"nama_{which}": _named(row[which]) for which in ("berikut", "terakhir")}
    return render(request, "accounting/periode.html", {
        "tahun": tahun, "tahun_lain": known, "baris": rows, "status": Buku.objects.get(pk=tahun).status,
        "permintaan": TutupBuku.objects.filter(tahun=tahun).order_by("-last_at")[:20], "boleh": "akuntan_ppkd" in request.actor.roles,
        "siap_tahun": all(row["berikut"] is None for row in rows), "penutup": PENUTUP})


def _named(month: int | None) -> str:
    """The month's name; the one after December is the closing of the year."""
    return "" if month is None else BULAN[month - 1] if month <= len(BULAN) else "akhir tahun"


def _spans(months: list[Periode], status: str) -> str:
    """The months of that status as spans: "Januari sampai Maret, Mei"; "" when there are none."""
    found: list[list[int]] = []
    for month in (row.bulan for row in months if row.status == status and row.bulan <= len(BULAN)):
        if found and found[-1][-1] == month - 1:
            found[-1].append(month)
        else:
            found.append([month])
    return ", ".join(BULAN[span[0] - 1] + (f" sampai {BULAN[span[-1] - 1]}" if len(span) > 1 else "") for span in found)


@require_http_methods(["GET", "HEAD", "POST"])
def act_page(request: HttpRequest) -> HttpResponse:
    """Ask once, naming the period, then do it. 404 for everybody who may not."""
    if "akuntan_ppkd" not in request.actor.roles:
        raise Http404
    given = request.POST if request.method == "POST" else request.GET
    action, month, tahun = given.get("aksi", ""), given.get("bulan", ""), given.get("tahun", "")
    if action not in ACTIONS or not (month.isascii() and month.isdigit() and tahun.isascii() and tahun.isdigit()):
        raise Http404
    data = {"tahun": int(tahun[:4]), "bulan": int(month[:2])}
    if not 1 <= data["bulan"] <= PENUTUP:
        raise Http404
    if unit := given.get("entitas", "")[:40]:
        data["entitas"] = unit
    if action == "minta_buka" and request.method == "POST":
        data["alasan"] = given.get("alasan", "").strip()
    shown = {"aksi": action, "kata": ACTIONS[action], "data": data, "judul": title(data["tahun"], data["bulan"], unit),
             "kunci": given.get("kunci") or secrets.token_hex(16), "alasan": given.get("alasan", "")}
    if request.method != "POST":
        return render(request, "accounting/periode_tindak.html", shown)
    try:
        start(TutupBuku(), request.actor, data, action=action, key=shown["kunci"])
    except (Invalid, Blocked) as refused:
        return render(request, "accounting/periode_tindak.html", shown | {"tolak": refused}, status=422)
    return HttpResponseRedirect("/keuangan/periode?" + urlencode({"tahun": data["tahun"]}))



