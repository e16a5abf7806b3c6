"""Test databases: one template per schema, cloned for each worker.

The controller starts the `test` cluster and makes the template `tpl_<hash>`; each worker clones it to its own database
and drops that at the end. Old templates and clones of aborted runs are swept at the start.
"""
import hashlib
import os
from pathlib import Path

import psycopg
import pytest
from pytest_django.plugin import blocking_manager_key

from pendopo.kernel import pg

ROOT = Path(__file__).parent


def template_name() -> str:
    digest = hashlib.sha256()
    shaping = ("pendopo/*/*/migrations/*.py", "pendopo/*/*/apps.py", "pendopo/*/*/flow*.py", "pendopo/*/*/flow/*.py",
               "pendopo/kernel/flow/*.py", "pendopo/kernel/store/*.py", "pendopo/settings.py")
    for path in sorted({path for pattern in shaping for path in ROOT.glob(pattern)}):
        digest.update(path.read_bytes())
    return f"tpl_{digest.hexdigest()[:12]}"


@pytest.hookimpl(trylast=True)
def pytest_configure(config):
    if hasattr(config, "workerinput"):
        return
    server = config._pendopo_server = pg.start("test")
    name = template_name()
    with psycopg.connect(server.dsn(), autocommit=True) as db:
        for role in ("pendopo_owner", "pendopo_app"):
            if not db.execute("SELECT 1 FROM pg_roles WHERE rolname = %s", [role]).fetchone():
                db.execute(f"CREATE ROLE {role} LOGIN {'SUPERUSER' if role == 'pendopo_owner' else ''}")
        have = {row[0] for row in db.execute("SELECT datname FROM pg_database")}
        for old in have:
            if (old.startswith("tpl_") and old != name) or (old.startswith("test_") and not _alive(old)):
                db.execute(f'DROP DATABASE IF EXISTS "{old}" WITH (FORCE)')
        if name not in have:
            with config.stash[blocking_manager_key].unblock():
                _make_template(db, name)


def _alive(database: str) -> bool:
    pid = database.rsplit("_", 1)[-1]
    return pid.isdigit() and Path(f"/proc/{pid}").exists()


def _make_template(db, name: str) -> None:
    from django.core.management import call_command
    from django.db import connections

    db.execute(f'CREATE DATABASE "{name}_part"')
    connection = connections["default"]
    connection.close()
    connection.settings_dict["NAME"] = f"{name}_part"
    call_command("migrate", verbosity=0)
    connection.close()
    connection.settings_dict["NAME"] = "postgres"
    db.execute(f'ALTER DATABASE "{name}_part" RENAME TO "{name}"')


def pytest_unconfigure(config):
    if server := getattr(config, "_pendopo_server", None):
        server.stop()


@pytest.fixture(scope="session")
def django_db_setup(django_db_blocker, request):
    from django.db import connections

    worker = getattr(request.config, "workerinput", {}).get("workerid", "gw")
    name = f"test_{worker}_{os.getpid()}"
    admin = psycopg.connect(f"host={pg.socket_dir('test')} user=postgres dbname=postgres", autocommit=True)
    admin.execute(f'CREATE DATABASE "{name}" TEMPLATE "{template_name()}" STRATEGY file_copy')
    connections["default"].settings_dict["NAME"] = name
    yield
    with django_db_blocker.unblock():
        connections.close_all()
    admin.execute(f'DROP DATABASE "{name}" WITH (FORCE)')
    admin.close()
