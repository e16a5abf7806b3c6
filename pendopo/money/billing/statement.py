"""A bank statement as a file: read, and held to its own running balance (finance.md section 6)."""
import csv
import io
import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from pendopo.kernel.problem.public import Problem, Reason
from pendopo.money.billing import swift

HEAD = ["tanggal", "jam", "rujukan", "uraian", "debit", "kredit", "saldo"]
MOST_ROWS = 50_000
_TIME = re.compile(r"([01]\d|2[0-3]):[0-5]\d(:[0-5]\d)?")
_MONEY = re.compile(r"\d{1,15}(\.0{1,2})?")
_SIGNED = re.compile(r"-?\d{1,15}(\.0{1,2})?")
_BILL = re.compile(r"TGH(20\d{8})(?!\d)", re.I)
_UNPRINTABLE = re.compile(r"[\x00-\x1f\x7f]")
TEXT_MOST, REF_MOST = 200, 64


@dataclass(frozen=True, slots=True)
class Row:
    """A row. `line`: its line in the file; `va`: digits of a virtual account of ours that its text names, or ""."""

    line: int
    jam: str
    rujukan: str
    uraian: str
    debit: int
    kredit: int
    saldo: int
    va: str


def refuse(line: int, column: str, code: str, text: str, **rincian) -> Problem:
    """422: the whole file is refused, with its first bad row (header is line 1)."""
    return Problem([Reason(code, f"Baris {line}: {text}", f"/{line}/{column}")], status=422, code="data_tidak_sah", kode=code,
                   alasan=f"baris {line}, kolom {column}: {text}", baris=line, kolom=column, rincian=rincian)


def _whole(text: str) -> int:
    return int(text.partition(".")[0])


def read(raw: bytes, tanggal: date, prefix: str, rekening: str) -> list[Row]:
    """The rows of a file of one account and day, its balance adding up from row to row. CSV or MT940, told apart by how it begins.

    `Problem` 422 names the first bad row.
    """
    try:
        text = raw.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        raise refuse(1, "berkas", "BUKAN_TEKS", "berkas bukan CSV dalam UTF-8. Simpan ulang sebagai CSV UTF-8.") from error
    rows, refs, before = [], set(), None
    day, account = tanggal.isoformat(), re.compile(rf"(?<!\d){re.escape(prefix)}\d{{10,20}}(?!\d)")
    for line, row in _from_bank(text, rekening) if swift.is_mt940(text) else _from_csv(text):
        found = _row(line, row, day, account, prefix)
        if found.rujukan in refs:
            raise refuse(line, "rujukan", "BARIS_GANDA", f"rujukan {found.rujukan} sudah ada di berkas ini.")
        refs.add(found.rujukan)
        if before is not None and before - found.debit + found.kredit != found.saldo:
            raise broken_balance(found, before)
        before = found.saldo
        rows.append(found)
    return rows


def _from_bank(text: str, rekening: str) -> Iterator[tuple[int, list[str]]]:
    try:
        for number, found in enumerate(swift.cells(text, rekening), 1):
            if number > MOST_ROWS:
                raise _too_many(found[0])
            yield found
    except swift.Unreadable as error:
        raise refuse(error.line, error.column, error.code, error.text) from error


def _too_many(line: int) -> Problem:
    return refuse(line, "berkas", "TERLALU_BANYAK", f"paling banyak {MOST_ROWS} baris sekali muat.")


def _from_csv(text: str) -> Iterator[tuple[int, list[str]]]:
    lines = csv.reader(io.StringIO(text, newline=""))
    if [name.strip().lower() for name in next(lines, [])] != HEAD:
        raise refuse(1, "judul", "JUDUL_SALAH", f"judul kolom harus {','.join(HEAD)}.")
    try:
        for row in lines:
            if lines.line_num > MOST_ROWS:
                raise _too_many(lines.line_num)
            if row:
                yield lines.line_num, row
    except csv.Error as error:
        raise refuse(lines.line_num, "berkas", "CSV_RUSAK", "tanda kutip atau baris tidak lengkap.") from error


def broken_balance(row: Row, before: int) -> Problem:
    """The refusal of a row whose balance does not follow from the one before."""
    right = before - row.debit + row.kredit
    return refuse(row.line, "saldo", "SALDO_TIDAK_SAMBUNG", f"saldo seharusnya {right}, tertulis {row.saldo} (rujukan {row.rujukan}).",
                  seharusnya=right, tertulis=row.saldo)


def _row(line: int, row: list[str], day: str, account: re.Pattern, prefix: str) -> Row:
    if len(row) != len(HEAD):
        raise refuse(line, "baris", "ISIAN_TIDAK_SAH", f"ada {len(row)} kolom, seharusnya {len(HEAD)}.")
    tanggal, jam, rujukan, uraian, debit, kredit, saldo = row
    if tanggal.strip() != day:
        raise refuse(line, "tanggal", "ISIAN_TIDAK_SAH", f"tanggal {tanggal[:20]} bukan {day}.")
    if not _TIME.fullmatch(jam := jam.strip()):
        raise refuse(line, "jam", "ISIAN_TIDAK_SAH", f"jam {jam[:20]} bukan JJ:MM:DD.")
    rujukan = rujukan.strip()
    if not 0 < len(rujukan) <= REF_MOST or _UNPRINTABLE.search(rujukan):
        raise refuse(line, "rujukan", "ISIAN_TIDAK_SAH", f"rujukan wajib diisi, paling banyak {REF_MOST} huruf.")
    for name, value, form in (("debit", debit, _MONEY), ("kredit", kredit, _MONEY), ("saldo", saldo, _SIGNED)):
        if not form.fullmatch(value.strip()):
            raise refuse(line, name, "ISIAN_TIDAK_SAH", f"{name} {value[:20] or '(kosong)'} bukan rupiah bulat.")
    out, into = _whole(debit.strip()), _whole(kredit.strip())
    if (out > 0) == (into > 0):
        raise refuse(line, "kredit", "ISIAN_TIDAK_SAH", "tepat satu dari debit dan kredit harus lebih dari 0.")
    named = account.search(uraian)
    bill = None if named else _BILL.search(uraian)
    va = named[0] if named else prefix + bill[1] if bill else ""
    return Row(line, jam, rujukan, _UNPRINTABLE.sub(" ", uraian).strip()[:TEXT_MOST], out, into, _whole(saldo.strip()), va)
