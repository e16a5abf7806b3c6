"""Signatures of SNAP: over the bytes as they came, never over JSON written anew (finance.md section 6)."""
import base64
import binascii
import hashlib
import hmac
import re
from datetime import datetime

from cryptography.exceptions import InvalidSignature, UnsupportedAlgorithm
from cryptography.hazmat.primitives import hashes, serialization
from cryptography.hazmat.primitives.asymmetric import padding, rsa

MOMENT = re.compile(r"\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(\.\d{1,6})?(Z|[+-]\d\d:\d\d)")
MIN_RSA_BITS = 2048
_PIECES = re.compile(rb'"(?:[^"\\]|\\.)*"?|[ \t\r\n]+', re.S)


def minify(raw: bytes) -> bytes:
    """The body without white space outside strings; numbers and the order of members stay as they were sent."""
    return _PIECES.sub(lambda found: found[0] if found[0][:1] == b'"' else b"", raw)


def string_to_sign(method: str, path: str, token: str, raw: bytes, timestamp: str) -> str:
    """`METHOD:path:token:lowerhex(sha256(minified body)):timestamp`."""
    return f"{method}:{path}:{token}:{hashlib.sha256(minify(raw)).hexdigest()}:{timestamp}"


def sign(secret: str, text: str) -> str:
    """Base64 of HMAC-SHA512."""
    return base64.b64encode(hmac.new(secret.encode(), text.encode(), hashlib.sha512).digest()).decode()


def signed_by(secrets: list[str], text: str, signature: str) -> bool:
    """Was the text signed with one of the secrets? Compared in constant time."""
    return any([hmac.compare_digest(sign(secret, text).encode(), signature.encode()) for secret in secrets])


def client_signed(public_keys: list[str], text: str, signature: str) -> bool:
    """Was the text signed (SHA256withRSA) with the private half of one of these PEM keys?"""
    try:
        raw = base64.b64decode(signature, validate=True)
    except (binascii.Error, ValueError):
        return False
    return any(_verified(pem, text.encode(), raw) for pem in public_keys)


def _verified(pem: str, text: bytes, raw: bytes) -> bool:
    try:
        serialization.load_pem_public_key(pem.encode()).verify(raw, text, padding.PKCS1v15(), hashes.SHA256())
    except InvalidSignature:
        return False
    return True


def public_key_fault(pem: str) -> str | None:
    """What is wrong with a partner's public key, in a sentence; None when it is good."""
    try:
        key = serialization.load_pem_public_key(pem.encode())
    except (ValueError, UnsupportedAlgorithm):
        return "Kunci publik tidak dapat dibaca. Tempelkan isi berkas PEM, mulai dari -----BEGIN PUBLIC KEY-----."
    if not isinstance(key, rsa.RSAPublicKey) or key.key_size < MIN_RSA_BITS:
        return f"Kunci publik harus RSA paling sedikit {MIN_RSA_BITS} bit."
    return None


def moment(text: str) -> datetime | None:
    """A time stamp with its offset, or None."""
    if not MOMENT.fullmatch(text):
        return None
    try:
        return datetime.fromisoformat(text)
    except ValueError:
        return None
