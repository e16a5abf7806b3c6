"""The launcher of the embedded PostgreSQL, on clusters of its own in a throw-away home."""
import os
import signal
import subprocess
import sys
import threading
import time
from pathlib import Path

import psycopg
import pytest

from pendopo.kernel import pg

pytestmark = pytest.mark.slow
OWNER = "import sys, time; from pendopo.kernel import pg; s = pg.start('test'); print(s.owned, flush=True); time.sleep(60)"


@pytest.fixture
def home(tmp_path, monkeypatch) -> Path:
    monkeypatch.setenv("PENDOPO_HOME", str(tmp_path / "rumah"))
    if os.geteuid() == 0:
        for folder in (tmp_path, *tmp_path.parents[:3]):
            folder.chmod(folder.stat().st_mode | 0o011)  # the server's own user must reach its folder
    return tmp_path / "rumah"


def _postmaster(home: Path) -> int:
    return int((home / "test/data/postmaster.pid").read_text().split("\n")[0])


def _answers(server: pg.Server) -> bool:
    with psycopg.connect(server.dsn()) as db:
        return db.execute("SELECT 1").fetchone() == (1,)


def _wait_gone(home: Path, pid: int) -> None:
    for _ in range(200):
        if not pg._ours(pid, home / "test/data"):
            return
        time.sleep(0.05)
    pytest.fail("the server outlived its owner")


def test_a_second_start_adopts_and_its_stop_leaves_the_server(home):
    first = pg.start("test")
    second = pg.start("test")
    assert (first.owned, second.owned) == (True, False)
    second.stop()
    assert _answers(first) and second.alive()
    first.stop()
    assert not first.alive() and not second.alive(), "who adopted it sees that it is gone"


def test_a_start_while_the_owner_ends_waits_and_takes_its_place(home):
    owner = subprocess.Popen([sys.executable, "-c", f"{OWNER[:-len('time.sleep(60)')]}s.leave(); print('leaving', flush=True); time.sleep(0.7); s.stop()"],
                             stdout=subprocess.PIPE, text=True)
    assert owner.stdout.readline().strip() == "True" and owner.stdout.readline().strip() == "leaving"
    server = pg.start("test")
    assert server.owned and _answers(server) and owner.wait() == 0
    server.stop()


def test_an_owner_that_does_not_end_is_told_in_one_sentence(home):
    server = pg.start("test")
    server.leave()
    with pytest.raises(pg.PgError, match=r"belum selesai berhenti setelah 0 detik\. Coba lagi sebentar lagi\.$"):
        pg.start("test", timeout=0.2)
    server.stop()


def test_a_server_that_refuses_because_it_ends_is_awaited(home):
    first = pg.start("test")
    slow = psycopg.connect(first.dsn())
    os.kill(_postmaster(home), signal.SIGTERM)  # waits for its clients, refuses new ones
    threading.Timer(0.7, slow.close).start()
    second = pg.start("test")
    assert second.owned and _answers(second) and not first.alive()
    second.stop()


def test_two_racing_first_starts_make_one_server(home):
    racers = [subprocess.Popen([sys.executable, "-c", OWNER], stdout=subprocess.PIPE, text=True) for _ in range(2)]
    assert sorted(racer.stdout.readline().strip() for racer in racers) == ["False", "True"]
    pid = _postmaster(home)
    for racer in racers:
        racer.kill()
        racer.wait()
    _wait_gone(home, pid)


def test_kill_9_of_the_owner_ends_the_server_and_the_next_start_works(home):
    owner = subprocess.Popen([sys.executable, "-c", OWNER], stdout=subprocess.PIPE, text=True)
    assert owner.stdout.readline() == "True\n"
    pid = _postmaster(home)
    owner.kill()
    owner.wait()
    _wait_gone(home, pid)
    again = pg.start("test")
    assert again.owned and _answers(again)
    again.stop()


def test_kill_9_of_the_server_is_recovered(home):
    server = pg.start("test")
    os.kill(_postmaster(home), signal.SIGKILL)
    server._process.wait()
    assert not server.alive()
    again = pg.start("test")
    assert _answers(again)
    again.stop()


def test_lock_files_that_name_another_live_process_are_not_believed(home):
    pg.start("test").stop()
    (home / "test/data/postmaster.pid").write_text(f"{os.getpid()}\n{home}/test/data\n")
    (pg.socket_dir("test") / ".s.PGSQL.5432.lock").write_text(f"{os.getpid()}\n")
    server = pg.start("test")
    assert server.owned and _answers(server)
    server.stop()


def test_a_home_with_a_long_path_gets_a_short_socket(home, monkeypatch):
    deep = home / ("x" * 60) / ("y" * 60)
    deep.mkdir(parents=True)
    if os.geteuid() == 0:
        for folder in (home, deep.parent, deep):
            folder.chmod(0o711)
    monkeypatch.setenv("PENDOPO_HOME", str(deep))
    assert len(os.fsencode(pg.socket_dir("test"))) < 103
    server = pg.start("test")
    assert _answers(server)
    server.stop()
