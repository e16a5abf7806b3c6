"""The columns of an RKA file and what may stand in each, row by row."""
import re
from collections.abc import Iterator
from dataclasses import dataclass

from pendopo.kernel.web.public import bare_cell

COLUMNS = ("tahun", "kode_skpd", "kode_subkegiatan", "kode_akun", "kode_sumber_dana", "uraian", "volume", "satuan", "harga", "jumlah")
CODES = COLUMNS[1:5]
MOST = 9 * 10**15
MAX_ROWS = 500_000
_VOLUME = re.compile(r"[0-9]{1,12}(,[0-9]{1,4})?")
_RUPIAH = re.compile(r"[0-9]{1,16}")
_NUMBERS = re.compile(f"{_VOLUME.pattern};{_RUPIAH.pattern};{_RUPIAH.pattern}")
_CODE_LENGTH, _TEXT, _UNIT_LENGTH, _WORD = 24, 500, 40, 40
BAD, NULL = "ISIAN_TIDAK_SAH", "\\N"


@dataclass(slots=True)
class Row:
    """A row as the checks of the database take it. `fault`: (column, code, sentence) of what the row alone shows to be wrong."""

    baris: int
    unit: str
    subkegiatan: str | None
    akun: str
    sumber_dana: str | None
    uraian: str
    volume: str | None
    volume_teks: str
    satuan: str
    harga: int | None
    harga_teks: str
    jumlah: int | None
    fault: tuple[str, str, str] | None = None


def read_row(line: int, cells: list[str], tahun: str, numeric: frozenset[int] = frozenset()) -> Row:
    """Judge one row by itself. `numeric`: columns of a spreadsheet that hold a number instead of text."""
    if len(cells) != len(COLUMNS):
        return Row(line, "", None, "", None, "", None, "", "", None, "", None,
                   ("baris", BAD, f"Baris berisi {len(cells)} kolom, seharusnya {len(COLUMNS)}. Periksa tanda titik koma dan tanda kutip."))
    year, unit, sub, akun, dana, uraian, volume, satuan, harga, jumlah = cells
    unit, sub, akun, dana = unit.strip(), sub.strip(), akun.strip(), dana.strip()
    uraian, satuan = bare_cell(uraian), bare_cell(satuan)
    row = Row(line, unit, sub or None, akun, dana or None, uraian, None, volume, satuan, None, harga, None)
    for place in numeric:
        if COLUMNS[place] in CODES:
            row.fault = (COLUMNS[place], "KODE_BUKAN_TEKS", f"{COLUMNS[place]} '{cells[place]}' tersimpan sebagai angka. Ubah kolomnya menjadi teks.")
            return row
    row.fault = _fault(row, year.strip(), tahun, harga, jumlah)
    if row.fault is None:
        row.volume, row.harga, row.jumlah = volume.strip().replace(",", "."), int(harga), int(jumlah)
    return row


def _fault(row: Row, year: str, tahun: str, harga: str, jumlah: str) -> tuple[str, str, str] | None:
    if (year == tahun and 0 < len(row.unit) <= _UNIT_LENGTH and 0 < len(row.akun) <= _CODE_LENGTH and len(row.subkegiatan or "") <= _CODE_LENGTH
            and len(row.sumber_dana or "") <= _CODE_LENGTH and 0 < len(row.uraian) <= _TEXT and not row.uraian.isspace() and 0 < len(row.satuan) <= _WORD
            and not row.satuan.isspace() and _NUMBERS.fullmatch(f"{row.volume_teks};{harga};{jumlah}") and int(harga) <= MOST and int(jumlah) <= MOST):
        return None  # the way of nearly every row; what is wrong with the others is found below
    if year != tahun:
        return "tahun", BAD, f"tahun '{year[:20]}' bukan {tahun}."
    for name, value, most in (("kode_skpd", row.unit, _UNIT_LENGTH), ("kode_akun", row.akun, _CODE_LENGTH), ("uraian", row.uraian.strip(), _TEXT),
                              ("satuan", row.satuan.strip(), _WORD)):
        if not value:
            return name, BAD, f"{name} wajib diisi."
        if len(value) > most:
            return name, BAD, f"{name} paling panjang {most} huruf."
    for name, value in (("kode_subkegiatan", row.subkegiatan), ("kode_sumber_dana", row.sumber_dana)):
        if value and len(value) > _CODE_LENGTH:
            return name, BAD, f"{name} paling panjang {_CODE_LENGTH} huruf."
    if not _VOLUME.fullmatch(row.volume_teks.strip()):
        return "volume", BAD, f"volume '{row.volume_teks[:30]}' bukan angka. Tulis seperti 12 atau 2,5."
    for name, value in (("harga", harga), ("jumlah", jumlah)):
        if not _RUPIAH.fullmatch(value) or int(value) > MOST:
            return name, BAD, f"{name} '{value[:30]}' bukan rupiah bulat tanpa pemisah."
    return None


def lines_of(rows: Iterator[Row]) -> Iterator[str]:
    """Rows in PostgreSQL's COPY text form."""
    for row in rows:
        texts = f"{row.unit}{row.subkegiatan or ''}{row.akun}{row.sumber_dana or ''}{row.uraian}{row.satuan}"
        if row.fault is None and texts.isprintable() and "\\" not in texts:
            yield (f"{row.baris}\t{row.unit}\t{row.subkegiatan or NULL}\t{row.akun}\t{row.sumber_dana or NULL}\t{row.uraian}\t{row.volume}\t{row.volume_teks}\t"
                   f"{row.satuan}\t{row.harga}\t{row.harga_teks}\t{row.jumlah}\t{NULL}\t{NULL}\t{NULL}\n")
            continue
        fault = row.fault or (None, None, None)
        yield "\t".join(NULL if value is None else _escaped(value) if isinstance(value, str) else str(value) for value in (
            row.baris, row.unit, row.subkegiatan, row.akun, row.sumber_dana, row.uraian, row.volume, row.volume_teks, row.satuan, row.harga,
            row.harga_teks, row.jumlah, *fault)) + "\n"


def _escaped(text: str) -> str:
    return text.replace("\\", "\\\\").replace("\t", "\\t").replace("\n", "\\n").replace("\r", "\\r")
