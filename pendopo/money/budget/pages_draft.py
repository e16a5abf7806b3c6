"""A unit's draft: its items against the price book, and RKA files."""
import secrets
from datetime import date
from uuid import UUID

from django.http import Http404, HttpRequest, HttpResponse, HttpResponseRedirect
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from pendopo.kernel.clock.public import today
from pendopo.kernel.flow.public import FlowError
from pendopo.kernel.problem.public import Problem
from pendopo.kernel.web.public import csv_response, need_account, page_of, page_size, render
from pendopo.money.budget import items
from pendopo.money.budget.effect import below_used
from pendopo.money.budget.models import Anggaran, HargaSatuan, Impor, Rincian
from pendopo.money.budget.queries import draft_units, own_units, readable, sees_all_drafts
from pendopo.money.budget.rka import jobs
from pendopo.money.budget.thread import titles
from pendopo.people.region.public import unit

LABELS = {"subkegiatan": ("Subkegiatan", "Kode subkegiatan, misalnya 1.03.10.2.01.0012. Kosongkan hanya untuk pendapatan dan pembiayaan."),
          "akun": ("Akun", "Kode akun enam tingkat, misalnya 5.1.02.01.01.0024."),
          "sumber_dana": ("Sumber dana", "Kode sumber dana enam tingkat. Boleh kosong."),
          "ssh": ("Standar harga", "Kode pada buku standar harga, misalnya SSH.001. Harga tidak boleh di atasnya. Boleh kosong bila nama dan satuannya sama dengan buku."),
          "uraian": ("Uraian", "Barang atau pekerjaan yang dibeli."), "volume": ("Volume", "Misalnya 12 atau 2,5."), "satuan": ("Satuan", "Misalnya rim, orang bulan, paket."),
          "harga": ("Harga satuan", "Rupiah bulat, misalnya 62000."),
          "dasar_harga": ("Dasar harga", "Hanya untuk barang, jasa, dan modal yang tidak ada pada buku standar harga. Misalnya survei tiga toko, 12 Maret.")}


def _draft(request: HttpRequest, tahun: int, entitas: str) -> Anggaran:
    """The year's open version, when the visitor may read this unit's part of it; the same 404 otherwise."""
    version = Anggaran.objects.filter(tahun=tahun).exclude(state__in=["BERLAKU", "DIGANTI"]).first()
    if version is None or unit(entitas) is None or not (sees_all_drafts(request.actor) or entitas in own_units(request.actor)):
        raise Http404
    return version


@require_safe
def rka(request: HttpRequest) -> HttpResponse:
    """`/anggaran/rka`: my units (or all) in the open version, with what each has typed so far. 2 SQL."""
    need_account(request)
    version = Anggaran.objects.exclude(state__in=["BERLAKU", "DIGANTI"]).order_by("-tahun").first()
    if not (sees_all_drafts(request.actor) or own_units(request.actor)):
        raise Http404
    from django.db.models import Count, Q, Sum

    rows = [] if version is None else list(Rincian.objects.filter(readable(request.actor, version), anggaran=version).values("entitas_id").annotate(
        n=Count("id"), belanja=Sum("jumlah", filter=Q(akun__startswith="5."), default=0), pendapatan=Sum("jumlah", filter=Q(akun__startswith="4."), default=0)
    ).order_by("entitas_id"))
    known = {row["entitas_id"] for row in rows}
    rows += [{"entitas_id": kode, "n": 0, "belanja": 0, "pendapatan": 0} for kode in own_units(request.actor) if kode not in known]
    for row in rows:
        row["nama"] = found.nama if (found := unit(row["entitas_id"])) else row["entitas_id"]
    return render(request, "budget/rka.html", {"v": version, "baris": rows})


@require_safe
def unit_rka(request: HttpRequest, tahun: int, entitas: str) -> HttpResponse:
    """A unit's items, by line. 5 SQL."""
    version = _draft(request, tahun, entitas)
    rows = Rincian.objects.filter(anggaran=version, entitas_id=entitas)
    if request.GET.get("bentuk") == "csv":
        return csv_response(f"rka-{tahun}-{entitas}", [
            ("kode_subkegiatan", "subkegiatan", "text"), ("kode_akun", "akun", "text"), ("kode_sumber_dana", "sumber_dana", "text"), ("uraian", "uraian", "text"),
            ("volume", "volume_teks", "text"), ("satuan", "satuan", "text"), ("harga", "harga", "money"), ("jumlah", "jumlah", "money")], rows.order_by("urut"))
    page = page_of(rows, ("akun", "id"), request.GET.get("cursor"), page_size(request.GET.get("limit"), 50))
    words = titles(((item.subkegiatan, item.akun) for item in page.items), date(tahun, 12, 31))
    shown = [{"r": item, "judul": words[item.subkegiatan, item.akun]} for item in page.items]
    return render(request, "budget/rka_unit.html", {
        "v": version, "tahun": tahun, "entitas": entitas, "unit": unit(entitas).nama, "baris": shown, "next": page.next,
        "boleh": version.state == "DRAF" and items.may_write(version, entitas, request.actor)})


@require_http_methods(["GET", "POST"])
def baru(request: HttpRequest, tahun: int, entitas: str) -> HttpResponse:
    """The form of one item; a fault keeps everything that was typed."""
    version = _draft(request, tahun, entitas)
    if not items.may_write(version, entitas, request.actor):
        raise Problem("RKA unit ini ditulis oleh perencana unit itu atau TAPD.", status=403, code="tidak_berwenang")
    faults, typed = [], {name: request.GET.get(name, "")[:500] for name in LABELS}
    if request.method == "POST":
        item = items.read_item({name: request.POST.get(name, "")[:2000] for name in LABELS}, version)
        typed, faults = item.typed, item.faults
        if not faults:
            try:
                items.put_item(version, entitas, item, by=request.actor)
                return HttpResponseRedirect(f"/anggaran/rka/{tahun}/{entitas}")
            except FlowError as refusal:
                if refusal.status not in (409, 422):
                    raise
                faults = refusal.reasons
    by_field = {}
    for fault in faults:
        by_field.setdefault((fault.field or "").lstrip("/"), []).append(fault.text)
    fields = [{"nama": name, "label": label, "bantuan": help_, "nilai": typed.get(name, ""), "galat": by_field.get(name, []),
               "wajib": name not in ("sumber_dana", "ssh", "subkegiatan", "dasar_harga")} for name, (label, help_) in LABELS.items()]
    return render(request, "budget/rka_baru.html", {
        "v": version, "tahun": tahun, "entitas": entitas, "unit": unit(entitas).nama, "isian": fields, "galat": faults, "lepas": by_field.get("", []),
        "harga": HargaSatuan.objects.filter(berlaku__contains=today()).order_by("kode")[:500]}, status=422 if faults else 200)


@require_POST
def hapus(request: HttpRequest, tahun: int, entitas: str) -> HttpResponse:
    """Take an item out, after a page that names it."""
    version = _draft(request, tahun, entitas)
    number = request.POST.get("rincian", "")
    item = Rincian.objects.filter(anggaran=version, entitas_id=entitas, pk=int(number)).first() if number.isascii() and number.isdigit() and len(number) < 18 else None
    if item is None:
        raise Http404
    if request.POST.get("yakin") != "ya":
        return render(request, "budget/rka_hapus.html", {"v": version, "tahun": tahun, "entitas": entitas, "r": item})
    items.drop_item(version, entitas, item.pk, by=request.actor)
    return HttpResponseRedirect(f"/anggaran/rka/{tahun}/{entitas}")


@require_http_methods(["GET", "POST"])
def impor(request: HttpRequest) -> HttpResponse:
    """`/anggaran/impor`: send an RKA file; the last imports."""
    need_account(request)
    if not (sees_all_drafts(request.actor, writing=True) or own_units(request.actor, "perencana")):
        raise Http404
    faults, tahun = [], request.POST.get("tahun", "")
    open_years = list(Anggaran.objects.filter(state="DRAF").order_by("-tahun").values_list("tahun", flat=True))
    if request.method == "POST":
        file = request.FILES.get("berkas")
        if file is None or int(tahun if tahun.isascii() and tahun.isdigit() and len(tahun) == 4 else 0) not in open_years:
            faults = ["Pilih berkas RKA dan tahun anggaran yang sedang disusun."]
        else:
            try:
                job = jobs.receive(file.read(), int(tahun), request.actor, file.name or "rka.csv")
                return HttpResponseRedirect(f"/anggaran/impor/{job.pk}")
            except Problem as problem:
                if problem.status not in (400, 409, 413, 422):
                    raise
                faults = [reason.text for reason in problem.reasons]
    rows = Impor.objects.defer("isi").order_by("-pada", "-id")
    if not sees_all_drafts(request.actor):
        rows = rows.filter(oleh=request.actor.label)
    return render(request, "budget/impor.html", {"tahun": open_years, "galat": faults, "baris": rows[:25], "kunci": secrets.token_hex(16)},
                  status=422 if faults else 200)


@require_safe
def hasil_impor(request: HttpRequest, impor_id: UUID) -> HttpResponse:
    """What became of a file; the page looks again by itself until it is done."""
    need_account(request)
    job = jobs.find(impor_id, request.actor)
    refused = jobs.refused(job, None if request.GET.get("bentuk") == "csv" else 200)
    if request.GET.get("bentuk") == "csv":
        return csv_response(f"impor-{job.tahun}", [("baris", "nomor_baris", "number"), ("kolom", "kolom", "text"), ("kode", "kode", "text"), ("alasan", "alasan", "text")], refused)
    version = Anggaran.objects.filter(tahun=job.tahun, state="DRAF").exclude(jenis="MURNI").first() if job.status == "SELESAI" else None
    low = below_used(version, draft_units(request.actor)) if version else []
    answer = render(request, "budget/impor_hasil.html", {"j": job, "tolak": refused, "gagal": job.baris - job.diterima, "v": version, "rendah": low})
    if job.status != "SELESAI":
        answer["Refresh"] = "3"
    return answer
