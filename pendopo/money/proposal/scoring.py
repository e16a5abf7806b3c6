"""The score of a proposal and the filling of a district's ceiling (finance.md 4.9). Pure, but for the reading of weights."""
from dataclasses import dataclass
from datetime import date

from django.db.models import Q

from pendopo.money.proposal.models import Bobot

IN, OUT, SKIPPED, AFTER = "masuk", "tidak_muat", "dilewati", "menunggu"


def weights(on: date) -> dict[str, int]:
    """{criterion: weight} on a day, in the order of the table. 1 SQL."""
    rows = Bobot.objects.filter(Q(selesai__isnull=True) | Q(selesai__gt=on), mulai__lte=on).order_by("pk")
    return dict(rows.values_list("kriteria", "bobot"))


def score(marks: dict[str, int], by_weight: dict[str, int]) -> int:
    """Sum of weight x mark; a criterion without a mark counts 0."""
    return sum(weight * marks.get(name, 0) for name, weight in by_weight.items())


def order(rows: list) -> list:
    """Highest score first; ties: cheaper first, then id. Rows without a score stand last."""
    return sorted(rows, key=lambda r: (-(r.skor if r.skor is not None else -1), r.total, str(r.pk)))


@dataclass(frozen=True, slots=True)
class Filled:
    """A place in the list: `status` masuk, tidak_muat (stops the list), dilewati, menunggu; `rest` of the ceiling after it."""

    row: object
    rank: int
    status: str
    rest: int


def fill(rows: list, ceiling: int) -> list[Filled]:
    """Fill the ceiling in rank order. What the forum accepted before keeps its place; the first that does not fit stops the
    list unless a person skipped it with a reason."""
    rest = ceiling - sum(row.total for row in rows if row.accepted)
    found, stopped = [], False
    for rank, row in enumerate(order(rows), 1):
        if row.accepted:
            status = IN
        elif row.lewati:
            status = SKIPPED
        elif stopped or row.skor is None:
            status = AFTER
        elif row.total <= rest:
            status, rest = IN, rest - row.total
        else:
            status, stopped = OUT, True
        found.append(Filled(row, rank, status, rest))
    return found
