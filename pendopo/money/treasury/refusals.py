"""Refusals of documents by their code: order, kinds and sentence stand in data/kode_tolak.csv."""
import csv
from pathlib import Path

from pendopo.money.budget.public import rupiah

DATA = Path(__file__).parent / "data"


def _templates() -> dict[str, str]:
    with (DATA / "kode_tolak.csv").open(newline="", encoding="utf-8") as file:
        return {row["kode"]: row["alasan_templat"] for row in csv.DictReader(file)}


TEMPLATES = _templates()
PLAIN = {"tahun", "tw"}


class Refused(Exception):
    """A document that is not accepted: `kode` of kode_tolak.csv, `rincian` the names of its template."""

    def __init__(self, kode: str, **rincian):
        self.kode, self.rincian = kode, rincian
        shown = {name: rupiah(value) if type(value) is int and name not in PLAIN else str(value if value is not None else "")
                 for name, value in rincian.items()}
        self.alasan = " ".join(TEMPLATES[kode].format_map(shown).split())
        super().__init__(f"{kode}: {self.alasan}")


def bad_field(name: str, value: object) -> Refused:
    """`ISIAN_TIDAK_SAH` of a field, its value shortened."""
    return Refused("ISIAN_TIDAK_SAH", isian=name, nilai="tidak diisi" if value is None else str(value)[:60])


def unknown(name: str, value: object) -> Refused:
    """`JENIS_TIDAK_DIKENAL` of a kind-like field."""
    return Refused("JENIS_TIDAK_DIKENAL", isian=name, nilai="tidak diisi" if value is None else str(value)[:60])
