"""A key of personal data can be replaced; nonces never come twice; what fails, fails closed."""
import pytest
from django.db import connection

from pendopo.kernel.notify.models import Pesan
from pendopo.kernel.pii.commands import reencrypt
from pendopo.kernel.pii.public import decrypt, encrypt, install_key
from pendopo.kernel.pii.rotate import encrypted_fields


@pytest.fixture
def keys(settings, tmp_path):
    """A key folder of its own."""
    settings.KEYS = tmp_path / "keys"
    install_key.cache_clear()
    yield settings.KEYS
    install_key.cache_clear()


def raw() -> bytes:
    with connection.cursor() as cur:
        cur.execute("SELECT alamat FROM pesan")
        return bytes(cur.fetchone()[0])


@pytest.mark.django_db
def test_data_are_encrypted_anew_and_the_former_key_is_not_needed_any_more(keys, capsys):
    Pesan.objects.create(saluran="surel", kunci="uji", alamat="siti@contoh.example", judul="j", teks="t")
    before, kept = raw(), encrypt("x", "lain")
    assert reencrypt(["--new-key"]) == 0 and "pesan.alamat: 1 baris" in capsys.readouterr().out
    assert raw()[:4] != before[:4] and decrypt(kept, "lain") == "x"  # what is not in a column is still read with the former key
    (keys / "pii.1.key").unlink()
    assert Pesan.objects.get().alamat == "siti@contoh.example"
    with pytest.raises(ValueError, match="kunci data ini tidak ada"):
        decrypt(kept, "lain")
    assert reencrypt([]) == 0 and "pesan.alamat: 0 baris" in capsys.readouterr().out


def test_all_encrypted_columns_of_the_house_are_known_and_separated_by_purpose():
    found = list(encrypted_fields())
    assert len(found) >= 14 and all(field.purpose for _, _, field in found)


def test_no_nonce_comes_twice(keys):
    made = [encrypt("sama", "uji") for _ in range(2000)]
    assert len({blob[4:16] for blob in made}) == len(made) and len({blob[16:] for blob in made}) == len(made)


@pytest.mark.parametrize("spoil", [lambda b: b[:10], lambda b: b[:-1], lambda b: b + b"\0", lambda b: b[:4] + bytes(12) + b[16:], lambda b: b""],
                         ids=["short", "cut", "longer", "nonce", "empty"])
def test_every_broken_value_fails_with_one_kind_of_fault(keys, spoil):
    with pytest.raises(ValueError, match="rusak|kunci data"):
        decrypt(spoil(encrypt("rahasia", "uji")), "uji")
