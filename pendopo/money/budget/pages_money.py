"""Proposals that wait for a line, SPD, the cash plan, the DPA on paper."""
from datetime import date

from django.http import Http404, HttpRequest, HttpResponse, HttpResponseRedirect
from django.views.decorators.http import require_http_methods, require_safe

from pendopo.kernel.clock.public import now, tanggal, today
from pendopo.kernel.flow.public import FlowError
from pendopo.kernel.letters.public import pdf_response
from pendopo.kernel.letters.public import render as letter
from pendopo.kernel.problem.public import Problem, Reason
from pendopo.kernel.web.public import need_account, render
from pendopo.money.budget import cash, linking
from pendopo.money.budget.ceilings import issue_spd
from pendopo.money.budget.lines import find_lines, lines, parse_number
from pendopo.money.budget.models import SPD, BarisAnggaran, BarisSPD
from pendopo.money.budget.pages_public import line_rows, year_of
from pendopo.money.budget.queries import in_force, own_units, sees_all_drafts, years
from pendopo.money.budget.quota import quotas
from pendopo.money.budget.spd import quarter_of
from pendopo.money.proposal import public as proposal
from pendopo.people.region.public import unit


def _role(request: HttpRequest, *roles: str) -> None:
    need_account(request)
    if not request.actor.roles & set(roles):
        raise Http404


@require_http_methods(["GET", "POST"])
def usulan(request: HttpRequest) -> HttpResponse:
    """`/anggaran/usulan`: proposals in the annual plan that wait for a budget line; TAPD gives them one."""
    _role(request, "tapd")
    tahun = year_of(request.GET.get("tahun") or request.POST.get("tahun"), years())
    faults: list[Reason] = []
    if request.method == "POST":
        number, asked = request.POST.get("usulan", "").strip()[:60], parse_number(request.POST.get("baris", "").strip())
        found = find_lines(asked[0], [asked[1]]).get(asked[1]) if asked else None
        if found is None:
            faults = [Reason("baris_tidak_ada", "Nomor baris anggaran itu tidak ada. Salin nomornya dari kartu baris.", "/baris")]
        else:
            try:
                linking.link_proposal(number, BarisAnggaran.objects.get(pk=found.id), by=request.actor)
                return HttpResponseRedirect(f"/anggaran/usulan?tahun={tahun}")
            except FlowError as refusal:
                faults = refusal.reasons
    by_activity: dict[str | None, list] = {}
    for line in lines(tahun, ceilings=True):
        if line.pagu > 0:
            by_activity.setdefault(line.subkegiatan, []).append(line)
    shown = proposal.in_rkpd(tahun)[:50]
    fitting = {row.subkegiatan: line_rows(by_activity.get(row.subkegiatan, [])[:8], tahun) for row in {row.subkegiatan: row for row in shown}.values()}
    waiting = [{"u": row, "baris": fitting[row.subkegiatan]} for row in shown]
    return render(request, "budget/usulan.html", {"tahun": tahun, "tahun_lain": years(), "baris": waiting, "galat": faults, "terkait": linking.linked(tahun),
                                                  "ketikan": request.POST.get("baris", "")[:120], "untuk": request.POST.get("usulan", "")[:60]},
                  status=422 if faults else 200)


@require_http_methods(["GET", "POST"])
def lepas(request: HttpRequest, nomor: str) -> HttpResponse:
    """`/anggaran/usulan/<nomor>/lepas`: TAPD takes a proposal off its line, with a reason that everybody reads; it waits again."""
    _role(request, "tapd")
    row = proposal.usulan(nomor)
    if row is None or not row.baris:
        raise Http404
    faults: list[Reason] = []
    if request.method == "POST":
        try:
            linking.unlink_proposal(row.nomor, alasan=request.POST.get("alasan", "").strip()[:2000], by=request.actor)
            return HttpResponseRedirect(f"/anggaran/usulan?tahun={row.tahun}")
        except FlowError as refusal:
            if refusal.status not in (409, 422):
                raise
            faults = refusal.reasons
    return render(request, "budget/usulan_lepas.html", {"u": row, "baris": linking.number_of(row.nomor), "galat": faults, "ketikan": request.POST.get("alasan", "")[:2000]}, status=422 if faults else 200)


@require_http_methods(["GET", "POST"])
def spd(request: HttpRequest) -> HttpResponse:
    """`/anggaran/spd`: what each unit was given by quarter and has used; PPKD issues."""
    known = years()
    tahun = year_of(request.GET.get("tahun") or request.POST.get("tahun"), known)
    may = bool(request.actor.roles & {"ppkd", "bud"})
    faults, typed = [], request.POST
    if request.method == "POST":
        if not may:
            raise Problem("SPD diterbitkan oleh PPKD.", status=403, code="tidak_berwenang")
        try:
            data = _spd_rows(typed)
            issue_spd(tahun, data["baris"], tanggal=data["tanggal"], nomor=data["nomor"], asal="HALAMAN", by=request.actor)
            return HttpResponseRedirect(f"/anggaran/spd?tahun={tahun}")
        except (FlowError, Problem) as refusal:
            if refusal.status not in (409, 422):
                raise
            faults = refusal.reasons
    rows = [{"q": q, "nama": found.nama if (found := unit(kode)) else kode, "sisa": q.rest(4)} for kode, q in sorted(quotas(tahun).items())]
    issued = list(SPD.objects.filter(tahun=tahun).order_by("-tanggal", "-id")[:50])
    sums: dict = {}
    for row in BarisSPD.objects.filter(spd__in=issued).values_list("spd_id", "jumlah"):
        sums[row[0]] = sums.get(row[0], 0) + row[1]
    return render(request, "budget/spd.html", {
        "tahun": tahun, "tahun_lain": known, "baris": rows, "terbit": [{"s": s, "jumlah": sums.get(s.pk, 0)} for s in issued], "boleh": may, "galat": faults,
        "ketikan": typed, "hari": today(), "triwulan": quarter_of(today())}, status=422 if faults else 200)


def _spd_rows(post) -> dict:
    """The posted form: number, date, quarter, and one amount per unit; empty amounts are left out."""
    faults = []
    try:
        day = date.fromisoformat(post.get("tanggal", ""))
    except ValueError:
        day = None
        faults.append(Reason("format", "Tanggal harus TTTT-BB-HH.", "/tanggal"))
    nomor = " ".join(post.get("nomor", "").split())
    if not 1 <= len(nomor) <= 80:
        faults.append(Reason("wajib", "Nomor SPD wajib diisi, paling panjang 80 huruf.", "/nomor"))
    quarter = post.get("triwulan", "")
    if quarter not in ("1", "2", "3", "4"):
        faults.append(Reason("wajib", "Pilih triwulan 1 sampai 4.", "/triwulan"))
    rows = []
    for name, value in post.items():
        text = value.strip().replace(".", "")
        if not name.startswith("u:") or not text:
            continue
        if not text.removeprefix("-").isdigit() or not text.isascii() or len(text) > 17:
            faults.append(Reason("ISIAN_TIDAK_SAH", f"Jumlah {name[2:]} harus rupiah bulat.", f"/{name}"))
        elif quarter in ("1", "2", "3", "4"):
            rows.append({"entitas": name[2:], "triwulan": int(quarter), "jumlah": int(text)})
    if not rows and not faults:
        faults.append(Reason("wajib", "Isi jumlah untuk paling sedikit satu unit.", "/baris"))
    if faults:
        raise Problem(faults, status=422, code="data_tidak_sah")
    return {"tanggal": day, "nomor": nomor, "baris": rows}


@require_http_methods(["GET", "POST"])
def kas(request: HttpRequest, tahun: int, entitas: str) -> HttpResponse:
    """`/anggaran/kas/<year>/<unit>`: the cash plan by month beside what is used; the unit spreads its ceilings."""
    found = unit(entitas)
    if found is None or in_force(tahun) is None:
        raise Http404
    may = entitas in own_units(request.actor) or sees_all_drafts(request.actor, writing=True)
    faults, typed = [], [request.POST.get(f"b{month}", "") for month in range(1, 13)]
    if request.method == "POST":
        if not may:
            raise Problem("Anggaran kas disusun oleh unitnya.", status=403, code="tidak_berwenang")
        try:
            cash.spread(tahun, entitas, cash.read_percents(typed), by=request.actor)
            return HttpResponseRedirect(f"/anggaran/kas/{tahun}/{entitas}")
        except Problem as problem:
            if problem.status != 422:
                raise
            faults = problem.reasons
    plan = cash.plan(tahun, entitas)
    months = [{"nama": name, "n": n, "rencana": plan.months[n - 1], "sampai": sum(plan.months[:n]), "ketikan": typed[n - 1]} for n, name in enumerate(cash.MONTHS, start=1)]
    return render(request, "budget/kas.html", {"tahun": tahun, "entitas": entitas, "unit": found.nama, "bulan": months, "p": plan, "boleh": may, "galat": faults},
                  status=422 if faults else 200)


@require_safe
def dpa(request: HttpRequest, tahun: int, entitas: str) -> HttpResponse:
    """`/anggaran/dpa/<year>/<unit>.pdf`: the unit's DPA as it is in force, on paper."""
    found, version = unit(entitas), in_force(tahun)
    known = [line for line in lines(tahun, entitas) if line.pagu] if found and version else []
    if not known:
        raise Http404
    rows = line_rows(known, tahun)
    data = {"tahun": tahun, "unit": found.nama, "kode": entitas, "versi": f"{version.judul}, versi {version.versi}", "dasar": version.nomor or "-",
            "tanggal": tanggal(version.tanggal, hari=False), "jumlah": sum(line.pagu for line in known if line.is_ceiling),
            "target": sum(line.pagu for line in known if not line.is_ceiling),
            "baris": [{"akun": row["baris"].akun, "subkegiatan": row["baris"].subkegiatan or "-", "judul": row["judul"], "pagu": row["baris"].pagu} for row in rows],
            "kas": [{"bulan": name, "jumlah": n} for name, n in zip(cash.MONTHS, cash.plan(tahun, entitas).months, strict=True)]}
    return pdf_response(f"dpa-{tahun}-{entitas}", letter("pendopo.money.budget", "dpa", data, qr=f"/bukti/{tahun}", at=now()))



