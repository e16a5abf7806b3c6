"""Second factors, passwords, sessions, the account's own pages."""
import re

import pytest
from django.core import mail

from pendopo.people.account import factors
from pendopo.people.account.actions import create_person
from pendopo.people.account.models import Akun, CatatanAkun, KodePulih, LoginAttempt, Session
from pendopo.people.account.signin import code_now
from pendopo.people.account.tests.conftest import PASSWORD

pytestmark = pytest.mark.django_db
NEW = "kerbau mandi di kali"


@pytest.fixture
def budi(house):
    return create_person("Budi Santoso", "budi", peran=[("warga", None)], password=PASSWORD, email="budi@contoh.example")


def test_an_officer_without_a_factor_is_led_to_setting_one_up_and_gets_recovery_codes(client, officer, enter):
    officer("sari", [("opd", "pu")], totp=False)
    assert enter(client, "sari")["Location"] == "/saya/dua-faktor"
    page = client.get("/saya/dua-faktor").content.decode()
    assert "wajib punya dua faktor" in page and "<svg" in page and "hanya baca" in page
    secret = re.search(r"<code>([A-Z2-7 ]+)</code>", page)[1].replace(" ", "")
    before = client.cookies["sid"].value
    assert client.post("/saya/dua-faktor", {"kode": "000000"}).status_code == 422
    done = client.post("/saya/dua-faktor", {"kode": code_now(secret)})
    codes = re.findall(r"<code>((?:[a-z2-9]{6}-){3}[a-z2-9]{6})</code>", done.content.decode())
    assert len(set(codes)) == 10 and client.cookies["sid"].value != before
    client.post("/keluar/")
    client.post("/masuk/", {"login": "sari", "password": PASSWORD})
    assert client.post("/masuk/kode", {"kode": codes[3].upper()})["Location"] == "/meja"
    client.post("/keluar/")
    client.post("/masuk/", {"login": "sari", "password": PASSWORD})
    assert client.post("/masuk/kode", {"kode": codes[3]}).status_code == 422
    assert KodePulih.objects.filter(dipakai__isnull=False).count() == 1
    assert not KodePulih.objects.filter(hash__in=codes).exists()


def test_wrong_second_factors_are_slowed_too(client, officer, enter):
    officer("sari", [("opd", "pu")])
    client.post("/masuk/", {"login": "sari", "password": PASSWORD})
    for code in ("000000", "abcde-fghjk", "", "111111", "222222"):
        assert client.post("/masuk/kode", {"kode": code}).status_code == 422
    assert client.post("/masuk/kode", {"kode": "333333"}).status_code == 429


def test_the_session_id_changes_at_every_step(client, officer, enter):
    made = officer("sari", [("opd", "pu")])
    enter(client, "sari")
    seen = {client.cookies["sid"].value}
    client.post("/saya/penugasan", {"penugasan": str(made.assignment_id)})
    seen.add(client.cookies["sid"].value)
    client.post("/saya/sandi", {"lama": PASSWORD, "baru": NEW})
    seen.add(client.cookies["sid"].value)
    assert len(seen) == 3 and Session.objects.filter(akun_id=made.akun_id, revoked_at__isnull=True).count() == 1
    assert client.post("/saya/penugasan", {"penugasan": "00000000-0000-0000-0000-000000000000"}).status_code == 404


def test_a_changed_password_ends_other_devices(client, budi, enter):
    from django.test import Client

    other = Client()
    enter(other, "budi")
    enter(client, "budi")
    page = client.post("/saya/sandi", {"lama": "salah semua ini", "baru": "pendek"})
    assert page.status_code == 422 and "tidak cocok" in page.content.decode() and "paling sedikit 12" in page.content.decode()
    assert client.post("/saya/sandi", {"lama": PASSWORD, "baru": NEW}).status_code == 200
    assert other.get("/saya/").status_code == 302 and client.get("/saya/").status_code == 200


def test_a_device_is_signed_out_from_afar(client, budi, enter):
    from django.test import Client

    other, third = Client(), Client()
    for browser in (other, third, client):
        enter(browser, "budi")
    rows = re.findall(r'name="sesi" value="(\w{64})"', client.get("/saya/sesi").content.decode())
    assert len(rows) == 2
    client.post("/saya/sesi", {"sesi": rows[0]})
    assert sorted(b.get("/saya/").status_code for b in (other, third)) == [200, 302]
    client.post("/saya/sesi", {"semua": "ya"})
    assert [b.get("/saya/").status_code for b in (other, third, client)] == [302, 302, 200]


def test_a_forgotten_password_is_reset_by_mail_once(client, budi, enter):
    known, unknown = (client.post("/masuk/lupa", {"login": name}) for name in ("budi", "tiada"))
    assert known.status_code == unknown.status_code == 200 and len(mail.outbox) == 1
    assert known.content.split(b"</head>")[1][-3000:] == unknown.content.split(b"</head>")[1][-3000:]
    path = re.search(r"http://testserver(/masuk/setel/\S+)", mail.outbox[0].body)[1]
    enter(client, "budi")
    assert client.get(path).status_code == 200
    assert client.post(path, {"baru": "pendek"}).status_code == 422
    assert client.post(path, {"baru": NEW})["Location"] == "/masuk/"
    assert client.get(path).status_code == 410 and client.get(path[:-3] + "abc").status_code == 410 and client.get("/saya/").status_code == 302
    assert client.post("/masuk/", {"login": "budi", "password": NEW}).status_code == 303


def test_a_closed_account_neither_signs_in_nor_stays_in(client, budi, enter):
    enter(client, "budi")
    assert client.post("/saya/nonaktif", {"password": "bukan ini sandinya"}).status_code == 422
    assert client.post("/saya/nonaktif", {"password": PASSWORD})["Location"] == "/"
    assert client.get("/saya/").status_code == 302
    assert client.post("/masuk/", {"login": "budi", "password": PASSWORD}).status_code == 422
    assert Akun.objects.get(pk=budi.akun_id).status == "nonaktif"


def test_the_log_of_the_account_is_shown_to_its_owner(client, budi, enter):
    enter(client, "budi")
    client.post("/saya/sandi", {"lama": PASSWORD, "baru": NEW})
    page = client.get("/saya/akses").content.decode()
    assert "Kata sandi diganti" in page and "oleh Anda" in page and "Belum ada petugas" in page
    assert CatatanAkun.objects.filter(orang_id=budi.orang_id, apa="sandi_diganti").count() == 1


def test_one_factor_may_not_change_the_factors(client, officer, enter):
    made = officer("sari", [("opd", "pu")], totp=False)
    enter(client, "sari")
    Akun.objects.filter(pk=made.akun_id).update(totp="JBSWY3DPEHPK3PXP")
    for path in ("/saya/dua-faktor", "/saya/kode-pulih"):
        assert client.get(path).status_code == 403
    assert client.post("/saya/kunci/mulai").status_code == 403


@pytest.mark.parametrize("body", [{}, {"jawaban": "{"}, {"jawaban": "[]"}, {"jawaban": '{"rawId": "AAAA"}'}, {"jawaban": '{"rawId": 7}'}])
def test_a_broken_passkey_answer_is_a_refusal_not_a_fault(client, house, body):
    client.post("/masuk/kunci/mulai")
    answer = client.post("/masuk/kunci", body)
    assert answer.status_code == 422 and "tidak dikenal" in answer.content.decode()
    assert LoginAttempt.objects.filter(reason="kunci").count() == 1


def test_one_broken_passkey_makes_only_itself_wait(client, house):
    def tried(name: str) -> int:
        client.post("/masuk/kunci/mulai")
        return client.post("/masuk/kunci", {"jawaban": f'{{"rawId": "{name}"}}'}).status_code

    assert [tried("AAAA") for _ in range(6)] == [422] * 5 + [429] and tried("BBBB") == 422


@pytest.mark.parametrize("step", ["hapus", "nama"])
def test_a_passkey_that_is_not_mine_is_a_refusal_not_a_fault(client, budi, enter, step):
    enter(client, "budi")
    for which in ("x" * 36, "01a21d23-96fb-7646-b0f8-b210367557ad", ""):
        assert client.post("/saya/kunci", {"langkah": step, "kunci": which, "nama": "a"}).status_code == 422


def test_an_api_key_does_not_open_the_account_pages(client, officer):
    from pendopo.people.account.actions import issue_token

    made = officer("sari", [("opd", "pu")])
    headers = {"Authorization": f"Bearer {issue_token(made.akun_id, assignment_id=made.assignment_id)}"}
    assert client.get("/saya/sesi", headers=headers).status_code == 403
    assert factors.codes_left(made.akun_id) == 0


@pytest.mark.parametrize("path", ["/saya/", "/saya/sesi", "/saya/akses", "/saya/dua-faktor", "/saya/kunci", "/saya/kode-pulih", "/saya/sandi",
                                  "/saya/aplikasi", "/saya/nonaktif", "/saya/nik", "/saya/penugasan"])
def test_every_page_of_mine_opens_and_costs_little(client, officer, enter, path, django_assert_max_num_queries):
    officer("sari", [("opd", "pu")])
    enter(client, "sari")
    client.get(path)
    with django_assert_max_num_queries(11):
        assert client.get(path).status_code == 200
    client.cookies.clear()
    assert client.get(path).status_code in (302, 401)
