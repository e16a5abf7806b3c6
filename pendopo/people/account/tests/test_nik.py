"""Verifying a NIK: three levels, masked, counted, never shown."""
import pytest
from django.conf import settings

from pendopo.kernel.pii.models import AksesData
from pendopo.people.account import nik
from pendopo.people.account.actions import create_person
from pendopo.people.account.models import Akun, Orang, PeriksaNik
from pendopo.people.account.tests.conftest import PASSWORD

pytestmark = pytest.mark.django_db
GOOD = {"nik": "3578 0117.0885 0001", "nama": "Budi Santoso", "lahir": "1985-08-17"}


@pytest.fixture
def budi(client, house, enter):
    made = create_person("Budi", "budi", peran=[("warga", None)], password=PASSWORD)
    enter(client, "budi")
    return made


@pytest.mark.parametrize(("text", "fault"), [
    ("3273015708190001", ""), ("32.7301 570819 0001", ""), ("327301570819000l", "huruf ke-16 (l)"), ("327301O708190001", "huruf ke-7 (O)"),
    ("32730157081900", "yang tertulis 14"), ("9973015708190001", "kode provinsi"), ("3273013102900001", ""), ("3273010002900001", "tidak ada"),
    ("3273015708190000", "tidak ada"), ("3273017213900001", "tidak ada"),
])
def test_what_a_nik_may_look_like(text, fault):
    found = nik.nik_fault(text)
    assert fault in found if fault else found == ""


@pytest.mark.parametrize(("a", "b", "same"), [
    ("H. AHMAD FAUZI, S.E.", "ahmad fauzi", True), ("Siti Aisyah", "Aisyah Siti", True), ("Budi", "Budi Santoso", False), ("", "", False),
    ("Sri Wahyuni", "SRI  WAHYUNI", True), ("José", "Jose", True),
])
def test_names_are_compared_as_sets_of_words(a, b, same):
    assert nik.same_name(a, b) is same


def test_a_match_raises_the_account_and_the_nik_is_masked_and_encrypted(client, budi):
    assert client.post("/saya/nik", GOOD).status_code == 303
    page = client.get("/saya/nik").content.decode()
    assert "3578**********01" in page and "3578011708850001" not in page
    row = Orang.objects.get(pk=budi.orang_id)
    assert Akun.objects.get(pk=budi.akun_id).jaminan == 2 and row.nik == "3578011708850001" and "3578" not in row.nik_h
    from django.db import connection

    with connection.cursor() as cur:
        cur.execute("SELECT nik FROM orang WHERE id = %s", [budi.orang_id])
        assert b"3578" not in bytes(cur.fetchone()[0])


@pytest.mark.parametrize("typed", ["3578 0117 0885 0001", "35.78.01.170885.0001", " 3578011708850001 "])
def test_spaces_and_dots_are_no_part_of_a_nik(client, budi, typed):
    assert client.post("/saya/nik", GOOD | {"nik": typed}).status_code == 303
    assert Orang.objects.get(pk=budi.orang_id).nik == "3578011708850001"


@pytest.mark.parametrize(("typed", "where"), [("3578O11708850001", "huruf ke-5 (O)"), ("35.78.01.17.08.85.000l", "huruf ke-16 (l)")])
def test_a_letter_in_a_nik_is_refused_with_its_place_and_what_was_typed_stays(client, budi, typed, where):
    page = client.post("/saya/nik", GOOD | {"nik": typed})
    text = page.content.decode()
    assert page.status_code == 422 and "NIK harus 16 angka" in text and where in text and f'value="{typed}"' in text
    assert not PeriksaNik.objects.exists() and Akun.objects.get(pk=budi.akun_id).jaminan == 1


def test_every_fault_stands_at_its_field_and_the_typed_stays(client, budi):
    page = client.post("/saya/nik", {"nik": "123", "nama": "Budi Santoso", "lahir": ""})
    text = page.content.decode()
    assert page.status_code == 422 and "yang tertulis 3" in text and "Isi tanggal lahir" in text and "Budi Santoso" in text
    assert not PeriksaNik.objects.exists()
    wrong = client.post("/saya/nik", GOOD | {"nama": "Orang Lain"})
    assert wrong.status_code == 422 and "tidak cocok" in wrong.content.decode()
    assert client.post("/saya/nik", GOOD | {"lahir": "1985-08-18"}).status_code == 422
    assert Akun.objects.get(pk=budi.akun_id).jaminan == 1


def test_guessing_ends_after_five(client, budi):
    for _ in range(5):
        assert client.post("/saya/nik", GOOD | {"nama": "Orang Lain"}).status_code == 422
    slowed = client.post("/saya/nik", GOOD)
    assert slowed.status_code == 429 and slowed["Retry-After"]


def test_one_nik_belongs_to_one_person(client, budi, enter):
    client.post("/saya/nik", GOOD)
    other = create_person("Budi Lain", "budi2", peran=[("warga", None)], password=PASSWORD)
    enter(client, "budi2")
    page = client.post("/saya/nik", GOOD)
    assert page.status_code == 422 and "sudah dipakai" in page.content.decode() and Akun.objects.get(pk=other.akun_id).jaminan == 1


def test_a_silent_registry_changes_nothing(client, budi, monkeypatch, tmp_path):
    monkeypatch.setattr(settings, "DUKCAPIL", str(tmp_path / "tidak-ada.csv"))
    answer = client.post("/saya/nik", GOOD)
    assert answer.status_code == 503 and PeriksaNik.objects.get().hasil == "gangguan" and Akun.objects.get(pk=budi.akun_id).jaminan == 1


def test_the_counter_officer_raises_to_three_and_the_citizen_sees_it(client, budi, officer, enter):
    officer("lina", [("loket", None)], unit="diskominfo")
    enter(client, "lina")
    assert client.post("/loket/identitas", GOOD | {"login": "budi"}).status_code == 422
    assert client.post("/loket/identitas", GOOD | {"login": "tiada", "dilihat": "ya"}).status_code == 422
    done = client.post("/loket/identitas", GOOD | {"login": "budi", "dilihat": "ya"})
    assert done.status_code == 200 and "sudah diperiksa tatap muka" in done.content.decode()
    assert Akun.objects.get(pk=budi.akun_id).jaminan == 3 and AksesData.objects.get().subjek == budi.orang_id
    enter(client, "budi")
    page = client.get("/saya/akses").content.decode()
    assert "pencocokan tatap muka" in page and "Staf lina" in page
