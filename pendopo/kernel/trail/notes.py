"""Keys of the seals, and checkpoints as signed notes (flow.md 4.4, reliability.md R5)."""
import base64
import hashlib

from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey
from cryptography.hazmat.primitives.serialization import Encoding, PublicFormat

from pendopo.kernel.ops.public import daerah
from pendopo.kernel.pii.public import install_key

YEAR = 2026  # of the key's name; a rotation makes a new name


def key() -> Ed25519PrivateKey:
    """The installation's sealing key."""
    return Ed25519PrivateKey.from_private_bytes(install_key("segel"))


def kid() -> str:
    """Name of the sealing key."""
    return f"pendopo-{daerah().kode}-{YEAR}"


def public_bytes(private: Ed25519PrivateKey) -> bytes:
    """Raw public key."""
    return private.public_key().public_bytes(Encoding.Raw, PublicFormat.Raw)


def b64url(raw: bytes) -> str:
    """base64url without padding."""
    return base64.urlsafe_b64encode(raw).decode().rstrip("=")


def key_list() -> list[dict]:
    """`/.well-known/pendopo/kunci.json`."""
    return [{"kid": kid(), "alg": "Ed25519", "x": b64url(public_bytes(key())), "dari": f"{YEAR}-01-01T00:00:00.000000Z", "sampai": None}]


def note(origin: str, size: int, root: bytes, seal_hash: str, name: str, private: Ed25519PrivateKey) -> str:
    """A checkpoint as a signed note."""
    text = f"{origin}\n{size}\n{base64.b64encode(root).decode()}\nseal {seal_hash}\n"
    key_id = hashlib.sha256(name.encode() + b"\n\x01" + public_bytes(private)).digest()[:4]
    signature = base64.b64encode(key_id + private.sign(text.encode())).decode()
    return f"{text}\n\u2014 {name} {signature}\n"
