"""The demo's rooms agree about money."""
import csv
from pathlib import Path

from pendopo.money.billing.demo import SPEC
from pendopo.money.budget import demo as budget


def test_the_demo_bills_only_what_its_budget_expects():
    with (Path(budget.DATA) / "contoh_umum.csv").open(newline="", encoding="utf-8") as file:
        targets = {(row["unit"], row["akun"]) for row in csv.DictReader(file) if int(row["permil"]) > 0}
    assert {(unit, akun) for unit, _, akun, _, _ in SPEC} <= targets
