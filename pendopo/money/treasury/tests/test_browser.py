"""The pages of cash and books in a real browser: accessible and without sideways scrolling on a small screen, usable without scripts."""
import pytest

from pendopo.money.treasury.tests.test_cash import Purse
from pendopo.money.treasury.tests.test_cash_pages import PEOPLE
from pendopo.people.account.public import make_persons
from tests.accessible import assert_accessible
from tests.once import begin

pytestmark = pytest.mark.browser


@pytest.fixture
def office(site, settings, tmp_path):
    settings.BLOBS = tmp_path
    begin()
    return Purse(2026)


@pytest.fixture
def tab_of(browser, site, office):
    tokens, opened = make_persons(PEOPLE), []

    def tab(name: str | None, *, scripts: bool = True):
        context = browser.new_context(base_url=site, java_script_enabled=scripts, viewport={"width": 360, "height": 800},
                                      extra_http_headers={"Authorization": f"Bearer {tokens[name]}"} if name else {})
        opened.append(context)
        return context.new_page()
    yield tab
    for context in opened:
        context.close()


def test_every_page_is_accessible_on_a_small_screen(office, tab_of):
    spj, file = office.spj(office.paid()), office.ask()
    office.step(spj, "sahkan", office.ppk)
    spj.refresh_from_db()
    visits = {
        None: ["/keuangan", "/keuangan/laporan/lra", "/keuangan/calk", f"/keuangan/dokumen/{spj.dokumen_id}"],
        "bendahara1": ["/keuangan/bendahara", "/keuangan/bendahara/spj/baru", f"/keuangan/bendahara/dokumen/{spj.nomor}"],
        "pptk1": ["/keuangan/npd", "/keuangan/bayar/baru"], "kuasa1": ["/keuangan/bayar", f"/keuangan/bayar/{file.nomor}"]}
    for name, paths in visits.items():
        tab = tab_of(name)
        for path in paths:
            assert tab.goto(path).status == 200, path
            assert_accessible(tab)


def test_spending_without_a_note_is_accounted_for_without_scripts(office, tab_of):
    tab = tab_of("bendahara1", scripts=False)
    tab.goto("/keuangan/bendahara/spj/baru")
    tab.get_by_label("Keperluan").fill("Belanja langsung")
    tab.locator(f"#baris-{office.line().id}").fill("120.000")
    tab.get_by_label("Kuitansi dan bukti belanja").set_input_files({"name": "k.pdf", "mimeType": "application/pdf", "buffer": b"%PDF-1.4\n1 0 obj\n<<>>\nendobj\n%%EOF"})
    tab.get_by_role("button", name="Ajukan").click()
    assert "SPJ-DINKES-2026-00001" in tab.url and "Menunggu pengesahan" in tab.locator("main").inner_text() and office.cash() == (400_000, 120_000)
