"""Break-glass: an hour at most, with a reason, two people told, a banner on every page."""
from datetime import timedelta

import pytest
from django.core import mail
from django.db import IntegrityError, connection, transaction

from pendopo.kernel.clock.public import now
from pendopo.kernel.flow.public import Blocked, Denied, act, start
from pendopo.people.account.actors import actor_for
from pendopo.people.account.events import tell
from pendopo.people.account.models import Darurat
from pendopo.people.account.tests.conftest import hired
from tests.once import once

WHY = "Server aduan terganggu, perlu membaca riwayat kasus."
DATA = {"peran": "auditor", "apa": "Riwayat aduan bulan ini", "alasan": WHY, "menit": 30, "saksi_1": "arif", "saksi_2": "dewi"}


def people():
    return {name: hired(name, roles, unit=unit) for name, roles, unit in (
        ("maya", [("admin", None)], "diskominfo"), ("arif", [("inspektorat", None)], "inspektorat"), ("dewi", [("sekda", "setda")], "setda"),
        ("sari", [("opd", "pu")], "pu"))}


@pytest.fixture
def crew(house):
    made = once(people)
    return {name: lambda m=m: actor_for(m.akun_id, m.assignment_id) for name, m in made.items()}


def opened(crew, **more):
    return start(Darurat(), crew["maya"](), DATA | more).case


def test_the_role_is_open_until_its_time_or_until_it_is_closed(crew):
    case = opened(crew)
    assert "auditor" in crew["maya"]().roles and "auditor" not in crew["sari"]().roles
    act(case, "tutup", crew["arif"]())
    assert "auditor" not in crew["maya"]().roles
    opened(crew)
    Darurat.objects.filter(state="terbuka").update(mulai=now() - timedelta(minutes=40), sampai=now() - timedelta(minutes=10))
    assert "auditor" not in crew["maya"]().roles


def test_without_two_factors_nothing_opens(crew):
    from dataclasses import replace

    with pytest.raises(Denied):
        start(Darurat(), replace(crew["maya"](), strong=False), DATA)
    with pytest.raises(Denied):
        start(Darurat(), crew["sari"](), DATA)


@pytest.mark.parametrize(("more", "code"), [
    ({"peran": "admin"}, "peran_tidak_boleh"), ({"alasan": "ya"}, "alasan_pendek"), ({"saksi_2": "arif"}, "saksi_kurang"),
    ({"saksi_1": "maya"}, "saksi_kurang"), ({"saksi_2": "tiada"}, "saksi_kurang"),
])
def test_every_guard_speaks(crew, more, code):
    with pytest.raises(Blocked) as refusal:
        opened(crew, **more)
    assert [r.code for r in refusal.value.reasons] == [code]


def test_the_two_named_people_are_told_at_once_without_waiting_for_mail(crew):
    case = opened(crew)
    tell("darurat.buka", case.pk, 1, {})
    assert sorted(mail.outbox[0].to) == ["arif@contoh.example", "dewi@contoh.example"] and WHY in mail.outbox[0].body


def test_the_banner_stands_on_every_page_and_the_page_opens_and_closes(client, crew, enter):
    enter(client, "maya")
    assert client.post("/akun/darurat", DATA | {"menit": "90"}).status_code == 422
    assert client.post("/akun/darurat", DATA).status_code == 303
    for path in ("/saya/", "/organisasi", "/meja", "/akun/darurat"):
        assert "Akses darurat terbuka" in client.get(path).content.decode(), path
    case = Darurat.objects.get()
    assert client.post("/akun/darurat", {"tutup": str(case.pk)}).status_code == 303
    assert "Akses darurat terbuka" not in client.get("/saya/").content.decode()
    enter(client, "sari")
    assert client.get("/akun/darurat").status_code == 404
    enter(client, "dewi")
    assert WHY in client.get("/akun/darurat").content.decode()


def test_what_has_run_out_is_closed_by_the_system(crew):
    from pendopo.people.account.tasks import close_emergencies

    case = opened(crew)
    Darurat.objects.filter(pk=case.pk).update(mulai=now() - timedelta(minutes=40), sampai=now() - timedelta(minutes=10))
    close_emergencies(0)
    assert Darurat.objects.get().state == "ditutup"


@pytest.mark.parametrize("change", ["sampai = mulai + interval '61 minutes'", "sampai = mulai", "saksi_2_id = saksi_1_id", "saksi_1_id = owner_id",
                                    "owner_id = NULL", "state = 'selamanya'"])
def test_the_database_holds_the_hour_and_the_two_people(crew, change):
    opened(crew)
    with pytest.raises(IntegrityError), transaction.atomic(), connection.cursor() as cur:
        cur.execute(f"UPDATE darurat SET {change}")
