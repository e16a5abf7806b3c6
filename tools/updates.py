"""`python -m tools.updates`: is any component of others behind the time frames of docs/inventaris.md, as its own registry tells today?

Asked through the ordinary clients (uv for Python, npm for the vendored browser files), each for the components that we ship and nothing
else. A registry says when a version came and whether it was withdrawn, never why. So a repair release (same series, `4.2.x`) is judged
as if it closed a serious hole; any other newer version that our own bounds allow is an ordinary update; a withdrawn version has to go
at once. The check fails when a registry does not answer: silence is not "no updates".
"""
import json
import re
import subprocess
import sys
import tempfile
import tomllib
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from datetime import UTC, datetime, timedelta
from pathlib import Path

from packaging.version import Version

from tools.sbom import components

ROOT = Path(__file__).resolve().parents[1]
REPAIR_DAYS, ORDINARY_DAYS = 14, 90
"""Days that a newer version may be out before we must have it: of the same series, of any."""
HELD = {"django": "<6"}
"""Bounds that an ordinary update does not cross: Django stays on the series with long support (docs/inventaris.md)."""
_PIN = re.compile(r"^([A-Za-z0-9._-]+)==([^\s;\\]+)", re.M)
_TOO_YOUNG = re.compile(r"`([A-Za-z0-9._-]+)` was filtered by `exclude-newer`")
_YANKED = re.compile(r"`([A-Za-z0-9._-]+)==(\S+)` is yanked")
Known = dict[str, set[str]]


class Unanswered(Exception):
    """A registry could not be asked."""


def same_series(one: str, other: str) -> bool:
    """Do two versions differ in the third place or later only?"""
    return Version(one).release[:2] == Version(other).release[:2]


def overdue(have: dict[str, str], repairs: Known, ordinary: Known, withdrawn: set[str]) -> list[str]:
    """One sentence for each component that is late. `repairs`, `ordinary`: what is out for longer than the days of each."""
    found = []
    for name, mine in sorted(have.items()):
        late = [v for v in repairs.get(name, ()) if Version(v) > Version(mine) and same_series(v, mine)]
        older = [v for v in ordinary.get(name, ()) if Version(v) > Version(mine)]
        if name in withdrawn:
            found.append(f"{name} {mine}: versi ini ditarik oleh pembuatnya")
        elif late:
            found.append(f"{name} {mine}: perbaikan {max(late, key=Version)} sudah keluar lebih dari {REPAIR_DAYS} hari")
        elif older:
            found.append(f"{name} {mine}: versi {max(older, key=Version)} sudah keluar lebih dari {ORDINARY_DAYS} hari")
    return found


def _run(*command: str) -> subprocess.CompletedProcess:
    try:
        done = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, timeout=180, check=False)  # noqa: S603 - fixed programs
    except (OSError, subprocess.TimeoutExpired) as error:
        raise Unanswered(f"{command[0]}: {error}") from error
    if done.returncode:
        raise Unanswered(f"{Path(command[0]).name}: {done.stderr.strip()[-900:]}")
    return done


@contextmanager
def _file(text: str) -> Iterator[str]:
    with tempfile.NamedTemporaryFile("w", suffix=".in") as file:
        file.write(text)
        file.flush()
        yield file.name


def _compile(*more: str) -> subprocess.CompletedProcess:
    return _run(str(Path(sys.executable).with_name("uv")), "pip", "compile", "--universal", "--python-version", "3.11", "--no-header", "--no-annotate", *more)


def _wanted() -> str:
    """What pyproject.toml asks for, without its pins; `HELD` names the bounds that stay."""
    asked = [line.split("==")[0] for line in tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]["dependencies"]]
    return "".join(f"{name}{HELD.get(name, '')}\n" for name in asked)


def python_known(moment: datetime, days: int) -> Known:
    """{package: {newest version within our bounds that is out for `days`}}; a package without any version of that age is left out."""
    until, young = (moment - timedelta(days=days)).isoformat(), []
    with _file(_wanted()) as asked:
        while True:
            free = [part for name in young for part in ("--exclude-newer-package", f"{name}={moment.isoformat()}")]
            try:
                text = _compile("--exclude-newer", until, *free, asked).stdout
                break
            except Unanswered as error:
                found = _TOO_YOUNG.search(str(error))
                if not found or found[1] in young:
                    raise
                young.append(found[1])
    pins: Known = {}
    for name, version in _PIN.findall(text):
        if name.lower() not in young:
            pins.setdefault(name.lower(), set()).add(version)
    return pins


def python_withdrawn() -> set[str]:
    """The packages whose very version in the lock was withdrawn."""
    return {name.lower() for name, _ in _YANKED.findall(_compile("--no-deps", "requirements.lock").stderr)}


def browser_known(have: dict[str, str], moment: datetime, days: int) -> Known:
    """The same of the vendored browser files; drafts of a version (`-beta`) do not count."""
    known: Known = {}
    for name in have:
        times = json.loads(_run("npm", "view", name, "time", "--json").stdout)
        known[name] = {v for v, at in times.items() if re.fullmatch(r"[0-9.]+", v)
                       and datetime.fromisoformat(at.replace("Z", "+00:00")) < moment - timedelta(days=days)}
    return known


def browser_withdrawn(have: dict[str, str]) -> set[str]:
    """The vendored packages whose very version its maker calls unfit."""
    return {name for name, version in have.items() if _run("npm", "view", f"{name}@{version}", "deprecated").stdout.strip()}


def main(moment: datetime | None = None, say: Callable[[str], None] = print) -> int:
    """Print what is late; 0 only when every registry answered and nothing is."""
    moment = moment or datetime.now(UTC)
    python = {name: version for kind, name, version in components() if kind == "pypi"}
    browser = {name: version for kind, name, version in components() if kind == "npm"}
    try:
        found = overdue(python, python_known(moment, REPAIR_DAYS), python_known(moment, ORDINARY_DAYS), python_withdrawn())
        found += overdue(browser, browser_known(browser, moment, REPAIR_DAYS), browser_known(browser, moment, ORDINARY_DAYS), browser_withdrawn(browser))
    except Unanswered as error:
        say(f"Tidak dapat dinilai: {error}")
        return 2
    for sentence in found:
        say(f"LEWAT {sentence}")
    say(f"{len(python) + len(browser)} komponen dinilai, {len(found)} terlambat.")
    return 1 if found else 0


if __name__ == "__main__":
    sys.exit(main())
