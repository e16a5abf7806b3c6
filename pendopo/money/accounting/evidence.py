"""What an auditor may query of the books (kernel.store.evidence)."""


def views() -> dict[str, str]:
    """Every line of every journal; a reversal is a document of its own (`…:balik`), so each document balances in each unit and basis."""
    return {"journal_line": "SELECT j.entitas, j.basis, j.dokumen_tipe || ':' || j.dokumen_id || CASE WHEN j.membalik_id IS NULL THEN '' ELSE ':balik' END,"
                            " b.urut::int, b.akun, b.debit, b.kredit, j.pada FROM jurnal j JOIN baris_jurnal b ON b.jurnal_id = j.id"}
