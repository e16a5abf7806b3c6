"""The main job, through real pages: a pothole from the citizen's phone to the proof that anyone can check.

`PENDOPO_GAMBAR=1 pytest tests/stories/test_pothole.py` renews the pictures of docs/cerita-jalan-berlubang.md.
"""
import json
import re
from datetime import timedelta
from urllib.request import urlopen

import pytest

from pendopo.citizen.report.tests.factories import sent
from pendopo.kernel.clock.public import now, zone
from pendopo.kernel.ops.verify import run_invariants
from pendopo.kernel.trail.public import seal_now
from tests.accessible import assert_accessible
from tests.stories.pages import act, file
from tests.stories.people import region, sign_in
from tests.stories.pictures import phone_photo, shoot

pytestmark = pytest.mark.browser
PLACE = (-7.2650, 112.7350)
NAME, PHONE = "Siti Rahayu", "081234567890"


def test_a_pothole_goes_from_the_phone_to_the_proof(open_tab, site, monkeypatch, settings):
    settings.UJI = True  # the machine's own address is not counted
    region(monkeypatch)
    lat, lon = PLACE
    for n, title in enumerate(("Lubang besar depan pasar", "Jalan berlubang dekat pasar")):
        _earlier(title, lat + 0.0002 * (n + 1), lon)

    # 1. the citizen, on a phone: a photo that knows its place, one sentence
    phone = open_tab()
    phone.goto("/")
    shoot(phone, "cerita-1-beranda")
    phone.get_by_role("link", name="Lapor Kirim foto").click()
    phone.get_by_label("Tambahkan foto").set_input_files(file("IMG_2041.jpg", phone_photo(hole=True, at=PLACE)))
    phone.get_by_label("Pakai lokasi dari foto").check()
    phone.get_by_label("Apa masalahnya?").select_option("JLN01")
    phone.locator('[name="atribut.UKURAN"][value="B"]').check()  # the question of this kind of trouble came by itself
    phone.get_by_label("Apa yang terjadi?").fill("Lubang besar di depan pasar, motor sering jatuh saat malam.")
    phone.locator("#nama").fill(NAME)
    phone.locator("#hp").fill(PHONE)
    shoot(phone, "cerita-2-lapor", full=True)
    phone.get_by_role("button", name="Periksa lalu kirim").click()

    # 2. everything once more: the village was found, and two alike
    phone.get_by_role("heading", name="Periksa sebelum mengirim").wait_for()
    facts = phone.locator("main").inner_text()
    assert "dari lokasi foto" in facts and "Kelurahan" in facts and "2 laporan serupa" in facts and "meter dari titik Anda" in facts
    assert_accessible(phone)
    shoot(phone, "cerita-3-periksa", full=True)
    phone.get_by_role("button", name="Berbeda, kirim laporan saya").click()
    phone.locator("[data-kode-lacak]").wait_for()
    nomor = re.search(r"ADU-\d{4}-\d{6}", phone.locator("h1").inner_text())[0]
    code = phone.locator("[data-kode-lacak]").get_attribute("data-kode-lacak")
    assert "paling lambat" in phone.locator("main").inner_text()
    shoot(phone, "cerita-4-terkirim")

    # 3. the complaint desk: two factors, the inbox, the proposed office
    desk = open_tab(1280, 800)
    sign_in(desk, "verifikator1", factors=2)
    desk.goto("/meja")
    shoot(desk, "cerita-5-meja")
    desk.get_by_role("link", name=re.compile("saat malam")).click()
    assert desk.locator('img[src*="/foto/"]').count() == 1 and PHONE not in desk.content()
    shoot(desk, "cerita-6-kasus")
    act(desk, "Disposisi", unit="pu")
    desk.get_by_role("heading", name="Disposisi: tercatat").wait_for()

    # 4. the field unit: takes it, works, answers with a photo of the work
    field = open_tab(390, 844)
    sign_in(field, "opd_pu1", factors=2)
    field.goto("/meja")
    field.get_by_role("link", name=re.compile("saat malam")).click()
    case_url = field.url
    act(field, "Terima", penanggung_jawab="Tim Pemeliharaan Jalan Timur", rencana=(now() + timedelta(days=3)).date().isoformat())
    field.goto(case_url)
    act(field, "Mulai kerjakan")
    field.goto(case_url)
    act(field, "Ajukan selesai", tanggapan="Sudah kami tambal dengan aspal panas sepanjang dua belas meter dan sudah dipadatkan.",
        berkas=file("selesai.jpg", phone_photo(hole=False, taken=now().astimezone(zone()).replace(tzinfo=None), grain=9)))
    field.get_by_role("heading", name="Ajukan selesai: tercatat").wait_for()
    shoot(field, "cerita-7-lapangan")

    # 5. somebody else checks the evidence
    desk.goto(case_url)
    act(desk, "Setujui & terbitkan")
    desk.get_by_role("heading", name="Setujui & terbitkan: tercatat").wait_for()

    # 6. the citizen, another day and device: the code opens the report; it is done, and rated
    home = open_tab()
    home.goto("/lacak")
    home.get_by_label("Kode lacak").fill(code)
    home.get_by_role("button", name="Buka laporan").click()
    home.get_by_role("heading", name="Bukti pekerjaan").wait_for()
    home.get_by_label("Nilai").fill("4")
    home.get_by_role("button", name="Sudah beres").click()
    home.get_by_text("4 dari 4").wait_for()
    shoot(home, "cerita-8-puas")

    # 7. anybody: the whole line, and nobody's name
    public = open_tab(1280, 900)
    public.goto(f"/aduan/{nomor}")
    text = public.content()
    for words in ("Kirim laporan", "Disposisi", "Terima", "Mulai kerjakan", "Ajukan selesai", "Setujui", "Sudah beres", "Dinas PU",
                  "Tim Pemeliharaan Jalan Timur", "aspal panas", "Bukti pekerjaan"):
        assert words in text, words
    for secret in (NAME, "Siti", PHONE, code, "IMG_2041", "Uji Verifikator1", "Uji Opd_pu1"):
        assert secret not in text, secret
    assert_accessible(public)
    shoot(public, "cerita-9-umum", full=True)
    public.goto("/")
    shoot(public, "beranda")
    public.goto(f"/aduan/{nomor}")
    picture = urlopen(site + public.locator('img[src*="/foto/"]').first.get_attribute("src").replace("320", "960")).read()
    assert b"Exif" not in picture and b"Ponsel" not in picture

    # 8. the chain holds, and a plain GeoReport client lists the report
    seal_now()
    broken = {name: finding.text for name, finding in run_invariants().items() if not finding.ok}
    assert not broken
    listed = json.load(urlopen(f"{site}/open311/v2/requests/{nomor}.json"))[0]
    assert listed["status"] == "closed" and listed["service_code"] == "JLN01" and abs(listed["lat"] - lat) < 0.001
    assert NAME not in json.dumps(listed) and PHONE not in json.dumps(listed)


def _earlier(title: str, lat: float, lon: float) -> None:
    """A report that others sent before, with a photo of its own."""
    import io

    from pendopo.kernel.files.public import receive
    from pendopo.kernel.flow.public import ANON

    raw = io.BytesIO(phone_photo(hole=True, grain=int(lat * -1e5)))
    raw.name = "jalan.jpg"
    sent(kategori="JLN01", judul=title, isi=f"{title}, motor sering jatuh.", titik=f"{lat:.5f},{lon:.5f}", atribut={"UKURAN": "B"},
         extra={"uploads": [receive(raw, ANON)]})
