"""What an auditor may query of ceilings (kernel.store.evidence): beside what a line says is used, the sum over what was booked for it."""

_CEILINGS = """
SELECT b.id::text, b.entitas, b.pagu, b.terpakai, coalesce((
    SELECT sum(l.debit - l.kredit) FROM jurnal j JOIN baris_jurnal l ON l.jurnal_id = j.id
    WHERE j.tahun = b.tahun AND j.entitas = b.entitas AND j.basis = 'ANGGARAN' AND l.akun = b.akun AND (
        (l.subkegiatan IS NOT DISTINCT FROM b.subkegiatan AND l.sumber_dana IS NOT DISTINCT FROM b.sumber_dana)
        OR (b.sendiri = 1 AND (l.subkegiatan IS NULL OR l.subkegiatan = b.subkegiatan) AND (l.sumber_dana IS NULL OR l.sumber_dana = b.sumber_dana))
        OR (b.sekegiatan = 1 AND l.subkegiatan = b.subkegiatan AND l.sumber_dana IS NULL))), 0)::bigint
FROM (SELECT *, count(*) OVER (PARTITION BY tahun, entitas, akun) AS sendiri, count(*) OVER (PARTITION BY tahun, entitas, akun, subkegiatan) AS sekegiatan
      FROM baris_anggaran WHERE akun LIKE '5.%' OR akun LIKE '6.2.%') b"""
"""A document's line without subkegiatan or source is the only line that fits, as at the intake."""

_NUMBERS = """
SELECT split_part(nomor, '-', 1) || '.' || entitas, tahun, (regexp_match(nomor, '-([0-9]+)$'))[1]::int, nomor, false
FROM (SELECT entitas, tahun, nomor FROM npd UNION ALL SELECT entitas, tahun, nomor FROM berkas_kas
      UNION ALL SELECT entitas, tahun, unnest(ARRAY[nomor, nomor_spm, nomor_sp2d]) FROM berkas_bayar) papers WHERE nomor IS NOT NULL
UNION ALL SELECT 'PB', split_part(nomor, '-', 2)::int, split_part(nomor, '-', 3)::int, nomor, false FROM perintah_bank
"""
"""Papers are counted by kind and unit: `SPP-DINKES-2026-00001` is the first of `SPP.dinkes` in 2026."""


def views() -> dict[str, str]:
    """Every ceiling; every paper by its number."""
    return {"ceiling": _CEILINGS, "number": _NUMBERS}
