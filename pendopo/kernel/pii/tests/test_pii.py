import pytest
from django.db import DatabaseError, connection, transaction

from pendopo.kernel.pii.models import AksesData
from pendopo.kernel.pii.public import blind, decrypt, encrypt, find_nik, install_key, mask


def test_a_value_comes_back_only_whole_and_for_its_purpose():
    blob = encrypt("3578016504900001", "nik")
    assert decrypt(blob, "nik") == "3578016504900001" and b"3578" not in blob
    for wrong in (blob[:-1] + bytes([blob[-1] ^ 1]), b"0000" + blob[4:]):
        with pytest.raises(ValueError, match="rusak|kunci"):
            decrypt(wrong, "nik")
    with pytest.raises(ValueError, match="keperluan"):
        decrypt(blob, "telepon")
    assert encrypt("a", "nik") != encrypt("a", "nik")


def test_the_blind_index_finds_equals_and_separates_purposes():
    assert blind("x", "nik") == blind("x", "nik") != blind("x", "telepon")


def test_install_keys_are_private_files(settings):
    install_key("uji")
    assert (settings.KEYS / "uji.key").stat().st_mode & 0o777 == 0o600


@pytest.mark.parametrize(("text", "kind", "shown"), [
    ("3578016504900001", "nik", "3578**********01"), ("081234567890", "telepon", "0812*****890"),
    ("siti@contoh.id", "email", "s***@contoh.id"), ("Siti Rahayu Ningsih", "nama", "Siti R."), ("Siti", "nama", "Siti"),
])
def test_masks(text, kind, shown):
    assert mask(text, kind) == shown


def test_a_nik_is_recognised_in_running_text():
    assert find_nik("NIK 3578016504900001.") and not find_nik("nomor 1234567890123456 atau 35780165049000012")


@pytest.mark.django_db
@pytest.mark.parametrize("sql", ["UPDATE akses_data SET kolom = 'x'", "DELETE FROM akses_data"])
def test_the_access_log_only_grows(sql):
    AksesData.objects.create(kolom="nama", keperluan="uji")
    with pytest.raises(DatabaseError), transaction.atomic(), connection.cursor() as cur:
        cur.execute(sql)
