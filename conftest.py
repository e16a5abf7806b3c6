"""Test databases and the browser.

The controller starts the `test` cluster and makes the template `tpl_<hash>` (from `schema.sql` when it is current, else from the
migrations); each worker clones it to its own database and drops that at the end. Old templates and clones of aborted runs
are swept at the start. Browser tests (marker `browser`) use the fixtures `site` and `page`; without a Chromium they are skipped
loudly, or fail when BROWSER=required.
"""
import gc
import hashlib
import os
import shutil
from collections import Counter
from collections.abc import Iterator
from functools import cache
from pathlib import Path

import psycopg
import pytest
from pytest_django.plugin import blocking_manager_key

from pendopo.boot.database import load_schema, make_roles
from pendopo.kernel import pg

ROOT = Path(__file__).parent
CHROMIUM = os.environ.get("CHROMIUM") or next(filter(None, map(shutil.which, ("chromium", "chromium-browser", "google-chrome"))), None)
REQUIRED = os.environ.get("BROWSER") == "required"
INSTALL = "Chromium tidak ada: pasang dengan `apt-get install chromium`, atau sebut tempatnya dalam CHROMIUM"


def template_name() -> str:
    digest = hashlib.sha256()
    shaping = ("pendopo/*/*/migrations/*.py", "pendopo/*/*/apps.py", "pendopo/*/*/evidence.py", "pendopo/*/*/flow*.py", "pendopo/*/*/flow/*.py",
               "pendopo/kernel/flow/*.py", "pendopo/kernel/store/*.py", "pendopo/settings.py", "pendopo/money/codes/*.py", "pendopo/money/codes/data/*")
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
        make_roles(db)
        db.execute("ALTER ROLE pendopo_owner SUPERUSER")  # workers create and drop their clones with it
        have = {row[0] for row in db.execute("SELECT datname FROM pg_database")}
        for old in have:
            if (old.startswith("tpl_") and old != name) or (old.startswith("test_") and not _alive(old)):
                db.execute(f'DROP DATABASE IF EXISTS "{old}" WITH (FORCE)')
        if name not in have:
            with config.stash[blocking_manager_key].unblock():
                _make_template(server, db, name)


def pytest_xdist_make_scheduler(config, log):
    """A room's tests stay in one worker, which so keeps what `once` has made for them; rooms with many tests go first."""
    from xdist.scheduler import LoadScopeScheduling

    class ByRoom(LoadScopeScheduling):
        def _split_scope(self, nodeid: str) -> str:
            return nodeid.split("::")[0].rsplit("/", 1)[0]

    return ByRoom(config, log)


def pytest_collection_finish():
    """What collecting has made lives to the end: the garbage collector need not look at it again and again."""
    gc.collect()
    gc.freeze()
    gc.set_threshold(100_000, 50, 50)  # what a test leaves in circles may lie a while


def _alive(database: str) -> bool:
    pid = database.rsplit("_", 1)[-1]
    return pid.isdigit() and Path(f"/proc/{pid}").exists()


def _make_template(server, db, name: str) -> None:
    from django.core.management import call_command
    from django.db import connections

    from pendopo.money.codes.seed import reference as code_lists

    db.execute(f'CREATE DATABASE "{name}_part" OWNER pendopo_owner')
    load_schema(server.dsn("pendopo_owner", f"{name}_part"))
    connection = connections["default"]
    connection.close()
    connection.settings_dict["NAME"] = f"{name}_part"
    call_command("migrate", verbosity=0)
    code_lists("")  # 20,000 rows that many tests need and none changes outside its transaction
    connection.close()
    connection.settings_dict["NAME"] = "postgres"
    db.execute(f'ALTER DATABASE "{name}_part" RENAME TO "{name}"')


def pytest_unconfigure(config):
    if server := getattr(config, "_pendopo_server", None):
        server.stop()


@pytest.fixture(scope="session")
def django_db_setup(django_db_blocker, request):
    from django.conf import settings
    from django.db import connections

    worker = getattr(request.config, "workerinput", {}).get("workerid", "gw")
    name = f"test_{worker}_{os.getpid()}"
    admin = psycopg.connect(f"host={pg.socket_dir('test')} user=postgres dbname=postgres", autocommit=True)
    admin.execute(f'CREATE DATABASE "{name}" TEMPLATE "{template_name()}" STRATEGY file_copy')
    connections["default"].settings_dict["NAME"] = settings.DIRECT_DATABASE["NAME"] = name
    with psycopg.connect(f"host={pg.socket_dir('test')} user=postgres dbname={name}", autocommit=True) as db:
        _back_to_the_template(db)
    yield
    from pendopo.kernel.notify.hub import HUB

    HUB.end()
    with django_db_blocker.unblock():
        connections.close_all()
    admin.execute(f'DROP DATABASE "{name}" WITH (FORCE)')
    admin.close()


def _back_to_the_template(db: psycopg.Connection) -> None:
    """A transactional test ends with the database as the template is: rows written since go, and of the template's own none may be missing.

    By DELETE, for a TRUNCATE of all tables costs a second, as does Django's making of content types and permissions afterwards.
    """
    from django.db import connection, transaction
    from django.test import TransactionTestCase

    full = "SELECT relname FROM pg_class WHERE relkind = 'r' AND relnamespace = 'public'::regnamespace AND pg_relation_size(oid) > 0"
    first = db.execute("SELECT pg_current_xact_id()::text").fetchone()[0]
    counts = " UNION ALL ".join(f"SELECT '{table}', count(*) FROM \"{table}\"" for (table,) in db.execute(full).fetchall())
    held = dict(db.execute(counts).fetchall())

    def teardown(self) -> None:
        with transaction.atomic(), connection.cursor() as cursor:
            cursor.execute(full)
            written = [f'DELETE FROM "{table}"' + (f" WHERE xmin::text::bigint >= {first}" if held.get(table) else "") for (table,) in cursor.fetchall()]
            cursor.execute(";".join(["SET LOCAL session_replication_role = replica", *written]))
            cursor.execute(counts)
            assert dict(cursor.fetchall()) == held, "a test has committed a change of rows that the template holds"

    TransactionTestCase._fixture_teardown = teardown


# --- browser --------------------------------------------------------------------------------------------------------------
def pytest_collection_modifyitems(items):
    if CHROMIUM or REQUIRED:
        return
    for item in items:
        if item.get_closest_marker("browser"):
            item.add_marker(pytest.mark.skip(reason=INSTALL))


@pytest.hookimpl(trylast=True)
def pytest_terminal_summary(terminalreporter):
    missed = [report for report in terminalreporter.stats.get("skipped", ()) if INSTALL in str(report.longrepr)]
    if missed:
        terminalreporter.write_line(INSTALL)
        terminalreporter.write_line(f"BROWSER TESTS NOT RUN ({len(missed)})")


@pytest.fixture(scope="session")
def browser():
    """One Chromium per worker."""
    if not CHROMIUM:
        pytest.fail(INSTALL)
    from playwright.sync_api import sync_playwright

    before = os.environ.get("DJANGO_ALLOW_ASYNC_UNSAFE")
    os.environ["DJANGO_ALLOW_ASYNC_UNSAFE"] = "true"  # the driver keeps an event loop in this thread
    with sync_playwright() as driver:
        chromium = driver.chromium.launch(executable_path=CHROMIUM, args=["--no-sandbox"] if os.geteuid() == 0 else [])
        yield chromium
        chromium.close()
    if before is None:
        del os.environ["DJANGO_ALLOW_ASYNC_UNSAFE"]


@pytest.fixture(scope="session")
def _server(django_db_setup) -> Iterator[str]:
    from pytest_django.live_server_helper import LiveServer

    server = LiveServer("127.0.0.1")
    yield server.url
    server.stop()


@pytest.fixture
def site(_server, transactional_db) -> str:
    """Address of a site over this worker's database, without a slash at the end; what the test and the site write is really committed."""
    return _server


@pytest.fixture
def page(browser, site):
    """A fresh page (own cookies) whose relative addresses start at the site; errors on the page fail the test."""
    context = browser.new_context(base_url=site, locale="id-ID", viewport={"width": 390, "height": 844})
    context.set_default_timeout(10_000)
    tab, faults = context.new_page(), []
    tab.on("pageerror", lambda error: faults.append(str(error)))
    yield tab
    context.close()
    assert not faults, faults


@pytest.fixture
def who(tokens):
    """`who("kades1")` gives the actor of an acceptance person. The room's fixture `tokens` makes the persons."""
    from tests.people import actor_of

    return cache(actor_of)


@pytest.fixture(scope="session", autouse=True)
def templates_render_as_in_the_product(django_test_environment):
    """Without Django's copy of the context at each template and component: no test looks at one (`answer.context`), they read the page."""
    from django.template.base import Template
    from django.test.utils import _TestState

    Template._render = _TestState.saved_data.template_render


@pytest.fixture(autouse=True)
def fresh_rate_limits_and_pages():
    """What this process holds of the buckets, and of pages for visitors, belongs to the database of one test."""
    from pendopo.kernel.web.limits import forget_handfuls
    from pendopo.kernel.web.tools import forget_pages

    forget_handfuls()
    forget_pages()


@pytest.fixture(autouse=True)
def nothing_made_yet():
    """Each test begins its own chain of `once`."""
    from tests.once import begin

    begin()


READ_OF_EACH = 3
PAGES = os.environ.get("PAGES")
_read: Counter[str] = Counter()


@pytest.fixture(autouse=True)
def pages_are_valid_html(monkeypatch):
    """The first renderings of each template, whatever test asks for them, are read by a strict parser (tests/valid_html.py).

    With PAGES every rendering is kept in that folder, for `make nu`.
    """
    from pendopo.kernel.web import errors, tools
    from tests.valid_html import faults_of

    found: list[str] = []
    for module in (tools, errors):
        plain = module.render_to_string

        def read(template, *args, plain=plain, **more):
            text = plain(template, *args, **more)
            if not text[:200].lstrip().lower().startswith("<!doctype html"):
                return text
            if PAGES:
                Path(PAGES, f"{template.replace('/', '+')}-{hashlib.sha256(text.encode()).hexdigest()[:12]}.html").write_text(text, encoding="utf-8")
            if _read[template] < READ_OF_EACH:
                _read[template] += 1
                found.extend(f"{template}: {fault}" for fault in faults_of(text))
            return text

        monkeypatch.setattr(module, "render_to_string", read)
    yield
    assert not found, "\n".join(found)
