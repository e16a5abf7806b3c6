"""The schema, the migrations and the walls of the whole house."""
import subprocess
import sys

import psycopg
import pytest
from django.core.management import call_command

from pendopo.boot import database, schema
from pendopo.kernel import pg


@pytest.mark.django_db
def test_no_model_change_lacks_its_migration():
    call_command("makemigrations", check=True, dry_run=True, verbosity=0)


def test_a_schema_file_that_is_not_from_these_migrations_is_not_used(tmp_path):
    stale = tmp_path / "schema.sql"
    stale.write_text("-- pendopo 0000\n")
    assert not schema.is_current(stale)
    assert not schema.is_current(tmp_path / "none.sql")


@pytest.mark.slow
def test_migrating_from_zero_gives_the_committed_schema():
    assert schema.make("test") == schema.TARGET.read_text()


@pytest.mark.slow
def test_the_schema_file_loads_and_gives_itself_again():
    text = schema.make("test")
    host = str(pg.socket_dir("test"))
    with psycopg.connect(host=host, user="postgres", dbname="postgres", autocommit=True) as db:
        db.execute("DROP DATABASE IF EXISTS tpl_salinan WITH (FORCE)")
        db.execute("CREATE DATABASE tpl_salinan OWNER pendopo_owner")
        with psycopg.connect(host=host, user=database.OWNER, dbname="tpl_salinan", autocommit=True) as copy:
            copy.execute(text)
        assert schema.dump(host, "tpl_salinan") == text
        db.execute("DROP DATABASE tpl_salinan WITH (FORCE)")


def test_the_command_line_lists_its_commands_without_django():
    code = "import sys; from pendopo import cli; cli.main([]); sys.exit('django' in sys.modules)"
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True)
    assert done.returncode == 0, done.stderr
    assert "init-region" in done.stdout
