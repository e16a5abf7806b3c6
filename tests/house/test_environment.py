import re
from pathlib import Path

from pendopo.environment import INTERNAL, documented

ROOT = Path(__file__).resolve().parents[2] / "pendopo"
READ = re.compile(r"""environ(?:\.get|\.setdefault)?[(\[]\s*["']((?:PENDOPO_\w+|DATABASE_URL\w*|PORT))["']""")


def test_every_variable_that_the_code_reads_is_listed_by_pendopo_settings():
    read = {name for path in ROOT.rglob("*.py") if "tests" not in path.parts for name in READ.findall(path.read_text())}
    assert read - INTERNAL - documented() == set()


def test_no_listed_variable_is_unused():
    source = "\n".join(path.read_text() for path in ROOT.rglob("*.py") if path.name != "environment.py")
    assert [name for name in sorted(documented()) if f'"{name}"' not in source] == []
