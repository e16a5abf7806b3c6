"""Parsing and typesetting in a child process that can do no harm (reliability.md R7)."""
import subprocess
import sys
from pathlib import Path

WALL_SECONDS = 30


def run_limited(script: Path, sent: bytes, *arguments: str) -> subprocess.CompletedProcess:
    """Run a Python script with 512 MiB, 20 s of processor, 30 s in all, no network and no environment. `sent` is its stdin.

    `subprocess.TimeoutExpired` when the wall time is over; else the exit code says what happened.
    """
    command = [sys.executable, "-I", str(Path(__file__).with_name("limited.py")), str(script), *arguments]
    return subprocess.run(command, input=sent, capture_output=True, timeout=WALL_SECONDS, env={"PATH": "/usr/bin"})
