"""Runs in a limited child: the first sheet of an XLSX file on stdin becomes JSON lines [line, [cells], [places of numbers]] on stdout.

Exit 2 = not a spreadsheet, 3 = a bomb (R7: 2,000 entries, 200 MiB unpacked, 100:1; or one long text that stands in many cells, so
that more than 40 MiB would come out). A file that lies about its sizes ends the child at its limit of memory.
"""
import io
import json
import sys
import zipfile

from python_calamine import CalamineError, CalamineWorkbook

MAX_ENTRIES, MAX_UNPACKED, MAX_RATIO, MAX_OUT, WIDTH = 2000, 200 << 20, 100, 40 << 20, 10


def main() -> None:
    raw = sys.stdin.buffer.read()
    try:
        entries = zipfile.ZipFile(io.BytesIO(raw)).infolist()
        whole = sum(entry.file_size for entry in entries)
        if len(entries) > MAX_ENTRIES or whole > MAX_UNPACKED or whole > MAX_RATIO * max(len(raw), 1 << 16):
            sys.exit(3)
        sheet = CalamineWorkbook.from_filelike(io.BytesIO(raw)).get_sheet_by_index(0)
    except (zipfile.BadZipFile, CalamineError, ValueError, IndexError):
        sys.exit(2)
    aside = [""] * (sheet.start or (0, 0))[1]
    left = MAX_OUT
    for line, row in enumerate(sheet.iter_rows(), 1):
        row = aside + row
        while len(row) > WIDTH and row[-1] == "":
            row.pop()
        numbers = [place for place, cell in enumerate(row) if isinstance(cell, int | float)]
        text = json.dumps([line, [cell if isinstance(cell, str) else _text(cell) for cell in row], numbers])
        left -= len(text)
        if left < 0:
            sys.exit(3)
        print(text)


def _text(value: object) -> str:
    """A spreadsheet's number in our writing: whole without a point, else with a decimal comma."""
    whole = isinstance(value, float) and value.is_integer()
    return str(int(value) if whole else value).replace(".", ",")


if __name__ == "__main__":
    main()
