"""Sentences that the code itself builds, for the catalogs: constants and f-strings by their shape, and the rooms' tables of messages."""
import ast
import csv
import re
from collections.abc import Iterator
from pathlib import Path

ROOT = Path(__file__).parent.parent / "pendopo"
MACHINE = {"tests", "migrations", "boot", "commands.py", "demo.py", "seed.py", "invariants.py", "uji.py", "bench.py", "settings.py", "settings_test.py",
           "cli.py", "doctor.py", "drill.py", "drill_worker.py", "restore.py", "backup.py", "evidence.py", "measure.py", "walls.py", "pg.py", "progress.py"}
"""Folders and files whose words are for the terminal or the log."""
LABELS = (
    "citizen/report/figures.py", "kernel/trail/seals.py", "kernel/clock/models.py", "kernel/problem/refusal.py", "kernel/web/notices.py", "money/billing/recon.py",
    "money/codes/pages.py", "money/treasury/present.py", "money/treasury/thread.py", "people/account/assignments.py", "people/account/notes.py",
    "people/account/pages_admin.py", "people/account/pages_nik.py", "people/account/pages_me.py", "people/region/pages.py",
)
"""Files whose labels, not only sentences, are shown on pages."""
SPOKEN_COLUMNS = {"notifikasi.csv": ("judul", "teks"), "peran.csv": ("nama", "keterangan", "lingkup"), "aturan.csv": ("unit",), "aduan_alasan.csv": ("text",),
                  "rencana_alasan.csv": ("text",), "usulan_alasan.csv": ("text",), "syarat_bayar.csv": ("nama",), "fungsi.csv": ("fungsi",), "porsi.csv": ("nama",)}
"""Tables of the rooms whose columns people read: notices, roles, units of rules, refusals, papers of a payment, functions and shares of spending."""
_SENTENCE = re.compile(r"(?!\(\?)[A-Za-z0-9{(](?=.*[a-z]{3}).*\s.*[.?!]")
_LABEL = re.compile(r"(?=.*[a-z]{3})[A-Z][A-Za-z]+(?:[ ,(/][A-Za-z ,()/-]+)?")
PIECES = (
    "{} di unit kasus", "bukan {}", "atau", "dan", "{} kali", "{} dari 4", "{} berkas", "waktu yang belum ditentukan",
    "yang tercantum di halaman laporan", "tanpa kelurahan", "ruang disk hampir habis", "basis data ini cadangan yang hanya dapat dibaca",
    "segel terakhir lebih dari empat jam", "segel belum sampai ke tempat luar selama empat jam", "segel kembali berjalan",
    "pemerintah setempat; batas terdekat kami {}", "ada di {}", "{} km dari {}", "{} usulan, {}", "{} triliun", "{} miliar", "{} juta", "triliun", "miliar", "juta", "visi", "misi", "tujuan", "sasaran", "Menunggu saya",
    "Satu alamat lengkap tiap baris, misalnya https://aplikasi.example/kembali", "{}, versi {}", "Tahun {}", "{}: {} usulan", "Peta usulan per desa dan kelurahan", "{} lainnya", "{} kelompok, seluruhnya {}",
    "{} terbanyak dari {}", "Laporan menurut {}", "indikator dihapus: {}", "indikator baru: {}", "tidak diisi", "(kosong)", "{} batang", "{} titik", "nomor {}, {}, {} peristiwa", "Mirip di dekat sini: {}", "Tingkat bahas", "Dikirim pada", "Bukan OPD daerah ini",
)
"""Words that stand inside of sentences, and short ones that code puts together."""
_HIDDEN = {"summary", "description", "operation_id", "help", "verbose_name", "headers"}  # of the API's description and the command line


def _text(node: ast.AST) -> str | None:
    if isinstance(node, ast.JoinedStr):
        return "".join(part.value if isinstance(part, ast.Constant) else "{}" for part in node.values)
    return _places(node.value) if isinstance(node, ast.Constant) and isinstance(node.value, str) else None


def _strings(tree: ast.AST) -> Iterator[str]:
    """Every string of a module as a pattern, without docstrings, pieces of f-strings and descriptions for machines."""
    left = [tree]
    while left:
        node = left.pop()
        if isinstance(node, ast.Expr) and _text(node.value) is not None or isinstance(node, ast.keyword) and node.arg in _HIDDEN:
            continue
        if (text := _text(node)) is not None:
            yield text
        left += (part.value for part in node.values if isinstance(part, ast.FormattedValue)) if isinstance(node, ast.JoinedStr) else ast.iter_child_nodes(node)


def in_code() -> set[str]:
    """Sentences (a capital first, a full stop last) of every module that speaks to people, and the labels of `LABELS`."""
    found = set()
    for path in ROOT.rglob("*.py"):
        where = path.relative_to(ROOT)
        if not MACHINE.isdisjoint(where.parts):
            continue
        labels = where.as_posix() in LABELS
        if "open311" in where.parts:
            found |= set(_wire_errors(ast.parse(path.read_text(encoding="utf-8"))))
        found |= {text for text in _strings(ast.parse(path.read_text(encoding="utf-8")))
                  if "\n" not in text and (_SENTENCE.fullmatch(text) or labels and _LABEL.fullmatch(text))}
    return found


def _wire_errors(tree: ast.AST) -> Iterator[str]:
    """The words of GeoReport's errors: pairs of a status and a text."""
    for node in ast.walk(tree):
        if isinstance(node, ast.Tuple) and len(node.elts) == 2 and isinstance(node.elts[0], ast.Constant) and isinstance(node.elts[0].value, int):
            if text := _text(node.elts[1]):
                yield text


def _places(text: str) -> str:
    return re.sub(r"\{[a-z_]\w*\}", "{}", text)


def in_tables() -> set[str]:
    """Sentences of tables: what scripts say, refusals by code, words of forms, who may take an action."""
    from pendopo.kernel.flow.public import flows
    from pendopo.kernel.forms.validate import FORMATS, KIND_WORDS
    from pendopo.kernel.web.sentences import SCRIPTS
    from pendopo.money.billing.seed import ROLES
    from pendopo.money.budget.refusals import SENTENCES
    from pendopo.money.treasury.refusals import TEMPLATES
    from pendopo.people.account.oidc.validator import SCOPES
    from pendopo.people.region.organisation import KINDS
    from pendopo.people.region.sheets import POSITION_KINDS

    holders = {part for flow in flows() if not flow.name.startswith("uji.") for action in flow.actions.values()
               for part in ([action.by.label] if "," in action.by.label else re.split(" atau | dan ", action.by.label))
               if part.removesuffix(" di unit kasus") not in action.by.roles}
    at_field = {f"{{}}: {sentence[0].lower()}{sentence[1:]}" for _, sentence in FORMATS.values() if sentence[1].islower()}
    kinds = {kind.replace("_", " ") for kind in (*KINDS, *POSITION_KINDS)}
    roles = {text for role in ROLES for text in (role.nama, role.keterangan)}
    return {*roles, *map(_places, (*SENTENCES.values(), *TEMPLATES.values())), *KIND_WORDS.values(), *SCRIPTS, *PIECES, *SCOPES.values(), *holders, *at_field, *kinds}


def in_data() -> set[str]:
    """Words of `SPOKEN_COLUMNS`, places as `{}`."""
    found = set()
    for path in (path for name in SPOKEN_COLUMNS for path in ROOT.rglob(f"data/{name}")):
        with path.open(newline="", encoding="utf-8") as file:
            found |= {_places(row[column]) for row in csv.DictReader(file) for column in SPOKEN_COLUMNS[path.name]}
    return found - {"{}", "-", ""}
