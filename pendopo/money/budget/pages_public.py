"""The budget for everybody: explorer, a line's card, the proof that no ceiling was passed, the price book."""
from datetime import date
from urllib.parse import urlencode

from django.http import Http404, HttpRequest, HttpResponse, JsonResponse
from django.views.decorators.http import require_safe

from pendopo.kernel.clock.public import today
from pendopo.kernel.thread.public import trace
from pendopo.kernel.web.public import csv_response, page_of, page_size, problem_for, public_page, render, rupiah, said
from pendopo.money.budget import explorer, linking, proof
from pendopo.money.budget.claims import claims_of
from pendopo.money.budget.lines import Line, find_lines, line_number, parse_number
from pendopo.money.budget.models import BarisAnggaran, MutasiPagu
from pendopo.money.budget.queries import in_force, versions, years
from pendopo.money.budget.thread import titles
from pendopo.money.budget.treemap import Box, treemap
from pendopo.people.region.public import unit

LINE_KINDS = {"paket", "tender", "kontrak", "bast", "bayar", "jurnal", "temuan", "capaian"}
"""Kinds of documents of a thread that a line's card lists."""


def year_of(text: str | None, known: list[int]) -> int:
    """The asked year, or the newest in force that has begun; 404 for a year without a budget."""
    if not text:
        return next((y for y in known if y <= today().year), known[0] if known else today().year)
    if not (text.isascii() and text.isdigit() and len(text) == 4):
        raise problem_for(400)
    return int(text)


@require_safe
@public_page(30)
def anggaran(request: HttpRequest) -> HttpResponse:
    """`/anggaran`: one level of the budget as picture and table, at most 8 queries whatever its size."""
    known = years()
    if not known:
        return render(request, "budget/belum.html")
    tahun = year_of(request.GET.get("tahun"), known)
    bagian, menurut = request.GET.get("bagian", "belanja"), request.GET.get("menurut", "unit")
    if bagian not in explorer.PARTS or menurut not in explorer.WAYS:
        raise problem_for(400)
    if tahun not in known:
        raise Http404
    induk, q = request.GET.get("induk", "")[:80], " ".join(request.GET.get("q", "").split())[:80]
    place = {"tahun": tahun, "bagian": bagian, "menurut": menurut}
    if q:
        found = explorer.find(tahun, q)
        view = explorer.View([], found, sum(line.pagu for line in found), sum(line.terpakai for line in found), 0)
    else:
        view = explorer.look(tahun, bagian, menurut, induk)
    if induk and not (view.groups or view.lines):
        raise Http404
    lines = line_rows(view.lines, tahun)
    form = request.GET.get("bentuk")
    if form in ("csv", "json"):
        return _data(form, tahun, view, lines)
    groups = [{"g": g, "url": link(place, induk=g.kode), "per_orang": None} for g in view.groups]
    people = explorer.population(date(tahun, 12, 31))
    if people:
        for row in groups:
            row["per_orang"] = row["g"].pagu // people[0]
    totals = None if q or induk else explorer.totals(tahun)
    title = f"{said(bagian.capitalize())} {tahun}"
    picture = treemap(title, [Box(row["g"].nama, row["g"].pagu, short(row["g"].pagu), row["url"]) for row in groups],
                      f"{len(groups)} kelompok, seluruhnya {short(view.pagu)}")
    return render(request, "budget/anggaran.html", {
        "tahun": tahun, "tahun_lain": [(y, link({**place, "tahun": y})) for y in known], "bagian": bagian, "menurut": menurut, "induk": induk, "q": q,
        "bagian_lain": [(name, link({**place, "bagian": name})) for name in explorer.PARTS],
        "cara": [(name, label, link({**place, "menurut": name})) for name, label in explorer.WAYS.items()],
        "kelompok": groups, "baris": lines, "pagu": view.pagu, "terpakai": view.terpakai, "lalu": view.lalu, "gambar": picture, "orang": people, "kepala": totals["5"] // people[0] if people and totals else 0,
        "jumlah": totals, "remah": _crumbs(place, induk, tahun),
        "csv": link(place, induk=induk, q=q, bentuk="csv"), "json": link(place, induk=induk, q=q, bentuk="json")})


def link(place: dict, **more) -> str:
    """An address of the explorer; empty parts are left out."""
    return f"/anggaran?{urlencode({name: value for name, value in (place | more).items() if value not in ('', None)})}"


def short(n: int) -> str:
    """2400000000 -> Rp2,4 miliar"""
    for size, name in ((10**12, "triliun"), (10**9, "miliar"), (10**6, "juta")):
        if n >= size:
            tenths = (n * 10 + size // 2) // size
            return f"Rp{tenths // 10},{tenths % 10} {name}"
    return rupiah(n)


def line_rows(lines: list[Line], tahun: int) -> list[dict]:
    """Lines with their number, words and address. 2 SQL, none without lines."""
    if not lines:
        return []
    words = titles(((line.subkegiatan, line.akun) for line in lines), date(tahun, 12, 31))
    return [{"baris": line, "nomor": (number := line_number(tahun, line.entitas, line.subkegiatan, line.akun, line.sumber_dana)),
             "judul": words[line.subkegiatan, line.akun], "url": f"/anggaran/baris/{number}",
             "unit": found.nama if (found := unit(line.entitas)) else line.entitas} for line in lines]


def _crumbs(place: dict, induk: str, tahun: int) -> list[tuple[str, str]]:
    """The way down: (words, address) of each level above."""
    if not induk:
        return []
    head, _, code = induk.partition("/") if place["menurut"] in ("unit", "fungsi") else ("", "", induk)
    found = [("Seluruhnya", link(place))]
    if head:
        office = unit(head) if place["menurut"] == "unit" else None
        found.append((office.nama if office else head, link(place, induk=head)))
    steps = explorer.ACCOUNT_STEPS if place["menurut"] == "akun" else explorer.ACTIVITY_STEPS
    found += [(code[:n], link(place, induk=f"{head}/{code[:n]}" if head else code[:n])) for n in steps if n <= len(code)]
    return found


def _data(form: str, tahun: int, view: explorer.View, lines: list[dict]) -> HttpResponse:
    if form == "json":
        return JsonResponse({"tahun": tahun, "pagu": view.pagu, "terpakai": view.terpakai, "kelompok": [
            {"kode": g.kode, "nama": g.nama, "pagu": g.pagu, "terpakai": g.terpakai, "tahun_lalu": g.lalu, "baris": g.baris} for g in view.groups],
            "baris": [{"nomor": row["nomor"], "judul": row["judul"], "pagu": row["baris"].pagu, "terpakai": row["baris"].terpakai} for row in lines]})
    if lines:
        return csv_response(f"anggaran-{tahun}", [
            ("nomor", lambda r: r["nomor"], "text"), ("uraian", lambda r: r["judul"], "text"), ("unit", lambda r: r["unit"], "text"),
            ("pagu", lambda r: r["baris"].pagu, "money"), ("terpakai", lambda r: r["baris"].terpakai, "money"), ("sisa", lambda r: r["baris"].sisa, "money")], lines)
    return csv_response(f"anggaran-{tahun}", [("kode", "kode", "text"), ("nama", "nama", "text"), ("pagu", "pagu", "money"), ("terpakai", "terpakai", "money"),
                                              ("tahun_lalu", "lalu", "money"), ("baris", "baris", "number")], view.groups)


@require_safe
def baris(request: HttpRequest, nomor: str) -> HttpResponse:
    """`/anggaran/baris/<number>`: what may be spent, what is used, every version, every document."""
    asked = parse_number(nomor)
    line = find_lines(asked[0], [asked[1]]).get(asked[1]) if asked else None
    if line is None or line.key != asked[1]:
        raise Http404
    tahun, found = asked[0], trace(nomor)
    changes = MutasiPagu.objects.filter(baris_id=line.id).select_related("anggaran").order_by("tanggal", "id")
    rows, total = [], 0
    for change in changes:
        total += change.selisih
        rows.append({"m": change, "sesudah": total})
    shown = line_rows([line], tahun)[0]
    return render(request, "budget/baris.html", {
        "tahun": tahun, "nomor": nomor, "b": line, "judul": shown["judul"], "unit": shown["unit"], "perubahan": rows, "klaim": claims_of([line.id]).get(line.id, []),
        "usulan": linking.proposals_of(line.id), "dokumen": [node for node in (found.nodes if found else []) if node.kind in LINE_KINDS],
        "bagian": [("Pagu", line.pagu), ("Terpakai", line.terpakai), ("Dicadangkan", line.dicadangkan), ("Terikat paket dan kontrak", line.komitmen), ("Sisa", line.sisa)]})


@require_safe
@public_page(30)
def bukti(request: HttpRequest, tahun: int) -> HttpResponse:
    """`/bukti/<year>`: no payment passed its authority, line by line."""
    head = proof.summary(tahun)
    if head is None:
        raise Http404
    page = page_of(BarisAnggaran.objects.filter(proof.CEILINGS, tahun=tahun), ("entitas_id", "akun", "id"), request.GET.get("cursor"),
                   page_size(request.GET.get("limit"), 50))
    return render(request, "budget/bukti.html", {"tahun": tahun, "r": head, "baris": proof.rows(tahun, page.items), "next": page.next,
                                                 "versi": [v for v in versions(tahun) if v.state in ("BERLAKU", "DIGANTI")], "tahun_lain": years()})


@require_safe
def bukti_csv(request: HttpRequest, tahun: int) -> HttpResponse:
    """`/bukti/<year>.csv`: every line; the last rows carry the count of lines over and the seal of the day."""
    head = proof.summary(tahun)
    if head is None:
        raise Http404
    found = proof.rows(tahun, BarisAnggaran.objects.filter(proof.CEILINGS, tahun=tahun).order_by("entitas_id", "akun", "id"))
    return csv_response(f"bukti-{tahun}", proof.COLUMNS, [*found, *proof.footer(head)])


@require_safe
@public_page(30)
def apbd_json(request: HttpRequest) -> HttpResponse:
    """`GET /api/publik/apbd?tahun=`: the budget in force as open data: sums, and lines by pages of 1,000."""
    known = years()
    tahun = year_of(request.GET.get("tahun"), known)
    version = in_force(tahun)
    if version is None:
        raise problem_for(404, f"Anggaran {tahun} belum berlaku.")
    totals = explorer.totals(tahun)
    page = page_of(BarisAnggaran.objects.filter(tahun=tahun), ("id",), request.GET.get("cursor"), page_size(request.GET.get("limit"), 1000, 1000))
    people = explorer.population(date(tahun, 12, 31))
    answer = JsonResponse({
        "tahun": tahun, "versi": {"nomor": version.versi, "jenis": version.jenis, "tanggal": version.tanggal.isoformat(), "keputusan": version.nomor},
        "jumlah": {"pendapatan": totals["4"], "belanja": totals["5"], "penerimaan_pembiayaan": totals["6.1"], "pengeluaran_pembiayaan": totals["6.2"]},
        "penduduk": {"jumlah": people[0], "sumber": people[1], "terverifikasi": people[2]} if people else None,
        "unit": [{"kode": g.kode, "nama": g.nama, "pagu": g.pagu, "terpakai": g.terpakai} for g in explorer.look(tahun, "belanja", "unit", "").groups],
        "baris": [{"nomor": line_number(tahun, b.entitas_id, b.subkegiatan, b.akun, b.sumber_dana), "entitas": b.entitas_id, "subkegiatan": b.subkegiatan,
                   "akun": b.akun, "sumber_dana": b.sumber_dana, "pagu": b.pagu, "terpakai": b.terpakai, "dicadangkan": b.dicadangkan,
                   "komitmen": b.komitmen} for b in page.items],
        "next": f"/api/publik/apbd?tahun={tahun}&cursor={page.next}" if page.next else None})
    answer["Cache-Control"] = "public, max-age=60"
    return answer
