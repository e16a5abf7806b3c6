"""The walls hold: a deliberate breach of each kind is caught by the import contracts, in a small house built for it."""
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


@pytest.fixture
def house(tmp_path) -> Path:
    for module in MODULES:
        path = tmp_path / "pendopo" / f"{module}.py"
        path.parent.mkdir(parents=True, exist_ok=True)
        path.touch()
    for folder in [tmp_path / "pendopo", *filter(Path.is_dir, (tmp_path / "pendopo").rglob("*"))]:
        (folder / "__init__.py").touch()
    shutil.copy(ROOT / ".importlinter", tmp_path)
    shutil.copytree(ROOT / "tools", tmp_path / "tools")
    return tmp_path


def _lint(house: Path) -> subprocess.CompletedProcess:
    command = [sys.executable, "-c", LINT, "--no-cache"]
    return subprocess.run(command, cwd=house, capture_output=True, text=True, env={"PATH": "/usr/bin:/bin", "COLUMNS": "300", "PYTHONPATH": "."})


def test_a_house_without_breaches_is_kept(house):
    (house / "pendopo/citizen/permit/queries.py").write_text("from pendopo.people.region.public import anything\n")
    (house / "pendopo/money/treasury/public.py").write_text("from pendopo.money.budget.public import anything\n")
    done = _lint(house)
    assert done.returncode == 0, done.stdout + done.stderr


@pytest.mark.parametrize(("module", "target", "contract"), [
    ("people/region/public", "pendopo.citizen.report.public", "Wings are layers"),
    ("kernel/flow/engine", "pendopo.kernel.web.public", "Order inside the kernel"),
    ("money/budget/public", "pendopo.money.treasury.public", "Order inside money"),
    ("people/region/public", "pendopo.people.account.public", "Order inside people"),
    ("citizen/permit/queries", "pendopo.citizen.report.public", "Rooms of citizen do not import each other"),
    ("citizen/permit/queries", "pendopo.kernel.flow.engine", "only door is public.py"),
    ("citizen/permit/queries", "pendopo.settings", "Wings are layers"),
])
def test_a_breach_is_caught_with_the_place(house, module, target, contract):
    (house / f"pendopo/{module}.py").write_text(f"import os\nimport {target}\n")
    done = _lint(house)
    assert done.returncode == 1, done.stdout + done.stderr
    assert contract in done.stdout
    assert module.replace("/", ".") in done.stdout
    assert "2" in done.stdout.split("Broken contracts")[1]


def test_an_unlisted_room_of_an_ordered_wing_is_caught(house):
    (house / "pendopo/money/gudang").mkdir()
    (house / "pendopo/money/gudang/__init__.py").touch()
    done = _lint(house)
    assert done.returncode == 1 and "gudang" in done.stdout
