"""`pendopo bench pages`: pages and operations over HTTP beside the smallest Django view, in CPU and in statements.

Both run under granian with 2 workers of 8 threads, each in processes of its own. CPU-ms come from /proc of all server processes and the
database; the client is not counted. The baseline is measured before and after; a run in which it drifts by more than 15 % says so.
"""
import http.client
import json
import logging
import os
import statistics
import tempfile
import threading
import time
from pathlib import Path

from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext, override_settings

from pendopo.kernel.ops.public import cpu_ms, postmaster, reference_data, serve, serve_house

CLIENTS, WARM, ROUNDS, SECONDS, DRIFT = 16, 3.0, 3, 5.0, 0.15
BUDGETS = json.loads((Path(__file__).parents[2] / "kernel" / "web" / "data" / "budgets.json").read_text())
HELLO = """
from django.conf import settings
settings.configure(ROOT_URLCONF=__name__, MIDDLEWARE=[], ALLOWED_HOSTS=["*"], SECRET_KEY="x", LOGGING_CONFIG=None)
import django
django.setup()
from django.http import HttpResponse
from django.urls import path
from django.core.wsgi import get_wsgi_application
urlpatterns = [path("", lambda request: HttpResponse("hello"))]
application = get_wsgi_application()
"""


def _storm(port: int, path: str, headers: dict, seconds: float) -> int:
    counts, stop = [0] * CLIENTS, time.monotonic() + seconds

    def work(n: int) -> None:
        line = http.client.HTTPConnection("127.0.0.1", port, timeout=30)
        while time.monotonic() < stop:
            line.request("GET", path, None, headers)
            answer = line.getresponse()
            answer.read()
            if answer.status >= 400:
                raise SystemExit(f"{path}: {answer.status}")
            counts[n] += 1
        line.close()

    threads = [threading.Thread(target=work, args=(n,)) for n in range(CLIENTS)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    return sum(counts)


def _measure(port: int, roots: list[int], path: str, headers: dict | None = None) -> tuple[list[float], float]:
    """(CPU-ms per request of each tree of processes, requests a second), medians."""
    _storm(port, path, headers or {}, WARM)
    cpu, rate = [], []
    for _ in range(ROUNDS):
        before, began = [cpu_ms([root]) for root in roots], time.monotonic()
        done = _storm(port, path, headers or {}, SECONDS)
        cpu.append([(cpu_ms([root]) - past) / done for root, past in zip(roots, before, strict=True)])
        rate.append(done / (time.monotonic() - began))
    return sorted(cpu, key=sum)[ROUNDS // 2], statistics.median(rate)


def _statements(path: str, headers: dict) -> int:
    """Statements of one warm request, counted in this process."""
    client = Client(headers=headers)
    for _ in range(2):
        client.get(path)
    with CaptureQueriesContext(connection) as seen:
        client.get(path)
    return len(seen)


def bench_pages() -> None:
    """A kept page, one case as JSON, a list of 25 as HTML: CPU beside `hello`, statements beside their budget."""
    from pendopo.kernel.flow.public import ANON, PERSONS, act, get_flow, start
    from pendopo.people.account.public import by_username, make_persons

    reference_data()
    os.environ["PENDOPO_UJI"] = "1"
    logging.getLogger("pendopo.access").setLevel(logging.WARNING)
    token = make_persons({name: [(role, None) for role in sorted(roles)] for name, roles in PERSONS.items()})["warga1"]
    by = by_username("warga1")
    cases = [start(get_flow("uji.berkas").model(), by, {"judul": f"Berkas {n}", "jumlah": 1}).case for n in range(200)]
    act(cases[0], "tambah", by, {"n": 1})
    for n in range(60):
        start(get_flow("aduan").model(), ANON, {"kategori": "SMP02", "isi": f"Tumpukan sampah di tepi sungai, tempat ke-{n}.", "titik": "-7.26500,112.73500"},
              extra={"uploads": []})
    bearer = {"Authorization": f"Bearer {token}"}
    one = f"/api/v1/flow/uji.berkas/{cases[0].pk}"
    plan = [("halaman umum yang tersimpan", "cached_page", "/tentang", {}), ("satu kasus sebagai JSON", "json_read", one, bearer),
            ("daftar 25 sebagai HTML", "list25", "/aduan", {})]
    with tempfile.TemporaryDirectory() as folder:
        (Path(folder) / "bench_hello.py").write_text(HELLO)
        hello, hello_port = serve("bench_hello:application", folder)
        site, port = serve_house(folder)
        try:
            (base,), rate = _measure(hello_port, [hello.pid], "/")
            print(f"hello: {base:.3f} CPU-ms, {rate:,.0f}/d")
            for words, key, path, headers in plan:
                (server, database), rate = _measure(port, [site.pid, postmaster()], path, headers)
                cpu = server + database
                with override_settings(UJI=key != "cached_page", ALLOWED_HOSTS=["*"]):
                    sql = _statements(path, headers)
                target = BUDGETS["ratios_of_hello"].get(key if key != "list25" else "list25_html")
                print(f"{words}: {cpu:.3f} CPU-ms (server {server:.3f}, basis data {database:.3f}) = {base / cpu:.3f} x hello (sasaran >= {target}), {sql} SQL (sasaran <= {BUDGETS['sql'][key]}), {rate:,.0f}/d")
            (after,), _rate = _measure(hello_port, [hello.pid], "/")
            drift = abs(after - base) / base
            print(f"hello sesudahnya: {after:.3f} CPU-ms{'' if drift <= DRIFT else f'; bergeser {drift:.0%}, ulangi pengukuran ini'}")
        finally:
            for child in (hello, site):
                child.terminate()
                child.wait(20)


BENCHES = {"pages": bench_pages}
