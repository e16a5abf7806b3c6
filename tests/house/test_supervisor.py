import os
import signal
import subprocess
import sys
import time
from pathlib import Path

from pendopo.boot.supervisor import Child

BOSS = """
import sys
from pendopo.boot.supervisor import Child, Supervisor
with Supervisor() as boss:
    for number in range(2):
        boss.launch(Child(f"anak{number}", [sys.executable, "-c", "import time; time.sleep(60)"]))
    print(*(c.process.pid for c in boss.children), flush=True)
    boss.watch()
print("selesai", flush=True)
"""


def _boss() -> tuple[subprocess.Popen, list[int]]:
    boss = subprocess.Popen([sys.executable, "-c", BOSS], stdout=subprocess.PIPE, text=True, process_group=0)
    return boss, [int(word) for word in boss.stdout.readline().split()]


def _gone(pid: int) -> bool:
    try:
        return Path(f"/proc/{pid}/stat").read_text().rsplit(")", 1)[1].split()[0] == "Z"
    except OSError:
        return True


def _all_gone(pids: list[int]) -> bool:
    for _ in range(100):
        if all(map(_gone, pids)):
            return True
        time.sleep(0.05)
    return False


def test_ctrl_c_to_the_group_stops_all_within_a_second():
    boss, pids = _boss()
    began = time.monotonic()
    with boss:
        os.killpg(boss.pid, signal.SIGINT)
        assert boss.wait(5) == 0
        assert time.monotonic() - began < 1
        assert "selesai" in boss.stdout.read()
    assert _all_gone(pids)


def test_kill_9_of_the_supervisor_leaves_nothing():
    boss, pids = _boss()
    with boss:
        boss.kill()
    assert _all_gone(pids)


def test_a_child_that_dies_soon_waits_longer_each_time():
    child, now = Child("rapuh", [sys.executable, "-c", ""]), time.monotonic()
    pauses = []
    for _ in range(4):
        child.start()
        child.process.wait()
        assert child.tend(now)
        pauses.append(child._next - now)
    assert pauses[0] == 0 and pauses == sorted(pauses) and pauses[-1] > 1
