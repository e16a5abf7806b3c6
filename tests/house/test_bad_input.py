"""Bad input of every kind against the whole house: the exact status, code and sentence (docs/masukan-buruk.csv)."""
import io
import json
import logging
import re
from datetime import timedelta

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from PIL import Image

from pendopo.citizen.report.models import Aduan
from pendopo.citizen.report.tests.factories import sent
from pendopo.kernel.clock.public import now
from pendopo.kernel.files.models import Blob, Upload
from pendopo.kernel.files.public import receive
from pendopo.kernel.flow import uji
from pendopo.kernel.flow.models import FlowEvent, FlowKey
from pendopo.kernel.flow.public import act, history, start, uuid7
from pendopo.people.account.public import make_persons
from tests.once import once
from tests.stories.people import forget
from tests.stories.people import region as with_region

URL = "/api/v1/flow/uji.berkas"
GOOD = {"judul": "Izin", "jumlah": 5}
LONG_FIGURE, SUPERSCRIPT = "9" * 5000, "²"


@pytest.fixture
def tokens(db, monkeypatch, settings):
    settings.UJI = True
    yield with_region(monkeypatch) | once(make_persons, {"petugas1": [("petugas", None)]})
    forget()


@pytest.fixture
def send(client, tokens):
    """`send("warga1", URL, body, key=…)`: the answer and its document. `body`: bytes as they are, else JSON."""

    def go(name, path, body, **headers):
        raw = body if isinstance(body, bytes) else json.dumps(body).encode()
        answer = client.post(path, raw, content_type="application/json", headers={"Authorization": f"Bearer {tokens[name]}"} | headers)
        return answer, json.loads(answer.content)

    return go


def berkas():
    return start(uji.FLOW.model(), uji.actor("warga1"), GOOD).case


@pytest.mark.parametrize(("raw", "words"), [
    (b'{"data": {"judul": "a"', "huruf ke-22"), (b'{"data": {}, "data": {}}', "'data' muncul dua kali"), (b'{"data": {"jumlah": NaN}}', ""), (b" ", "huruf ke-1"),
    (b'{"a":' * 40 + b"1" + b"}" * 40, ""), (b'{"\\ud800": 1, "\\ud800": 2}', "muncul dua kali"), (b'{"data": "\xff"}', "bita ke-10")])
def test_a_body_with_two_meanings_is_400_and_says_where(send, raw, words):
    answer, said = send("warga1", URL, raw)
    assert (answer.status_code, said["code"]) == (400, "permintaan_rusak") and words in said["reasons"][0]["text"]
    assert not FlowEvent.objects.exists()


def test_an_unknown_member_is_named(send):
    answer, said = send("warga1", URL, {"data": GOOD | {"state": "disetujui"}})
    assert (answer.status_code, said["code"]) == (422, "data_tidak_sah") and [(r["field"], r["code"]) for r in said["reasons"]] == [("/state", "tak_dikenal")]
    answer, said = send("warga1", URL, {"data": GOOD, "owner_id": str(uuid7())})
    assert answer.status_code == 422 and said["reasons"][0]["field"] == "/owner_id"


def test_faults_of_any_api_body_have_the_codes_of_a_form(send, tokens):
    tokens |= make_persons({"admin1": [("admin", None)]})
    answer, said = send("admin1", "/api/v1/webhooks", {"topik": "x", "pemilik": 1})
    assert answer.status_code == 422
    assert [(r["field"], r["code"]) for r in said["reasons"]] == [("/url", "wajib"), ("/topik", "tipe"), ("/pemilik", "tak_dikenal")]


@pytest.mark.parametrize(("number", "status"), [("1000000000001", 422), ("-1", 422), ('"1e9"', 422), ("true", 422), ("1.5", 400), ("1e9", 400),
                                                ("9007199254740993", 400), (LONG_FIGURE, 400), ("[5]", 422), ("null", 422)])
def test_numbers_that_are_no_whole_amount(send, number, status):
    answer, said = send("warga1", URL, f'{{"data": {{"judul": "a", "jumlah": {number}}}}}'.encode())
    assert answer.status_code == status and said["code"] == ("data_tidak_sah" if status == 422 else "permintaan_rusak")


def test_a_text_that_is_too_long_tells_its_limit(send):
    answer, said = send("warga1", URL, {"data": GOOD | {"judul": "x" * 81}})
    assert answer.status_code == 422 and [(r["field"], "80" in r["text"]) for r in said["reasons"]] == [("/judul", True)]


def test_more_than_a_thousand_fields_are_400(client, tokens):
    assert client.post("/lapor", {f"a{n}": "1" for n in range(1100)}).status_code == 400
    body = "&".join(f"a{n}=1" for n in range(1100))
    assert client.post("/lapor", body, content_type="application/x-www-form-urlencoded").status_code == 400
    assert client.get(f"/aduan?{body}").status_code == 400


@pytest.mark.parametrize("query", ["cursor=x", "cursor=WyJ4Il0", "cursor=" + "A" * 3000, "cursor=%00"])
def test_a_senseless_page_or_cursor_is_400(client, tokens, query):
    assert client.get(f"/aduan?{query}").status_code == 400
    answer = client.get(f"{URL}?{query}", headers={"Authorization": f"Bearer {tokens['warga1']}"})
    assert (answer.status_code, answer.json()["code"]) == (400, "permintaan_rusak")


@pytest.mark.parametrize("figure", [SUPERSCRIPT, LONG_FIGURE, "-1", "1e3", "٣٣٣٣٣", "0x10", "1_0"])
def test_figures_that_python_cannot_read_are_refused_everywhere(client, tokens, figure):
    head, case = {"Authorization": f"Bearer {tokens['petugas1']}"}, berkas()
    for path in (f"{URL}?limit={figure}", "/api/v1/flow/inbox?limit=" + figure, f"/api/v1/integrity/seals?limit={figure}", f"/meja?limit={figure}"):
        assert client.get(path, headers=head).status_code == 400, path
    assert client.get(f"/open311/v2/requests.json?page_size={figure}").status_code == 400
    assert client.get(f"/foto/{uuid7()}?l={figure}").status_code == 404
    assert client.post(f"/meja/uji.berkas/{case.pk}", {"aksi": "batal", "versi": figure}, headers={"Authorization": f"Bearer {tokens['warga1']}"}).status_code == 400
    assert client.post("/meja/massal", {"aksi": "terima", "kunci": "k", "pilih": f"uji.berkas:{case.pk}:{figure}"}, headers=head).status_code == 400
    assert client.get("/usulan/statistik?tahun=" + figure).status_code in (200, 400)
    assert client.get("/", CONTENT_LENGTH=figure).status_code == 400


def test_a_session_that_ended_leads_to_sign_in_with_303(client, tokens):
    page, sent_ = f"/meja/uji.berkas/{berkas().pk}", {"aksi": "batal", "versi": "1", "data.alasan": "Sudah tidak perlu lagi"}
    client.cookies["sid"] = "x" * 43
    assert [(a.status_code, a["Location"]) for a in (client.post(page, sent_), client.post("/meja/massal", sent_, headers={"Host": "testserver", "Referer": f"http://testserver{page}"}))] == [
        (303, f"/masuk/?next={page}")] * 2
    client.cookies.clear()  # who was never signed in is told so, and sees what was typed
    stranger = client.post(page, sent_)
    assert stranger.status_code == 401 and "Sudah tidak perlu lagi" in stranger.content.decode()


def test_what_is_not_mine_is_404_and_the_attempt_is_logged(client, tokens, caplog):
    caplog.set_level(logging.INFO, "pendopo.security")
    secret, mine = sent(kategori="PGL01"), berkas()
    hidden = [f"/meja/aduan/{secret.pk}", f"/api/v1/flow/aduan/{secret.pk}", f"/aduan/{secret.nomor}", f"/api/v1/flow/aduan/{secret.nomor}"]
    head = {"Authorization": f"Bearer {tokens['opd_dlh1']}"}
    for path in hidden:
        assert client.get(path, headers=head).status_code == 404
    assert client.get(f"/api/v1/flow/uji.berkas/{mine.pk}", headers={"Authorization": f"Bearer {tokens['warga2']}"}).status_code == 404
    told = [json.loads(r.getMessage()) for r in caplog.records if r.name == "pendopo.security"]
    told = [t for t in told if t["e"] == "access.denied"]
    assert [t["kasus"] for t in told] == [str(secret.pk)] * 4 + [str(mine.pk)]
    assert told[-1]["u"] == f"akun:{uji.actor('warga2').account_id}"
    caplog.clear()
    for path in hidden:  # a stranger is nobody
        client.get(path)
    assert client.get(f"/meja/aduan/{uuid7()}", headers=head).status_code == 404  # and what is not there was not denied
    assert "access.denied" not in caplog.text


def test_a_version_that_is_no_number_is_400(send):
    case = berkas()
    for version in ("1", True, None, 1.0, [1]):
        answer, _ = send("warga1", f"{URL}/{case.pk}/act", {"action": "tambah", "data": {"n": 1}, "version": version})
        assert answer.status_code in (400, 428), version
    case.refresh_from_db()
    assert case.version == 1


@pytest.mark.parametrize("ref", ["x", "0", "0190aaaa-0000-7000-8000-00000000000g", "UJI/2026/000001", "%F0%9F%98%80", "a" * 300])
def test_a_case_that_cannot_be_named_is_404(client, tokens, ref):
    assert client.get(f"{URL}/{ref}", headers={"Authorization": f"Bearer {tokens['warga1']}"}).status_code == 404


@pytest.mark.parametrize("key", ["dua kata", "x" * 129])
def test_a_key_that_is_no_key_is_400(send, client, tokens, key):
    answer, said = send("warga1", URL, {"data": GOOD}, **{"Idempotency-Key": key})
    assert (answer.status_code, said["code"]) == (400, "permintaan_rusak") and not FlowKey.objects.exists()
    head = {"Authorization": f"Bearer {tokens['warga1']}", "Idempotency-Key": key}
    answer = client.post("/api/v1/berkas", {"berkas": picture()}, headers=head)
    assert answer.status_code == 400 and not Upload.objects.exists()


def test_the_same_key_of_two_persons_is_two_keys(send):
    first, said = send("warga1", URL, {"data": GOOD}, **{"Idempotency-Key": "sama"})
    other, also = send("warga2", URL, {"data": GOOD | {"jumlah": 6}}, **{"Idempotency-Key": "sama"})
    assert (first.status_code, other.status_code) == (201, 201) and said["id"] != also["id"]
    case = act(uji_filed(), "terima", uji.actor("petugas1")).case  # on one case too: two reviewers, one key, two opinions
    for branch in "ab":
        done = act(case, "pendapat", uji.actor(f"peninjau_{branch}"), {"cabang": branch, "hasil": "setuju"}, key="sama")
        assert not done.replay
    case.refresh_from_db()
    assert case.state == "disetujui" and FlowKey.objects.filter(key="sama").count() == 4


def uji_filed():
    return act(berkas(), "ajukan", uji.actor("warga1")).case


def test_a_key_that_was_used_on_another_case_is_422_and_a_hidden_case_stays_hidden(send):
    mine, second = berkas(), berkas()
    hidden = start(uji.FLOW.model(), uji.actor("warga2"), GOOD).case
    body, key = {"action": "tambah", "data": {"n": 1}}, {"Idempotency-Key": "satu"}
    assert send("warga1", f"{URL}/{mine.pk}/act", body | {"version": 1}, **key)[0].status_code == 200
    before = FlowEvent.objects.count(), FlowKey.objects.count()
    answer, said = send("warga1", f"{URL}/{second.pk}/act", body | {"version": 1}, **key)
    assert (answer.status_code, said["code"]) == (422, "kunci_dipakai_ulang") and len(said["reasons"]) == 1
    unseen = [send("warga1", f"{URL}/{ref}/act", body | {"version": 1}, **key) for ref in (hidden.pk, uuid7())]
    assert [(a.status_code, s["code"]) for a, s in unseen] == [(404, "tidak_ditemukan")] * 2 and unseen[0][1]["reasons"] == unseen[1][1]["reasons"]
    assert before == (FlowEvent.objects.count(), FlowKey.objects.count())
    for case in (second, hidden):
        case.refresh_from_db()
        assert case.version == 1


@pytest.mark.parametrize(("titik", "place"), [("-7.50000,112.73500", r"[\w ]+ \(\d+,\d km\)"), ("52.52000,13.40500", r"[\w ]+ \(\d+,\d km\)")])
def test_a_point_outside_the_region_tells_the_nearest_border(client, tokens, titik, place):
    typed = {"kategori": "SMP02", "isi": "Sampah menumpuk di sudut pasar sejak Senin.", "titik": titik}
    page = client.post("/lapor", typed | {"kunci": "k1", "identitas": "rahasia"})
    text = page.content.decode()
    assert page.status_code == 422 and re.search(f"batas terdekat kami {place}", text) and typed["isi"] in text and f'value="{titik}"' in text
    answer = client.post("/api/v1/flow/aduan", {"data": typed}, content_type="application/json", headers={"Authorization": f"Bearer {tokens['warga1']}"})
    (only,) = answer.json()["reasons"]
    assert (answer.status_code, only["code"], only["field"]) == (409, "luar_wilayah", "/titik") and re.search(place, only["text"])
    assert not Aduan.objects.exists()


def test_a_finished_case_says_so(send):
    case = act(berkas(), "batal", uji.actor("warga1"), {"alasan": "Sudah tidak perlu lagi"}).case
    answer, said = send("warga1", f"{URL}/{case.pk}/act", {"action": "tambah", "data": {"n": 1}, "version": case.version})
    assert (answer.status_code, said["code"]) == (409, "aksi_tidak_tersedia") and "Dibatalkan" in said["reasons"][0]["text"]


def test_every_fault_is_told_and_no_personal_value_comes_back(send):
    answer, said = send("warga1", URL, {"data": {"judul": "", "jumlah": -1, "nik": "357801 rahasia"}})
    assert answer.status_code == 422 and {r["field"] for r in said["reasons"]} == {"/judul", "/jumlah", "/nik"} and "357801" not in answer.content.decode()


def picture(exif: Image.Exif | None = None) -> SimpleUploadedFile:
    out = io.BytesIO()
    Image.new("RGB", (60, 40), "teal").save(out, "JPEG", **({"exif": exif} if exif else {}))
    return SimpleUploadedFile("jalan.jpg", out.getvalue(), "image/jpeg")


@pytest.mark.parametrize(("taken", "lat", "lon"), [
    ("0000:00:00 00:00:00", (7.0, 0.0, 0.0), (999.0, 0.0, 0.0)), ("besok pagi", (float(10**9), 0.0, 0.0), (1.0, 0.0, 0.0)), ("2026:13:40 25:61:61", (), ())])
def test_a_photo_that_lies_about_itself_is_taken_without_its_lies(db, taken, lat, lon):
    lies = Image.Exif()
    lies[0x0112] = 99
    lies.get_ifd(0x8769)[0x9003] = taken
    lies.get_ifd(0x8825).update({1: "X", 2: lat, 3: "?", 4: lon} if lat else {1: "S"})
    upload = receive(picture(lies), uji.actor("warga1"))
    assert (upload.diambil_pada, upload.gps_lat, upload.gps_lon, upload.blob.lebar) == (None, None, None, 60)


def test_an_upload_that_is_cut_off_stores_nothing(client, tokens):
    head = {"Authorization": f"Bearer {tokens['warga1']}"}
    body = b'--b\r\nContent-Disposition: form-data; name="berkas"; filename="a.jpg"\r\nContent-Type: image/jpeg\r\n\r\n' + picture().read()[:200]
    answer = client.post("/api/v1/berkas", body, content_type="multipart/form-data; boundary=b", headers=head)
    assert answer.status_code in (400, 422) and not Upload.objects.exists() and not Blob.objects.exists()
    lost = {"wsgi.input": Lost(), "CONTENT_LENGTH": "5000"}
    cut = client.generic("POST", "/lapor", body, "multipart/form-data; boundary=b", **lost)
    assert cut.status_code == 400 and not Upload.objects.exists()
    assert client.generic("POST", "/api/v1/berkas", body, "multipart/form-data; boundary=b", headers=head, **lost).status_code == 400


class Lost:
    """A sender that went away."""

    def read(self, *args):
        raise OSError("sambungan terputus")

    readline = read


def test_a_clock_that_went_back_never_makes_an_event_earlier(db):
    case = berkas()
    act(case, "tambah", uji.actor("warga1"), {"n": 1}, now=now() + timedelta(hours=1))
    act(case, "tambah", uji.actor("warga1"), {"n": 1})
    at = [step.at for step in history(case)]
    assert at == sorted(at) and len(set(at)) == 3
