"""Import of an RKA file into a draft: COPY into a staging table, checks set-wise in their stated order, whole units or nothing.

A unit with a bad row goes in not at all (`UNIT_GUGUR`); the lines of the units that go in replace those the draft had, so the same
file twice changes nothing.
"""
from datetime import date
from uuid import UUID

from django.db import connection, transaction

from pendopo.kernel.clock.public import now
from pendopo.kernel.problem.public import Problem
from pendopo.money.budget.models import Anggaran, Impor, ImporTolak
from pendopo.money.budget.rka.columns import lines_of
from pendopo.money.budget.rka.reading import rows_of
from pendopo.money.codes.public import Akun, Nomenklatur, SumberDana, leaf_codes

CHUNK = 2000
"""Lines a COPY message holds."""
_STAGE = """CREATE TEMP TABLE rka (n int, e text, s text, a text, d text, uraian text, volume numeric, volume_teks text, satuan text, harga bigint,
harga_teks text, jumlah bigint, kolom text, kode text, alasan text) ON COMMIT DROP"""
_FAULTS = """
INSERT INTO impor_rka_tolak (impor_id, nomor_baris, kolom, kode, alasan)
SELECT %(impor)s, n, f[1], f[2], left(f[3], 400) FROM (
  SELECT r.n, CASE
    WHEN r.kode IS NOT NULL THEN ARRAY[r.kolom, r.kode, r.alasan]
    WHEN u.e IS NULL THEN ARRAY['kode_skpd', 'UNIT_TIDAK_DIKENAL', format('unit %%s tidak ada pada buku %%s atau bukan unit Anda.', r.e, %(tahun)s::text)]
    WHEN a.k IS NULL THEN ARRAY['kode_akun', 'AKUN_TIDAK_DIKENAL', format('akun %%s tidak ada pada bagan akun %%s sebagai akun anggaran enam tingkat.', r.a, %(tahun)s::text)]
    WHEN r.s IS NOT NULL AND s.k IS NULL THEN ARRAY['kode_subkegiatan', 'SUBKEGIATAN_TIDAK_DIKENAL', format('subkegiatan %%s tidak ada pada daftar yang berlaku.', r.s)]
    WHEN r.d IS NOT NULL AND d.k IS NULL THEN ARRAY['kode_sumber_dana', 'SUMBER_DANA_TIDAK_DIKENAL', format('sumber dana %%s tidak ada pada daftar yang berlaku.', r.d)]
    WHEN r.jumlah <> round(r.volume * r.harga) THEN ARRAY['jumlah', 'JUMLAH_TIDAK_SAMA',
         format('jumlah %%s tidak sama dengan volume x harga, yaitu %%s.', r.jumlah, round(r.volume * r.harga))]
    WHEN g.n IS NOT NULL AND g.n < r.n THEN ARRAY['uraian', 'BARIS_GANDA', format('baris ini sama dengan baris %%s. Gabungkan keduanya.', g.n)]
  END AS f
  FROM rka r
  LEFT JOIN unnest(%(units)s::text[]) u(e) ON u.e = r.e
  LEFT JOIN unnest(%(akun)s::text[]) a(k) ON a.k = r.a
  LEFT JOIN unnest(%(sub)s::text[]) s(k) ON s.k = r.s
  LEFT JOIN unnest(%(dana)s::text[]) d(k) ON d.k = r.d
  LEFT JOIN (SELECT e, a, coalesce(s, '') AS s, coalesce(d, '') AS d, uraian, min(n) AS n FROM rka WHERE kode IS NULL GROUP BY 1, 2, 3, 4, 5 HAVING count(*) > 1) g
    ON g.e = r.e AND g.a = r.a AND g.s = coalesce(r.s, '') AND g.d = coalesce(r.d, '') AND g.uraian = r.uraian
) judged WHERE f IS NOT NULL"""
_DROPPED = """
INSERT INTO impor_rka_tolak (impor_id, nomor_baris, kolom, kode, alasan)
SELECT %(impor)s, r.n, 'kode_skpd', 'UNIT_GUGUR', format('unit %%s tidak dimuat: ada baris lain yang keliru. Perbaiki, lalu kirim lagi.', r.e)
FROM rka r JOIN (SELECT DISTINCT r.e FROM impor_rka_tolak t JOIN rka r ON r.n = t.nomor_baris WHERE t.impor_id = %(impor)s) bad USING (e)
WHERE NOT EXISTS (SELECT FROM impor_rka_tolak t WHERE t.impor_id = %(impor)s AND t.nomor_baris = r.n)"""
_PUT = """
INSERT INTO rincian (anggaran_id, entitas, subkegiatan, akun, sumber_dana, uraian, volume, volume_teks, satuan, harga, harga_teks, jumlah, urut)
SELECT %s, e, s, a, d, uraian, volume, volume_teks, satuan, harga, harga_teks, jumlah, n
FROM rka WHERE e = ANY(%s) ORDER BY e, a, s, d, uraian"""


def run(impor_id: UUID) -> None:
    """The worker's way: read a file that was kept. A file that cannot be read is finished with that as its one refusal. Repeatable."""
    if not Impor.objects.filter(pk=impor_id).exclude(status="SELESAI").update(status="JALAN"):
        return
    try:
        with transaction.atomic():
            load(Impor.objects.select_for_update().get(pk=impor_id))
    except Problem as problem:
        with transaction.atomic():
            reason = problem.reasons[0]
            ImporTolak.objects.create(impor_id=impor_id, nomor_baris=1, kolom="berkas", kode=reason.code[:32], alasan=reason.text[:400])
            Impor.objects.filter(pk=impor_id).update(status="SELESAI", isi=None, selesai_pada=now())


def load(job: Impor) -> None:
    """One transaction; about 12 statements whatever the number of rows."""
    draft = Anggaran.objects.select_for_update().filter(tahun=job.tahun, state="DRAF").first()
    with connection.cursor() as cursor:
        _copy(cursor, job)
        if draft is None:
            cursor.execute("""INSERT INTO impor_rka_tolak (impor_id, nomor_baris, kolom, kode, alasan)
                SELECT %s, n, 'tahun', 'VERSI_BUKAN_DRAF', 'Anggaran tahun ini tidak sedang disusun.' FROM rka""", [job.pk])
            good = []
        else:
            good = _judge(cursor, job)
            cursor.execute("DELETE FROM rincian WHERE anggaran_id = %s AND entitas = ANY(%s)", [draft.pk, good])
            cursor.execute(_PUT, [draft.pk, good])
            job.diterima = cursor.rowcount
        cursor.execute("SELECT count(*) FROM rka")
        job.baris = cursor.fetchone()[0]
        cursor.execute("DROP TABLE rka")
    job.status, job.isi, job.selesai_pada = "SELESAI", None, now()
    job.save(update_fields=["status", "isi", "selesai_pada", "baris", "diterima"])


def _copy(cursor, job: Impor) -> None:
    cursor.execute(_STAGE)
    with cursor.copy("COPY rka FROM STDIN") as copy:
        held = []
        for line in lines_of(rows_of(bytes(job.isi), job.tahun)):
            held.append(line)
            if len(held) == CHUNK:
                copy.write("".join(held))
                held.clear()
        copy.write("".join(held))
    cursor.execute("ANALYZE rka")


def _judge(cursor, job: Impor) -> list[str]:
    """Write down every row that does not go in; gives the units that do."""
    units = "SELECT entitas FROM pakai_spd WHERE tahun = %s"
    cursor.execute(units, [job.tahun])
    known = [row[0] for row in cursor.fetchall()]
    if job.hanya_unit is not None:
        known = [kode for kode in known if kode in job.hanya_unit]
    found = {"impor": job.pk, "tahun": job.tahun, "units": known}
    for name, column, model in (("akun", "a", Akun), ("sub", "s", Nomenklatur), ("dana", "d", SumberDana)):
        cursor.execute(f"SELECT DISTINCT {column} FROM rka WHERE {column} IS NOT NULL")
        found[name] = sorted(known_codes(model, {row[0] for row in cursor.fetchall()}, job.tahun))
    cursor.execute(_FAULTS, found)
    if cursor.rowcount:
        cursor.execute(_DROPPED, {"impor": job.pk})
    cursor.execute("""SELECT DISTINCT e FROM rka EXCEPT
        SELECT DISTINCT r.e FROM rka r JOIN impor_rka_tolak t ON t.impor_id = %s AND t.nomor_baris = r.n""", [job.pk])
    return [row[0] for row in cursor.fetchall()]


def known_codes(model, kodes: set[str], tahun: int) -> set[str]:
    """Which codes may stand in the year's budget: they carry money on its first or last day (a list may change within a year).

    Accounts are those of revenue, spending and financing. A support programme stands in the list as X.XX and in a unit's budget
    with the unit's own field. 2 SQL.
    """
    asked = set(kodes)
    own = {kode: f"X.XX{kode[4:]}" for kode in kodes if len(kode) > 4 and kode[4] == "."} if model is Nomenklatur else {}
    asked |= set(own.values())
    found = leaf_codes(model, asked, date(tahun, 1, 1)) | leaf_codes(model, asked, date(tahun, 12, 31))
    if model is Akun:
        found = {kode for kode in found if kode.startswith(("4.", "5.", "6.1.", "6.2."))}
    return {kode for kode in kodes if kode in found or own.get(kode) in found}
