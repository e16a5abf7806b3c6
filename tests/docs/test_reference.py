"""The pages made from the code are current, and the documents name what there is."""
import re
from pathlib import Path

import pytest

from pendopo.cli import commands
from tools.reference import PAGES

ROOT = Path(__file__).parents[2]
DOCS = ROOT / "docs"
ALL = {path.relative_to(ROOT): path.read_text(encoding="utf-8") for path in [*DOCS.glob("*.md"), ROOT / "README.md"]}


@pytest.mark.parametrize("name", PAGES)
def test_the_page_made_from_the_code_is_current(name):
    assert (DOCS / name).read_text(encoding="utf-8") == PAGES[name](), f"docs/{name}: jalankan `make docs`"


def test_commands_that_the_documents_name_exist():
    known = set(commands()) | {"PERINTAH"}
    named = {(page, name) for page, text in ALL.items() for name in re.findall(r"(?:^|[`/ ])pendopo ([a-z][a-z-]+)(?=[ `\n])", text, re.M)
             if f"`pendopo {name}" in text or f"\npendopo {name}" in text or f"bin/pendopo {name}" in text}
    assert sorted((str(page), name) for page, name in named if name not in known) == []


def test_files_that_the_documents_name_exist():
    named = {(page, name) for page, text in ALL.items()
             for name in re.findall(r"`((?:docs|deploy|tests|tools|pendopo)/[\w./-]+\.\w+)`|\]\(((?!http)[\w./-]+)\)", text)}
    lost = [(str(page), a or b) for page, (a, b) in named if not ((ROOT / a) if a else (ROOT / page).parent / b).exists()]
    assert lost == []


def test_settings_that_the_documents_name_exist():
    from pendopo.environment import INTERNAL, VARIABLES

    known = {v.name for v in VARIABLES} | INTERNAL | {"PENDOPO_GAMBAR"}
    assert sorted({name for text in ALL.values() for name in re.findall(r"PENDOPO_[A-Z0-9_]+", text)} - known - {"PENDOPO_"}) == []

