"""The house's parameters of files."""
from pathlib import Path

from pendopo.kernel.rules.public import load_rules


def reference(kode: str) -> None:
    """Load the bundled parameters; a second load adds nothing."""
    load_rules(Path(__file__).parent / "data" / "aturan.csv")
