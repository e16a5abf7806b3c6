"""Which PostgreSQL we talk to, whether it is fit, and making our database in it (all or nothing)."""
import argparse
import hashlib
import os
from collections.abc import Callable, Iterable
from pathlib import Path
from urllib.parse import urlsplit

import psycopg

from pendopo.kernel import pg

ROOT = Path(__file__).resolve().parents[1]
NAME, PART = "pendopo", "pendopo_baru"
OWNER, APP, AUDITOR = "pendopo_owner", "pendopo_app", "pendopo_auditor"
OLDEST = 180000
APP_LIMITS = {"lock_timeout": "5s", "plan_cache_mode": "force_generic_plan", "statement_timeout": "15s",
              "idle_in_transaction_session_timeout": "30s", "transaction_timeout": "30s"}
"""Limits and habits of the serving role (as in the settings), set on the role too because pgbouncer drops those sent at connection start."""


def as_owner() -> None:
    """From here on this process connects as the role that owns the tables."""
    os.environ["PENDOPO_PERAN_DB"] = "owner"
    if url := os.environ.get("PENDOPO_OWNER_URL"):
        os.environ["DATABASE_URL"] = url


def ensure_server(*, need_database: bool = False) -> pg.Server | None:
    """Start or adopt the embedded server with its roles, or check the one that DATABASE_URL names.

    Raises PgError with one sentence when the server is unfit, or has no database yet and one is needed.
    """
    if url := os.environ.get("DATABASE_URL"):
        _check_version(url)
        return None
    if os.environ.get("PENDOPO_ENV") == "production":
        raise pg.PgError("PENDOPO_ENV=production memerlukan DATABASE_URL; server tertanam hanya untuk demo.")
    server = pg.start("main")
    with psycopg.connect(server.dsn(), autocommit=True) as db:
        make_roles(db)
        if need_database and not exists(db, NAME):
            server.stop()
            raise pg.PgError("Basis data belum ada. Jalankan `pendopo run` atau `pendopo migrate` lebih dulu.")
    return server


def _check_version(url: str) -> None:
    try:
        with psycopg.connect(url, connect_timeout=10) as db:
            version = db.info.server_version
    except psycopg.OperationalError as error:
        host = urlsplit(url).hostname or "soket lokal"
        raise pg.PgError(f"Basis data di {host} tidak dapat dihubungi: {str(error).strip().splitlines()[-1]}") from error
    if version < OLDEST:
        raise pg.PgError(f"PostgreSQL {version // 10000} terlalu lama: Pendopo memerlukan PostgreSQL 18 atau lebih baru.")


def production_faults() -> list[str]:
    """What makes the configured database unfit for production: one sentence each. Connects as the serving role."""
    faults = []
    with psycopg.connect(os.environ["DATABASE_URL"], connect_timeout=10) as db:
        for name in ("fsync", "full_page_writes", "synchronous_commit"):
            if db.execute("SELECT current_setting(%s)", [name]).fetchone()[0] == "off":
                faults.append(f"PostgreSQL berjalan dengan {name}=off; data yang sudah diterima dapat hilang. Setel ke on.")
        if db.execute("SELECT rolsuper FROM pg_roles WHERE rolname = current_user").fetchone()[0]:
            faults.append("Peran basis data adalah superuser. Pakai peran pendopo_app.")
        if db.execute("SELECT 1 FROM pg_class c JOIN pg_namespace n ON n.oid = c.relnamespace WHERE n.nspname = 'public'"
                      " AND c.relkind IN ('r', 'p') AND c.relowner = (SELECT oid FROM pg_roles WHERE rolname = current_user)"
                      " LIMIT 1").fetchone():
            faults.append("Peran basis data memiliki tabel-tabelnya. Pakai pendopo_app; pemiliknya pendopo_owner (PENDOPO_OWNER_URL).")
    return faults


def make_roles(db: psycopg.Connection) -> None:
    """The roles of an embedded cluster; repeating it changes nothing. Needs superuser."""
    have = {row[0] for row in db.execute("SELECT rolname FROM pg_roles")}
    if OWNER not in have:
        db.execute(f"CREATE ROLE {OWNER} LOGIN CREATEDB CREATEROLE")
    if AUDITOR not in have:
        db.execute(f"CREATE ROLE {AUDITOR} LOGIN")  # by the socket of this machine only; elsewhere people are granted it (deploy/roles.sql)
    if APP not in have:
        db.execute(f"CREATE ROLE {APP} LOGIN")
        for name, value in APP_LIMITS.items():
            db.execute(f"ALTER ROLE {APP} SET {name} = '{value}'")


def exists(db: psycopg.Connection, name: str) -> bool:
    return db.execute("SELECT 1 FROM pg_database WHERE datname = %s", [name]).fetchone() is not None


def _hash(paths: Iterable[Path]) -> str:
    digest = hashlib.sha256()
    for path in sorted(paths):
        digest.update(f"{path.relative_to(ROOT)}\n".encode() + path.read_bytes())
    return digest.hexdigest()[:16]


def migrations_fingerprint() -> str:
    """Hash of all our migrations and evidence views: what `schema.sql` is made from."""
    return _hash({*ROOT.glob("*/*/migrations/*.py"), *ROOT.glob("*/*/evidence.py")})


def fingerprint() -> str:
    """Hash of everything that `migrate` acts on, grants and subscriptions included: has it anything to do?"""
    shaping = ("*/*/migrations/*.py", "*/*/apps.py", "*/*/flow*.py", "*/*/events.py", "*/*/notices.py", "*/*/evidence.py", "kernel/store/*.py", "kernel/*/ledger.py")
    return _hash({path for pattern in shaping for path in ROOT.glob(pattern)})


def load_schema(dsn: str) -> bool:
    """Load `schema.sql` into an empty database. False when it is not current; then migrations make everything."""
    from pendopo.boot.schema import TARGET, is_current

    if not is_current():
        return False
    with psycopg.connect(dsn, autocommit=True) as db:
        db.execute(TARGET.read_text())
    return True


def migrate(argv: list[str]) -> int:
    """Make the database when there is none, else bring it up to date."""
    parser = argparse.ArgumentParser(prog="pendopo migrate", description="Membuat atau memutakhirkan skema basis data.")
    parser.parse_args(argv)
    up_to_date()
    return 0


def up_to_date(fill: Callable[[], None] = lambda: None) -> None:
    """Migrate, then `fill`. A new embedded database gets its name only when both are done: all or nothing."""
    if os.environ.get("DATABASE_URL"):
        run_migrations()
        fill()
        return
    with psycopg.connect(f"host={pg.socket_dir('main')} user=postgres dbname=postgres", autocommit=True) as db:
        if fresh := not exists(db, NAME):
            db.execute(f"DROP DATABASE IF EXISTS {PART} WITH (FORCE)")
            db.execute(f"CREATE DATABASE {PART} OWNER {OWNER}")
            db.execute(f"ALTER DATABASE {PART} SET synchronous_commit = off")  # a crash leaves no half; the new name is written with everything before it
            load_schema(f"host={pg.socket_dir('main')} user={OWNER} dbname={PART}")
            os.environ["PENDOPO_DB"] = PART
        run_migrations()
        fill()
        if fresh:
            from django.db import connections

            connections.close_all()
            db.execute(f"ALTER DATABASE {PART} RESET synchronous_commit")
            db.execute(f"ALTER DATABASE {PART} RENAME TO {NAME}")
            os.environ["PENDOPO_DB"] = connections["default"].settings_dict["NAME"] = NAME
        db.execute(f"COMMENT ON DATABASE {NAME} IS 'pendopo {fingerprint()}'")


def current(db: psycopg.Connection) -> bool:
    """Is the embedded database there and made by exactly these migrations?"""
    row = db.execute("SELECT shobj_description(oid, 'pg_database') FROM pg_database WHERE datname = %s", [NAME]).fetchone()
    return row is not None and row[0] == f"pendopo {fingerprint()}"


def run_migrations() -> None:
    """Django's migrate in this process, as owner (also writes content types, permissions and grants)."""
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "pendopo.settings")
    import django
    from django.core.management import call_command

    django.setup()
    call_command("migrate", interactive=False, verbosity=0)
