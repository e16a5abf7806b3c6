"""What an inspection found is read by the reporter and the inspectorate; an appeal works from the page, by account or by code."""
import re

import pytest
from django.test import Client

from pendopo.citizen.report.tests.factories import sent
from pendopo.kernel.flow.public import act
from pendopo.people.account.public import code_hash

HASIL = "Petugas loket sudah dijatuhi hukuman disiplin sedang pada 12 November."
NOTE = "Saksi kedua belum dapat dihubungi."


@pytest.fixture
def as_(tokens):
    """`as_("warga1")`: a client that acts as this person."""
    return lambda name: Client(headers=tokens[name])


@pytest.fixture
def inspected(who):
    case = sent(who("warga1"), kategori="PGL01")
    act(case, "alihkan", who("verifikator1"), {"alasan": "Perlu diperiksa."})
    act(case, "catat_periksa", who("inspektorat1"), {"isi": NOTE})
    return act(case, "putuskan", who("inspektorat1"), {"hasil": HASIL}).case


def test_the_result_is_read_by_the_reporter_and_the_inspectorate_only(client, as_, tokens, inspected):
    seen = {name: client.get(f"/api/v1/flow/aduan/{inspected.nomor}", headers=tokens[name]).json().get("fields", {}).get("hasil")
            for name in ("warga1", "inspektorat1", "verifikator1", "warga2")}
    assert seen == {"warga1": HASIL, "inspektorat1": HASIL, "verifikator1": None, "warga2": None}
    assert HASIL in as_("warga1").get(f"/aduan/{inspected.nomor}").content.decode()
    assert HASIL not in as_("verifikator1").get(f"/aduan/{inspected.nomor}").content.decode()
    desk = as_("inspektorat1").get(f"/meja/aduan/{inspected.pk}").content.decode()
    assert HASIL in desk and NOTE in desk


def test_a_note_of_the_inspection_stays_with_the_inspectorate(client, as_, tokens, inspected):
    for name in ("warga1", "verifikator1"):
        assert NOTE not in client.get(f"/api/v1/flow/aduan/{inspected.nomor}/events", headers=tokens[name]).content.decode()
        assert NOTE not in as_(name).get(f"/aduan/{inspected.nomor}").content.decode()
        assert NOTE not in as_(name).get(f"/meja/aduan/{inspected.pk}").content.decode()


def test_a_merged_report_does_not_name_a_parent_that_became_confidential(client, who):
    child, parent = sent(who("warga2")), sent(who("warga1"))
    act(child, "gabung", who("verifikator1"), {"induk": parent.nomor})
    assert parent.nomor in client.get(f"/aduan/{child.nomor}").content.decode()
    act(parent, "alihkan", who("verifikator1"), {"alasan": "Ada unsur pungutan."})
    for page in (f"/aduan/{child.nomor}", f"/open311/v2/servicerequestupdates.json?service_request_id={child.nomor}", f"/telusur/{child.nomor}"):
        assert parent.nomor not in client.get(page).content.decode(), page


@pytest.mark.parametrize("by_code", [True, False])
def test_an_appeal_is_sent_from_the_page(client, as_, who, by_code):
    extra = {}
    case = sent(who("warga1"), identitas="anonim" if by_code else "rahasia", extra=extra)
    act(case, "tolak", who("verifikator1"), {"alasan": "tidak_jelas", "penjelasan": "Isi laporan tidak jelas dan tidak dilengkapi juga."})
    browser = client if by_code else as_("warga1")
    if by_code:
        assert browser.post("/lacak", {"kode": " ".join(re.findall("....", extra["kode_lacak"].lower()))}).status_code == 303
    assert case.kode_hash == code_hash(extra["kode_lacak"])
    link = re.search(r'href="(/lapor\?banding=[^"]+)"', browser.get(f"/aduan/{case.nomor}").content.decode())[1]
    page = browser.get(link).content.decode()
    assert f'name="banding_dari" value="{case.nomor}"' in page
    posted = {"kategori": "SMP02", "isi": "Kami mengajukan banding, lampu masih mati.", "titik": "-7.22500,112.72500", "identitas": "anonim" if by_code else "rahasia",
              "kunci": "banding-1", "banding_dari": case.nomor}
    assert "terkirim" in browser.post("/lapor", posted).content.decode()
    assert browser.post("/lapor", posted | {"kunci": "banding-2"}).status_code == 422


@pytest.mark.parametrize(("change", "text"), [
    ({"email": "bukan surel"}, "Alamat surel ini tidak dapat dibaca"), ({"hp": "12"}, "Nomor ponsel harus seperti"),
])
def test_a_contact_that_cannot_be_reached_is_told_at_once(client, region, change, text):
    answer = client.post("/lapor", {"kategori": "SMP02", "isi": "Sampah menumpuk di tikungan pasar.", "titik": "-7.26500,112.73500", "kunci": "k"} | change)
    assert answer.status_code == 422 and text in answer.content.decode()
