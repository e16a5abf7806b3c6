"""`pendopo bench import`: loading the national chart of accounts with all its checks, beside the bare COPY of the same file."""
import time
from pathlib import Path

from django.db import connection

from pendopo.money.codes.loading import load
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


def bench_import() -> None:
    """Rows a second of both and their ratio; loading the same list again finds every row kept."""
    columns = LIST.open(encoding="utf-8").readline().strip().lstrip("\ufeff")
    bare = min(_copy(columns) for _ in range(ROUNDS))
    began = time.perf_counter()
    done = load(Akun, LIST, "2020-11")
    took = time.perf_counter() - began
    rows = done.added
    print(f"{rows:,} baris: muat dengan pemeriksaan {rows / took:,.0f}/d, COPY telanjang {rows / bare:,.0f}/d; rasio {bare / took:.2f} (sasaran >= 0,10)")
    began = time.perf_counter()
    again = load(Akun, LIST, "2020-12")
    print(f"muat ulang daftar yang sama: {again.kept:,} tetap, {again.added} baru, {time.perf_counter() - began:.1f} d")


BENCHES = {"import": bench_import}
