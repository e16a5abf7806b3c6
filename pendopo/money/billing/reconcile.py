"""Loading a statement and saying what each row is, set-wise (finance-posting.md section 6)."""
from dataclasses import dataclass, field
from datetime import date, datetime, time

from django.db import connection, transaction

from pendopo.kernel.clock.public import zone
from pendopo.kernel.flow.public import SYSTEM, act
from pendopo.kernel.problem.public import Problem, Reason
from pendopo.money.billing import ledger
from pendopo.money.billing.flow import FLOW
from pendopo.money.billing.merchants import default_merchant
from pendopo.money.billing.models import Koran, MitraBayar, Pengembalian
from pendopo.money.billing.partners import bank_of
from pendopo.money.billing.statement import Row, broken_balance, read, refuse

DOING = {"DI_BANK_BELUM_DI_BUKU": "lunasi {nomor} (callback hilang)", "BAYAR_GANDA": "utang pengembalian",
         "TIDAK_DIKENAL": "akun penerimaan belum teridentifikasi"}
"""What is done about a difference."""
PARKED = ("BAYAR_GANDA", "TIDAK_DIKENAL", "JUMLAH_BERBEDA")

_STAGE = """DROP TABLE IF EXISTS pg_temp.koran_baru;
CREATE TEMP TABLE koran_baru (urut int, jam time, rujukan text, uraian text, debit bigint, kredit bigint, saldo bigint, va text)
ON COMMIT DROP"""
_KNOWN = """DELETE FROM koran_baru s USING baris_koran b WHERE b.rekening = %s AND b.tanggal = %s AND b.rujukan = s.rujukan
RETURNING s.urut, (b.debit, b.kredit, b.saldo) = (s.debit, s.kredit, s.saldo)"""
_LOCK = """SELECT t.id FROM tagihan t WHERE t.state IN ('TERBIT', 'KEDALUWARSA') AND t.va IN (SELECT va FROM koran_baru WHERE va <> '')
ORDER BY t.id FOR UPDATE"""
JUDGED = """
WITH pertama AS (
  SELECT t.id, min(s.urut) AS urut FROM koran_baru s JOIN tagihan t ON t.va = s.va
  WHERE t.state IN ('TERBIT', 'KEDALUWARSA') AND t.jatuh_tempo >= %(tanggal)s AND s.kredit = t.jumlah + t.denda GROUP BY t.id
), r AS (
  SELECT s.*, coalesce(p.tagihan_id, q.tagihan_id) AS dibayar, coalesce(p.jumlah, q.jumlah) AS buku, t.id AS tagihan, t.jumlah + t.denda AS total,
    f.urut AS pertama, t.state = 'LUNAS' AS lunas, t.state IN ('TERBIT', 'KEDALUWARSA') AND t.jatuh_tempo >= %(tanggal)s AS terbuka
  FROM koran_baru s
  LEFT JOIN tagihan t ON t.va = s.va AND s.va <> ''
  LEFT JOIN pembayaran p ON p.tagihan_id = t.id AND p.mitra_id = %(mitra)s AND p.rujukan_bank = s.rujukan AND NOT EXISTS (
    SELECT 1 FROM baris_koran b WHERE b.tagihan_id = p.tagihan_id AND b.hasil IN ('COCOK', 'DI_BANK_BELUM_DI_BUKU'))
  LEFT JOIN LATERAL (
    SELECT o.tagihan_id, o.jumlah FROM pembayaran o WHERE p.id IS NULL AND o.mitra_id = %(mitra)s AND o.rujukan_bank = s.rujukan AND NOT EXISTS (
      SELECT 1 FROM baris_koran b WHERE b.tagihan_id = o.tagihan_id AND b.hasil IN ('COCOK', 'DI_BANK_BELUM_DI_BUKU'))
    ORDER BY (o.tanggal = %(tanggal)s) DESC, (o.jumlah = s.kredit) DESC, o.id LIMIT 1) q ON true
  LEFT JOIN pertama f ON f.id = t.id
), h AS (
  SELECT r.*, CASE
    WHEN debit > 0 AND va = '' THEN 'BIAYA_BANK'
    WHEN dibayar IS NOT NULL THEN CASE WHEN buku = kredit - debit THEN 'COCOK' ELSE 'JUMLAH_BERBEDA' END
    WHEN tagihan IS NULL OR debit > 0 OR NOT (terbuka OR lunas) THEN 'TIDAK_DIKENAL'
    WHEN lunas OR urut > pertama THEN 'BAYAR_GANDA'
    WHEN urut = pertama THEN 'DI_BANK_BELUM_DI_BUKU'
    ELSE 'JUMLAH_BERBEDA' END AS hasil
  FROM r
)
"""
"""Common tables of the judging; `h` is each staged row with its outcome."""
_JUDGE = JUDGED + """, masuk AS (
  INSERT INTO baris_koran (koran_id, rekening, tanggal, urut, jam, rujukan, uraian, debit, kredit, saldo, hasil, tagihan_id, buku)
  SELECT %(koran)s, %(rekening)s, %(tanggal)s, urut + %(mulai)s, jam, rujukan, uraian, debit, kredit, saldo, hasil,
    CASE WHEN hasil = 'BIAYA_BANK' THEN NULL ELSE coalesce(dibayar, tagihan) END,
    CASE WHEN hasil = 'JUMLAH_BERBEDA' THEN coalesce(buku, total) END
  FROM h ORDER BY urut
)
SELECT hasil, rujukan, uraian, jam, kredit, tagihan FROM h
WHERE hasil = 'DI_BANK_BELUM_DI_BUKU' OR (hasil IN ('BAYAR_GANDA', 'TIDAK_DIKENAL', 'JUMLAH_BERBEDA') AND dibayar IS NULL AND kredit > 0) ORDER BY urut
"""
_OUTCOME = """
SELECT b.hasil, b.rujukan, b.kredit - b.debit, b.buku, t.nomor FROM baris_koran b LEFT JOIN tagihan t ON t.id = b.tagihan_id
WHERE b.koran_id = %(koran)s
UNION ALL
SELECT 'DI_BUKU_TIDAK_DI_BANK', p.rujukan_bank, p.jumlah, NULL, t.nomor FROM pembayaran p JOIN tagihan t ON t.id = p.tagihan_id
WHERE p.mitra_id = %(mitra)s AND p.tanggal = %(tanggal)s AND NOT EXISTS (
  SELECT 1 FROM baris_koran b WHERE b.tagihan_id = p.tagihan_id AND b.rujukan = p.rujukan_bank)
ORDER BY 2, 1
"""
_SUMS = """SELECT coalesce(sum(b.kredit), 0), (SELECT coalesce(sum(p.jumlah), 0) FROM pembayaran p WHERE p.mitra_id = %(mitra)s
  AND p.tanggal = %(tanggal)s AND p.kanal <> 'KORAN') FROM baris_koran b WHERE b.koran_id = %(koran)s"""


@dataclass(slots=True)
class Outcome:
    """What a statement came to: rows that were new, references that agree, differences by reference, sums in rupiah."""

    baris_baru: int
    cocok: list[str] = field(default_factory=list)
    selisih: list[dict] = field(default_factory=list)
    saldo_awal: int = 0
    saldo_akhir: int = 0
    jumlah_bank_masuk: int = 0
    jumlah_buku: int = 0


def owner_of(rekening: str) -> MitraBayar:
    """The bank of an account, or `Problem` 422 REKENING_TIDAK_DIKENAL. 1 SQL."""
    if found := bank_of(rekening):
        return found
    text = f"Rekening {rekening[:40]} belum terdaftar. Daftarkan rekening itu pada mitra bayarnya."
    raise Problem([Reason("REKENING_TIDAK_DIKENAL", text, "/rekening")], status=422, code="data_tidak_sah", kode="REKENING_TIDAK_DIKENAL", alasan=text)


@transaction.atomic
def load(rekening: str, tanggal: date, raw: bytes) -> Outcome:
    """Load a file of one account and day; settle what the bank has and the books have not; park what is nobody's.

    All or nothing; the same file again changes nothing. 13 SQL, BEGIN and COMMIT, whatever the rows, and the steps of each settled bill and parked sum.
    `Problem` 422 names the first bad row.
    """
    mitra = owner_of(rekening)
    rows = read(raw, tanggal, default_merchant().prefix_va, rekening)
    with connection.cursor() as cursor:
        cursor.execute("SELECT pg_advisory_xact_lock(hashtextextended(%s, 8))", [f"koran|{rekening}"])
        fresh = stage(cursor, rekening, tanggal, rows)
        koran = _koran(rekening, tanggal, mitra, rows, fresh)
        todo = _judge(cursor, koran, mitra, len(fresh)) if fresh else []
    for hasil, rujukan, uraian, jam, kredit, tagihan in todo:
        if hasil in PARKED:
            money = Pengembalian.objects.create(jenis=hasil, mitra=mitra, rekening=rekening, tanggal=tanggal, rujukan=rujukan, uraian=uraian,
                                                tagihan_id=tagihan, jumlah=kredit)
            ledger.keep(money)
        else:
            _settle(mitra, tanggal, rujukan, uraian, jam, kredit, tagihan)
    return outcome(koran, len(fresh))


def stage(cursor, rekening: str, tanggal: date, rows: list[Row]) -> list[Row]:
    """The rows that are not stored yet, left in the staging table."""
    cursor.execute(_STAGE)
    block = "".join(f"{n}\t{r.jam}\t{_escaped(r.rujukan)}\t{_escaped(r.uraian)}\t{r.debit}\t{r.kredit}\t{r.saldo}\t{r.va}\n"
                    for n, r in enumerate(rows, 1))
    with cursor.copy("COPY koran_baru FROM STDIN") as copy:
        copy.write(block)
    cursor.execute("ANALYZE koran_baru")
    cursor.execute(_KNOWN, [rekening, tanggal])
    known = dict(cursor.fetchall())
    if changed := min((n for n, same in known.items() if not same), default=None):
        row = rows[changed - 1]
        raise refuse(row.line, "rujukan", "BARIS_BERUBAH", f"rujukan {row.rujukan} sudah dimuat dengan jumlah lain.")
    return [row for n, row in enumerate(rows, 1) if n not in known]


def _escaped(text: str) -> str:
    return text.replace("\\", "\\\\")


def _koran(rekening: str, tanggal: date, mitra: MitraBayar, rows: list[Row], fresh: list[Row]) -> Koran | None:
    """The day's statement, its balance carried on. None when there is none and nothing came."""
    found = Koran.objects.filter(rekening=rekening, tanggal=tanggal).first()
    if not fresh:
        return found
    if fresh[0] is rows[0]:
        last = Koran.objects.filter(rekening=rekening, tanggal__lte=tanggal).order_by("-tanggal").values_list("saldo_akhir", flat=True).first()
        opening = rows[0].saldo + rows[0].debit - rows[0].kredit
        if last is not None and last != opening:
            raise broken_balance(rows[0], last)
    if found is None:
        return Koran.objects.create(rekening=rekening, tanggal=tanggal, mitra=mitra, saldo_awal=opening, saldo_akhir=rows[-1].saldo,
                                    baris=len(fresh))
    found.baris, found.saldo_akhir = found.baris + len(fresh), rows[-1].saldo
    Koran.objects.filter(pk=found.pk).update(baris=found.baris, saldo_akhir=found.saldo_akhir)
    return found


def _judge(cursor, koran: Koran, mitra: MitraBayar, count: int) -> list[tuple]:
    cursor.execute(_LOCK)
    cursor.execute(_JUDGE, {"koran": koran.pk, "rekening": koran.rekening, "tanggal": koran.tanggal, "mitra": mitra.pk, "mulai": koran.baris - count})
    return cursor.fetchall()


def _settle(mitra: MitraBayar, tanggal: date, rujukan: str, uraian: str, jam: time, kredit: int, tagihan) -> None:
    data = {"jumlah": kredit, "tanggal": tanggal.isoformat(), "kanal": "KORAN", "mitra": mitra.kode, "rujukan": rujukan}
    act((FLOW, tagihan), "bayar", SYSTEM, data, extra={
        "mitra_id": mitra.pk, "dibayar_pada": datetime.combine(tanggal, jam, zone()), "mentah": {"uraian": uraian}})


def outcome(koran: Koran | None, fresh: int = 0) -> Outcome:
    """What a stored statement comes to. 2 SQL."""
    if koran is None:
        return Outcome(0)
    found = Outcome(fresh, saldo_awal=koran.saldo_awal, saldo_akhir=koran.saldo_akhir)
    keys = {"koran": koran.pk, "mitra": koran.mitra_id, "tanggal": koran.tanggal}
    with connection.cursor() as cursor:
        cursor.execute(_OUTCOME, keys)
        for hasil, rujukan, jumlah, buku, nomor in cursor.fetchall():
            if hasil == "COCOK":
                found.cocok.append(rujukan)
            else:
                found.selisih.append(_difference(hasil, rujukan, jumlah, buku, nomor))
        cursor.execute(_SUMS, keys)
        found.jumlah_bank_masuk, found.jumlah_buku = map(int, cursor.fetchone())
    return found


def _difference(hasil: str, rujukan: str, jumlah: int, buku: int | None, nomor: str | None) -> dict:
    item = {"jenis": hasil, "rujukan": rujukan}
    item |= {"buku": buku, "bank": jumlah} if hasil == "JUMLAH_BERBEDA" else {"jumlah": jumlah}
    return item | {"tindakan": DOING[hasil].format(nomor=nomor)} if hasil in DOING else item
