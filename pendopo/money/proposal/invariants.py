"""What proposals promise to `pendopo verify`."""
from django.db import connection

from pendopo.kernel.ops.public import Finding, invariant


def _count(sql: str) -> tuple[int, int]:
    """(rows looked at, rows that break the promise). 1 SQL."""
    with connection.cursor() as cursor:
        cursor.execute(sql)
        return cursor.fetchone()


@invariant("usulan_digabung")
def merging() -> Finding:
    """A merged proposal names its target, nothing else does, and following the targets never comes back to where it began."""
    rows, wrong = _count("""WITH RECURSIVE up (asal, id) AS (
            SELECT id, gabung_ke_id FROM usulan WHERE gabung_ke_id IS NOT NULL
            UNION SELECT up.asal, u.gabung_ke_id FROM up JOIN usulan u ON u.id = up.id WHERE u.gabung_ke_id IS NOT NULL)
        SELECT count(*), count(*) FILTER (WHERE u.gabung_ke_id IS NULL OR u.state <> 'DIGABUNG' OR EXISTS (SELECT FROM up WHERE up.asal = u.id AND up.id = u.id))
        FROM usulan u WHERE u.state = 'DIGABUNG' OR u.gabung_ke_id IS NOT NULL""")
    return Finding(not wrong, rows, f"{wrong} usulan bergabung tanpa tujuan atau berputar" if wrong else "gabungan lurus")


@invariant("usulan_putusan")
def decisions() -> Finding:
    """Whatever passed a forum has that forum's acceptance with its minutes; what was refused, postponed or merged has the reason for it."""
    rows, wrong = _count("""WITH dilalui (state, tingkat) AS (VALUES ('FORUM', 'KECAMATAN'), ('KABUPATEN', 'FORUM'), ('MASUK_RKPD', 'KABUPATEN'), ('DIANGGARKAN', 'KABUPATEN'),
            ('BERJALAN', 'KABUPATEN'), ('SELESAI', 'KABUPATEN'))
        SELECT count(*), count(*) FILTER (WHERE NOT EXISTS (SELECT FROM putusan p WHERE p.usulan_id = u.id AND CASE
            WHEN u.state IN ('DITOLAK', 'DITUNDA', 'DIGABUNG') THEN p.hasil = u.state ELSE p.hasil = 'DITERIMA' AND p.tingkat = d.tingkat END))
        FROM usulan u LEFT JOIN dilalui d ON d.state = u.state
        WHERE u.state IN ('DITOLAK', 'DITUNDA', 'DIGABUNG') OR d.tingkat IS NOT NULL AND NOT (u.state = 'FORUM' AND u.tingkat IN ('SKPD', 'POKIR'))
            AND NOT (u.state = 'KABUPATEN' AND u.tingkat = 'KAB')""")
    return Finding(not wrong, rows, f"{wrong} usulan tanpa putusan yang menaruhnya di sana" if wrong else "setiap keadaan punya putusannya")


@invariant("plafon_kecamatan")
def district_ceilings() -> Finding:
    """What a district accepted stays within its ceiling of the year."""
    rows, wrong = _count("""SELECT count(*), count(*) FILTER (WHERE u.n > p.jumlah) FROM plafon_kecamatan p LEFT JOIN (
            SELECT tahun, left(desa, 8) AS kecamatan, sum(jumlah) AS n FROM usulan
            WHERE state IN ('FORUM', 'KABUPATEN', 'MASUK_RKPD', 'DIANGGARKAN', 'BERJALAN', 'SELESAI') AND tingkat IN ('DESA', 'KEC') GROUP BY 1, 2) u
          ON u.tahun = p.tahun AND u.kecamatan = p.kecamatan""")
    return Finding(not wrong, rows, f"{wrong} kecamatan melampaui plafonnya" if wrong else "plafon kecamatan cukup")


@invariant("dukungan_usulan")
def supports() -> Finding:
    """A person supports a proposal once, and only proposals that were sent are supported."""
    rows, wrong = _count("""SELECT count(*), count(*) - count(DISTINCT (d.usulan_id, d.akun_id)) FILTER (WHERE u.dikirim_pada IS NOT NULL)
        FROM dukungan_usulan d JOIN usulan u ON u.id = d.usulan_id""")
    return Finding(not wrong, rows, f"{wrong} dukungan ganda atau pada usulan yang belum dikirim" if wrong else "satu orang, satu dukungan")
