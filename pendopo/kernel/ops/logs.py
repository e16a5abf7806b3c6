"""Logs as one JSON object a line (reliability.md R14): time UTC, level, logger, then what was said."""
import json
import logging
import re
from datetime import UTC, datetime

_PERSON = re.compile(r"(?<!\d)\d{16}(?!\d)")
"""Anything as long as a NIK or NKK; better one figure hidden too many than one person named."""


class JsonLines(logging.Formatter):
    """A message that is a dict, or the text of a JSON object, becomes members of the line; all else stands in `teks`.

    Control characters are escaped by the encoder, so one record is one line; sixteen digits in a row are masked.
    """

    def format(self, record: logging.LogRecord) -> str:
        line = {"t": datetime.fromtimestamp(record.created, UTC).isoformat(timespec="milliseconds"), "l": record.levelname.lower(),
                "n": record.name}
        line |= record.msg if isinstance(record.msg, dict) else _said(record)
        if record.exc_info and record.exc_info[0]:
            line |= {"galat": record.exc_info[0].__name__, "jejak": self.formatException(record.exc_info).splitlines()[-12:]}
        return _PERSON.sub("[disamarkan]", json.dumps(line, ensure_ascii=False, default=str))


def _said(record: logging.LogRecord) -> dict:
    text = str(record.msg) if record.name == "django.request" else record.getMessage()  # theirs would hold the raw address
    try:
        said = json.loads(text) if text.startswith("{") else None
    except ValueError:
        said = None
    return said if isinstance(said, dict) else {"teks": text}


class Faults(logging.Filter):
    """Only records of a fault, not of an answer that was meant."""

    def filter(self, record: logging.LogRecord) -> bool:
        return bool(record.exc_info and record.exc_info[0])


_SECURITY = logging.getLogger("pendopo.security")


def security(event: str, **facts) -> None:
    """One line about a sign-in, a refusal or a failed guard: `{"e": event, ...}`. Never a name, an address, a secret or a body.

    The events are listed in docs/inventaris.md; a test compares that list with the code.
    """
    _SECURITY.info(json.dumps({"e": event} | facts, ensure_ascii=False, default=str))
