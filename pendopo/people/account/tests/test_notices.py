"""The security log, what the owner of an account is told, and what an admin may do with another's account."""
import json
import logging
import re

import pytest
from django.core import mail
from django.test import Client

from pendopo.kernel.notify.models import Kabar, Pesan
from pendopo.people.account.actions import create_person
from pendopo.people.account.commands import sign_out
from pendopo.people.account.models import Akun, Session
from pendopo.people.account.signin import code_now
from pendopo.people.account.tests.conftest import PASSWORD

pytestmark = pytest.mark.django_db


@pytest.fixture
def budi(house):
    return create_person("Budi Santoso", "budi", peran=[("warga", None)], password=PASSWORD, email="budi@contoh.example")


@pytest.fixture
def said(caplog):
    """`said("masuk")`: the events of that kind in the security log so far."""
    caplog.set_level(logging.INFO, logger="pendopo.security")

    def of(event: str) -> list[dict]:
        lines = [json.loads(r.getMessage()) for r in caplog.records if r.name == "pendopo.security"]
        return [line for line in lines if line["e"] == event]

    of.text = lambda: caplog.text
    return of


def told(akun_id) -> list[str]:
    return list(Kabar.objects.filter(akun_id=akun_id).order_by("pk").values_list("judul", flat=True))


def test_every_way_of_signing_in_is_logged_with_its_factor_and_without_names(client, officer, said):
    made = officer("sari", [("opd", "pu")])
    client.post("/masuk/", {"login": "sari", "password": "bukan yang ini"})
    client.post("/masuk/", {"login": "tiada", "password": "bukan yang ini"})
    client.post("/masuk/", {"login": "sari", "password": PASSWORD})
    client.post("/masuk/kode", {"kode": "000000"})
    client.post("/masuk/kode", {"kode": code_now(Akun.objects.get(pk=made.akun_id).totp)})
    client.post("/keluar/")
    who = str(made.akun_id)
    assert [(e["cara"], e["akun"]) for e in said("faktor_salah")] == [("sandi", who), ("sandi", None), ("totp", who)]
    assert [e["cara"] for e in said("faktor_benar")] == ["sandi"] and [(e["akun"], e["faktor"]) for e in said("masuk")] == [(who, 2)]
    assert [e["akun"] for e in said("keluar")] == [who]
    assert not re.search(r"sari|tiada|yang ini|contoh\.example|127\.0\.0\.1", said.text())


def test_a_refusal_is_logged_with_the_route_and_who_asked(client, budi, enter, said):
    enter(client, "budi")
    client.get("/akun/orang")
    client.get("/akun/orang/00000000-0000-0000-0000-000000000000")
    Client(enforce_csrf_checks=True).post("/lapor", {"isi": "halo"}, headers={"Sec-Fetch-Site": "cross-site"})
    client.get("/aduan?q=%00")
    found = said("tolak")
    assert [e["kode"] for e in found][-2:] == ["csrf", "permintaan_rusak"] and found[0]["s"] in (403, 404) and found[0]["u"]
    assert all(e["p"] == "-" or e["p"].startswith("/") for e in found) and "00000000-0000" not in said.text()


def test_a_slowed_sign_in_and_a_changed_account_are_logged(client, budi, enter, said):
    enter(client, "budi")
    client.post("/saya/sandi", {"lama": PASSWORD, "baru": "kerbau mandi di kali"})
    for _ in range(6):
        client.post("/masuk/", {"login": "siapa", "password": "salah"})
    assert [e["apa"] for e in said("akun")] == ["sandi_diganti"] and said("diperlambat")[0]["detik"] >= 1
    assert "kerbau" not in said.text()


def test_a_sign_in_from_a_new_device_or_after_wrong_tries_is_told(client, budi, enter):
    enter(client, "budi")
    assert told(budi.akun_id) == []  # the very first
    enter(Client(), "budi")
    assert told(budi.akun_id) == []  # as before
    enter(Client(headers={"User-Agent": "Peramban asing"}), "budi")
    assert told(budi.akun_id) == ["Masuk yang tidak biasa"]
    for _ in range(3):
        client.post("/masuk/", {"login": "budi", "password": "salah"})
    enter(client, "budi")
    assert told(budi.akun_id) == ["Masuk yang tidak biasa"] * 2
    assert Pesan.objects.filter(saluran="surel").count() == 2


def test_a_right_password_with_a_wrong_second_factor_is_told_once(client, officer):
    made = officer("sari", [("opd", "pu")])
    client.post("/masuk/", {"login": "sari", "password": PASSWORD})
    for code in ("000000", "111111"):
        client.post("/masuk/kode", {"kode": code})
    assert told(made.akun_id) == ["Percobaan masuk tidak selesai"]


def test_a_changed_password_and_new_factors_are_told(client, budi, enter):
    enter(client, "budi")
    client.post("/saya/sandi", {"lama": PASSWORD, "baru": "kerbau mandi di kali"})
    client.post("/saya/kode-pulih")
    assert told(budi.akun_id) == ["Kata sandi diganti", "Kode pemulihan dibuat"]
    text = Kabar.objects.filter(akun_id=budi.akun_id).first().teks
    assert "Bila bukan Anda" in text and "kerbau" not in text


def test_signing_out_clears_what_the_browser_kept(client, budi, enter):
    enter(client, "budi")
    assert client.post("/keluar/")["Clear-Site-Data"] == '"cache"'


@pytest.fixture
def maya(officer, enter):
    officer("maya", [("admin", None)], unit="diskominfo")
    browser = Client()
    enter(browser, "maya")
    return browser


def test_an_admin_ends_the_sessions_of_one_person(maya, client, officer, enter):
    budi = officer("budi", [("opd", "pu")])
    enter(client, "budi")
    page = f"/akun/orang/{budi.orang_id}"
    assert "Keluarkan dari semua perangkat" in maya.get(page).content.decode()
    assert maya.post(page, {"langkah": "keluarkan"}).status_code == 303
    assert client.get("/saya/").status_code == 302 and maya.get("/saya/").status_code == 200
    assert told(budi.akun_id) == ["Semua perangkat dikeluarkan oleh pengelola"]
    enter(client, "budi")
    assert client.post(page, {"langkah": "keluarkan"}).status_code in (403, 404) and maya.get("/saya/").status_code == 200


def test_an_admin_sends_the_password_link_and_never_sees_it(maya, client, officer):
    budi = officer("budi", [("opd", "pu")])
    done = maya.post(f"/akun/orang/{budi.orang_id}", {"langkah": "tautan"})
    assert done.status_code == 303 and [m.to for m in mail.outbox] == [["budi@contoh.example"]]
    link = re.search(r"http://testserver(/masuk/setel/\S+)", mail.outbox[0].body)[1]
    assert link not in maya.get(f"/akun/orang/{budi.orang_id}").content.decode()
    assert client.post("/masuk/", {"login": "budi", "password": PASSWORD})["Location"] == "/masuk/kode"  # until the owner sets another
    assert 'name="sandi"' not in maya.get(f"/akun/orang/{budi.orang_id}").content.decode()


@pytest.mark.parametrize("whom", ["budi", "--all"])
def test_the_operator_signs_one_or_everybody_out(client, budi, enter, capsys, whom):
    enter(client, "budi")
    assert sign_out([]) == 2 and sign_out(["tiada"]) == 1 and Session.objects.filter(revoked_at__isnull=True).exists()
    assert sign_out([whom]) == 0 and "1 sesi diakhiri" in capsys.readouterr().out and client.get("/saya/").status_code == 302


def test_a_reset_password_does_not_pass_by_the_second_factor(client, officer):
    made = officer("sari", [("opd", "pu")])
    client.post("/masuk/lupa", {"login": "sari"})
    path = re.search(r"http://testserver(/masuk/setel/\S+)", mail.outbox[0].body)[1]
    client.post(path, {"baru": "kerbau mandi di kali"})
    assert client.post("/masuk/", {"login": "sari", "password": "kerbau mandi di kali"})["Location"] == "/masuk/kode"
    assert client.get("/saya/").status_code == 302 and Akun.objects.get(pk=made.akun_id).totp


def test_recovery_codes_are_long_random_and_kept_as_hashes(budi):
    from pendopo.people.account import factors

    akun = Akun.objects.get(pk=budi.akun_id)
    first, second = factors.new_codes(akun, by=None), factors.new_codes(akun, by=None)
    assert len({*first, *second}) == 20 and all(len(set("".join(second))) > 20 and len(code.replace("-", "")) == 24 for code in second)
    assert 31 ** 24 > 2 ** 112  # then a plain hash keeps them (ASVS 6.5.2)


def test_the_time_of_a_code_is_the_servers_and_a_password_does_not_age(client, officer, enter):
    from datetime import timedelta

    from django.utils import timezone

    made = officer("sari", [("opd", "pu")])
    Akun.objects.filter(pk=made.akun_id).update(totp_step=0)
    client.post("/masuk/", {"login": "sari", "password": PASSWORD})
    secret = Akun.objects.get(pk=made.akun_id).totp
    from pendopo.people.account.signin import STEP, _totp

    old = _totp(secret).generate(int((timezone.now() - timedelta(minutes=5)).timestamp())).decode()
    answer = client.post("/masuk/kode", {"kode": old, "waktu": str((timezone.now() - timedelta(minutes=5)).timestamp())},
                         headers={"Date": "Mon, 01 Jan 2024 00:00:00 GMT"})
    assert answer.status_code == 422 and STEP == 30
    assert not {"sandi_berakhir", "password_expires", "sandi_sampai"} & {f.name for f in Akun._meta.fields}
