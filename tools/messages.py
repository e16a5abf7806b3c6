"""Catalogs of translations: Indonesian sentences in templates and code are the ids; `locale/<language>.csv` holds the words.

`python -m tools.messages` compiles every catalog to the binary form that Django reads; `--missing` lists sentences without English.
"""
import csv
import re
import struct
import sys
from pathlib import Path

ROOT = Path(__file__).parent.parent / "pendopo"
LOCALE = ROOT / "locale"
_TRANS = re.compile(r"""\{%\s*trans\s+(?:"([^"]+)"|'([^']+)')""")
_BLOCK = re.compile(r"\{%\s*blocktrans[^%]*%\}(.*?)\{%\s*endblocktrans\s*%\}", re.S)
_CODE = re.compile(r"""(?<![\w.])_\(\s*"([^"]+)"\s*\)""")
_VAR = re.compile(r"\{\{\s*(\w+)\s*\}\}")
HEADER = "Content-Type: text/plain; charset=UTF-8\nPlural-Forms: nplurals=1; plural=0;\n"


def sentences(*rooms: str) -> list[str]:
    """Every sentence that can be translated, sorted; of the named rooms ("faces/portal"), or of all."""
    found: set[str] = set()
    roots = [ROOT / room for room in rooms] or [ROOT]
    for path in (path for root in roots for path in root.rglob("*.html")):
        text = path.read_text(encoding="utf-8")
        found |= {a or b for a, b in _TRANS.findall(text)}
        for block in _BLOCK.findall(text):
            found.add(_VAR.sub(r"%(\1)s", " ".join(line.strip() for line in block.splitlines() if line.strip()).replace("%", "%%")))
    for path in (path for root in roots for path in root.rglob("*.py")):
        if "tests" not in path.parts:
            found |= set(_CODE.findall(path.read_text(encoding="utf-8")))
    for _, name, _ in _nav():
        found.add(name)
    return sorted(found)


def _nav() -> list[tuple[str, str, str]]:
    text = (ROOT / "kernel" / "web" / "context.py").read_text(encoding="utf-8")
    return re.findall(r'\("(/\w*)", "(\w+)", "(\w+)"\)', text)


def words(language: str) -> dict[str, str]:
    """Id -> translation of one language."""
    with (LOCALE / f"{language}.csv").open(newline="", encoding="utf-8") as file:
        return {row["id"]: row["teks"] for row in csv.DictReader(file) if row["teks"]}


def binary(catalog: dict[str, str]) -> bytes:
    """The catalog as a .mo file (gettext's format, little endian, no hash table)."""
    pairs = sorted({"": HEADER, **catalog}.items(), key=lambda pair: pair[0].encode())
    keys, texts = [k.encode() for k, _ in pairs], [v.encode() for _, v in pairs]
    start = 28 + 16 * len(pairs)
    index, blob = [], b""
    for group in (keys, texts):
        for item in group:
            index += [len(item), start + len(blob)]
            blob += item + b"\0"
    head = struct.pack("<7I", 0x950412DE, 0, len(pairs), 28, 28 + 8 * len(pairs), 0, start)
    return head + struct.pack(f"<{len(index)}I", *index) + blob


def build() -> None:
    """Write `<language>/LC_MESSAGES/django.mo` for each CSV."""
    for path in sorted(LOCALE.glob("*.csv")):
        target = LOCALE / path.stem / "LC_MESSAGES" / "django.mo"
        target.parent.mkdir(parents=True, exist_ok=True)
        target.write_bytes(binary(words(path.stem)))


if __name__ == "__main__":
    if "--missing" in sys.argv:
        have = words("en") if (LOCALE / "en.csv").exists() else {}
        print("\n".join(s for s in sentences() if s not in have))
    else:
        build()
