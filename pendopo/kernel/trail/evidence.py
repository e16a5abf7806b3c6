"""What an auditor may query of the seals."""


def views() -> dict[str, str]:
    """Seals, and when each was first put outside."""
    return {"seal": "SELECT s.no, s.body, encode(s.hash, 'hex'), rtrim(translate(encode(s.signature, 'base64'), E'+/\\n', '-_'), '='),"
                    " (s.body->>'at')::timestamptz, (SELECT min(a.at) FROM anchor a WHERE a.seal_no >= s.no AND a.ok) FROM flow_seal s"}
