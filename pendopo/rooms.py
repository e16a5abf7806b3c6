"""Which rooms there are: found on disk, so that a new room needs no list to be edited.

A room is a package `pendopo/<wing>/<room>/` with an `apps.py`.
"""
from pathlib import Path

WINGS = ("kernel", "people", "money", "citizen", "watch", "faces")
"""Import layers, lowest first."""

ORDER = {
    "kernel": ("pg", "store", "problem", "pii", "rules", "clock", "ops", "geo", "forms", "flow", "queue", "trail",
               "files", "thread", "search", "letters", "notify", "web"),
    "people": ("region", "account", "office", "population", "hr", "performance"),
    "money": ("codes", "accounting", "disclosure", "proposal", "plan", "budget", "catalog", "package", "tender",
              "contract", "treasury", "billing"),
}
"""Rooms of the ordered wings, lowest first (`.importlinter` says the same). The other wings' rooms stand side by side."""

_HERE = Path(__file__).parent


def rooms() -> list[str]:
    """Dotted names of all rooms, lowest first: by wing, by `ORDER` in an ordered wing, alphabetical elsewhere."""
    found = []
    for wing in WINGS:
        order = ORDER.get(wing, ())
        names = [path.parent.name for path in (_HERE / wing).glob("*/apps.py")]
        names.sort(key=lambda name: (order.index(name) if name in order else len(order), name))
        found += [f"pendopo.{wing}.{name}" for name in names]
    return found


def rooms_with(module: str) -> list[str]:
    """Dotted names of `<room>.<module>` for each room that has that module (file or package)."""
    found = []
    for room in rooms():
        folder = _HERE.joinpath(*room.split(".")[1:])
        if (folder / f"{module}.py").exists() or (folder / module / "__init__.py").exists():
            found.append(f"{room}.{module}")
    return found
