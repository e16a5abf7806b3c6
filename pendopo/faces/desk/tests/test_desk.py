"""The desk over the conformance flow: why me, by when, what I can do, and every refusal keeps what was typed."""
import re
from dataclasses import replace

import pytest
from django.test import Client

from pendopo.faces.desk.operations import CHECK_LABELS
from pendopo.kernel.flow import uji
from pendopo.kernel.flow.public import PERSONS, act, start
from pendopo.kernel.ops.public import HEALTH
from pendopo.kernel.queue import relay
from pendopo.kernel.queue.models import Parked
from pendopo.people.account.public import make_persons
from pendopo.people.region import seed
from tests.once import once

pytestmark = pytest.mark.django_db


def persons():
    seed.reference("99.99")
    return make_persons({name: [(role, None) for role in sorted(roles)] for name, roles in PERSONS.items()})


@pytest.fixture
def desk(db):
    """`desk("petugas1")` is a browser signed in as that test person."""
    tokens = once(persons)

    def signed_in(name: str) -> Client:
        return Client(headers={"Authorization": f"Bearer {tokens[name]}"})

    return signed_in


def _berkas(n: int = 1, judul: str = "Izin keramaian"):
    found = []
    for i in range(n):
        done = start(uji.FLOW.model(), uji.actor("warga1"), {"judul": f"{judul} {i}", "jumlah": 5})
        act(done.case, "ajukan", uji.actor("warga1"))
        found.append(done.case)
    return found


def _hidden(text: str, action: str) -> dict:
    form = re.search(rf'name="aksi" value="{action}">.*?</form>', text, re.S)[0]
    found = dict(re.findall(r'type="hidden" name="(versi|kunci)" value="([^"]+)"', form))
    return found | {"aksi": action}


def test_a_stranger_is_sent_to_sign_in(client):
    assert client.get("/meja?due=lewat")["Location"] == "/masuk/?next=/meja%3Fdue%3Dlewat"


def test_the_inbox_says_why_me_and_by_when(desk):
    _berkas(2)
    text = desk("petugas1").get("/meja").content.decode()
    assert "Izin keramaian 0" in text and "Kembalikan, Terima" in text and "hari kerja lagi" in text
    assert "Tidak ada yang menunggu Anda" in desk("auditor1").get("/meja").content.decode()


def test_the_inbox_costs_the_same_for_one_row_and_for_thirty(desk):
    from django.db import connection
    from django.test.utils import CaptureQueriesContext

    def reads(path: str) -> tuple[int, str]:
        """The fewer of two visits: what is kept for seconds (mode, calendar, titles) may have to be read in one of them."""
        counts = []
        for _ in range(2):
            with CaptureQueriesContext(connection) as seen:
                text = browser.get(path).content.decode()
            counts.append(sum(1 for q in seen if any(name in q["sql"] for name in ("uji_berkas", "saringan", "flow_", "akun", "penugasan"))))
        return min(counts), text

    browser = desk("petugas1")
    _berkas(3)
    browser.get("/meja")
    few, _ = reads("/meja?limit=2")
    _berkas(30)
    many, text = reads("/meja?limit=20")
    assert few == many <= 6 and 'rel="next"' in text


@pytest.mark.parametrize("query", ["due=kapan", "cursor=xx", "limit=0", "unit=x"])
def test_a_senseless_filter_is_400(desk, query):
    assert desk("petugas1").get(f"/meja?{query}").status_code == 400


def test_an_act_through_the_page_ends_with_what_happens_next(desk):
    (case,) = _berkas()
    browser = desk("petugas1")
    text = browser.get(f"/meja/uji.berkas/{case.pk}").content.decode()
    assert "Diajukan" in text and "paling lambat" in text
    posted = _hidden(text, "terima")
    answer = browser.post(f"/meja/uji.berkas/{case.pk}", posted)
    assert answer.status_code == 302
    again = browser.post(f"/meja/uji.berkas/{case.pk}", posted)
    assert again["Location"] == answer["Location"]
    assert "Langkah ke-3" in browser.get(answer["Location"]).content.decode()


def test_a_fault_keeps_what_was_typed_and_the_key(desk):
    (case,) = _berkas()
    browser = desk("petugas1")
    posted = _hidden(browser.get(f"/meja/uji.berkas/{case.pk}").content.decode(), "kembalikan")
    answer = browser.post(f"/meja/uji.berkas/{case.pk}", posted | {"data.alasan": "pendek"})
    text = answer.content.decode()
    assert answer.status_code == 422 and "<title>Galat:" in text and ">pendek</textarea>" in text and posted["kunci"] in text
    assert 'class="ringkasan-galat"' in text and 'aria-invalid="true"' in text


def test_a_stale_page_shows_what_changed(desk):
    (case,) = _berkas()
    browser = desk("petugas1")
    posted = _hidden(browser.get(f"/meja/uji.berkas/{case.pk}").content.decode(), "kembalikan")
    act(case, "terima", uji.actor("petugas2"))
    answer = browser.post(f"/meja/uji.berkas/{case.pk}", posted | {"data.alasan": "Lampiran belum lengkap"})
    text = answer.content.decode()
    assert answer.status_code == 409 and "Data berubah sejak Anda membukanya" in text and "<li>Terima," in text


def test_an_official_act_is_shown_once_more(desk):
    (case,) = _berkas()
    browser = desk("warga1")
    posted = _hidden(browser.get(f"/meja/uji.berkas/{case.pk}").content.decode(), "batal") | {"data.alasan": "Tidak jadi dilaksanakan"}
    check = browser.post(f"/meja/uji.berkas/{case.pk}", posted).content.decode()
    assert "Periksa sekali lagi" in check and "Tidak jadi dilaksanakan" in check
    assert browser.post(f"/meja/uji.berkas/{case.pk}", posted | {"yakin": "1"}).status_code == 302


def test_bulk_answers_row_by_row(desk):
    first, second = _berkas(2)
    act(second, "terima", uji.actor("petugas2"))
    answer = desk("petugas1").post("/meja/massal", {"aksi": "terima", "kunci": "k" * 32, "pilih": [
        f"uji.berkas:{first.pk}:2", f"uji.berkas:{second.pk}:2"]})
    text = answer.content.decode()
    assert "Tercatat" in text and "Tidak dijalankan" in text


def test_a_filter_is_kept_under_a_name(desk):
    browser = desk("petugas1")
    assert browser.post("/meja/saringan", {"nama": "Mendesak", "kueri": "due=lewat"})["Location"] == "/meja?due=lewat"
    assert ">Mendesak</a>" in browser.get("/meja").content.decode()


def test_somebody_elses_case_does_not_exist(desk):
    (case,) = _berkas()
    assert desk("warga2").get(f"/meja/uji.berkas/{case.pk}").status_code == 404
    assert desk("warga2").get("/meja/uji.berkas/tidak-ada").status_code == 404


def test_operations_are_for_the_admin_only(desk):
    assert set(HEALTH) <= set(CHECK_LABELS)  # no check shows its bare name
    for path in ("/operasi", "/operasi/aturan", "/operasi/kalender"):
        assert desk("petugas1").get(path).status_code == 404
        assert desk("admin1").get(path).status_code == 200


def test_the_mode_needs_a_reason_and_can_be_left(desk):
    admin = desk("admin1")
    assert admin.post("/operasi/moda", {"moda": "read_only", "alasan": " "}).status_code == 422
    assert admin.post("/operasi/moda", {"moda": "read_only", "alasan": "pemulihan"}).status_code == 302
    assert "pemulihan" in admin.get("/operasi").content.decode()
    assert admin.post("/operasi/moda", {"moda": "normal", "alasan": "selesai"}).status_code == 302


def test_what_was_set_aside_is_shown_tried_again_and_skipped_with_a_reason(desk):
    admin = desk("admin1")
    relay.park("webhook:01a21d23", 7, "Unreachable: tujuan menjawab 500")
    relay.park("uji.tiada", 8, "KeyError: 'unit'")
    text = admin.get("/operasi").content.decode()
    assert "tujuan menjawab 500" in text and "uji.tiada · 8" in text
    second, first = (p.pk for p in sorted(relay.parked(), key=lambda p: p.consumer))
    assert admin.post("/operasi/pekerjaan", {"pekerjaan": first, "putusan": "ulangi"}).status_code == 302
    assert admin.post("/operasi/pekerjaan", {"pekerjaan": first, "putusan": "ulangi"}).status_code == 404
    assert admin.post("/operasi/pekerjaan", {"pekerjaan": second, "putusan": "lewati", "alasan": " "}).status_code == 422
    assert admin.post("/operasi/pekerjaan", {"pekerjaan": second, "putusan": "lewati", "alasan": "unit ditutup"}).status_code == 302
    assert "unit ditutup" in Parked.objects.get().selesai and "akun:" in Parked.objects.get().selesai
    assert "uji.tiada" not in admin.get("/operasi").content.decode()


def test_a_second_failure_is_told_to_the_operator_and_stays_set_aside(desk, monkeypatch):
    def broken(consumer, ref):
        raise RuntimeError("berkas ekspor tidak ada")

    monkeypatch.setitem(relay._RESENDERS, "uji", broken)
    relay.park("uji:1", 9, "gagal")
    answer = desk("admin1").post("/operasi/pekerjaan", {"pekerjaan": relay.parked()[0].pk, "putusan": "ulangi"})
    assert answer.status_code == 409 and "berkas ekspor tidak ada" in answer.content.decode() and len(relay.parked()) == 1


def test_the_officer_erases_by_number_and_others_find_no_page(desk, db):
    token = make_persons({"ppdp1": [("ppdp", None)]})["ppdp1"]
    officer = Client(headers={"Authorization": f"Bearer {token}"})
    case = start(uji.FLOW.model(), uji.actor("warga1"), {"judul": "Izin", "jumlah": 1, "nik": "3578016504900001"}).case
    assert desk("petugas1").get("/meja/hapus-pribadi").status_code == 404
    form = {"nomor": str(case.pk), "alasan": "Surat permintaan 12/2026", "yakin": "ya"}
    page = officer.post("/meja/hapus-pribadi", form | {"yakin": "", "nomor": "ADU-0"})
    assert page.status_code == 422 and "Nomor ini tidak ada" in page.content.decode() and "Surat permintaan" in page.content.decode()
    assert "paling sedikit" in officer.post("/meja/hapus-pribadi", form | {"alasan": "x"}).content.decode()
    assert "sudah dihapus" in officer.post("/meja/hapus-pribadi", form).content.decode()
    case.refresh_from_db()
    assert case.nik_h is None and case.version == 2


def test_rows_of_a_form_are_added_and_removed_without_scripts_and_faults_stand_at_their_row(desk, monkeypatch):
    rows = {"type": "object", "additionalProperties": False, "required": ["alasan"], "properties": {
        "alasan": {"type": "string", "maxLength": 200, "title": "Alasan"},
        "catatan": {"type": "array", "maxItems": 5, "title": "Catatan", "items": {"type": "object", "additionalProperties": False, "required": ["isi"], "properties": {
            "isi": {"type": "string", "minLength": 5, "maxLength": 80, "title": "Isi catatan"}}}}}}
    monkeypatch.setitem(uji.FLOW.actions, "kembalikan", replace(uji.FLOW.actions["kembalikan"], schema=rows))
    case = _berkas()[0]
    path = f"/meja/uji.berkas/{case.pk}"
    officer = desk("petugas1")
    fields = _hidden(officer.get(path).content.decode(), "kembalikan") | {"data.alasan": "Lampiran kurang", "data.catatan.0.isi": "Foto buram"}
    text = officer.post(path, fields | {"baris__tombol": "+data.catatan"}).content.decode()
    assert 'name="data.catatan.1.isi"' in text and 'value="Foto buram"' in text and "Lampiran kurang" in text
    assert _hidden(text, "kembalikan")["kunci"] == fields["kunci"]
    answer = officer.post(path, fields | {"data.catatan.1.isi": "KTP"})
    text = answer.content.decode()
    assert answer.status_code == 422 and 'href="#f-data-catatan-1-isi-kembalikan"' in text and 'value="KTP"' in text
    case.refresh_from_db()
    assert case.state == "diajukan"
