"""Are the components within the time frames of docs/inventaris.md? The registries are played; `make audit` asks the real ones."""
import json
from datetime import UTC, datetime
from pathlib import Path
from subprocess import CompletedProcess

import pytest

from tools import updates
from tools.sbom import components

ROOT = Path(__file__).parents[2]
MOMENT = datetime(2026, 11, 27, tzinfo=UTC)


@pytest.mark.parametrize(("mine", "repairs", "ordinary", "withdrawn", "words"), [
    ("4.2.1", {"4.2.1"}, {"4.2.1"}, set(), None), ("4.2.1", {"4.2.2"}, {"4.2.1"}, set(), "perbaikan 4.2.2"), ("4.2.1", {"4.3.0"}, {"4.2.1"}, set(), None),
    ("4.2.1", {"4.3.0"}, {"4.3.0", "4.2.9"}, set(), "versi 4.3.0"), ("4.2.1", {"4.2.0"}, {"4.1.9"}, set(), None), ("4.2.1", set(), set(), {"a"}, "ditarik"),
    ("4.9.1", {"4.10.0"}, {"4.10.0"}, set(), "versi 4.10.0")])
def test_what_is_late(mine, repairs, ordinary, withdrawn, words):
    found = updates.overdue({"a": mine}, {"a": repairs}, {"a": ordinary}, withdrawn)
    assert (found == []) if words is None else (len(found) == 1 and words in found[0])


@pytest.fixture
def registry(monkeypatch):
    """`registry[name]`: the newest version out long enough; `registry["yanked"]`, `registry["young"]`: names."""
    told = {name: version for _, name, version in components()} | {"yanked": [], "young": []}

    def run(*command):
        if command[0] == "npm":
            name = command[2].rsplit("@", 1)[0]
            return CompletedProcess(command, 0, json.dumps({told[name]: "2026-01-01T00:00:00Z", "99.0.0-beta": "2026-01-01T00:00:00Z"}) if "time" in command else "", "")
        if "--exclude-newer" in command and (young := [name for name in told["young"] if not any(part.startswith(f"{name}=") for part in command)]):
            raise updates.Unanswered(f"hint: `{young[0]}` was filtered by `exclude-newer` to only include")
        pins = "".join(f"{name}=={version}\n" for name, version in told.items() if isinstance(version, str))
        return CompletedProcess(command, 0, pins, "".join(f"warning: `{name}==1` is yanked\n" for name in told["yanked"]))

    monkeypatch.setattr(updates, "_run", run)
    return told


def verdict() -> tuple[int, list[str]]:
    said = []
    return updates.main(MOMENT, said.append), said


def test_the_whole_check_says_what_is_late_and_fails(registry):
    assert verdict() == (0, [f"{len({name for _, name, _ in components()})} komponen dinilai, 0 terlambat."])
    registry["django"], registry["leaflet"], registry["yanked"] = "5.2.999", "99.1", ["typst"]
    exit_, said = verdict()
    assert exit_ == 1 and [line.split()[1] for line in said[:-1]] == ["django", "typst", "leaflet"]
    assert "perbaikan 5.2.999" in said[0] and "ditarik" in said[1] and "versi 99.1" in said[2]


def test_a_package_younger_than_the_time_frame_is_not_late(registry):
    registry["young"], registry["typst"] = ["typst"], "99.0"
    assert verdict()[0] == 0


def test_a_registry_that_is_silent_fails_the_check(monkeypatch):
    monkeypatch.setattr(updates, "_compile", lambda *more: updates._run("/tidak/ada"))
    exit_, said = verdict()
    assert exit_ == 2 and "Tidak dapat dinilai" in said[0]


def test_the_time_frames_of_the_page_are_those_of_the_check():
    page = (ROOT / "docs" / "inventaris.md").read_text(encoding="utf-8")
    assert f"paling lama {updates.REPAIR_DAYS} hari sesudah keluar" in page and f"versi lain paling lama {updates.ORDINARY_DAYS} hari" in page
    assert "seri 5.2" in page and {"django": "<6"} == updates.HELD and "tools.updates" in (ROOT / "Makefile").read_text()
