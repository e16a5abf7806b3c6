"""The one command line, `pendopo`.

Arguments are read before Django is imported, so help and mistakes answer at once.
A room adds commands in its `commands.py`:

    COMMANDS = {"verify": verify}        # def verify(argv: list[str]) -> int, one-line docstring = the help
    AS_OWNER = ("restore",)              # optional: these connect as the role that owns the tables
    WITHOUT_SERVER = ("restore",)        # optional: these do not start or adopt the embedded PostgreSQL
"""
import ast
import os
import sys
from dataclasses import dataclass
from importlib import import_module
from pathlib import Path

from pendopo.rooms import rooms_with

HERE = Path(__file__).parent


@dataclass(frozen=True, slots=True)
class Command:
    """`module:function` that does it, one line of help, and what must be ready before it is imported."""

    name: str
    help: str
    target: str
    django: bool = True
    server: bool = True
    owner: bool = False


BUILT_IN = [
    Command("run", "Menjalankan semuanya: basis data, situs, pekerja", "boot.run:run", False, False),
    Command("web", "Menjalankan situs saja", "boot.run:web", False, False),
    Command("worker", "Menjalankan pekerja latar saja", "boot.run:worker", False, False),
    Command("migrate", "Membuat atau memutakhirkan skema basis data", "boot.database:migrate", False, True, True),
    Command("schema", "Menulis ulang pendopo/schema.sql dari migrasi", "boot.schema:schema", False, False),
    Command("init-region", "Menyiapkan basis data untuk satu daerah, mis. 35.78", "boot.region:init_region", False, True, True),
    Command("where", "Menunjukkan tempat data, kunci, dan catatan", "boot.describe:where", False, False),
    Command("settings", "Daftar pengaturan: arti, bawaan, nilai sekarang", "boot.describe:settings", False, False),
    Command("new-room", "Membuat ruang kosong: pendopo new-room WING ROOM", "boot.newroom:new_room", False, False),
]


def _module_path(dotted: str) -> Path:
    base = HERE.joinpath(*dotted.split(".")[1:])
    return base.with_suffix(".py") if base.with_suffix(".py").exists() else base / "__init__.py"


def _docstring(tree: ast.Module, function: str) -> str:
    """First line of a function's docstring, following one `from pendopo… import function`."""
    for node in tree.body:
        if isinstance(node, ast.FunctionDef) and node.name == function:
            return (ast.get_docstring(node) or "").split("\n")[0].strip()
        if isinstance(node, ast.ImportFrom) and (node.module or "").startswith("pendopo."):
            for alias in node.names:
                path = _module_path(node.module)
                if (alias.asname or alias.name) == function and path.exists():
                    return _docstring(ast.parse(path.read_text()), alias.name)
    return ""


def _strings(node: ast.AST | None) -> set[str]:
    return {part.value for part in ast.walk(node) if isinstance(part, ast.Constant)} if node else set()


def room_commands() -> list[Command]:
    """The commands of all rooms, read from their `commands.py` without importing it."""
    found = []
    for module in rooms_with("commands"):
        tree = ast.parse(_module_path(module).read_text())
        values = {target.id: node.value for node in tree.body if isinstance(node, ast.Assign)
                  for target in node.targets if isinstance(target, ast.Name)}
        listed = values.get("COMMANDS")
        if not isinstance(listed, ast.Dict):
            continue
        as_owner, serverless = (_strings(values.get(name)) for name in ("AS_OWNER", "WITHOUT_SERVER"))
        for key, value in zip(listed.keys, listed.values, strict=True):
            name, function = key.value, value.id
            found.append(Command(name, _docstring(tree, function), f"{module.removeprefix('pendopo.')}:{function}",
                                 server=name not in serverless, owner=name in as_owner))
    return found


def commands() -> dict[str, Command]:
    """All commands by name, in the order they are listed to people."""
    return {command.name: command for command in [*BUILT_IN, *room_commands()]}


def overview(known: dict[str, Command]) -> str:
    width = max(map(len, known))
    lines = [f"  {command.name:<{width}}  {command.help}" for command in known.values()]
    return "\n".join(["Pemakaian: pendopo PERINTAH [...]", "", *lines, "", "Penjelasan: pendopo PERINTAH --help"])


def main(argv: list[str] | None = None) -> int:
    """Entry point. Exit codes: 0 done, 1 refused or failed, 2 wrong arguments."""
    argv = sys.argv[1:] if argv is None else argv
    known = commands()
    if not argv or argv[0] in ("-h", "--help", "help"):
        print(overview(known))
        return 0
    command = known.get(argv[0])
    if command is None:
        print(f"Perintah '{argv[0]}' tidak dikenal. Ketik `pendopo` untuk melihat daftarnya.", file=sys.stderr)
        return 2
    from pendopo.kernel.pg import PgError

    server = None
    asks_help = bool({"-h", "--help"} & set(argv[1:]))
    try:
        if not asks_help and (command.django or command.server or command.owner):
            from pendopo.boot import database

            if command.owner:
                database.as_owner()
            if command.server:
                server = database.ensure_server(need_database=not command.owner)
        if command.django:
            os.environ.setdefault("DJANGO_SETTINGS_MODULE", "pendopo.settings")
            import django

            django.setup()
        module, function = command.target.split(":")
        return getattr(import_module(f"pendopo.{module}"), function)(argv[1:]) or 0
    except PgError as error:
        print(error, file=sys.stderr)
        return 1
    except KeyboardInterrupt:
        return 130
    finally:
        if server:
            server.stop()


if __name__ == "__main__":
    sys.exit(main())
