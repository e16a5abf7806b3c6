"""From the bytes of a file to rows: CSV (`;`, quotes doubled, UTF-8 with or without BOM) or XLSX."""
import csv
import io
import json
import subprocess
from collections.abc import Iterator
from pathlib import Path

from pendopo.kernel.files.public import run_limited
from pendopo.kernel.problem.public import Problem, Reason
from pendopo.money.budget.rka.columns import COLUMNS, MAX_ROWS, Row, read_row

csv.field_size_limit(1 << 20)
ZIP = b"PK\x03\x04"
HEAVY = "Berkas XLSX membengkak terlalu besar ketika dibuka. Simpan sebagai CSV, lalu kirim lagi."
NO_SHEET = 2
"""Exit code of sheet.py; any other that is not 0 is a bomb."""


def _unreadable(text: str) -> Problem:
    return Problem([Reason("permintaan_rusak", text)], status=400, code="permintaan_rusak")


def form_of(raw: bytes) -> str:
    """`xlsx` or `csv`, by the first bytes."""
    return "xlsx" if raw.startswith(ZIP) else "csv"


def check_head(raw: bytes) -> None:
    """400 when the bytes cannot be an RKA file: wrong encoding, NUL, another header."""
    if form_of(raw) == "xlsx":
        return
    if b"\x00" in raw:
        raise _unreadable("Berkas berisi byte nol. Simpan ulang sebagai CSV UTF-8.")
    try:
        text = raw.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        raise _unreadable(f"Berkas bukan UTF-8 (byte ke-{error.start + 1}). Simpan ulang sebagai CSV UTF-8.") from error
    _same_header(next(csv.reader(io.StringIO(text[:20_000]), delimiter=";"), []))


def _same_header(cells: list[str]) -> None:
    if tuple(cell.strip().lower() for cell in cells) != COLUMNS:
        raise _unreadable(f"Baris pertama harus berisi: {';'.join(COLUMNS)}.")


def rows_of(raw: bytes, tahun: int) -> Iterator[Row]:
    """The rows in their order, empty lines left out. `Problem` 400 for a file that is none, 422 for one that is too large."""
    count, year = 0, str(tahun)
    for line, cells, numeric in _xlsx(raw) if form_of(raw) == "xlsx" else _csv(raw):
        count += 1
        if count > MAX_ROWS:
            raise Problem([Reason("terlalu_besar", f"Paling banyak {MAX_ROWS} baris dalam satu berkas.")], status=413, code="terlalu_besar")
        yield read_row(line, cells, year, numeric)


def _csv(raw: bytes) -> Iterator[tuple[int, list[str], frozenset]]:
    reader = csv.reader(io.StringIO(raw.decode("utf-8-sig"), newline=""), delimiter=";")
    _same_header(next(reader, []))
    begun, none = reader.line_num + 1, frozenset()
    for cells in reader:
        if cells:
            yield begun, cells, none
        begun = reader.line_num + 1


def _xlsx(raw: bytes) -> Iterator[tuple[int, list[str], frozenset]]:
    try:
        done = run_limited(Path(__file__).with_name("sheet.py"), raw)
    except subprocess.TimeoutExpired as error:
        raise _bad_sheet("berkas_berbahaya", HEAVY) from error
    if done.returncode == NO_SHEET:
        raise _bad_sheet("jenis_berkas", "Berkas XLSX tidak dapat dibaca. Simpan sebagai CSV, lalu kirim lagi.")
    if done.returncode:
        raise _bad_sheet("berkas_berbahaya", HEAVY)
    rows = (json.loads(line) for line in done.stdout.splitlines())
    _same_header(next(rows, [0, [], []])[1])
    for line, cells, numeric in rows:
        if any(cells):
            yield line, cells, frozenset(numeric)


def _bad_sheet(code: str, text: str) -> Problem:
    return Problem([Reason(code, text)], status=422, code=code)
