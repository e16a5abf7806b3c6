"""Opening the treasury of a year, with the books and the budget below it."""
from collections.abc import Iterable

from django.db import transaction

from pendopo.kernel.flow.public import Actor
from pendopo.money.accounting.public import PPKD, book, open_book
from pendopo.money.budget.public import open_year
from pendopo.money.treasury.models import Kas


@transaction.atomic
def open_treasury(tahun: int, entitas: Iterable[tuple[str, str]], batas_up: dict[str, int], peta: Iterable[tuple[str, str, str, str]], *, by: Actor) -> bool:
    """Open the year everywhere: units, twelve months, budget version MURNI in DRAF, cash. True when it is new; repeatable."""
    fresh = open_book(tahun, entitas, batas_up, peta)
    units = sorted(book(tahun, fresh=True).units)
    open_year(tahun, units, by=by)
    places = [(PPKD, "RKUD"), *((unit, kind) for unit in units for kind in ("BPN", "BPG"))]
    Kas.objects.bulk_create([Kas(tahun=tahun, entitas_id=unit, jenis=kind) for unit, kind in places], ignore_conflicts=True)
    return fresh
