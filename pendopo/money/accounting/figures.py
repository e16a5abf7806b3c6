"""The figures of a year: sums by account group, bound to report lines by tags (angka_rumus.csv). Read from the monthly sums."""
from calendar import monthrange
from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import date
from functools import cached_property
from time import monotonic

from django.db import connection

from pendopo.money.accounting.models import PPKD
from pendopo.money.codes.public import tags

A, F = "ANGGARAN", "FINANSIAL"
DEBIT_CLASSES = ("1", "5", "6.2", "8")
"""Classes whose figure is debit - credit; the others are credit - debit, so contra-assets are negative."""
OWN_REPORT = "lak."
"""In this family an account belongs to the tag that names it most exactly (4.1.04.01 is investing, the rest of 4 is operating)."""
TTL = 30.0
_tags: dict = {"at": float("-inf"), "rows": {}}


def tagged() -> dict[str, list[str]]:
    """{tag: account codes}, kept in the process for some seconds. 1 SQL cold."""
    if monotonic() - _tags["at"] > TTL or not _tags["rows"]:
        _tags["rows"], _tags["at"] = tags(), monotonic()
    return _tags["rows"]


def belongs(akun: str, tag: str) -> bool:
    """Does the account stand below a code of the tag? 0 SQL warm."""
    return any(akun == code or akun.startswith(code + ".") for code in tagged().get(tag, ()))


def codes_of(tag: str) -> list[str]:
    """The account codes of a tag. 0 SQL warm."""
    return tagged().get(tag, [])


def signed(akun: str, debit: int, kredit: int) -> int:
    """The figure of an account: debit - credit for assets, spending, expenses; else the other way."""
    return debit - kredit if akun.startswith(DEBIT_CLASSES) else kredit - debit


@dataclass(slots=True)
class Sum:
    """Of one account group: opening and movement, debit and credit."""

    awal_debit: int = 0
    awal_kredit: int = 0
    debit: int = 0
    kredit: int = 0


@dataclass
class Figures:
    """Sums of a year (of one unit, or of all), until a day: `lines[basis][entitas][akun]`, `plan[akun]` = the budget by account.

    Accounts are cut to `depth` characters (level 4 at least).
    """

    tahun: int
    entitas: str | None
    lines: dict[str, dict[str, dict[str, Sum]]]
    plan: dict[str, int]
    units: list[str] = field(default_factory=list)

    @cached_property
    def merged(self) -> dict[str, dict[str, Sum]]:
        """{basis: {account: sum over the units}}."""
        found: dict[str, dict[str, Sum]] = {A: {}, F: {}}
        for basis, units in self.lines.items():
            for accounts in units.values():
                for akun, s in accounts.items():
                    t = found[basis].setdefault(akun, Sum())
                    t.awal_debit += s.awal_debit
                    t.awal_kredit += s.awal_kredit
                    t.debit += s.debit
                    t.kredit += s.kredit
        return found

    def _of(self, tag: str, accounts: Iterable[str]) -> list[str]:
        codes = tagged().get(tag, [])
        found = [akun for akun in accounts if any(akun == code or akun.startswith(code + ".") for code in codes)]
        if not tag.startswith(OWN_REPORT):
            return found
        rivals = [code for other, theirs in tagged().items() if other.startswith(OWN_REPORT) and other != tag for code in theirs]
        return [akun for akun in found if not any(
            (akun == r or akun.startswith(r + ".")) and len(r) > max(len(c) for c in codes if akun == c or akun.startswith(c + ".")) for r in rivals)]

    def value(self, basis: str, tag: str, entitas: str | None = None) -> int:
        """A(tag) or F(tag): the year with its opening."""
        rows = self.lines[basis].get(entitas, {}) if entitas else self.merged[basis]
        return sum(signed(akun, rows[akun].awal_debit + rows[akun].debit, rows[akun].awal_kredit + rows[akun].kredit) for akun in self._of(tag, rows))

    def awal(self, tag: str) -> int:
        """awal(tag): the lines of SALDO_AWAL."""
        rows = self.merged[F]
        return sum(signed(akun, rows[akun].awal_debit, rows[akun].awal_kredit) for akun in self._of(tag, rows))

    def moved(self, tag: str, side: str) -> int:
        """Debits or credits (`side`) of the tag in the year, without the opening."""
        rows = self.merged[F]
        return sum(getattr(rows[akun], side) for akun in self._of(tag, rows))

    def ceiling(self, tag: str) -> int:
        """G(tag): the budget with its changes."""
        return sum(self.plan[akun] for akun in self._of(tag, self.plan))

    def groups(self, basis: str, tag: str, width: int = 6) -> dict[str, int]:
        """{account cut to `width` characters (6 is level 3): figure} of a tag."""
        rows, found = self.merged[basis], defaultdict(int)
        for akun in self._of(tag, rows):
            s = rows[akun]
            found[akun[:width]] += signed(akun, s.awal_debit + s.debit, s.awal_kredit + s.kredit)
        return found

    def plan_groups(self, tag: str, width: int = 6) -> dict[str, int]:
        """{account cut to `width`: budget} of a tag."""
        found: dict[str, int] = defaultdict(int)
        for akun in self._of(tag, self.plan):
            found[akun[:width]] += self.plan[akun]
        return found


_FIELDS = "basis, entitas, left(akun, %(w)s) AS a, bulan = 0 AS o, debit, kredit"
_SUMS = """SELECT basis, entitas, a, coalesce(sum(debit) FILTER (WHERE o), 0)::bigint, coalesce(sum(kredit) FILTER (WHERE o), 0)::bigint,
    coalesce(sum(debit) FILTER (WHERE NOT o), 0)::bigint, coalesce(sum(kredit) FILTER (WHERE NOT o), 0)::bigint
FROM ({source}) s GROUP BY 1, 2, 3"""
_MONTHS = f"SELECT {_FIELDS} FROM saldo_bulanan WHERE tahun = %(t)s AND bulan <= %(m)s AND (%(e)s::text IS NULL OR entitas = %(e)s)"
_DAYS = """ UNION ALL SELECT j.basis, j.entitas, left(b.akun, %(w)s), j.bulan = 0, b.debit, b.kredit FROM jurnal j JOIN baris_jurnal b ON b.jurnal_id = j.id
WHERE j.tahun = %(t)s AND j.bulan = %(m)s + 1 AND j.tanggal <= %(d)s AND (%(e)s::text IS NULL OR j.entitas = %(e)s)"""
_PLAN = """SELECT left(akun, %(w)s), sum(jumlah)::bigint FROM estimasi_akun
WHERE tahun = %(t)s AND tanggal <= %(d)s AND (%(e)s::text IS NULL OR entitas = %(e)s) GROUP BY 1"""


def figures(tahun: int, entitas: str | None = None, sampai: date | None = None, *, width: int = 9) -> Figures:
    """The sums of a year until a day (default: its end), of one unit or of all, by account cut to `width` characters. 2 SQL (3 cold).

    The closing journals are left out, so closing the year changes no figure.
    """
    last = sampai or date(tahun, 12, 31)
    whole_month = last.day == monthrange(last.year, last.month)[1]
    width = max([width, *(len(code) for codes in tagged().values() for code in codes)])
    asked = {"t": tahun, "e": entitas, "d": last, "w": width, "m": last.month if whole_month else last.month - 1}
    lines: dict[str, dict[str, dict[str, Sum]]] = {A: {}, F: {}}
    with connection.cursor() as cursor:
        cursor.execute(_SUMS.format(source=_MONTHS if whole_month else _MONTHS + _DAYS), asked)
        for basis, unit, akun, *sums in cursor.fetchall():
            lines[basis].setdefault(unit, {})[akun] = Sum(*sums)
        cursor.execute(_PLAN, asked)
        plan = dict(cursor.fetchall())
    return Figures(tahun, entitas, lines, plan)


def angka(f: Figures, units: Iterable[str]) -> dict[str, int]:
    """Every key of `GET /angka` (angka_rumus.csv). 0 SQL."""
    found: dict[str, int] = {}
    lra = ("lra.pendapatan", "lra.belanja", "lra.penerimaan_pembiayaan", "lra.pengeluaran_pembiayaan")
    for tag in lra:
        plan, real = f.plan_groups(tag), f.groups(A, tag)
        for group in sorted(plan.keys() | real.keys()):
            found[f"LRA.{group}.anggaran"], found[f"LRA.{group}.realisasi"] = plan.get(group, 0), real.get(group, 0)
    for column, of in (("anggaran", f.ceiling), ("realisasi", lambda tag: f.value(A, tag))):
        income, spending, into, out = (of(tag) for tag in lra)
        found |= {f"LRA.pendapatan.{column}": income, f"LRA.belanja.{column}": spending, f"LRA.surplus_defisit.{column}": income - spending,
                  f"LRA.pembiayaan_neto.{column}": into - out, f"LRA.SILPA.{column}": income - spending + into - out}
    for tag in ("lo.pendapatan", "lo.beban"):
        found |= {f"LO.{group}": n for group, n in sorted(f.groups(F, tag).items())}
    income, expense = f.value(F, "lo.pendapatan"), f.value(F, "lo.beban")
    surplus = income - expense
    found |= {"LO.pendapatan": income, "LO.beban": expense, "LO.surplus_defisit": surplus}
    for tag in ("neraca.aset", "neraca.kewajiban"):
        found |= {f"NERACA.{group}": n for group, n in sorted(f.groups(F, tag).items()) if not belongs(group, "rk.skpd")}
    rk_skpd, rk_ppkd, equity, start = f.value(F, "rk.skpd"), f.value(F, "rk.ppkd"), f.value(F, "neraca.ekuitas"), f.awal("neraca.ekuitas")
    found |= {"NERACA.eliminasi_RK_SKPD": rk_skpd, "NERACA.eliminasi_RK_PPKD": rk_ppkd, "NERACA.aset": f.value(F, "neraca.aset") - rk_skpd,
              "NERACA.kewajiban": f.value(F, "neraca.kewajiban"), "NERACA.ekuitas": equity + surplus,
              "LPE.ekuitas_awal": start, "LPE.surplus_defisit_LO": surplus, "LPE.koreksi": equity - start, "LPE.ekuitas_akhir": equity + surplus}
    found |= _cash(f)
    silpa = found["LRA.SILPA.realisasi"]
    sal, used = f.awal("kas") - f.awal("pfk"), f.value(A, "sal.penggunaan")
    found |= {"LPSAL.SAL_awal": sal, "LPSAL.penggunaan_SAL": used, "LPSAL.SILPA": silpa, "LPSAL.SAL_akhir": sal - used + silpa,
              "UJI.kas_akhir_dikurangi_PFK": f.value(F, "kas") - f.value(F, "pfk")}
    for unit in units:
        found[f"ENTITAS.{unit}.RK"] = f.value(F, "rk.skpd" if unit == PPKD else "rk.ppkd", unit)
        found[f"ENTITAS.{unit}.belanja_realisasi"] = f.value(A, "lra.belanja", unit)
    return found


def _cash(f: Figures) -> dict[str, int]:
    into, out = f.value(A, "lak.operasi_masuk"), f.value(A, "lak.operasi_keluar")
    investing = f.value(A, "lak.investasi_masuk") - f.value(A, "lak.investasi_keluar")
    financing = f.value(A, "lak.pendanaan_masuk") - f.value(A, "lak.pendanaan_keluar")
    held, passed = (f.moved("pfk", side) + f.moved("titipan", side) for side in ("kredit", "debit"))
    start, grown = f.awal("kas"), into - out + investing + financing + held - passed
    return {"LAK.kas_awal": start, "LAK.operasi_masuk": into, "LAK.operasi_keluar": out, "LAK.operasi_bersih": into - out,
            "LAK.investasi_bersih": investing, "LAK.pendanaan_bersih": financing, "LAK.transitoris_masuk": held,
            "LAK.transitoris_keluar": passed, "LAK.transitoris_bersih": held - passed, "LAK.kenaikan_kas": grown, "LAK.kas_akhir": start + grown,
            "LAK.kas_daerah": f.value(F, "kas.rkud"), "LAK.kas_bendahara_penerimaan": f.value(F, "kas.bpn"),
            "LAK.kas_bendahara_pengeluaran": f.value(F, "kas.bpg")}
