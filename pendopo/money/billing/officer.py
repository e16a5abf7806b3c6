"""The officer's pages: bills of my unit, a new one, many at once."""
import secrets

from django.http import HttpRequest, HttpResponse
from django.views.decorators.http import require_http_methods, require_safe

from pendopo.kernel.clock.public import today
from pendopo.kernel.flow.public import Actor
from pendopo.kernel.forms.public import form_of, from_post
from pendopo.kernel.problem.public import Problem
from pendopo.kernel.web.public import csv_response, need_account, page_of, page_size, render, with_query
from pendopo.money.billing import imports, intake, queries
from pendopo.money.billing import schemas as s
from pendopo.money.billing.flow import FLOW, MAKER, reads_all, units_read
from pendopo.money.billing.models import JENIS
from pendopo.money.billing.present import label, status
from pendopo.money.codes.public import Akun, names
from pendopo.people.account.public import role_titles
from pendopo.people.region.public import unit, units

ORDER = ("-terbit_pada", "-id")
MOST_EXPORTED = 20_000


def need(request: HttpRequest, *roles: str) -> None:
    """`Problem` 403 naming the offices that may."""
    if not request.actor.roles & set(roles):
        raise Problem(f"Halaman ini untuk {role_titles(roles)}. Pilih penugasan yang memiliki peran itu.", status=403, code="tidak_berwenang")


@require_safe
def bills(request: HttpRequest) -> HttpResponse:
    """`/tagihan`: search, filters, counts, CSV of exactly what is filtered. 2 SQL beside the session's."""
    need_account(request)
    if not (reads_all(request.actor) or units_read(request.actor)):
        need(request, MAKER, "pa", "kuasa_bud", "auditor")
    rows = queries.filtered(request.actor, request.GET)
    if request.GET.get("bentuk") == "csv":
        return _export(rows.order_by(*ORDER)[:MOST_EXPORTED])
    page = page_of(rows, ORDER, request.GET.get("cursor"), page_size(request.GET.get("limit")))
    counted = queries.counts(queries.filtered(request.actor, {k: v for k, v in request.GET.items() if k != "keadaan"}))
    shown = [{"t": bill, "status": status(bill), "label": label(bill), "jenis": JENIS[bill.jenis], "unit": unit(bill.entitas_id)} for bill in page.items]
    offices = units() if reads_all(request.actor) else [u for u in map(unit, units_read(request.actor)) if u]
    return render(request, "billing/daftar.html", {
        "baris": shown, "next": with_query(request, cursor=page.next) if page.next else "", "csv": with_query(request, bentuk="csv"), "jenis": JENIS.items(),
        "saringan": _filters(request, counted), "unit": offices, "boleh_buat": bool(request.actor.units_of(MAKER)),
        "rekon": bool(request.actor.roles & {"kuasa_bud", "integrasi_keuangan"})})


def _export(rows) -> HttpResponse:
    return csv_response("tagihan", [
        ("nomor", "nomor", "text"), ("va", "va", "text"), ("jenis", "jenis", "text"), ("unit", "entitas_id", "text"), ("akun", "akun", "text"),
        ("nama", "nama", "text"), ("keterangan", "keterangan", "text"), ("jumlah", "jumlah", "money"), ("bunga", "denda", "money"),
        ("dibayar", "dibayar", "money"), ("keadaan", status, "text"), ("jatuh_tempo", lambda b: b.jatuh_tempo.isoformat(), "text"),
        ("tanggal_bayar", lambda b: b.tanggal_bayar.isoformat() if b.tanggal_bayar else "", "text")], rows)


def _filters(request: HttpRequest, counted: dict) -> list[dict]:
    present = request.GET.get("keadaan", "")
    return [{"url": with_query(request, keadaan=name), "label": FLOW.states[name].label if name else "Semua",
             "jumlah": counted[name][0] if name else sum(n for n, _ in counted.values()), "aktif": present == name} for name in ("", *queries.STATES)]


def _form(actor: Actor, values: dict, reasons=()):
    """The form of a new bill: the unit is one of mine, the account is offered from what we use."""
    offices = intake.units_of(actor)
    schema = {**s.TERBITKAN, "properties": {**s.TERBITKAN["properties"]}}
    schema["properties"]["entitas"] = s.TERBITKAN["properties"]["entitas"] | {
        "enum": [u.kode for u in offices], "x-ui": {"urut": 2, "label": {u.kode: u.nama for u in offices}, "widget": "pilihan"}}
    if len(offices) == 1:
        values = {"entitas": offices[0].kode} | values
    form = form_of(schema, values, [r if r.field is None else type(r)(r.code, r.text, r.field.removeprefix("/wajib")) for r in reasons])
    usual = queries.usual_accounts([u.id for u in offices])
    return form, sorted(names(Akun, set(usual), today()).items()) if usual else []


@require_http_methods(["GET", "POST"])
def create(request: HttpRequest) -> HttpResponse:
    """`/tagihan/baru`: fill in, check, issue. Faults keep what was typed."""
    need_account(request)
    need(request, MAKER)
    if request.method == "GET":
        return _show_form(request, {})
    typed = from_post(s.TERBITKAN, request.POST)
    person = {name: typed[name] for name in ("nama", "npwpd") if name in typed}
    sent = {name: value for name, value in typed.items() if name not in person}
    data, faults = intake.read_bill(sent | {"wajib": person})
    if faults:
        return _show_form(request, typed, faults, 422)
    if not request.POST.get("yakin"):
        return render(request, "billing/periksa.html", {"isi": data, "jenis": JENIS[data["jenis"]], "unit": unit(data["entitas"]),
                                                        "akun": names(Akun, {data["akun"]}, today()).get(data["akun"], ""), "kunci": secrets.token_hex(16)})
    try:
        done = intake.issue(data, request.actor, key=request.POST.get("kunci") or None)
    except Problem as refused:
        if refused.status not in (409, 422):
            raise
        return _show_form(request, typed, refused.reasons, 422)
    return render(request, "billing/terbit.html", {"tagihan": done.case})


def _show_form(request: HttpRequest, values: dict, reasons=(), http: int = 200) -> HttpResponse:
    form, accounts = _form(request.actor, values, reasons)
    return render(request, "billing/baru.html", {"form": form, "akun": accounts}, status=http)


@require_http_methods(["GET", "POST"])
def many(request: HttpRequest) -> HttpResponse:
    """`/tagihan/massal`: a CSV file, all or nothing, every fault with line and column."""
    need_account(request)
    need(request, MAKER)
    offices = intake.units_of(request.actor)
    context = {"unit": offices, "judul": ";".join(imports.HEAD), "paling_banyak": imports.MOST}
    if request.method == "GET":
        return render(request, "billing/massal.html", context)
    office, file = next((u for u in offices if u.kode == request.POST.get("unit")), None), request.FILES.get("berkas")
    if office is None or file is None:
        missing = "Pilih unit yang menerbitkan." if office is None else "Pilih berkas CSV-nya."
        return render(request, "billing/massal.html", context | {"kurang": missing}, status=422)
    report = imports.issue_many(file.read(), office, request.actor)
    return render(request, "billing/massal.html", context | {"hasil": report, "nama": file.name, "terpilih": office.kode,
                                                             "total": sum(b.total for b in report.terbit)}, status=422 if report.ditolak else 200)
