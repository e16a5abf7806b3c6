"""Pages and operations: status, title, what is kept, constant numbers of statements."""
import json

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client

from pendopo.kernel.files.public import scene
from pendopo.kernel.flow.public import act
from pendopo.money.proposal.models import Dukungan, Kehadiran, Musyawarah, Putusan, Usulan
from pendopo.money.proposal.tests.factories import ALASAN, INSIDE, MARKS, SUB, accept, draft, minutes, planned, sent
from pendopo.people.account.models import Akun

pytestmark = pytest.mark.django_db
FORM = {"uraian": "Perbaikan drainase RT 03", "titik": "-7,275; 112,725", "volume": "1.240,5", "satuan": "m", "harga_satuan": "Rp850.000", "skpd": "pu"}


@pytest.fixture
def as_(who, tokens):
    """`as_("kades1")`: a client that acts as this person."""
    return lambda name: Client(headers=tokens[name])


def picture():
    return SimpleUploadedFile("got.jpg", scene("air", 1).read(), "image/jpeg")


def test_a_village_head_looks_over_and_sends(as_):
    client = as_("kades1")
    page = client.post("/usulan/baru", FORM | {"tahap": "periksa", "kunci": "k1", "foto": picture()})
    text = page.content.decode()
    assert page.status_code == 200 and "Rp1.054.425.000" in text and "Periksa sebelum mengirim" in text and not Usulan.objects.exists()
    kept = text.split('name="berkas" value="')[1][:36]
    done = client.post("/usulan/baru", FORM | {"tahap": "kirim", "kunci": "k1", "berkas": kept})
    again = client.post("/usulan/baru", FORM | {"tahap": "kirim", "kunci": "k1", "berkas": kept})
    assert done["Location"] == again["Location"] == "/usulan/USL-2027-000001" and Usulan.objects.get().state == "DESA"


def test_a_fault_keeps_what_was_typed_and_stands_at_its_field(as_):
    page = as_("kades1").post("/usulan/baru", FORM | {"titik": "112.725,-7.275", "tahap": "periksa"})
    text = page.content.decode()
    assert page.status_code == 422 and "tertukar" in text and 'value="Perbaikan drainase RT 03"' in text and 'href="#titik"' in text
    assert not Usulan.objects.exists()
    page = as_("kades1").post("/usulan/baru", FORM | {"tahap": "periksa"})
    assert page.status_code == 422 and "paling sedikit satu foto" in page.content.decode()


def test_what_comes_back_from_a_laptop_without_a_link_is_at_least_a_draft(as_):
    done = as_("kades1").post("/usulan/baru", FORM | {"tahap": "periksa", "kunci": "k7"}, headers={"X-Luring": "1"})
    again = as_("kades1").post("/usulan/baru", FORM | {"tahap": "periksa", "kunci": "k7"}, headers={"X-Luring": "1"})
    assert done["Location"] == again["Location"] and Usulan.objects.get().state == "DRAF"
    assert Client().post("/usulan/baru", FORM, headers={"X-Luring": "1"}).status_code in (401, 403)


def test_a_draft_is_a_404_for_others_and_editable_by_its_office(as_, who):
    case = draft(who("kades1"))
    for client in (Client(), as_("kades2"), as_("camat1"), as_("inspektorat1")):
        assert client.get(f"/usulan/{case.nomor}").status_code == 404 and client.get(f"/usulan/{case.nomor}/ubah").status_code in (302, 404)
        assert client.get(f"/api/v1/flow/usulan/{case.pk}").status_code in (401, 404)
    assert case.nomor not in Client().get("/usulan").content.decode()
    client = as_("kades1")
    assert "Perbaikan drainase" in client.get(f"/usulan/{case.nomor}/ubah").content.decode()
    client.post(f"/usulan/{case.nomor}/ubah", FORM | {"tahap": "draf", "kunci": "k2", "latar": "Got rusak"})
    assert Usulan.objects.get().latar == "Got rusak"


def test_two_forums_accept_through_the_page(as_, who):
    case = sent(who("kades1"))
    client = as_("kades1")
    assert "Beri nilai" in client.get(f"/usulan/{case.nomor}").content.decode()
    client.post(f"/usulan/{case.nomor}", MARKS | {"aksi": "nilai", "kunci": "n1"})
    held = minutes(who("kades1"))
    assert held.nomor in client.get(f"/usulan/{case.nomor}").content.decode()
    short = client.post(f"/usulan/{case.nomor}", {"aksi": "terima", "alasan": "ya", "berita_acara": held.nomor})
    assert short.status_code == 422 and "20 huruf" in short.content.decode()
    done = client.post(f"/usulan/{case.nomor}", {"aksi": "terima", "alasan": ALASAN, "berita_acara": held.nomor, "kunci": "t1"})
    assert done.status_code == 303 and Usulan.objects.get().state == "KECAMATAN"
    done = as_("camat1").post(f"/usulan/{case.nomor}", {"aksi": "terima", "alasan": ALASAN, "berkas_baru": picture(), "kunci": "t2"})
    assert done.status_code == 303 and Usulan.objects.get().state == "FORUM" and Putusan.objects.count() == 2
    text = Client().get(f"/usulan/{case.nomor}").content.decode()
    assert text.count(ALASAN) >= 2 and held.nomor in text and "Berkas berita acara" in text


TABLES = ("usulan", "dukungan_usulan", "foto_usulan", "musyawarah", "plafon_kecamatan")
PAGES = ["/usulan", "/usulan?keadaan=dibahas&q=drainase&urut=termahal", "/usulan/desa", "/usulan/desa/99.99.01.1001", "/usulan/kecamatan/99.99.01?tahun=2027",
         "/usulan/peta", "/usulan/statistik", "/musyawarah"]


@pytest.mark.parametrize("path", PAGES)
def test_public_pages_are_whole_and_cost_the_same_for_one_and_for_many(who, path):
    from django.db import connection
    from django.test.utils import CaptureQueriesContext

    def cost():
        with CaptureQueriesContext(connection) as seen:
            page = Client().get(path + ("&" if "?" in path else "?") + f"n={len(Usulan.objects.all())}")
        assert page.status_code == 200 and page.content.decode().count("<h1") == 1
        return sum(any(f'"{name}"' in q["sql"] or f" {name} " in q["sql"] for name in TABLES) for q in seen) - 1  # its own count of rows

    accept(sent(who("kades1")), who("kades1")), minutes(who("kades1"))
    few = cost()
    for _ in range(4):
        accept(sent(who("kades1")), who("kades1")), minutes(who("kades1"))
    assert cost() == few <= 8


def test_the_page_of_a_proposal_costs_the_same_for_one_and_for_many(who):
    from django.db import connection
    from django.test.utils import CaptureQueriesContext

    case = planned(who)
    with CaptureQueriesContext(connection) as seen:
        assert Client().get(f"/usulan/{case.nomor}").status_code == 200
    assert len(seen) <= 16
    assert Client().get(f"/jejak/usulan/{case.nomor}")["Location"] == f"/telusur/{case.nomor}"


def test_list_as_csv_and_json_and_feed(who):
    case = sent(who("kades1"))
    assert case.nomor in Client().get("/usulan?bentuk=csv").content.decode()
    assert Client().get("/usulan?bentuk=json").json()["items"][0]["jumlah"] == 204_000_000
    assert case.nomor in Client().get("/usulan/atom.xml").content.decode()
    assert Client().get("/usulan/peta.json").json()["features"][0]["properties"]["nomor"] == case.nomor
    assert "peringkat" in Client().get("/usulan/kecamatan/99.99.01?bentuk=csv").content.decode()


def test_support_over_page_and_api(as_, who):
    case = sent(who("kades1"))
    client, path = as_("warga1"), f"/api/v1/usulan/{case.nomor}/dukungan"
    assert client.post(path).status_code == 201 and client.post(path).status_code == 200
    assert client.delete(path).status_code == 204 and not Dukungan.objects.exists()
    assert client.post(f"/usulan/{case.nomor}/dukung").status_code == 303 and Dukungan.objects.count() == 1
    assert "Batalkan dukungan" in client.get(f"/usulan/{case.nomor}").content.decode()
    assert as_("kades1").post(path).status_code == 403 and Client().post(path).status_code == 401
    Akun.objects.filter(username="warga2").update(jaminan=1)
    assert as_("warga2").post(path).json()["code"] == "tidak_berwenang"
    act(case, "tolak", who("kades1"), {"alasan": ALASAN})
    assert client.delete(path).status_code == 409 and client.post("/api/v1/usulan/USL-2027-999999/dukungan").status_code == 404


def test_the_flow_api_refuses_floats_and_names_fields(as_):
    client = as_("kades1")
    send = lambda data: client.post("/api/v1/flow/usulan", json.dumps({"data": data}), "application/json")  # noqa: E731
    assert send({"uraian": "Perbaikan", "harga_satuan": 1.5}).status_code == 400
    bad = send({"uraian": "Perbaikan got", "harga_satuan": -1, "titik": "112.7,-7.2"}).json()
    assert {r["field"] for r in bad["reasons"]} == {"/harga_satuan", "/titik"}
    made = send({"uraian": "Perbaikan got", "titik": INSIDE, "volume": "12.50", "harga_satuan": 1000, "satuan": "m"})
    assert made.status_code == 201 and made.json()["fields"]["jumlah"] == 12500


def test_rank_duplicates_decisions_and_figures_over_the_api(who):
    case = planned(who)
    assert Client().get("/api/v1/usulan/peringkat?kecamatan=99.99.01&tahun=2027").json()["items"][0]["hasil"] == "masuk"
    assert Client().get(f"/api/v1/usulan/{case.nomor}/putusan").json()["items"][3]["tingkat"] == "KABUPATEN"
    assert Client().get("/api/v1/usulan/mirip", {"titik": INSIDE, "uraian": "Perbaikan drainase RT 3"}).json()["items"][0]["nomor"] == case.nomor
    assert Client().get("/api/v1/usulan/mirip", {"titik": "112,7", "uraian": "x"}).status_code == 422
    assert Client().get("/api/v1/usulan/statistik").json()["keadaan"][0]["jumlah"] == 204_000_000
    assert Client().get("/api/v1/usulan/peringkat?kecamatan=99.99.01&tahun=20270").status_code == 400 and SUB


def test_a_deliberation_day_from_opening_to_minutes(as_, who):
    client = as_("kades1")
    assert Client().get("/musyawarah/baru").status_code == 403
    made = client.post("/musyawarah/baru", {"judul": "Musrenbang kelurahan", "tanggal": "2026-01-20", "tempat": "Balai RW", "agenda": "Usulan 2027"})
    sheet = made["Location"]
    assert sheet.endswith("/catat") and client.get(sheet)["X-Luring"] == "simpan"
    for _ in range(2):
        client.post(sheet, {"aksi": "hadir", "nama": "Bu Siti Aminah", "unsur": "perempuan", "kelamin": "P", "kunci": "satu"}, headers={"X-Luring": "1"})
    assert Kehadiran.objects.count() == 1
    assert client.post(sheet, {"aksi": "sahkan"}).status_code == 422
    client.post(sheet, {"aksi": "catat", "jenis": "kesepakatan", "isi": "Drainase RT 03 didahulukan."})
    client.post(sheet, {"aksi": "hadir", "nama": "Salah Tulis", "unsur": "warga"}), client.post(sheet, {"aksi": "coret", "no": "2", "alasan": "salah orang"})
    assert client.post(sheet, {"aksi": "sahkan"}).status_code == 303 and Musyawarah.objects.get().state == "DISAHKAN"
    public = Client().get(sheet.removesuffix("/catat")).content.decode()
    assert "Drainase RT 03" in public and "Siti Aminah" not in public and "<b>1</b> orang" in public
    assert as_("kades2").get(sheet).status_code == 403 and Client().post(sheet, {"aksi": "hadir"}).status_code in (401, 403)
    pdf = Client().get(sheet.replace("/catat", "/berita-acara.pdf"))
    assert pdf["Content-Type"] == "application/pdf" and pdf.content.startswith(b"%PDF")
