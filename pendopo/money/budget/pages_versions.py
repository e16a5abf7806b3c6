"""Versions of the budget: the list, one version with its figures and notes, what it changes."""
from uuid import UUID

from django.http import Http404, HttpRequest, HttpResponse, HttpResponseRedirect
from django.views.decorators.http import require_POST, require_safe

from pendopo.kernel.flow.public import FlowError, actions_for, history, start, visible_rows
from pendopo.kernel.flow.public import find as find_case
from pendopo.kernel.web.public import csv_response, render
from pendopo.money.budget import guards, prices, review, shares
from pendopo.money.budget.compare import compare
from pendopo.money.budget.flow import DECIDED, FLOW
from pendopo.money.budget.models import Anggaran, CatatanTAPD
from pendopo.money.budget.queries import draft_units, in_force, sees_all_drafts
from pendopo.money.budget.thread import titles
from pendopo.people.region.public import unit


def find(request: HttpRequest, versi: UUID) -> Anggaran:
    """The version, or the same 404 for unknown and hidden ones. 1 SQL."""
    found = find_case(FLOW, request.actor, versi)
    if found is None:
        raise Http404
    return found


def units_of(request: HttpRequest, version: Anggaran) -> list[str] | None:
    """Units of the version that the visitor may read; None: all."""
    return None if version.state in DECIDED else draft_units(request.actor)


@require_safe
def daftar(request: HttpRequest) -> HttpResponse:
    """`/anggaran/versi`: every version that the visitor may know of, newest first. 1 SQL."""
    rows = visible_rows(FLOW, request.actor).order_by("-tahun", "-versi")[:100]
    shown = [{"v": row, "label": FLOW.states[row.state].label} for row in rows]
    return render(request, "budget/versi_daftar.html", {"baris": shown, "boleh_susun": "tapd" in request.actor.roles, "tahun": in_force_years(rows)})


def in_force_years(rows) -> list[int]:
    """Years of which a version is in force, newest first."""
    return sorted({row.tahun for row in rows if row.state == "BERLAKU"}, reverse=True)


@require_POST
def susun(request: HttpRequest) -> HttpResponse:
    """Begin a shift or a change of the year in force."""
    post, tahun = request.POST, request.POST.get("tahun", "")
    data = {"tahun": int(tahun) if tahun.isascii() and tahun.isdigit() and len(tahun) == 4 else tahun, "jenis": post.get("jenis", ""), "alasan": post.get("alasan", "").strip()}
    try:
        version = start(Anggaran(), request.actor, data, action="susun", key=post.get("kunci") or None).case
    except FlowError as refusal:
        if refusal.status not in (409, 422):
            raise
        rows = visible_rows(FLOW, request.actor).order_by("-tahun", "-versi")[:100]
        return render(request, "budget/versi_daftar.html", {
            "baris": [{"v": row, "label": FLOW.states[row.state].label} for row in rows], "boleh_susun": True, "tahun": in_force_years(rows),
            "galat": refusal.reasons, "ketikan": post}, status=422)
    return HttpResponseRedirect(f"/anggaran/versi/{version.pk}")


@require_safe
def rinci(request: HttpRequest, versi: UUID) -> HttpResponse:
    """One version: where it stands, sums, shares, notes, steps."""
    version = find(request, versi)
    whole = version.state in DECIDED or sees_all_drafts(request.actor)
    units = units_of(request, version)
    notes = CatatanTAPD.objects.filter(anggaran=version).select_related("entitas").order_by("selesai_pada", "-id")
    if units is not None:
        notes = notes.filter(entitas_id__in=units)
    sums = guards.totals(version) if whole else None
    return render(request, "budget/versi.html", {
        "v": version, "label": FLOW.states[version.state].label, "jumlah": sums, "porsi": shares.shares(version) if whole else [],
        "seimbang": sums and sums["5"] + sums["6.2"] == sums["4"] + sums["6.1"], "catatan": list(notes[:100]), "unit_boleh": units,
        "aksi": actions_for(version, request.actor), "lama": in_force(version.tahun), "boleh_catat": bool(request.actor.roles & review.REVIEWERS),
        "harga": [(prices.KINDS[kode], n, rp) for kode, (n, rp) in prices.counts(version, units).items()], "langkah": history(version)})


@require_safe
def harga(request: HttpRequest, versi: UUID) -> HttpResponse:
    """`…/harga`: items above the price book and items that it does not know, with the reason of their price; by kind; CSV. 3 SQL."""
    version = find(request, versi)
    units, jenis = units_of(request, version), request.GET.get("jenis", "")
    if jenis and jenis not in prices.KINDS:
        raise Http404
    counted = prices.counts(version, units)
    if request.GET.get("bentuk") == "csv":
        return csv_response(f"harga-{version.tahun}-{version.versi}", [
            ("jenis", "jenis", "text"), ("entitas", "entitas", "text"), ("subkegiatan", "subkegiatan", "text"), ("akun", "akun", "text"), ("uraian", "uraian", "text"),
            ("satuan", "satuan", "text"), ("harga", "harga", "money"), ("standar", "standar", "money"), ("kode_standar", "kode", "text"), ("jumlah", "jumlah", "money"),
            ("dasar_harga", "dasar_harga", "text")], prices.listed(version, units, jenis, most=50_000))
    rows = prices.listed(version, units, jenis)
    return render(request, "budget/versi_harga.html", {
        "v": version, "jenis": jenis, "saringan": [(kode, prices.KINDS[kode], n) for kode, (n, _) in counted.items()], "semua": sum(n for n, _ in counted.values()),
        "baris": [{"p": row, "unit": office.nama if (office := unit(row.entitas)) else row.entitas, "label": prices.KINDS[row.jenis]} for row in rows],
        "lebih": sum(n for kode, (n, _) in counted.items() if jenis in ("", kode)) > len(rows)})


@require_safe
def banding(request: HttpRequest, versi: UUID) -> HttpResponse:
    """`…/banding?dengan=<uuid>`: what it changes against another version (default: the one before)."""
    version = find(request, versi)
    rows = visible_rows(FLOW, request.actor).filter(tahun=version.tahun).exclude(pk=version.pk).order_by("-versi")
    others = list(rows)
    asked = request.GET.get("dengan", "")
    former = next((row for row in others if str(row.pk) == asked), None) or next((row for row in others if row.versi < version.versi), None)
    if former is None:
        return render(request, "budget/banding.html", {"v": version, "lain": others, "dulu": None})
    found = compare(former, version, units_of(request, version))
    if request.GET.get("bentuk") == "csv":
        return csv_response(f"banding-{version.tahun}-{former.versi}-{version.versi}", [
            ("entitas", "entitas", "text"), ("subkegiatan", "subkegiatan", "text"), ("akun", "akun", "text"), ("sumber_dana", "sumber_dana", "text"),
            ("dulu", "dulu", "money"), ("kini", "kini", "money"), ("selisih", "selisih", "money"), ("terpakai", "terpakai", "money")], found.rows)
    words = titles(((row.subkegiatan, row.akun) for row in found.rows), version.tanggal or (former.tanggal or version.last_at.date()))
    rows = [{"d": row, "judul": words[row.subkegiatan, row.akun], "unit": office.nama if (office := unit(row.entitas)) else row.entitas} for row in found.rows]
    return render(request, "budget/banding.html", {"v": version, "dulu": former, "lain": others, "hasil": found, "baris": rows})


@require_POST
def catatan(request: HttpRequest, versi: UUID) -> HttpResponse:
    """Write, answer or close a review note; a fault comes back to the version's page."""
    version = find(request, versi)
    note, post = request.POST.get("catatan", ""), request.POST
    number = int(note) if note.isascii() and note.isdigit() and len(note) < 18 else 0
    try:
        if post.get("tindakan") == "tutup":
            review.close_note(number, by=request.actor)
        elif post.get("tindakan") == "jawab":
            review.answer_note(number, post.get("jawaban", ""), by=request.actor)
        else:
            place = review.Place(post.get("entitas", "").strip(), post.get("subkegiatan", "").strip()[:24], post.get("akun", "").strip()[:24])
            if unit(place.entitas) is None:
                raise Http404
            review.add_note(version, place, post.get("isi", ""), by=request.actor)
    except FlowError as refusal:
        if refusal.status not in (409, 422):
            raise
        return render(request, "budget/catatan_galat.html", {"v": version, "galat": refusal.reasons, "ketikan": post.get("isi") or post.get("jawaban", "")}, status=422)
    return HttpResponseRedirect(f"/anggaran/versi/{version.pk}#catatan")
