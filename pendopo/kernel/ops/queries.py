"""Readings for the operator's page."""
from pendopo.kernel.ops.models import ModeLog, RestoreReport


def last_verified() -> RestoreReport | None:
    """The newest backup that was restored and verified (not merely made): 1 SQL."""
    return RestoreReport.objects.filter(ok=True).order_by("-backup_at").first()


def mode_history(limit: int = 50) -> list[ModeLog]:
    """The latest changes of mode, newest first: 1 SQL."""
    return list(ModeLog.objects.order_by("-id")[:limit])
