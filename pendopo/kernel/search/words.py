"""Words of a text that are worth finding. Common words go before PostgreSQL sees them: a server that is not ours has no
place for a stop-word file."""
import re
from functools import cache
from pathlib import Path

LONGEST = 20_000


@cache
def _common() -> re.Pattern:
    words = (Path(__file__).parent / "data" / "kata_umum.txt").read_text(encoding="utf-8").split()
    return re.compile(rf"\b(?:{'|'.join(sorted(words, key=len, reverse=True))})\b", re.IGNORECASE)


def plain(text: str) -> str:
    """The text as it is kept: no control characters, at most 20,000 letters."""
    return re.sub(r"[\x00-\x08\x0b\x0c\x0e-\x1f]", " ", text)[:LONGEST]


def telling(text: str) -> str:
    """The text without common words; a text of nothing else stays whole."""
    return bare if (bare := _common().sub(" ", text)).strip() else text
