"""GeoReport v2 against the published samples (citizen-wire.md section 1)."""
import io
import json
from pathlib import Path
from xml.etree import ElementTree

import pytest
from PIL import Image

from pendopo.citizen.report.models import Aduan, AduanPelapor
from pendopo.citizen.report.tests.factories import sent, working
from pendopo.citizen.report.uji import citizen
from pendopo.kernel.flow.public import act
from tests.once import once

SAMPLES = Path(__file__).parent / "data" / "open311"
ISI = "Lampu mati di depan sekolah sejak kemarin."


@pytest.fixture
def key(region):
    return once(citizen)["open311_key"]


def sample(name):
    return json.loads((SAMPLES / name).read_text())


def get(client, path, status=200, **headers):
    answer = client.get(f"/open311/v2/{path}", headers=headers)
    assert answer.status_code == status, answer.content
    return answer


def test_services_look_like_the_sample_in_both_formats(client, region, django_assert_num_queries):
    rows = get(client, "services.json").json()
    assert [r for r in rows if r["service_code"] in ("JLN01", "JLN02")] == sample("services.json") and len(rows) == 23
    assert [r["service_code"] for r in rows] == sorted(r["service_code"] for r in rows)
    tree = ElementTree.fromstring(get(client, "services.xml").content)
    assert tree.tag == "services" and [e.tag for e in tree[0]] == list(rows[0])
    etag = get(client, "services.json")["ETag"]
    assert get(client, "services.json", 304, **{"If-None-Match": etag}).content == b""
    assert get(client, "services/PJU01.json").json() == sample("service_definition_PJU01.json")
    want = (SAMPLES / "service_definition_PJU01.xml").read_text().strip()
    assert get(client, "services/PJU01.xml").content.decode().strip() == want
    assert get(client, "services/TRT01.json").json()["attributes"] == []


def test_discovery_has_the_members_of_the_sample(client, region):
    assert list(client.get("/open311/discovery.json").json()) == list(sample("discovery.json"))


def test_a_request_is_taken_and_listed(client, key):
    answer = client.post("/open311/v2/requests.json", {
        "api_key": key, "service_code": "PJU01", "lat": "-7.265", "long": "112.735", "attribute[JUMLAH]": "2", "description": ISI,
        "first_name": "Siti", "last_name": "Rahayu", "phone": "081234567890", "email": "siti@contoh.id"})
    assert answer.status_code == 201
    row, = answer.json()
    assert list(row) == list(sample("post_response.json")[0]) and row["service_notice"].startswith("Diverifikasi paling lambat ")
    assert AduanPelapor.objects.get().nama == "Siti Rahayu"
    listed, = get(client, "requests.json").json()
    assert list(listed) == list(sample("requests.json")[0])
    assert (listed["service_request_id"], listed["status"], listed["lat"], listed["zipcode"]) == (row["service_request_id"], "open", -7.265, "99999")
    text = json.dumps(listed)
    assert not any(secret in text for secret in ("Siti", "0812", "contoh.id"))
    tree = ElementTree.fromstring(get(client, f"requests/{row['service_request_id']}.xml").content)
    assert tree.tag == "service_requests" and [e.tag for e in tree[0]] == list(listed)


def test_oversight_gets_a_token_and_stays_hidden(client, key):
    row, = client.post("/open311/v2/requests.json", {"api_key": key, "service_code": "PGL01", "address_id": "99.99.01.1001",
                                                     "description": "Diminta uang di loket pelayanan."}).json()
    assert list(row) == list(sample("post_response_batch.json")[0])
    assert get(client, f"tokens/{row['token']}.json").json() == [{"service_request_id": None, "token": row["token"]}]
    assert get(client, "requests.json").json() == []
    get(client, f"requests/{Aduan.objects.get().nomor}.json", 404)


@pytest.mark.parametrize(("change", "status", "texts"), [
    ({"api_key": None}, 403, ["api_key wajib diisi"]), ({"api_key": "x"}, 403, ["api_key tidak dikenal"]),
    ({"service_code": None}, 400, ["service_code wajib diisi"]), ({"service_code": "XXX99"}, 404, ["service_code XXX99 tidak ditemukan"]),
    ({"jurisdiction_id": "35.78"}, 404, ["jurisdiction_id 35.78 tidak ditemukan"]),
    ({"lat": None, "long": None}, 400, ["lokasi wajib: lat dan long, address_string, atau address_id"]),
    ({"long": None}, 400, ["lat dan long harus diisi berdua"]), ({"lat": "NaN"}, 400, ["lat tidak sah"]), ({"lat": "-95"}, 400, ["lat tidak sah"]),
    ({"lat": "-7.5"}, 400, ["lokasi di luar wilayah Kota Uji"]), ({"attribute[JUMLAH]": None}, 400, ["attribute[JUMLAH] wajib diisi"]),
    ({"attribute[JUMLAH]": "dua"}, 400, ["attribute[JUMLAH] tidak sah"]), ({"attribute[X]": "1"}, 400, ["attribute[X] tidak dikenal"]),
    ({"description": "a" * 4001}, 400, ["description paling panjang 4000 huruf"]),
    ({"service_code": "JLN02", "attribute[JUMLAH]": None}, 400, ["media wajib untuk JLN02"]),
    ({"attribute[JUMLAH]": None, "lat": None, "long": None}, 400,
     ["lokasi wajib: lat dan long, address_string, atau address_id", "attribute[JUMLAH] wajib diisi"]),
])
def test_every_error_has_its_words_and_all_come_at_once(client, key, change, status, texts):
    body = {"api_key": key, "service_code": "PJU01", "lat": "-7.265", "long": "112.735", "attribute[JUMLAH]": "2", "description": ISI} | change
    answer = client.post("/open311/v2/requests.json", {k: v for k, v in body.items() if v is not None})
    assert answer.status_code == status and [e["description"] for e in answer.json()] == texts
    assert {e["code"] for e in answer.json()} == {status} and not Aduan.objects.exists()


def test_a_file_that_is_no_photo(client, key):
    bad = io.BytesIO(b"<svg/>")
    bad.name = "x.svg"
    answer = client.post("/open311/v2/requests.xml", {"api_key": key, "service_code": "JLN02", "lat": "-7.265", "long": "112.735",
                                                      "description": ISI, "media": bad})
    assert answer.status_code == 400 and "media bukan foto yang dapat dibaca" in answer.content.decode()
    assert answer["Content-Type"] == "text/xml; charset=utf-8"


def test_a_photo_is_taken(client, key):
    out = io.BytesIO()
    Image.new("RGB", (40, 30), "teal").save(out, "PNG")
    out.name, _ = "x.png", out.seek(0)
    answer = client.post("/open311/v2/requests.json", {"api_key": key, "service_code": "JLN02", "lat": "-7.265", "long": "112.735",
                                                       "description": ISI, "media": out})
    assert answer.status_code == 201
    assert get(client, "requests.json").json()[0]["media_url"].startswith("http")


@pytest.mark.parametrize(("query", "text"), [
    ("start_date=kemarin", "start_date tidak sah"), ("end_date=x", "end_date tidak sah"), ("status=buka", "status tidak sah"),
    ("page_size=0", "page_size tidak sah"), ("start_date=2026-01-01T00:00:00Z&end_date=2026-06-01T00:00:00Z",
                                             "rentang start_date sampai end_date paling lama 90 hari"),
])
def test_bad_filters(client, region, query, text):
    assert get(client, f"requests.json?{query}", 400).json() == [{"code": 400, "description": text}]


def test_filters_pages_and_two_queries(client, who, django_assert_max_num_queries):
    cases = [sent(who("warga1")) for _ in range(3)]
    act(cases[0], "tolak", who("verifikator1"), {"alasan": "tidak_jelas", "penjelasan": "Isi laporan tidak jelas dan tidak dilengkapi juga."})
    assert len(get(client, "requests.json?status=open").json()) == 2 and len(get(client, "requests.json?status=closed").json()) == 1
    assert len(get(client, "requests.json?page_size=2&page=2").json()) == 1
    assert len(get(client, f"requests.json?service_request_id={cases[0].nomor},ADU-1").json()) == 1
    assert get(client, "requests.json?start_date=2026-01-01T00:00:00 07:00&service_code=JLN01").json() == []
    with django_assert_max_num_queries(3):
        get(client, "requests.json")


def test_places_of_hidden_reporters_are_rounded(client, who):
    sent(who("warga1"), titik="-7.2651234,112.7351234", identitas="rahasia")
    row, = get(client, "requests.json").json()
    assert (row["lat"], row["long"]) == (-7.2651, 112.7351)


def test_updates_are_listed_and_partners_may_answer(client, who, key):
    case = working(who)
    rows = get(client, f"servicerequestupdates.json?service_request_id={case.nomor}").json()
    assert [list(r) for r in rows] == [list(sample("servicerequestupdates.json")[0])] * 4 and rows[0]["update_id"] == f"{case.nomor}:1"
    outside = act(sent(who("warga1")), "teruskan_luar", who("verifikator1"), {"instansi": "PLN"}).case
    body = {"api_key": key, "service_request_id": outside.nomor, "update_id": "77", "updated_datetime": "2026-11-24T09:00:00+07:00",
            "status": "CLOSED", "description": "Tiang sudah kami ganti."}
    for _ in range(2):
        answer = client.post("/open311/v2/servicerequestupdates.json", body)
        assert (answer.status_code, answer.json()) == (200, [{"update_id": "77"}])
    outside.refresh_from_db()
    assert (outside.state, outside.version) == ("diperiksa_mutu", 3)


@pytest.mark.parametrize(("method", "path", "status"), [
    ("get", "apa.json", 404), ("get", "requests.csv", 404), ("put", "requests.json", 405), ("post", "services.json", 405),
    ("get", "requests/ADU-2026-999999.json", 404), ("get", "services/XXX.json", 404), ("get", "services.json?jurisdiction_id=1", 404),
])
def test_other_paths_and_methods(client, region, method, path, status):
    answer = getattr(client, method)(f"/open311/v2/{path}")
    assert answer.status_code == status and answer.json()[0]["code"] == status
    if status == 405:
        assert answer["Allow"]


def test_the_sixth_wrong_token_waits(client, region):
    for _ in range(5):
        get(client, "tokens/0123456789AB.json", 404)
    assert get(client, "tokens/0123456789AB.json", 429)["Retry-After"] == "60"
