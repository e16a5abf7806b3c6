"""National holidays of 2026 and 2027."""
from pathlib import Path

from pendopo.kernel.clock.public import load_calendar


def reference(kode: str) -> None:
    """Load the bundled calendar."""
    load_calendar(Path(__file__).parent / "data" / "libur_2026_2027.csv")
