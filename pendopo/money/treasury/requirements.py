"""The papers that a payment file needs, by its type (data/syarat_bayar.csv)."""
import csv
from dataclasses import dataclass

from pendopo.money.treasury.refusals import DATA


@dataclass(frozen=True, slots=True)
class Paper:
    """A paper of a payment file. `wajib`: without it the file is refused."""

    berlaku: str
    kode: str
    nama: str
    wajib: bool


def _papers() -> list[Paper]:
    with (DATA / "syarat_bayar.csv").open(newline="", encoding="utf-8") as file:
        return [Paper(row["berlaku"], row["kode"], row["nama"], row["wajib"] == "ya") for row in csv.DictReader(file)]


PAPERS = _papers()
NAMES = {paper.kode: paper.nama for paper in PAPERS}


def papers_of(tipe: str, kontrak: bool) -> list[Paper]:
    """The papers of a type; those of a contract too when one is named."""
    return [paper for paper in PAPERS if paper.berlaku == tipe or kontrak and paper.berlaku == "KONTRAK"]


def missing(tipe: str, kontrak: bool, given: list[str]) -> list[str]:
    """Names of the papers that are required and not there."""
    return [paper.nama for paper in papers_of(tipe, kontrak) if paper.wajib and paper.kode not in given]
