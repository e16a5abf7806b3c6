"""How far a plan has come (finance.md 4.10). Pure; results in basis points (10000 = 100 %), capped at 0..12000."""
from decimal import ROUND_HALF_UP, Decimal

from pendopo.money.plan.tree import Measure, Node

WHOLE, MOST = 10_000, 12_000


def reached(rumus: str, target: Decimal, real: Decimal) -> int:
    """Progress of one indicator. NAIK real/target, TURUN (2*target - real)/target, TETAP 100 % only if equal.

    A target of 0 cannot be divided by: NAIK is full when anything was done or nothing was asked, TURUN is full when nothing is left.
    """
    if rumus == "TETAP":
        return WHOLE if real == target else 0
    if target == 0:
        return WHOLE if rumus == "NAIK" or real == 0 else 0
    share = real / target if rumus == "NAIK" else (2 * target - real) / target
    return int(min(max(share * WHOLE, Decimal(0)), Decimal(MOST)).to_integral_value(ROUND_HALF_UP))


def of_measure(measure: Measure, tahun: int) -> int | None:
    """Progress of an indicator in a year; None before its result is known."""
    if tahun not in measure.target or tahun not in measure.hasil:
        return None
    return reached(measure.rumus, measure.target[tahun], measure.hasil[tahun])


def weighted(parts: list[tuple[int, int]]) -> int | None:
    """Mean of (progress, weight) pairs, half up; without any weight the plain mean; None of nothing."""
    if not parts:
        return None
    total = sum(weight for _, weight in parts)
    if total == 0:
        parts, total = [(value, 1) for value, _ in parts], len(parts)
    return (2 * sum(value * weight for value, weight in parts) + total) // (2 * total)


def of_node(node: Node, tahun: int) -> int | None:
    """A parent is the ceiling-weighted mean of its children; a leaf the plain mean of its indicators. None: nothing known yet."""
    if node.anak:
        return weighted([(value, child.pagu.get(tahun, 0)) for child in node.anak if (value := of_node(child, tahun)) is not None])
    return weighted([(value, 1) for measure in node.ukuran if (value := of_measure(measure, tahun)) is not None])
