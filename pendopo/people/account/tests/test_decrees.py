"""The decree's file of an assignment: taken with the appointment or after it, once, and read by those it concerns."""
import io

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from PIL import Image

from pendopo.kernel.clock.public import today
from pendopo.people.account.models import CatatanAkun, Orang, Penugasan
from pendopo.people.account.tests.conftest import hired
from pendopo.people.region.models import Jabatan
from tests.once import once

PDF = b"%PDF-1.7\n1 0 obj<</Type/Catalog>>endobj\ntrailer<</Root 1 0 R>>\n%%EOF\n"
WHY = "Sesuai keputusan Wali Kota."


def decree(raw=PDF, name="sk-800-7.pdf"):
    return SimpleUploadedFile(name, raw)


def picture():
    out = io.BytesIO()
    Image.new("RGB", (60, 40), "gray").save(out, "PNG")
    return out.getvalue()


def admin():
    hired("maya", [("admin", None)], unit="diskominfo")


@pytest.fixture
def page(client, house, enter):
    """The page of an officer without an assignment, opened by an administrator."""
    once(admin)
    enter(client, "maya")
    return f"/akun/orang/{Orang.objects.create(nama='Wahyu Nugroho', jenis='pegawai').pk}"


def appointment(**more):
    return {"langkah": "tunjuk", "unit": "pu", "jabatan": str(Jabatan.objects.get(kode="pu/kepala").pk), "jenis": "definitif", "mulai": today().isoformat(),
            "alasan": WHY} | more


def test_an_appointment_carries_its_decree_and_a_refused_form_keeps_it(client, page):
    refused = client.post(page, appointment(alasan="ya", sk_berkas=decree()))
    text = refused.content.decode()
    assert refused.status_code == 422 and "Sudah diterima: sk-800-7.pdf" in text
    kept = text.split('name="sk_unggahan" value="')[1][:36]
    assert client.post(page, appointment(sk_unggahan=kept)).status_code == 303
    row = Penugasan.objects.get(alasan=WHY)
    assert row.sk_berkas.nama == "sk-800-7.pdf" and str(row.sk_berkas_id) == kept and row.sk_berkas.case_id == row.pk
    assert f"/api/v1/berkas/{kept}" in client.get(page).content.decode()
    assert client.get(f"/api/v1/berkas/{kept}").content == PDF
    assert "sk_dilampirkan" in CatatanAkun.objects.filter(orang=row.orang).values_list("apa", flat=True)


def test_a_decree_is_added_later_and_never_replaced(client, page):
    client.post(page, appointment())
    row = Penugasan.objects.get(alasan=WHY)
    step = {"langkah": "sk", "penugasan": str(row.pk)}
    assert client.post(page, step).status_code == 422
    assert client.post(page, step | {"sk_berkas": decree()}).status_code == 303
    again = client.post(page, step | {"sk_berkas": decree(PDF + b"%%EOF\n")})
    assert again.status_code == 422 and "tidak diganti" in again.content.decode()
    row.refresh_from_db()
    assert row.sk_berkas.blob.size == len(PDF)


@pytest.mark.parametrize(("raw", "words"), [
    (b"PK\x03\x04" + b"0" * 100, "bukan PDF atau JPEG yang dapat dibaca"), (b"\0\0\0\x18ftypmp42" + b"0" * 100, "bukan PDF atau JPEG yang dapat dibaca"),
    (picture(), "bukan PDF atau JPEG yang dapat dibaca"), (PDF.replace(b"/Catalog", b"/Catalog/OpenAction"), "isi aktif"), (PDF[:40], "rusak"),
    (PDF + b"0" * (10 << 20), "paling besar 10 MB"),
])
def test_another_file_is_refused_at_its_field_and_nothing_is_written(client, page, raw, words):
    answer = client.post(page, appointment(sk_berkas=decree(raw)))
    assert answer.status_code == 422 and words in answer.content.decode() and WHY in answer.content.decode()
    assert not Penugasan.objects.filter(alasan=WHY).exists()


def test_the_person_administrators_and_auditors_read_it_others_find_nothing(client, page, officer, enter):
    made = officer("sari", [("opd", "pu")])
    client.post(f"/akun/orang/{made.orang_id}", {"langkah": "sk", "penugasan": str(made.assignment_id), "sk_berkas": decree()})
    path = f"/api/v1/berkas/{Penugasan.objects.get(pk=made.assignment_id).sk_berkas_id}"
    officer("rudi", [("auditor", None)], unit="diskominfo")
    officer("joko", [("opd", "dlh")], unit="dlh")
    for name, status in (("sari", 200), ("rudi", 200), ("joko", 404)):
        enter(client, name)
        assert client.get(path).status_code == status, name
    enter(client, "sari")
    assert path in client.get("/saya/penugasan").content.decode()
    client.cookies.clear()
    assert client.get(path).status_code == 404


def test_a_fault_of_the_appointment_stands_at_its_field_and_is_linked(client, page):
    answer = client.post(page, appointment(jenis="plt", alasan="ya"))
    text = answer.content.decode()
    assert answer.status_code == 422
    for field in ("selesai", "sk_nomor", "alasan"):
        assert f'<a href="#{field}">' in text and f'id="{field}-galat"' in text and f'aria-describedby="{field}-galat"' in text


def test_the_switch_stays_in_sight_in_a_capacity_without_a_role(client, page, enter):
    made = hired("hendro", [])
    assert made.assignment_id
    enter(client, "hendro")
    assert 'href="/saya/penugasan"' in client.get("/").content.decode()
