"""Components of others: the bill of materials, hashes, the list of known holes with its deadlines (ASVS 15.1, 15.2)."""
import json
import re
import subprocess
import sys
import zipfile
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

from tools import advisories
from tools.sbom import components, page

ROOT = Path(__file__).parents[2]
DOC = (ROOT / "docs" / "inventaris.md").read_text(encoding="utf-8")
TODAY = datetime(2026, 11, 27, tzinfo=UTC)


def archive(folder: Path, *notes: dict) -> str:
    with zipfile.ZipFile(folder / "all.zip", "w") as box:
        for n, note in enumerate(notes):
            box.writestr(f"{n}.json", json.dumps(note))
    return str(folder / "all.zip")


def hole(days: int, severity="HIGH", name="django", ecosystem="PyPI", **more) -> dict:
    moment = (TODAY - timedelta(days=days)).isoformat()
    return {"id": "UJI-1", "published": moment, "modified": TODAY.isoformat(), "database_specific": {"severity": severity}, "affected": [
        {"package": {"name": name, "ecosystem": ecosystem}, "ranges": [{"type": "ECOSYSTEM", "events": [{"introduced": "0"}]}]}]} | more


@pytest.mark.parametrize(("note", "exit_"), [
    (hole(3), 0), (hole(15), 1), (hole(15, "MODERATE"), 0), (hole(8, "CRITICAL"), 1), (hole(400, name="bukan-milik-kami"), 0),
    (hole(400, "LOW", "leaflet", "npm"), 1), (hole(400, withdrawn="2026-01-01"), 0), (hole(15, "UNKNOWN"), 1),
])
def test_a_hole_older_than_its_time_stops_the_release(tmp_path, capsys, note, exit_):
    assert advisories.main([archive(tmp_path, note)], TODAY) == exit_
    assert "komponen diperiksa" in capsys.readouterr().out


def test_a_repaired_version_is_no_hole():
    ranges = {"ranges": [{"type": "ECOSYSTEM", "events": [{"introduced": "5.0"}, {"fixed": "5.2.3"}]}]}
    assert advisories.affects(ranges, "5.2.2") and not advisories.affects(ranges, "5.2.19") and advisories.affects({"versions": ["5.2.19"]}, "5.2.19")


def test_without_a_fresh_list_the_check_fails(tmp_path, capsys):
    assert advisories.main([], TODAY) == 2
    stale = hole(400, name="bukan-milik-kami", modified=(TODAY - timedelta(days=15)).isoformat())
    assert advisories.main([archive(tmp_path, stale)], TODAY) == 2 and "basi" in capsys.readouterr().out
    assert advisories.main([archive(tmp_path)], TODAY) == 2


def test_the_deadlines_of_the_page_are_those_of_the_check():
    assert "kritis {CRITICAL} hari, tinggi {HIGH}, sedang {MODERATE}, rendah {LOW}".format(**advisories.DAYS) in DOC
    assert f"berumur paling lama {advisories.STALE.days} hari" in DOC and "audit:" in (ROOT / "Makefile").read_text()


def test_the_bill_of_materials_is_current_and_whole():
    assert (ROOT / "docs" / "sbom.json").read_text(encoding="utf-8") == page()
    names = {name for _, name, _ in components()}
    wanted = {re.split(r"[=\[]", line.strip().strip('",'))[0] for line in (ROOT / "pyproject.toml").read_text().split("dependencies = [")[1].split("]\n")[0].splitlines() if "==" in line}
    assert len(wanted) > 15 and wanted <= names


@pytest.mark.parametrize("lock", ["requirements.lock", "requirements-dev.lock"])
def test_every_package_is_pinned_to_hashes_and_comes_from_the_one_registry(lock):
    text = (ROOT / lock).read_text(encoding="utf-8")
    blocks = re.split(r"\n(?=[A-Za-z])", text.strip())
    assert all("==" in block and "--hash=sha256:" in block for block in blocks if not block.startswith("#"))
    assert not re.search(r"--(extra-)?index-url|--find-links|git\+|https?://", text)
    assert "--require-hashes" in (ROOT / "Makefile").read_text() and "extra-index" not in (ROOT / "deploy" / "Containerfile").read_text()


def test_risky_components_of_the_page_are_ours():
    risky = re.findall(r"`([\w-]+)`", DOC.split("Komponen berisiko")[1].split("\n\n")[0])
    assert len(risky) > 8 and set(risky) <= {name for _, name, _ in components()}


@pytest.mark.parametrize("environment", [{"PENDOPO_UJI": "1"}, {}])
def test_production_has_neither_test_doors_nor_invented_people(environment, tmp_path):
    script = "import pendopo.settings as s; print(s.UJI, repr(s.DEMO_PASSWORD), s.DEBUG)"
    done = subprocess.run([sys.executable, "-c", script], capture_output=True, text=True, cwd=ROOT, env={
        "PATH": "/usr/bin", "PENDOPO_ENV": "production", "PENDOPO_SECRET_KEY": "x" * 60, "PENDOPO_DEMO_PASSWORD": "sandi", "PENDOPO_HOME": str(tmp_path), "DATABASE_URL": "postgres://a@127.0.0.1/a"} | environment)
    assert (done.returncode != 0 and "tidak boleh" in done.stderr) if environment else done.stdout.strip() == "False '' False"
