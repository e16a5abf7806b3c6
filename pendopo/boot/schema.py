"""`pendopo schema`: write `schema.sql`, the whole schema as one file that a new database loads in a second."""
import argparse
import os
import re
import subprocess
import sys
from pathlib import Path

import psycopg

from pendopo.boot import database
from pendopo.kernel import pg

TARGET = database.ROOT / "schema.sql"
SCRATCH = "skema_baru"
APPLIED = "2026-01-01 00:00:00+00"
"""The date that every row of django_migrations carries, so that the file depends on the migrations alone."""


_ELSEWHERE = ["django_migrations", "django_content_type", "auth_permission"]
"""Filled by our own INSERT and by `migrate` itself."""


def clean(dump: str) -> str:
    """A pg_dump without comments, psql's own lines and runs of empty lines."""
    lines = [line for line in dump.splitlines() if not line.startswith(("--", "\\restrict", "\\unrestrict"))]
    return re.sub(r"\n{3,}", "\n\n", "\n".join(lines)).strip() + "\n"


def _pg_dump(dsn_host: str, name: str, *what: str) -> str:
    command = [pg.binaries() / "pg_dump", "--no-owner", *what, "-h", dsn_host, "-U", "postgres", name]
    done = subprocess.run(command, capture_output=True, text=True, cwd="/")
    if done.returncode:
        raise pg.PgError(f"pg_dump gagal: {done.stderr.strip()}")
    return clean(done.stdout)


def dump(dsn_host: str, name: str) -> str:
    """The text of `schema.sql` for a migrated database: structure, rights, the rows that migrations wrote, applied migrations."""
    structure = _pg_dump(dsn_host, name, "--schema-only")
    with psycopg.connect(host=dsn_host, user="postgres", dbname=name) as db:
        rows = db.execute("SELECT app, name FROM django_migrations ORDER BY id").fetchall()
        tables = [row[0] for row in db.execute("SELECT format('%%I.%%I', schemaname, tablename) FROM pg_tables WHERE schemaname NOT IN"
                                               " ('pg_catalog', 'information_schema') AND tablename <> ALL(%s) ORDER BY 1", [_ELSEWHERE])]
        filled = [table for table in tables if db.execute(f"SELECT EXISTS (SELECT FROM {table})").fetchone()[0]]
    written = _pg_dump(dsn_host, name, "--data-only", "--column-inserts", *(f"--table={table}" for table in filled)) if filled else ""
    applied = ",\n".join(f"  ('{app}', '{migration}', '{APPLIED}')" for app, migration in rows)
    return (f"-- pendopo {database.migrations_fingerprint()}\n{structure}\n{written}\n"
            f"INSERT INTO public.django_migrations (app, name, applied) VALUES\n{applied};\nRESET search_path;\n")


def is_current(path: Path = TARGET) -> bool:
    """Was the file made from exactly these migrations?"""
    if not path.exists():
        return False
    with path.open() as file:
        return file.readline() == f"-- pendopo {database.migrations_fingerprint()}\n"


def make(cluster: str = "main") -> str:
    """Migrate from zero in a scratch database of the cluster (started or adopted) and return the text.

    The dump is loaded and dumped once more: PostgreSQL writes some checks differently after they were read back, and a file
    that reproduces itself can be compared.
    """
    server = pg.start(cluster)
    try:
        with psycopg.connect(server.dsn(), autocommit=True) as db:
            database.make_roles(db)
            db.execute(f"DROP DATABASE IF EXISTS {SCRATCH} WITH (FORCE)")
            db.execute(f"CREATE DATABASE {SCRATCH} OWNER {database.OWNER}")
            try:
                env = os.environ | {"PENDOPO_DB": SCRATCH, "PENDOPO_PERAN_DB": "owner", "PENDOPO_ENV": "demo",
                                    "DJANGO_SETTINGS_MODULE": "pendopo.settings", "PENDOPO_SOKET": server.host}
                env.pop("DATABASE_URL", None)
                command = [sys.executable, "-c", "from pendopo.boot.database import run_migrations; run_migrations()"]
                done = subprocess.run(command, env=env, cwd=database.ROOT.parent, capture_output=True, text=True)
                if done.returncode:
                    raise pg.PgError(f"Migrasi dari nol gagal:\n{done.stderr.strip()}")
                first = dump(server.host, SCRATCH)
                db.execute(f"DROP DATABASE {SCRATCH} WITH (FORCE)")
                db.execute(f"CREATE DATABASE {SCRATCH} OWNER {database.OWNER}")
                with psycopg.connect(server.dsn(database.OWNER, SCRATCH), autocommit=True) as again:
                    again.execute(first)
                return dump(server.host, SCRATCH)
            finally:
                db.execute(f"DROP DATABASE IF EXISTS {SCRATCH} WITH (FORCE)")
    finally:
        server.stop()


def schema(argv: list[str]) -> int:
    """Rewrite the file; with --check only say whether it is current."""
    parser = argparse.ArgumentParser(prog="pendopo schema", description="Menulis ulang pendopo/schema.sql dari migrasi.")
    parser.add_argument("--check", action="store_true", help="hanya periksa; keluar 1 bila sudah usang")
    given = parser.parse_args(argv)
    if given.check:
        print("schema.sql mutakhir." if is_current() else "schema.sql usang atau belum ada: jalankan `pendopo schema`.")
        return 0 if is_current() else 1
    text = make()
    TARGET.write_text(text)
    print(f"{TARGET.name}: {len(text) // 1024} kB")
    return 0
