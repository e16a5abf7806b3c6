"""Secrets of the installation: one file each in `settings.KEYS`, mode 0600, made at first use."""
import os
import secrets
from functools import cache
from pathlib import Path

from django.conf import settings

SIZE = 32


@cache
def install_key(name: str) -> bytes:
    """The 32 random bytes named `name`. Made and fsynced at first use; two racing makers agree on one."""
    path = Path(settings.KEYS) / f"{name}.key"
    if not path.exists():
        path.parent.mkdir(parents=True, exist_ok=True, mode=0o700)
        part = path.with_suffix(f".{os.getpid()}.{secrets.token_hex(4)}")
        with os.fdopen(os.open(part, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600), "wb") as file:
            file.write(secrets.token_bytes(SIZE))
            file.flush()
            os.fsync(file.fileno())
        try:
            os.link(part, path)
        except FileExistsError:
            pass  # another process was first; its key is the key
        finally:
            part.unlink()
    key = path.read_bytes()
    if len(key) != SIZE:
        raise ValueError(f"kunci {name} rusak: {len(key)} bita, seharusnya {SIZE}")
    return key


def retired_keys(name: str) -> list[bytes]:
    """Former keys `<name>.<n>.key`, still good for reading during a rotation."""
    return [path.read_bytes() for path in sorted(Path(settings.KEYS).glob(f"{name}.*.key"))]
