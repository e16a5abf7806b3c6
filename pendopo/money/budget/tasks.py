"""Jobs of the budget."""
from uuid import UUID

from procrastinate.contrib.django import app

from pendopo.money.budget.rka import importing


@app.task(queue="impor")
def import_rka(impor_id: str) -> None:
    """Read a large RKA file."""
    importing.run(UUID(impor_id))
