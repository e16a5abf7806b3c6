"""Sentences of guards and refusals, from data/rencana_alasan.csv."""
import csv
from pathlib import Path

from pendopo.kernel.flow.public import Reason

DATA = Path(__file__).parent / "data"
with (DATA / "rencana_alasan.csv").open(newline="", encoding="utf-8") as _file:
    TEXTS = {row["code"]: row["text"] for row in csv.DictReader(_file)}


def reason(code: str, field: str | None = None, **values) -> Reason:
    """The refusal, its placeholders filled in."""
    return Reason(code, TEXTS[code].format(**values), field)
