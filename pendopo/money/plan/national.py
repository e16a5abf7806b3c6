"""The national programme codes as an office writes them: support programmes (`X.XX`) begin with the office's own bidang."""
from datetime import date
from uuid import UUID

from pendopo.money.codes.public import Nomenklatur, names
from pendopo.money.plan.models import UnitBidang

SUPPORT = "X.XX"
DEPTH = {1: "URUSAN", 2: "BIDANG", 3: "PROGRAM", 5: "KEGIATAN", 6: "SUBKEGIATAN"}
"""Segments of a code -> its level (1.01.02.2.01.0003)."""


def level_of(kode: str) -> str | None:
    """The level that a code's form says; None for no national code."""
    return DEPTH.get(len(kode.split(".")))


def parent_of(kode: str) -> str:
    """The code above: 1.03.06.2.01.0012 -> 1.03.06.2.01 -> 1.03.06 -> 1.03 -> 1."""
    parts = kode.split(".")
    return ".".join(parts[:-2] if len(parts) == 5 else parts[:-1])


def bidang_of(unit_id: UUID) -> str | None:
    """The main bidang of an office. 1 SQL."""
    return UnitBidang.objects.filter(unit_id=unit_id, utama=True).values_list("bidang", flat=True).first()


def list_code(kode: str) -> str:
    """The code under which the national list may hold it when it is a support programme: 1.03.01.2.02.0001 -> X.XX.01.2.02.0001."""
    parts = kode.split(".")
    return ".".join([*SUPPORT.split("."), *parts[2:]]) if len(parts) > 2 and parts[2] == "01" else kode


def known(kodes: set[str], on: date) -> dict[str, str]:
    """{code as written: name} of those that the list knows on a day, support programmes too. 1 SQL."""
    wanted = {kode: list_code(kode) for kode in kodes}
    found = names(Nomenklatur, {*wanted, *wanted.values()}, on)
    return {kode: found.get(kode) or found[other] for kode, other in wanted.items() if kode in found or other in found}
