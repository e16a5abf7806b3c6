"""docs/kripto.md and the code name the same keys and algorithms; what is unsound is nowhere (ASVS 11)."""
import ast
import re
from functools import cache

import pytest

from pendopo.people.account.oidc import keys
from pendopo.settings import PASSWORD_HASHERS
from tests.sources import ROOT, nodes, sources

PAGE = (ROOT.parent / "docs" / "kripto.md").read_text(encoding="utf-8")
SIGNS = {
    "SHA-256": r"hashlib\.sha256|hashes\.SHA256|SHA256\(", "SHA-1": r"\bSHA1\(|hashlib\.sha1|hashes\.SHA1", "SHA-512": r"sha512|SHA512", "MD5": r"\bmd5\b|\bMD5\b",
    "BLAKE2": r"(?i)blake2", "HMAC": r"hmac\.new|HMAC\(", "AES-256-GCM": r"AESGCM\(", "HKDF": r"HKDF\(", "Ed25519": r"Ed25519\w+\.", "RSA": r"\brsa\.|RSAPrivateKey",
    "JWT": r"jwt\.(en|de)code", "TOTP": r"TOTP\(", "Argon2id": r"Argon2", "TLS": r"\bssl\.|requests\.request", "WebAuthn": r"Fido2Server\(", "Fernet": r"Fernet",
    "ECB": r"modes\.ECB", "CBC": r"modes\.CBC", "DES": r"TripleDES|\bDES\b", "ARC4": r"ARC4|RC4",
}
"""How each algorithm shows in source text."""


def rows(title: str) -> list[list[str]]:
    """The cells of the table under a heading."""
    part = PAGE.split(f"## {title}\n")[1].split("\n## ")[0]
    return [[cell.strip() for cell in line.strip("|").split("|")] for line in part.splitlines() if line.startswith("| `")]


@cache
def discovered() -> dict[str, set[str]]:
    found: dict[str, set[str]] = {}
    for path, text in sources().items():
        parts = path.relative_to(ROOT).parts
        place = "/".join(parts[:2]) if len(parts) > 2 else parts[-1]
        found.setdefault(place, set()).update(name for name, sign in SIGNS.items() if re.search(sign, text))
    return {place: names for place, names in found.items() if names}


def test_all_cryptography_that_is_found_in_the_code_is_listed_with_its_room():
    listed = {place.strip("`"): set(names.split(", ")) for place, names in rows("Algoritma menurut ruang")}
    assert listed == discovered()


def test_every_key_of_the_code_is_listed_with_use_life_and_rotation():
    text = "\n".join(sources().values())
    used = {f"{name}.key" for name in re.findall(r"install_key\(\"([\w-]+)\"\)", text)} | set(re.findall(r"\"([\w-]+\.(?:pem|key))\"", text))
    listed = {cells[0].strip("`"): cells for cells in rows("Kunci")}
    assert set(listed) == used and all(all(cells) and len(cells) == 5 for cells in listed.values())


def test_broken_ciphers_modes_and_hashes_are_nowhere():
    assert not {"MD5", "ECB", "CBC", "DES", "ARC4", "Fernet"} & set().union(*discovered().values())
    text = "\n".join(sources().values())
    assert not re.search(r"padding\.PKCS1v15\(\)(?=\s*\)\s*$)|\.encrypt\([^)]*PKCS1v15|PKCS7\(", text)  # only signatures use it, where a standard asks
    assert "SHA-1" not in set().union(*(names for place, names in discovered().items() if place != "people/account"))


def test_own_keys_are_long_and_passwords_are_stretched():
    from django.contrib.auth.hashers import Argon2PasswordHasher

    assert keys.BITS >= 3072 and PASSWORD_HASHERS == ["django.contrib.auth.hashers.Argon2PasswordHasher"]
    assert Argon2PasswordHasher.memory_cost >= 19 * 1024 and Argon2PasswordHasher.time_cost >= 2
    encoded = Argon2PasswordHasher().encode("kuda lari di sawah", Argon2PasswordHasher().salt())
    assert encoded.startswith("argon2$argon2id$v=19$") and not Argon2PasswordHasher().must_update(encoded)


SECRET = re.compile(r"(?i)(^|[._\[\"])(signature|tanda_tangan|digest|mac|rahasia|rahasia_hash|secret|operator_token)$")


def test_secrets_are_compared_in_constant_time():
    """`==` never stands beside a secret, a digest of one, or a signature; the database compares hashes of long random values only."""
    found = []
    for path, node in nodes(ast.Compare):
        if isinstance(node.ops[0], ast.Eq | ast.NotEq):
            sides = [ast.unparse(side) for side in (node.left, *node.comparators) if not isinstance(side, ast.Constant)]
            calls = any(re.search(r"hmac\.new|\.hexdigest\(\)$|\.digest\(\)$|blind\(", side) for side in sides)
            if (calls or any(SECRET.search(side) for side in sides)) and str(path.relative_to(ROOT)) not in PUBLIC_HASHES:
                found.append(f"{path.relative_to(ROOT)}:{node.lineno} {ast.unparse(node)[:80]}")
    assert found == []


PUBLIC_HASHES = {
    "money/plan/intake.py": "a document that was read before", "money/billing/snap/calls.py": "the same call again",
    "money/treasury/answers.py": "the same document again", "kernel/web/assets.py": "the version in an address", "kernel/files/blobs.py": "bytes against their name",
    "citizen/report/pages.py": "one's own list of codes",
}
"""Files that compare hashes of things that are no secret, and why."""


@pytest.mark.parametrize("heading", ["Kunci", "Algoritma menurut ruang", "Mengganti algoritma"])
def test_the_page_says_how_keys_and_algorithms_are_replaced(heading):
    assert f"## {heading}\n" in PAGE and "Sesudah komputer kuantum" in PAGE and "pendopo reencrypt" in PAGE


RANDOM = {"money/plan/demo.py", "money/billing/demo.py", "money/proposal/demo.py", "kernel/flow/engine.py", "kernel/web/errors.py", "kernel/files/scenes.py",
          "citizen/report/demo.py"}
"""Invented people and places, and the jitter of a second try: all that may use `random`."""


def test_whatever_must_not_be_guessed_comes_from_the_systems_generator():
    using = {str(path.relative_to(ROOT)) for path, text in sources().items() if re.search(r"^(import random|from random)", text, re.M)}
    assert using <= RANDOM
    for name in ("kernel/flow/engine.py", "kernel/web/errors.py", "people/account/assignments.py"):
        text = (ROOT / name).read_text(encoding="utf-8")
        assert all(re.match(r"random\.uniform\(0\.0\d+, 0\.05", use) for use in re.findall(r"random\.\w+\(.{0,30}", text)), name
    for name in ("people/account/factors.py", "people/account/signin.py", "citizen/report/guests.py"):
        text = (ROOT / name).read_text(encoding="utf-8")
        assert "secrets." in text and "uuid1" not in text
