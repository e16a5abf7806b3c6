"""The thread, the search and the desk's keyboard in a real browser."""
import os
from datetime import date

import pytest

from pendopo.kernel.flow import uji
from pendopo.kernel.flow.public import PERSONS, act, start
from pendopo.kernel.search.public import index
from pendopo.kernel.thread.public import put_edge, put_node
from pendopo.people.account.public import make_persons
from pendopo.people.region import seed
from tests.accessible import assert_accessible

pytestmark = pytest.mark.browser
SHOTS = os.environ.get("PENDOPO_SHOTS")


def _shot(page, name: str) -> None:
    if SHOTS:
        page.screenshot(path=f"{SHOTS}/{name}.png", full_page=True)


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("width", [360, 1280])
def test_the_golden_thread_and_the_search_are_readable_without_scripts(browser, site, width, scheme):
    steps = [("aduan", "ADU-2026-000123", "Saluran meluap tiap hujan di Jalan Kenjeran", None, "Menunggu anggaran"),
             ("usulan", "USL-35.78-2026-0041", "Perbaikan saluran air Jalan Kenjeran", None, "Diterima"),
             ("anggaran", "1.03.06.2.01.0007-5.2.04.02.01.0001", "Pembangunan sistem drainase perkotaan", 1_250_000_000, "Disahkan"),
             ("kontrak", "ocds-kota-2026-000017", "Kontrak saluran tepi Jalan Kenjeran", 1_187_400_000, "Berjalan"),
             ("bayar", "00123/SP2D/2026", "Uang muka", 237_480_000, "Cair"), ("bayar", "00456/SP2D/2026", "Termin pertama", 415_590_000, "Cair")]
    for n, (kind, number, title, amount, state) in enumerate(steps):
        put_node(kind, number, title=title, public=True, amount=amount, date=date(2026, n + 2, 3), url=f"/{kind}/{n}", state=state)
        index(kind, n, title, f"{title}. Air masuk ke teras rumah warga. {number}", f"/{kind}/{n}", True)
        if n:
            put_edge(number, steps[min(n, 4) - 1][1], "dari")
    context = browser.new_context(base_url=site, viewport={"width": width, "height": 800}, color_scheme=scheme, locale="id-ID")
    tab = context.new_page()
    for name, path in (("telusur", "/telusur/USL-35.78-2026-0041"), ("cari", "/cari?q=saluran")):
        assert tab.goto(path).status == 200
        _shot(tab, f"{name}-{width}-{scheme}")
        assert_accessible(tab)
    context.close()
    plain = browser.new_context(base_url=site, java_script_enabled=False)
    tab = plain.new_page()
    tab.goto("/telusur/00456/SP2D/2026")
    assert tab.locator(".benang > li").count() == 6 and tab.locator(".benang article").count() == 6
    plain.close()


@pytest.fixture
def rows(site):
    """Accounts of the test persons and six cases that wait."""
    seed.reference("99.99")
    tokens = make_persons({name: [(role, None) for role in sorted(roles)] for name, roles in PERSONS.items()})
    cases = []
    for n in range(6):
        done = start(uji.FLOW.model(), uji.actor("warga1"), {"judul": f"Izin keramaian hajatan keluarga besar {n}", "jumlah": 548597 * n + 1})
        act(done.case, "ajukan", uji.actor("warga1"))
        cases.append(done.case)
    return tokens, cases


def test_the_keyboard_moves_through_the_inbox_and_opens_a_case(browser, site, rows):
    tokens, _ = rows
    context = browser.new_context(base_url=site, extra_http_headers={"Authorization": f"Bearer {tokens['petugas1']}"})
    tab = context.new_page()
    tab.goto("/meja")
    for key in ("j", "j", "k", "e"):
        tab.keyboard.press(key)
    assert tab.locator("tr.di-sini input:checked").count() == 1
    tab.keyboard.press("Enter")
    tab.wait_for_url("**/meja/uji.berkas/*")
    tab.get_by_text("Kembalikan", exact=True).first.click()
    form = tab.locator("form", has=tab.locator('input[value="kembalikan"]'))
    form.get_by_label("Alasan").fill("pendek")
    form.get_by_role("button").click()
    assert tab.title().startswith("Galat:")
    _shot(tab, "meja-galat")
    assert_accessible(tab)
    context.close()
