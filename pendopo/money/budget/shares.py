"""Shares of spending that the law asks for, from the rules table: shown beside every version, with whether the rule is verified."""
import csv
from dataclasses import dataclass
from datetime import date
from functools import lru_cache
from pathlib import Path

from django.db import connection

from pendopo.kernel.rules.public import all_rules
from pendopo.money.budget.models import Anggaran

TABLE = Path(__file__).parent / "data" / "porsi.csv"


@dataclass(frozen=True, slots=True)
class Share:
    """One share: rupiah of the part and the whole, basis points, the limit in per cent, and what the rule rests on."""

    kode: str
    nama: str
    arah: str
    bagian: int
    seluruh: int
    batas: int
    dasar: str
    satuan: str
    terverifikasi: bool

    @property
    def basis_poin(self) -> int:
        return self.bagian * 10_000 // self.seluruh if self.seluruh else 0

    @property
    def persen(self) -> str:
        return f"{self.basis_poin // 100},{self.basis_poin % 100:02d}"

    @property
    def cukup(self) -> bool:
        """Does it keep to the limit?"""
        return self.basis_poin <= self.batas * 100 if self.arah == "maks" else self.basis_poin >= self.batas * 100


@lru_cache(maxsize=1)
def _table() -> list[dict]:
    with TABLE.open(newline="", encoding="utf-8") as file:
        return list(csv.DictReader(file))


def shares(version: Anggaran) -> list[Share]:
    """Every share of the table for a version: its items, or the lines in force when documents brought it. 2 SQL."""
    rules = {rule.name: rule for rule in all_rules(date(version.tahun, 12, 31))}
    sums = _sums(version)
    found = []
    for row in _table():
        rule = rules.get(row["aturan"])
        if rule is None:
            continue
        accounts, less = tuple(row["akun"].split()), tuple(row["penyebut_tanpa"].split())
        part = sum(n for sub, akun, n in sums if (not accounts or akun.startswith(accounts)) and sub.startswith(row["urusan"]))
        whole = sum(n for _, akun, n in sums if not (less and akun.startswith(less)))
        found.append(Share(row["kode"], row["nama"], row["arah"], part, whole, int(rule.value), rule.source, rule.unit, rule.verified == "yes"))
    return found


def _sums(version: Anggaran) -> list[tuple[str, str, int]]:
    """Spending by (bidang, account of level 3)."""
    where, args = ("FROM rincian WHERE anggaran_id = %s", [version.pk])
    amount = "jumlah"
    if version.state == "BERLAKU":
        where, args, amount = "FROM baris_anggaran WHERE tahun = %s", [version.tahun], "pagu"
    with connection.cursor() as cursor:
        cursor.execute(f"""SELECT left(coalesce(subkegiatan, ''), 4), left(akun, 6), sum({amount})::bigint {where} AND starts_with(akun, '5.')
            GROUP BY 1, 2""", args)
        return cursor.fetchall()
