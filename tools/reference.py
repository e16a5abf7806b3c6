"""`python -m tools.reference`: write the pages of docs/ that are made from the code: permissions, commands, settings, parameters,
the classes of personal data, the bill of materials.

A test compares them with the code (`tests/docs/test_reference.py`).
"""
import csv
import os
from pathlib import Path

from tools import classes, sbom

ROOT = Path(__file__).parent.parent
DOCS = ROOT / "docs"


def permissions() -> str:
    """docs/permissions.md: who may do what, from the tables of the flows."""
    from pendopo.kernel.flow.matrix import matrix

    return matrix()


def reference() -> str:
    """docs/referensi.md: every command, setting and legal parameter."""
    return "\n".join(["# Referensi: perintah, pengaturan, aturan", "", "Dibuat dari kode dengan `make docs`; sebuah uji menjaga halaman ini tetap benar.",
                      "", "## Perintah", "", "`.venv/bin/pendopo PERINTAH`; `--help` menjelaskan pilihannya.", "", "| perintah | untuk apa |", "|---|---|",
                      *_commands(), "", "## Pengaturan", "", "Semua dari lingkungan; `pendopo settings` menunjukkan nilainya sekarang.", "",
                      "| nama | arti | bawaan |", "|---|---|---|", *_settings(), "", "## Aturan", "",
                      "Angka hukum dan kebijakan sebagai data (tabel `aturan`, halaman `/operasi/aturan`). *Diperiksa*: `yes` dibaca dari sumbernya, "
                      "`own` kebijakan sendiri, selain itu menunggu ahli hukum.", "", "| nama | nilai | satuan | sumber | diperiksa |",
                      "|---|---|---|---|---|", *_parameters(), ""])


def _cell(text: str) -> str:
    return " ".join(str(text).replace("|", "/").split())


def _commands() -> list[str]:
    from pendopo.cli import commands

    return [f"| `{c.name}` | {_cell(c.help)} |" for c in sorted(commands().values(), key=lambda c: c.name)]


def _settings() -> list[str]:
    from pendopo.environment import VARIABLES

    return [f"| `{v.name}` | {_cell(v.meaning)} | {_cell(v.default)} |" for v in VARIABLES]


def parameters() -> list[dict]:
    """The rows of every room's `data/aturan*.csv`, by name."""
    found = []
    for path in sorted(ROOT.glob("pendopo/*/*/data/aturan*.csv")):
        with path.open(newline="", encoding="utf-8") as file:
            reader = csv.DictReader(file)
            if {"name", "value"} <= set(reader.fieldnames or ()):
                found += list(reader)
    return sorted(found, key=lambda row: (row["name"], row.get("effective_from", "")))


def _parameters() -> list[str]:
    return [f"| `{r['name']}` | {_cell(r['value'])[:60]} | {_cell(r.get('unit') or '')} | {_cell(r.get('source') or '')} | {_cell(r.get('verified') or '')} |"
            for r in parameters()]


PAGES = {"permissions.md": permissions, "referensi.md": reference, "data-pribadi.md": classes.page, "sbom.json": sbom.page}

if __name__ == "__main__":
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "pendopo.settings_test")
    import django

    django.setup()
    for name, page in PAGES.items():
        (DOCS / name).write_text(page(), encoding="utf-8")
