"""In a real browser: a village hall with a bad link, the way from a wish to two decisions, every page accessible."""
import re

import pytest

from pendopo.kernel.files.public import scene
from pendopo.kernel.flow.public import act
from pendopo.money.proposal.doors import set_ceiling, set_member
from pendopo.money.proposal.models import CatatanMusyawarah, Kehadiran, Musyawarah, Usulan
from pendopo.money.proposal.tests import factories as make
from pendopo.money.proposal.tests.conftest import prepare
from pendopo.money.proposal.uji import PERSONS
from pendopo.people.account.public import make_persons
from tests.accessible import assert_accessible
from tests.people import actor_of

pytestmark = pytest.mark.browser


@pytest.fixture
def town(site):
    """The test region in the site's database; gives headers of a person."""
    prepare()
    tokens = make_persons(PERSONS)
    set_member("dprd1", "Dapil 1", ["99.99.01"])
    return lambda name: {"Authorization": f"Bearer {tokens[name]}"}


def test_entries_of_a_day_without_a_link_arrive_once_and_whole(page, town):
    page.context.set_extra_http_headers(town("kades1"))
    page.goto("/musyawarah/baru")
    page.fill("[name=judul]", "Musrenbang kelurahan")
    page.fill("[name=tempat]", "Balai RW 03")
    page.fill("[name=agenda]", "Membahas usulan RT")
    page.click("main button.utama")
    page.wait_for_url(re.compile("/catat$"))
    page.evaluate("navigator.serviceWorker.ready.then(() => true)")
    page.reload()
    page.context.set_offline(True)
    for n, nama in enumerate(("Pak Karto", "Bu Siti", "Mas Eko"), 1):
        page.fill("[name=nama]", nama)
        page.select_option("[name=unsur]", "warga")
        page.click("text=Catat peserta")
        page.locator("#luring-kabar", has_text=f"{n} catatan tersimpan").wait_for()  # kept, and the form is empty again
    page.check("[name=jenis][value=kesepakatan]")
    page.fill("[name=isi]", "Drainase RT 03 didahulukan.")
    page.click("button:text-is('Catat')")
    page.locator("#luring-kabar", has_text="4 catatan tersimpan").wait_for()
    assert not Kehadiran.objects.exists()
    page.reload()
    page.wait_for_selector("[name=nama]")
    page.fill("[name=nama]", "Bu Ratmi")
    page.select_option("[name=unsur]", "perempuan")
    page.click("text=Catat peserta")
    page.locator("#luring-kabar", has_text="5 catatan tersimpan").wait_for()
    page.context.set_offline(False)
    page.evaluate("dispatchEvent(new Event('online'))")
    page.evaluate("dispatchEvent(new Event('online'))")
    page.locator("#luring-kabar", has_text="terkirim").wait_for()
    page.reload()
    page.wait_for_selector("text=Peserta (4)")
    assert sorted(Kehadiran.objects.values_list("nama", flat=True)) == ["Bu Ratmi", "Bu Siti", "Mas Eko", "Pak Karto"]
    assert CatatanMusyawarah.objects.count() == 1 and Musyawarah.objects.get().version == 6
    lost = []

    def lose(route):  # the entry is written, its answer never arrives
        if route.request.method == "POST" and not lost:
            lost.append(route.fetch().status)
            return route.abort()
        return route.continue_()

    page.route("**/catat", lose)
    page.fill("[name=nama]", "Pak Darmo")
    page.select_option("[name=unsur]", "warga")
    page.click("text=Catat peserta")
    page.locator("#luring-kabar", has_text="1 catatan tersimpan").wait_for()
    assert lost and Kehadiran.objects.filter(nama="Pak Darmo").count() == 1
    page.evaluate("dispatchEvent(new Event('online'))")
    page.locator("#luring-kabar", has_text="terkirim").wait_for()
    assert Kehadiran.objects.filter(nama="Pak Darmo").count() == 1


def test_from_a_wish_with_a_photo_to_two_decisions(page, town, tmp_path):
    photo = tmp_path / "got.jpg"
    photo.write_bytes(scene("air", 7).read())
    page.context.set_extra_http_headers(town("kades1"))
    page.goto("/usulan")
    page.click("text=Tulis usulan")
    page.fill("[name=uraian]", "Perbaikan saluran air RT 03 RW 02")
    page.fill("[name=volume]", "240")
    page.fill("[name=satuan]", "m")
    page.fill("[name=harga_satuan]", "850.000")
    page.fill("[name=titik]", "-7,275; 112,725")
    page.click("text=Periksa lalu kirim")
    page.wait_for_selector(".ringkasan-galat")
    assert page.input_value("[name=uraian]") == "Perbaikan saluran air RT 03 RW 02"
    page.set_input_files("[name=foto]", str(photo))
    page.click("text=Periksa lalu kirim")
    page.wait_for_selector("text=Rp204.000.000")
    assert_accessible(page)
    page.click("text=Kirim usulan")
    page.wait_for_url(re.compile("/usulan/USL-"))
    path = page.url
    for person in ("kades1", "camat1"):
        page.context.set_extra_http_headers(town(person))
        page.goto(path)
        if person == "kades1":
            page.click("summary:text-is('Beri nilai')")
            for name in ("mendesak", "penerima", "prioritas_rpjmd", "kesiapan", "biaya_per_penerima"):
                page.check(f"[name={name}][value='4']")
            with page.expect_navigation():
                page.click("button:text-is('Beri nilai')")
        page.click("summary:text-is('Terima')")
        form = page.locator("details:has(> summary:text-is('Terima'))")
        form.locator("[name=alasan]").fill("Saluran ini paling mendesak dan lahannya sudah siap.")
        form.locator("[name=berkas_baru]").set_input_files(str(photo))
        if person == "camat1":
            form.locator("[name=skpd]").select_option("pu")
        with page.expect_navigation():
            form.locator("button").click()
    assert Usulan.objects.get().state == "FORUM"
    assert page.locator("text=Saluran ini paling mendesak").count() >= 2


@pytest.mark.parametrize("width", [360, 1280])
def test_every_page_is_accessible(page, town, width):
    set_ceiling(2027, "99.99.01", 300_000_000)
    case = make.accept(make.sent(actor_of("kades1")), actor_of("kades1"))
    other = make.sent(actor_of("kades1"), volume="250")
    act(other, "gabung", actor_of("kades1"), {"ke": make.sent(actor_of("kades1")).nomor, "alasan": make.ALASAN})
    day = make.minutes(actor_of("kades1"))
    page.set_viewport_size({"width": width, "height": 800})
    for path in ("/usulan", "/usulan/desa", "/usulan/desa/99.99.01.1001", "/usulan/kecamatan/99.99.01", "/usulan/peta", "/usulan/statistik", f"/usulan/{case.nomor}",
                 f"/usulan/{other.nomor}", "/musyawarah", f"/musyawarah/{day.nomor}"):
        page.goto(path)
        assert_accessible(page)
    for person, path in (("camat1", f"/usulan/{case.nomor}"), ("kades1", "/usulan/baru"), ("kades1", "/musyawarah/baru")):
        page.context.set_extra_http_headers(town(person))
        page.goto(path)
        assert_accessible(page)
