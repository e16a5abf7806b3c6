"""The walls hold: a deliberate breach of each kind is caught by the import contracts, in a small house built for it."""
import re
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[2]
MODULES = ["settings_test", "cli", "boot/__init__", "urls", "wsgi", "settings", "environment", "rooms", "kernel/pg", "kernel/store/public",
           "kernel/problem/public", "kernel/flow/public", "kernel/flow/engine", "kernel/web/public", "people/region/public",
           "people/account/public", "money/budget/public", "money/treasury/public", "citizen/report/public", "citizen/permit/public",
           "citizen/permit/queries", "watch/audit/public", "faces/portal/public"]
LINT = "from importlinter.cli import lint_imports_command; lint_imports_command()"


def _build(place: Path) -> Path:
    for module in MODULES:
        path = place / "pendopo" / f"{module}.py"
        path.parent.mkdir(parents=True, exist_ok=True)
        path.touch()
    for folder in [place / "pendopo", *filter(Path.is_dir, (place / "pendopo").rglob("*"))]:
        (folder / "__init__.py").touch()
    shutil.copy(ROOT / ".importlinter", place)
    shutil.copytree(ROOT / "tools", place / "tools")
    return place


@pytest.fixture
def house(tmp_path) -> Path:
    return _build(tmp_path)


def _lint(house: Path) -> subprocess.CompletedProcess:
    command = [sys.executable, "-c", LINT, "--no-cache"]
    return subprocess.run(command, cwd=house, capture_output=True, text=True, env={"PATH": "/usr/bin:/bin", "COLUMNS": "300", "PYTHONPATH": "."})


def test_a_house_without_breaches_is_kept(house):
    (house / "pendopo/citizen/permit/queries.py").write_text("from pendopo.people.region.public import anything\n")
    (house / "pendopo/money/treasury/public.py").write_text("from pendopo.money.budget.public import anything\n")
    done = _lint(house)
    assert done.returncode == 0, done.stdout + done.stderr


BREACHES = [
    ("people/region/public", "pendopo.citizen.report.public", "Wings are layers"),
    ("kernel/flow/engine", "pendopo.kernel.web.public", "Order inside the kernel"),
    ("money/budget/public", "pendopo.money.treasury.public", "Order inside money"),
    ("people/region/public", "pendopo.people.account.public", "Order inside people"),
    ("citizen/permit/queries", "pendopo.citizen.report.public", "Rooms of citizen do not import each other"),
    ("citizen/permit/queries", "pendopo.kernel.flow.engine", "A room's only door is public.py"),
    ("citizen/permit/queries", "pendopo.settings", "Wings are layers"),
]
"""(module, what it imports, the contract that this breaks)."""


@pytest.fixture(scope="module")
def told(tmp_path_factory) -> dict[str, str]:
    """All breaches in one house: contract -> what is said of it."""
    house = _build(tmp_path_factory.mktemp("rumah"))
    for module in {module for module, _, _ in BREACHES}:
        (house / f"pendopo/{module}.py").write_text("".join(f"import {target}\n" for m, target, _ in BREACHES if m == module))
    done = _lint(house)
    assert done.returncode == 1, done.stdout + done.stderr
    parts = re.split(r"\n(.+)\n-+\n", done.stdout.split("Broken contracts")[1])
    return dict(zip(parts[1::2], parts[2::2], strict=True))


@pytest.mark.parametrize(("module", "target", "contract"), BREACHES)
def test_a_breach_is_caught_with_the_place(told, module, target, contract):
    said = next(text for name, text in told.items() if name.startswith(contract))
    line = 1 + [t for m, t, _ in BREACHES if m == module].index(target)
    place = module.replace("/", ".")
    assert f"pendopo.{place} -> {target} (l.{line})" in said or f"pendopo.{place} (line {line}) imports {target}" in said, said


def test_nothing_but_the_breaches_is_complained_of(told):
    assert sum(len(re.findall(r" -> | imports ", text)) for text in told.values()) == len(BREACHES), told


def test_an_unlisted_room_of_an_ordered_wing_is_caught(house):
    (house / "pendopo/money/gudang").mkdir()
    (house / "pendopo/money/gudang/__init__.py").touch()
    done = _lint(house)
    assert done.returncode == 1 and "gudang" in done.stdout
