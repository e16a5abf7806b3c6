"""What an auditor may query of the reports."""


def views() -> dict[str, str]:
    """The numbers that were given out."""
    return {"number": "SELECT 'ADU', split_part(nomor, '-', 2)::int, split_part(nomor, '-', 3)::int, nomor, false FROM aduan"}
