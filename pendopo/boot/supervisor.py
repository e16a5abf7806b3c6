"""Starts processes, restarts those that die, stops them all.

Each child is its own process group, so that Ctrl-C reaches only us (granian hangs when SIGINT reaches its main process and its
worker together), and gets SIGTERM from the kernel when we die, even by kill -9.
"""
import ctypes
import os
import signal
import subprocess
import time
from collections.abc import Callable
from pathlib import Path

STOP_SECONDS = 5.0
STEADY_SECONDS = 30.0
"""A child that lived this long starts anew at once; sooner deaths wait longer each time, up to MAX_PAUSE."""
MAX_PAUSE = 10.0
_PR_SET_PDEATHSIG = 1


def _die_with_parent() -> None:
    ctypes.CDLL(None, use_errno=True).prctl(_PR_SET_PDEATHSIG, signal.SIGTERM)


class Child:
    """One process that should always run. `log` receives its output; None = ours."""

    def __init__(self, name: str, command: list[str], env: dict[str, str] | None = None, log: Path | None = None):
        self.name, self.command, self.env, self.log = name, command, env or {}, log
        self.process: subprocess.Popen | None = None
        self.deaths, self._began, self._next = 0, 0.0, 0.0

    def start(self) -> None:
        out = open(self.log, "ab") if self.log else None
        try:
            self.process = subprocess.Popen(self.command, env=os.environ | self.env, stdin=subprocess.DEVNULL, stdout=out, stderr=out,
                                            process_group=0, preexec_fn=_die_with_parent)
        finally:
            if out:
                out.close()
        self._began = time.monotonic()

    def tend(self, now: float) -> bool:
        """Start the process again when it is dead and its pause is over. True when it was just found dead."""
        if self.process is None:
            if now >= self._next:
                self.start()
            return False
        if self.process.poll() is None:
            return False
        self.deaths = 1 if now - self._began > STEADY_SECONDS else self.deaths + 1
        self._next = now + (0 if self.deaths == 1 else min(0.25 * 2 ** self.deaths, MAX_PAUSE))
        self.process = None
        return True


def stop_all(children: list[Child]) -> None:
    """SIGTERM to all at once, SIGKILL to whatever is left after STOP_SECONDS."""
    living = [child.process for child in children if child.process and child.process.poll() is None]
    for process in living:
        process.terminate()
    deadline = time.monotonic() + STOP_SECONDS
    for process in living:
        try:
            process.wait(max(deadline - time.monotonic(), 0.01))
        except subprocess.TimeoutExpired:
            os.killpg(process.pid, signal.SIGKILL)
            process.wait()


class Stop(Exception):
    """A signal asked us to end."""


def _raise_stop(number, frame):
    raise Stop


class Supervisor:
    """`with Supervisor() as s: s.run([children])`. SIGINT, SIGTERM and SIGHUP end it; later ones are ignored while it stops."""

    SIGNALS = (signal.SIGINT, signal.SIGTERM, signal.SIGHUP)

    def __init__(self, say: Callable[[str], None] = print):
        self.children: list[Child] = []
        self.say = say

    def __enter__(self) -> "Supervisor":
        for number in self.SIGNALS:
            signal.signal(number, _raise_stop)
        return self

    def __exit__(self, kind, *_) -> bool:
        for number in self.SIGNALS:
            signal.signal(number, signal.SIG_IGN)
        stop_all(self.children)
        return kind is Stop

    def once(self, child: Child) -> int:
        """Run a child to its end; its exit code."""
        self.children.append(child)
        child.start()
        code = child.process.wait()
        self.children.remove(child)
        return code

    def launch(self, child: Child) -> None:
        self.children.append(child)
        child.start()

    def tend(self) -> None:
        """One look at all children."""
        now = time.monotonic()
        for child in self.children:
            if child.tend(now):
                where = f" (lihat {child.log})" if child.log else ""
                self.say(f"{child.name} berhenti sendiri dan dijalankan lagi{where}")

    def watch(self, also: Callable[[], None] = lambda: None) -> None:
        """Tend the children until a signal comes. `also` is called each round."""
        while True:
            self.tend()
            also()
            time.sleep(0.2)
