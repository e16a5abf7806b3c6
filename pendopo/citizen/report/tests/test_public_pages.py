"""Feed, map, statistics, following, the guest's phone, merging, hiding one's name, the logged reading of the identity."""
import re
from xml.etree import ElementTree

import pytest
from django.db import DatabaseError, connection, transaction

from pendopo.citizen.report.following import follow_area
from pendopo.citizen.report.models import Aduan, AduanPelapor, IkutWilayah, Komentar
from pendopo.citizen.report.support import comment
from pendopo.citizen.report.tests.factories import ISI, answered, sent
from pendopo.citizen.report.tests.test_pages import form
from pendopo.citizen.report.words import urgent_words
from pendopo.kernel.flow.models import FlowOutbox
from pendopo.kernel.flow.public import Blocked, act, start
from pendopo.kernel.pii.models import AksesData
from pendopo.kernel.problem.public import Problem

ATOM = "{http://www.w3.org/2005/Atom}"


def test_the_feed_is_atom_with_permanent_ids_and_conditional(client, who, django_assert_max_num_queries):
    first, second = sent(who("warga1")), sent(who("warga2"), kategori="PHN01", titik="-7.22000,112.78000")
    secret = sent(who("warga1"), kategori="PGL01")
    client.get("/aduan.atom")
    with django_assert_max_num_queries(2):
        answer = client.get("/aduan.atom")
    tree = ElementTree.fromstring(answer.content)
    ids = [e.findtext(f"{ATOM}id") for e in tree.findall(f"{ATOM}entry")]
    assert answer["Content-Type"] == "application/atom+xml; charset=utf-8" and len(ids) == 2
    assert ids == [f"tag:127.0.0.1,2026:aduan/{c.nomor}" if c.dikirim_pada.year == 2026 else ids[i] for i, c in enumerate((second, first))]
    assert secret.nomor not in answer.content.decode()
    assert client.get("/aduan.atom", headers={"If-None-Match": answer["ETag"]}).status_code == 304
    assert client.get("/aduan.atom", headers={"If-Modified-Since": answer["Last-Modified"]}).status_code == 304
    assert client.get("/aduan.atom", headers={"If-Modified-Since": "Thu, 01 Jan 2015 00:00:00 GMT"}).status_code == 200
    narrowed = client.get("/aduan.atom?kelurahan=99.99.01.1004&kategori=PHN01").content.decode()
    assert second.nomor in narrowed and first.nomor not in narrowed
    assert ElementTree.fromstring(client.get("/aduan.atom?kelurahan=00.00").content).findall(f"{ATOM}entry") == []
    act(first, "disposisi", who("verifikator1"), {"unit": "pu"})
    changed = ElementTree.fromstring(client.get("/aduan.atom").content).findall(f"{ATOM}entry")[1]
    assert changed.findtext(f"{ATOM}updated") > changed.findtext(f"{ATOM}published")
    act(second, "tarik", who("warga2"))
    assert second.nomor not in client.get("/aduan.atom").content.decode()


def test_the_feed_goes_on_in_pages(client, who):
    for _ in range(52):
        sent(who("warga1"))
    tree = ElementTree.fromstring(client.get("/aduan.atom").content)
    after = next(link.get("href") for link in tree.findall(f"{ATOM}link") if link.get("rel") == "next")
    more = ElementTree.fromstring(client.get(after.split("8000")[-1].split("testserver")[-1].replace("http://127.0.0.1:", "")).content)
    assert len(tree.findall(f"{ATOM}entry")) == 50 and len(more.findall(f"{ATOM}entry")) == 2


def test_the_map_page_is_a_list_first(client, who, django_assert_max_num_queries):
    case = sent(who("warga1"))
    client.get("/aduan/peta")
    with django_assert_max_num_queries(3):
        text = client.get("/aduan/peta").content.decode()
    assert case.nomor in text and "data-map" in text and "<script src" in text and text.count("leaflet.js") == 1
    borders = client.get("/aduan/batas.json")
    assert len(borders.json()["features"]) == 4 and client.get("/aduan/batas.json", headers={"If-None-Match": borders["ETag"]}).status_code == 304


@pytest.mark.browser
def test_the_map_opens_with_borders_clusters_and_the_list_stays(page, site, django_db_blocker):
    from pendopo.citizen.report import seed
    from pendopo.kernel.clock import seed as clock_seed
    from pendopo.people.account import seed as account_seed
    from pendopo.people.region import seed as region_seed

    for step in (clock_seed, region_seed, account_seed, seed):
        step.reference("99.99")
    for n in range(12):
        sent(titik=f"-7.26500,{112.73500 + n / 10000:.5f}")
    page.goto("/aduan/peta")
    page.click("#buka-peta")
    page.wait_for_selector("#peta[data-siap='12']")
    assert page.locator("#peta path").count() >= 4 and page.locator("#peta .lencana").count() >= 1
    assert page.locator("ul.daftar li").count() == 12


@pytest.mark.parametrize("by", ["kelurahan", "kategori", "unit"])
def test_statistics_have_a_picture_a_table_and_a_csv(client, who, by, django_assert_max_num_queries):
    answered(who)
    sent(who("warga1"), kategori="PGL01")
    client.get(f"/aduan/statistik?menurut={by}")
    with django_assert_max_num_queries(2):
        page = client.get(f"/aduan/statistik?menurut={by}&x=1").content.decode()
    assert "<svg" in page and "<table" in page and "1 laporan terbuka untuk umum" in page
    csv = client.get(f"/aduan/statistik?menurut={by}&bentuk=csv").content.decode("utf-8-sig")
    assert csv.startswith(f"kode,{by},jumlah") and len(csv.strip().splitlines()) == 2
    assert client.get("/aduan/statistik?menurut=agama").status_code == 400


def test_an_area_is_followed_once_and_left_only_by_its_follower(client, who, tokens):
    assert client.get("/saya/ikut")["Location"] == "/masuk/?next=/saya/ikut"
    one, two = who("warga1"), who("warga2")
    for by, place, kind in ((one, "99.99.01.1003", ""), (two, "", "SMP02"), (two, "99.99.01.1001", "SMP02"), (who("opd_pu1"), "99.99.01.1002", "")):
        follow_area(by, place, kind)
        follow_area(by, place, kind)
    case = sent(one)
    assert IkutWilayah.objects.count() == 4
    page = client.get("/saya/ikut", headers=tokens["warga2"]).content.decode()
    first = re.search(r'name="berhenti" value="(\d+)"', page)[1]
    assert client.post("/saya/ikut", {"berhenti": first}, headers=tokens["warga1"]).status_code == 303 and IkutWilayah.objects.count() == 4
    assert client.post("/saya/ikut", {"berhenti": first}, headers=tokens["warga2"]).status_code == 303 and IkutWilayah.objects.count() == 3
    refused = client.post("/saya/ikut", {"kelurahan": "99.99.09.9999"}, headers=tokens["warga2"])
    assert refused.status_code == 422 and "Kelurahan ini tidak ada" in refused.content.decode()
    assert client.post("/saya/ikut", {}, headers=tokens["warga2"]).status_code == 422
    client.post(f"/aduan/{case.nomor}/ikuti", headers=tokens["warga2"])
    assert case.nomor in client.get("/saya/ikut", headers=tokens["warga2"]).content.decode()
    client.post("/saya/ikut", {"lepas": case.nomor}, headers=tokens["warga2"])
    assert case.nomor not in client.get("/saya/ikut", headers=tokens["warga2"]).content.decode()


@pytest.mark.parametrize("values", ["NULL, NULL", "'99.99.01.1001', NULL"])
def test_the_database_refuses_an_empty_or_doubled_following(who, values):
    follow_area(who("warga1"), "99.99.01.1001", "")
    akun = who("warga1").account_id
    with pytest.raises(DatabaseError), transaction.atomic(), connection.cursor() as cur:
        cur.execute(f"INSERT INTO ikut_wilayah (akun_id, kelurahan, kategori_id) VALUES ('{akun}', {values})")


def test_a_guest_confirms_a_phone_and_the_report_carries_it(client, region):
    assert client.post("/lapor/hp", {"hp": "12345"}).status_code == 422
    page = client.post("/lapor/hp", {"hp": "+62 812-9876-5432"})
    code = re.search(r"data-kode-otp>(\d{6})<", page.content.decode())[1]
    assert "081298765432" not in str(client.cookies["otp"].value)
    assert client.post("/lapor/hp", {"kode": "000000" if code != "000000" else "111111"}).status_code == 422
    assert client.post("/lapor/hp", {"kode": code})["Location"] == "/lapor"
    client.post("/lapor", form(kunci="k9"))
    row = AduanPelapor.objects.get()
    assert row.hp == "081298765432" and row.akun_id is None
    assert "0812*****432" in client.get("/lapor/hp").content.decode()


def test_codes_are_sent_three_times_at_most(client, region):
    for _ in range(3):
        assert client.post("/lapor/hp", {"hp": "081298765432"}).status_code == 200
    assert client.post("/lapor/hp", {"hp": "081298765432"}).status_code == 429


def test_a_code_belongs_to_its_question_and_is_tried_five_times(client, region):
    first = client.post("/lapor/hp", {"hp": "081298765432"})
    code = re.search(r"data-kode-otp>(\d{6})<", first.content.decode())[1]
    client.post("/lapor/hp", {"hp": "081200000000"})  # another question: the code of the first is nothing worth any more
    for _ in range(5):
        assert client.post("/lapor/hp", {"kode": code}).status_code == 422
    assert client.post("/lapor/hp", {"kode": code}).status_code == 429 and not client.cookies.get("hp")


def test_the_identity_is_read_with_a_purpose_and_the_reporter_sees_it(client, who, tokens):
    case = start(Aduan(), who("warga1"), {"kategori": "SMP02", "isi": ISI, "titik": "-7.26500,112.73500"}, extra={"nama": "Siti Rahayu", "hp": "081234567890"}).case
    path = f"/aduan/{case.nomor}/pelapor"
    assert "Siti" not in client.get(f"/aduan/{case.nomor}", headers=tokens["verifikator1"]).content.decode()
    assert client.post(path, {"keperluan": ""}, headers=tokens["verifikator1"]).status_code == 422
    for name in ("opd_pu1", "warga2", "auditor1", "mutu1"):
        assert client.post(path, {"keperluan": "ingin tahu saja"}, headers=tokens[name]).status_code == 404
    assert not AksesData.objects.exists()
    purpose = "Menghubungi pelapor untuk menanyakan letak persisnya, karena titik peta kurang jelas dan nomor rumah tidak ada"
    shown = client.post(path, {"keperluan": purpose}, headers=tokens["verifikator1"]).content.decode()
    row = AksesData.objects.get()
    assert "Siti Rahayu" in shown and "081234567890" in shown and (row.kasus, row.subjek, row.keperluan) == (case.pk, None, purpose)
    mine = client.get(f"/aduan/{case.nomor}", headers=tokens["warga1"]).content.decode()
    assert purpose in mine and "Uji verifikator1" in mine
    with pytest.raises(DatabaseError), transaction.atomic():
        AksesData.objects.all().delete()


def test_the_reporter_hides_the_name_and_nobody_shows_it_again(client, who, tokens):
    case = start(Aduan(), who("warga1"), {"kategori": "SMP02", "isi": ISI, "titik": "-7.26512,112.73534", "alamat": "Jalan Rumahku 7", "identitas": "terbuka"},
                 extra={"nama": "Siti Rahayu"}).case
    comment(who("warga1"), case, "Masih berlubang.")
    assert "Siti R." in client.get(f"/aduan/{case.nomor}").content.decode() and Komentar.objects.get().akun_id is None
    path = f"/aduan/{case.nomor}/rahasiakan"
    for name in ("warga2", "verifikator1"):
        assert client.post(path, headers=tokens[name]).status_code == 404
    assert client.post(path, headers=tokens["warga1"]).status_code == 303
    page = client.get(f"/aduan/{case.nomor}").content.decode()
    assert "Siti" not in page and "Pelapor dirahasiakan" in page and "Jalan Rumahku" not in client.get("/cari?q=Rumahku").content.decode().split("</form>", 1)[-1]
    assert client.post(path, headers=tokens["warga1"]).status_code == 409


def test_merging_offers_what_is_near_and_can_be_undone(client, who, tokens):
    parent, child = sent(who("warga1")), sent(who("warga2"), titik="-7.26501,112.73501")
    path = f"/aduan/{child.nomor}/gabung"
    page = client.get(path, headers=tokens["verifikator1"]).content.decode()
    assert parent.nomor in page and "meter" in page
    assert client.get(path, headers=tokens["warga2"]).status_code == 403 and client.get(path).status_code in (401, 403)
    refused = client.post(path, {"lain": "ADU-2026-999999"}, headers=tokens["verifikator1"])
    assert refused.status_code == 422 and "Laporan induk tidak ada" in refused.content.decode()
    assert client.post(path, {"induk": parent.nomor, "versi": child.version}, headers=tokens["verifikator1"]).status_code == 303
    child.refresh_from_db()
    assert child.state == "duplikat" and "digabung dengan" in client.get(f"/aduan/{child.nomor}").content.decode().lower()
    assert client.get(path, headers=tokens["verifikator1"]).status_code == 409
    act(child, "pisahkan", who("verifikator1"), {"alasan": "Ternyata dua lubang yang berbeda."})
    assert child.state == "terkirim" and child.induk_id is None
    with pytest.raises(Blocked):
        act(child, "gabung", who("verifikator1"), {"induk": child.nomor})


@pytest.mark.parametrize(("text", "urgent"), [
    ("Ada kebakaran di pasar", True), ("KECELAKAAN beruntun", True), ("anak tenggelam di sungai", True), ("Bunuh  diri di jembatan", True),
    ("Lubang besar di jalan", False), ("penembakanan", False), ("jalan kebakarannya", False),
])
def test_words_of_an_emergency(text, urgent):
    assert urgent_words(text) is urgent


def test_an_emergency_shows_112_and_is_told_to_the_command_centre(client, region):
    page = client.post("/lapor", form(isi="Ada kebakaran besar di pasar, asapnya tebal.", periksa="1")).content.decode()
    assert "112" in page and "110" in page
    client.post("/lapor", form(isi="Ada kebakaran besar di pasar, asapnya tebal."))
    assert FlowOutbox.objects.filter(topic="aduan.darurat").count() == 1
    sent()
    assert FlowOutbox.objects.filter(topic="aduan.darurat").count() == 1


def test_following_needs_an_account(who):
    from pendopo.kernel.flow.public import ANON

    with pytest.raises(Problem, match="belum_masuk"):
        follow_area(ANON, "99.99.01.1001", "")


def test_an_officer_speaks_under_their_office_never_under_their_name(client, who):
    from pendopo.citizen.report.support import comment

    case, officer = sent(who("warga1")), who("opd_pu1")
    comment(officer, case, "Besok kami periksa.")
    text = client.get(f"/aduan/{case.nomor}").content.decode()
    assert "Besok kami periksa." in text and officer.name not in text and officer.name.split()[-1] not in text
    assert Komentar.objects.get().nama.endswith("Dinas PU")
