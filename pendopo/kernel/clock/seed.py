"""National holidays of 2026 and 2027, and the hour that ends a day of receiving."""
from pathlib import Path

from pendopo.kernel.clock.public import load_calendar
from pendopo.kernel.rules.public import load_rules

DATA = Path(__file__).parent / "data"


def reference(kode: str) -> None:
    """Load the bundled calendar and the clock's parameter."""
    load_calendar(DATA / "libur_2026_2027.csv")
    load_rules(DATA / "aturan.csv")
