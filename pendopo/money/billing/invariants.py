"""What bills promise to `pendopo verify`."""
from django.db import connection

from pendopo.kernel.ops.public import Finding, invariant


def _row(sql: str) -> tuple:
    with connection.cursor() as cursor:
        cursor.execute(sql)
        return cursor.fetchone()


@invariant("tagihan_lunas")
def paid() -> Finding:
    """Every paid bill has exactly its payment, and no other bill has one."""
    total, wrong = _row("SELECT count(*), count(*) FILTER (WHERE (t.state = 'LUNAS') <> (p.id IS NOT NULL) OR p.jumlah <> t.dibayar)"
                        " FROM tagihan t LEFT JOIN pembayaran p ON p.tagihan_id = t.id")
    return Finding(wrong == 0, total, f"{wrong} tagihan tidak sama dengan pembayarannya" if wrong else "tiap tagihan lunas punya satu pembayaran")


@invariant("tagihan_ketetapan")
def assessed() -> Finding:
    """The assessment of a paid bill is settled, that of an open one is not."""
    total, wrong = _row("SELECT count(*), count(*) FILTER (WHERE k.tahun = extract(year FROM t.tanggal_bayar) AND t.state = 'LUNAS' AND k.terbayar <> t.jumlah"
                        " OR t.state IN ('TERBIT', 'KEDALUWARSA') AND k.terbayar <> 0)"
                        " FROM tagihan t JOIN ketetapan k ON k.id = t.ketetapan_id")
    return Finding(wrong == 0, total, f"{wrong} ketetapan tidak sama dengan tagihannya" if wrong else "ketetapan sama dengan tagihan")


@invariant("koran")
def statements() -> Finding:
    """Every stored statement adds up: opening + credits - debits = closing."""
    total, wrong = _row("SELECT count(*), count(*) FILTER (WHERE k.saldo_awal + b.n <> k.saldo_akhir OR b.c <> k.baris) FROM koran k,"
                        " LATERAL (SELECT coalesce(sum(kredit - debit), 0) AS n, count(*) AS c FROM baris_koran WHERE koran_id = k.id) b")
    return Finding(wrong == 0, total, f"{wrong} koran tidak seimbang" if wrong else "semua koran seimbang")
