"""The pages of the payment file, the bank's files, the papers."""
import hashlib
import re

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import connection
from django.test.utils import CaptureQueriesContext

from pendopo.kernel.thread.public import trace
from pendopo.money.treasury import bank, print_papers
from pendopo.money.treasury.models import Penolakan
from pendopo.money.treasury.models_papers import BerkasBayar, JawabanBank, PerintahBank
from pendopo.money.treasury.tests.office import ACCOUNT, LS, Office
from pendopo.people.account.public import make_persons
from tests.once import once

PEOPLE = {"pptk1": [("pptk", "dinkes")], "ppk1": [("ppk_skpd", "dinkes")], "pa1": [("pa", "dinkes")], "kuasa1": [("kuasa_bud", None)], "bud1": [("bud", None)],
          "pptk_pu": [("pptk", "pu"), ("ppk_skpd", "pu")], "warga1": [("warga", None)]}


@pytest.fixture
def office(db):
    return Office(2026)


def people():
    return make_persons(PEOPLE)


@pytest.fixture
def heads(office):
    return {name: {"Authorization": f"Bearer {token}"} for name, token in once(people).items()}


@pytest.fixture
def recorded(settings, tmp_path):
    settings.HOME = tmp_path
    return tmp_path / "bank"


def form(office, n: str = "300.000", **more) -> dict:
    return {"unit": "dinkes", "tahun": "2026", "tipe": "LS", "keperluan": "Alat tulis triwulan satu", "penerima": "Toko Maju", "bank": "Bank Contoh",
            "rekening": ACCOUNT, "kelengkapan": LS, f"baris.{office.line().id}": n} | more


def test_a_form_becomes_a_file_and_each_office_sees_its_own_step(office, heads, client):
    text = client.get("/keuangan/bayar/baru", headers=heads["pptk1"]).content.decode()
    assert "1.000.000" in text and office.line().akun in text
    sent = client.post("/keuangan/bayar/baru", form(office), headers=heads["pptk1"])
    assert sent.status_code == 303, sent.content.decode()
    where = sent["Location"]
    for name, action, more in (("ppk1", "verifikasi", {"kelengkapan": LS}), ("pa1", "terbitkan_spm", {}), ("kuasa1", "terbitkan_sp2d", {}),
                               ("bud1", "cairkan", {"rujukan": "BNK-1", "tanggal": "2026-11-27"})):
        version = BerkasBayar.objects.get().version
        answer = client.post(where, {"aksi": action, "versi": version} | more, headers=heads[name])
        assert answer.status_code == 303, (action, answer.content.decode())
    case = BerkasBayar.objects.get()
    assert case.state == "CAIR" and trace(case.nomor_sp2d)
    text = client.get(where, headers=heads["pa1"]).content.decode()
    assert "Sudah dibayar bank" in text and "****7890" in text and ACCOUNT not in text


def test_a_fault_stands_at_its_field_and_everything_typed_stays(office, heads, client):
    answer = client.post("/keuangan/bayar/baru", form(office, "1.400.000"), headers=heads["pptk1"])
    text = answer.content.decode()
    assert answer.status_code == 422 and "1.000.000" in text and "1.400.000" in text and "400.000" in text and "Toko Maju" in text
    assert not BerkasBayar.objects.exists() and Penolakan.objects.get().kode == "PAGU_TERLAMPAUI"
    answer = client.post("/keuangan/bayar/baru", form(office, "abc", rekening="x", penerima=""), headers=heads["pptk1"])
    assert answer.status_code == 422 and not BerkasBayar.objects.exists()


def test_a_stale_page_is_told_what_happened_meanwhile(office, heads, client):
    case = office.ask()
    office.step(case, "verifikasi", office.ppk, kelengkapan=LS)
    answer = client.post(f"/keuangan/bayar/{case.nomor}", {"aksi": "verifikasi", "versi": 1, "kelengkapan": LS}, headers=heads["ppk1"])
    assert answer.status_code == 409 and "SPP terverifikasi" in answer.content.decode()


def test_who_may_open_what(office, heads, client):
    case = office.upto("SP2D")
    for path, allowed in ((f"/keuangan/bayar/{case.nomor}", {"pptk1", "ppk1", "pa1", "kuasa1", "bud1"}), ("/keuangan/bank", {"kuasa1", "bud1"}),
                          (f"/keuangan/bayar/{case.nomor}/sp2d.pdf", {"pptk1", "ppk1", "pa1", "kuasa1", "bud1"}), ("/keuangan/bayar/baru", {"pptk1", "pptk_pu"})):
        for name in PEOPLE:
            status = client.get(path, headers=heads[name]).status_code
            assert (status == 200) == (name in allowed), (path, name, status)
    assert client.get(f"/keuangan/bayar/{case.nomor}", headers=heads["pptk_pu"]).status_code == 404
    assert client.get("/keuangan/bayar")["Location"] == "/masuk/?next=/keuangan/bayar"
    assert client.get("/keuangan/bayar", headers=heads["warga1"]).status_code == 403
    assert case.nomor not in client.get("/keuangan/bayar", headers=heads["pptk_pu"]).content.decode()


def cost(client, path: str, head: dict) -> int:
    """Statements of a page once the process has read what it keeps."""
    client.get(path, headers=head)
    with CaptureQueriesContext(connection) as seen:
        assert client.get(path, headers=head).status_code == 200
    return len(seen)


def steady(few: list[int], more: list[int]) -> bool:
    """Nine or more further rows cost no statement each; what a process keeps for a second may have been read again."""
    return all(b < a + 5 for a, b in zip(few, more, strict=True))


def test_the_list_and_the_file_cost_the_same_for_one_row_and_for_many(office, heads, client):
    paid = office.upto("CAIR", n=10_000)
    paths = ("/keuangan/bayar", f"/keuangan/bayar/{paid.nomor}")
    few = [cost(client, path, heads["kuasa1"]) for path in paths]
    made = [office.ask(10_000) for _ in range(12)]
    more = [cost(client, path, heads["kuasa1"]) for path in paths]
    assert steady(few, more) and more[0] <= 10 and more[1] <= 15
    shown = client.get("/keuangan/bayar", headers=heads["kuasa1"]).content.decode()
    waiting = client.get("/keuangan/bayar?keadaan=saya", headers=heads["kuasa1"]).content.decode()
    assert all(case.nomor in shown and case.nomor not in waiting for case in made)
    assert "keperluan" in client.get("/keuangan/bayar?bentuk=csv", headers=heads["kuasa1"]).content.decode()


def test_the_papers_come_as_pdf(office):
    case = office.upto("SP2D")
    for kind in ("spp", "spm", "sp2d"):
        assert print_papers.make(case, kind)[1].startswith(b"%PDF")


def test_an_order_names_each_payment_once_and_the_answer_is_taken_once(office, heads, client, recorded):
    good, bad = office.upto("SP2D", n=100_000), office.upto("SP2D", n=200_000)
    assert client.post("/keuangan/bank", {"aksi": "perintah"}, headers=heads["bud1"]).status_code == 303
    order = PerintahBank.objects.get()
    raw = (recorded / f"{order.nomor}.csv").read_bytes()
    assert ACCOUNT.encode() in raw and order.sidik == hashlib.sha256(raw).hexdigest() and (order.baris, order.jumlah) == (2, 300_000)
    assert client.get(f"/keuangan/bank?perintah={order.nomor}", headers=heads["bud1"]).content == raw
    assert client.post("/keuangan/bank", {"aksi": "perintah"}, headers=heads["bud1"]).status_code == 422
    answers = (f"nomor_sp2d,hasil,rujukan,tanggal,alasan\n{good.nomor_sp2d},BERHASIL,B-1,2026-11-27,\n{bad.nomor_sp2d},GAGAL,B-2,2026-11-27,Rekening tutup\n"
               "SP2D-X,BERHASIL,B-3,2026-11-27,\n")
    for expected in (["CAIR", "DIKEMBALIKAN", "GALAT"], ["SUDAH", "SUDAH", "GALAT"]):
        sent = client.post("/keuangan/bank", {"berkas": SimpleUploadedFile("jawab.csv", answers.encode())}, headers=heads["bud1"])
        assert re.findall(r'data-l="Hasil">\s*<span[^>]*>(\w+)<', sent.content.decode()) == expected
    assert JawabanBank.objects.count() == 2
    good.refresh_from_db()
    assert (good.state, good.rujukan_bank) == ("CAIR", "B-1")
    assert "Rekening tutup" in client.get(f"/keuangan/bayar/{bad.nomor}", headers=heads["kuasa1"]).content.decode()
    assert bad.nomor_sp2d in client.get("/keuangan/bayar?keadaan=saya", headers=heads["kuasa1"]).content.decode()


@pytest.mark.parametrize("raw", [b"", b"\xff\xfe", b"a,b\n1,2\n"])
def test_a_file_that_is_no_answer_is_refused_whole(office, heads, client, raw):
    sent = client.post("/keuangan/bank", {"berkas": SimpleUploadedFile("jawab.csv", raw)}, headers=heads["bud1"])
    assert sent.status_code == 422 and not JawabanBank.objects.exists()


def test_only_the_treasury_verifies_an_account(office, heads, client):
    row = {"aksi": "rekening", "nama": "CV Baru", "bank": "Bank Contoh", "rekening": "555666777"}
    assert client.post("/keuangan/bank", row, headers=heads["bud1"]).status_code == 422
    assert client.post("/keuangan/bank", row, headers=heads["kuasa1"]).status_code == 303
    assert bank.unordered().count() == 0


def test_a_refusal_of_the_desk_and_of_the_api_is_kept_too(office, heads, client):
    case = office.ask()
    body = {"action": "verifikasi", "version": 1, "data": {"kelengkapan": ["sptjm"]}}
    answer = client.post(f"/api/v1/flow/berkas_bayar/{case.pk}/act", body, content_type="application/json", headers=heads["ppk1"])
    kept = Penolakan.objects.get()
    assert answer.status_code == 409 and (kept.kode, kept.jenis, kept.entitas, kept.kode_dokumen) == ("BUKTI_BELUM_LENGKAP", "SP2D", "dinkes", case.nomor)
    client.post(f"/meja/berkas_bayar/{case.pk}", {"aksi": "verifikasi", "versi": 1, "data.kelengkapan": "sptjm"}, headers=heads["ppk1"])
    client.post(f"/meja/berkas_bayar/{case.pk}", {"aksi": "terbitkan_spm", "versi": 1}, headers=heads["pa1"])
    assert [row.kode for row in Penolakan.objects.order_by("id")] == ["BUKTI_BELUM_LENGKAP", "BUKTI_BELUM_LENGKAP", "SUDAH_DIPROSES"]
    assert "Kuitansi" in kept.alasan and kept.oleh.startswith("akun:") and kept.rincian == {"tindakan": "verifikasi"}
