"""Catalogs of translations: Indonesian sentences in templates and code are the ids; `locale/<language>.csv` holds the words.

`python -m tools.messages` compiles every catalog to the binary form that Django reads; `--missing` lists sentences without English;
`--extend` adds a row with an empty text for each sentence that a catalog lacks, ready for a translator.
"""
import csv
import json
import os
import re
import struct
import sys
from pathlib import Path

from tools.spoken import in_code, in_data, in_tables

ROOT = Path(__file__).parent.parent / "pendopo"
LOCALE = ROOT / "locale"
_TRANS = re.compile(r"""\{%\s*trans\s+(?:"([^"]+)"|'([^']+)')""")
_BLOCK = re.compile(r"\{%\s*blocktrans[^%]*%\}(.*?)\{%\s*endblocktrans\s*%\}", re.S)
_CODE = re.compile(r"""(?<![\w.])_\(\s*"([^"]+)"\s*\)""")
_VAR = re.compile(r"\{\{\s*(\w+)\s*\}\}")
DATE_WORDS = ("hari ini", "besok", "hari kerja lagi", "lewat {n} hari kerja", "pukul", "tanpa tenggat")
TRANSLATED_FLOWS = (
    "aduan", "anggaran", "berkas_bayar", "darurat", "musyawarah", "rencana", "spd", "tagihan", "tutup_buku", "usulan",
)
HEADER = "Content-Type: text/plain; charset=UTF-8\nPlural-Forms: nplurals=1; plural=0;\n"


def sentences(*rooms: str) -> list[str]:
    """Every sentence that can be translated, sorted; of the named rooms ("faces/portal"), or of all."""
    found: set[str] = set()
    roots = [ROOT / room for room in rooms] or [ROOT]
    for path in (path for root in roots for kind in ("*.html", "*.txt") for path in root.rglob(f"templates/**/{kind}")):
        text = path.read_text(encoding="utf-8")
        found |= {a or b for a, b in _TRANS.findall(text)}
        for block in _BLOCK.findall(text):
            found.add(_VAR.sub(r"%(\1)s", " ".join(line.strip() for line in block.splitlines() if line.strip()).replace("%", "%%")))
    for path in (path for root in roots for path in root.rglob("*.py")):
        if "tests" not in path.parts:
            found |= set(_CODE.findall(path.read_text(encoding="utf-8")))
    for _, name, _ in _nav():
        found.add(name)
    return sorted(found)


def spoken() -> list[str]:
    """Sentences that pages take from data of the code: labels of flows and their forms, days and months, names of kinds."""
    import django

    django.setup()

    from pendopo.citizen.report import desk, timeline
    from pendopo.faces.desk.operations import CHECK_LABELS, MODE_LABELS
    from pendopo.faces.desk.queries import DUE
    from pendopo.kernel.clock.words import BULAN, HARI
    from pendopo.kernel.flow.public import flows
    from pendopo.kernel.thread import kinds
    from pendopo.people.account.pages_me import LEVELS

    found = {*HARI, *BULAN, *CHECK_LABELS.values(), *MODE_LABELS.values(), *DUE.values(), *desk.GOLONGAN.values(), *desk.IDENTITAS.values(), *map(str, kinds.KINDS.values()),
             *DATE_WORDS, *LEVELS.values(), "Pelapor dirahasiakan", "Tanpa nama", "Warga", "Pelapor", "Sistem"}
    found |= {label for words in timeline.SHOWN.values() for label in words.values()}
    for told in ("citizen/report/desk.py", "money/proposal/present.py"):
        found |= set(re.findall(r'\("([A-Z][^"]+)", ', (ROOT / told).read_text()))
    for flow in flows():
        if flow.name in TRANSLATED_FLOWS:
            found |= {flow.label, *(state.label for state in flow.states.values())}
            for action in flow.actions.values():
                found.add(action.label)
                for item in action.schema.get("properties", {}).values():
                    ui = item.get("x-ui", {})
                    found |= {item.get("title", ""), ui.get("bantuan", ""), *ui.get("label", {}).values()}
    return sorted((found | _money()) - {""})


def _money() -> set[str]:
    """Words of the money rooms' tables: names of reports and their rows, of forums and criteria, of documents and cash."""
    from pendopo.money.accounting import reports
    from pendopo.money.budget import explorer
    from pendopo.money.plan.models import JENIS
    from pendopo.money.proposal import levels, lists, pages_case, schemas
    from pendopo.money.treasury import pages, queries

    found = {*reports.TITLES.values(), *explorer.WAYS.values(), *map(str.capitalize, explorer.PARTS), *JENIS.values(), *levels.ORIGIN_WORDS.values(),
             *lists.GROUP_WORDS.values(), *lists.ORDER_WORDS.values(), *pages_case.OUTCOME.values(), *schemas.UNSUR.values(), *pages.LABELS.values(),
             *queries.WORDS.values(), *queries.KIND_WORDS.values(), *(level.label for level in levels.LEVELS.values()),
             "urusan", "bidang", "program", "kegiatan", "subkegiatan", "Semua unit"}
    rows = r'Identity\("([^"]+)"|"(?:LO|LAK|LPE|LPSAL|NERACA)\.\w+", "([^"]+)"|total\("\w+", "([^"]+)"|, "(Jumlah [^"]+)"'
    found |= {"".join(words) for words in re.findall(rows, (ROOT / "money/accounting/reports.py").read_text())}
    with (ROOT / "money/proposal/data/bobot.csv").open(newline="", encoding="utf-8") as file:
        return found | {row["nama"] for row in csv.DictReader(file)}


def groups() -> list[str]:
    """Groups of kinds of trouble and their questions, as the form shows them."""
    with (ROOT / "citizen/report/data/kategori_aduan.csv").open(newline="", encoding="utf-8") as file:
        found = {row["group"] for row in csv.DictReader(file)}
    for questions in json.loads((ROOT / "citizen/report/data/atribut_aduan.json").read_text(encoding="utf-8")).values():
        for question in questions:
            found |= {question["description"], *(value["name"] for value in question.get("values", ()))}
    return sorted(found)


def _nav() -> list[tuple[str, str, str]]:
    text = (ROOT / "kernel" / "web" / "context.py").read_text(encoding="utf-8")
    return re.findall(r'\("(/\w*)", "(\w+)", "(\w+)"\)', text)


def words(language: str) -> dict[str, str]:
    """Id -> translation of one language."""
    with (LOCALE / f"{language}.csv").open(newline="", encoding="utf-8") as file:
        return {row["id"]: row["teks"] for row in csv.DictReader(file) if row["teks"]}


def everything() -> list[str]:
    """Every sentence of templates, code and data, sorted."""
    return sorted({*sentences(), *spoken(), *groups(), *in_code(), *in_data(), *in_tables()})


def extend() -> None:
    """Give every catalog a row for every sentence."""
    for path in sorted(LOCALE.glob("*.csv")):
        with path.open(newline="", encoding="utf-8") as file:
            rows = {row["id"]: row["teks"] for row in csv.DictReader(file)}
        rows |= {text: "" for text in everything() if text not in rows}
        with path.open("w", newline="", encoding="utf-8") as file:
            writer = csv.writer(file, lineterminator="\n")
            writer.writerows([("id", "teks"), *sorted(rows.items())])


def binary(catalog: dict[str, str]) -> bytes:
    """The catalog as a .mo file (gettext's format, little endian, no hash table)."""
    pairs = sorted({"": HEADER, **catalog}.items(), key=lambda pair: pair[0].encode())
    keys, texts = [k.encode() for k, _ in pairs], [v.encode() for _, v in pairs]
    start = 28 + 16 * len(pairs)
    index, blob = [], b""
    for group in (keys, texts):
        for item in group:
            index += [len(item), start + len(blob)]
            blob += item + b"\0"
    head = struct.pack("<7I", 0x950412DE, 0, len(pairs), 28, 28 + 8 * len(pairs), 0, start)
    return head + struct.pack(f"<{len(index)}I", *index) + blob


def build() -> None:
    """Write `<language>/LC_MESSAGES/django.mo` for each CSV."""
    for path in sorted(LOCALE.glob("*.csv")):
        target = LOCALE / path.stem / "LC_MESSAGES" / "django.mo"
        target.parent.mkdir(parents=True, exist_ok=True)
        target.write_bytes(binary(words(path.stem)))


if __name__ == "__main__":
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "pendopo.settings_test")
    if "--missing" in sys.argv:
        have = words("en")
        print("\n".join(text for text in everything() if text not in have))
    else:
        if "--extend" in sys.argv:
            extend()
        build()
