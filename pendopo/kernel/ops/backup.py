"""Backups: a base backup, the blobs by content, fingerprints of the keys; with `follow`, every write as it happens."""
import hashlib
import json
import os
import re
import shutil
import subprocess
from datetime import UTC, datetime
from pathlib import Path

import psycopg
from django.conf import settings

from pendopo.kernel import pg
from pendopo.kernel.ops.region import daerah
from pendopo.kernel.ops.stores import BackupError, check_out, copy_out, outside, write_whole

MANIFEST = "manifest.json"
SLOT = "pendopo_cadangan"
_SHA256 = re.compile(r"[0-9a-f]{64}")


def server_dsn(url: str | None = None) -> str:
    """Connection string with the replication right: given, else of the owner, else the embedded server's socket."""
    return url or os.environ.get("PENDOPO_OWNER_URL") or os.environ.get("DATABASE_URL") or (
        f"host={settings.DATABASES['default']['HOST']} user=postgres dbname={settings.DATABASES['default']['NAME']}")


def run_tool(name: str, *args: str | Path) -> str:
    """Run one of PostgreSQL's programs; its output. BackupError with its last words when it fails."""
    done = subprocess.run([pg.binaries() / name, *map(str, args)], capture_output=True, text=True)
    if done.returncode:
        raise BackupError(f"{name} gagal: {(done.stderr or done.stdout).strip()[-400:]}")
    return done.stdout


def make_backup(to: Path, url: str | None = None, *, list_blobs: bool = False) -> dict:
    """One complete backup under `to`/<time>; its manifest, written last: a folder without one is not a backup.

    Blobs are copied after the database: a blob's file is there before its row, so every row in the backup has its file. From an object store
    they are copied too, or with `list_blobs` only listed and looked for there (`blobs_kept` of the manifest says which: "salinan", "daftar").
    """
    if list_blobs and not outside():
        raise BackupError("--list-blobs hanya untuk berkas di penyimpan luar (PENDOPO_S3_URL). Tanpa itu berkas selalu disalin.")
    at = datetime.now(UTC)
    folder = to / at.strftime("%Y%m%dT%H%M%SZ")
    to.mkdir(parents=True, exist_ok=True, mode=0o700)
    if folder.exists():
        raise BackupError(f"{folder} sudah ada; tunggu sedetik lalu ulangi.")
    folder.mkdir(mode=0o700)
    dsn = server_dsn(url)
    run_tool("pg_basebackup", "-D", folder / "data", "-d", dsn, "-X", "stream", "-c", "fast", "--manifest-checksums=SHA256",
             "--no-password")
    run_tool("pg_verifybackup", folder / "data")
    with psycopg.connect(dsn, connect_timeout=10) as db:
        done, database = db.execute("SELECT clock_timestamp(), current_database()").fetchone()
    if store := outside():
        files = check_out(store) if list_blobs else copy_out(store, to / "blobs")
    else:
        files = copy_blobs(settings.BLOBS, to / "blobs")
    lines = "".join(f"{name} {size}\n" for name, size in sorted(files.items()))
    (folder / "blobs.txt").write_text(lines)
    manifest = {"version": 1, "region": daerah().kode, "database": database, "started": at.isoformat(), "consistent": done.isoformat(),
                "blobs": len(files), "blobs_kept": "daftar" if list_blobs else "salinan", "blob_bytes": sum(files.values()), "blobs_sha256": hashlib.sha256(lines.encode()).hexdigest(),
                "keys": key_fingerprints(settings.KEYS)}
    write_whole(folder / MANIFEST, json.dumps(manifest, indent=1).encode())
    return manifest | {"folder": str(folder)}


def file_sha256(path: Path) -> str:
    """SHA-256 of a file, hex, read in pieces."""
    with open(path, "rb") as file:
        return hashlib.file_digest(file, "sha256").hexdigest()


def copy_blobs(source: Path, target: Path) -> dict[str, int]:
    """Copy what `target` lacks (names are contents, so what is there is there); name -> bytes of all blobs in `source`.

    BackupError when a file's contents are not what its name says.
    """
    found = {}
    for path in sorted(source.glob("[0-9a-f][0-9a-f]/*")) if source.exists() else ():
        if not _SHA256.fullmatch(path.name):
            continue
        found[path.name] = path.stat().st_size
        kept = target / path.parent.name / path.name
        if kept.exists() and kept.stat().st_size == found[path.name]:
            continue
        kept.parent.mkdir(parents=True, exist_ok=True, mode=0o700)
        part = kept.with_suffix(".part")
        shutil.copyfile(path, part)
        if file_sha256(part) != path.name:
            part.unlink()
            raise BackupError(f"isi berkas {path.name[:12]}… tidak cocok dengan namanya; jalankan `pendopo verify`.")
        with open(part, "rb") as file:
            os.fsync(file.fileno())
        part.rename(kept)
    return found


def key_fingerprints(folder: Path) -> dict[str, str]:
    """File name -> first 16 hex of SHA-256 of a key. The keys themselves never enter a backup: keep them elsewhere."""
    return {path.name: file_sha256(path)[:16] for path in sorted(folder.glob("*.key"))} if folder.exists() else {}


def follow(to: Path, url: str | None = None) -> int:
    """Stream every write into `to`/wal until ended (a service); resumes where it was. Exit code of pg_receivewal."""
    wal = to / "wal"
    wal.mkdir(parents=True, exist_ok=True, mode=0o700)
    base = [pg.binaries() / "pg_receivewal", "-D", wal, "-d", server_dsn(url), "--slot", SLOT, "--no-password"]
    subprocess.run([*base, "--create-slot", "--if-not-exists"], check=True)
    return subprocess.call([*base, "--synchronous"])


def backups(source: Path) -> list[dict]:
    """Complete backups in a folder, oldest first, each its manifest and `folder`. BackupError when a manifest cannot be read: an older backup
    is not taken in its place unseen."""
    found = []
    for path in source.glob(f"*/{MANIFEST}"):
        try:
            manifest = json.loads(path.read_text())
            found.append((datetime.fromisoformat(manifest["consistent"]), manifest | {"folder": str(path.parent)}))
        except (ValueError, KeyError, TypeError, OSError) as error:
            raise BackupError(f"{path} rusak. Pindahkan folder {path.parent.name} lalu ulangi untuk memakai cadangan lain.") from error
    return [manifest for _, manifest in sorted(found, key=lambda pair: pair[0])]
