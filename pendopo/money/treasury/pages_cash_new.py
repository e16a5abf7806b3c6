"""Forms of the treasurer's papers: a note on budget lines, an SPJ of paid notes and of lines, a receipt, a deposit. A fault keeps everything typed."""
import secrets

from django.http import Http404, HttpRequest, HttpResponse, HttpResponseRedirect
from django.views.decorators.http import require_http_methods

from pendopo.kernel.clock.public import today
from pendopo.kernel.files.public import take_posted
from pendopo.kernel.flow.public import FlowError, Invalid, start
from pendopo.kernel.forms.public import form_of, from_post
from pendopo.kernel.problem.public import Problem, Reason
from pendopo.kernel.web.public import render, rupiah
from pendopo.money.accounting.public import years
from pendopo.money.treasury import queries_cash as q
from pendopo.money.treasury import schemas_cash as s
from pendopo.money.treasury.flow_cash import CASH_FLOW, NPD_FLOW, RECEIPTS, SPENDING
from pendopo.money.treasury.models import Kas
from pendopo.money.treasury.pages_cash import PATHS, entered, year_of
from pendopo.money.treasury.pages_papers import amount, typed_cuts, typed_lines
from pendopo.money.treasury.present import own_units
from pendopo.money.treasury.present_cash import TITLES
from pendopo.people.account.public import role_titles

FORMS = {"npd": (NPD_FLOW, "ajukan", s.NPD_AJUKAN, ("pptk",)), "spj": (CASH_FLOW, "buat_spj", s.SPJ, (SPENDING,)),
         "sts": (CASH_FLOW, "buat_sts", s.STS, (RECEIPTS, SPENDING)), "tbp": (CASH_FLOW, "buat_tbp", s.TBP, (RECEIPTS,))}
"""Address word: flow, action, data, the roles that may begin it."""
APART = {"npd": {"tahun", "entitas", "baris"}, "spj": {"tahun", "entitas", "npd", "baris", "potongan"}, "sts": {"tahun", "entitas"}, "tbp": {"tahun", "entitas"}}
"""Members that the page asks for in tables of their own, or knows."""


@require_http_methods(["GET", "POST"])
def new(request: HttpRequest, jenis: str) -> HttpResponse:
    """`/keuangan/npd/baru`, `/keuangan/bendahara/{spj,sts,tbp}/baru`. GET 5 SQL."""
    entered(request)
    if jenis not in FORMS:
        raise Http404
    flow, action, schema, roles = FORMS[jenis]
    mine = own_units(request.actor, roles)
    if not mine:
        raise Problem(f"{TITLES[jenis.upper()]} dibuat {role_titles(roles)} unitnya. Pilih penugasan itu.", status=403,
                      code="tidak_berwenang")
    typed = request.POST if request.method == "POST" else request.GET
    place = next((one for one in mine if one.kode == typed.get("unit")), mine[0])
    tahun = year_of(typed.get("tahun", ""))
    shown = {"type": "object", "properties": {name: item for name, item in schema["properties"].items() if name not in APART[jenis]},
             "required": [name for name in schema["required"] if name not in APART[jenis]]}
    reasons: list[Reason] = []
    data: dict = {"tanggal": today().isoformat()} if request.method == "GET" else from_post(shown, request.POST)
    if request.method == "POST":
        sent = data | {"tahun": tahun} | _tables(jenis, request.POST)
        reasons = take_posted(shown, sent, request.FILES, request.actor)
        data |= {name: sent[name] for name in ("bukti", "lampiran") if name in sent}
        try:
            if reasons:
                raise Invalid(reasons)
            done = start(flow.model(unit_id=place.id), request.actor, sent, action=action, key=request.POST.get("kunci") or None)
            return HttpResponseRedirect(f"{PATHS[flow.name]}/{done.case.nomor}", status=303)
        except FlowError as refusal:
            if refusal.status not in (403, 409, 422):
                raise
            reasons = refusal.reasons
    kas = Kas.objects.filter(tahun=tahun, entitas=place.kode, jenis="BPN" if jenis == "tbp" else "BPG").first()
    form = form_of(shown, data, reasons, hints=_hints(jenis, tahun, place.kode))
    apart = [reason for reason in form.loose if (reason.field or "").strip("/").split("/")[0] in APART[jenis]]
    return render(request, "treasury/kas_baru.html", {
        "jenis": jenis, "judul": flow.actions[action].label, "unit": place, "unit_lain": mine, "tahun": tahun, "tahun_lain": years(), "form": form, "galat": reasons,
        "lepas": [reason for reason in form.loose if reason not in apart], "pada_tabel": [reason.text for reason in apart], "kas": kas, "path": PATHS[flow.name],
        "baris": [(line, nama, typed.get(f"baris.{line.id}", "")) for line, nama in q.spending_lines(tahun, place.kode)] if jenis in ("npd", "spj") else [],
        "npd": [(note, [(item, typed.get(f"npd.{note.nomor}.{item['id']}", item["jumlah"] if request.method == "GET" else "")) for item in note.baris])
                for note in q.paid_notes(tahun, place.kode)] if jenis == "spj" else [],
        "potongan": [(n, typed.get(f"potongan.{n}.akun", ""), typed.get(f"potongan.{n}.jumlah", "")) for n in range(3)] if jenis == "spj" else [],
        "kunci": request.POST.get("kunci") or secrets.token_hex(16)}, status=422 if reasons else 200)


def _tables(jenis: str, post) -> dict:
    """What was typed in the form's tables."""
    if jenis == "npd":
        return {"baris": typed_lines(post)}
    if jenis != "spj":
        return {}
    rows = []
    for name, text in post.items():
        head, _, line = name.rpartition(".")
        if head.startswith("npd.") and line.isascii() and line.isdigit() and len(name) < 90 and text.strip() not in ("", "0"):
            rows.append({"npd": head[4:], "baris": int(line), "jumlah": amount(text)})
    found = {"npd": rows, "baris": typed_lines(post), "potongan": typed_cuts(post)}
    return {name: value for name, value in found.items() if value}


def _hints(jenis: str, tahun: int, entitas: str) -> dict[str, dict]:
    """What a fixed schema cannot know: the unit's own accounts and lines. 2 SQL, none for a note or an SPJ."""
    if jenis == "tbp":
        return {"akun": {"choices": [(line.akun, f"{line.akun} {nama}") for line, nama in q.revenue_lines(tahun, entitas)]}}
    if jenis == "sts":
        return {"baris": {"choices": [(str(line.id), f"{line.subkegiatan or ''} {nama or line.akun}, terpakai {rupiah(line.terpakai)}".strip())
                                      for line, nama in q.spending_lines(tahun, entitas, used=True)]}}
    return {}
