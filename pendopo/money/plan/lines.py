"""A document as lines: reading a CSV line by line, replacing a draft's lines as a whole, giving them out again.

One line = one node in one year with at most one of its indicators. Separator `;`, UTF-8 with or without BOM, decimal comma or point.
"""
import csv
import hashlib
import io
from dataclasses import dataclass
from decimal import Decimal, InvalidOperation
from uuid import UUID

from pendopo.kernel.web.public import bare_cell, safe_cell
from pendopo.money.plan.models import LEVELS, MOST, NATIONAL, DokumenRencana, Indikator, PaguSimpul, Simpul, TargetIndikator, UsulanSimpul
from pendopo.money.plan.national import level_of, parent_of
from pendopo.money.plan.tree import load, walk
from pendopo.people.region.public import unit

COLUMNS = ("tingkat", "kode", "induk", "nama", "skpd", "tahun", "pagu", "indikator", "jenis", "rumus", "satuan", "dasar", "target")
LONGEST, LARGEST = 20_000, Decimal(10**15)


@dataclass(frozen=True, slots=True)
class Line:
    """A checked line. `pagu` whole rupiah or None; `indikator` "" for none."""

    tingkat: str
    kode: str
    induk: str
    nama: str
    unit_id: UUID | None
    tahun: int
    pagu: int | None
    indikator: str
    jenis: str
    rumus: str
    satuan: str
    dasar: Decimal | None
    target: Decimal | None


@dataclass(frozen=True, slots=True)
class Fault:
    """What is wrong in which line (header is 1) and column, with a stable code."""

    baris: int
    kolom: str
    kode: str
    alasan: str


def read(text: str, dokumen: DokumenRencana) -> tuple[list[Line], list[Fault]]:
    """Lines and every fault; a document with a fault goes in not at all."""
    rows = csv.reader(io.StringIO(text.lstrip("\ufeff")), delimiter=";")
    head = [c.strip().lower() for c in next(rows, [])]
    if head != list(COLUMNS):
        return [], [Fault(1, "", "KOLOM_SALAH", f"Baris pertama harus: {';'.join(COLUMNS)}")]
    lines, faults, seen, number = [], [], set(), 1
    try:
        for number, cells in enumerate(rows, 2):
            if number > LONGEST:
                return [], [Fault(number, "", "TERLALU_BANYAK", f"Paling banyak {LONGEST} baris.")]
            if not any(c.strip() for c in cells):
                continue
            if len(cells) != len(COLUMNS):
                faults.append(Fault(number, "", "KOLOM_SALAH", f"Baris ini punya {len(cells)} kolom, seharusnya {len(COLUMNS)}."))
                continue
            line, wrong = _line(number, {name: bare_cell(cell.strip()) for name, cell in zip(COLUMNS, cells, strict=True)}, dokumen)
            faults += wrong
            if line:
                key = (line.kode, line.unit_id, line.tahun, line.indikator)
                if key in seen:
                    faults.append(Fault(number, "kode", "BARIS_GANDA", f"Kode {line.kode} tahun {line.tahun} dengan indikator yang sama sudah ada di atas."))
                seen.add(key)
                lines.append(line)
    except csv.Error as error:
        faults.append(Fault(number + 1, "", "ISIAN_TIDAK_SAH", f"Baris tidak dapat dibaca ({error})."))
    return lines, faults + _orphans(lines)


def _line(number: int, cell: dict[str, str], dokumen: DokumenRencana) -> tuple[Line | None, list[Fault]]:
    faults: list[Fault] = []

    def bad(column: str, code: str, text: str) -> None:
        faults.append(Fault(number, column, code, text))

    tingkat = cell["tingkat"].upper()
    if tingkat not in LEVELS:
        bad("tingkat", "ISIAN_TIDAK_SAH", f"Tingkat harus salah satu dari {', '.join(LEVELS)}.")
    elif tingkat in NATIONAL and level_of(cell["kode"]) != tingkat:
        bad("kode", "SUBKEGIATAN_TIDAK_DIKENAL" if tingkat == "SUBKEGIATAN" else "KODE_TIDAK_DIKENAL", f"Kode {cell['kode'][:40]} bukan kode {tingkat.lower()}.")
    if not 1 <= len(cell["kode"]) <= 24:
        bad("kode", "ISIAN_TIDAK_SAH", "Kode 1 sampai 24 huruf.")
    if not 1 <= len(cell["nama"]) <= 500:
        bad("nama", "ISIAN_TIDAK_SAH", "Nama 1 sampai 500 huruf.")
    office = unit(cell["skpd"]) if cell["skpd"] else None
    if cell["skpd"] and office is None:
        bad("skpd", "UNIT_TIDAK_DIKENAL", f"Perangkat daerah {cell['skpd'][:40]} tidak dikenal.")
    elif dokumen.skpd_id and office and office.id != dokumen.skpd_id:
        bad("skpd", "UNIT_LAIN", "Dokumen ini hanya memuat kegiatan kantornya sendiri.")
    year = int(cell["tahun"]) if cell["tahun"].isascii() and cell["tahun"].isdigit() and len(cell["tahun"]) == 4 else 0
    if not dokumen.tahun_awal <= year <= dokumen.tahun_akhir:
        bad("tahun", "TAHUN_DI_LUAR", f"Tahun harus {dokumen.tahun_awal} sampai {dokumen.tahun_akhir}.")
    pagu = None
    if cell["pagu"]:
        if cell["pagu"].isascii() and cell["pagu"].isdigit() and int(cell["pagu"]) <= MOST:
            pagu = int(cell["pagu"])
        else:
            bad("pagu", "ISIAN_TIDAK_SAH", "Pagu harus bilangan bulat rupiah tanpa titik.")
    dasar, target = _quantity(cell["dasar"]), _quantity(cell["target"])
    for column, value in (("dasar", dasar), ("target", target)):
        if value is False:
            bad(column, "ISIAN_TIDAK_SAH", f"{column.capitalize()} harus bilangan, misalnya 12,5.")
    if cell["indikator"]:
        if cell["jenis"].upper() not in ("IMPACT", "OUTCOME", "OUTPUT"):
            bad("jenis", "ISIAN_TIDAK_SAH", "Jenis indikator harus IMPACT, OUTCOME, atau OUTPUT.")
        if cell["rumus"].upper() not in ("NAIK", "TURUN", "TETAP"):
            bad("rumus", "ISIAN_TIDAK_SAH", "Rumus harus NAIK, TURUN, atau TETAP.")
        if len(cell["indikator"]) > 500 or len(cell["satuan"]) > 80:
            bad("indikator", "ISIAN_TIDAK_SAH", "Indikator paling panjang 500 huruf, satuan 80.")
    if faults:
        return None, faults
    return Line(tingkat, cell["kode"], cell["induk"] or (parent_of(cell["kode"]) if tingkat in NATIONAL and tingkat != "URUSAN" else ""), cell["nama"],
                office.id if office else None, year, pagu, cell["indikator"], cell["jenis"].upper(), cell["rumus"].upper(), cell["satuan"],
                dasar or None, target), []


def _quantity(text: str) -> Decimal | None | bool:
    """The number; None for empty; False for what is none."""
    if not text:
        return None
    try:
        value = Decimal(text.replace(",", "."))
    except InvalidOperation:
        return False
    return value.quantize(Decimal("0.01")) if value.is_finite() and abs(value) < LARGEST else False


def _orphans(lines: list[Line]) -> list[Fault]:
    """Circles among the given parents: a node that is its own ancestor."""
    above = {line.kode: line.induk for line in lines}
    faults = []
    for kode in sorted(above):
        seen, at = set(), kode
        while at in above and at not in seen:
            seen.add(at)
            at = above[at]
        if at == kode and above[kode]:
            faults.append(Fault(0, "induk", "INDUK_BERPUTAR", f"Induk {kode} berputar kembali ke {kode}."))
    return faults


def fingerprint(lines: list[Line]) -> str:
    """sha256 of the lines in their order: what the chain remembers of a load."""
    return hashlib.sha256(repr(lines).encode()).hexdigest()


def replace(dokumen: DokumenRencana, lines: list[Line]) -> None:
    """The draft's lines become these, in the caller's transaction; proposals keep their node when its code and office are still there."""
    kept = list(UsulanSimpul.objects.filter(dokumen=dokumen).values_list("usulan_id", "simpul__kode", "simpul__unit_id"))
    wipe(dokumen)
    nodes: dict[tuple, Simpul] = {}
    for line in sorted(lines, key=lambda n: LEVELS.index(n.tingkat)):
        key = (line.kode, line.unit_id)
        if key not in nodes:
            parent = nodes.get((line.induk, line.unit_id)) or nodes.get((line.induk, None)) or next((n for (k, _), n in nodes.items() if k == line.induk), None)
            nodes[key] = Simpul(dokumen=dokumen, kode=line.kode, tingkat=line.tingkat, induk=parent, nama=line.nama, unit_id=line.unit_id)
    for level in LEVELS:
        Simpul.objects.bulk_create([n for n in nodes.values() if n.tingkat == level], batch_size=1000)
    pagu = {(line.kode, line.unit_id, line.tahun): line.pagu for line in lines if line.pagu is not None}
    PaguSimpul.objects.bulk_create([PaguSimpul(simpul=nodes[k, u], tahun=y, pagu=p) for (k, u, y), p in pagu.items()], batch_size=2000)
    measures: dict[tuple, Indikator] = {}
    for line in lines:
        if line.indikator:
            measures.setdefault((line.kode, line.unit_id, line.indikator), Indikator(
                simpul=nodes[line.kode, line.unit_id], nama=line.indikator, jenis=line.jenis, rumus=line.rumus, satuan=line.satuan, dasar=line.dasar))
    Indikator.objects.bulk_create(measures.values(), batch_size=2000)
    TargetIndikator.objects.bulk_create([TargetIndikator(indikator=measures[n.kode, n.unit_id, n.indikator], tahun=n.tahun, target=n.target)
                                         for n in lines if n.indikator and n.target is not None], batch_size=2000)
    UsulanSimpul.objects.bulk_create([UsulanSimpul(dokumen=dokumen, simpul=nodes[k, u], usulan_id=pk) for pk, k, u in kept if (k, u) in nodes])


def wipe(dokumen: DokumenRencana) -> None:
    """Take a draft's lines away. 5 SQL."""
    UsulanSimpul.objects.filter(dokumen=dokumen).delete()
    TargetIndikator.objects.filter(indikator__simpul__dokumen=dokumen)._raw_delete("default")
    Indikator.objects.filter(simpul__dokumen=dokumen)._raw_delete("default")
    PaguSimpul.objects.filter(simpul__dokumen=dokumen)._raw_delete("default")
    Simpul.objects.filter(dokumen=dokumen).update(induk=None)
    Simpul.objects.filter(dokumen=dokumen)._raw_delete("default")


def of(dokumen: DokumenRencana) -> list[Line]:
    """The document as lines, in reading order. 4 SQL."""
    nodes = load(dokumen)
    codes, out = {n.id: n.kode for n in nodes}, []
    for _, node in walk(nodes):
        for year in range(dokumen.tahun_awal, dokumen.tahun_akhir + 1):
            common = (node.tingkat, node.kode, codes.get(node.induk_id, ""), node.nama, node.unit_id, year, node.pagu.get(year))
            shown = [m for m in node.ukuran if year in m.target]
            out += [Line(*common, m.nama, m.jenis, m.rumus, m.satuan, m.dasar, m.target[year]) for m in shown] or (
                [Line(*common, "", "", "", "", None, None)] if year in node.pagu or year == dokumen.tahun_awal else [])
    return out


def as_rows(lines: list[Line]) -> list[list[str]]:
    """Cells in the order of `COLUMNS`, as `read` takes them."""
    return [[n.tingkat, n.kode, n.induk, n.nama, unit(n.unit_id).kode if n.unit_id else "", str(n.tahun), "" if n.pagu is None else str(n.pagu), n.indikator,
             n.jenis, n.rumus, n.satuan, _words(n.dasar), _words(n.target)] for n in lines]


def as_csv(lines: list[Line]) -> str:
    """The document as a file that no spreadsheet takes for formulas, and that `read` takes back unchanged."""
    out = io.StringIO()
    rows = csv.writer(out, delimiter=";", lineterminator="\n")
    rows.writerow(COLUMNS)
    rows.writerows([safe_cell(cell) for cell in row] for row in as_rows(lines))
    return out.getvalue()


def _words(value: Decimal | None) -> str:
    return "" if value is None else f"{value.normalize():f}".replace(".", ",")
