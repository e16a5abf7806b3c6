"""What an auditor may query of bills (kernel.store.evidence): the numbers that were given out."""


def views() -> dict[str, str]:
    """Bills, and the minutes of reconciliations."""
    return {"number": "SELECT 'TGH', substr(nomor, 4, 4)::int, substr(nomor, 8)::int, nomor, false FROM tagihan"
                      " UNION ALL SELECT split_part(berita_acara, '/', 1), split_part(berita_acara, '/', 2)::int, split_part(berita_acara, '/', 3)::int,"
                      " berita_acara, false FROM koran WHERE berita_acara IS NOT NULL"}
