"""Refusals of documents by their code: order, kinds and sentence stand in data/kode_tolak.csv."""
import csv
from pathlib import Path

from pendopo.kernel.problem.public import Problem
from pendopo.kernel.store.public import write_parts
from pendopo.kernel.web.public import angka
from pendopo.people.region.public import unit

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
        shown = {name: angka(value) if type(value) is int and name not in PLAIN else str(value if value is not None else "")
                 for name, value in rincian.items()}
        self.alasan = " ".join(TEMPLATES[kode].format_map(shown).split())
        super().__init__(f"{kode}: {self.alasan}")


def bad_field(name: str, value: object) -> Refused:
    """`ISIAN_TIDAK_SAH` of a field, its value shortened."""
    return Refused("ISIAN_TIDAK_SAH", isian=name, nilai="tidak diisi" if value is None else str(value)[:60])


def unknown(name: str, value: object) -> Refused:
    """`JENIS_TIDAK_DIKENAL` of a kind-like field."""
    return Refused("JENIS_TIDAK_DIKENAL", isian=name, nilai="tidak diisi" if value is None else str(value)[:60])


OTHER = {"tidak_berwenang": "PERAN_TIDAK_BERWENANG", "perlu_dua_faktor": "PERAN_TIDAK_BERWENANG", "perlu_konfirmasi": "PERAN_TIDAK_BERWENANG", "versi_lama": "SUDAH_DIPROSES",
         "aksi_tidak_tersedia": "SUDAH_DIPROSES"}
"""Codes of the case kernel, and what kode_tolak.csv calls them."""


def keep_refusal(case, action: str, actor, refusal: Problem, data: dict) -> None:
    """A refused step of a case as refusal events: what of it kode_tolak.csv knows, else ISIAN_TIDAK_SAH. 1 SQL."""
    from pendopo.money.treasury.registers import refusal_parts

    office = unit(case.unit_id) if case.unit_id else None
    rows = {(kode if (kode := OTHER.get(reason.code, reason.code)) in TEMPLATES else "ISIAN_TIDAK_SAH", reason.text) for reason in refusal.reasons}
    asked = data.get("tahun")
    tahun = case.tahun or (asked if type(asked) is int and 1 <= asked <= 9999 else None)
    write_parts(refusal_parts([
        (tahun, case.nomor or "", getattr(case, "jenis", "") or KINDS_OF[type(case).__name__], office.kode if office else "", kode, text,
         {"tindakan": action}, actor.label) for kode, text in sorted(rows)]))


KINDS_OF = {"BerkasBayar": "SP2D", "NPD": "NPD", "BerkasKas": "BKU"}
"""The kind that a case without one of its own becomes."""
