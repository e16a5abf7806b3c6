"""The six reports of a year (finance.md section 4.5): rows by account group, totals, and the identities that prove them."""
from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import date

from pendopo.money.accounting.book import Book
from pendopo.money.accounting.figures import A, F, Figures, angka, belongs
from pendopo.money.codes.public import names_of

WIDTHS = {1: 1, 3: 2, 6: 3}
"""Characters of a code -> level of the account."""


@dataclass(frozen=True, slots=True)
class Row:
    """A line: an account group, or a total (`jumlah`). `tag`: what its figure opens into."""

    kode: str
    uraian: str
    realisasi: int
    anggaran: int | None = None
    jumlah: bool = False

    @property
    def tingkat(self) -> int:
        """Level of the account group, 0 for a total."""
        return 0 if self.jumlah else self.kode.count(".") + 1

    @property
    def persen(self) -> str:
        """Realised part of the budget in per cent, one decimal, half up; empty without a budget to compare with (a planned deficit is none)."""
        if self.anggaran is None or self.anggaran <= 0:
            return ""
        whole, tenth = divmod((2000 * abs(self.realisasi) + self.anggaran) // (2 * self.anggaran), 10)
        return f"{'-' if self.realisasi < 0 else ''}{whole},{tenth}"


@dataclass(frozen=True, slots=True)
class Identity:
    """Something that must hold, with both sides in rupiah."""

    nama: str
    kiri: int
    kanan: int

    @property
    def benar(self) -> bool:
        return self.kiri == self.kanan


@dataclass(slots=True)
class Report:
    """A report of a year until a day, of one unit or of all."""

    nama: str
    judul: str
    tahun: int
    entitas: str | None
    sampai: date
    baris: list[Row] = field(default_factory=list)
    identitas: list[Identity] = field(default_factory=list)

    @property
    def budgeted(self) -> bool:
        """Has it a budget column?"""
        return self.nama == "lra"


TITLES = {"lra": "Laporan Realisasi Anggaran", "lo": "Laporan Operasional", "neraca": "Neraca", "lpe": "Laporan Perubahan Ekuitas",
          "lak": "Laporan Arus Kas", "lpsal": "Laporan Perubahan Saldo Anggaran Lebih"}


def _groups(f: Figures, tag: str, basis: str, total: str, key: str, *, budget: bool = False) -> list[Row]:
    """Rows of levels 1 to 3 below a tag, then its total."""
    on, found = date(f.tahun, 12, 31), []
    plan = {w: f.plan_groups(tag, w) for w in WIDTHS} if budget else dict.fromkeys(WIDTHS, {})
    real = {w: f.groups(basis, tag, w) for w in WIDTHS}
    for code in sorted({code for w in WIDTHS for code in (*real[w], *plan[w]) if len(code) == w}):
        if belongs(code, "rk.skpd"):
            continue
        w = len(code)
        n, p = real[w].get(code, 0), plan[w].get(code, 0)
        if n or p:
            found.append(Row(code, names_of(WIDTHS[w], on).get(code, code), n, p if budget else None))
    whole = sum(real[1].values()) if tag != "neraca.aset" else sum(real[6].values()) - f.value(F, "rk.skpd")
    if tag == "neraca.aset":
        found = [Row(r.kode, r.uraian, r.realisasi - f.value(F, "rk.skpd")) if len(r.kode) < 6 and "1.1.13".startswith(r.kode) else r for r in found]
    return [*found, Row(key, total, whole, sum(plan[1].values()) if budget else None, jumlah=True)]


def _lra(f: Figures, n: dict[str, int]) -> list[Row]:
    def total(key: str, text: str) -> Row:
        return Row(f"LRA.{key}", text, n[f"LRA.{key}.realisasi"], n[f"LRA.{key}.anggaran"], jumlah=True)
    return [*_groups(f, "lra.pendapatan", A, "Jumlah pendapatan", "LRA.pendapatan", budget=True),
            *_groups(f, "lra.belanja", A, "Jumlah belanja", "LRA.belanja", budget=True), total("surplus_defisit", "Surplus/(defisit)"),
            *_groups(f, "lra.penerimaan_pembiayaan", A, "Jumlah penerimaan pembiayaan", "LRA.penerimaan_pembiayaan", budget=True),
            *_groups(f, "lra.pengeluaran_pembiayaan", A, "Jumlah pengeluaran pembiayaan", "LRA.pengeluaran_pembiayaan", budget=True),
            total("pembiayaan_neto", "Pembiayaan neto"), total("SILPA", "Sisa lebih pembiayaan anggaran (SILPA)")]


def _lo(f: Figures, n: dict[str, int]) -> list[Row]:
    return [*_groups(f, "lo.pendapatan", F, "Jumlah pendapatan-LO", "LO.pendapatan"), *_groups(f, "lo.beban", F, "Jumlah beban", "LO.beban"),
            Row("LO.surplus_defisit", "Surplus/(defisit)-LO", n["LO.surplus_defisit"], jumlah=True)]


def _neraca(f: Figures, n: dict[str, int]) -> list[Row]:
    rows = [*_groups(f, "neraca.aset", F, "Jumlah aset", "NERACA.aset"), *_groups(f, "neraca.kewajiban", F, "Jumlah kewajiban", "NERACA.kewajiban"),
            Row("NERACA.ekuitas", "Ekuitas", n["NERACA.ekuitas"], jumlah=True)]
    if f.entitas:
        rows.append(Row("NERACA.RK", "Rekening koran dengan PPKD/SKPD", n["NERACA.eliminasi_RK_PPKD"] - n["NERACA.eliminasi_RK_SKPD"], jumlah=True))
    rk = n["NERACA.eliminasi_RK_PPKD"] - n["NERACA.eliminasi_RK_SKPD"] if f.entitas else 0
    return [*rows, Row("NERACA.pasiva", "Jumlah kewajiban dan ekuitas", n["NERACA.kewajiban"] + n["NERACA.ekuitas"] + rk, jumlah=True)]


def _table(*lines: tuple[str, str, bool]) -> Callable[[Figures, dict[str, int]], list[Row]]:
    return lambda f, n: [Row(key, text, n[key], jumlah=bold) for key, text, bold in lines]


MAKERS: dict[str, Callable[[Figures, dict[str, int]], list[Row]]] = {
    "lra": _lra, "lo": _lo, "neraca": _neraca,
    "lpe": _table(("LPE.ekuitas_awal", "Ekuitas awal", False), ("LPE.surplus_defisit_LO", "Surplus/(defisit)-LO", False),
                  ("LPE.koreksi", "Koreksi dan penyesuaian lain", False), ("LPE.ekuitas_akhir", "Ekuitas akhir", True)),
    "lak": _table(("LAK.kas_awal", "Saldo kas awal", True), ("LAK.operasi_masuk", "Arus masuk operasi", False),
                  ("LAK.operasi_keluar", "Arus keluar operasi", False), ("LAK.operasi_bersih", "Arus bersih operasi", True),
                  ("LAK.investasi_bersih", "Arus bersih investasi", True), ("LAK.pendanaan_bersih", "Arus bersih pendanaan", True),
                  ("LAK.transitoris_masuk", "Potongan dan titipan diterima", False), ("LAK.transitoris_keluar", "Potongan disetor, titipan dikembalikan", False),
                  ("LAK.transitoris_bersih", "Arus bersih transitoris", True), ("LAK.kenaikan_kas", "Kenaikan/(penurunan) kas", True),
                  ("LAK.kas_akhir", "Saldo kas akhir", True), ("LAK.kas_daerah", "Kas daerah (RKUD)", False),
                  ("LAK.kas_bendahara_penerimaan", "Kas bendahara penerimaan", False),
                  ("LAK.kas_bendahara_pengeluaran", "Kas bendahara pengeluaran", False)),
    "lpsal": _table(("LPSAL.SAL_awal", "Saldo anggaran lebih awal", False), ("LPSAL.penggunaan_SAL", "Penggunaan SAL tahun berjalan", False),
                    ("LPSAL.SILPA", "Sisa lebih pembiayaan anggaran (SILPA)", False), ("LPSAL.SAL_akhir", "Saldo anggaran lebih akhir", True)),
}


def identities(f: Figures, n: dict[str, int]) -> list[Identity]:
    """What the product proves on every page. Of one unit only the balance, which then includes its current account with the centre."""
    rk_skpd, rk_ppkd = n["NERACA.eliminasi_RK_SKPD"], n["NERACA.eliminasi_RK_PPKD"]
    if f.entitas:
        return [Identity("Aset = kewajiban + ekuitas + RK", n["NERACA.aset"] + rk_skpd, n["NERACA.kewajiban"] + n["NERACA.ekuitas"] + rk_ppkd)]
    kas, pfk = f.value(F, "kas"), f.value(F, "pfk") + f.moved("titipan", "kredit") - f.moved("titipan", "debit")
    found = [Identity("Aset = kewajiban + ekuitas", n["NERACA.aset"], n["NERACA.kewajiban"] + n["NERACA.ekuitas"]),
             Identity("RK SKPD = RK PPKD", rk_skpd, rk_ppkd), Identity("Kas awal + arus kas = kas akhir", n["LAK.kas_akhir"], kas),
             Identity("Ekuitas akhir LPE = ekuitas neraca", n["LPE.ekuitas_akhir"], n["NERACA.ekuitas"]),
             Identity("SAL akhir = kas - potongan dan titipan", n["LPSAL.SAL_akhir"], kas - pfk)]
    if n["LPSAL.SAL_awal"] == n["LPSAL.penggunaan_SAL"]:
        found.append(Identity("SILPA = kas - potongan dan titipan", n["LRA.SILPA.realisasi"], kas - pfk))
    return found


def report(nama: str, f: Figures, book: Book, sampai: date) -> Report:
    """One of the six; `f` are the figures until that day. 0 SQL warm."""
    n = angka(f, book.units)
    return Report(nama, TITLES[nama], f.tahun, f.entitas, sampai, MAKERS[nama](f, n), identities(f, n))


def prove(f: Figures, book: Book) -> list[Identity]:
    """The identities of a year. 0 SQL warm."""
    return identities(f, angka(f, book.units))
