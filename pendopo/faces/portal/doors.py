"""Doors of rooms that a region may run without: None when the room is not installed."""
from functools import cache
from importlib import import_module
from types import ModuleType

from pendopo.rooms import rooms


@cache
def door(room: str) -> ModuleType | None:
    """`door("citizen.report")` -> that room's public module, or None."""
    name = f"pendopo.{room}"
    return import_module(f"{name}.public") if name in rooms() else None


def ask(room: str, question: str, *args, default=None, **kwargs):
    """Call a function of a room's door; `default` when the room or the function is not there."""
    fn = getattr(door(room), question, None)
    return fn(*args, **kwargs) if fn else default
