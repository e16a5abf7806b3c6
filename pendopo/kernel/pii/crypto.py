"""Encryption of personal values at rest and blind indexes to find them by (reliability.md R15, R16)."""
import hashlib
import hmac
import os
import re

from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives import hashes
from cryptography.hazmat.primitives.ciphers.aead import AESGCM
from cryptography.hazmat.primitives.kdf.hkdf import HKDF

from pendopo.kernel.pii.keys import install_key, retired_keys

_NIK = re.compile(r"(?<![0-9])[1-9][0-9]{5}(?:0[1-9]|[12][0-9]|3[01]|4[1-9]|[56][0-9]|7[01])(?:0[1-9]|1[0-2])[0-9]{6}(?![0-9])")


def _derive(root: bytes, purpose: str) -> bytes:
    return HKDF(hashes.SHA256(), 32, None, purpose.encode()).derive(root)


def _key_id(root: bytes) -> bytes:
    return hashlib.sha256(root).digest()[:4]


def key_mark() -> bytes:
    """The first four bytes of everything that is encrypted under the present key."""
    return _key_id(install_key("pii"))


def encrypt(text: str, purpose: str) -> bytes:
    """AES-256-GCM: key id (4 bytes), nonce (12), ciphertext and tag. `purpose` separates the uses and is authenticated."""
    root, nonce = install_key("pii"), os.urandom(12)
    return _key_id(root) + nonce + AESGCM(_derive(root, purpose)).encrypt(nonce, text.encode(), purpose.encode())


def decrypt(blob: bytes, purpose: str) -> str:
    """The text of `encrypt`. `ValueError` when it was changed, or was encrypted for another purpose."""
    blob = bytes(blob)
    for root in (install_key("pii"), *retired_keys("pii")):
        if _key_id(root) == blob[:4]:
            try:
                return AESGCM(_derive(root, purpose)).decrypt(blob[4:16], blob[16:], purpose.encode()).decode()
            except (InvalidTag, ValueError) as error:
                raise ValueError("data terenkripsi rusak atau untuk keperluan lain") from error
    raise ValueError("kunci data ini tidak ada di instalasi ini")


def blind(text: str, purpose: str) -> str:
    """Blind index: HMAC-SHA256 under a key of the purpose, hex. The caller normalises the text first."""
    return hmac.new(_derive(install_key("blind"), purpose), text.encode(), hashlib.sha256).hexdigest()


def mask(text: str, kind: str) -> str:
    """What a page may show: nik/kk "3578**********01", telepon "0812****678", email "a***@x.id", nama "Siti R."."""
    if kind == "email":
        name, _, host = text.partition("@")
        return f"{name[:1]}***@{host}"
    if kind == "nama":
        first, *rest = text.split()
        return f"{first} {rest[0][0]}." if rest else first
    head, tail = (4, 3) if kind == "telepon" else (4, 2)
    return text[:head] + "*" * max(len(text) - head - tail, 0) + text[-tail:] if len(text) > head + tail else "*" * len(text)


def find_nik(text: str) -> list[str]:
    """Sixteen digits with a valid date part: what must never stand in a log, a URL or an error page."""
    return _NIK.findall(text)
