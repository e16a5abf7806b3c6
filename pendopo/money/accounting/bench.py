"""`pendopo bench report`, the books' part: the consolidated LRA of a large year beside raw SQL over the same sums."""

from django.db import connection
from django.test import RequestFactory
from django.test.utils import CaptureQueriesContext

from pendopo.kernel.flow.public import ANON
from pendopo.kernel.ops.public import median_ms, reference_data
from pendopo.money.accounting import pages
from pendopo.money.accounting.book import open_book
from pendopo.money.accounting.papers import make_report
from pendopo.money.codes.public import Akun

YEAR, UNITS, JOURNALS, PLAN, CHUNK, ROUNDS = 2026, 35, 250_000, 200_000, 25_000, 7
_JOURNALS = """
WITH s AS MATERIALIZED (
    SELECT nextval(pg_get_serial_sequence('jurnal', 'id')) AS id, g, CASE g %% 2 WHEN 0 THEN 'ANGGARAN' ELSE 'FINANSIAL' END AS basis,
        format('u%%s', g / 2 %% %(units)s) AS entitas, 1 + g / 70 %% 12 AS bulan FROM generate_series(%(first)s, %(last)s) g
), j AS (
    INSERT INTO jurnal (id, tahun, bulan, tanggal, basis, entitas, dokumen_tipe, dokumen_id, rujukan, aturan, jumlah, baris)
    SELECT id, %(year)s, bulan, make_date(%(year)s, bulan, 15), basis, entitas, 'SP2D', gen_random_uuid(), 'U-' || g, 'J11', 3000, 4 FROM s
)
INSERT INTO baris_jurnal (jurnal_id, urut, akun, debit, kredit)
SELECT s.id, k, CASE k WHEN 4 THEN '1.1.01.01.01.0001' ELSE (CASE basis WHEN 'ANGGARAN' THEN %(kas)s::text[] ELSE %(akrual)s::text[] END)[1 + (g * 7 + k * 131) %% 400] END,
    CASE k WHEN 4 THEN 0 ELSE 1000 END, CASE k WHEN 4 THEN 3000 ELSE 0 END
FROM s CROSS JOIN generate_series(1, 4) k ORDER BY 1, 2"""
_PLAN = """INSERT INTO estimasi_akun (tahun, entitas, dokumen_id, tanggal, akun, subkegiatan, jumlah)
SELECT %(year)s, format('u%%s', g %% %(units)s), gen_random_uuid(), make_date(%(year)s, 1, 2), (%(kas)s::text[])[1 + g %% 400], format('1.01.01.2.%%s', g / 400), 10000
FROM generate_series(1, %(plan)s) g"""
_RAW = """SELECT basis, left(akun, 9), sum(debit), sum(kredit) FROM saldo_bulanan WHERE tahun = %(year)s GROUP BY 1, 2;
SELECT left(akun, 9), sum(jumlah) FROM estimasi_akun WHERE tahun = %(year)s GROUP BY 1"""


def _fill() -> None:
    leaves = {name: list(Akun.objects.filter(kode__startswith=code, level=6).order_by("kode").values_list("kode", flat=True)[:400])
              for name, code in (("kas", "5.1.02"), ("akrual", "8.1.02"))}
    open_book(YEAR, [(f"u{n}", f"Unit {n}") for n in range(UNITS)])
    asked = leaves | {"year": YEAR, "units": UNITS, "plan": PLAN}
    with connection.cursor() as cursor:
        for first in range(0, JOURNALS, CHUNK):
            cursor.execute(_JOURNALS, asked | {"first": first, "last": first + CHUNK - 1})
        cursor.execute(_PLAN, asked)
        cursor.execute("VACUUM ANALYZE jurnal, baris_jurnal, saldo_bulanan, estimasi_akun")


def _raw() -> None:
    with connection.cursor() as cursor:
        for statement in _RAW.split(";"):
            cursor.execute(statement, {"year": YEAR})
            cursor.fetchall()


def bench_report() -> None:
    """The LRA of 1,000,000 journal lines and 200,000 budget rows: time beside raw SQL, statements of its page and of a unit's."""
    reference_data()
    _fill()
    ours, raw = median_ms(lambda: make_report("lra", YEAR), ROUNDS), median_ms(_raw, ROUNDS)
    print(f"LRA gabungan, {JOURNALS * 4:,} baris jurnal, {PLAN:,} baris anggaran: {ours:.0f} ms = {ours / raw:.2f} x SQL telanjang ({raw:.0f} ms), sasaran <= 1.5 x")
    for words, query, most in (("gabungan", "", 12), ("satu unit", "&entitas=u1", 8)):
        request = RequestFactory().get(f"/keuangan/laporan/lra?tahun={YEAR}{query}")
        request.actor, request.request_id = ANON, "bench"
        view = getattr(pages.report_page, "__wrapped__", pages.report_page)
        view(request, "lra")
        with CaptureQueriesContext(connection) as seen:
            view(request, "lra")
        print(f"halaman LRA {words}: {len(seen)} SQL (sasaran <= {most})")


BENCHES = {"report": bench_report}
