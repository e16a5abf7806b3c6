"""What an auditor may query of proposals (kernel.store.evidence): the numbers that were given out."""


def views() -> dict[str, str]:
    """Proposals and meetings."""
    return {"number": "SELECT split_part(nomor, '-', 1), split_part(nomor, '-', 2)::int, split_part(nomor, '-', 3)::int, nomor, false"
                      " FROM (SELECT nomor FROM usulan UNION ALL SELECT nomor FROM musyawarah) given WHERE nomor <> ''"}
