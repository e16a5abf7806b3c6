"""What plans promise to `pendopo verify`."""
from django.db import connection

from pendopo.kernel.ops.public import Finding, invariant


def _count(sql: str) -> tuple[int, int]:
    """(rows looked at, rows that break the promise). 1 SQL."""
    with connection.cursor() as cursor:
        cursor.execute(sql)
        return cursor.fetchone()


@invariant("usulan_dalam_rencana")
def wishes() -> Finding:
    """Every proposal that was accepted before a yearly plan was set stands in that plan."""
    rows, missing = _count("""WITH ditetapkan AS (
            SELECT d.id, d.tahun_awal, max((e.body->>'at')::timestamptz) AS pada FROM dokumen_rencana d JOIN flow_event e ON e.case_id = d.id AND e.flow = 'rencana'
            WHERE d.jenis = 'RKPD' AND d.state = 'DITETAPKAN' AND e.body->>'action' = 'tetapkan' GROUP BY 1, 2)
        SELECT count(DISTINCT u.id), count(DISTINCT u.id) FILTER (WHERE NOT EXISTS (
            SELECT FROM usulan_simpul s WHERE s.dokumen_id = d.id AND s.usulan_id = u.id))
        FROM ditetapkan d JOIN usulan u ON u.tahun = d.tahun_awal AND u.state IN ('MASUK_RKPD', 'DIANGGARKAN', 'BERJALAN', 'SELESAI')
        JOIN putusan p ON p.usulan_id = u.id AND p.tingkat = 'KABUPATEN' AND p.hasil = 'DITERIMA' AND p.at <= d.pada""")
    return Finding(not missing, rows, f"{missing} usulan diterima tidak ada dalam RKPD-nya" if missing else "usulan diterima ada dalam RKPD-nya")


@invariant("pagu_rencana")
def ceilings() -> Finding:
    """In a plan that is or was in force the ceilings of the children stay within their parent's, year by year."""
    rows, wrong = _count("""SELECT count(*), count(*) FILTER (WHERE anak.n > p.pagu) FROM pagu_simpul p JOIN simpul_rencana s ON s.id = p.simpul_id
        JOIN dokumen_rencana d ON d.id = s.dokumen_id AND d.state IN ('DITETAPKAN', 'DIGANTI')
        JOIN (SELECT a.induk_id, q.tahun, sum(q.pagu) AS n FROM simpul_rencana a JOIN pagu_simpul q ON q.simpul_id = a.id GROUP BY 1, 2) anak
          ON anak.induk_id = s.id AND anak.tahun = p.tahun""")
    return Finding(not wrong, rows, f"{wrong} pagu lebih kecil dari jumlah anaknya" if wrong else "pagu anak tidak melampaui induknya")


@invariant("pohon_rencana")
def trees() -> Finding:
    """Every node hangs in its own document, and going up from any node comes to an end."""
    rows, wrong = _count("""WITH RECURSIVE naik (id) AS (
            SELECT id FROM simpul_rencana WHERE induk_id IS NULL
            UNION ALL SELECT a.id FROM simpul_rencana a JOIN naik ON a.induk_id = naik.id
              JOIN simpul_rencana i ON i.id = a.induk_id AND i.dokumen_id = a.dokumen_id)
        SELECT count(*), count(*) - (SELECT count(*) FROM naik) FROM simpul_rencana""")
    return Finding(not wrong, rows, f"{wrong} simpul berputar atau tergantung pada dokumen lain" if wrong else "setiap rencana satu pohon")
