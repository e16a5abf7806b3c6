"""Is the service alive, ready, and by which figures (reliability.md section 6)."""
import hmac
import ipaddress
import os
from pathlib import Path

from django.conf import settings
from django.db import DatabaseError, connection
from django.http import HttpRequest

from pendopo.kernel.ops.incident import open_incidents
from pendopo.kernel.ops.mode import FREE_SHARE, disk_free, mode
from pendopo.kernel.ops.registry import HEALTH, METRICS
from pendopo.kernel.pii.public import install_key
from pendopo.rooms import rooms

TOKEN_HEADER = "X-Operator-Token"  # noqa: S105 - the name of a header
_migrated: list[bool] = []


def insider(request: HttpRequest) -> bool:
    """May this caller see details? This machine itself (not through a proxy), or who shows the operator's token."""
    shown = request.headers.get(TOKEN_HEADER, "")
    if shown and hmac.compare_digest(shown.encode(), operator_token().encode()):
        return True
    if "X-Forwarded-For" in request.headers or "Forwarded" in request.headers:
        return False
    try:
        return ipaddress.ip_address(request.META.get("REMOTE_ADDR", "")).is_loopback
    except ValueError:
        return False


def operator_token() -> str:
    """The token of monitoring machines: hex of the key `operator`."""
    return install_key("operator").hex()


def pending_migrations() -> list[str]:
    """`room.name` of migrations that the code has and the database has not: 1 SQL."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT app || '.' || name FROM django_migrations")
        done = {row[0] for row in cursor.fetchall()}
    base = Path(settings.BASE_DIR)
    have = {f"{room.rsplit('.', 1)[1]}.{path.stem}" for room in rooms()
            for path in base.joinpath(*room.split(".")[1:]).glob("migrations/[0-9]*.py")}
    return sorted(have - done)


def _migrations() -> tuple[bool, str]:
    if not _migrated and not pending_migrations():
        _migrated.append(True)  # never undone while this process lives
    return bool(_migrated), "current" if _migrated else "pending"


def readiness() -> dict:
    """`{"status", "mode", "checks"}`. `down` = no database; `degraded` = any other check fails or writes are refused."""
    try:
        present = mode()
        ok, value = _migrations()
        results = {"db": (True, "ok"), "migrations": (ok, value)}
        results |= {name: fn() for name, fn in HEALTH.items()}
    except DatabaseError:
        return {"status": "down", "mode": "unknown", "checks": {"db": "down", "disk_free": round(disk_free(), 2)}}
    free = disk_free()
    results["disk_free"] = (free >= FREE_SHARE, round(free, 2))
    fine = present.name == "normal" and all(ok for ok, _ in results.values())
    return {"status": "ready" if fine else "degraded", "mode": present.name, "checks": {name: value for name, (_, value) in results.items()}}


def metrics_text() -> str:
    """All gauges as Prometheus text. A figure that the database cannot give is left out, and `pendopo_up` is 0."""
    figures = {"pendopo_disk_free_ratio": ("Free share of the disk", disk_free),
               "pendopo_process_resident_bytes": ("Memory of this process", _resident),
               "pendopo_incidents_open": ("Incidents that are not closed", lambda: len(open_incidents())),
               "pendopo_writable": ("1 when writes are accepted", lambda: int(mode().name in ("normal", "sealed_stale")))} | METRICS
    lines, up = [], 1
    for name, (text, fn) in figures.items():
        try:
            value = fn()
        except DatabaseError:
            up = 0
            continue
        lines += [f"# HELP {name} {text}", f"# TYPE {name} gauge", f"{name} {value}"]
    return "\n".join([*lines, "# HELP pendopo_up 1 when the database answers", "# TYPE pendopo_up gauge", f"pendopo_up {up}", ""])


def _resident() -> int:
    return int(Path("/proc/self/statm").read_text().split()[1]) * os.sysconf("SC_PAGE_SIZE")
