"""What rooms contribute to running the service: invariants for `verify`, health checks, metrics."""
from collections.abc import Callable
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Finding:
    """Result of one invariant: does it hold, how many things were checked, one sentence."""

    ok: bool
    checked: int
    text: str = ""


INVARIANTS: dict[str, Callable[[], Finding]] = {}
YEARLY: dict[str, Callable[[int], Finding]] = {}
HEALTH: dict[str, Callable[[], tuple[bool, object]]] = {}
METRICS: dict[str, tuple[str, Callable[[], float]]] = {}


def invariant(name: str) -> Callable:
    """Register `fn() -> Finding` for `pendopo verify`."""

    def keep(fn: Callable[[], Finding]) -> Callable[[], Finding]:
        INVARIANTS[name] = fn
        return fn

    return keep


def yearly(name: str) -> Callable:
    """Register `fn(year) -> Finding` for `pendopo verify --books YEAR`."""

    def keep(fn: Callable[[int], Finding]) -> Callable[[int], Finding]:
        YEARLY[name] = fn
        return fn

    return keep


def health_check(name: str) -> Callable:
    """Register `fn() -> (ok, value)` for `/health/ready`."""

    def keep(fn: Callable) -> Callable:
        HEALTH[name] = fn
        return fn

    return keep


def metric(name: str, text: str, fn: Callable[[], float]) -> None:
    """Register a gauge for `/metrics`."""
    METRICS[name] = (text, fn)
