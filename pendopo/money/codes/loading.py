"""Loading of the national lists: COPY into a staging table, set-wise checks, one set-wise comparison with what is in force."""
import csv
import re
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from django.db import connection, transaction
from psycopg import DataError

from pendopo.money.codes import queries
from pendopo.money.codes.models import Akun, AkunTag, Kode, Nomenklatur, SumberDana

ORDINARY = ("", "2")
"""Fourth segment of the ordinary regency and city list; `3`, `4`, `5`, `7` belong to regions with a special status."""


@dataclass(frozen=True, slots=True)
class Loaded:
    """Rows of the new list that were added, kept as they are, and ended by it."""

    added: int
    kept: int
    ended: int


@dataclass(frozen=True, slots=True)
class Fault(Exception):
    """A list that cannot be loaded; `rows` = [(line, sentence)]."""

    rows: list[tuple[int, str]]

    def __str__(self) -> str:
        return "; ".join(f"baris {line}: {text}" for line, text in self.rows[:20])


def load(model: type[Kode], path: Path, versi: str, mulai: date | None = None, *, partial: bool = False) -> Loaded:
    """Load one list as version `versi`, in force from `mulai` (None: since ever).

    A row equal to the one in force stays; a changed one ends the old row and begins anew; a row that the new list no longer has
    is ended, unless the list is `partial` (a supplement). All or nothing, repeatable. `Fault` names lines.
    """
    fields = [f.column for f in model._meta.concrete_fields if f.column not in ("id", "versi", "berlaku")]
    table, columns = model._meta.db_table, ", ".join(fields)
    same = " AND ".join(f"k.{c} = m.{c}" for c in fields)
    with transaction.atomic(), connection.cursor() as cursor:
        rows = stage(cursor, model, path)
        cursor.execute(f"""UPDATE {table} k SET berlaku = daterange(lower(k.berlaku), coalesce(m.mulai, %s))
            FROM {table} o LEFT JOIN muat m ON m.kode = o.kode
            WHERE k.id = o.id AND upper_inf(k.berlaku) AND (lower_inf(k.berlaku) OR lower(k.berlaku) < coalesce(m.mulai, %s))
              AND ((m.kode IS NULL AND NOT %s) OR NOT ({same}))""", [mulai, mulai, partial])
        ended = cursor.rowcount
        cursor.execute(f"""INSERT INTO {table} ({columns}, versi, berlaku)
            SELECT {columns}, %s, daterange(coalesce(m.mulai, %s), NULL) FROM muat m
            WHERE NOT EXISTS (SELECT 1 FROM {table} k WHERE k.kode = m.kode AND upper_inf(k.berlaku))""", [versi, mulai])
        added = cursor.rowcount
        cursor.execute("DROP TABLE berkas, muat")
        if added or ended:
            cursor.execute(f"ANALYZE {table}")  # journals are checked against the list at once; a plan made without figures walks the whole list
    queries.forget()
    return Loaded(added, rows - added, ended)


_COMMON = {"kode": "btrim(kode)", "nama": "btrim(nama)", "induk": "coalesce(induk, '')", "mulai": "berlaku_mulai::date"}
_LEVEL = {"level": "level::int"}
_MEANT: dict[type[Kode], dict[str, str]] = {
    Akun: _COMMON | {"level": "coalesce(level::int, length(btrim(kode)) - length(replace(btrim(kode), '.', '')) + 1)", "saldo_normal": "coalesce(saldo_normal, '')",
                     "induk": "coalesce(induk, CASE WHEN kode LIKE '%%.%%' THEN regexp_replace(btrim(kode), '[.][^.]*$', '') ELSE '' END)"},
    SumberDana: _COMMON | _LEVEL,
    Nomenklatur: _COMMON | {name: f"coalesce({name}, '')" for name in ("tingkat", "kinerja", "indikator", "satuan")} | {
        "khusus": f"split_part(btrim(kode), '.', 4) NOT IN ({', '.join(map(repr, ORDINARY))})"},
}
"""What the cells of a line mean, by column of the table."""
_KNOWN = ("kode", "nama", "induk", "berlaku_mulai", "level", "saldo_normal", "tingkat", "kinerja", "indikator", "satuan")
_FAULTS = """SELECT b.baris + 1, f.teks FROM (SELECT *, btrim(kode) AS k, count(*) OVER (PARTITION BY btrim(kode) ORDER BY baris) AS ke FROM berkas) b
CROSS JOIN LATERAL (VALUES
    (coalesce(k, '') = '' OR coalesce(btrim(nama), '') = '', 'kode dan nama wajib diisi'),
    (ke > 1, format('kode %%s dua kali', k)),
    (length(k) > 24, 'kode lebih dari 24 huruf'),
    (level IS NOT NULL AND level !~ '^[1-6]$', format('level %%s bukan 1 sampai 6', level)),
    (level IS NULL AND %s, 'level wajib diisi'),
    (berlaku_mulai IS NOT NULL AND NOT pg_input_is_valid(berlaku_mulai, 'date'), format('berlaku_mulai %%s bukan tanggal', berlaku_mulai)),
    (length(satuan) > 80, 'satuan lebih dari 80 huruf'), (length(tingkat) > 12, 'tingkat lebih dari 12 huruf')
) AS f(salah, teks) WHERE f.salah ORDER BY 1, 2 LIMIT 1000"""


def stage(cursor, model: type[Kode], path: Path) -> int:
    """COPY the file as it is into the temporary table `berkas`, check it set-wise, and put what it means into `muat`; how many lines.
    `Fault` with every line that cannot be loaded. 6 SQL. Call inside a transaction."""
    raw = path.read_bytes().removeprefix(b"\xef\xbb\xbf")
    named = next(csv.reader([raw.partition(b"\n")[0].decode().strip()]), [])
    if not {"kode", "nama"} <= set(named) or len(set(named)) != len(named):
        raise Fault([(1, "judul kolom harus memuat kode dan nama, masing-masing satu kali")])
    quote = connection.ops.quote_name
    kinds = ", ".join(f"{quote(name)} text" for name in (*named, *(name for name in _KNOWN if name not in named)))
    cursor.execute(f"CREATE TEMP TABLE berkas (baris int GENERATED ALWAYS AS IDENTITY, {kinds})")
    try:
        with cursor.copy(f"COPY berkas ({', '.join(map(quote, named))}) FROM STDIN WITH (FORMAT csv, HEADER)") as copy:
            copy.write(raw)
    except DataError as error:
        where = re.search(r"line (\d+)", getattr(getattr(error.__cause__ or error, "diag", None), "context", None) or "")
        raise Fault([(int(where[1]) if where else 1, "bentuk CSV rusak: jumlah kolom, tanda kutip, atau huruf bukan UTF-8")]) from error
    cursor.execute(_FAULTS, [model is SumberDana])
    if faults := cursor.fetchall():
        raise Fault(faults)
    meant = _MEANT[model] | ({} if "saldo_normal" in named or model is not Akun else {"saldo_normal": "'K'"})
    cursor.execute(f"CREATE TEMP TABLE muat AS SELECT {', '.join(f'{sql} AS {name}' for name, sql in meant.items())} FROM berkas ORDER BY baris".replace("%%", "%"))
    cursor.execute("ALTER TABLE muat ADD PRIMARY KEY (kode)")
    cursor.execute("ANALYZE muat")
    cursor.execute("SELECT count(*) FROM muat")
    return cursor.fetchone()[0]


def load_map(path: Path) -> int:
    """The map of accounts (peta_akun.csv); rows already there stay with their ticks. Rows added."""
    with path.open(newline="", encoding="utf-8") as file, transaction.atomic(), connection.cursor() as cursor:
        cursor.execute("CREATE TEMP TABLE muat (a text, jenis text, f text, dasar text, p text, u text, lawan text) ON COMMIT DROP")
        with cursor.copy("COPY muat FROM STDIN") as copy:
            for row in csv.reader(file):
                if row[0] != "akun_anggaran":
                    copy.write_row(row)
        cursor.execute("""INSERT INTO peta_akun (akun_anggaran, akun_finansial, dasar_cocok, akun_piutang, akun_utang, dasar_lawan, berlaku)
            SELECT a, f, dasar, p, u, lawan, daterange(NULL, NULL) FROM muat m
            WHERE NOT EXISTS (SELECT 1 FROM peta_akun k WHERE k.akun_anggaran = m.a)""")
        added = cursor.rowcount
    queries.forget()
    return added


def seed_tags(rows: list[tuple[str, str]]) -> None:
    """Bind report lines to branches of the chart: (tag, account). A tag that a person has already bound stays as it is."""
    known = set(AkunTag.objects.values_list("tag", flat=True).distinct())
    AkunTag.objects.bulk_create(AkunTag(tag=tag, akun=akun) for tag, akun in rows if tag not in known)
