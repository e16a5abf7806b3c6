"""Roles of the treasury, and the demo's year of payments."""
from pathlib import Path

from pendopo.kernel.rules.public import load_rules
from pendopo.people.account.public import define_roles, demo_officers, demo_personas

DATA = Path(__file__).parent / "data"


def reference(kode: str) -> None:
    """Roles and legal times. Repeatable."""
    load_rules(DATA / "aturan.csv")
    define_roles(DATA / "peran.csv")


def demo(kode: str) -> None:
    """Eleven months of documents through the intake, as many as a city has in a quiet year; a month at a treasurer's desk."""
    from pendopo.money.treasury import demo as year
    from pendopo.money.treasury import demo_desk as desk
    from pendopo.money.treasury.models import Dokumen

    demo_officers(desk.OFFICERS)
    if not Dokumen.objects.exists():
        year.run()
        desk.run()


def personas() -> list[tuple[str, str, str, str]]:
    """Officers of the demo: (name, user name, role, how to sign in)."""
    from pendopo.money.treasury import demo_desk as desk

    return demo_personas(desk.OFFICERS)
