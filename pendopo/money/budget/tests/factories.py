"""Units, a year in force and lines for tests."""
from datetime import date

from django.apps import apps

from pendopo.kernel.flow.public import SYSTEM, Actor, uuid7
from pendopo.money.budget.public import Amount, apply_apbd, lines, open_year
from pendopo.people.region.public import forget, unit

GAJI, ATK, LAPTOP, JALAN = "5.1.01.01.01.0001", "5.1.02.01.01.0024", "5.2.02.10.01.0002", "5.2.04.01.01.0003"
PBB, DAU, SILPA, UTANG = "4.1.01.15.01.0001", "4.2.01.01.02.0001", "6.1.01.05.01.0001", "6.2.03.01.01.0001"
DAY = date(2025, 1, 2)


def offices(*kodes: str) -> None:
    """Units by code."""
    Unit = apps.get_model("region", "Unit")
    Unit.objects.bulk_create([Unit(kode=kode, nama=f"Unit {kode}") for kode in kodes], ignore_conflicts=True)
    forget()


def year(tahun: int = 2025, units=("DINKES", "DPUPR", "PPKD"), **amounts: list) -> dict:
    """A year in force: DINKES=[(akun, rupiah), ...]. Gives {(unit, account): line}."""
    offices(*units)
    open_year(tahun, units)
    for entitas, rows in amounts.items():
        apply_apbd(tahun, entitas, [Amount(*row) for row in rows], perubahan=False, tanggal=date(tahun, 1, 2), dokumen=f"A-{entitas}")
    return {(line.entitas, line.akun): line for line in lines(tahun)}


def person(*roles: str, di: str | None = None) -> Actor:
    """An officer with these roles, in a unit when one is named."""
    units = frozenset((role, unit(di).id) for role in roles) if di else frozenset()
    return Actor(uuid7(), assignment_id=uuid7(), roles=frozenset(roles), units=units, name=f"{roles} {di}")


__all__ = ["ATK", "DAU", "DAY", "GAJI", "JALAN", "LAPTOP", "PBB", "SILPA", "SYSTEM", "UTANG", "offices", "person", "year"]
