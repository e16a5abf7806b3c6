"""Who can be played in the demo (`personas()` of a room's seed or door), read in a child process so that the supervisor stays small."""
import json
import subprocess
import sys
from importlib import import_module

from pendopo.rooms import rooms_with


def personas() -> list[tuple[str, str, str, str]]:
    """(name, username, role, how to sign in) of every demo person, in room order."""
    done = subprocess.run([sys.executable, "-m", "pendopo.boot.people"], capture_output=True, text=True, stdin=subprocess.DEVNULL)
    return [tuple(row) for row in json.loads(done.stdout)] if done.returncode == 0 else []


def _collect() -> list[tuple[str, str, str, str]]:
    import os

    import django

    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "pendopo.settings")
    django.setup()
    modules = [import_module(module) for module in [*rooms_with("seed"), *rooms_with("public")]]
    found = dict.fromkeys(function for module in modules if (function := getattr(module, "personas", None)))
    return [tuple(row) for function in found for row in function()]


if __name__ == "__main__":
    print(json.dumps(_collect()))
