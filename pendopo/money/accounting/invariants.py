"""What the books promise: `pendopo verify --books TAHUN` for one year, `pendopo verify` for all."""
from django.db import connection

from pendopo.kernel.ops.public import Finding, invariant, prove_year, yearly
from pendopo.money.accounting.book import book, years
from pendopo.money.accounting.figures import figures
from pendopo.money.accounting.reports import prove


def one_row(sql: str, *args) -> tuple:
    """The first row of a query."""
    with connection.cursor() as cursor:
        cursor.execute(sql, args)
        return cursor.fetchone()


@yearly("jurnal_seimbang")
def balanced(tahun: int) -> Finding:
    """Every journal has its lines, and debit equals credit."""
    total, odd = one_row("""SELECT count(*), count(*) FILTER (WHERE b.n IS DISTINCT FROM j.baris OR b.d <> j.jumlah OR b.k <> j.jumlah)
        FROM jurnal j LEFT JOIN LATERAL (SELECT count(*) AS n, sum(debit) AS d, sum(kredit) AS k FROM baris_jurnal WHERE jurnal_id = j.id) b ON true
        WHERE j.tahun = %s""", tahun)
    return Finding(odd == 0, total, f"{odd} jurnal tidak seimbang" if odd else "debit sama dengan kredit pada setiap jurnal")


@yearly("saldo_bulanan")
def monthly(tahun: int) -> Finding:
    """The monthly sums are the sums of the lines."""
    total, odd = one_row("""WITH x AS (SELECT j.basis, j.entitas, j.bulan, b.akun, sum(b.debit)::bigint AS d, sum(b.kredit)::bigint AS k
            FROM jurnal j JOIN baris_jurnal b ON b.jurnal_id = j.id WHERE j.tahun = %s GROUP BY 1, 2, 3, 4),
        s AS (SELECT basis, entitas, bulan, akun, debit AS d, kredit AS k FROM saldo_bulanan WHERE tahun = %s)
        SELECT count(*), count(*) FILTER (WHERE x.d IS DISTINCT FROM s.d OR x.k IS DISTINCT FROM s.k)
        FROM x FULL JOIN s USING (basis, entitas, bulan, akun)""", tahun, tahun)
    return Finding(odd == 0, total, f"{odd} saldo bulanan tidak sama dengan jurnalnya" if odd else "saldo bulanan sama dengan jumlah jurnal")


@yearly("identitas_laporan")
def identities(tahun: int) -> Finding:
    """Assets = liabilities + equity; current accounts equal; cash start + flows = cash end; SAL = cash less withheld tax."""
    found = book(tahun, fresh=True)
    if found is None:
        return Finding(False, 0, f"buku {tahun} belum dibuka")
    proved = prove(figures(tahun), found)
    wrong = [f"{one.nama}: {one.kiri} dan {one.kanan}" for one in proved if not one.benar]
    return Finding(not wrong, len(proved), "; ".join(wrong or (one.nama for one in proved)))


@yearly("anggaran_jurnal")
def estimates(tahun: int) -> Finding:
    """The amounts by account behind the budget journals come to these journals."""
    total, odd = one_row("""WITH e AS (SELECT dokumen_id, sum(CASE WHEN akun LIKE '4.%%' OR akun LIKE '6.1.%%' THEN jumlah ELSE -jumlah END) AS n
            FROM estimasi_akun WHERE tahun = %s GROUP BY 1),
        j AS (SELECT j.dokumen_id, sum(b.kredit - b.debit) AS n FROM jurnal j JOIN baris_jurnal b ON b.jurnal_id = j.id
            WHERE j.tahun = %s AND j.dokumen_tipe = 'APBD' AND b.akun LIKE '3.1.02.05.%%' GROUP BY 1)
        SELECT count(*), count(*) FILTER (WHERE coalesce(e.n, 0) <> coalesce(j.n, 0)) FROM e FULL JOIN j USING (dokumen_id)""", tahun, tahun)
    return Finding(odd == 0, total, f"{odd} dokumen anggaran berbeda dari jurnalnya" if odd else "estimasi sama dengan jurnal anggaran")


@invariant("buku")
def all_books() -> Finding:
    """Every book that was opened proves itself."""
    checked, wrong = 0, []
    for tahun in years():
        for name, finding in prove_year(tahun).items():
            checked += finding.checked
            if not finding.ok:
                wrong.append(f"{tahun} {name}: {finding.text}")
    return Finding(not wrong, checked, "; ".join(wrong) or "semua buku terbukti")
