"""A village's wish becomes money: proposal, four decisions, annual plan, budget, payment, a shift of the budget; and a resident who follows it.

Every deciding step is taken on the page of whoever decides. `PENDOPO_GAMBAR=1` renews the pictures of docs/cerita-usulan.md.
"""
import re

import pytest

from pendopo.kernel.clock.public import today
from pendopo.kernel.ops.verify import run_invariants
from pendopo.kernel.thread.public import rebuild
from pendopo.money.accounting import seed as accounting_seed
from pendopo.money.accounting.public import PPKD
from pendopo.money.budget import seed as budget_seed
from pendopo.money.plan import seed as plan_seed
from pendopo.money.plan.tests.factories import RKPD, RPJMD, decreed, draft
from pendopo.money.proposal import seed as proposal_seed
from pendopo.money.proposal.public import PERSONS
from pendopo.money.proposal.tests.factories import MARKS
from pendopo.money.treasury import seed as treasury_seed
from pendopo.people.account.public import by_username, make_persons
from tests.accessible import assert_accessible
from tests.stories.pages import act, file
from tests.stories.people import at_work, region, sign_in
from tests.stories.pictures import phone_photo, shoot

pytestmark = pytest.mark.browser
YEAR, VILLAGE, SUB, ROAD_SUB = today().year + 1, "99.99.01.1001", "1.03.06.2.01.0012", "1.03.06.2.01.0019"
CHANNEL, UPKEEP, GRANT = "5.2.04.02.01.0003", "5.1.02.03.04.0001", "4.2.01.01.02.0001"
WISH = "Saluran air RT 03 RW 02"
NUMBER = f"{YEAR}/pu/{SUB}/{CHANNEL}/-"
CASH, EQUITY = "1.1.01.01.01.0001", "3.1.01.01.01.0001"


@pytest.fixture
def town(site, monkeypatch, settings):
    """The test region with its forums and a drafted annual plan. Gives the bearer token of the finance system's account."""
    settings.UJI = True
    region(monkeypatch)
    for room in (proposal_seed, plan_seed, accounting_seed, budget_seed, treasury_seed):
        room.reference("99.99")
    tokens = make_persons(PERSONS | {"ppkd1": [("ppkd", "bpkad")], "integrasi1": [("integrasi_keuangan", None)]})
    goals = decreed(draft(by_username("bappeda1"), "RPJMD", text=RPJMD.replace("2027", str(YEAR)), tahun=YEAR), by_username)
    draft(by_username("bappeda1"), text=RKPD.replace("2027", str(YEAR)), tahun=YEAR, dasar=goals.nomor)
    return tokens["integrasi1"]


def decide(tab, label: str, reason: str, **more) -> None:
    """A forum's form on the proposal's page: a reason, the minutes as a file."""
    tab.locator(f"summary:text-is('{label}')").click()
    form = tab.locator(f"details:has(> summary:text-is('{label}'))")
    form.locator("[name=alasan]").fill(reason)
    form.locator("[name=berkas_baru]").set_input_files(file("berita-acara.jpg", phone_photo(hole=False, grain=len(reason))))
    for name, value in more.items():
        field = form.locator(f"[name={name}]")
        field.select_option(value) if field.evaluate("e => e.tagName") == "SELECT" else field.fill(value)
    with tab.expect_navigation():
        form.get_by_role("button", name=label, exact=True).click()


def figures(tab) -> dict[str, str]:
    """What a line's card says of its money."""
    found = {card.locator("h3").inner_text(): card.locator("b").inner_text() for card in tab.locator(".figur").all()}
    return {name: found.get(name) for name in ("Pagu", "Dicadangkan", "Terpakai", "Sisa")}


def step(tab, label: str, **fields) -> None:
    """An action on the page of a plan's version."""
    tab.locator(f"summary:text-is('{label}')").click()
    form = tab.locator(f"details:has(> summary:text-is('{label}'))")
    for name, value in fields.items():
        form.locator(f"[name={name}]").fill(value)
    with tab.expect_navigation():
        form.get_by_role("button", name=label, exact=True).click()


def add_item(tab, rka: str, account: str, sub: str, words: str, amount: str, basis: str = "") -> None:
    """An item on an office's own draft page."""
    tab.goto(f"{rka}/baru")
    for label, value in (("Subkegiatan", sub), ("Akun", account), ("Uraian", words), ("Volume", "1"), ("Satuan", "paket"), ("Harga satuan", amount), ("Dasar harga", basis)):
        tab.get_by_label(re.compile(f"^{label}")).first.fill(value)
    tab.get_by_role("button", name="Simpan rincian").click()
    tab.get_by_text(words).first.wait_for()


def decree(tab, version: str, label: str, **fields) -> None:
    """An action of a budget version, from its page over the desk."""
    tab.goto(version)
    tab.get_by_role("link", name="Ambil tindakan").click()
    act(tab, label, **fields)
    tab.get_by_role("heading", name=f"{label}: tercatat").wait_for()


def send(tab, token: str, path: str, **body) -> None:
    """The finance system sends over the API."""
    answer = tab.request.post(f"/api/v1/keuangan/{path}", data=body, headers={"Authorization": f"Bearer {token}"})
    assert answer.status == 201, answer.text()


def test_a_drain_goes_from_the_village_to_the_budget(open_tab, site, town):
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

    # 3. the office's forum and Bappeda decide on the same page; the proposal stands in the annual plan by itself
    forum, planning = at_work(open_tab, site, "forum_pu1"), at_work(open_tab, site, "bappeda1")
    forum.goto(f"/usulan/{number}")
    decide(forum, "Terima", "Dapat dikerjakan bersama normalisasi saluran tahun depan.")
    planning.goto(f"/usulan/{number}")
    assert_accessible(planning)
    decide(planning, "Terima", "Sesuai sasaran pengurangan genangan kota.", subkegiatan=SUB)
    plan = f"RKPD-{YEAR}-V1"
    planning.goto(f"/rencana/dokumen/{plan}")
    assert_accessible(planning)
    step(planning, "Ajukan untuk direviu")
    inspector = at_work(open_tab, site, "inspektorat1")
    inspector.goto(f"/rencana/dokumen/{plan}")
    assert_accessible(inspector)
    step(inspector, "Catat hasil reviu", hasil="Susunan dan pagunya sudah sesuai kaidah.")
    planning.goto(f"/rencana/dokumen/{plan}")
    step(planning, "Tetapkan", landasan=f"Peraturan Kepala Daerah 12/{YEAR - 1}", tanggal=f"{YEAR - 1}-07-01")
    public = open_tab(1280, 900)
    public.goto(f"/rencana/rkpd/{YEAR}/{SUB}")
    text = public.locator("main").inner_text()
    assert WISH in text and plan in public.content() and "Kota yang tangguh" in text
    assert_accessible(public)
    shoot(public, "usulan-3-rencana", full=True)

    # 4. the year is opened; the office types its budget, the team, the council, and the finance office put it in force
    send(public, town, "tahun", tahun=YEAR, entitas=[{"kode": PPKD, "nama": "PPKD"}, {"kode": "pu", "nama": "Dinas Pekerjaan Umum"}], batas_up={}, peta_akun=[])
    planner, team = at_work(open_tab, site, "perencana_pu1"), at_work(open_tab, site, "tapd1")
    rka = f"/anggaran/rka/{YEAR}/pu"
    add_item(planner, rka, CHANNEL, SUB, "Pembangunan saluran", "500.000.000", "Analisis harga satuan pekerjaan")
    add_item(planner, rka, UPKEEP, ROAD_SUB, "Pemeliharaan berkala", "300.000.000", "Kontrak payung tahun lalu")
    assert_accessible(planner)
    add_item(team, f"/anggaran/rka/{YEAR}/{PPKD}", GRANT, "", "Dana alokasi umum", "800.000.000")
    team.goto("/anggaran/versi")
    team.get_by_role("link", name=f"APBD {YEAR}").click()
    version = team.url
    assert "Seimbang" in team.locator("main").inner_text()
    assert_accessible(team)
    decree(team, version, "Ajukan ke DPRD")
    council, treasurer = at_work(open_tab, site, "dprd1"), at_work(open_tab, site, "ppkd1")
    decree(council, version, "Setujui bersama", nomor=f"DPRD 9/{YEAR - 1}", tanggal=f"{YEAR - 1}-11-20")
    decree(team, version, "Tetapkan peraturan daerah", nomor=f"Perda 5/{YEAR - 1}", tanggal=f"{YEAR - 1}-12-20")
    decree(treasurer, version, "Sahkan DPA", tanggal=f"{YEAR}-01-02")

    # 5. the team ties the wish to its line; the treasury gives authority to spend and pays a first part
    team.goto(f"/anggaran/usulan?tahun={YEAR}")
    assert_accessible(team)
    shoot(team, "usulan-4-anggarkan", full=True)
    team.get_by_label("Baris anggaran").fill(NUMBER)
    team.get_by_role("button", name="Anggarkan").click()
    team.get_by_text("Tidak ada usulan yang menunggu").wait_for()
    treasurer.goto(f"/anggaran/spd?tahun={YEAR}")
    treasurer.get_by_label("Nomor SPD").fill("900/1/SPD")
    treasurer.get_by_label("Tanggal").fill(f"{YEAR}-01-05")
    treasurer.get_by_label("Triwulan").select_option("1")
    treasurer.get_by_label(re.compile("^Jumlah baru untuk Dinas P")).fill("200.000.000")
    treasurer.get_by_role("button", name="Terbitkan SPD").click()
    treasurer.get_by_text("900/1/SPD").wait_for()
    assert_accessible(treasurer)
    send(public, town, "dokumen", id="S1", tanggal=f"{YEAR}-01-01", jenis="SALDO_AWAL", entitas=PPKD, baris=[
        {"akun": CASH, "debit": 1_000_000_000}, {"akun": EQUITY, "kredit": 1_000_000_000}])
    send(public, town, "dokumen", id="K1", tanggal=f"{YEAR}-01-08", jenis="KONTRAK", entitas="pu", nomor="KTR-01", akun=CHANNEL, jumlah=450_000_000, penyedia="CV Tirta Contoh")
    send(public, town, "dokumen", id="B1", tanggal=f"{YEAR}-01-18", jenis="BAST", entitas="pu", nomor="BAST-01", kontrak="KTR-01", akun=CHANNEL, jumlah=120_000_000, kdp=True)
    send(public, town, "dokumen", id="P1", tanggal=f"{YEAR}-01-20", jenis="SP2D", entitas="pu", nomor="0001/LS", tipe="LS", kontrak="KTR-01", bast="BAST-01", baris=[
        {"akun": CHANNEL, "subkegiatan": SUB, "jumlah": 120_000_000}])
    public.goto(f"/anggaran/baris/{NUMBER}")
    assert figures(public) == {"Pagu": "Rp500 juta", "Dicadangkan": "Rp0", "Terpakai": "Rp120 juta", "Sisa": "Rp380 juta"}
    rebuild()  # payments that came over the API join the thread with the night's rebuild

    # 6. a second version moves money from upkeep to the channel
    team.goto("/anggaran/versi")
    team.get_by_label("Jenis").select_option("PERGESERAN")
    team.get_by_label("Alasan").fill("Saluran diperpanjang sampai saluran induk")
    team.get_by_role("button", name="Susun versi baru").click()
    team.wait_for_url(re.compile("/anggaran/versi/[0-9a-f-]{36}"))
    version = team.url
    assert_accessible(team)
    team.get_by_role("link", name="Isi RKA").click()
    team.get_by_role("link", name="Dinas P").first.click()
    team.get_by_role("row", name=re.compile("300.000.000")).get_by_role("button").click()
    team.get_by_role("button", name="Hapus rincian").click()
    add_item(team, rka, UPKEEP, ROAD_SUB, "Pemeliharaan saluran", "200.000.000", "Kontrak payung tahun lalu")
    add_item(team, rka, CHANNEL, SUB, "Perpanjangan saluran", "100.000.000", "Analisis harga satuan pekerjaan")
    assert_accessible(team)
    team.goto(f"{version}/banding")
    assert "Rp100.000.000" in team.locator("main").inner_text()
    assert_accessible(team)
    shoot(team, "usulan-5-pergeseran", full=True)
    decree(team, version, "Tetapkan pergeseran", nomor=f"Peraturan Kepala Daerah 7/{YEAR}", tanggal=f"{YEAR}-02-01")
    decree(treasurer, version, "Sahkan DPA", tanggal=f"{YEAR}-02-01")

    # 7. a resident, without an account, from the village on the map to the money
    resident = open_tab()
    resident.goto("/usulan/peta")
    shoot(resident, "usulan-6-peta")
    resident.locator(f"a[href='/usulan/desa/{VILLAGE}']").first.click()
    resident.get_by_role("link", name=WISH).click()
    text = resident.locator("main").inner_text()
    assert "Paling banyak rumah terkena" in text and "muat dalam plafon" in text
    assert_accessible(resident)
    resident.get_by_role("link", name=re.compile("Telusuri")).click()
    assert resident.url.endswith(f"/telusur/{number}")
    text = resident.locator("main").inner_text()
    assert number in text and plan in text and NUMBER in text and "0001/LS" in text
    assert_accessible(resident)
    shoot(resident, "usulan-7-telusur", full=True)
    resident.locator(f"a[href='/anggaran/baris/{NUMBER}']").first.click()
    assert figures(resident) == {"Pagu": "Rp600 juta", "Dicadangkan": "Rp0", "Terpakai": "Rp120 juta", "Sisa": "Rp480 juta"}
    text = resident.locator("main").inner_text()
    assert f"APBD {YEAR}" in text and f"Pergeseran APBD {YEAR}" in text and WISH in text and "0001/LS" in text
    assert_accessible(resident)
    shoot(resident, "usulan-8-baris", full=True)
    resident.get_by_role("link", name=f"Pergeseran APBD {YEAR}").click()
    assert "Saluran diperpanjang" in resident.locator("main").inner_text()
    assert_accessible(resident)
    for secret in ("Uji Kades1", "Uji Camat1", "Uji Tapd1"):
        assert secret not in resident.content()
    assert not {name: finding.text for name, finding in run_invariants().items() if not finding.ok}
