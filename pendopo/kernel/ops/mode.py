"""Service modes: what may be written now (reliability.md section 3)."""
import shutil
import time
from dataclasses import dataclass
from datetime import UTC, datetime

from django.conf import settings
from django.db import connection, transaction
from django.db.models.functions import Now

from pendopo.kernel.ops.models import ModeLog, ServiceMode
from pendopo.kernel.problem.public import Problem

MODES = ("normal", "read_only", "sealed_stale", "maintenance")
FREE_BYTES, FREE_SHARE = 1 << 30, 0.05
_TTL = 1.0
_READ = "SELECT m.mode, m.reason, m.since, pg_is_in_recovery() FROM (SELECT) one LEFT JOIN service_mode m ON m.satu"


@dataclass(frozen=True, slots=True)
class Mode:
    """The mode's name, why and since when."""

    name: str
    reason: str
    since: datetime | None


_cache: list = [float("-inf"), Mode("normal", "", None)]


def mode() -> Mode:
    """The present mode; seen by every process within a second.

    A standby and a nearly full disk make `normal` and `sealed_stale` read_only without any row being written, and end by themselves.
    """
    if time.monotonic() - _cache[0] > _TTL:
        with connection.cursor() as cursor:
            cursor.execute(_READ)
            name, reason, since, standby = cursor.fetchone()
        present = Mode(name or "normal", reason or "", since)
        cause = "basis data ini cadangan yang hanya dapat dibaca" if standby else _disk_cause()
        if cause and present.name in ("normal", "sealed_stale"):
            before = _cache[1]
            present = before if before.reason == cause else Mode("read_only", cause, datetime.now(UTC))
        _cache[:] = [time.monotonic(), present]
    return _cache[1]


def set_mode(name: str, reason: str, by: str = "sistem") -> Mode:
    """Enter a mode and log it. `ValueError` for an unknown name or an empty reason. Returns what holds now."""
    if name not in MODES:
        raise ValueError(f"mode tidak dikenal: {name} (pilih {', '.join(MODES)})")
    if not reason.strip():
        raise ValueError("sebutkan alasan")
    with transaction.atomic():
        ServiceMode.objects.update_or_create(satu=True, defaults={"mode": name, "reason": reason, "by": by, "since": Now()})
        ModeLog.objects.create(mode=name, reason=reason, by=by)
    _cache[0] = float("-inf")
    return mode()


def require_writable() -> None:
    """Refuse writes in read_only and maintenance: 503 `baca_saja`."""
    present = mode()
    if present.name in ("read_only", "maintenance"):
        raise Problem(f"Layanan sedang baca saja: {present.reason}. Isian Anda belum dikirim; coba lagi nanti.", status=503,
                      code="baca_saja", headers={"Retry-After": "60"})


def require_fresh_seal() -> None:
    """Refuse money and signatures while seals are overdue: 503 `segel_tertunda`."""
    if mode().name == "sealed_stale":
        raise Problem("Segel bukti tertunda. Tindakan keuangan dan tanda tangan menunggu sampai segel kembali normal.", status=503,
                      code="segel_tertunda", headers={"Retry-After": "300"})


def disk_free() -> float:
    """Free share of the disk that holds our state (0..1); 0.0 below one GiB."""
    settings.HOME.mkdir(parents=True, exist_ok=True)
    usage = shutil.disk_usage(settings.HOME)
    return 0.0 if usage.free < FREE_BYTES else usage.free / usage.total


def _disk_cause() -> str:
    return "ruang disk hampir habis" if disk_free() < FREE_SHARE else ""
