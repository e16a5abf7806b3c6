"""`pendopo bench budget`: the control statement beside pgbench, a race of 32 writers, an RKA file of 200,000 lines beside bare COPY."""
import multiprocessing
import re
import resource
import subprocess
import tempfile
import threading
import time
from datetime import date

from django.db import connection, transaction
from django.test import RequestFactory
from django.test.utils import CaptureQueriesContext

from pendopo.kernel import pg
from pendopo.kernel.flow.public import ANON, SYSTEM
from pendopo.kernel.ops.public import reference_data
from pendopo.money.budget.lines import MOVE
from pendopo.money.budget.models import Impor
from pendopo.money.budget.pages_public import anggaran
from pendopo.money.budget.public import Amount, Change, apply_apbd, lines, move, open_year
from pendopo.money.budget.rka import importing
from pendopo.money.budget.rka.columns import COLUMNS
from pendopo.money.codes.public import Akun, Nomenklatur, SumberDana
from pendopo.people.region.public import units

ROWS, UNITS, CLIENTS, SECONDS, WRITERS = 200_000, 30, 8, 3, 32
YEAR, DAY = 2027, date(2027, 1, 2)
_TARGET = """CREATE TABLE banding (LIKE rincian INCLUDING ALL);
ALTER TABLE banding ADD FOREIGN KEY (anggaran_id) REFERENCES anggaran, ADD FOREIGN KEY (entitas) REFERENCES unit (kode)"""
_SCRIPT = "\\set n random(1, {many})\n{statement};\n"


def _leaves(model, q: str, many: int) -> list[str]:
    rows = model.objects.filter(kode__startswith=q, khusus=False, tingkat="subkegiatan") if model is Nomenklatur else model.objects.filter(kode__startswith=q, level=6)
    return list(rows.order_by("kode").values_list("kode", flat=True)[:many])


def _file(kodes: list[str]) -> bytes:
    accounts, activities, sources = _leaves(Akun, "5.1.02", 400), _leaves(Nomenklatur, "1.", 300), _leaves(SumberDana, "1.", 20)
    out = [";".join(COLUMNS)]
    for i in range(ROWS):
        price = 1000 + i % 97 * 250
        out.append(f"{YEAR};{kodes[i * UNITS // ROWS]};{activities[i % 300]};{accounts[i % 400]};{sources[i % 20]};"
                   f"Barang keperluan nomor {i} ukuran sedang;{i % 50 + 1},5;buah;{price};{price * (i % 50 * 2 + 3) // 2}")
    return "\n".join(out).encode()


def _import(kodes: list[str]) -> None:
    raw = _file(kodes)
    job = Impor.objects.create(tahun=YEAR, nama="bench.csv", bentuk="csv", isi=raw, oleh="bench")
    began = time.perf_counter()
    importing.run(job.pk)
    ours = time.perf_counter() - began
    job.refresh_from_db()
    columns = ("anggaran_id, entitas, subkegiatan, akun, sumber_dana, uraian, volume, volume_teks, satuan, harga, harga_teks, jumlah, urut")
    with connection.cursor() as cursor:
        cursor.execute(_TARGET)
        with cursor.copy(f"COPY (SELECT {columns} FROM rincian ORDER BY urut) TO STDOUT") as copy:
            data = b"".join(bytes(part) for part in copy)
        began = time.perf_counter()
        with transaction.atomic(), cursor.copy(f"COPY banding ({columns}) FROM STDIN") as copy:
            copy.write(data)
        bare = time.perf_counter() - began
        cursor.execute("DROP TABLE banding")
    print(f"impor RKA {job.diterima:,} baris: {ours:.1f} d; COPY ke tabel berkunci sama {bare:.1f} d = {ours / bare:.1f} x (sasaran <= 4 x)")


def _pgbench(first: int, many: int, clients: int) -> float:
    """Statements a second of the same UPDATE, prepared, the same number of clients."""
    params = connection.get_connection_params()
    with tempfile.NamedTemporaryFile("w", suffix=".sql") as script:
        parts = iter([f"ARRAY[{first - 1} + :n]", "ARRAY[1]", "ARRAY[0]", "ARRAY[0]"])
        statement = re.sub("%s", lambda found: next(parts), MOVE).replace("%%", "%").replace("\n", " ")
        script.write(_SCRIPT.format(many=many, statement=statement))
        script.flush()
        done = subprocess.run([str(pg.binaries() / "pgbench"), "-n", "-M", "prepared", "-c", str(clients), "-j", str(min(clients, 2)), "-T", str(SECONDS), "-f", script.name,
                               "-h", params["host"], "-U", params["user"], params["dbname"]], capture_output=True, text=True, check=True)
    return float(re.search(r"tps = ([0-9.]+)", done.stdout)[1])


def _sender(ids: list[int], first: int, ready, counted) -> None:
    """One process with one connection: as many moves as the time allows."""
    move({ids[first]: Change(terpakai=1)})
    ready.wait()
    i, done, until = first, 0, time.monotonic() + SECONDS
    while time.monotonic() < until:
        move({ids[i % len(ids)]: Change(terpakai=1)})
        done, i = done + 1, i + 7
    counted.put(done)
    connection.close()


def _control(ids: list[int], clients: int) -> tuple[float, float]:
    """The same through `move` by as many processes, each statement its own transaction: (a second, CPU-ms of a sender each)."""
    connection.close()
    forked = multiprocessing.get_context("fork")
    ready, counted, before = forked.Barrier(clients), forked.Queue(), resource.getrusage(resource.RUSAGE_CHILDREN)
    senders = [forked.Process(target=_sender, args=(ids, n, ready, counted)) for n in range(clients)]
    for sender in senders:
        sender.start()
    done = sum(counted.get() for _ in senders)
    for sender in senders:
        sender.join()
    after = resource.getrusage(resource.RUSAGE_CHILDREN)
    return done / SECONDS, (after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime) * 1000 / done


def _race(line_id: int, pagu: int) -> None:
    taken, missed = [], []

    def write(n: int) -> None:
        for step in range(50):
            amount = 1 + (n * 7 + step * 13) % 97
            with transaction.atomic():
                if move({line_id: Change(terpakai=amount)}):
                    taken.append(amount)
                elif next(line for line in lines(YEAR) if line.id == line_id).sisa >= amount:
                    missed.append(amount)
        connection.close()

    threads = [threading.Thread(target=write, args=(n,)) for n in range(WRITERS)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    print(f"{WRITERS} penulis pada satu baris: terpakai {sum(taken):,} dari {pagu:,}, lebih {max(0, sum(taken) - pagu)}, ditolak padahal muat {len(missed)}")


def _explorer() -> None:
    """Statements of a level of the explorer over every line, warm."""
    for query in ("menurut=unit", "menurut=program", "menurut=akun&induk=5.1.02", "q=alat"):
        request = RequestFactory().get(f"/anggaran?tahun={YEAR}&{query}")
        request.actor, request.request_id = ANON, "bench"
        anggaran.__wrapped__(request)
        with CaptureQueriesContext(connection) as seen:
            began = time.perf_counter()
            anggaran.__wrapped__(request)
        print(f"jelajah {query}: {len(seen)} SQL (sasaran <= 8), {(time.perf_counter() - began) * 1000:.0f} ms")


def bench_budget() -> None:
    """Print the figures of finance.md section 9 that are the budget's."""
    reference_data()
    kodes = [unit.kode for unit in units()][:UNITS]
    open_year(YEAR, kodes)
    _import(kodes)
    accounts = _leaves(Akun, "5.1.02", 401)
    apply_apbd(YEAR, kodes[0], [Amount(akun, 10**12) for akun in accounts[:-1]] + [Amount(accounts[-1], 50_000)], perubahan=False, tanggal=DAY,
               dokumen="BENCH", by=SYSTEM)
    known = sorted(lines(YEAR), key=lambda line: line.id)
    ids = [line.id for line in known if line.pagu > 50_000]
    for clients in (1, CLIENTS):
        pairs = [(_pgbench(ids[0], len(ids), clients), _control(ids, clients)) for _ in range(3)]
        bare, (ours, cpu) = sorted(pairs, key=lambda pair: pair[1][0] / pair[0])[1]
        print(f"kendali pagu, {clients} sambungan: {ours:,.0f}/d ({cpu:.2f} CPU-ms di pengirim), pgbench {bare:,.0f}/d = {ours / bare:.0%} (sasaran >= 50 %)")
    line = next(line for line in known if line.pagu == 50_000)
    _race(line.id, line.pagu)
    with connection.cursor() as cursor:
        cursor.execute("""INSERT INTO baris_anggaran (tahun, entitas, subkegiatan, akun, sumber_dana, pagu, terpakai, dicadangkan, komitmen)
            SELECT %s, entitas, subkegiatan, akun, sumber_dana, sum(jumlah), 0, 0, 0 FROM rincian GROUP BY 2, 3, 4, 5 ON CONFLICT DO NOTHING""", [YEAR])
        print(f"baris berlaku: {cursor.rowcount:,}")
    _explorer()


BENCHES = {"budget": bench_budget}
