"""docs/masukan-buruk.csv: every kind of bad input, the exact answer it must get, and the test that proves it.

`status` = `berlaku`: the named test exists and runs with all others; `nanti`: its room is not there yet.
"""
import csv
from collections import Counter
from pathlib import Path

from tests.test_asvs import exists

ROWS = list(csv.DictReader((Path(__file__).parents[1] / "docs" / "masukan-buruk.csv").read_text(encoding="utf-8").splitlines()))
CHAPTERS = {"reliability": 25, "citizen": 12, "flow": 12, "people": 10}


def test_every_row_has_its_place_and_says_what_happens():
    assert len({(r["bab"], r["baris"]) for r in ROWS}) == len(ROWS) and all(r["masukan"] and r["perilaku"] for r in ROWS)
    count = Counter(r["bab"] for r in ROWS)
    assert {chapter: count[chapter] for chapter in CHAPTERS} == CHAPTERS


def test_every_row_that_holds_names_a_test_that_exists_and_no_other_does():
    assert [(r["bab"], r["baris"]) for r in ROWS if r["status"] == "berlaku" and not exists(r["uji"])] == []
    assert [(r["bab"], r["baris"]) for r in ROWS if r["status"] != "berlaku" and (r["status"] != "nanti" or r["uji"])] == []
