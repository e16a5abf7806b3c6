"""Sentences of guards and refusals, from data/aduan_alasan.csv."""
import csv
import re
from pathlib import Path

from pendopo.kernel.flow.public import Reason

with (Path(__file__).parent / "data" / "aduan_alasan.csv").open(newline="", encoding="utf-8") as _file:
    _ROWS = list(csv.DictReader(_file))
GUARD = {row["code"]: row["text"] for row in _ROWS if row["group"] == "guard"}
TOLAK = {row["code"]: row["text"] for row in _ROWS if row["group"] == "tolak"}
"""Reasons for which a report cannot be followed up."""


def reason(code: str, field: str | None = None, **values) -> Reason:
    """The refusal of a guard, its placeholders filled in."""
    return Reason(code, GUARD[code].format(**values), field)


URGENT = tuple(word for line in (Path(__file__).parent / "data" / "darurat.txt").read_text(encoding="utf-8").splitlines() if (word := line.strip()))
"""Words of an emergency: 112 first, the form second."""
_URGENT = re.compile(r"\b(" + "|".join(re.escape(word).replace(r"\ ", r"\s+") for word in URGENT) + r")\b", re.IGNORECASE)


def urgent_words(text: str) -> bool:
    """Does the text speak of an emergency?"""
    return bool(_URGENT.search(text))
