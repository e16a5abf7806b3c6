"""The modules of the product for tests that look at the code itself: each is read, and its calls and comparisons found, once in a process."""
import ast
from collections.abc import Iterator
from functools import cache
from pathlib import Path

ROOT = Path(__file__).parents[1] / "pendopo"


@cache
def sources() -> dict[Path, str]:
    """Text of every module by its path, without tests and migrations."""
    return {p: p.read_text(encoding="utf-8") for p in ROOT.rglob("*.py") if not {"tests", "migrations"} & set(p.parts)}


@cache
def _nodes() -> list[tuple[Path, ast.Call | ast.Compare | ast.Import | ast.ImportFrom]]:
    return [(path, node) for path, text in sources().items() for node in ast.walk(ast.parse(text))
            if isinstance(node, ast.Call | ast.Compare | ast.Import | ast.ImportFrom)]


def nodes(*kinds: type[ast.AST]) -> Iterator[tuple[Path, ast.AST]]:
    """(module, node) of every call, comparison or import of these kinds."""
    return ((path, node) for path, node in _nodes() if isinstance(node, kinds))


def name_of(node: ast.AST) -> str:
    """`a.b.c` of a name with dots, "" of any other expression (such as the answer of a call)."""
    if isinstance(node, ast.Attribute):
        inner = name_of(node.value)
        return inner and f"{inner}.{node.attr}"
    return node.id if isinstance(node, ast.Name) else ""
