"""Passkeys in a real browser, with Chromium's virtual authenticator."""
import pytest

from pendopo.people.account.models import Akun, CatatanAkun, Kunci, Session
from pendopo.people.account.tests.conftest import PASSWORD

pytestmark = pytest.mark.browser


@pytest.fixture
def phone(page, site):
    """A page at http://localhost (a passkey needs a name, not an address) with an authenticator that checks its user."""
    from pendopo.people.account import seed
    from pendopo.people.account.actions import create_person
    from pendopo.people.region import seed as region_seed

    region_seed.reference("99.99")
    seed.reference("99.99")
    create_person("Sari Dewi", "sari", jenis="pegawai", peran=[("opd", "pu")], jabatan="Staf Jalan", unit_kode="pu", password=PASSWORD)
    cdp = page.context.new_cdp_session(page)
    cdp.send("WebAuthn.enable")
    made = cdp.send("WebAuthn.addVirtualAuthenticator", {"options": {
        "protocol": "ctap2", "transport": "internal", "hasResidentKey": True, "hasUserVerification": True, "isUserVerified": True,
        "automaticPresenceSimulation": True}})
    page.cdp, page.device, page.home = cdp, made["authenticatorId"], site.replace("127.0.0.1", "localhost")
    return page


def sign_in(page):
    page.goto(f"{page.home}/masuk/")
    page.fill("#login", "sari")
    page.fill("#password", PASSWORD)
    page.click("button.utama")


def test_a_passkey_is_enrolled_named_used_and_removed(phone):
    sign_in(phone)
    phone.wait_for_url("**/saya/dua-faktor")
    phone.goto(f"{phone.home}/saya/kunci")
    phone.fill("#nama-baru", "Ponsel saya")
    phone.click("text=Tambah kunci sandi >> nth=-1")
    phone.wait_for_selector("ul.daftar b")
    assert Kunci.objects.count() == 1 and Session.objects.filter(revoked_at__isnull=True, factor=2).count() == 1

    phone.context.clear_cookies()  # without a password: the key alone is two factors
    phone.goto(f"{phone.home}/masuk/")
    phone.click("text=Masuk dengan kunci sandi")
    phone.wait_for_url("**/meja")
    assert Session.objects.filter(revoked_at__isnull=True, factor=2).count() == 2

    phone.context.clear_cookies()  # as the second step after the password
    sign_in(phone)
    phone.wait_for_url("**/masuk/kode")
    phone.click("text=Pakai kunci sandi")
    phone.wait_for_url("**/meja")

    phone.goto(f"{phone.home}/saya/kunci")
    phone.fill("ul.daftar input[name=nama]", "Ponsel kantor")
    phone.click("text=Ganti nama")
    phone.wait_for_selector("b:text('Ponsel kantor')")
    phone.once("dialog", lambda dialog: dialog.accept())
    phone.click("button:text('Hapus')")
    phone.wait_for_selector("text=cara kedua Anda yang terakhir")
    Akun.objects.filter(username="sari").update(totp="JBSWY3DPEHPK3PXP")
    phone.once("dialog", lambda dialog: dialog.accept())
    phone.click("button:text('Hapus')")
    phone.wait_for_selector("text=Belum ada kunci sandi")
    assert Kunci.objects.get().dicabut is not None
    assert set(CatatanAkun.objects.values_list("apa", flat=True)) == {"kunci_dipasang", "kunci_dicabut"}


def test_a_key_whose_counter_went_back_and_an_unverified_user_are_refused(phone):
    sign_in(phone)
    phone.wait_for_url("**/saya/dua-faktor")
    phone.goto(f"{phone.home}/saya/kunci")
    phone.fill("#nama-baru", "Ponsel saya")
    phone.click("text=Tambah kunci sandi >> nth=-1")
    phone.wait_for_selector("ul.daftar b")
    Kunci.objects.update(penghitung=10**6)
    phone.context.clear_cookies()
    phone.goto(f"{phone.home}/masuk/")
    phone.click("text=Masuk dengan kunci sandi")
    phone.wait_for_selector("text=Kunci sandi tidak dikenal")
    Kunci.objects.update(penghitung=0)
    phone.cdp.send("WebAuthn.setUserVerified", {"authenticatorId": phone.device, "isUserVerified": False})
    phone.goto(f"{phone.home}/masuk/")
    phone.click("text=Masuk dengan kunci sandi")
    phone.wait_for_selector("text=Kunci sandi tidak jadi dipakai")
    assert Session.objects.filter(akun__isnull=False, factor=2).count() == 1
