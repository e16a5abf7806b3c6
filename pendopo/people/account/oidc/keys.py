"""The signing key of the identity provider: RSA, one file of mode 0600, made at first use."""
import base64
import hashlib
import os
from functools import cache
from pathlib import Path

from cryptography.hazmat.primitives.asymmetric.rsa import RSAPrivateKey, generate_private_key
from cryptography.hazmat.primitives.serialization import Encoding, NoEncryption, PrivateFormat, PublicFormat, load_pem_private_key
from django.conf import settings

BITS = 3072


@cache
def signing_key() -> RSAPrivateKey:
    """The private key; of two racing first uses one wins for both."""
    path = Path(settings.KEYS) / "oidc.pem"
    if not path.exists():
        path.parent.mkdir(parents=True, exist_ok=True, mode=0o700)
        part = path.with_suffix(f".{os.getpid()}")
        pem = generate_private_key(65537, BITS).private_bytes(Encoding.PEM, PrivateFormat.PKCS8, NoEncryption())
        with open(os.open(part, os.O_CREAT | os.O_WRONLY | os.O_TRUNC, 0o600), "wb") as file:
            file.write(pem)
        try:
            os.link(part, path)
        except FileExistsError:
            pass
        part.unlink()
    return load_pem_private_key(path.read_bytes(), None)


@cache
def former_key() -> RSAPrivateKey | None:
    """The key before this one, while the operator leaves it as `oidc.lama.pem`: what it signed is still believed (reliability.md R16)."""
    path = Path(settings.KEYS) / "oidc.lama.pem"
    return load_pem_private_key(path.read_bytes(), None) if path.exists() else None


def key_id(key: RSAPrivateKey | None = None) -> str:
    """Name of the key: from its public half."""
    raw = (key or signing_key()).public_key().public_bytes(Encoding.DER, PublicFormat.SubjectPublicKeyInfo)
    return hashlib.sha256(raw).hexdigest()[:16]


def jwks() -> dict:
    """The public halves, as clients fetch them: the one that signs first."""
    return {"keys": [_public(key) for key in (signing_key(), former_key()) if key]}


def _public(key: RSAPrivateKey) -> dict:
    numbers = key.public_key().public_numbers()

    def text(value: int) -> str:
        return base64.urlsafe_b64encode(value.to_bytes((value.bit_length() + 7) // 8)).decode().rstrip("=")

    return {"kty": "RSA", "use": "sig", "alg": "RS256", "kid": key_id(key), "n": text(numbers.n), "e": text(numbers.e)}
