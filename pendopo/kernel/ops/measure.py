"""For benches: what they start from, how long a piece of work takes, and a server as it runs: its processes apart from ours, and the CPU
time that trees of processes used."""
import os
import socket
import statistics
import subprocess
import sys
import time
from collections.abc import Callable
from importlib import import_module
from pathlib import Path

from django.db import connection

from pendopo.rooms import rooms_with

REGION = "99.99"
_TICK = os.sysconf("SC_CLK_TCK")


def reference_data() -> None:
    """What every room knows of the acceptance region before anybody acts."""
    for seed in map(import_module, rooms_with("seed")):
        if hasattr(seed, "reference"):
            seed.reference(REGION)


def median_ms(work: Callable[[], object], rounds: int) -> float:
    """Median milliseconds over `rounds` calls, after one that warms up."""
    work()
    took = []
    for _ in range(rounds):
        began = time.perf_counter()
        work()
        took.append((time.perf_counter() - began) * 1000)
    return statistics.median(took)


def _tree(root: int) -> list[int]:
    """A process and all below it."""
    children: dict[int, list[int]] = {}
    for entry in Path("/proc").iterdir():
        if entry.name.isdigit():
            try:
                parent = int((entry / "stat").read_text().rsplit(") ", 1)[1].split()[1])
            except (FileNotFoundError, ProcessLookupError):
                continue
            children.setdefault(parent, []).append(int(entry.name))
    found = [root]
    for pid in found:
        found += children.get(pid, [])
    return found


def cpu_ms(roots: list[int]) -> float:
    """CPU milliseconds used so far by these trees, ended children included."""
    total = 0
    for pid in {pid for root in roots for pid in _tree(root)}:
        try:
            fields = Path(f"/proc/{pid}/stat").read_text().rsplit(") ", 1)[1].split()
        except (FileNotFoundError, ProcessLookupError):
            continue
        total += sum(map(int, fields[11:15]))
    return total * 1000 / _TICK


def postmaster() -> int:
    """The database server's own process, parent of all its backends."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT pg_backend_pid()")
        pid = cursor.fetchone()[0]
    return int(Path(f"/proc/{pid}/stat").read_text().rsplit(") ", 1)[1].split()[1])


def serve(target: str, folder: str, *, workers: int = 2, threads: int = 8, **more: str) -> tuple[subprocess.Popen, int]:
    """(process, port): granian with a WSGI application, `folder` on its path, `more` in its environment. SystemExit when it does not start."""
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    command = [sys.executable, "-m", "granian", "--interface", "wsgi", "--host", "127.0.0.1", "--port", str(port), "--workers", str(workers),
               "--blocking-threads", str(threads), "--backpressure", str(2 * threads), "--http", "1", "--no-ws", "--log-level", "error", target]
    env = {k: v for k, v in os.environ.items() if k != "DJANGO_SETTINGS_MODULE"} | more | {"PYTHONPATH": os.pathsep.join([folder, *sys.path])}
    child = subprocess.Popen(command, cwd=folder, env=env, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
    until = time.monotonic() + 60
    while time.monotonic() < until:
        with socket.socket() as trial:
            if trial.connect_ex(("127.0.0.1", port)) == 0:
                return child, port
        time.sleep(0.1)
    child.kill()
    raise SystemExit(f"{target} tidak mau menyala.")


def serve_house(folder: str, *, workers: int = 2, threads: int = 8) -> tuple[subprocess.Popen, int]:
    """`serve` the house over the present database as a conformance run does: processes, and requests at work in each."""
    values = connection.settings_dict
    return serve("pendopo.wsgi:application", folder, workers=workers, threads=max(threads, 32), PENDOPO_UJI="1", PENDOPO_THREADS=str(threads),
                 DATABASE_URL=f"postgres://postgres@/{values['NAME']}?host={values['HOST']}", DJANGO_SETTINGS_MODULE="pendopo.settings")
