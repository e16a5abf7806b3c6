import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[2]


@pytest.mark.slow
def test_a_new_room_passes_every_gate(tmp_path):
    """In a copy of the house with a test cluster of its own."""
    for name in ("pendopo", "tools"):
        shutil.copytree(ROOT / name, tmp_path / name, ignore=shutil.ignore_patterns("__pycache__", "node_modules"))
    for name in ("pyproject.toml", ".importlinter", "conftest.py"):
        shutil.copy(ROOT / name, tmp_path)
    env = os.environ | {"PENDOPO_HOME": str(tmp_path / "home"), "PYTHONPATH": str(tmp_path), "PYTHONSAFEPATH": "1"}
    env = {name: value for name, value in env.items() if not name.startswith(("PYTEST", "DJANGO"))}
    if os.geteuid() == 0:
        for folder in (tmp_path, *tmp_path.parents[:3]):
            folder.chmod(folder.stat().st_mode | 0o011)  # the server's own user must reach its folder

    def must(*command: str) -> None:
        done = subprocess.run([sys.executable, *command], cwd=tmp_path, env=env, capture_output=True, text=True)
        assert done.returncode == 0, f"{command}\n{done.stdout[-3000:]}\n{done.stderr[-3000:]}"

    must("-m", "pendopo.cli", "new-room", "citizen", "contoh_ruang")
    must("-c", "from importlinter.cli import lint_imports_command; lint_imports_command()", "--no-cache")
    must("-m", "ruff", "check", "--no-cache", "pendopo/citizen/contoh_ruang")
    must("-m", "django", "check", "--settings", "pendopo.settings_test")
    must("-m", "pytest", "pendopo/citizen/contoh_ruang")


@pytest.mark.parametrize("argv", [["citizen", "Huruf-Besar"], ["citizen", "class"], ["money", "tidak_terdaftar"]])
def test_a_wrong_name_is_refused_and_nothing_is_written(argv, capsys):
    from pendopo.boot.newroom import new_room

    assert new_room(argv) == 2
    assert capsys.readouterr().err
    assert not (ROOT / "pendopo" / argv[0] / argv[1]).exists()
