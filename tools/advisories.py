"""`python -m tools.advisories all.zip [more.zip]`: has a component a known hole that should be closed by now?

The archives are the public OSV exports of the ecosystems PyPI and npm, brought here by whoever releases. The check fails when none
is given, when the newest advisory is older than two weeks (a stale list says "no problems" about everything), or when a hole is
older than the time that docs/inventaris.md allows for its severity. Younger holes are printed.
"""
import json
import sys
import zipfile
from datetime import UTC, datetime, timedelta

from packaging.version import InvalidVersion, Version

from tools.sbom import components

STALE = timedelta(days=14)
DAYS = {"CRITICAL": 7, "HIGH": 14, "MODERATE": 30, "LOW": 90}
"""Days from the publication of a hole to the release without it; unknown severity counts as HIGH."""
ECOSYSTEM = {"PyPI": "pypi", "npm": "npm"}


def affects(entry: dict, version: str) -> bool:
    """Does one `affected` entry of an advisory name this version?"""
    if version in entry.get("versions", ()):
        return True
    try:
        mine = Version(version)
        for span in entry.get("ranges", ()):
            if span.get("type") == "GIT":
                continue
            hit = False
            for event in span["events"]:
                if "introduced" in event:
                    hit = hit or mine >= Version(event["introduced"])
                elif "fixed" in event:
                    hit = hit and mine < Version(event["fixed"])
                elif "last_affected" in event:
                    hit = hit and mine <= Version(event["last_affected"])
            if hit:
                return True
    except InvalidVersion:
        return True  # better one false alarm
    return False


def holes(archives: list[str], moment: datetime) -> tuple[datetime | None, list[tuple[str, str, int, int]]]:
    """(newest change of any advisory, [(component, advisory, age in days, allowed days)])."""
    have = {(kind, name): version for kind, name, version in components()}
    newest, found = None, []
    for archive in archives:
        with zipfile.ZipFile(archive) as box:
            for name in box.namelist():
                note = json.loads(box.read(name))
                changed = datetime.fromisoformat(note["modified"])
                newest = changed if newest is None else max(newest, changed)
                if note.get("withdrawn"):
                    continue
                for entry in note.get("affected", ()):
                    package = entry.get("package", {})
                    key = (ECOSYSTEM.get(package.get("ecosystem", "")), package.get("name", "").lower())
                    if key in have and affects(entry, have[key]):
                        age = (moment - datetime.fromisoformat(note.get("published", note["modified"]))).days
                        severity = str(note.get("database_specific", {}).get("severity", "HIGH")).upper()
                        found.append((f"{key[1]} {have[key]}", note["id"], age, DAYS.get(severity, DAYS["HIGH"])))
    return newest, sorted(set(found))


def main(archives: list[str], moment: datetime | None = None) -> int:
    """Print what is known; 0 only with a fresh list and nothing overdue."""
    moment = moment or datetime.now(UTC)
    if not archives:
        print("Sebutkan arsip OSV (PyPI dan npm): python -m tools.advisories all.zip")
        return 2
    newest, found = holes(archives, moment)
    if newest is None or moment - newest > STALE:
        print(f"Daftar celah basi: perubahan terakhir {newest or 'tidak ada'}. Ambil yang baru.")
        return 2
    for component, note, age, allowed in found:
        print(f"{'LEWAT ' if age > allowed else 'dalam masa '} {component}: {note}, {age} hari dari {allowed}")
    print(f"{len(components())} komponen diperiksa, {len(found)} celah.")
    return 1 if any(age > allowed for _, _, age, allowed in found) else 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
