"""The price book from a file: SSH, HSPK and ASB as the region's decree sets them. Rows are dated: a changed one ends the row in force."""
from datetime import date

from django.db import IntegrityError, connection, transaction

from pendopo.kernel.clock.public import tanggal
from pendopo.kernel.forms.public import whole
from pendopo.kernel.store.public import columns
from pendopo.kernel.web.public import Report, read_sheet

COLUMNS = ("jenis", "kode", "uraian", "spesifikasi", "satuan", "harga", "dasar")
KINDS = ("SSH", "HSPK", "ASB")
LENGTHS = {"kode": 40, "uraian": 300, "spesifikasi": 500, "satuan": 40, "dasar": 160}
MAY_BE_EMPTY = ("spesifikasi", "dasar")
_STANDING = """SELECT h.jenis, h.kode, h.id, lower(h.berlaku), h.uraian, h.spesifikasi, h.satuan, h.harga, h.dasar
FROM unnest(%s::text[], %s::text[]) x(j, k) JOIN harga_satuan h ON h.kode = x.k AND h.jenis = x.j
WHERE h.berlaku && daterange(%s, NULL) ORDER BY lower(h.berlaku) FOR UPDATE OF h"""
_ADD = """INSERT INTO harga_satuan (jenis, kode, uraian, spesifikasi, satuan, harga, dasar, berlaku)
SELECT j, k, u, p, s, h, d, daterange(%s, NULL) FROM unnest(%s::text[], %s::text[], %s::text[], %s::text[], %s::text[], %s::bigint[], %s::text[])
    AS x(j, k, u, p, s, h, d)"""


def load(text: str, *, mulai: date, dasar: str, dry_run: bool = False) -> Report:
    """Put the lines of a CSV (`COLUMNS`) in force from a day on; what the file does not name stays. `dasar`: the decree, for lines without one.

    All or nothing, repeatable: a line equal to the price in force changes nothing. 4 SQL.
    """
    report = Report()
    rows = _sound(read_sheet(text, COLUMNS, report), dasar, report)
    if report.galat:
        return report
    try:
        with transaction.atomic(), connection.cursor() as cursor:
            _compare(cursor, rows, mulai, report, write=not dry_run)
    except IntegrityError:
        report.galat.append((1, "", "Buku harga sedang diubah orang lain. Kirim lagi berkasnya."))
    return report


def _compare(cursor, rows: list, mulai: date, report: Report, *, write: bool) -> None:
    """What the lines mean beside the prices in force from the day on; written when all are sound."""
    cursor.execute(_STANDING, [*(columns([key for key, _, _ in rows]) or ["{}", "{}"]), mulai])
    standing: dict[tuple, list] = {}
    for jenis, kode, *rest in cursor.fetchall():
        standing.setdefault((jenis, kode), []).append(rest)
    added, ended = [], []
    for key, line, values in rows:
        old = standing.get(key, [])
        if len(old) == 1 and tuple(old[0][2:]) == values:
            report.sama += 1
        elif old and old[-1][1] >= mulai:
            report.galat.append((line, "kode", f"Harga {key[1]} sudah berlaku sejak {tanggal(old[-1][1], hari=False)}. Pilih hari mulai sesudahnya."))
        else:
            added.append((*key, *values))
            ended += [row[0] for row in old]
    report.berubah, report.baru = len(ended), len(added) - len(ended)
    if write and added and not report.galat:
        cursor.execute("UPDATE harga_satuan SET berlaku = daterange(lower(berlaku), %s) WHERE id = ANY(%s)", [mulai, ended])
        cursor.execute(_ADD, [mulai, *columns(added)])


def _sound(lines: list[tuple[int, dict]], dasar: str, report: Report) -> list[tuple[tuple[str, str], int, tuple]]:
    """[((kind, code), line, the other values)] of the lines without a fault; the faults go into the report."""
    found, seen = [], {}
    for line, row in lines:
        faults = [(name, f"{name} wajib diisi." if not row[name] else f"{name} paling panjang {most} huruf.") for name, most in LENGTHS.items()
                  if len(row[name]) > most or not row[name] and name not in MAY_BE_EMPTY]
        if row["jenis"] not in KINDS:
            faults.append(("jenis", f"jenis harus salah satu dari {', '.join(KINDS)}."))
        price = whole(row["harga"])
        if not price:
            faults.append(("harga", "harga ditulis dalam rupiah bulat tanpa titik, misalnya 62000."))
        key = (row["jenis"], row["kode"])
        if key in seen:
            faults.append(("kode", f"Kode ini sudah ada pada baris {seen[key]}."))
        seen.setdefault(key, line)
        report.galat += [(line, name, text) for name, text in faults]
        if not faults:
            found.append((key, line, (row["uraian"], row["spesifikasi"], row["satuan"], price, row["dasar"] or dasar)))
    return found
