"""CSV files that people send: the lines of one as values, and the report that names line and column of every fault."""
import csv
import io
from dataclasses import dataclass, field

from django.core.files.uploadedfile import UploadedFile

from pendopo.kernel.problem.public import Problem, Reason

MOST, LONGEST = 20_000, 5 << 20
"""Lines and bytes of one file."""


@dataclass
class Report:
    """How an import went: lines read, rows made, changed, unchanged; faults (line, column, sentence) and the line that was being written. With a fault nothing was loaded."""

    baris: int = 0
    baru: int = 0
    berubah: int = 0
    sama: int = 0
    galat: list[tuple[int, str, str]] = field(default_factory=list)
    pada: int = 1


def sheet_text(file: UploadedFile | None) -> str:
    """The text of a CSV that was sent. `Problem` 422 at `/berkas` for none, a longer one, and bytes that are no text."""
    text = ""
    if file is None:
        fault = "Pilih berkas CSV."
    elif file.size > LONGEST:
        fault = "Berkas paling besar 5 MB."
    else:
        try:
            text, fault = file.read().decode("utf-8-sig"), ""
        except UnicodeDecodeError:
            fault = "Berkas harus CSV dengan huruf UTF-8. Simpan ulang sebagai CSV UTF-8."
        if "\0" in text:
            fault = "Berkas ini bukan CSV."
    if fault:
        raise Problem([Reason("berkas", fault, "/berkas")], status=422, code="data_tidak_sah")
    return text


def read_sheet(text: str, columns: tuple[str, ...], report: Report) -> list[tuple[int, dict]]:
    """Lines of a CSV (comma or semicolon, BOM allowed) as (line number, values). Apostrophes that our export added are taken off."""
    text = text.removeprefix("\ufeff")
    dialect = ";" if text.split("\n", 1)[0].count(";") > text.split("\n", 1)[0].count(",") else ","
    reader = csv.DictReader(io.StringIO(text, newline=""), delimiter=dialect)
    if (missing := [c for c in columns if c not in (reader.fieldnames or ())]):
        report.galat.append((1, missing[0], f"Kolom {', '.join(missing)} tidak ada. Judul kolom: {', '.join(columns)}."))
        return []
    found = []
    try:
        for raw in reader:
            values = {c: _plain(raw.get(c) or "") for c in columns}
            if any(values.values()):
                found.append((reader.line_num, values))
            if None in raw:
                report.galat.append((reader.line_num, "", "Baris ini punya lebih banyak sel daripada judulnya."))
            if len(found) > MOST:
                report.galat.append((reader.line_num, "", f"Paling banyak {MOST} baris sekali impor."))
                break
    except csv.Error as error:
        report.galat.append((reader.line_num, "", f"Baris tidak dapat dibaca sebagai CSV ({error})."))
    report.baris = len(found)
    return found


def _plain(cell: str) -> str:
    cell = cell.strip()
    return cell[1:] if cell[:1] == "'" and cell[1:2] and cell[1:].lstrip()[:1] in "=+-@\t\r" else cell
