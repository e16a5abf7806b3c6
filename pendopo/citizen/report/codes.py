"""Tracking codes: twelve Crockford letters that open a report without an account (citizen-wire.md section 6)."""
import hashlib
import hmac
import secrets

from pendopo.kernel.pii.public import install_key

ALPHABET = "0123456789ABCDEFGHJKMNPQRSTVWXYZ"


def tracking_code(key: str | None) -> str:
    """The code of a start: derived from its idempotency key, so that a repeated call can be told it again; else random."""
    raw = hmac.new(install_key("lacak"), b"lacak" + key.encode(), hashlib.sha256).digest() if key else secrets.token_bytes(8)
    number = int.from_bytes(raw[:8]) >> 4
    return "".join(ALPHABET[number >> 5 * i & 31] for i in reversed(range(12)))
