"""Reference rows of the budget for any region, and the demo's year."""
from pathlib import Path

from pendopo.kernel.rules.public import load_rules

DATA = Path(__file__).parent / "data"


def reference(kode: str) -> None:
    """Legal parameters of the budget. Repeatable."""
    load_rules(DATA / "aturan.csv")
