"""Pages of plans in force: the list, one plan as a tree, the cascade to one activity."""
from urllib.parse import quote

from django.http import HttpRequest, HttpResponse, JsonResponse
from django.views.decorators.http import require_safe

from pendopo.kernel.flow.public import visible_rows
from pendopo.kernel.problem.public import Problem
from pendopo.kernel.web.public import public_page, render, with_query
from pendopo.money.plan.cascade import cascade
from pendopo.money.plan.flow import FLOW, WHO
from pendopo.money.plan.models import JENIS, OF_UNIT, DokumenRencana
from pendopo.money.plan.progress import of_node
from pendopo.money.plan.tree import load, walk
from pendopo.people.region.public import unit, units

BELOW, SHORT = ("KEGIATAN", "SUBKEGIATAN"), 150
"""A plan of more nodes than this is shown down to its programmes; one office's part is shown whole."""


@require_safe
@public_page(30)
def daftar(request: HttpRequest) -> HttpResponse:
    """`/rencana`: versions in force by kind, drafts of the visitor's office. 2 SQL."""
    there = list(DokumenRencana.objects.filter(state="DITETAPKAN").order_by("-tahun_awal", "nomor")[:500])
    mine = list(visible_rows(FLOW, request.actor).filter(state__in=["DRAF", "REVIU"]).order_by("-last_at", "-pk")[:50]) if request.actor.account_id else []
    return _list(request, there, draf=mine, boleh_susun=any(name in WHO for name, _ in request.actor.units))


def _list(request: HttpRequest, there: list[DokumenRencana], jenis: str = "", **more) -> HttpResponse:
    """Documents by kind, each with the address of its tree."""
    rows = [(d, f"/rencana/{d.jenis.lower()}/{d.tahun_awal}" + (f"?skpd={unit(d.skpd_id).kode}" if d.skpd_id else "")) for d in there]
    return render(request, "plan/daftar.html", {"satu_jenis": JENIS.get(jenis, ""), "jenis": [
        (name, words, [row for row in rows if row[0].jenis == name]) for name, words in JENIS.items() if jenis in ("", name)]} | more)


def _in_force(jenis: str, tahun: str, skpd: str = "") -> list[DokumenRencana]:
    """Versions in force of a kind that cover a year; of one office when it is named. 404 when there is none. 1 SQL."""
    jenis, office = jenis.upper(), unit(skpd) if skpd else None
    if jenis in JENIS and tahun.isascii() and tahun.isdigit() and len(tahun) == 4:
        rows = DokumenRencana.objects.filter(jenis=jenis, tahun_awal__lte=int(tahun), tahun_akhir__gte=int(tahun), state="DITETAPKAN")
        if jenis in OF_UNIT and skpd:
            rows = rows.filter(skpd_id=office.id) if office else rows.none()
        if found := list(rows.order_by("-tahun_awal", "nomor")[:500]):
            return found
    raise Problem("Rencana ini belum ditetapkan, atau jenis, tahun, dan perangkat daerahnya salah. Lihat daftar di halaman Rencana.", status=404,
                  code="tidak_ditemukan")


@require_safe
@public_page(30)
def pohon(request: HttpRequest, jenis: str, tahun: str) -> HttpResponse:
    """`/rencana/<jenis>/<tahun>`: the plan in force as a tree; by office; as CSV and JSON. A kind that each office has shows the offices
    until one is named (`?skpd=`). 5 SQL whatever its size."""
    asked = request.GET.get("skpd", "")[:40]
    found = _in_force(jenis, tahun, asked)
    if found[0].jenis in OF_UNIT and len(found) > 1:
        return _list(request, found, found[0].jenis)
    return tree_page(request, found[0], int(tahun), "" if found[0].skpd_id else asked)


def tree_page(request: HttpRequest, dokumen: DokumenRencana, tahun: int, skpd: str) -> HttpResponse:
    """A version as a tree, a year's figures beside it; of one office when it is named."""
    nodes, office = load(dokumen), unit(skpd) if skpd else None
    if office:
        nodes = _of_office(nodes, office.id)
    total, short = sum(n.pagu.get(tahun, 0) for n in nodes if n.tingkat == "SUBKEGIATAN"), office is None and len(nodes) > SHORT
    used = {n.unit_id for n in nodes if n.unit_id}
    rows = [{"dalam": depth, "n": n, "url": node_url(dokumen, tahun, n.kode), "unit": unit(n.unit_id) if n.unit_id else None, "pagu": n.pagu.get(tahun), "maju": of_node(n, tahun),
             "ukuran": [(m, m.target.get(tahun), m.hasil.get(tahun)) for m in n.ukuran]} for depth, n in walk(nodes)
            if not short or n.tingkat not in BELOW or request.GET.get("bentuk") == "json"]
    if request.GET.get("bentuk") == "json":
        return JsonResponse({"dokumen": dokumen.nomor, "tahun": tahun, "items": [
            {"kode": r["n"].kode, "tingkat": r["n"].tingkat, "nama": r["n"].nama, "skpd": r["unit"].kode if r["unit"] else None, "pagu": r["pagu"],
             "capaian_bp": r["maju"], "indikator": [{"nama": m.nama, "rumus": m.rumus, "satuan": m.satuan, "target": str(t) if t is not None else None}
                                                    for m, t, _ in r["ukuran"]]} for r in rows]})
    return render(request, "plan/pohon.html", {"ringkas": short, "d": dokumen, "tahun": tahun, "baris": rows, "kantor": [u for u in units() if u.id in used or office == u],
                                               "pilih": office, "total": total, "years": [(y, _year_url(request, dokumen, y)) for y in range(dokumen.tahun_awal, dokumen.tahun_akhir + 1)]})


def _year_url(request: HttpRequest, dokumen: DokumenRencana, tahun: int) -> str:
    """The same view of another year: of the plan in force its own page, of any other version this page."""
    if dokumen.state != "DITETAPKAN":
        return with_query(request, tahun=tahun)
    office = with_query(request, tahun=None)
    return f"/rencana/{dokumen.jenis.lower()}/{tahun}{office if office.startswith('?') else ''}"


def node_url(dokumen: DokumenRencana, tahun: int, kode: str) -> str:
    """The page of a node: of the plan in force by kind and year, of any other version by its number."""
    kode = quote(kode)
    if dokumen.state != "DITETAPKAN":
        return f"/rencana/dokumen/{dokumen.nomor}/simpul/{kode}?tahun={tahun}"
    return f"/rencana/{dokumen.jenis.lower()}/{tahun}/{kode}" + (f"?skpd={unit(dokumen.skpd_id).kode}" if dokumen.skpd_id else "")


def _of_office(nodes: list, unit_id) -> list:
    """The office's nodes with those above them."""
    by_id, kept = {n.id: n for n in nodes}, set()
    for node in nodes:
        if node.unit_id == unit_id:
            while node is not None and node.id not in kept:
                kept.add(node.id)
                node = by_id.get(node.induk_id)
    found = [n for n in nodes if n.id in kept]
    for node in found:
        node.anak = [c for c in node.anak if c.id in kept]
    return found


@require_safe
@public_page(30)
def satu(request: HttpRequest, jenis: str, tahun: str, kode: str) -> HttpResponse:
    """`/rencana/<jenis>/<tahun>/<kode>`: from the vision to this activity, its ceilings, measures, proposals."""
    found = _in_force(jenis, tahun, request.GET.get("skpd", "")[:40])
    if found[0].jenis in OF_UNIT and len(found) > 1:
        return _list(request, found, found[0].jenis)
    return node_page(request, found[0], int(tahun), kode[:24])


def node_page(request: HttpRequest, dokumen: DokumenRencana, tahun: int, kode: str, **more) -> HttpResponse:
    """A node of a version; `more`: what the page of a draft adds."""
    steps, here, wishes = cascade(dokumen, kode)
    if not here:
        raise Problem(f"Kode {kode} tidak ada di {dokumen.nomor}.", status=404, code="tidak_ditemukan")
    office = unit(dokumen.skpd_id) if dokumen.skpd_id else None
    return render(request, "plan/satu.html", {
        "d": dokumen, "tahun": tahun, "kode": kode, "nama": here[0].nama, "jalan": steps, "usulan": wishes, "tanya": f"?skpd={office.kode}" if office else "", "simpul": [
            {"n": n, "unit": unit(n.unit_id) if n.unit_id else None, "pagu": n.pagu.get(tahun), "maju": of_node(n, tahun),
             "anak": [(c, node_url(dokumen, tahun, c.kode), c.pagu.get(tahun)) for c in n.anak],
             "ukuran": [(m, m.target.get(tahun), m.hasil.get(tahun)) for m in n.ukuran]} for n in here]} | more)
