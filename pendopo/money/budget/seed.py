"""Reference rows of the budget for any region, and the demo's year."""
from pathlib import Path

from pendopo.kernel.rules.public import load_rules

DATA = Path(__file__).parent / "data"
DEMO_REGION = "35.78"
"""The region whose number of people the demo knows; elsewhere the pages leave the figure out."""


def reference(kode: str) -> None:
    """Legal parameters of the budget. Repeatable."""
    load_rules(DATA / "aturan.csv")


def demo(kode: str) -> None:
    """Three years of a plausible budget."""
    from pendopo.kernel.ops.public import Progress
    from pendopo.money.budget import demo as years
    from pendopo.money.budget.models import Anggaran

    if kode == DEMO_REGION:
        load_rules(DATA / "penduduk_contoh.csv")
    if not Anggaran.objects.exists():
        with Progress("Anggaran contoh", years.STAGES) as progress:
            years.run(progress.step)
