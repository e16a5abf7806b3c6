"""The desk and a case say quietly that something changed; nothing jumps, nothing is lost, and without scripts the page is as ever."""
import re
import uuid
from functools import partial

import pytest

from pendopo.kernel.flow import uji
from pendopo.kernel.flow.public import PERSONS, act, start
from pendopo.kernel.notify import hub, stream
from pendopo.people.account.public import make_persons
from pendopo.people.region import seed
from tests.accessible import assert_accessible

TOLD = "Ada kabar baru. Muat ulang halaman ini."


def _case(judul: str):
    done = start(uji.FLOW.model(), uji.actor("warga1"), {"judul": judul, "jumlah": 5})
    return act(done.case, "ajukan", uji.actor("warga1")).case


def _tokens() -> dict[str, str]:
    seed.reference("99.99")
    return make_persons({name: [(role, None) for role in sorted(roles)] for name, roles in PERSONS.items()})


@pytest.mark.parametrize("path", ["/meja", "/meja?due=lewat&limit=5", "/meja/uji.berkas", "/meja?flow=uji.berkas&limit=1"])
def test_the_page_names_the_very_list_that_the_api_gives(client, db, path):
    """What the script compares is equal as long as nothing happened, so that it never cries wolf."""
    head = {"Authorization": f"Bearer {_tokens()['petugas1']}"}
    for n in range(3):
        _case(f"Izin {n}")
    text = client.get(path, headers=head).content.decode()
    asked, shown = (re.search(rf'data-{name}="([^"]*)"', text)[1].replace("&amp;", "&") for name in ("kabar", "kini"))
    items = client.get(asked, headers=head).json()["items"]
    assert shown == ",".join(f"{c['id']}:{c['version']}" for c in items) and (items or "lewat" in path)


def test_a_case_names_itself_and_its_version(client, db):
    head, case = {"Authorization": f"Bearer {_tokens()['petugas1']}"}, _case("Izin")
    text = client.get(f"/meja/uji.berkas/{case.pk}", headers=head).content.decode()
    found = client.get(re.search(r'data-kabar="([^"]*)"', text)[1], headers=head).json()
    assert f'data-kini="{found["id"]}:{found["version"]}"' in text and f'data-kasus="{uuid.UUID(found["id"])}"' in text


@pytest.fixture
def listening(monkeypatch):
    """A reader of the outbox of its own, which ends with the test."""
    mine = hub.Hub()
    monkeypatch.setattr(stream, "HUB", mine)
    monkeypatch.setattr(hub, "POLL_SECONDS", 0.2)
    yield
    mine.end()
    if mine.thread:
        mine.thread.join(5)


@pytest.mark.browser
def test_news_are_a_quiet_link_on_the_desk_and_on_the_case(site, page, listening):
    tokens, case = _tokens(), _case("Izin keramaian")
    page.set_extra_http_headers({"Authorization": f"Bearer {tokens['petugas1']}"})
    news = page.locator("[data-kabar]")
    for path, change in (("/meja", partial(_case, "Izin kedua")), (f"/meja/uji.berkas/{case.pk}", lambda: act(case, "terima", uji.actor("petugas1")))):
        with page.expect_response("**/api/v1/stream*"):
            page.goto(path)
        assert news.inner_text() == "" and news.get_attribute("aria-live") == "polite" and news.get_attribute("role") == "status"
        here = page.url
        if path == "/meja":
            page.locator("summary", has_text="Simpan saringan ini").click()
            page.fill("#nama-saringan", "sedang mengetik")
        change()
        news.locator("a").wait_for()
        assert news.inner_text() == TOLD and page.url == here
        if path == "/meja":
            assert page.input_value("#nama-saringan") == "sedang mengetik" and page.locator("tbody tr").count() == 1
            assert_accessible(page)
            news.locator("a").click()
            page.wait_for_function("document.querySelectorAll('tbody tr').length === 2")
            assert news.inner_text() == ""


@pytest.mark.browser
def test_another_persons_step_elsewhere_is_no_news_and_a_lost_stream_is_asked_again_later(site, page, listening):
    tokens, mine, other = _tokens(), _case("Izin saya"), _case("Izin lain")
    page.set_extra_http_headers({"Authorization": f"Bearer {tokens['petugas1']}"})
    page.clock.install()
    calls = []
    page.route("**/api/v1/stream*", lambda route: (calls.append(1), route.fulfill(status=429, headers={"Retry-After": "10"}, body="{}"))[1])
    page.goto(f"/meja/uji.berkas/{mine.pk}")
    page.wait_for_function("document.readyState === 'complete'")
    for seconds in (4, 8, 16):
        page.clock.run_for(seconds * 1000)
        page.wait_for_timeout(100)
    assert 3 <= len(calls) <= 5  # 3, 6, 12 seconds, each a quarter more or less
    page.unroute("**/api/v1/stream*")
    act(other, "terima", uji.actor("petugas1"))
    with page.expect_response("**/api/v1/stream*"):
        page.clock.run_for(40_000)
    page.clock.run_for(11_000)
    page.wait_for_timeout(300)
    assert page.locator("[data-kabar]").inner_text() == ""
