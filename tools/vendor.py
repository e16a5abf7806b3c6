"""Rebuild the vendored browser files: `python -m tools.vendor` (needs npm; nothing else in the project does).

`tools/vendor.json` names each package, its version, the SHA-256 of its archive and, for each file we ship, where it lies
in the archive and the SHA-256 of what we ship. Lines that point at a source map are dropped, since maps are not shipped.
"""
import hashlib
import json
import shutil
import subprocess
import sys
import tarfile
import tempfile
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]
TARGET = ROOT / "pendopo" / "static" / "vendor"
LIST = Path(__file__).with_name("vendor.json")


def sha256(data: bytes) -> str:
    return hashlib.sha256(data).hexdigest()


def without_map(name: str, data: bytes) -> bytes:
    """The file without its `sourceMappingURL` line (scripts and style sheets only)."""
    if not name.endswith((".js", ".css")):
        return data
    return b"".join(line for line in data.splitlines(keepends=True) if b"sourceMappingURL=" not in line)


def packages() -> list[dict]:
    return json.loads(LIST.read_text())["packages"]


def faults() -> list[str]:
    """What differs between the committed files and the list: one sentence per file, none when all is well."""
    found, expected = [], set()
    for package in packages():
        folder = TARGET / f"{package['name']}-{package['version']}"
        for name, entry in package["files"].items():
            path = folder / name
            expected.add(path)
            if not path.exists():
                found.append(f"{path.relative_to(ROOT)} is missing")
            elif sha256(path.read_bytes()) != entry["sha256"]:
                found.append(f"{path.relative_to(ROOT)} is not the listed file")
    found += [f"{p.relative_to(ROOT)} is not listed" for p in TARGET.rglob("*") if p.is_file() and p not in expected]
    return found


def rebuild(accept: bool = False) -> list[str]:
    """Fetch all packages and write their files anew. With `accept` the hashes found become the listed ones."""
    listed = packages()
    wrong = []
    with tempfile.TemporaryDirectory() as scratch:
        for package in listed:
            label = f"{package['name']}-{package['version']}"
            subprocess.run(["npm", "pack", "--silent", f"{package['name']}@{package['version']}"], cwd=scratch,
                           check=True, stdout=subprocess.DEVNULL)
            archive = Path(scratch) / f"{label}.tgz"
            found = sha256(archive.read_bytes())
            if accept:
                package["archive_sha256"] = found
            elif package["archive_sha256"] != found:
                wrong.append(f"{label}: archive has SHA-256 {found}")
                continue
            folder = TARGET / label
            shutil.rmtree(folder, ignore_errors=True)
            with tarfile.open(archive) as tar:
                for name, entry in package["files"].items():
                    data = without_map(name, tar.extractfile(f"package/{entry['from']}").read())
                    if accept:
                        entry["sha256"] = sha256(data)
                    (folder / name).parent.mkdir(parents=True, exist_ok=True)
                    (folder / name).write_bytes(data)
    if accept:
        LIST.write_text(json.dumps({"packages": listed}, indent=1) + "\n")
    return wrong + faults()


if __name__ == "__main__":
    problems = rebuild(accept="--accept" in sys.argv[1:])
    print("\n".join(problems) or "vendored files are as listed")
    sys.exit(bool(problems))
