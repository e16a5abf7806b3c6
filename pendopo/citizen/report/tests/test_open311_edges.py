"""GeoReport v2 at its edges: languages, caches, odd numbers and times, quotas, partners' updates, answers of the house itself."""
from xml.etree import ElementTree

import pytest

from pendopo.citizen.report.models import Aduan, AduanPelapor, ApiKlien, Kategori
from pendopo.citizen.report.queries import forget
from pendopo.citizen.report.tests.factories import answered, sent, working
from pendopo.citizen.report.uji import citizen
from pendopo.kernel.flow.public import act
from tests.once import once

ISI = "Lampu mati di depan sekolah sejak kemarin."


@pytest.fixture
def key(region):
    return once(citizen)["open311_key"]


@pytest.fixture
def post(client, key):
    def send(path="requests.json", headers=None, **change):
        body = {"api_key": key, "service_code": "PJU01", "lat": "-7.265", "long": "112.735", "attribute[JUMLAH]": "2", "description": ISI} | change
        return client.post(f"/open311/v2/{path}", {k: v for k, v in body.items() if v is not None}, headers=headers or {})

    return send


@pytest.mark.parametrize(("language", "name"), [
    ("en", "Street light out"), ("en-GB,en;q=0.9", "Street light out"), ("de,en;q=0.5", "Street light out"), ("de,id;q=0.5,en;q=0.2", "Lampu jalan mati"),
    ("", "Lampu jalan mati"), ("fr", "Lampu jalan mati"),
])
def test_the_language_is_negotiated(client, region, language, name):
    answer = client.get("/open311/v2/services.json", headers={"Accept-Language": language})
    assert {r["service_code"]: r["service_name"] for r in answer.json()}["PJU01"] == name and "Accept-Language" in answer["Vary"]


def test_errors_are_english_for_who_reads_english(post):
    answer = post(headers={"Accept-Language": "en"}, lat=None, **{"attribute[JUMLAH]": None})
    assert [e["description"] for e in answer.json()] == ["lat and long must both be given", "attribute[JUMLAH] is required"]
    assert post("requests.xml", {"Accept-Language": "en"}, api_key=None).content.decode().endswith("<description>api_key is required</description></error></errors>")


def test_any_spelling_of_the_kept_version_is_fresh(client, region):
    tag = client.get("/open311/v2/services.json")["ETag"]
    for given, status in ((f"W/{tag}", 304), (f'"lain", {tag}', 304), ("*", 304), ('"lain"', 200)):
        assert client.get("/open311/v2/services.json", headers={"If-None-Match": given}).status_code == status


@pytest.mark.parametrize("lat", ["٧", "-7_2", "1e400", "nan", "0x7", "-7,265", "7" * 400])
def test_a_latitude_is_a_plain_number(post, lat):
    answer = post(lat=lat)
    assert (answer.status_code, answer.json()) == (400, [{"code": 400, "description": "lat tidak sah"}])


@pytest.mark.parametrize("query", ["start_date=9999-12-31T23:59:59Z", "end_date=0001-01-01T00:00:00Z", "start_date=0001-01-01T00:00:00%2B14:00"])
@pytest.mark.parametrize("path", ["requests", "servicerequestupdates"])
def test_a_date_outside_the_calendar_is_refused(client, region, path, query):
    answer = client.get(f"/open311/v2/{path}.json?{query}")
    assert (answer.status_code, answer.json()) == (400, [{"code": 400, "description": f"{query.split('=')[0]} tidak sah"}])


def test_both_ends_of_a_span_belong_to_it(client, who):
    sent(who("warga1"))
    shown = client.get("/open311/v2/requests.json").json()[0]["requested_datetime"]
    span = {"start_date": shown, "end_date": shown}
    assert len(client.get("/open311/v2/requests.json", span).json()) == 1 and len(client.get("/open311/v2/servicerequestupdates.json", span).json()) == 1


def test_xml_stays_readable_whatever_was_typed(client, post):
    answer = post(description="Lampu\x0b mati \x01 <b>& gelap")
    number = answer.json()[0]["service_request_id"]
    tree = ElementTree.fromstring(client.get(f"/open311/v2/requests/{number}.xml").content)
    assert tree[0].find("description").text == "Lampu mati  <b>& gelap"
    ElementTree.fromstring(client.get("/aduan.atom").content)


@pytest.mark.parametrize(("path", "start"), [("requests.json", b'[{"code":400,'), ("requests.xml", b'<?xml version="1.0" encoding="utf-8"?>\n<errors><error><code>400</code>')])
def test_the_house_refuses_in_the_format_of_the_path(client, post, path, start):
    assert post(path, description="a\x00b" * 9).content.startswith(start)
    assert client.get(f"/open311/v2/{path}?service_request_id=%00").content.startswith(start)
    assert client.get("/open311/v2").json() == [{"code": 404, "description": "alamat tidak ditemukan"}]


def test_a_days_quota_ends_with_the_day(post, key):
    ApiKlien.objects.update(kuota_hari=1)
    assert post().status_code == 201
    refused = post()
    assert (refused.status_code, refused.json()) == (429, [{"code": 429, "description": "kuota api_key habis"}]) and 0 < int(refused["Retry-After"]) <= 86400
    ApiKlien.objects.update(terpakai_pada="2020-01-01")
    assert post().status_code == 201 and ApiKlien.objects.get().terpakai == 1


def test_a_picture_elsewhere_is_kept_for_the_officers_and_never_shown(client, post):
    assert post(media_url="https://contoh.example/lampu.jpg").status_code == 201
    assert Aduan.objects.get().media_url == "https://contoh.example/lampu.jpg"
    assert client.get("/open311/v2/requests.json").json()[0]["media_url"] is None
    assert post(media_url="javascript:alert(1)").json() == [{"code": 400, "description": "media_url tidak sah"}]


def test_only_a_trusted_partner_vouches_for_an_account(post, who):
    account = str(who("warga1").account_id)
    assert post(account_id=account).json()[0]["account_id"] is None and AduanPelapor.objects.get().akun_id is None
    ApiKlien.objects.update(boleh_menjamin=True)
    assert post(account_id=account).json()[0]["account_id"] == account
    assert post(account_id="bukan-akun").json()[0]["account_id"] is None


def test_a_partners_note_comes_back_under_its_own_id(client, post, who):
    case = working(who)
    body = {"service_request_id": case.nomor, "update_id": "P-1", "status": "OPEN", "description": "Tiang sudah kami pesan.", "media_url": "https://contoh.example/t.jpg"}
    for _ in range(2):
        assert post("servicerequestupdates.json", **body).json() == [{"update_id": "P-1"}]
    notes = [u for u in client.get(f"/open311/v2/servicerequestupdates.json?service_request_id={case.nomor}").json() if u["update_id"] == "P-1"]
    assert [(n["description"], n["status"], n["media_url"]) for n in notes] == [("Tiang sudah kami pesan.", "OPEN", "https://contoh.example/t.jpg")]
    assert post("servicerequestupdates.json", jurisdiction_id="1", **body).status_code == 404


def test_an_answer_sent_again_leaves_no_second_trace(client, post, who):
    case = act(sent(who("warga1")), "teruskan_luar", who("verifikator1"), {"instansi": "PLN"}).case
    body = {"service_request_id": case.nomor, "update_id": "P-2", "status": "CLOSED", "description": "Sudah kami ganti."}
    for text in ("Sudah kami ganti.", "Sudah kami ganti.", "Sudah kami ganti lampunya."):
        assert post("servicerequestupdates.json", **body | {"description": text}).json() == [{"update_id": "P-2"}]
    rows = client.get(f"/open311/v2/servicerequestupdates.json?service_request_id={case.nomor}").json()
    assert [r["description"] for r in rows].count("Sudah kami ganti.") == 1 and len(rows) == 3


def test_notes_of_a_report_at_work_tell_the_newest_word(client, who):
    case = act(working(who), "kabar", who("opd_pu1"), {"isi": "Tim jalan dijadwalkan 25 November"}).case
    row, = client.get(f"/open311/v2/requests/{case.nomor}.json").json()
    assert row["status_notes"] == "Dikerjakan: Tim jalan dijadwalkan 25 November" and row["address"].endswith("Kelurahan Uji Barat Daya")


def test_evidence_is_the_picture_of_its_step(client, who):
    case = answered(who)
    rows = client.get(f"/open311/v2/servicerequestupdates.json?service_request_id={case.nomor}").json()
    assert [bool(r["media_url"]) for r in rows] == [False, False, False, False, True, False]


def test_reports_of_a_closed_category_live_on(client, who):
    sent(who("warga1"))
    Kategori.objects.filter(service_code="SMP02").update(selesai="2026-01-01")
    forget()
    assert client.get("/open311/v2/requests.json").json()[0]["service_code"] == "SMP02"
    assert client.get("/aduan?bentuk=csv").status_code == 200
    assert "SMP02" not in [s["service_code"] for s in client.get("/open311/v2/services.json").json()]
