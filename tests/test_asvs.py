"""docs/asvs.csv: which requirement of OWASP ASVS 5.0.0 is held by which test.

`status` = `berlaku`: held, the named test exists and runs with all others; `nanti`: applies, has no test yet.
"""
import csv
import re
from collections import Counter
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[1]


@pytest.fixture(scope="module")
def rows() -> list[dict]:
    with open(ROOT / "docs" / "asvs.csv", newline="", encoding="utf-8") as file:
        return list(csv.DictReader(file))


def exists(node: str) -> bool:
    """Is there a test function of that name in that file?"""
    path, _, function = node.partition("::")
    file = ROOT / path
    return file.is_file() and re.search(rf"^def {re.escape(function)}\(", file.read_text(), re.M) is not None


def test_every_requirement_is_decided(rows):
    assert len({row["id"] for row in rows}) == len(rows) >= 253
    for row in rows:
        if row["scope"] == "yes":
            assert row["status"] in ("berlaku", "nanti"), row["id"]
        else:
            assert row["scope"] == "n/a" and row["reason"] and not row["status"], row["id"]


def test_every_held_requirement_names_a_test_that_exists(rows):
    assert [row["id"] for row in rows if row["status"] == "berlaku" and not exists(row["test"])] == []
    assert [row["id"] for row in rows if row["status"] != "berlaku" and row["test"]] == []


def test_the_share_with_a_test_is_printed(rows, capsys):
    all_, held = Counter(), Counter()
    for row in rows:
        if row["scope"] == "yes":
            all_[row["level"]] += 1
            held[row["level"]] += row["status"] == "berlaku"
    with capsys.disabled():
        print("\nASVS: " + ", ".join(f"L{level} {held[level]}/{all_[level]} ({held[level] / all_[level]:.0%})" for level in sorted(all_)))
    assert sum(held.values())
