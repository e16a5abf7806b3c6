"""The tables of the notes to the financial statements (CaLK, PSAP 04): each figure of the reports taken apart, beside last year's."""
from collections.abc import Callable, Iterable
from dataclasses import dataclass, field
from datetime import date

from django.db import connection
from django.utils.translation import gettext_noop as _

from pendopo.money.accounting.book import Book
from pendopo.money.accounting.figures import DEBIT_CLASSES, A, F, Figures, Sum, angka, belongs, figures, signed
from pendopo.money.accounting.reports import Identity, identities
from pendopo.money.codes.public import names_of

JUDUL = _("Catatan atas Laporan Keuangan")
WIDTH = 9
"""Characters of a code of level 4 (objek): how far the notes go."""


@dataclass(frozen=True, slots=True)
class Line:
    """A line of a table: what it is called and its amounts in rupiah, one for each column."""

    kode: str
    uraian: str
    nilai: tuple[int, ...]


@dataclass(slots=True)
class Table:
    """A table of the notes. `basis`: the books that its codes open into, empty when they are none."""

    judul: str
    kolom: tuple[str, ...]
    baris: list[Line]
    basis: str = ""
    jumlah: tuple[int, ...] = field(init=False)

    def __post_init__(self) -> None:
        self.jumlah = tuple(map(sum, zip(*(line.nilai for line in self.baris), strict=True))) if self.baris else (0,) * len(self.kolom)

    @property
    def rows(self) -> list[tuple[Line, list[tuple[str, int]]]]:
        """Each line with its amounts under their column's title; the sum last."""
        return [(line, list(zip(self.kolom, line.nilai, strict=True))) for line in (*self.baris, Line("", _("Jumlah"), self.jumlah))]


@dataclass(frozen=True, slots=True)
class Notes:
    """The notes of a year until a day, of one unit or of all."""

    tahun: int
    entitas: str | None
    sampai: date
    tabel: list[Table]
    identitas: list[Identity]


def notes(tahun: int, entitas: str | None, sampai: date, book: Book) -> Notes:
    """All tables that have a line. 5 SQL (7 cold)."""
    f, before = figures(tahun, entitas, sampai), figures(tahun - 1, entitas)
    n = angka(f, book.units)
    made = [
        *(_realised(title, tag, f, before) for title, tag in (
            (_("Pendapatan-LRA"), "lra.pendapatan"), (_("Belanja"), "lra.belanja"), (_("Penerimaan pembiayaan"), "lra.penerimaan_pembiayaan"),
            (_("Pengeluaran pembiayaan"), "lra.pengeluaran_pembiayaan"))),
        _by_unit(f, book, sampai),
        *(_compared(title, tag, f, before) for title, tag in ((_("Pendapatan-LO"), "lo.pendapatan"), (_("Beban"), "lo.beban"))),
        _from_lra_to_lo(f, n), _cash(f, book), *_moved(f),
    ]
    return Notes(tahun, entitas, sampai, [table for table in made if table.baris], [*identities(f, n), *_totals(f, n, made)])


def _name(kode: str, f: Figures) -> str:
    return names_of(kode.count(".") + 1, date(f.tahun, 12, 31)).get(kode, kode)


def _lines(codes: Iterable[str], f: Figures, amounts: Callable[[str], tuple[int, ...]]) -> list[Line]:
    return [Line(kode, _name(kode, f), nilai) for kode in sorted(codes) if any(nilai := amounts(kode))]


def _realised(title: str, tag: str, f: Figures, before: Figures) -> Table:
    plan, real, last = f.plan_groups(tag, WIDTH), f.groups(A, tag, WIDTH), before.groups(A, tag, WIDTH)
    return Table(title, (_("Anggaran"), _("Realisasi"), _("Belum terealisasi"), _("Tahun lalu")), _lines(
        {*plan, *real, *last}, f, lambda k: (p := plan.get(k, 0), r := real.get(k, 0), p - r, last.get(k, 0))), A)


def _compared(title: str, tag: str, f: Figures, before: Figures) -> Table:
    now, last = f.groups(F, tag, WIDTH), before.groups(F, tag, WIDTH)
    return Table(title, (_("Tahun ini"), _("Tahun lalu"), _("Naik atau turun")), _lines(
        {*now, *last}, f, lambda k: (n := now.get(k, 0), b := last.get(k, 0), n - b)), F)


def _by_unit(f: Figures, book: Book, sampai: date) -> Table:
    with connection.cursor() as cursor:
        cursor.execute("""SELECT entitas, sum(jumlah)::bigint FROM estimasi_akun WHERE tahun = %s AND tanggal <= %s AND akun LIKE '5.%%'
            AND (%s::text IS NULL OR entitas = %s) GROUP BY 1""", [f.tahun, sampai, f.entitas, f.entitas])
        plan = dict(cursor.fetchall())
    spent = {kode: f.value(A, "lra.belanja", kode) for kode in book.units}
    return Table(_("Belanja menurut perangkat daerah"), (_("Anggaran"), _("Realisasi"), _("Belum terealisasi")), [
        Line("", unit.nama, (p, r, p - r)) for kode, unit in sorted(book.units.items()) if any((p := plan.get(kode, 0), r := spent[kode]))])


def _from_lra_to_lo(f: Figures, n: dict[str, int]) -> Table:
    """Why the surplus of the budget is not the surplus of operations: income earned or spent in another year, assets bought, expenses without cash."""
    capital = f.groups(A, "lra.belanja", 3).get("5.2", 0)
    return Table(_("Dari surplus/(defisit)-LRA ke surplus/(defisit)-LO"), (_("Rupiah"),), [
        Line("", _("Surplus/(defisit)-LRA"), (n["LRA.surplus_defisit.realisasi"],)),
        Line("", _("Pendapatan-LO di luar pendapatan-LRA"), (n["LO.pendapatan"] - n["LRA.pendapatan.realisasi"],)),
        Line("", _("Belanja modal yang menjadi aset"), (capital,)),
        Line("", _("Belanja lain di luar beban"), (n["LRA.belanja.realisasi"] - capital - n["LO.beban"],))])


def _cash(f: Figures, book: Book) -> Table:
    tags = ("kas.rkud", "kas.bpn", "kas.bpg")
    rows = [Line("", unit.nama, held) for kode, unit in sorted(book.units.items()) if any(held := tuple(f.value(F, tag, kode) for tag in tags))]
    return Table(_("Kas menurut pemegangnya"), (_("Kas daerah (RKUD)"), _("Bendahara penerimaan"), _("Bendahara pengeluaran")), rows)


def _moved(f: Figures) -> list[Table]:
    """One table for each group (level 2) of assets and liabilities: opening, more, less, closing."""
    sums: dict[str, Sum] = {}
    for akun, s in f.merged[F].items():
        if (belongs(akun, "neraca.aset") or belongs(akun, "neraca.kewajiban")) and (f.entitas or not belongs(akun, "rk.skpd")):
            t = sums.setdefault(akun[:WIDTH], Sum())
            t.awal_debit, t.awal_kredit = t.awal_debit + s.awal_debit, t.awal_kredit + s.awal_kredit
            t.debit, t.kredit = t.debit + s.debit, t.kredit + s.kredit

    def amounts(kode: str) -> tuple[int, ...]:
        s = sums[kode]
        start, (more, less) = signed(kode, s.awal_debit, s.awal_kredit), (s.debit, s.kredit) if kode.startswith(DEBIT_CLASSES) else (s.kredit, s.debit)
        return start, more, less, start + more - less

    groups: dict[str, list[str]] = {}
    for kode in sorted(sums):
        groups.setdefault(kode[:3], []).append(kode)
    return [Table(f"Neraca: {_name(group, f).lower()}", (_("Saldo awal"), _("Bertambah"), _("Berkurang"), _("Saldo akhir")), _lines(codes, f, amounts), F)
            for group, codes in groups.items()]


def _totals(f: Figures, n: dict[str, int], made: list[Table]) -> list[Identity]:
    """The tables come to the reports' own figures."""
    by = {table.judul: table for table in made}
    ends = sum(table.jumlah[3] for table in made if table.judul.startswith("Neraca: "))
    return [Identity("Jumlah tabel pendapatan = LRA", by["Pendapatan-LRA"].jumlah[1], n["LRA.pendapatan.realisasi"]),
            Identity("Jumlah tabel belanja = LRA", by["Belanja"].jumlah[1], n["LRA.belanja.realisasi"]),
            Identity("Jumlah belanja semua perangkat daerah = LRA", by["Belanja menurut perangkat daerah"].jumlah[1], n["LRA.belanja.realisasi"]),
            Identity("Jumlah tabel pendapatan-LO dan beban = LO", by["Pendapatan-LO"].jumlah[0] - by["Beban"].jumlah[0], n["LO.surplus_defisit"]),
            Identity("Jumlah saldo akhir aset dan kewajiban = neraca", ends,
                     n["NERACA.aset"] + n["NERACA.kewajiban"] + (n["NERACA.eliminasi_RK_SKPD"] if f.entitas else 0))]
