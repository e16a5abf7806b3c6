"""A village's wish becomes money: proposal, decisions, annual plan, budget line, a shift of the budget; and a resident who follows it all."""
import re
from datetime import date

import pytest

from pendopo.kernel.ops.verify import run_invariants
from pendopo.money.accounting import seed as accounting_seed
from pendopo.money.accounting.public import PPKD, open_book
from pendopo.money.budget import seed as budget_seed
from pendopo.money.budget.public import Amount, Change, Key, apply_apbd, find_lines, move, open_year
from pendopo.money.plan import seed as plan_seed
from pendopo.money.plan.models import DokumenRencana
from pendopo.money.plan.tests.factories import decreed, draft
from pendopo.money.proposal import seed as proposal_seed
from pendopo.money.proposal.models import Usulan
from pendopo.money.proposal.public import PERSONS
from pendopo.money.proposal.tests.factories import MARKS, accept
from pendopo.people.account.public import by_username, make_persons
from tests.accessible import assert_accessible
from tests.stories.pages import act, file
from tests.stories.people import region, sign_in
from tests.stories.pictures import phone_photo, shoot

pytestmark = pytest.mark.browser
YEAR, VILLAGE, SUB, ROAD_SUB = 2027, "99.99.01.1001", "1.03.06.2.01.0012", "1.03.06.2.01.0019"
CHANNEL, UPKEEP, GRANT = "5.2.04.02.01.0003", "5.1.02.03.04.0001", "4.2.01.01.02.0001"
WISH = "Saluran air RT 03 RW 02"
NUMBER = f"{YEAR}/pu/{SUB}/{CHANNEL}/-"


@pytest.fixture
def town(site, monkeypatch, settings):
    """The test region with its forums, a drafted annual plan, and a year's budget in force."""
    settings.UJI = True
    region(monkeypatch)
    for room in (proposal_seed, plan_seed, accounting_seed, budget_seed):
        room.reference("99.99")
    make_persons(PERSONS | {"ppkd1": [("ppkd", "bpkad")]})
    draft(by_username("bappeda1"))
    open_book(YEAR, [("pu", "Dinas Pekerjaan Umum")])
    open_year(YEAR, ["pu", PPKD])
    day = date(YEAR, 1, 2)
    apply_apbd(YEAR, "pu", [Amount(CHANNEL, 500_000_000, SUB), Amount(UPKEEP, 300_000_000, ROAD_SUB)], perubahan=False, tanggal=day, dokumen="DPA 1")
    apply_apbd(YEAR, PPKD, [Amount(GRANT, 800_000_000)], perubahan=False, tanggal=day, dokumen="DPA 2")


def decide(tab, label: str, reason: str, **more) -> None:
    """A forum's form on the proposal's page: a reason, the minutes as a file."""
    tab.locator(f"summary:text-is('{label}')").click()
    form = tab.locator(f"details:has(> summary:text-is('{label}'))")
    form.locator("[name=alasan]").fill(reason)
    form.locator("[name=berkas_baru]").set_input_files(file("berita-acara.jpg", phone_photo(hole=False, grain=len(reason))))
    for name, value in more.items():
        form.locator(f"[name={name}]").select_option(value)
    with tab.expect_navigation():
        form.get_by_role("button", name=label, exact=True).click()


def figures(tab) -> dict[str, str]:
    """What a line's card says of its money."""
    found = {card.locator("h3").inner_text(): card.locator("b").inner_text() for card in tab.locator(".figur").all()}
    return {name: found.get(name) for name in ("Pagu", "Dicadangkan", "Terpakai", "Sisa")}


def test_a_drain_goes_from_the_village_to_the_budget(open_tab, town):
    # 1. the village head, on a phone: a wish, its price, its place, a photo
    village = open_tab()
    sign_in(village, "kades1", factors=2)
    village.goto("/usulan")
    village.get_by_role("link", name="Tulis usulan").click()
    village.get_by_label("Pekerjaan dan tempatnya").fill(WISH)
    village.get_by_label("Mengapa perlu").fill("Air masuk ke rumah warga setiap hujan lebat.")
    village.get_by_label("Penerima manfaat").fill("450")
    village.get_by_label("Volume").fill("240")
    village.get_by_label("Satuan", exact=True).fill("m")
    village.get_by_label("Harga satuan").fill("850.000")
    village.get_by_label("Titik lokasi").fill("-7,275; 112,725")
    village.get_by_label(re.compile("^RT")).fill("3")
    village.get_by_label(re.compile("^RW")).fill("2")
    village.locator("[name=foto]").set_input_files(file("saluran.jpg", phone_photo(hole=True)))
    village.get_by_role("button", name="Periksa lalu kirim").click()
    village.get_by_role("heading", name="Periksa sebelum mengirim").wait_for()
    assert "Rp204.000.000" in village.locator("main").inner_text()
    assert_accessible(village)
    shoot(village, "usulan-1-periksa", full=True)
    village.get_by_role("button", name="Kirim usulan").click()
    village.wait_for_url(re.compile("/usulan/USL-"))
    number = re.search(r"USL-[0-9-]+", village.url)[0]

    # 2. the village's meeting marks and accepts it, then the district's: each with its reason
    village.locator("summary:text-is('Beri nilai')").click()
    for name, mark in MARKS.items():
        village.check(f"[name={name}][value='{mark}']")
    with village.expect_navigation():
        village.get_by_role("button", name="Beri nilai").click()
    decide(village, "Terima", "Paling banyak rumah terkena dan lahannya sudah siap.")
    district = open_tab(1280, 900)
    sign_in(district, "camat1", factors=2)
    district.goto("/meja")
    district.get_by_role("link", name=re.compile(WISH)).first.click()
    district.goto(f"/usulan/{number}")
    assert_accessible(district)
    decide(district, "Terima", "Searah dengan saluran induk kecamatan dan muat dalam plafon.", skpd="pu")
    shoot(district, "usulan-2-putusan", full=True)

    # 3. the office's forum and Bappeda agree; the proposal stands in the annual plan, which is set
    case = Usulan.objects.get(nomor=number)
    accept(case, by_username("forum_pu1"))
    accept(case, by_username("bappeda1"), subkegiatan=SUB)
    plan = decreed(DokumenRencana.objects.get(jenis="RKPD"), by_username)
    public = open_tab(1280, 900)
    public.goto(f"/rencana/rkpd/{YEAR}/{SUB}")
    assert WISH in public.locator("main").inner_text() and plan.nomor in public.content()
    assert_accessible(public)
    shoot(public, "usulan-3-rencana", full=True)

    # 4. the budget team ties it to a line; a payment request reserves part of it
    team = open_tab(1280, 900)
    sign_in(team, "tapd1", factors=2)
    team.goto(f"/anggaran/usulan?tahun={YEAR}")
    assert_accessible(team)
    team.get_by_label("Baris anggaran").fill(NUMBER)
    team.get_by_role("button", name="Anggarkan").click()
    team.get_by_text("Tidak ada usulan yang menunggu").wait_for()
    line, = find_lines(YEAR, [Key("pu", SUB, CHANNEL)]).values()
    assert move({line.id: Change(dicadangkan=120_000_000)})
    public.goto(f"/anggaran/baris/{NUMBER}")
    assert figures(public) == {"Pagu": "Rp500 juta", "Dicadangkan": "Rp120 juta", "Terpakai": "Rp0", "Sisa": "Rp380 juta"}

    # 5. a second version moves money from upkeep to the channel
    team.goto("/anggaran/versi")
    team.get_by_label("Jenis").select_option("PERGESERAN")
    team.get_by_label("Alasan").fill("Saluran diperpanjang sampai saluran induk")
    team.get_by_role("button", name="Susun versi baru").click()
    team.wait_for_url(re.compile("/anggaran/versi/[0-9a-f-]{36}"))
    version = team.url
    assert_accessible(team)
    team.get_by_role("link", name="Isi RKA").click()
    team.get_by_role("link", name="Dinas P").first.click()
    rka = team.url
    team.get_by_role("row", name=re.compile("300.000.000")).get_by_role("button").click()
    team.get_by_role("button", name="Hapus rincian").click()
    for account, sub, words, amount in ((UPKEEP, ROAD_SUB, "Pemeliharaan saluran", "200.000.000"), (CHANNEL, SUB, "Perpanjangan saluran", "100.000.000")):
        team.goto(f"{rka}/baru")
        for label, value in (("Subkegiatan", sub), ("Akun", account), ("Uraian", words), ("Volume", "1"), ("Satuan", "paket"), ("Harga satuan", amount)):
            team.get_by_label(re.compile(f"^{label}")).first.fill(value)
        team.get_by_role("button", name="Simpan rincian").click()
        team.get_by_text(words).first.wait_for()
    assert_accessible(team)
    team.goto(f"{version}/banding")
    assert "Rp100.000.000" in team.locator("main").inner_text()
    assert_accessible(team)
    shoot(team, "usulan-4-pergeseran", full=True)
    team.goto(version)
    team.get_by_role("link", name="Ambil tindakan").click()
    act(team, "Tetapkan pergeseran", nomor=f"Peraturan Kepala Daerah 7/{YEAR}", tanggal=f"{YEAR}-02-01")
    team.get_by_role("heading", name="Tetapkan pergeseran: tercatat").wait_for()
    treasurer = open_tab(1280, 900)
    sign_in(treasurer, "ppkd1", factors=2)
    treasurer.goto(version)
    treasurer.get_by_role("link", name="Ambil tindakan").click()
    act(treasurer, "Sahkan DPA", tanggal=f"{YEAR}-02-01")
    treasurer.get_by_role("heading", name="Sahkan DPA: tercatat").wait_for()

    # 6. a resident, without an account, from the village on the map to the money
    resident = open_tab()
    resident.goto("/usulan/peta")
    resident.locator(f"a[href='/usulan/desa/{VILLAGE}']").first.click()
    resident.get_by_role("link", name=WISH).click()
    text = resident.locator("main").inner_text()
    assert "Paling banyak rumah terkena" in text and "muat dalam plafon" in text
    assert_accessible(resident)
    resident.get_by_role("link", name=re.compile("Telusuri")).click()
    assert resident.url.endswith(f"/telusur/{number}")
    text = resident.locator("main").inner_text()
    assert number in text and plan.nomor in text and NUMBER in text
    assert_accessible(resident)
    shoot(resident, "usulan-5-telusur", full=True)
    resident.locator(f"a[href='/anggaran/baris/{NUMBER}']").first.click()
    assert figures(resident) == {"Pagu": "Rp600 juta", "Dicadangkan": "Rp120 juta", "Terpakai": "Rp0", "Sisa": "Rp480 juta"}
    text = resident.locator("main").inner_text()
    assert f"APBD {YEAR}" in text and f"Pergeseran APBD {YEAR}" in text and WISH in text
    assert_accessible(resident)
    shoot(resident, "usulan-6-baris", full=True)
    resident.get_by_role("link", name=f"Pergeseran APBD {YEAR}").click()
    assert "Saluran diperpanjang" in resident.locator("main").inner_text()
    assert_accessible(resident)
    for secret in ("Uji Kades1", "Uji Camat1", "Uji Tapd1"):
        assert secret not in resident.content()
    assert not {name: finding.text for name, finding in run_invariants().items() if not finding.ok}
