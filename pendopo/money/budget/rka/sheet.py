"""Runs in a limited child: the first sheet of an XLSX file on stdin becomes JSON lines [line, [cells], [places of numbers]] on stdout.

Only the standard library: a spreadsheet is a ZIP of XML. Exit 2 = not a spreadsheet, 3 = a bomb (R7: 2,000 entries, 200 MiB unpacked, 100:1).
"""
import io
import json
import re
import sys
import zipfile
from xml.etree.ElementTree import ParseError, iterparse

NS = "{http://schemas.openxmlformats.org/spreadsheetml/2006/main}"
MAX_ENTRIES, MAX_UNPACKED, MAX_RATIO, WIDTH = 2000, 200 << 20, 100, 10
_PLACE = re.compile(r"([A-Z]{1,3})[0-9]+")


def main() -> None:
    raw = sys.stdin.buffer.read()
    try:
        book = zipfile.ZipFile(io.BytesIO(raw))
        names = book.namelist()
        whole = sum(entry.file_size for entry in book.infolist())
        if len(names) > MAX_ENTRIES or whole > MAX_UNPACKED or whole > MAX_RATIO * max(len(raw), 1 << 16):
            sys.exit(3)
        sheet = min(name for name in names if re.fullmatch(r"xl/worksheets/sheet[0-9]+\.xml", name))
        shared = _shared(book) if "xl/sharedStrings.xml" in names else []
        _rows(book.open(sheet), shared)
    except (zipfile.BadZipFile, ParseError, ValueError, KeyError, IndexError):
        sys.exit(2)


def _shared(book) -> list[str]:
    found = []
    for _, node in iterparse(book.open("xl/sharedStrings.xml")):
        if node.tag == f"{NS}si":
            found.append("".join(part.text or "" for part in node.iter(f"{NS}t")))
            node.clear()
    return found


def _rows(source, shared: list[str]) -> None:
    for _, node in iterparse(source):
        if node.tag != f"{NS}row":
            continue
        cells, numbers = [""] * WIDTH, []
        for cell in node.iter(f"{NS}c"):
            place = _column(cell.get("r", ""))
            kind, value = cell.get("t", "n"), cell.find(f"{NS}v")
            text = value.text or "" if value is not None else ""
            if kind == "s":
                text = shared[int(text)]
            elif kind == "inlineStr":
                text = "".join(part.text or "" for part in cell.iter(f"{NS}t"))
            elif kind == "n" and text:
                numbers.append(place)
                text = _number(text)
            cells += [""] * (place + 1 - len(cells))
            cells[place] = text
        while len(cells) > WIDTH and not cells[-1]:
            cells.pop()
        print(json.dumps([int(node.get("r", "0")), cells, numbers]))
        node.clear()


def _column(ref: str) -> int:
    letters, n = _PLACE.fullmatch(ref)[1], 0
    for letter in letters:
        n = n * 26 + ord(letter) - 64
    if n > 1000:
        raise ValueError(ref)
    return n - 1


def _number(text: str) -> str:
    """A spreadsheet's number in our writing: whole without a point, else with a decimal comma."""
    return text[:-2] if text.endswith(".0") else text.replace(".", ",")


if __name__ == "__main__":
    main()
