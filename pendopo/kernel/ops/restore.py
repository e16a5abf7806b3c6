"""Getting data back: to a new folder, to a moment, verified before anybody relies on it."""
import json
import os
import shutil
import subprocess
import sys
import tempfile
import time
from contextlib import contextmanager
from datetime import UTC, datetime
from pathlib import Path
from urllib.parse import quote

from django.conf import settings
from django.db import DatabaseError

from pendopo.kernel import pg
from pendopo.kernel.ops.backup import backups, copy_blobs, file_sha256, key_fingerprints, run_tool
from pendopo.kernel.ops.models import RestoreReport
from pendopo.kernel.ops.stores import BackupError, asked_size, outside, put_back


def choose(source: Path, to_time: datetime | None) -> dict:
    """The newest backup that was complete before `to_time`. BackupError when there is none or its WAL is missing."""
    fit = [b for b in backups(source) if to_time is None or datetime.fromisoformat(b["consistent"]) <= to_time]
    if not fit:
        raise BackupError(f"Tidak ada cadangan lengkap di {source}" + (f" sebelum {to_time}." if to_time else "."))
    if to_time and not any((source / "wal").glob("[0-9A-F]*")):
        raise BackupError(f"Pulih ke suatu waktu memerlukan arsip {source / 'wal'} (pendopo backup --follow); arsip itu kosong.")
    return fit[-1]


def restore(source: Path, into: Path, to_time: datetime | None = None) -> dict:
    """Restore into the new folder `into`, start a scratch server on it, verify. The report; never touches the running service.

    Report: `{"ok", "backup_at", "to", "folder", "seconds": {...}, "invariants": [...], "keys", "blobs", "text"}`.
    """
    chosen, began, seconds = choose(source, to_time), time.monotonic(), {}
    if into.exists() and any(into.iterdir()):
        raise BackupError(f"{into} tidak kosong. Pilih folder baru.")

    def lap(name: str) -> None:
        seconds[name] = round(time.monotonic() - began - sum(seconds.values()), 2)

    base = Path(chosen["folder"])
    try:
        run_tool("pg_verifybackup", base / "data")
        _check_list(base / "blobs.txt", chosen["blobs_sha256"])
    except (BackupError, OSError, KeyError) as error:
        raise BackupError(f"Cadangan {base} rusak atau tidak lengkap; tidak ada yang diubah. Pindahkan folder itu lalu ulangi untuk memakai cadangan sebelumnya. ({error})") from error
    copied = chosen.get("blobs_kept", "salinan") == "salinan"
    missing = _damaged_blobs(base / "blobs.txt", source / "blobs") if copied else _lost_outside(base / "blobs.txt")
    lap("periksa_cadangan")
    into.parent.mkdir(parents=True, exist_ok=True)
    if not pg.reachable(into):
        raise BackupError(f"Akun server basis data tidak dapat memasuki {into.parent}. Pilih folder lain dengan --into.")
    _refuse_small_disk(base / "data", into.parent)
    shutil.copytree(base / "data", into, dirs_exist_ok=True, symlinks=True)
    lap("salin")
    with _scratch(into, source / "wal", to_time) as (run, recovered):
        lap("pulihkan")
        document = _verify(run, chosen["database"], source / "blobs" if copied else None, chosen["consistent"])
        lap("verifikasi")
    here = key_fingerprints(settings.KEYS)
    changed = sorted(name for name, print_ in chosen["keys"].items() if here.get(name) != print_)
    return {"ok": document["ok"] and not missing, "backup_at": chosen["consistent"], "to": to_time.isoformat() if to_time else None,
            "recovered_until": recovered, "folder": str(into), "seconds": seconds | {"semua": round(time.monotonic() - began, 2)},
            "invariants": document["invariants"], "blobs": {"checked": chosen["blobs"], "damaged": missing, "kept": "salinan" if copied else "daftar"}, "keys_missing": changed}


def _check_list(manifest: Path, wanted: str) -> None:
    if file_sha256(manifest) != wanted:
        raise BackupError(f"{manifest.name} bukan seperti saat dicadangkan")


def _refuse_small_disk(data: Path, target: Path) -> None:
    needed, free = sum(path.stat().st_size for path in data.rglob("*") if path.is_file()), shutil.disk_usage(target).free
    if needed > free:
        raise BackupError(f"Ruang di {target} kurang: perlu {needed / 1e6:.0f} MB, bebas {free / 1e6:.0f} MB. Pilih folder di disk lain dengan --into.")


def _damaged_blobs(manifest: Path, folder: Path) -> list[str]:
    """Names in the manifest whose file is gone or has other contents."""
    names = [line.split()[0] for line in manifest.read_text().splitlines()]
    return [name for name in names if not (folder / name[:2] / name).is_file() or file_sha256(folder / name[:2] / name) != name]


def _lost_outside(manifest: Path) -> list[str]:
    """Names in the manifest that the object store does not hold with their size. BackupError without a store."""
    if not (store := outside()):
        raise BackupError("Cadangan ini hanya mendaftar berkas; isinya di penyimpan luar. Setel PENDOPO_S3_URL dan kuncinya, lalu ulangi.")
    rows = (line.split() for line in manifest.read_text().splitlines())
    return [name for name, size in rows if asked_size(store, name) != int(size)]


@contextmanager
def _scratch(data: Path, wal: Path, to_time: datetime | None):
    """Run a server on `data`, recovering first; gives (socket folder, time of the last recovered commit or None)."""
    import psycopg

    run = Path(tempfile.mkdtemp(prefix="pendopo-"))
    (run / "hba.conf").write_text("local all all trust\n")
    values = pg.SETTINGS | {"unix_socket_directories": str(run), "hba_file": str(run / "hba.conf"), "archive_mode": "off", "port": "5432",
                            "hot_standby": "off", "ssl": "off", "shared_preload_libraries": "", "synchronous_standby_names": ""}
    if wal.exists() and any(wal.iterdir()):
        archive = data.with_name(data.name + ".wal")
        shutil.copytree(wal, archive, dirs_exist_ok=True)
        pg.own(archive)
        values["restore_command"] = f'cp "{archive}/%f" "%p" 2>/dev/null || cp "{archive}/%f.partial" "%p"'
        values["recovery_target_action"] = "promote"
        if to_time:
            values["recovery_target_time"] = to_time.isoformat()
        (data / "recovery.signal").touch()
    (data / "postgresql.conf").touch()  # Debian keeps it elsewhere; everything we need stands in the other file
    (data / "postgresql.auto.conf").write_text("".join(f"{name} = '{value}'\n" for name, value in values.items()))
    pg.own(data)
    pg.own(run)
    log = data.with_name(data.name + ".log")
    process = None
    try:
        process = pg.launch(data, run, log, timeout=3600)
        with psycopg.connect(f"host={run} user=postgres dbname=postgres", autocommit=True) as db:
            while db.execute("SELECT pg_is_in_recovery()").fetchone()[0]:
                time.sleep(0.1)
            last = db.execute("SELECT pg_last_xact_replay_timestamp()").fetchone()[0]
        yield run, last.isoformat() if last else None
    except pg.PgError as error:
        raise BackupError(f"Server pemulihan berhenti: {log.read_text(errors='replace').strip()[-600:]}") from error
    finally:
        if process:
            pg.stop(process)
        shutil.rmtree(run, ignore_errors=True)
        shutil.rmtree(data.with_name(data.name + ".wal"), ignore_errors=True)


def _verify(run: Path, database: str, blobs: Path | None, until: str) -> dict:
    """`pendopo verify --json` of this very release against the scratch server and the backup's blobs (None: those of the object store)."""
    root = str(Path(settings.BASE_DIR).parent)
    url = f"postgresql://pendopo_app@/{quote(database)}?host={quote(str(run), safe='')}"
    env = os.environ | {"DATABASE_URL": url, "DJANGO_SETTINGS_MODULE": "pendopo.settings",
                        "PYTHONPATH": os.pathsep.join(filter(None, [root, os.environ.get("PYTHONPATH")]))}
    env.pop("PENDOPO_PERAN_DB", None)
    if blobs is not None:
        env |= {"PENDOPO_BLOBS": str(blobs), "PENDOPO_S3_URL": "", "PENDOPO_BERKAS_SAMPAI": until}
    with tempfile.TemporaryDirectory(prefix="pendopo-kunci-") as keys:
        for path in settings.KEYS.glob("*"):
            (Path(keys) / path.name).symlink_to(path.absolute())
        env["PENDOPO_KEYS"] = keys  # a key that this machine lacks would be made anew, and stand in the way of the true one
        done = subprocess.run([sys.executable, "-m", "pendopo.cli", "verify", "--json"], capture_output=True, text=True, env=env)
    try:
        return json.loads(done.stdout.strip().splitlines()[-1])
    except (IndexError, ValueError) as error:
        raise BackupError(f"verify tidak selesai: {done.stderr.strip()[-600:]}") from error


def record(report: dict) -> bool:
    """Write the report for the operator's page; False when the present database cannot take it."""
    try:
        RestoreReport.objects.create(backup_at=datetime.fromisoformat(report["backup_at"]), ok=report["ok"], report=report,
                                     to_time=datetime.fromisoformat(report["to"]) if report["to"] else None,
                                     seconds=report["seconds"]["semua"])
    except DatabaseError:
        return False
    return True


def refuse_running() -> None:
    """BackupError while the main cluster is served."""
    if pg.running("main"):
        raise BackupError("Layanan masih berjalan. Hentikan dulu, lalu ulangi dengan --swap.")


def swap(into: Path, source: Path) -> Path | None:
    """Make the restored folder the main cluster's data; where the former data are kept, None when there were none. The service must be stopped."""
    refuse_running()
    data = pg.home() / "main" / "data"
    former = data.with_name(f"data.sebelum-{datetime.now(UTC):%Y%m%dT%H%M%SZ}")
    if there := data.exists():
        data.rename(former)
    shutil.move(into, data)
    pg.own(data)
    if store := outside():
        put_back(store, source / "blobs")
    else:
        copy_blobs(source / "blobs", settings.BLOBS)
    return former if there else None
