"""The drill: a scratch region is made, used, killed, lost and brought back; a page for the auditor says what survived."""
import hashlib
import multiprocessing
import os
import shutil
import signal
import subprocess
import sys
import tempfile
import time
from datetime import UTC, datetime
from pathlib import Path

import psycopg
from django.conf import settings
from django.db import connection

from pendopo import __version__
from pendopo.kernel import pg
from pendopo.kernel.ops import restore as recovery
from pendopo.kernel.ops.backup import SLOT, make_backup
from pendopo.kernel.ops.drill_worker import INSERT, write

ROWS = 200
OUTSIDE = ("Berkas kiriman layanan ini ada di penyimpan luar (PENDOPO_S3_URL). Latihan memakai folder sendiri dan TIDAK menguji penyimpan itu;"
           " `pendopo backup` menyalin isinya dan `pendopo verify` memeriksanya.")


def in_scratch_home() -> int:
    """Run the drill in a home of its own that is removed afterwards; its exit code. Nothing of this installation is touched."""
    home = Path(tempfile.mkdtemp(prefix="pendopo-latihan-"))
    home.chmod(0o711)
    env = {k: v for k, v in os.environ.items() if not k.startswith(("PENDOPO_", "DATABASE_URL", "DJANGO_"))}
    env |= {"PENDOPO_HOME": str(home), "PENDOPO_UJI": "1",
            "PYTHONPATH": os.pathsep.join(filter(None, [str(settings.BASE_DIR.parent), os.environ.get("PYTHONPATH")]))}
    pendopo = [sys.executable, "-m", "pendopo.cli"]
    try:
        began = time.monotonic()
        made = subprocess.run([*pendopo, "init-region", "99.99"], env=env, capture_output=True, text=True)
        if made.returncode:
            print(f"Daerah latihan tidak jadi: {(made.stderr or made.stdout).strip()[-600:]}", file=sys.stderr)
            return 1
        told = ["--outside"] if settings.S3_URL else []
        return subprocess.call([*pendopo, "drill", "--inside", f"{time.monotonic() - began:.1f}", *told], env=env)
    finally:
        shutil.rmtree(home, ignore_errors=True)


class Drill:
    """One run. `steps` collects (what, held, detail) for the page."""

    def __init__(self):
        self.steps: list[tuple[str, bool, str]] = []
        self.acknowledged: set[int] = set()
        self.server: pg.Server | None = None
        self.seconds: dict[str, float] = {}
        self.finished = False

    def dsn(self, user: str = "pendopo_app") -> str:
        return f"host={pg.socket_dir('main')} user={user} dbname={settings.DATABASES['default']['NAME']}"

    def note(self, what: str, held: bool, detail: str) -> None:
        self.steps.append((what, held, detail))

    def passed(self) -> bool:
        """Did it come to its end with every step held?"""
        return self.finished and all(held for _, held, _ in self.steps)

    def numbers(self) -> list[int]:
        with psycopg.connect(self.dsn()) as db:
            return [int(row[0]) for row in db.execute("SELECT text FROM incident WHERE kind = 'latihan'")]

    def survived(self, what: str) -> None:
        """Every acknowledged row is there, once."""
        there = self.numbers()
        lost, doubled = self.acknowledged - set(there), len(there) - len(set(there))
        self.note(what, not lost and not doubled, f"{len(self.acknowledged)} diterima, {len(lost)} hilang, {doubled} ganda")

    def _worker(self):
        mine, theirs = multiprocessing.get_context("spawn").Pipe(duplex=False)
        worker = multiprocessing.get_context("spawn").Process(
            target=write, args=(self.dsn(), max(self.acknowledged, default=0) + 1_000_000, theirs), daemon=True)
        worker.start()
        theirs.close()
        return worker, mine

    def _drain(self, pipe) -> None:
        try:
            while (number := pipe.recv()) is not None:
                self.acknowledged.add(number)
        except EOFError:
            return

    def kill_worker(self) -> None:
        worker, pipe = self._worker()
        for _ in range(ROWS):
            self.acknowledged.add(pipe.recv())
        os.kill(worker.pid, signal.SIGKILL)
        worker.join()
        self._drain(pipe)
        self.survived("pekerja dibunuh (SIGKILL) di tengah tulisan")

    def kill_database(self) -> None:
        worker, pipe = self._worker()
        for _ in range(ROWS):
            self.acknowledged.add(pipe.recv())
        began = time.monotonic()
        os.kill(int((pg.home() / "main" / "data" / "postmaster.pid").read_text().split("\n")[0]), signal.SIGKILL)
        self._drain(pipe)
        worker.join()
        self.server = pg.start("main")
        self.seconds["bangkit"] = time.monotonic() - began
        self.survived("basis data dibunuh (SIGKILL), lalu dijalankan lagi")

    def lose_everything(self, kept: Path) -> None:
        """Back up, stream, note a moment, write on, lose the data folder, restore to that moment."""
        blob = os.urandom(4096)
        name = hashlib.sha256(blob).hexdigest()
        (settings.BLOBS / name[:2]).mkdir(parents=True, exist_ok=True)
        (settings.BLOBS / name[:2] / name).write_bytes(blob)
        stream = self._stream(kept / "wal")
        try:
            began = time.monotonic()
            made = make_backup(kept)
            self.seconds["cadangan"] = time.monotonic() - began
            self.note("cadangan dibuat dan diperiksa", made["blobs"] >= 1, f"{made['blobs']} berkas, {self.seconds['cadangan']:.1f} detik")
            with psycopg.connect(self.dsn("postgres"), autocommit=True) as db:
                first = max(self.acknowledged) + 1
                for number in range(first, first + ROWS):
                    db.execute(INSERT, [str(number)])
                    self.acknowledged.add(number)
                moment = db.execute("SELECT clock_timestamp()").fetchone()[0]
                time.sleep(0.05)
                for number in range(-ROWS, 0):
                    db.execute(INSERT, [str(number)])
                self._wait_streamed(db)
        finally:
            stream.terminate()
            stream.wait()
        connection.close()  # it belongs to the server that is about to go
        self.server.stop()
        shutil.rmtree(pg.home() / "main" / "data")
        shutil.rmtree(settings.BLOBS)
        began = time.monotonic()
        report = recovery.restore(kept, pg.home() / "pulih" / "data", moment)
        broken = [line["name"] for line in report["invariants"] if not line["ok"]]
        self.note("pulih ke suatu saat dari cadangan dan arsip", report["ok"],
                  f"{len(report['invariants'])} janji diperiksa, rusak: {', '.join(broken) or 'tidak ada'}")
        recovery.swap(pg.home() / "pulih" / "data", kept)
        self.server = pg.start("main")
        self.seconds["pulih"] = time.monotonic() - began
        self.survived("setelah folder data hilang dan dipulihkan")
        later = sum(number < 0 for number in self.numbers())
        self.note("tulisan setelah saat yang diminta tidak ikut", later == 0, f"{later} dari {ROWS} ikut")
        self.note("berkas kiriman kembali utuh", (settings.BLOBS / name[:2] / name).read_bytes() == blob, "isi sama dengan sidik jarinya")
        self.note("laporan pemulihan tercatat", recovery.record(report), "restore_report")

    def _stream(self, wal: Path) -> subprocess.Popen:
        wal.mkdir(parents=True)
        command = [pg.binaries() / "pg_receivewal", "-D", wal, "-d", self.dsn("postgres"), "--slot", SLOT]
        subprocess.run([*command, "--create-slot"], check=True)
        return subprocess.Popen([*command, "--synchronous"], stderr=subprocess.DEVNULL)

    @staticmethod
    def _wait_streamed(db: psycopg.Connection) -> None:
        goal = db.execute("SELECT pg_current_wal_flush_lsn()").fetchone()[0]
        for _ in range(300):
            if db.execute("SELECT 1 FROM pg_stat_replication WHERE flush_lsn >= %s::pg_lsn", [goal]).fetchone():
                return
            time.sleep(0.1)
        raise TimeoutError("arsip tidak menyusul dalam 30 detik")

    def page(self, made: str, *, outside: bool = False) -> str:
        """The report: one page of plain text."""
        passed = self.passed()
        lines = ["LAPORAN LATIHAN PEMULIHAN PENDOPO", f"Waktu: {datetime.now(UTC):%Y-%m-%d %H:%M:%S} UTC   Rilis: {__version__}", "",
                 "Daerah latihan dibuat di tempat terpisah; data layanan yang sesungguhnya tidak disentuh.",
                 *([OUTSIDE] if outside else []),
                 "Diterima = jawaban berhasil sudah dikirim kepada penulis.", ""]
        lines += [f"[{'LULUS' if held else 'GAGAL'}] {what}: {detail}" for what, held, detail in self.steps]
        lines += ["", f"Lama: daerah dibuat {made} detik; basis data bangkit {self.seconds.get('bangkit', 0):.1f} detik;"
                  f" cadangan {self.seconds.get('cadangan', 0):.1f} detik; pulih dan diperiksa {self.seconds.get('pulih', 0):.1f} detik.",
                  "", f"HASIL: {'LULUS' if passed else 'GAGAL'}", "", "Diperiksa oleh: ____________________   Tanggal: ____________"]
        return "\n".join(lines)


def inside(made: str, *, outside: bool = False) -> int:
    """All steps in the present home (a scratch one); prints the page. 0 when everything held. `outside`: the real blobs lie in an object store."""
    drill = Drill()
    drill.server = pg.start("main")
    try:
        drill.kill_worker()
        drill.kill_database()
        drill.lose_everything(pg.home() / "cadangan")
        drill.finished = True
    finally:
        if drill.server:
            drill.server.stop()
        print(drill.page(made, outside=outside))
    return 0 if drill.passed() else 1
