"""`python -m tools.nu`: the Nu Html Checker of the W3C over every page that the tests render, the style sheet and the pictures; it must find nothing.

The tests already ask for each page as each role, in both languages, empty and full, and for each form with its faults; with PAGES they keep
what was answered. The checker (MIT) is fetched by npm, compared with its hash and kept in `.venv`. Nothing else in the project needs Java.
"""
import hashlib
import os
import shutil
import subprocess
import sys
import tarfile
import tempfile
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]
VERSION, SHA256 = "26.9.27", "5970d3ffca91a627cf0965e5d91bb2e4242307c29292998de0b419d6a901b2b7"
"""Of the checker's archive in the npm registry."""
JAR = ROOT / ".venv" / f"vnu-{VERSION}.jar"
# the checker would guess the language of a page, and a list of account names looks Maltese to it
CHECK = ["java", "-jar", str(JAR), "--no-langdetect", "--Werror", "--format", "gnu"]
LEAST = 500
"""Fewer pages than these were not all."""


def fetch() -> None:
    """Bring the checker to `JAR`; refuses an archive that is not the listed one."""
    with tempfile.TemporaryDirectory() as scratch:
        subprocess.run(["npm", "pack", "--silent", f"vnu-jar@{VERSION}"], cwd=scratch, check=True, stdout=subprocess.DEVNULL)
        archive = Path(scratch) / f"vnu-jar-{VERSION}.tgz"
        if (found := hashlib.sha256(archive.read_bytes()).hexdigest()) != SHA256:
            sys.exit(f"vnu-jar {VERSION}: SHA-256 arsip {found}, bukan yang terdaftar")
        with tarfile.open(archive) as tar:
            JAR.write_bytes(tar.extractfile("package/build/dist/vnu.jar").read())


def main() -> int:
    """0 when the checker finds nothing, neither an error nor a warning."""
    if missing := [name for name in ("java", *(() if JAR.exists() else ("npm",))) if not shutil.which(name)]:
        sys.exit(f"Tidak ada {' dan '.join(missing)}: pasang dengan `apt-get install default-jre-headless npm`")
    if not JAR.exists():
        fetch()
    with tempfile.TemporaryDirectory() as pages:
        tests = [sys.executable, "-m", "pytest", "-n", "2", "-m", "not browser and not slow"]
        if failed := subprocess.run(tests, cwd=ROOT, env=os.environ | {"PAGES": pages}, check=False).returncode:
            return failed
        count = len(list(Path(pages).iterdir()))
        style, pictures = ROOT / "pendopo" / "static", sorted(str(path) for path in (ROOT / "pendopo").glob("static/*/*.svg"))
        wrong = [subprocess.run([*CHECK, *more], cwd=ROOT, check=False).returncode
                 for more in ([pages], ["--css", str(style / "pendopo.css")], ["--svg", *pictures])]
    print(f"{count} halaman diperiksa")
    return int(any(wrong) or count < LEAST)


if __name__ == "__main__":
    sys.exit(main())
