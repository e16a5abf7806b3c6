"""docs/inventaris.md and docs/data-pribadi.md say what the code does, and the code does nothing that they do not say."""
import importlib
import re
from pathlib import Path

import pytest
from django.urls import get_resolver

from pendopo.environment import VARIABLES
from tests.sources import sources
from tools import classes

ROOT = Path(__file__).parents[2]
PAGE = (ROOT / "docs" / "inventaris.md").read_text(encoding="utf-8")
SOURCES = sources()
CODE = "\n".join(SOURCES.values())


def part(title: str) -> str:
    return PAGE.split(f"\n## {title}\n")[1].split("\n## ")[0]


def named(text: str, pattern: str) -> set[str]:
    return set(re.findall(pattern, text, re.M))


@pytest.mark.parametrize(("name", "value"), re.findall(r"^\| `(pendopo\.[\w.]+)` \| ([\d.]+) \|$", PAGE, re.M))
def test_every_limit_of_the_page_is_the_codes(name, value):
    module, _, attribute = name.rpartition(".")
    assert str(getattr(importlib.import_module(module), attribute)) == value


def test_every_other_system_that_a_setting_names_is_in_the_table_of_connections():
    outside = {v.name for v in VARIABLES if re.search(r"_URL$|OIDC$|PEMINDAI$|JANGKAR$|WEBHOOK_IZIN$|URL_DIRECT$", v.name)} - {"PENDOPO_URL", "PENDOPO_OWNER_URL"}
    assert outside <= named(part("Sambungan ke luar"), r"`([A-Z_0-9]+)`")


def test_sockets_are_opened_only_where_the_page_says():
    opening = {str(p.relative_to(ROOT)) for p, text in SOURCES.items() if re.search(r"socket\.(create_connection|socket)\(|http\.client\.HTTP|requests\.request|urlopen", text)
               and p.name != "bench.py"}
    assert opening <= {"pendopo/kernel/ops/outbound.py", "pendopo/kernel/files/scanner.py", "pendopo/people/account/oidc/outside.py", "pendopo/boot/run.py",
                       "pendopo/kernel/ops/measure.py", "pendopo/money/treasury/senders.py", "pendopo/kernel/pg.py"}, "the last ones speak to this machine only"


def test_the_page_lists_exactly_the_loggers_of_the_code():
    assert named(part("Log"), r"^\| `(pendopo\.\w+)`") == named(CODE, r"getLogger\(\"(pendopo\.\w+)\"\)")


def test_the_page_lists_exactly_the_security_events_with_their_columns():
    listed = {name: set() if cells == "-" else set(cells.split(", ")) for name, cells in re.findall(r"^\| `(\w+)` \| [^|]+ \| ([^|]+) \|$", part("Log"), re.M)}
    used: dict[str, set[str]] = {}
    for names, more in re.findall(r"\bsecurity\(((?:\"\w+\"(?: if \w+ else )?)+)((?:[^()]|\([^()]*\))*)\)", CODE):
        for name in re.findall(r"\"(\w+)\"", names):
            used.setdefault(name, set()).update(re.findall(r"[, \n](\w+)=", more))
    assert used == listed


def test_logs_go_to_standard_error_and_nowhere_else():
    from pendopo.settings import LOGGING

    assert {h["class"] for h in LOGGING["handlers"].values()} == {"logging.StreamHandler"}
    assert not re.search(r"FileHandler|SysLogHandler|HTTPHandler|SMTPHandler|SocketHandler|\bprint\(.*(password|sandi|token)", re.sub(r"boot/run.*", "", CODE))


def test_every_way_in_is_listed():
    """Addresses under /masuk, and the headers that the account's middleware believes."""
    pages = [p for step in get_resolver().url_patterns for p in getattr(step, "url_patterns", [step])]
    doors = {"/" + "/".join(str(p.pattern).split("/")[:2]) for p in pages if str(p.pattern).startswith("masuk/")}
    assert len(doors) > 3
    table = part("Jalan masuk")
    for door in doors - {"/masuk/setel"}:  # the address inside the e-mailed link of /masuk/lupa
        assert f"`{door}`" in table, door
    middleware = SOURCES[ROOT / "pendopo" / "people" / "account" / "middleware.py"]
    assert named(middleware, r"headers\.get\(\"([\w-]+)\"") <= {"Authorization", "X-Kode-Lacak", "User-Agent"}
    assert "`Authorization: Bearer" in table and "`X-Kode-Lacak`" in table


def test_the_lives_of_sessions_are_those_of_the_rules():
    from pendopo.people.account.sessions import UNTIL_LOADED

    idle, longest, idle_citizen, longest_citizen = (UNTIL_LOADED[f"session.{n}"] for n in ("idle_staff", "absolute_staff", "idle_citizen", "absolute_citizen"))
    assert f"menganggur {idle} menit, paling lama {longest} jam" in part("Sesi") and f"Warga: {idle_citizen} menit, {longest_citizen} jam" in part("Sesi")


def test_dangerous_parts_exist_and_every_part_that_starts_a_program_is_named():
    table = part("Komponen")
    for name in named(table, r"`(pendopo/[\w/]+\.py)`"):
        assert (ROOT / name).is_file()
    starting = {str(p.relative_to(ROOT)) for p, text in SOURCES.items() if re.search(r"subprocess\.(run|Popen)|os\.exec", text)}
    assert starting - named(table, r"`(pendopo/[\w/]+\.py)`") <= ONLY_DEVELOPERS


ONLY_DEVELOPERS = {"pendopo/boot/newroom.py", "pendopo/boot/people.py", "pendopo/boot/supervisor.py", "pendopo/kernel/ops/measure.py",
                   "pendopo/money/budget/bench.py", "pendopo/money/treasury/bench.py"}
"""Laying out a room, benches, and the supervisor that starts our own processes."""


def test_every_telling_column_is_classified_and_every_classified_column_exists():
    from django.apps import apps

    have = {(row["tabel"], row["kolom"]): row for row in classes.rows()}
    real = {(m._meta.db_table, f.column) for m in apps.get_models() for f in m._meta.local_fields}
    assert len(have) == len(classes.rows()) and set(have) <= real and set(classes.columns()) - set(have) == set()
    assert all(row["golongan"] in classes.CLASSES and (row["simpan"] or row["golongan"] == "bukan") for row in have.values())


def test_specific_data_and_secrets_are_never_stored_as_they_are():
    from django.apps import apps

    fields = {(m._meta.db_table, f.column): f for m in apps.get_models() for f in m._meta.local_fields}
    plain = [(r["tabel"], r["kolom"]) for r in classes.rows() if r["golongan"] in ("spesifik", "rahasia")
             and classes.stored(fields[r["tabel"], r["kolom"]], r["kolom"]) == "apa adanya"]
    assert plain == []
