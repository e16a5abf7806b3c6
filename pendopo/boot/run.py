"""`pendopo run`, `pendopo web`, `pendopo worker`: the processes of one installation under one supervisor."""
import argparse
import http.client
import os
import secrets
import socket
import sys
import threading
import time
from pathlib import Path

import psycopg

from pendopo.boot import database
from pendopo.boot.supervisor import Child, Supervisor
from pendopo.kernel import pg

HEADER_TIMEOUT_MS = 5000
WAITING_THREADS = 392
"""Threads are made when needed: one for each open event stream, and for requests that are being sent, work or wait for a seat (kernel.ops.seats)."""


def _parse(argv: list[str], prog: str, text: str) -> argparse.Namespace:
    parser = argparse.ArgumentParser(prog=f"pendopo {prog}", description=text)
    parser.add_argument("--host", default=os.environ.get("PENDOPO_HOST", "127.0.0.1"), help="alamat yang didengar")
    parser.add_argument("--port", type=int, default=int(os.environ.get("PORT", "8000")), help="porta (juga dari PORT)")
    return parser.parse_args(argv)


def _say(text: str) -> None:
    print(text, flush=True)


def _port_free(host: str, port: int) -> bool:
    with socket.socket(socket.AF_INET6 if ":" in host else socket.AF_INET) as probe:
        probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            probe.bind((host, port))
        except OSError:
            return False
    return True


def _refuse_taken_port(host: str, port: int) -> None:
    if not os.environ.get("DATABASE_URL"):
        pg.await_leaving()  # a former Pendopo of this home holds its port until it is done
    if not _port_free(host, port):
        raise pg.PgError(f"Porta {port} sedang dipakai program lain. Coba porta lain: PORT={port + 1} make run")


def _refuse_unfit() -> None:
    """Start-up checks of a production server; PgError with all faults."""
    if os.environ.get("PENDOPO_ENV") != "production":
        return
    faults = [] if os.environ.get("PENDOPO_UJI") != "1" else ["PENDOPO_UJI=1 tidak boleh bersama PENDOPO_ENV=production."]
    if not os.environ.get("DATABASE_URL"):
        faults.append("PENDOPO_ENV=production memerlukan DATABASE_URL; server tertanam hanya untuk demo.")
    keys = Path(os.environ.get("PENDOPO_KEYS") or pg.home() / "keys")
    if not os.environ.get("PENDOPO_SECRET_KEY") and not (keys / "django.key").exists():
        faults.append(f"PENDOPO_ENV=production memerlukan PENDOPO_SECRET_KEY atau berkas {keys / 'django.key'}.")
    if not faults:
        database.ensure_server()
        faults = database.production_faults()
    if faults:
        raise pg.PgError("\n".join(faults))


def web_child(host: str, port: int, log: Path | None = None) -> Child:
    threads = int(os.environ.get("PENDOPO_THREADS", "8")) + int(os.environ.get("PENDOPO_STREAMS", "1000")) + WAITING_THREADS
    command = [sys.executable, "-m", "granian", "--interface", "wsgi", "--host", host, "--port", str(port), "--workers", "1",
               "--blocking-threads", str(threads), "--backpressure", str(threads), "--http", "1", "--no-ws",
               "--http1-header-read-timeout", str(HEADER_TIMEOUT_MS), "--log-level", "error", "pendopo.wsgi:application"]
    return Child("situs", command, {"DJANGO_SETTINGS_MODULE": "pendopo.settings"}, log)


def worker_child(log: Path | None = None) -> Child:
    return Child("pekerja", [sys.executable, "-m", "pendopo.cli", "worker"], {"PENDOPO_PROSES": "pekerja"}, log)


def _demo_password() -> str:
    """The demo accounts' password: given, or random at the first start and kept beside the keys (mode 0600)."""
    if given := os.environ.get("PENDOPO_DEMO_PASSWORD"):
        return given
    path = pg.home() / "keys" / "sandi-demo"
    if not path.exists():
        path.parent.mkdir(parents=True, exist_ok=True, mode=0o700)
        with open(os.open(path, os.O_CREAT | os.O_WRONLY | os.O_TRUNC, 0o600), "w") as file:
            file.write(secrets.token_urlsafe(9))
    return path.read_text()


def _answers(host: str, port: int) -> bool:
    connection = http.client.HTTPConnection("127.0.0.1" if host == "0.0.0.0" else host, port, timeout=10)  # noqa: S104
    try:
        connection.request("GET", "/health/live", headers={"Host": "127.0.0.1"})
        connection.getresponse().read()
    except OSError:
        return False
    finally:
        connection.close()
    return True


def _wait_until_up(boss: Supervisor, child: Child, host: str, port: int) -> None:
    while not _answers(host, port):
        boss.tend()
        if child.deaths > 3:
            raise pg.PgError(f"Situs tidak mau hidup. Catatannya: {child.log}")
        time.sleep(0.05)


def run(argv: list[str]) -> int:
    """Everything at once: database, schema, region, site, worker."""
    given = _parse(argv, "run", "Menjalankan semuanya sampai Ctrl-C.")
    _refuse_unfit()
    _refuse_taken_port(given.host, given.port)
    began, environment = time.monotonic(), os.environ.get("PENDOPO_ENV", "demo")
    demo = environment == "demo" and os.environ.get("PENDOPO_UJI") != "1"
    if demo:
        os.environ["PENDOPO_DEMO_PASSWORD"] = _demo_password()
    logs = None if environment == "production" else pg.home()
    server = None
    try:
        with Supervisor(_say) as boss:
            if not os.environ.get("DATABASE_URL"):
                _say("Menyalakan PostgreSQL tertanam ...")
            server = database.ensure_server()
            if not os.environ.get("DATABASE_URL") or os.environ.get("PENDOPO_OWNER_URL"):
                _prepare(boss, server)
            site = web_child(given.host, given.port, logs and logs / "web.log")
            boss.launch(site)
            boss.launch(worker_child(logs and logs / "worker.log"))
            _wait_until_up(boss, site, given.host, given.port)
            _say(f"\nPendopo siap ({time.monotonic() - began:.1f} detik): http://{given.host}:{given.port}/")
            if demo:
                _introduce_demo()
            _say("Tekan Ctrl-C untuk berhenti.")

            def keep_server() -> None:
                nonlocal server
                if server and not server.alive():
                    _say("PostgreSQL berhenti sendiri dan dinyalakan lagi")
                    server = pg.start("main")

            try:
                boss.watch(keep_server)
            finally:
                if server:
                    server.leave()  # before the processes are stopped: whoever starts meanwhile would adopt a server that is about to end
    finally:
        if server:
            server.stop()
    return 0


def _prepare(boss: Supervisor, server: pg.Server | None) -> None:
    """Schema and region, unless the database is already that of this checkout."""
    if server:
        with psycopg.connect(server.dsn(), autocommit=True) as db:
            if database.current(db):
                return
            if not database.exists(db, database.NAME):
                _say("Menyiapkan basis data baru (sekali saja) ...")
    if boss.once(Child("persiapan", [sys.executable, "-m", "pendopo.boot.prepare"])):
        raise pg.PgError("Persiapan basis data gagal; tidak ada yang tersimpan setengah. Sebabnya tertulis di atas.")


def _introduce_demo() -> None:
    """Say that this is a demo and who can be played, from the rooms' `seed.personas()`."""
    from pendopo.boot.people import personas

    _say("\nINI DEMO: semua orang dan datanya rekaan, hanya terbuka di komputer ini. Jangan isi data sungguhan.")
    people = personas()
    if people:
        wide = max(len(name) for _, name, _, _ in people)
        _say(f"\nMasuk sebagai (sandi: {os.environ['PENDOPO_DEMO_PASSWORD']}):")
        for name, username, role, how in people:
            _say(f"  {username:<{wide}}  {name}, {role}. {how}")
    _say("")


def web(argv: list[str]) -> int:
    """The site alone, for systemd or a container; starts granian again when it dies."""
    given = _parse(argv, "web", "Menjalankan situs saja.")
    _refuse_unfit()
    _refuse_taken_port(given.host, given.port)
    server = database.ensure_server(need_database=True)
    try:
        with Supervisor(_say) as boss:
            boss.launch(web_child(given.host, given.port))
            boss.watch()
    finally:
        if server:
            server.stop()
    return 0


def _end_with(parent: int) -> None:
    """End this process soon after its supervisor is gone: a worker that lost its database too may wait long for it."""
    while os.getppid() == parent:
        time.sleep(0.5)
    time.sleep(1)
    os._exit(1)


def worker(argv: list[str]) -> int:
    """The job worker with its periodic tasks."""
    parser = argparse.ArgumentParser(prog="pendopo worker", description="Menjalankan pekerja latar saja.")
    parser.add_argument("--queue", action="append", help="hanya antrean ini (boleh berulang)")
    parser.add_argument("--concurrency", type=int, default=2, help="pekerjaan sekaligus")
    given = parser.parse_args(argv)
    _refuse_unfit()
    if os.environ.get("PENDOPO_PROSES") == "pekerja":  # started by `pendopo run`
        threading.Thread(target=_end_with, args=(os.getppid(),), daemon=True).start()
    os.environ["PENDOPO_PROSES"] = "pekerja"
    server = database.ensure_server(need_database=True)
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "pendopo.settings")
    import django

    django.setup()
    from procrastinate import PsycopgConnector
    from procrastinate.contrib.django import app

    from pendopo.kernel.queue.public import direct, relay_when_told

    threading.Thread(target=relay_when_told, name="relai", daemon=True).start()
    try:
        with app.replace_connector(PsycopgConnector(kwargs=direct())) as working:  # it listens for jobs, which a pooler would cut
            working.run_worker(queues=given.queue, concurrency=given.concurrency, name="pendopo",
                               shutdown_graceful_timeout=3, delete_jobs="successful")
    finally:
        if server:
            server.stop()
    return 0
