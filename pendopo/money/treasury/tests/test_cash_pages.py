"""The treasurer's pages: from a note to the books, each office with its own step; scans behind every document."""
import html
import io
import re
from datetime import date

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from PIL import Image

from pendopo.money.accounting.models import Jurnal
from pendopo.money.codes.public import Akun, names
from pendopo.money.treasury import print_cash
from pendopo.money.treasury.models import BuktiDokumen, Dokumen
from pendopo.money.treasury.models_cash import NPD, BerkasKas
from pendopo.money.treasury.models_papers import BerkasBayar
from pendopo.money.treasury.tests.office import ACCOUNT, LS
from pendopo.money.treasury.tests.test_cash import REVENUE, Purse
from pendopo.money.treasury.tests.test_papers_pages import cost, steady
from pendopo.people.account.public import make_persons
from tests.once import once

PEOPLE = {"pptk1": [("pptk", "dinkes")], "ppk1": [("ppk_skpd", "dinkes")], "pa1": [("pa", "dinkes")], "bendahara1": [("bendahara_pengeluaran", "dinkes")],
          "penerima1": [("bendahara_penerimaan", "dinkes")], "kuasa1": [("kuasa_bud", None)], "pa_pu": [("pa", "pu"), ("bendahara_pengeluaran", "pu")],
          "warga1": [("warga", None)]}


@pytest.fixture
def office(db, settings, tmp_path):
    settings.BLOBS = tmp_path
    return Purse(2026)


@pytest.fixture
def heads(office):
    return {name: {"Authorization": f"Bearer {token}"} for name, token in once(make_persons, PEOPLE).items()}


def pdf(name: str = "kuitansi.pdf") -> SimpleUploadedFile:
    return SimpleUploadedFile(name, b"%PDF-1.4\n1 0 obj\n<<>>\nendobj\n%%EOF")


def photo() -> SimpleUploadedFile:
    out = io.BytesIO()
    Image.new("RGB", (60, 80), "white").save(out, "JPEG")
    return SimpleUploadedFile("bukti.jpg", out.getvalue())


@pytest.fixture
def act(client, heads):
    def step(name: str, where: str, action: str, **data) -> None:
        model = NPD if "/npd/" in where else BerkasKas
        case = model.objects.get(nomor=where.rsplit("/", 1)[1])
        sent = client.post(where, {"aksi": action, "versi": case.version} | {f"{action}.{field}": value for field, value in data.items()}, headers=heads[name])
        assert sent.status_code == 303, (action, sent.content.decode())
    return step


@pytest.fixture
def get(client, heads):
    def page(name: str, path: str) -> str:
        answer = client.get(path, headers=heads[name])
        assert answer.status_code == 200, (path, answer.status_code)
        return answer.content.decode()
    return page


def note(client, heads, office, n: str = "150.000") -> str:
    sent = client.post("/keuangan/npd/baru", {"unit": "dinkes", "tahun": "2026", "keperluan": "Belanja rapat", "penerima": "Warung Bu Tini",
                                              f"baris.{office.line().id}": n}, headers=heads["pptk1"])
    assert sent.status_code == 303, sent.content.decode()
    return sent["Location"]


def test_a_note_becomes_an_spj_and_its_figure_opens_down_to_the_scan(office, heads, client, act, get):
    where = note(client, heads, office)
    history = get("pptk1", f"/meja/npd/{NPD.objects.get().pk}")
    line = office.line()
    assert f"{names(Akun, {line.akun}, date(2026, 12, 31))[line.akun]}, Rp150.000" in html.unescape(history)
    act("pa1", where, "setujui")
    act("bendahara1", where, "bayar", tanggal="2026-11-27", bukti=photo())
    text = get("bendahara1", "/keuangan/bendahara/spj/baru")
    name = re.search(r'name="(npd\.[^"]+)" value="150000"', text)[1]
    sent = client.post("/keuangan/bendahara/spj/baru", {"unit": "dinkes", "tahun": "2026", "tanggal": "2026-11-27", "keperluan": "SPJ November", name: "140.000"},
                       headers=heads["bendahara1"])
    assert sent.status_code == 303, sent.content.decode()
    act("ppk1", sent["Location"], "sahkan")
    assert office.cash() == (260_000, 0)
    text = get("bendahara1", sent["Location"])
    assert "Ajukan GU atas SPJ ini" in text and "NPD-DINKES-2026-00001" in text
    assert 'value="140000"' in get("bendahara1", re.search(r"/keuangan/bayar/baru\?[^\"]+", text)[0].replace("&amp;", "&"))
    text = get("warga1", f"/keuangan/rincian?tahun=2026&basis=ANGGARAN&akun={office.line().akun}")
    text = get("warga1", re.search(r"/keuangan/jurnal/\d+", text)[0])
    document = re.search(r"/keuangan/dokumen/[0-9a-f-]{36}", text)[0]
    scan = BuktiDokumen.objects.get()
    text = get("warga1", document)
    assert scan.berkas.blob_id in text and f"/keuangan/bukti/{scan.pk}" not in text, "the public sees that it is there and its hash"
    assert f"/keuangan/bukti/{scan.pk}" in get("pa1", document)
    for name, status in (("pa1", 200), ("kuasa1", 200), ("pa_pu", 404), ("warga1", 404)):
        assert client.get(f"/keuangan/bukti/{scan.pk}", headers=heads[name]).status_code == status, name
    assert client.get(f"/keuangan/bukti/{scan.pk}", headers=heads["pa1"])["Content-Type"] == "image/jpeg"


def test_what_was_spent_without_a_note_is_accounted_for_by_page(office, heads, client, act, get):
    where, line = "/keuangan/bendahara/spj/baru", f"baris.{office.line().id}"
    assert f'name="{line}"' in get("bendahara1", where)
    form = {"unit": "dinkes", "tahun": "2026", "tanggal": "2026-11-27", "keperluan": "Belanja langsung", line: "120.000"}
    answer = client.post(where, form, headers=heads["bendahara1"])
    text = answer.content.decode()
    assert answer.status_code == 422 and 'href="#f-bukti"' in text and f'name="{line}" value="120.000"' in text
    sent = client.post(where, form | {"bukti": pdf()}, headers=heads["bendahara1"])
    assert sent.status_code == 303, sent.content.decode()
    assert office.cash() == (400_000, 120_000)
    assert client.get(f"{sent['Location']}.pdf", headers=heads["ppk1"]).content.startswith(b"%PDF")
    act("ppk1", sent["Location"], "sahkan")
    assert office.cash() == (280_000, 0) and "Ajukan GU atas SPJ ini" in get("bendahara1", sent["Location"])


def test_every_paper_is_begun_by_the_flow_api_too(office, heads, client):
    def post(name: str, flow: str, **sent):
        return client.post(f"/api/v1/flow/{flow}", sent, content_type="application/json", headers=heads[name])

    def scan(name: str) -> list[str]:
        return [client.post("/api/v1/berkas", {"berkas": pdf()}, headers=heads[name]).json()["id"]]

    line, paper = office.line().id, {"tahun": 2026, "tanggal": "2026-11-27", "keperluan": "Lewat API"}
    note = {"tahun": 2026, "keperluan": "Belanja rapat", "penerima": "Warung Bu Tini", "baris": [{"baris": line, "jumlah": 1000}]}
    spp = {"tahun": 2026, "tipe": "LS", "keperluan": "Alat tulis", "penerima": "Toko Maju", "bank": "Bank Contoh", "rekening": ACCOUNT, "kelengkapan": LS,
           "baris": [{"baris": line, "jumlah": 1000}]}
    tbp = {**paper, "akun": REVENUE, "jumlah": 1000, "kanal": "BPN"}
    for name, flow, action, data in (("pptk1", "npd", None, note), ("pptk1", "berkas_bayar", "buat", spp),
                                     ("bendahara1", "berkas_kas", "buat_spj", paper | {"baris": [{"baris": line, "jumlah": 1000}], "bukti": scan("bendahara1")}),
                                     ("penerima1", "berkas_kas", "buat_tbp", tbp | {"bukti": scan("penerima1")}),
                                     ("bendahara1", "berkas_kas", "buat_sts", paper | {"untuk": "SISA_UP", "jumlah": 1000, "bukti": scan("bendahara1")})):
        answer = post(name, flow, data=data, **({"action": action} if action else {}))
        assert answer.status_code == 201 and answer.json()["fields"]["entitas"] == "dinkes", (action, answer.content)
    assert post("pptk1", "npd", data=note | {"entitas": "dinkes"}).status_code == 201
    unnamed = post("bendahara1", "berkas_kas", data=paper)
    assert unnamed.status_code == 400 and "buat_tbp, buat_sts, buat_spj" in unnamed.content.decode()
    for name, entitas in (("pptk1", "pu"), ("pptk1", "apa"), ("bendahara1", "dinkes"), ("warga1", "dinkes")):
        assert post(name, "npd", data=note | {"entitas": entitas}).status_code == 403, (name, entitas)
    assert post("pptk1", "npd", data=note | {"entitas": 5}).status_code in (403, 422)


def test_who_works_in_two_units_names_one(office, client):
    head = {"Authorization": f"Bearer {make_persons({'dua1': [('pptk', 'dinkes'), ('pptk', 'pu')]})['dua1']}"}
    note = {"tahun": 2026, "keperluan": "Belanja rapat", "penerima": "Warung Bu Tini", "baris": [{"baris": office.line().id, "jumlah": 1000}]}
    answer = client.post("/api/v1/flow/npd", {"data": note}, content_type="application/json", headers=head)
    assert answer.status_code == 422 and answer.json()["reasons"][0]["field"] == "/entitas" and "dinkes, pu" in answer.json()["reasons"][0]["text"]
    answer = client.post("/api/v1/flow/npd", {"data": note | {"entitas": "dinkes"}}, content_type="application/json", headers=head)
    assert answer.status_code == 201


def test_receipt_and_deposit_by_page(office, heads, client, act, get):
    Purse.step(office, office.tbp(50_000), "sahkan", office.ppk)
    assert REVENUE not in get("penerima1", "/keuangan/bendahara/tbp/baru"), "the unit has no revenue line"
    sent = client.post("/keuangan/bendahara/tbp/baru", {"unit": "dinkes", "tahun": "2026", "tanggal": "2026-11-27", "akun": REVENUE, "jumlah": "90.000", "kanal": "BPN",
                                                        "keperluan": "Retribusi pasar", "bukti": pdf()}, headers=heads["penerima1"])
    assert sent.status_code == 303, sent.content.decode()
    act("ppk1", sent["Location"], "sahkan")
    sent = client.post("/keuangan/bendahara/sts/baru", {"unit": "dinkes", "tahun": "2026", "tanggal": "2026-11-27", "untuk": "PENDAPATAN", "jumlah": "140.000",
                                                        "keperluan": "Setor harian", "bukti": pdf()}, headers=heads["penerima1"])
    act("ppk1", sent["Location"], "sahkan")
    assert office.cash("BPN") == (0, 0)
    act("pa1", sent["Location"], "balik", alasan="Bukti setor milik tanggal lain.")
    assert office.cash("BPN") == (140_000, 0) and Jurnal.objects.filter(membalik_id__isnull=False).exists()
    assert "Dibalik" in get("ppk1", sent["Location"])


def test_a_fault_stands_at_its_field_and_everything_typed_stays(office, heads, client):
    form = {"unit": "dinkes", "tahun": "2026", "tanggal": "2026-11-27", "untuk": "SISA_UP", "jumlah": "900.000", "keperluan": "Setor sisa UP", "bukti": pdf()}
    answer = client.post("/keuangan/bendahara/sts/baru", form, headers=heads["bendahara1"])
    text = answer.content.decode()
    assert answer.status_code == 422 and "400.000" in text and "Setor sisa UP" in text and 'href="#f-jumlah"' in text
    kept = re.search(r'name="bukti" value="([0-9a-f-]{36})"', text)[1]
    again = client.post("/keuangan/bendahara/sts/baru", form | {"jumlah": "100.000", "bukti": kept}, headers=heads["bendahara1"])
    assert again.status_code == 303, again.content.decode()
    answer = client.post("/keuangan/npd/baru", {"unit": "dinkes", "tahun": "2026", "keperluan": "", "penerima": "x", f"baris.{office.line().id}": "abc"},
                         headers=heads["pptk1"])
    assert answer.status_code == 422 and "abc" in answer.content.decode() and not NPD.objects.exists()
    answer = client.post("/keuangan/bendahara/sts/baru", form | {"bukti": SimpleUploadedFile("a.exe", b"MZ")}, headers=heads["bendahara1"])
    assert answer.status_code == 422 and "a.exe" in answer.content.decode()


def test_who_may_open_what(office, heads, client):
    where = f"/keuangan/npd/{office.note().nomor}"
    inside = {"pptk1", "ppk1", "pa1", "bendahara1", "penerima1", "kuasa1"}
    for path, allowed in ((where, inside), (f"{where}.pdf", inside), ("/keuangan/npd", inside | {"pa_pu"}), ("/keuangan/bendahara", inside | {"pa_pu"}),
                          ("/keuangan/bendahara/dokumen", inside | {"pa_pu"}), ("/keuangan/npd/baru", {"pptk1"}), ("/keuangan/bendahara/spj/baru", {"bendahara1", "pa_pu"}),
                          ("/keuangan/bendahara/sts/baru", {"bendahara1", "penerima1", "pa_pu"}), ("/keuangan/bendahara/tbp/baru", {"penerima1"})):
        for name in PEOPLE:
            assert (client.get(path, headers=heads[name]).status_code == 200) == (name in allowed), (path, name)
        assert client.get(path)["Location"].startswith("/masuk")
    assert client.get(where, headers=heads["pa_pu"]).status_code == 404
    assert where not in client.get("/keuangan/npd", headers=heads["pa_pu"]).content.decode()
    assert client.get("/keuangan/bendahara/xyz/baru", headers=heads["bendahara1"]).status_code == 404


def test_the_lists_cost_the_same_for_one_row_and_for_many(office, heads, client, get):
    first = office.note(1000)
    office.tbp(1000)
    paths = ("/keuangan/bendahara", "/keuangan/npd", "/keuangan/bendahara/dokumen", f"/keuangan/npd/{first.nomor}")
    few = [cost(client, path, heads["pa1"]) for path in paths]
    for _ in range(9):
        office.note(1000)
        office.tbp(1000)
    more = [cost(client, path, heads["pa1"]) for path in paths]
    assert steady(few, more) and max(more) <= 14
    assert first.nomor in get("pa1", f"/keuangan/npd?q={first.nomor[-5:]}") and "Tidak ada berkas" in get("pa1", "/keuangan/npd?keadaan=DIBAYAR")
    assert "keperluan" in get("pa1", "/keuangan/npd?bentuk=csv")


def test_each_paper_comes_as_pdf(office):
    spj = office.spj(office.paid())
    for case in (NPD.objects.get(), spj, office.tbp(), office.sts("SISA_UP", 1000)):
        assert print_cash.make(case)[1].startswith(b"%PDF")


def test_the_papers_of_a_request_are_scanned_and_go_behind_its_payment(office, heads, client, get):
    form = {"unit": "dinkes", "tahun": "2026", "tipe": "LS", "keperluan": "Alat tulis triwulan satu", "penerima": "Toko Maju", "bank": "Bank Contoh", "rekening": ACCOUNT,
            "kelengkapan": ["sptjm"], f"baris.{office.line().id}": "2.000.000", "lampiran.kuitansi": pdf()}
    answer = client.post("/keuangan/bayar/baru", form, headers=heads["pptk1"])
    assert answer.status_code == 422
    kept = re.search(r'name="ada.kuitansi" value="([0-9a-f-]{36})"', answer.content.decode())[1]
    form.pop("lampiran.kuitansi")
    sent = client.post("/keuangan/bayar/baru", form | {f"baris.{office.line().id}": "200.000", "ada.kuitansi": kept, "lampiran.sptjm": photo()}, headers=heads["pptk1"])
    assert sent.status_code == 303, sent.content.decode()
    case = BerkasBayar.objects.get()
    assert case.kelengkapan == LS and len(case.lampiran) == 2
    assert f"/foto/{kept}" in get("ppk1", sent["Location"])
    for name, status in (("ppk1", 200), ("kuasa1", 200), ("pa_pu", 404), ("warga1", 404)):
        assert client.get(f"/foto/{kept}", headers=heads[name]).status_code == status, name
    for action, by in (("verifikasi", office.ppk), ("terbitkan_spm", office.pa), ("terbitkan_sp2d", office.kuasa_bud)):
        office.step(case, action, by, **({"kelengkapan": LS} if action == "verifikasi" else {}))
    assert {scan.nama for scan in BuktiDokumen.objects.filter(dokumen=case.dokumen_id)} == {"Kuitansi atau daftar penerima", "Surat pernyataan tanggung jawab mutlak"}


def test_a_scan_is_added_to_a_document_that_came_by_the_intake(office, heads, client, get):
    path = f"/keuangan/dokumen/{Dokumen.objects.get(kode='UP').pk}"
    assert "Tambah pindaian" not in get("warga1", path) and "Tambah pindaian" in get("bendahara1", path)
    assert client.post(f"{path}/bukti", {"nama": "SK besaran UP", "berkas": pdf()}, headers=heads["pa_pu"]).status_code == 404
    assert client.post(f"{path}/bukti", {"nama": "SK besaran UP"}, headers=heads["bendahara1"]).status_code == 422
    assert client.post(f"{path}/bukti", {"nama": "SK besaran UP", "berkas": pdf()}, headers=heads["bendahara1"]).status_code == 303
    assert "SK besaran UP" in get("warga1", path)
    number = BuktiDokumen.objects.get().pk
    assert client.get(f"/keuangan/bukti/{number}", headers=heads["bendahara1"])["Content-Type"] == "application/pdf"
    assert client.get(f"/keuangan/bukti/{number}").status_code == 404 and client.get("/keuangan/bukti/999999").status_code == 404


def test_a_sender_adds_scans_by_api(office, client):
    head = {"Authorization": f"Bearer {make_persons({'integrasi1': [('integrasi_keuangan', None)]})['integrasi1']}"}
    sent = client.post("/api/v1/berkas", {"berkas": pdf()}, headers=head).json()
    body = {"tahun": 2026, "id": "UP", "nama": "SK besaran UP", "berkas": [sent["id"]]}
    answer = client.post("/api/v1/keuangan/bukti", body, content_type="application/json", headers=head)
    assert answer.status_code == 201 and answer.json()["bukti"] == [{"nama": "SK besaran UP", "sha256": sent["sha256"]}]
    assert client.post("/api/v1/keuangan/bukti", body, content_type="application/json", headers=head).status_code in (409, 422), "the file is used already"
    assert client.post("/api/v1/keuangan/bukti", body | {"id": "X"}, content_type="application/json", headers=head).status_code == 404
    assert client.post("/api/v1/keuangan/bukti", body, content_type="application/json").status_code == 401
