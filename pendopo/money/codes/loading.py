"""Loading of the national lists: COPY into a staging table, then one set-wise comparison with what is in force."""
import csv
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from django.db import connection, transaction

from pendopo.kernel.ops.public import Progress
from pendopo.money.codes import queries
from pendopo.money.codes.models import Akun, AkunTag, Kode, Nomenklatur, SumberDana

ORDINARY = {"", "2"}
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
    rows = list(_rows(model, path))
    _check(rows)
    fields = [f.column for f in model._meta.concrete_fields if f.column not in ("id", "versi", "berlaku")]
    table, columns = model._meta.db_table, ", ".join(fields)
    same = " AND ".join(f"k.{c} = m.{c}" for c in fields)
    with transaction.atomic(), connection.cursor() as cursor:
        cursor.execute(f"CREATE TEMP TABLE muat (LIKE {table})")
        cursor.execute("ALTER TABLE muat DROP COLUMN id, DROP COLUMN versi, DROP COLUMN berlaku, ADD COLUMN mulai date")
        with cursor.copy(f"COPY muat ({columns}, mulai) FROM STDIN") as copy, Progress(f"{model._meta.verbose_name} {versi}", len(rows)) as bar:
            for row in rows:
                copy.write_row([*(row[c] for c in fields), row["mulai"] or mulai])
                bar.step()
        cursor.execute(f"""UPDATE {table} k SET berlaku = daterange(lower(k.berlaku), coalesce(m.mulai, %s))
            FROM {table} o LEFT JOIN muat m ON m.kode = o.kode
            WHERE k.id = o.id AND upper_inf(k.berlaku) AND (lower_inf(k.berlaku) OR lower(k.berlaku) < coalesce(m.mulai, %s))
              AND ((m.kode IS NULL AND NOT %s) OR NOT ({same}))""", [mulai, mulai, partial])
        ended = cursor.rowcount
        cursor.execute(f"""INSERT INTO {table} ({columns}, versi, berlaku)
            SELECT {columns}, %s, daterange(m.mulai, NULL) FROM muat m
            WHERE NOT EXISTS (SELECT 1 FROM {table} k WHERE k.kode = m.kode AND upper_inf(k.berlaku))""", [versi])
        added = cursor.rowcount
        cursor.execute("DROP TABLE muat")
    queries.forget()
    return Loaded(added, len(rows) - added, ended)


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


def _rows(model: type[Kode], path: Path) -> Iterator[dict]:
    with path.open(newline="", encoding="utf-8-sig") as file:
        for row in csv.DictReader(file):
            kode = (row["kode"] or "").strip()
            found = {"kode": kode, "nama": (row["nama"] or "").strip(), "induk": row.get("induk") or "",
                     "mulai": row.get("berlaku_mulai") or None}
            if model is Akun:
                found |= {"level": int(row.get("level") or kode.count(".") + 1), "induk": row.get("induk") or kode.rpartition(".")[0],
                          "saldo_normal": row.get("saldo_normal", "K")}
            elif model is SumberDana:
                found["level"] = int(row["level"])
            elif model is Nomenklatur:
                parts = kode.split(".")
                found |= {name: row.get(name) or "" for name in ("tingkat", "kinerja", "indikator", "satuan")}
                found["khusus"] = len(parts) > 3 and parts[3] not in ORDINARY
            yield found


def _check(rows: list[dict]) -> None:
    seen, faults = set(), []
    for line, row in enumerate(rows, start=2):
        if not row["kode"] or not row["nama"]:
            faults.append((line, "kode dan nama wajib diisi"))
        if row["kode"] in seen:
            faults.append((line, f"kode {row['kode']} dua kali"))
        seen.add(row["kode"])
    if faults:
        raise Fault(faults)
