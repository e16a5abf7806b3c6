"""The operator's pages (role admin)."""
from django.core.exceptions import ObjectDoesNotExist
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.views.decorators.http import require_POST, require_safe

from pendopo.kernel.clock.public import holidays, today, years_loaded
from pendopo.kernel.forms.public import whole
from pendopo.kernel.ops.public import HEALTH, MODES, disk_free, last_verified, mode, set_mode
from pendopo.kernel.rules.public import all_rules
from pendopo.kernel.web.public import CLASSES, NAMED, problem_for, render
from pendopo.rooms import rooms

MODE_LABELS = {"normal": "Normal", "read_only": "Baca saja", "sealed_stale": "Segel tertunda", "maintenance": "Pemeliharaan"}
CHECK_LABELS = {
    "parked": "Pesan yang berhenti", "outbox_lag_s": "Umur pesan tertua yang belum diantar (detik)", "seal_age_s": "Umur segel terbaru (detik)",
    "anchor_age_s": "Umur segel yang dititipkan (detik)",
}
"""Words for the checks of the house; a check without one shows its name."""


def _admin(request: HttpRequest) -> None:
    """404 for everybody else: the page does not betray that it exists."""
    if "admin" not in request.actor.roles:
        raise problem_for(404)


def _queue():
    from importlib import import_module

    return import_module("pendopo.kernel.queue.public") if "pendopo.kernel.queue" in rooms() else None


def parked_jobs() -> list:
    """Messages that failed twelve times and wait for a decision."""
    queue = _queue()
    return list(queue.parked()) if queue and hasattr(queue, "parked") else []


@require_safe
def operations(request: HttpRequest) -> HttpResponse:
    """What is wrong and what to do, in one sentence; then modes, parked jobs, checks, limits."""
    _admin(request)
    checks = [{"nama": CHECK_LABELS.get(name, name), "ok": ok, "nilai": value} for name, fn in sorted(HEALTH.items()) for ok, value in [fn()]]
    rules = all_rules(today())
    parked, free = parked_jobs(), disk_free()
    return render(request, "desk/operations.html", {
        "moda_kini": mode(), "moda_nama": MODE_LABELS.get(mode().name, mode().name), "moda_semua": [(m, MODE_LABELS[m]) for m in MODES if m != "sealed_stale"],
        "periksa": checks, "parkir": parked, "disk": round(free * 100), "kelas": [*CLASSES.values(), *NAMED.values()],
        "belum": sum(1 for rule in rules if rule.verified not in ("yes", "own")), "aturan": len(rules),
        "tahun": sorted(years_loaded()), "kalimat": _sentence(checks, parked, free),
        "cadangan": last_verified(),
    })


def _sentence(checks: list[dict], parked: list, free: float) -> tuple[str, str]:
    """(class, what is wrong and what to do)."""
    if present := (mode() if mode().name != "normal" else None):
        return "lewat", f"Layanan dalam keadaan {MODE_LABELS[present.name].lower()}: {present.reason}. Kembalikan bila sebabnya sudah hilang."
    bad = [check["nama"] for check in checks if not check["ok"]]
    if bad:
        return "lewat", f"Pemeriksaan {', '.join(bad)} gagal. Buka rinciannya di bawah."
    if parked:
        return "lewat", f"{len(parked)} pekerjaan berhenti sesudah 12 kali gagal. Ulangi atau lewati dengan alasan."
    if free < 0.15:
        return "lewat", f"Ruang disk tinggal {round(free * 100)} persen. Tambah ruang atau pindahkan cadangan lama."
    return "", "Semua berjalan. Tidak ada yang perlu Anda lakukan."


@require_POST
def change_mode(request: HttpRequest) -> HttpResponse:
    """Enter or leave a mode, with a reason."""
    _admin(request)
    try:
        set_mode(request.POST.get("moda", ""), request.POST.get("alasan", ""), by=request.actor.label)
    except ValueError as error:
        raise problem_for(422, f"Keadaan layanan tidak diubah: {error}.") from error
    return HttpResponseRedirect("/operasi")


@require_POST
def decide_job(request: HttpRequest) -> HttpResponse:
    """Retry a parked job, or skip it with a reason."""
    _admin(request)
    queue, job = _queue(), whole(request.POST.get("pekerjaan"))
    if queue is None or job is None:
        raise problem_for(400)
    if request.POST.get("putusan") == "lewati":
        alasan = request.POST.get("alasan", "").strip()
        if not alasan:
            raise problem_for(422, "Sebutkan alasan melewati pekerjaan ini.")
        queue.skip(job, alasan, request.actor)
    else:
        _again(queue, job)
    return HttpResponseRedirect("/operasi")


def _again(queue, job: int) -> None:
    """Try once more, now; what it stumbles over this time is what the operator must read."""
    try:
        queue.retry(job)
    except ObjectDoesNotExist:
        raise
    except Exception as error:
        raise problem_for(409, f"Masih gagal: {type(error).__name__}: {error}. Perbaiki sebabnya lalu ulangi, atau lewati dengan alasan.") from error


@require_safe
def rules(request: HttpRequest) -> HttpResponse:
    """Every legal parameter valid today, unverified ones first: 1 SQL."""
    _admin(request)
    found = sorted(all_rules(today()), key=lambda rule: (rule.verified in ("yes", "own"), rule.name))
    return render(request, "desk/rules.html", {"aturan": found, "belum": sum(1 for r in found if r.verified not in ("yes", "own"))})


@require_safe
def calendar(request: HttpRequest) -> HttpResponse:
    """Days that do not count as working days."""
    _admin(request)
    return render(request, "desk/calendar.html", {"hari": sorted(holidays()), "tahun": sorted(years_loaded())})
