"""Blobs that lie outside this machine (an object store), as backup and restore meet them. The room of files says how to reach them."""
import os
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from pathlib import Path

from django.conf import settings

from pendopo.kernel.ops.outbound import Unreachable


class BackupError(RuntimeError):
    """A backup or restore cannot go on; the text says why and what to do."""


@dataclass(frozen=True, slots=True)
class BlobStore:
    """`rows()`: (sha256, bytes, held?) of every blob that the database knows; what is not held may vanish. `size(sha256)`: bytes in the store, None when it is not there.
    `read(sha256)`: the bytes, checked against their name (`FileNotFoundError`, `Unreachable`). `put(sha256, raw)`: keep them."""

    rows: Callable[[], Iterable[tuple[str, int, bool]]]
    size: Callable[[str], int | None]
    read: Callable[[str], bytes]
    put: Callable[[str, bytes], None]


_store: list[BlobStore] = []


def blob_store(store: BlobStore) -> None:
    """Register how to reach the object store."""
    _store[:] = [store]


def outside() -> BlobStore | None:
    """The object store, when this installation keeps its blobs there."""
    return _store[0] if settings.S3_URL and _store else None


def copy_out(store: BlobStore, target: Path) -> dict[str, int]:
    """Copy what `target` lacks from the store, each checked against its name; name -> bytes of all. BackupError names the first that is lost."""
    found = {}
    for name, size, held in store.rows():
        kept = target / name[:2] / name
        if kept.exists() and kept.stat().st_size == size:
            found[name] = size
            continue
        if not held and asked_size(store, name) is None:
            continue
        raw, found[name] = _asked(name, store.read), size
        kept.parent.mkdir(parents=True, exist_ok=True, mode=0o700)
        write_whole(kept, raw)
    return found


def write_whole(path: Path, raw: bytes) -> None:
    """Write a file that is there whole or not at all, also when several write it at once; of a disk that filled up nothing stays."""
    part = path.with_name(f"{path.name}.{os.getpid()}.{os.urandom(4).hex()}.part")
    try:
        with part.open("wb") as file:
            file.write(raw)
            file.flush()
            os.fsync(file.fileno())
        part.rename(path)
    finally:
        part.unlink(missing_ok=True)


def check_out(store: BlobStore) -> dict[str, int]:
    """See that every blob is in the store with its size, reading no contents; name -> bytes. BackupError names the first that is not."""
    found = {}
    for name, size, held in store.rows():
        there = asked_size(store, name)
        if there is None and not held:
            continue
        if there != size:
            raise BackupError(f"berkas {name[:12]}… {'tidak ada di penyimpan' if there is None else f'berukuran {there}, seharusnya {size}'};"
                              " jalankan `pendopo verify`.")
        found[name] = size
    return found


def asked_size(store: BlobStore, name: str) -> int | None:
    """Bytes of one blob in the store, None when it is not there. BackupError when the store does not answer."""
    return _asked(name, store.size)


def put_back(store: BlobStore, source: Path) -> int:
    """Put the backup's blobs into the store again; what is there stays. How many were read."""
    names = sorted(path for path in source.glob("[0-9a-f][0-9a-f]/*") if len(path.name) == 64)
    for path in names:
        _asked(path.name, lambda name, path=path: store.put(name, path.read_bytes()))
    return len(names)


def _asked(name: str, ask: Callable):
    try:
        return ask(name)
    except FileNotFoundError as error:
        raise BackupError(f"berkas {name[:12]}… ada di basis data tetapi tidak di penyimpan; jalankan `pendopo verify`.") from error
    except Unreachable as error:
        raise BackupError(f"penyimpan berkas tidak menjawab dengan benar untuk {name[:12]}… ({error}). Periksa PENDOPO_S3_URL dan kuncinya, lalu ulangi.") from error
