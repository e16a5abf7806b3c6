"""A factor shown once more, before money and signatures (`/saya/konfirmasi`)."""
from datetime import timedelta

import pytest
from django.template import Context, Template

from pendopo.kernel.clock.public import now
from pendopo.kernel.problem.public import Reason
from pendopo.people.account.models import Akun
from pendopo.people.account.sessions import SessionStore
from pendopo.people.account.signin import code_now
from pendopo.people.account.tests.conftest import PASSWORD

pytestmark = pytest.mark.django_db


@pytest.fixture
def late(client, officer, enter):
    """An officer who showed the factor 16 minutes ago."""
    officer("sari", [("opd", "pu")])
    enter(client, "sari")
    session = SessionStore(client.cookies["sid"].value)
    session["faktor_pada"] = (now() - timedelta(minutes=16)).isoformat()
    session.save()
    return client


def fresh(client) -> bool:
    return client.get("/saya/").wsgi_request.actor.fresh


def test_a_session_is_fresh_for_some_minutes_after_a_factor_and_again_after_the_next(late, enter):
    assert not fresh(late)
    page = late.get("/saya/konfirmasi", {"next": "/meja?flow=aduan"}).content.decode()
    assert 'name="next" value="/meja?flow=aduan"' in page and "sekali lagi" in page
    wrong = late.post("/saya/konfirmasi", {"kode": "000000", "next": "/meja"})
    assert wrong.status_code == 422 and not fresh(late)
    Akun.objects.filter(username="sari").update(totp_step=0)
    before = late.cookies["sid"].value
    right = late.post("/saya/konfirmasi", {"kode": code_now(Akun.objects.get(username="sari").totp), "next": "//jahat.example"})
    assert (right.status_code, right["Location"]) == (303, "/") and fresh(late) and late.cookies["sid"].value != before
    enter(late, "sari")
    assert fresh(late)


def test_it_needs_a_signed_in_browser_and_a_factor(client, officer):
    assert client.post("/saya/konfirmasi", {"kode": "123456"}).status_code == 401
    officer("tono", [("opd", "pu")], totp=False)
    client.post("/masuk/", {"login": "tono", "password": PASSWORD})
    assert client.get("/saya/konfirmasi")["Location"] == "/saya/dua-faktor"
    assert client.post("/saya/konfirmasi/kunci", {"jawaban": "{}"}).status_code == 422
    assert "challenge" in client.post("/saya/konfirmasi/kunci/mulai").json()["publicKey"]


def test_the_reason_why_a_button_is_off_shows_the_way_to_confirm_and_back(rf):
    page = Template("{% sebab r %}|{% sebab lain %}").render(Context({
        "request": rf.get("/keuangan/bayar/1?tahun=2026"), "r": Reason("perlu_konfirmasi", "Tunjukkan <lagi>."), "lain": Reason("lain", "Belum <b>.")}))
    assert page == 'Tunjukkan &lt;lagi&gt;. <a href="/saya/konfirmasi?next=%2Fkeuangan%2Fbayar%2F1%3Ftahun%3D2026">Konfirmasi</a>|Belum &lt;b&gt;.'
