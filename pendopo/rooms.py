"""Which rooms there are: found on disk, so that a new room needs no list to be edited.

A room is a package `pendopo/<wing>/<room>/` with an `apps.py`.
"""
from pathlib import Path

WINGS = ("kernel", "people", "money", "citizen", "watch", "faces")
"""Import layers, lowest first."""

_HERE = Path(__file__).parent


def rooms() -> list[str]:
    """Dotted names of all rooms, lowest wing first, alphabetical inside a wing."""
    return [f"pendopo.{wing}.{path.parent.name}" for wing in WINGS for path in sorted((_HERE / wing).glob("*/apps.py"))]


def rooms_with(module: str) -> list[str]:
    """Dotted names of `<room>.<module>` for each room that has that module (file or package)."""
    found = []
    for room in rooms():
        folder = _HERE.joinpath(*room.split(".")[1:])
        if (folder / f"{module}.py").exists() or (folder / module / "__init__.py").exists():
            found.append(f"{room}.{module}")
    return found
