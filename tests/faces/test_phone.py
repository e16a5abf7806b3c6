"""The site as an app on a phone: installable, a report without network, a cut line, an impatient finger, an expired session."""
import re

import pytest
from playwright.sync_api import expect

from pendopo.citizen.report.models import Aduan, BerkasAduan
from pendopo.citizen.report.tests.factories import sent
from pendopo.faces.portal import machines
from pendopo.people.account.models import Akun, Session
from tests.stories.pages import until
from tests.stories.people import forget, region, sign_in
from tests.stories.pictures import phone_photo

pytestmark = pytest.mark.browser
TEXT = "Saluran tersumbat di depan balai RW, air masuk ke jalan."


@pytest.fixture
def phone(page, monkeypatch, settings):
    settings.UJI = True
    region(monkeypatch)
    yield page
    forget()


def fill(tab, *photos: bytes) -> None:
    tab.goto("/lapor")
    tab.get_by_label("Titik peta").fill("-7.26500,112.73500")
    if photos:
        tab.get_by_label("Tambahkan foto").set_input_files([{"name": f"foto{n}.jpg", "mimeType": "image/jpeg", "buffer": photo} for n, photo in enumerate(photos)])
    tab.get_by_label("Apa masalahnya?").select_option("SMP02")
    tab.get_by_label("Apa yang terjadi?").fill(TEXT)


def once(photos: int = 1) -> Aduan:
    """The one report that was made, with its photos attached once."""
    case = Aduan.objects.get()
    assert BerkasAduan.objects.filter(aduan=case).count() == photos
    return case


def test_the_site_can_be_installed(phone):
    phone.goto("/")
    phone.evaluate("navigator.serviceWorker.ready.then(() => true)")
    cdp = phone.context.new_cdp_session(phone)
    errors = [e["errorId"] for e in cdp.send("Page.getInstallabilityErrors")["installabilityErrors"]]
    assert [e for e in errors if e != "in-incognito"] == []
    manifest = cdp.send("Page.getAppManifest")
    assert manifest["errors"] == [] and manifest["url"].endswith("/manifest.webmanifest")


def test_a_report_without_network_waits_and_is_sent_exactly_once_with_its_photo(phone):
    fill(phone, phone_photo(hole=True))
    phone.wait_for_function("typeof Luring !== 'undefined'")
    phone.context.set_offline(True)
    phone.get_by_role("button", name="Periksa lalu kirim").click()
    phone.get_by_text("Tersimpan, dikirim saat ada jaringan").wait_for()
    assert not Aduan.objects.exists()
    phone.context.set_offline(False)
    phone.get_by_text(re.compile(r"Laporan terkirim dengan nomor ADU-\d{4}-\d{6}\. Kode lacak: [0-9A-Z]{12}")).wait_for()
    phone.reload()
    phone.wait_for_load_state("networkidle")
    assert once().isi == TEXT


def wait_offline(tab, *photos: bytes) -> None:
    """A report typed and sent without network: kept on this device."""
    fill(tab, *photos)
    tab.wait_for_function("typeof Luring !== 'undefined'")
    tab.evaluate("navigator.serviceWorker.ready.then(() => true)")
    tab.context.set_offline(True)
    tab.get_by_role("button", name="Periksa lalu kirim").click()
    tab.get_by_text("Tersimpan, dikirim saat ada jaringan").wait_for()
    assert not Aduan.objects.exists()


def all_sent(tab) -> None:
    until(tab, "!(await Luring.waiting()).length && !(await Luring.sent()).length")


def test_two_photos_of_a_report_without_network_arrive_once_each(phone):
    wait_offline(phone, phone_photo(hole=True), phone_photo(hole=False))
    phone.context.set_offline(False)
    phone.get_by_text(re.compile(r"Laporan terkirim dengan nomor ADU-")).wait_for()
    phone.goto("/lapor")
    all_sent(phone)
    first, second = BerkasAduan.objects.filter(aduan=once(photos=2)).values_list("sha256", flat=True)
    assert first != second


def test_a_new_release_while_a_report_waits_changes_nothing_for_it(phone, monkeypatch):
    wait_offline(phone, phone_photo(hole=True), phone_photo(hole=False))
    old = phone.evaluate("caches.keys()")
    monkeypatch.setattr(machines, "static", lambda name: f"/static/{name}?v=baru" + name[-3:])
    phone.context.set_offline(False)
    phone.goto("/tentang")
    phone.evaluate("navigator.serviceWorker.getRegistration().then((r) => r.update())")
    until(phone, f"(await caches.keys()).length === 1 && (await caches.keys())[0] !== '{old[0]}'")
    phone.goto("/lapor")
    all_sent(phone)
    once(photos=2)


def test_the_form_opens_without_network_after_it_was_seen_once(phone):
    phone.goto("/lapor")
    phone.evaluate("navigator.serviceWorker.ready.then(() => true)")
    phone.reload()
    phone.wait_for_load_state("networkidle")
    phone.context.set_offline(True)
    phone.goto("/lapor")
    assert phone.locator("h1").inner_text() == "Lapor"
    phone.goto("/aduan")
    assert "Tidak ada jaringan" in phone.locator("h1").inner_text()


@pytest.mark.parametrize("arrived", [True, False], ids=["answer lost", "upload cut off"])
def test_a_line_that_breaks_during_the_upload_doubles_and_loses_nothing(phone, arrived):
    """First the check page by the normal way, then the sending breaks: before the server has it, or after."""
    fill(phone, phone_photo(hole=True))
    phone.get_by_role("button", name="Periksa lalu kirim").click()
    broken = []

    def cut(route):
        if route.request.method != "POST" or broken:
            return route.continue_()
        broken.append(True)
        if arrived:
            route.fetch()
        return route.abort("connectionreset")

    phone.route("**/lapor", cut)
    phone.get_by_role("button", name="Kirim laporan").click()
    phone.get_by_text(re.compile("Tersimpan, dikirim saat ada jaringan|Laporan terkirim dengan nomor")).wait_for()
    phone.goto("/lapor")  # the worker or this page sends it again; one of the pages tells the number
    all_sent(phone)
    once()


def test_an_impatient_finger_makes_one_report(phone):
    fill(phone)
    phone.get_by_role("button", name="Periksa lalu kirim").click()
    phone.get_by_role("button", name="Kirim laporan").dblclick()
    phone.locator("[data-kode-lacak]").wait_for()
    phone.go_back()
    once(photos=0)


def test_a_session_that_ends_in_the_middle_keeps_what_was_typed(phone):
    case = sent(kategori="SMP02")
    sign_in(phone, "verifikator1", factors=2)
    phone.goto(f"/meja/aduan/{case.pk}")
    phone.locator("summary", has_text="Minta kelengkapan").click()
    field = phone.locator('[name="data.pertanyaan"]')
    field.fill("Di sisi jalan yang mana letak salurannya?")
    Session.objects.update(revoked_at="2026-01-01T00:00:00Z")
    phone.locator("details[open] form button").click()
    assert "/masuk/" in phone.url and case.__class__.objects.get(pk=case.pk).state == "terkirim"
    assert f"next=/meja/aduan/{case.pk}" in phone.url
    Akun.objects.update(totp=None)  # the authenticator's code of this half minute was used; set it up anew
    sign_in(phone, "verifikator1", factors=2)
    phone.goto(f"/meja/aduan/{case.pk}")
    phone.locator("summary", has_text="Minta kelengkapan").click()
    expect(phone.locator('[name="data.pertanyaan"]')).to_have_value("Di sisi jalan yang mana letak salurannya?")
    phone.locator("details[open] form button").click()
    phone.get_by_role("heading", name="Minta kelengkapan: tercatat").wait_for()
    until(phone, f"!(await Luring.get('draf', '{case.pk}-minta_data'))")
