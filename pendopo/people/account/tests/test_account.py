from datetime import date

import pytest
from django.db import IntegrityError, OperationalError, transaction

from pendopo.kernel.flow.public import Actor, uuid7
from pendopo.people.account.actions import create_person, issue_token
from pendopo.people.account.models import Akun, LoginAttempt, Orang, Penugasan, Session
from pendopo.people.account.public import actor_for, capacities, holders, titles
from pendopo.people.account.signin import code_now, new_totp
from pendopo.people.account.uji import make_persons
from pendopo.people.region import seed
from pendopo.people.region.models import Jabatan
from pendopo.people.region.public import unit
from tests.races import race

pytestmark = pytest.mark.django_db
PASSWORD = "kuda lari di sawah"


@pytest.fixture
def region():
    seed.reference("99.99")


def officer(**kw):
    return create_person("Sari Dewi", "sari", jenis="pegawai", peran=[("opd", "pu")], jabatan="Staf Jalan", unit_kode="pu",
                         password=PASSWORD, **kw)


def test_roles_ride_on_the_assignment(region):
    made = officer()
    actor = actor_for(made.akun_id, made.assignment_id)
    assert actor.roles == {"opd"} and actor.units == {("opd", unit("pu").id)}
    assert actor_for(made.akun_id).roles == frozenset()
    assert capacities(made.akun_id)[0].title == "Staf Jalan, Dinas PU" == titles({made.assignment_id})[made.assignment_id]
    Penugasan.objects.update(selesai=date(2025, 1, 1))
    assert capacities(made.akun_id) == []


def test_an_ended_assignment_gives_no_roles(region):
    made = officer()
    Penugasan.objects.update(selesai=date(2025, 1, 1))
    assert actor_for(made.akun_id, made.assignment_id).roles == frozenset()
    assert holders("opd", unit("pu").id) == []


def test_an_officer_without_two_factors_reads_but_is_not_strong(region):
    made = officer()
    assert not actor_for(made.akun_id, made.assignment_id, strong=False).strong
    citizen = create_person("Budi", "budi", peran=[("warga", None)])
    assert actor_for(citizen.akun_id, strong=False).strong


def test_bearer_tokens(client, region):
    made = officer()
    key = issue_token(made.akun_id, assignment_id=made.assignment_id)
    assert client.get("/api/v1/flow/inbox", headers={"Authorization": f"Bearer {key}"}).status_code == 200
    for headers in ({}, {"Authorization": "Bearer salah"}, {"Authorization": "Basic x"}):
        answer = client.get("/api/v1/flow/inbox", headers=headers)
        assert (answer.status_code, answer.json()["code"]) == (401, "belum_masuk")


def test_wrong_tokens_are_slowed_and_a_good_one_beside_them_goes_on(client, region, settings):
    settings.UJI = False
    key = issue_token(officer().akun_id)
    answers = [client.get("/api/v1/flow/inbox", headers={"Authorization": f"Bearer salah{n}"}) for n in range(6)]
    assert [a.status_code for a in answers] == [401] * 5 + [429] and answers[-1]["Retry-After"] == "60"
    assert client.get("/api/v1/flow/inbox", headers={"Authorization": f"Bearer {key}"}).status_code == 200


def test_wrong_tracking_codes_are_slowed_on_the_api_too(client, region):
    answers = [client.get(f"/api/v1/flow/aduan/{uuid7()}", headers={"X-Kode-Lacak": f"0123456789A{n}"}) for n in range(6)]
    assert [a.status_code for a in answers] == [404] * 5 + [429] and answers[-1]["Retry-After"] == "60"


def test_sign_in_with_a_second_factor(client, region):
    made = officer()
    secret = new_totp()
    Akun.objects.filter(pk=made.akun_id).update(totp=secret)
    answer = client.post("/masuk/", {"login": "sari", "password": PASSWORD})
    assert answer["Location"] == "/masuk/kode"
    assert client.get("/saya/").status_code == 302
    assert client.post("/masuk/kode", {"kode": "000000"}).status_code == 422
    code = code_now(secret)
    assert client.post("/masuk/kode", {"kode": code})["Location"] == "/meja"
    page = client.get("/saya/")
    assert page.status_code == 200 and b"Staf Jalan, Dinas PU" in page.content and page["Cache-Control"] == "no-store"
    row = Session.objects.get(akun_id=made.akun_id, revoked_at__isnull=True)
    assert row.factor == 2 and client.cookies["sid"].value not in (row.key_hash, str(row.data))
    client.post("/keluar/")
    assert client.get("/saya/").status_code == 302


def test_wrong_and_unknown_are_answered_alike_and_slowed(client, region):
    officer()
    first = client.post("/masuk/", {"login": "sari", "password": "salah sekali ini"})
    other = client.post("/masuk/", {"login": "tiada", "password": "salah sekali ini"})
    assert first.status_code == other.status_code == 422
    assert first.content.replace(b"sari", b"tiada")[:2000] != b"" and b"tidak cocok" in other.content
    for _ in range(4):
        client.post("/masuk/", {"login": "sari", "password": "salah sekali ini"})
    slowed = client.post("/masuk/", {"login": "sari", "password": PASSWORD})
    assert slowed.status_code == 429 and int(slowed["Retry-After"]) >= 1
    assert LoginAttempt.objects.filter(ok=False).count() == 6


def test_a_citizen_registers_and_weak_passwords_are_told(client):
    typed = {"nama": "Budi Santoso", "login": "budi", "password": "pendek"}
    answer = client.post("/daftar/", typed)
    assert answer.status_code == 422 and "paling sedikit 12" in answer.content.decode() and "Budi Santoso" in answer.content.decode()
    assert client.post("/daftar/", typed | {"password": PASSWORD}).status_code == 303
    assert client.post("/daftar/", typed | {"password": PASSWORD}).status_code == 422
    assert actor_for(Akun.objects.get(username="budi").pk).roles == {"warga"}


def test_the_database_refuses_two_holders_and_undated_acting(region):
    first = officer()
    position = Jabatan.objects.get(pk=Penugasan.objects.get(pk=first.assignment_id).jabatan_id)
    other = Orang.objects.create(nama="Lain", jenis="pegawai")
    for values in ({"kursi": 1}, {"jenis": "plt"}, {"jenis": "plt", "selesai": date(2026, 1, 1)}):
        with pytest.raises(IntegrityError), transaction.atomic():
            Penugasan.objects.create(orang=other, jabatan=position, mulai=date(2025, 1, 1), **values)
    with pytest.raises(IntegrityError), transaction.atomic():
        Penugasan.objects.create(orang_id=first.orang_id, jabatan=position, kursi=2, mulai=date(2025, 1, 1))


def test_uji_persons_and_their_tokens_are_stable(region, client):
    from pendopo.people.account.uji import flow_tokens

    tokens = flow_tokens()
    assert tokens == flow_tokens() and set(tokens) >= {"warga1", "petugas2", "admin1"}
    answer = client.post("/api/v1/flow/uji.berkas", {"data": {"judul": "a", "jumlah": 1}}, content_type="application/json",
                         headers={"Authorization": f"Bearer {tokens['warga1']}"})
    assert answer.status_code == 201


def test_uji_persons_take_the_password_that_is_given_now(region, client, monkeypatch):
    make_persons({"warga9": [("warga", None)]})
    assert client.post("/masuk/", {"login": "warga9", "password": PASSWORD}).status_code == 422
    monkeypatch.setenv("PENDOPO_DEMO_PASSWORD", PASSWORD)
    make_persons({"warga9": [("warga", None)]})
    assert client.post("/masuk/", {"login": "warga9", "password": PASSWORD}).status_code == 303


@pytest.mark.django_db(transaction=True)
def test_of_32_racing_holders_one_wins():
    seed.reference("99.99")
    position = Jabatan.objects.get(kode="pu/kepala").pk
    people = [Orang.objects.create(nama=f"P{i}", jenis="pegawai").pk for i in range(32)]
    taken = race(lambda i: Penugasan.objects.create(orang_id=people[i], jabatan_id=position, mulai=date(2026, 1, 1)),
                 refusals=(IntegrityError, OperationalError))  # somebody else holds the seat, or the database ended the wait of two
    assert sum(isinstance(one, Penugasan) for one in taken) == 1


def test_an_actor_is_what_the_kernel_judges(region):
    assert isinstance(actor_for(officer().akun_id), Actor)


@pytest.mark.parametrize(("officer_signs_in", "idle", "absolute"), [(True, 30, 10), (False, 60, 24)])
def test_sessions_end_by_idleness_and_by_age(client, region, officer_signs_in, idle, absolute):
    from datetime import timedelta

    if officer_signs_in:
        officer()
    else:
        create_person("Budi", "sari", peran=[("warga", None)], password=PASSWORD)
    client.post("/masuk/", {"login": "sari", "password": PASSWORD})
    row = Session.objects.get(akun__isnull=False)
    assert timedelta(hours=absolute - 1) < row.absolute_end - row.created_at <= timedelta(hours=absolute, seconds=5)
    Session.objects.filter(pk=row.pk).update(last_seen=row.last_seen - timedelta(minutes=idle - 1))
    assert client.get("/saya/").status_code == 200
    Session.objects.filter(pk=row.pk).update(last_seen=row.last_seen - timedelta(minutes=idle + 1))
    assert client.get("/saya/").status_code == 302
