"""The organisation as pages: public to read, changed by an admin."""
import pytest
from django.core.files.uploadedfile import SimpleUploadedFile

from pendopo.people.account.public import create_person, issue_token
from pendopo.people.region import seed
from tests.once import once

pytestmark = pytest.mark.django_db
LAW = "Perda 3/2026"


@pytest.fixture(autouse=True)
def region(db):
    once(seed.reference, "99.99")


@pytest.fixture
def admin(client):
    made = create_person("Maya", "maya", jenis="pegawai", peran=[("admin", None)], jabatan="Pengelola Sistem", unit_kode="diskominfo")
    client.defaults["HTTP_AUTHORIZATION"] = f"Bearer {issue_token(made.akun_id, assignment_id=made.assignment_id)}"
    return client


def test_the_organisation_is_public_and_plain(client, django_assert_max_num_queries):
    tree = client.get("/organisasi").content.decode()
    assert "Dinas PU" in tree and "Kecamatan Uji" in tree and len(tree) < 60_000 and "Impor" not in tree
    client.get("/organisasi/pu")
    with django_assert_max_num_queries(4):
        page = client.get("/organisasi/pu").content.decode()
    assert "Kepala Dinas PU" in page and "Ubah unit ini" not in page
    assert client.get("/organisasi/tiada").status_code == 404 == client.post("/organisasi/pu", {"langkah": "nama", "nama": "X"}).status_code
    assert client.get("/organisasi/impor").status_code == 404
    assert "kode pos 99999" in client.get("/organisasi/kel-99.99.01.1001").content.decode()


def test_an_admin_edits_on_the_page(admin):
    assert admin.post("/organisasi/pu", {"langkah": "nama", "nama": "Dinas PUPR", "dasar": LAW}).status_code == 303
    page = admin.get("/organisasi/pu").content.decode()
    assert "Dinas PUPR" in page and "Nama dan tempat sebelumnya" in page and LAW in page
    refused = admin.post("/organisasi/pu", {"langkah": "pindah", "induk": "tiada", "dasar": LAW})
    assert refused.status_code == 422 and "Unit tiada tidak ada" in refused.content.decode() and LAW in refused.content.decode()
    assert admin.post("/organisasi/pu", {"langkah": "unit", "kode": "pu-air", "nama": "Bidang Air", "jenis": "bidang"}).status_code == 303
    assert admin.post("/organisasi/pu-air", {"langkah": "jabatan", "nama": "Analis Air", "jenis": "fungsional", "formasi": "3"}).status_code == 303
    assert admin.post("/organisasi/pu-air", {"langkah": "jabatan", "nama": "Analis", "jenis": "fungsional", "formasi": "banyak"}).status_code == 422
    assert admin.post("/organisasi/pu-air", {"langkah": "gabung", "ke": "dlh", "dasar": LAW})["Location"] == "/organisasi/dlh"
    assert admin.post("/organisasi/dlh", {"langkah": "bubar"}).status_code == 400


@pytest.mark.parametrize(("name", "content", "word"), [
    ("unit", b"\xff\xfe\x00", "UTF-8"), ("tiada", b"kode", "Pilih daftar"), ("unit", b"kode,nama\n", "Kolom jenis"),
    ("jabatan", b"kode,unit,nama,jenis,eselon,kelas,atasan,formasi\nx/y,tiada,Staf,pelaksana,,99,zz,0\n", "Kelas 1 sampai 17"),
])
def test_a_bad_file_is_answered_in_words(admin, name, content, word):
    answer = admin.post("/organisasi/impor", {"daftar": name, "berkas": SimpleUploadedFile("a.csv", content)})
    assert answer.status_code == 422 and word in answer.content.decode()
