"""What an auditor may query of the files."""


def views() -> dict[str, str]:
    """Each kept file and how many uploads point at it."""
    return {"blob": "SELECT b.sha256, b.size, b.state, left(b.sha256, 2) || '/' || b.sha256, (SELECT count(*) FROM upload u WHERE u.blob_id = b.sha256)"
                    " FROM blob b"}
