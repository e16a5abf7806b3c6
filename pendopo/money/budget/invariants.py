"""What the budget promises to `pendopo verify`."""
from django.db import connection

from pendopo.kernel.ops.public import Finding, invariant

_CEILING = "(akun LIKE '5.%' OR akun LIKE '6.2.%')"


def _count(sql: str) -> tuple[int, int]:
    with connection.cursor() as cursor:
        cursor.execute(sql)
        return cursor.fetchone()


@invariant("pagu anggaran")
def ceilings() -> Finding:
    """No line of any year is used, reserved and claimed above its ceiling."""
    lines, over = _count(f"SELECT count(*), count(*) FILTER (WHERE terpakai + dicadangkan + komitmen > pagu) FROM baris_anggaran WHERE {_CEILING}")
    return Finding(not over, lines, f"{over} baris melampaui pagunya" if over else "")


@invariant("riwayat pagu")
def changes() -> Finding:
    """Each line's amount is the sum of its changes."""
    lines, wrong = _count("""SELECT count(*), count(*) FILTER (WHERE b.pagu <> coalesce(m.n, 0)) FROM baris_anggaran b
        LEFT JOIN (SELECT baris_id, sum(selisih) AS n FROM mutasi_pagu GROUP BY 1) m ON m.baris_id = b.id""")
    return Finding(not wrong, lines, f"{wrong} baris tidak sama dengan riwayatnya" if wrong else "")


@invariant("komitmen anggaran")
def claims() -> Finding:
    """Each line's claims are the open rests of the claiming documents."""
    lines, wrong = _count("""SELECT count(*), count(*) FILTER (WHERE b.komitmen <> coalesce(k.n, 0)) FROM baris_anggaran b
        LEFT JOIN (SELECT baris_id, sum(sisa) AS n FROM komitmen GROUP BY 1) k ON k.baris_id = b.id""")
    return Finding(not wrong, lines, f"{wrong} baris tidak sama dengan komitmennya" if wrong else "")


@invariant("SPD")
def authority() -> Finding:
    """Each unit's quota is the sum of its SPD rows, and no more is used than was given."""
    units, wrong = _count("""SELECT count(*), count(*) FILTER (WHERE p.tw1 + p.tw2 + p.tw3 + p.tw4 <> coalesce(s.n, 0)
            OR p.terpakai > p.tw1 + p.tw2 + p.tw3 + p.tw4)
        FROM pakai_spd p LEFT JOIN (SELECT s.tahun, b.entitas, sum(b.jumlah) AS n FROM baris_spd b JOIN spd s ON s.id = b.spd_id GROUP BY 1, 2) s
          ON s.tahun = p.tahun AND s.entitas = p.entitas""")
    return Finding(not wrong, units, f"{wrong} unit tidak sama dengan SPD-nya" if wrong else "")
