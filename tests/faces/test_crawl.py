"""Every page that links reach, for every role: whole, light, accessible in light and dark, from 320 pixels up, by keyboard."""
import re
from html import unescape

import pytest

from pendopo.citizen.report.models import Aduan
from pendopo.citizen.report.tests.factories import answered, routed, sent
from pendopo.kernel.rules.models import Aturan
from pendopo.people.region.models import Unit
from tests.accessible import assert_accessible
from tests.faces.crawl import BUDGETS, STARTS, named_requests, walk, weight
from tests.people import actor_of
from tests.stories.people import forget, region, session_of

ROLES = {"umum": [""], "warga1": ["", "warga"], "verifikator1": ["petugas"], "opd_pu1": ["petugas"], "inspektorat1": ["petugas"],
         "auditor1": ["petugas"], "admin1": ["petugas", "admin"]}


@pytest.fixture
def lived_in(monkeypatch, settings):
    """Reports in several states, and a function that gives the session of a person. The caller brings the database."""
    settings.UJI = True
    monkeypatch.delenv("PENDOPO_DEMO_PASSWORD", raising=False)

    def fill():
        region(monkeypatch, password=None)
        sent(actor_of("warga1"), judul="Lampu jalan padam di Gang Kemuning yang panjang sekali namanya sampai dua baris", kategori="SMP02")
        sent(actor_of("warga1"), kategori="PGL01", identitas="anonim")
        routed(actor_of)
        answered(actor_of, identitas="terbuka")
        return lambda name: "" if name == "umum" else session_of(name)

    yield fill
    forget()


IN_ENGLISH = {"warga1", "opd_pu1", "inspektorat1", "admin1"}
"""Whose pages are walked in English: nothing of ours may be left in Indonesian there."""
FUNCTION_WORDS = re.compile(r"\b(?:yang|dan|tidak|untuk|dengan|belum|dari|pada|atau|sudah|oleh|akan|ini|itu)\b", re.IGNORECASE)


def indonesian(html: str, data: list[str]) -> list[str]:
    """Texts of a page with an Indonesian function word, apart from `data`: names, sources of law and people's own words."""
    texts = re.findall(r">([^<]+)<", re.sub(r"<(script|style|code|pre)\b.*?</\1>", "", html, flags=re.S))
    texts += re.findall(r'\b(?:title|aria-label|placeholder|data-tanya|data-l|alt)="([^"]*)"', html)
    shown = (unescape(text).strip() for text in texts)
    return [text for text in shown if FUNCTION_WORDS.search(text) and not any(own in text for own in data)]


def data_of_the_house() -> list[str]:
    """Names of units and categories, rules' sources, and what reporters and officers wrote."""
    rows = [Unit.objects.values_list("nama"), Aturan.objects.values_list("source"), Aturan.objects.values_list("note"), Aduan.objects.values_list("judul"),
            Aduan.objects.values_list("isi"), Aduan.objects.values_list("tanggapan")]
    return [text for query in rows for (text,) in query if text]


def starts(role: str) -> list[str]:
    return [url for kind in ROLES[role] for url in STARTS[kind]]


@pytest.mark.django_db
def test_every_page_is_whole_and_public_ones_are_light(client, lived_in):
    sid_of, own = lived_in(), data_of_the_house()
    for role in ROLES:
        english = role in IN_ENGLISH
        pages = walk(sid_of(role), starts(role), language="en" if english else "id")
        assert len(pages) >= 8, (role, list(pages))
        for url, html in pages.items():
            assert re.search(r'<html lang="(id|en|jv|mad)">', html), url
            assert html.count("<h1") == 1, (url, role, html.count("<h1"))
            assert len(re.search(r"<title>(.*?)</title>", html, re.S)[1].strip()) > 3, url
            assert not english or url.startswith("/api/") or not indonesian(html, own), (url, role, indonesian(html, own))
            assert not re.search(r'\sstyle="|<style|<script(?![^>]+src)|\son[a-z]+="', html), url
            whole, page, scripts = weight(html)
            if role == "umum":
                assert whole <= BUDGETS["public_first_view_bytes"] and page <= BUDGETS["public_html_bytes"], (url, whole, page)
                assert len(named_requests(html)) + 1 <= BUDGETS["public_first_view_named_requests"], url
            else:
                assert whole <= BUDGETS["staff_list_cold_bytes"] and page <= BUDGETS["staff_list_warm_bytes"], (url, role, whole, page)
            assert scripts <= BUDGETS["js_bytes"] or "data-map" in html, (url, scripts)


@pytest.mark.browser
@pytest.mark.parametrize("role", ["umum", "warga1", "verifikator1", "opd_pu1", "admin1"])
def test_every_page_is_accessible_in_light_and_dark_and_narrow(browser, site, lived_in, role):
    sid = lived_in()(role)
    pages = walk(sid, starts(role), most=1)
    context = browser.new_context(base_url=site, locale="id-ID", viewport={"width": 320, "height": 740},
                                  service_workers="block")
    if sid:
        context.add_cookies([{"name": "sid", "value": sid, "url": site}])
    tab, faults = context.new_page(), []
    tab.on("pageerror", lambda error: faults.append(f"{tab.url}: {error}"))
    tab.emulate_media(reduced_motion="reduce")
    for url in pages:
        tab.goto(url)
        tab.keyboard.press("Tab")
        assert tab.evaluate("document.activeElement.className") == "lewati", url
        assert_accessible(tab)
        for width in (360, 1280):
            tab.set_viewport_size({"width": width, "height": 800})
            wide = tab.evaluate("document.documentElement.scrollWidth - document.documentElement.clientWidth")
            assert wide <= 1, f"{url} scrolls sideways by {wide} px at {width}"
        tab.emulate_media(color_scheme="dark")
        assert_accessible(tab)
        tab.emulate_media(color_scheme="light")
        tab.set_viewport_size({"width": 320, "height": 740})
    context.close()
    assert not faults
