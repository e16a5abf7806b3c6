"""The pages of bills in a real browser: accessible at both widths, usable without scripts, small."""
import os

import pytest

from pendopo.money.billing.tests.conftest import forget, prepare
from pendopo.money.billing.tests.factories import Bank, bill
from pendopo.money.billing.tests.test_reconcile import DAY, koran, rows
from pendopo.money.billing.uji import PERSONS, make_test_bank
from pendopo.people.account.public import make_persons
from tests.accessible import assert_accessible

pytestmark = pytest.mark.browser
SHOTS = os.environ.get("PENDOPO_SHOTS")


@pytest.fixture
def rows_there(site):
    from django.test import Client

    prepare()
    bank = Bank(Client(), make_test_bank())
    tokens = make_persons(PERSONS | {"warga1": [("warga", None)]})
    open_, paid, late, lost = bill(2_487_500, keterangan="PBB-P2 2026"), bill(), bill(days=-40), bill(days=900)
    bank.pay(paid, referenceNo="P1", trxDateTime=f"{DAY}T10:00:00+07:00")
    koran(bank, rows(("P1", f"VA {paid.va}", 0, paid.total), ("L1", f"VA {lost.va}", 0, lost.total), ("X1", "SETORAN TUNAI TANPA VA", 0, 33_000),
                     ("B1", "BIAYA ADMINISTRASI", 500, 0)), rekening="UJI-RKUD-01")
    yield tokens, {"terbuka": open_, "lunas": paid, "lewat": late}
    forget()


def _shot(tab, name):
    if SHOTS:
        tab.screenshot(path=f"{SHOTS}/{name}.png", full_page=True)


@pytest.mark.parametrize("width", [360, 1280])
def test_every_page_is_accessible(browser, site, rows_there, width):
    tokens, bills = rows_there
    visits = {None: ["/bayar", "/bayar?nomor=salah", "/qris/daerah", *(f"/bayar/{b.nomor}" for b in bills.values())], "warga1": ["/saya/tagihan"],
              "bendahara_uji": ["/tagihan", "/tagihan?q=tidak-ada", "/tagihan/baru", "/tagihan/massal"],
              "bud1": ["/rekon", f"/rekon/UJI-RKUD-01/{DAY}", "/pengembalian", "/mitra-bayar", f"/meja/tagihan/{bills['lewat'].pk}"]}
    for person, paths in visits.items():
        context = browser.new_context(base_url=site, viewport={"width": width, "height": 800}, locale="id-ID",
                                      extra_http_headers={"Authorization": f"Bearer {tokens[person]}"} if person else {})
        tab = context.new_page()
        for n, path in enumerate(paths):
            answer = tab.goto(path)
            assert answer.status == (404 if "salah" in path else 200), path
            _shot(tab, f"tagihan-{person or 'umum'}-{n}-{width}")
            assert_accessible(tab)
        context.close()


@pytest.mark.parametrize("words", ["Bayar QRIS di bank uji", "Bayar di bank uji"])
def test_the_page_notices_the_payment_and_works_without_scripts(browser, site, rows_there, words):
    _, bills = rows_there
    path = f"/bayar/{bills['terbuka'].nomor}"
    plain = browser.new_context(base_url=site, java_script_enabled=False)
    tab = plain.new_page()
    tab.goto(path)
    assert tab.locator(".kode-qr svg").count() == 1 and not tab.locator("[data-salin]").is_visible()
    tab.get_by_role("button", name=words).click()
    assert "Lunas" in tab.locator(".kalimat").inner_text() and tab.get_by_text("Bank uji menyatakan pembayaran berhasil.").is_visible()
    plain.close()
