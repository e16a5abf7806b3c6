"""`pendopo bench posting`: the intake beside pgbench's budget-checked posting of four lines on the same server, and its races."""
import json
import logging
import os
import subprocess
import sys
import tempfile
import threading
from collections import Counter
from collections.abc import Callable
from pathlib import Path
from uuid import uuid4

import psycopg
from django.conf import settings
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from pendopo.kernel import pg
from pendopo.kernel.flow.public import Actor
from pendopo.kernel.ops.public import cpu_ms, postmaster, reference_data, serve_house
from pendopo.money.treasury import senders
from pendopo.money.treasury.book import open_treasury
from pendopo.money.treasury.intake import submit
from pendopo.money.treasury.senders import ACCOUNTS, YEAR, payment
from pendopo.people.account.public import make_persons

SENDERS, SECONDS, BATCH = 8, 4, 100
SHAPES = ((1, 8, 10**8), (2, 8, 2 * 10**8))
"""Servers that are measured: processes, requests at work in each (the first as `pendopo run` starts it), first number of the payments."""
SYSTEM = Actor(uuid4(), roles=frozenset({"integrasi_keuangan"}))
UNITS = [f"U{n:02d}" for n in range(SENDERS)]
_TABLES = """
CREATE TABLE b_line (id int PRIMARY KEY, pagu bigint NOT NULL, used bigint NOT NULL DEFAULT 0, CHECK (used <= pagu));
CREATE TABLE b_journal (id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY, day date NOT NULL DEFAULT current_date, line int NOT NULL REFERENCES b_line);
CREATE TABLE b_entry (journal bigint NOT NULL REFERENCES b_journal, n int NOT NULL, account text NOT NULL, debit bigint NOT NULL, credit bigint NOT NULL,
    PRIMARY KEY (journal, n), CHECK ((debit = 0) <> (credit = 0)));
INSERT INTO b_line SELECT g, 9000000000000000 FROM generate_series(1, 1000) g;"""
_POSTING = """\\set line random(1, 1000)
BEGIN;
UPDATE b_line SET used = used + 1000 WHERE id = :line AND used + 1000 <= pagu;
WITH j AS (INSERT INTO b_journal (line) VALUES (:line) RETURNING id)
INSERT INTO b_entry SELECT j.id, v.* FROM j, (VALUES (1, '5.1', 600, 0), (2, '5.1', 400, 0), (3, '1.1', 0, 900), (4, '2.1', 0, 100)) v;
COMMIT;
"""


def _prepare() -> str:
    reference_data()
    open_treasury(YEAR, [("PPKD", "PPKD"), *((unit, unit) for unit in UNITS)], {}, [], by=SYSTEM)
    rich = 8 * 10**15
    submit([{"id": "S", "tanggal": f"{YEAR}-01-01", "jenis": "SALDO_AWAL", "entitas": "PPKD", "baris": [
        {"akun": "1.1.01.01.01.0001", "debit": rich}, {"akun": "3.1.01.01.01.0001", "kredit": rich}]},
        *({"id": f"A{unit}", "tanggal": f"{YEAR}-01-02", "jenis": "APBD", "entitas": unit, "baris": [{"akun": a, "jumlah": 10**14} for a in ACCOUNTS]}
          for unit in UNITS),
        {"id": "D", "tanggal": f"{YEAR}-01-02", "jenis": "SPD", "entitas": "PPKD", "baris": [
            {"entitas": unit, "triwulan": 1, "jumlah": 2 * 10**14} for unit in UNITS]}], SYSTEM)
    return make_persons({"integrasi1": [("integrasi_keuangan", None)]})["integrasi1"]


def _pgbench() -> float:
    """Transactions a second of the bare posting with 8 clients."""
    values = connection.settings_dict
    where = ["-h", values["HOST"], "-U", values["USER"]]
    with psycopg.connect(host=values["HOST"], user=values["USER"], dbname=values["NAME"], autocommit=True) as db:
        db.execute("DROP TABLE IF EXISTS b_entry, b_journal, b_line")
        db.execute(_TABLES)
    with tempfile.TemporaryDirectory() as folder:
        script = Path(folder) / "posting.sql"
        script.write_text(_POSTING)
        done = subprocess.run([pg.binaries() / "pgbench", *where, "-n", "-M", "prepared", "-c", str(SENDERS), "-j", "2", "-T", str(SECONDS), "-f", script,
                               values["NAME"]], capture_output=True, text=True, check=True)
    return float(next(line for line in done.stdout.splitlines() if line.startswith("tps")).split()[2])


def _storm(port: int, token: str, batch: int, first: int, roots: list[int]) -> tuple[float, str]:
    """(documents accepted a second, where the CPU time went) of all senders, a process of their own."""
    before = [cpu_ms([root]) for root in roots]
    done = subprocess.run([sys.executable, senders.__file__, str(port), token, str(SECONDS), str(batch), ",".join(UNITS), str(first)],
                          capture_output=True, text=True, check=True)
    found = json.loads(done.stdout)
    server, database = (cpu_ms([root]) - past for root, past in zip(roots, before, strict=True))
    many = max(found["diterima"], 1)
    words = f"CPU-ms tiap dokumen: server {server / many:.2f}, basis data {database / many:.2f}, pengirim {found['cpu_ms'] / many:.2f}"
    return found["diterima"] / found["detik"], words + (f"; jawaban lain {found['lain']}" if found["lain"] else "")


def _served(token: str, workers: int, threads: int, first: int) -> tuple[tuple[float, str], tuple[float, str]]:
    """Bulk and single intake by a server of this shape, both warm."""
    with tempfile.TemporaryDirectory() as folder:
        site, port = serve_house(folder, workers=workers, threads=threads)
        try:
            roots = [site.pid, postmaster()]
            _storm(port, token, BATCH, first + 10**6, roots)
            _storm(port, token, 0, first + 2 * 10**6, roots)
            return _storm(port, token, BATCH, first + 3 * 10**6, roots), _storm(port, token, 0, first + 4 * 10**6, roots)
        finally:
            site.terminate()
            site.wait(20)


def bench_posting() -> None:
    """Print the rates and their ratio to the bare posting before and after, statements of one payment, and what 32 racing writers left."""
    settings.UJI = True  # loopback is not counted by the rate limits, as in the conformance run
    logging.getLogger("pendopo.access").setLevel(logging.WARNING)
    token = _prepare()
    head, client = {"Authorization": f"Bearer {token}"}, Client()

    def post(path: str, body: dict) -> dict:
        answer = client.post(f"/api/v1/keuangan/{path}", json.dumps(body), content_type="application/json", headers=head)
        return answer.json() | {"http": answer.status_code}

    bare = _pgbench()
    found = [_served(token, *shape) for shape in SHAPES]
    after = _pgbench()
    base = (bare + after) / 2
    print(f"pgbench, penjurnalan 4 baris dengan cek pagu: {bare:,.0f} lalu {after:,.0f} transaksi/d; beban mesin {os.getloadavg()[0]:.1f}")
    for (workers, threads, _), ((many, many_cpu), (one, one_cpu)) in zip(SHAPES, found, strict=True):
        print(f"server {workers} proses x {threads} utas, {SENDERS} pengirim")
        print(f"  massal {BATCH}: {many:,.0f} dokumen/d = {many / base:.1%} (sasaran >= 25 %); {many_cpu}")
        print(f"  satu per satu: {one:,.0f} dokumen/d = {one / base:.1%} (sasaran >= 5 %); {one_cpu}")
    post("dokumen", payment(UNITS[0], 3 * 10**8))
    with CaptureQueriesContext(connection) as seen:
        post("dokumen", payment(UNITS[0], 3 * 10**8 + 1))
    print(f"pernyataan SQL satu SP2D LS dua baris lewat HTTP: {len(seen)} (sasaran <= 14)")
    _race(post)


def _race(post: Callable[[str, dict], dict]) -> None:
    akun = "5.1.02.02.01.0061"
    post("dokumen", {"id": "lomba", "tanggal": f"{YEAR}-01-03", "jenis": "APBD", "entitas": UNITS[0], "baris": [{"akun": akun, "jumlah": 100_000}]})
    answers: Counter[int] = Counter()

    def writer(k: int) -> None:
        for n in range(10):
            doc = payment(UNITS[0], 4 * 10**8 + k * 100 + n) | {"baris": [{"akun": akun, "jumlah": 700}]}
            answer = post("dokumen", doc)
            while answer["http"] == 503:
                answer = post("dokumen", doc)
            answers[answer["http"]] += 1
        connection.close()

    threads = [threading.Thread(target=writer, args=(k,)) for k in range(32)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    print(f"32 penulis pada satu baris (pagu 100.000, 320 x 700): diterima {answers[201]} (harus 142), ditolak {answers[422]}"
          f"{', lain ' + str(dict(answers)) if answers.keys() - {201, 422} else ''}")


BENCHES = {"posting": bench_posting}
