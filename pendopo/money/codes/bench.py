"""`pendopo bench import`: loading the national chart of accounts with all its checks, beside the bare COPY of the same file."""
import time
from pathlib import Path

from django.db import connection, transaction

from pendopo.money.codes.loading import load, stage
from pendopo.money.codes.models import Akun

LIST = Path(__file__).parent / "data" / "akun.csv"
ROUNDS = 3


def _copy(columns: str) -> float:
    began = time.perf_counter()
    with connection.cursor() as cursor:
        cursor.execute(f"CREATE TABLE bench_salin ({', '.join(f'{name} text' for name in columns.split(','))})")
        with cursor.copy("COPY bench_salin FROM STDIN WITH (FORMAT csv, HEADER)") as copy:
            copy.write(LIST.read_bytes())
        cursor.execute("DROP TABLE bench_salin")
    return time.perf_counter() - began


def _staged() -> float:
    with transaction.atomic(), connection.cursor() as cursor:
        began = time.perf_counter()
        stage(cursor, Akun, LIST)
        took = time.perf_counter() - began
        cursor.execute("DROP TABLE berkas, muat")
    return took


def _keyed() -> float:
    """The bare COPY of finished rows into a table with the same keys and checks."""
    columns = "kode, versi, nama, induk, berlaku, level, saldo_normal"
    with transaction.atomic(), connection.cursor() as cursor:
        cursor.execute("CREATE TABLE bench_salin (LIKE kode_akun INCLUDING ALL)")
        with cursor.copy(f"COPY (SELECT {columns} FROM kode_akun WHERE versi = '2020-11' ORDER BY id) TO STDOUT") as copy:
            data = b"".join(bytes(part) for part in copy)
        began = time.perf_counter()
        with cursor.copy(f"COPY bench_salin ({columns}) FROM STDIN") as copy:
            copy.write(data)
        took = time.perf_counter() - began
        cursor.execute("DROP TABLE bench_salin")
    return took


def bench_import() -> None:
    """Staging with all checks beside the bare COPY of the same file; the whole load beside a COPY into the same keys; the list again."""
    columns = LIST.open(encoding="utf-8").readline().strip().lstrip("\ufeff")
    bare, staged = min(_copy(columns) for _ in range(ROUNDS)), min(_staged() for _ in range(ROUNDS))
    began = time.perf_counter()
    done = load(Akun, LIST, "2020-11")
    took, rows = time.perf_counter() - began, done.added
    print(f"{rows:,} baris: COPY telanjang {rows / bare:,.0f}/d; panggung dan semua pemeriksaan {rows / staged:,.0f}/d = {bare / staged:.2f} (sasaran >= 0,10)")
    keyed = _keyed()
    print(f"muat seluruhnya {took:.2f} d = {took / keyed:.1f} x COPY ke tabel berkunci sama ({keyed:.2f} d)")
    began = time.perf_counter()
    again = load(Akun, LIST, "2020-12")
    print(f"muat ulang daftar yang sama: {again.kept:,} tetap, {again.added} baru, {time.perf_counter() - began:.2f} d")


BENCHES = {"import": bench_import}
