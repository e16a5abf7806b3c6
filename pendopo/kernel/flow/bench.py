"""`pendopo bench act`: one transition through `act` beside the same four statements in bare, prepared psycopg."""
import hashlib
import os
import resource
import statistics
import threading
import time
from collections.abc import Callable

import psycopg
from django.db import connection
from psycopg.types.json import Jsonb

from pendopo.kernel.flow.canonical import canonical
from pendopo.kernel.flow.engine import act, start
from pendopo.kernel.flow.models import FlowEvent, UjiBerkas
from pendopo.kernel.flow.uji import FLOW, actor

ROWS, WORKERS, SECONDS, ROUNDS = 1000, 8, 2.0, 3
_LOCK = "SELECT c.*, clock_timestamp() FROM uji_berkas c WHERE c.id = %s FOR UPDATE OF c"
_WRITE = """WITH u AS (UPDATE uji_berkas SET jumlah = %s, version = %s, head = %s, last_at = %s WHERE id = %s AND version = %s RETURNING 1),
e AS (INSERT INTO flow_event (flow, case_id, seq, body, hash) SELECT 'uji.berkas', %s, %s, %s, %s FROM u RETURNING id),
o AS (INSERT INTO flow_outbox (topic, case_id, seq, payload) SELECT 'uji.berkas.tambah', %s, %s, %s FROM u RETURNING id)
SELECT (SELECT count(*) FROM u), (SELECT id FROM e), pg_notify('pendopo', (SELECT max(id) FROM o)::text)"""


def _storm(step: Callable, opened: Callable) -> tuple[float, float]:
    """Run `step(handle, i)` in all workers for SECONDS. (per second, CPU-ms of this process each)."""
    counts, stop = [0] * WORKERS, time.monotonic() + SECONDS

    def work(n: int) -> None:
        handle, i = opened(), n
        while time.monotonic() < stop:
            step(handle, i % ROWS)
            counts[n], i = counts[n] + 1, i + WORKERS
        handle.close()

    before = resource.getrusage(resource.RUSAGE_SELF)
    threads = [threading.Thread(target=work, args=(n,)) for n in range(WORKERS)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    after = resource.getrusage(resource.RUSAGE_SELF)
    cpu = after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime
    return sum(counts) / SECONDS, cpu * 1000 / max(sum(counts), 1)


def bench_act() -> None:
    """Print the ratio act / bare over alternating rounds, the statement count, and a race of 32 writers on one row."""
    by = actor("warga1")
    ids = [start(UjiBerkas(), by, {"judul": f"Berkas {i}", "jumlah": 0}).case.pk for i in range(ROWS)]
    columns = [f.column for f in UjiBerkas._meta.concrete_fields]
    at = {name: columns.index(name) for name in ("version", "head", "jumlah")}

    def bare(db: psycopg.Connection, i: int) -> None:
        with db.transaction():
            row = db.execute(_LOCK, (ids[i],), prepare=True).fetchone()
            seq = row[at["version"]] + 1
            body = {"v": 1, "flow": "uji.berkas", "case": str(ids[i]), "seq": seq, "n": 1, "prev": bytes(row[at["head"]]).hex()}
            digest = hashlib.sha256(canonical(body)).digest()
            db.execute(_WRITE, (row[at["jumlah"]] + 1, seq, digest, row[-1], ids[i], seq - 1, ids[i], seq, Jsonb(body), digest, ids[i],
                                seq, Jsonb({"seq": seq})), prepare=True)

    def product(_: object, i: int) -> None:
        act((FLOW, ids[i]), "tambah", by, {"n": 1})

    params = connection.get_connection_params()
    plain = {k: params[k] for k in ("host", "user", "dbname", "port", "password") if params.get(k)}
    ratios, cpu = [], []
    for number in range(1, ROUNDS + 1):
        base, base_cpu = _storm(bare, lambda: psycopg.connect(**plain, autocommit=True))
        ours, our_cpu = _storm(product, lambda: connection)
        ratios.append(ours / base)
        cpu.append(our_cpu / base_cpu)
        print(f"putaran {number}: act {ours:,.0f}/d ({our_cpu:.2f} CPU-ms), SQL telanjang {base:,.0f}/d ({base_cpu:.2f} CPU-ms)")
    print(f"rasio act / SQL telanjang: {statistics.median(ratios):.0%} (sasaran >= 40 %); CPU {statistics.median(cpu):.1f} x (<= 3 x)")
    _statements(ids[0], by)
    _race(by)


def _statements(case_id, by) -> None:
    from django.test.utils import CaptureQueriesContext

    act((FLOW, case_id), "tambah", by, {"n": 1})
    with CaptureQueriesContext(connection) as seen:
        act((FLOW, case_id), "tambah", by, {"n": 1})
    print(f"pernyataan SQL per act: {len(seen)} (sasaran 4)")


def _race(by) -> None:
    case = start(UjiBerkas(), by, {"judul": "lomba", "jumlah": 0}).case

    def writer() -> None:
        for _ in range(20):
            act((FLOW, case.pk), "tambah", by, {"n": 1})
        connection.close()

    threads = [threading.Thread(target=writer) for _ in range(32)]
    began = time.monotonic()
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    case.refresh_from_db()
    events = FlowEvent.objects.filter(case_id=case.pk).count()
    print(f"32 penulis pada satu baris: jumlah {case.jumlah} dari 640, {events} peristiwa dari 641, {time.monotonic() - began:.1f} d")


BENCHES = {"act": bench_act}


def main(argv: list[str]) -> int:
    """Run the named benches on a scratch cluster of their own, durable like production."""
    from importlib import import_module

    from django.core.management import call_command

    from pendopo.kernel import pg
    from pendopo.rooms import rooms_with

    known = [pair for module in rooms_with("bench") for pair in import_module(module).BENCHES.items()]
    chosen = [fn for name, fn in known if name in argv[:1]]
    if not chosen:
        width = max(len(name) for name, _ in known)
        print("\n".join(f"{name:<{width}}  {(fn.__doc__ or '').splitlines()[0]}" for name, fn in sorted(known, key=lambda pair: pair[0])))
        return 2 if argv else 0
    server, name = pg.start("bench"), f"bench_{os.getpid()}"
    with psycopg.connect(server.dsn(), autocommit=True) as admin:
        admin.execute(f"CREATE DATABASE {name}")
        connection.close()
        connection.settings_dict |= {"HOST": server.host, "USER": "postgres", "NAME": name}
        try:
            call_command("migrate", verbosity=0)
            print(f"inti: {os.cpu_count()}, PostgreSQL {server.host}")
            for measure in chosen:
                measure()
        finally:
            connection.close()
            admin.execute(f"DROP DATABASE {name} WITH (FORCE)")
            server.stop()
    return 0
