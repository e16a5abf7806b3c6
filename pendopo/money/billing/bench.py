"""`pendopo bench reconcile`: 20,000 statement rows beside bare SQL in the same run."""
import statistics
import time
from collections.abc import Callable
from datetime import timedelta

from django.db import connection, transaction

from pendopo.kernel.clock.public import today
from pendopo.kernel.ops.public import reference_data
from pendopo.money.billing import reconcile
from pendopo.money.billing.models import BarisKoran, Koran, MitraBayar
from pendopo.money.billing.statement import read
from pendopo.money.billing.uji import make_test_bank

ROWS, ROUNDS = 20_000, 5
_BILLS = """INSERT INTO tagihan (id, state, version, head, last_at, clock, clock_days, clock_used, nomor, jenis, akun, entitas, tahun, nama, keterangan, jumlah, denda,
  dibayar, tanggal_bayar, jatuh_tempo, jatuh_tempo_awal, va, qris, pembuat, alasan, terbit_pada)
SELECT gen_random_uuid(), 'LUNAS', 1, '', now(), 0, 0, 0, 'TGH2026' || lpad(n::text, 6, '0'), 'IZIN', '4.1.02.03.01.0001', 'UJI', 2026, 'Bench', '', 1000 + n, 0,
  1000 + n, %(d)s, %(d)s, %(d)s, '880882026' || lpad(n::text, 6, '0'), '-', '', '', now() FROM generate_series(1, %(n)s) n"""
_PAYMENTS = """INSERT INTO pembayaran (id, tagihan_id, mitra_id, kanal, external_id, jumlah, rujukan_bank, tanggal, dibayar_pada, mentah)
SELECT gen_random_uuid(), id, %(m)s, 'VA', '', jumlah, 'R' || right(nomor, 6), %(d)s, now(), '{}' FROM tagihan"""
_JOIN = """SELECT count(*) FILTER (WHERE p.jumlah = s.kredit AND t.state = 'LUNAS') FROM koran_baru s LEFT JOIN pembayaran p ON p.rujukan_bank = s.rujukan
LEFT JOIN tagihan t ON t.va = s.va"""
_INSERT = """INSERT INTO baris_koran (koran_id, rekening, tanggal, urut, jam, rujukan, uraian, debit, kredit, saldo, hasil, tagihan_id)
SELECT %(k)s, 'UJI-BANDING', %(d)s, s.urut, s.jam, s.rujukan, s.uraian, s.debit, s.kredit, s.saldo, CASE WHEN p.id IS NULL THEN 'TIDAK_DIKENAL' ELSE 'COCOK' END,
  p.tagihan_id FROM koran_baru s LEFT JOIN pembayaran p ON p.rujukan_bank = s.rujukan LEFT JOIN tagihan t ON t.va = s.va"""


class _Undo(Exception):
    """Ends a round, so that each begins with the same rows."""


def _timed(work: Callable[[], None]) -> float:
    """Median milliseconds of `work`, each time undone."""
    took = []
    for _ in range(ROUNDS):
        try:
            with transaction.atomic():
                began = time.perf_counter()
                work()
                took.append((time.perf_counter() - began) * 1000)
                raise _Undo
        except _Undo:
            pass
    return statistics.median(took)


def _file(day) -> bytes:
    lines, saldo = ["tanggal,jam,rujukan,uraian,debit,kredit,saldo"], 0
    for n in range(1, ROWS + 1):
        saldo += 1000 + n
        lines.append(f"{day},09:{n % 60:02d}:00,R{n:06d},VA 880882026{n:06d},0,{1000 + n},{saldo}")
    return "\n".join(lines).encode()


def bench_reconcile() -> None:
    """The whole load against COPY + one hash join into the same table; the judging alone against the bare hash join."""
    reference_data()
    make_test_bank()
    mitra, day = MitraBayar.objects.get(), today() - timedelta(days=1)
    with connection.cursor() as cur:
        cur.execute(_BILLS, {"d": day, "n": ROWS})
        cur.execute(_PAYMENTS, {"m": mitra.pk, "d": day})
        cur.execute("ANALYZE tagihan; ANALYZE pembayaran")
    raw = _file(day)
    rows = read(raw, day, "88088", "UJI-BENCH")

    def stage() -> None:
        with connection.cursor() as cur:
            reconcile.stage(cur, "UJI-BANDING", day, rows)

    def hash_join() -> None:
        with connection.cursor() as cur:
            cur.execute(_JOIN)

    def bare() -> None:
        stage()
        koran = Koran.objects.create(rekening="UJI-BANDING", tanggal=day, mitra=mitra, saldo_awal=0, saldo_akhir=0)
        with connection.cursor() as cur:
            cur.execute(_INSERT, {"k": koran.pk, "d": day})

    def judged() -> None:
        with connection.cursor() as cur:
            cur.execute(reconcile.JUDGED + " SELECT count(*), count(*) FILTER (WHERE hasil = 'COCOK') FROM h", {"tanggal": day, "mitra": mitra.pk})
            assert cur.fetchone() == (ROWS, ROWS)

    whole = _timed(lambda: reconcile.load("UJI-BENCH", day, raw))
    base = _timed(bare)
    print(f"rekon {ROWS} baris, muat sampai hasil: {whole:.0f} ms = {whole / base:.2f} x (COPY + satu hash join ke tabel yang sama, {base:.0f} ms), sasaran <= 3 x")
    with transaction.atomic():
        stage()
        join, judge = _timed(hash_join), _timed(judged)
        print(f"pencocokannya saja: {judge:.0f} ms = {judge / join:.2f} x hash join telanjang ({join:.0f} ms), sasaran <= 3 x")
        transaction.set_rollback(True)
    print(f"baris tersimpan sesudah diukur: {BarisKoran.objects.count()}")


BENCHES = {"reconcile": bench_reconcile}
