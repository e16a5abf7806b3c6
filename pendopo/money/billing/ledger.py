"""The one place where a bill meets the books: it calls treasury's door, in the caller's transaction."""
from datetime import date
from uuid import UUID

from pendopo.kernel.flow.public import Actor
from pendopo.money.billing.models import Tagihan

ASSESSED = ("SKP", "SKR")
"""Kinds that rest on an assessment: issued as a receivable, settled against it."""


def issue(bill: Tagihan, day: date, by: Actor) -> None:
    """Book what is owed."""


def settle(bill: Tagihan, payment: UUID, day: date, by: Actor) -> None:
    """Book the money."""


def cancel(bill: Tagihan, day: date, by: Actor) -> None:
    """Undo the assessment."""


def park(jumlah: int, day: date, rujukan: str, entitas: str | None, by: Actor) -> None:
    """Book bank money that is nobody's yet as a debt."""
