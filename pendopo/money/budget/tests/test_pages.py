"""The pages of the budget: what they show, what they cost, who may open them."""
import re
from urllib.parse import quote

import pytest
from django.test import Client

from pendopo.kernel.flow.public import ANON
from pendopo.kernel.ops.public import run_invariants
from pendopo.kernel.rules.models import Aturan
from pendopo.kernel.rules.public import load_rules
from pendopo.money.accounting.public import open_book
from pendopo.money.accounting.seed import reference as rules_of_books
from pendopo.money.budget import explorer, seed
from pendopo.money.budget.models import Anggaran, BarisAnggaran, HargaSatuan, Rincian
from pendopo.money.budget.public import Amount, Change, apply_apbd, claim, issue_spd, lines, move, open_year
from pendopo.money.budget.seed import DATA
from pendopo.money.budget.tests.factories import ATK, DAU, DAY, GAJI, JALAN, person
from pendopo.money.budget.treemap import Box, layout, treemap
from pendopo.people.account.middleware import ActorMiddleware
from pendopo.people.region.public import unit
from tests.once import once

pytestmark = pytest.mark.django_db
SUB, ROAD, DANA = "1.02.02.2.01.0001", "1.03.10.2.01.0001", "1.1.01.07.01.01"
PERSONS = {"tapd1": [("tapd", "bappeda")], "perencana_dinkes": [("perencana", "dinkes")], "perencana_pu": [("perencana", "pu")], "ppkd1": [("ppkd", "bpkad")],
           "dprd1": [("dprd", "setwan")], "inspektorat1": [("inspektorat", "inspektorat")], "bappeda1": [("bappeda", "bappeda")],
           "kades1": [("lurah", "kel-99.99.01.1001")], "camat1": [("camat", "kec-99.99.01")], "warga1": [("warga", None)]}


@pytest.fixture
def year(region):
    once(years)


def years():
    """2026 in force in two units, 2027 a draft."""
    seed.reference("99.99")
    rules_of_books("99.99")
    units = ["dinkes", "pu", "bpkad"]
    for tahun in (2025, 2026, 2027):
        open_book(tahun, [(kode, unit(kode).nama) for kode in units])
        open_year(tahun, units)
    for tahun, times in ((2025, 9), (2026, 10)):
        apply_apbd(tahun, "dinkes", [Amount(ATK, 100 * times, SUB), Amount(GAJI, 500 * times, SUB)], perubahan=False, tanggal=DAY.replace(year=tahun), dokumen="A1")
        apply_apbd(tahun, "pu", [Amount(JALAN, 400 * times, ROAD)], perubahan=False, tanggal=DAY.replace(year=tahun), dokumen="A2")
        apply_apbd(tahun, "bpkad", [Amount(DAU, 1000 * times)], perubahan=False, tanggal=DAY.replace(year=tahun), dokumen="A3")
    Rincian.objects.create(anggaran=Anggaran.objects.get(tahun=2027), entitas_id="dinkes", subkegiatan=SUB, akun=ATK, uraian="Kertas rahasia unit", volume=1,
                           volume_teks="1", satuan="rim", harga=5, harga_teks="5", jumlah=5, urut=1)


@pytest.fixture
def tokens(year, monkeypatch):
    """{name: what stands in for the person's token}."""
    actors = {name: person(*(role for role, _ in roles), di=roles[0][1]) for name, roles in PERSONS.items()}
    monkeypatch.setattr(ActorMiddleware, "_actor", lambda self, request: actors.get(request.headers.get("Authorization", "")[7:], ANON))
    return {name: name for name in PERSONS}


def page(url, token=None, status=200, **post):
    client, head = Client(), {"HTTP_AUTHORIZATION": f"Bearer {token}"} if token else {}
    answer = client.post(url, post, **head) if post else client.get(url, **head)
    assert answer.status_code == status, (url, answer.status_code, answer.content[:300])
    return answer.content.decode()


def line_of(akun):
    return next(line for line in lines(2026) if line.akun == akun)


# -- the public's pages ----------------------------------------------------------------------------------------------------
def test_the_explorer_opens_down_to_the_line(year):
    text = page("/anggaran?tahun=2026")
    assert "Dinas Kesehatan" in text and "Rp6.000" in text and "<svg" in text and "+11,1%" in text
    href = "/anggaran?tahun=2026"
    for _ in range(8):
        href = re.search(r'<th scope="row">\s*<a href="(/anggaran[^"]+)"', text)[1].replace("&amp;", "&")
        text = page(href)
        if href.startswith("/anggaran/baris/"):
            break
    assert href == f"/anggaran/baris/2026/dinkes/{SUB}/{GAJI}/-" and "Boleh dibelanjakan" in text


@pytest.mark.parametrize("query", ["menurut=unit", "menurut=fungsi", "menurut=program", "menurut=akun", "menurut=fungsi&induk=Kesehatan", "menurut=akun&induk=5.1.02",
                                   "menurut=unit&induk=dinkes/1.02", "menurut=program&induk=1.02.02.2.01.0001", "q=alat+tulis", "bagian=pendapatan&menurut=akun",
                                   "bagian=pendapatan&menurut=unit&induk=bpkad/-"])
def test_the_explorer_costs_the_same_for_many_lines(year, query, django_assert_max_num_queries):
    page(f"/anggaran?tahun=2026&{query}&_=0")
    with django_assert_max_num_queries(8):
        page(f"/anggaran?tahun=2026&{query}&_=1{quote(query)}")
    BarisAnggaran.objects.bulk_create(BarisAnggaran(tahun=2026, entitas_id="dinkes", subkegiatan=SUB, akun=ATK, sumber_dana=f"d{i}", pagu=1) for i in range(200))
    with django_assert_max_num_queries(8):
        page(f"/anggaran?tahun=2026&{query}&_=2{quote(query)}")


def test_what_is_shown_can_be_taken_along(year):
    assert "dinkes,Dinas Kesehatan,6000,0,5400,2" in page("/anggaran?tahun=2026&bentuk=csv")
    assert '"kode": "dinkes"' in page("/anggaran?tahun=2026&bentuk=json")
    data = Client().get("/api/publik/apbd?tahun=2026").json()
    assert data["jumlah"] == {"pendapatan": 10000, "belanja": 10000, "penerimaan_pembiayaan": 0, "pengeluaran_pembiayaan": 0}
    assert len(data["baris"]) == 4 and data["unit"][0]["kode"] == "dinkes" and data["penduduk"] is None


@pytest.mark.parametrize(("url", "status"), [("/anggaran?tahun=1999", 404), ("/anggaran?tahun=abcd", 400), ("/anggaran?menurut=x", 400), ("/anggaran?tahun=2026&induk=entah", 404),
                                             ("/anggaran/baris/2026", 404), ("/anggaran/baris/2026/dinkes/-/5.1/-", 404), ("/bukti/1999", 404), ("/bukti/1999.csv", 404),
                                             ("/api/publik/apbd?tahun=1999", 404), ("/anggaran?q=%27%22%3B--", 200), ("/anggaran/dpa/2026/entah.pdf", 404),
                                             ("/anggaran/harga?q=%25_", 200), ("/anggaran/kas/1999/pu", 404)])
def test_bad_addresses_have_their_answer(year, url, status):
    page(url, status=status)


def test_the_number_of_people_makes_it_per_head(year):
    load_rules(DATA / "penduduk_contoh.csv")
    assert explorer.population(DAY.replace(year=2026)) == (2890000, "BPS Kota Surabaya, dibulatkan", False)
    assert "belum diverifikasi" in page("/anggaran?tahun=2026&menurut=unit&orang=1")


@pytest.mark.parametrize("value", ["0", "banyak", "2.89", "-5", None])
def test_a_number_of_people_that_is_none_leaves_the_page_without_it(year, value):
    load_rules(DATA / "penduduk_contoh.csv")
    assert explorer.population(DAY.replace(year=2026))
    if value is None:
        Aturan.objects.filter(name=explorer.POPULATION).delete()  # the process still holds its copy of the rule
    else:
        Aturan.objects.filter(name=explorer.POPULATION).update(value=value)
    assert explorer.population(DAY.replace(year=2026)) is None
    assert "Belanja per orang" not in page("/anggaran?tahun=2026") and page("/api/publik/apbd?tahun=2026")


def test_a_line_tells_its_versions_claims_and_documents(year):
    atk = line_of(ATK)
    claim("PAKET-7", {atk.id: 300})
    move({atk.id: Change(terpakai=200)})
    apply_apbd(2026, "dinkes", [Amount(ATK, 50, SUB)], perubahan=True, tanggal=DAY.replace(year=2026, month=9), dokumen="P1")
    text = page(f"/anggaran/baris/2026/dinkes/{SUB}/{ATK}/-")
    assert "PAKET-7" in text and "Perubahan APBD 2026" in text and "P1" in text and "Rp1.050" in text and "Rp550" in text


def test_the_proof_counts_lines_over_and_names_the_seal(year, django_assert_max_num_queries):
    page("/bukti/2026?limit=9")
    with django_assert_max_num_queries(9):
        text = page("/bukti/2026")
    assert "tidak satu pun melampaui pagunya" in text and "Jumlah pembayaran sama dengan pembukuan" in text
    rows = page("/bukti/2026.csv").splitlines()
    assert rows[0].endswith("lebih") and f"2026/dinkes/{SUB}/{ATK}/-,dinkes,{SUB},{ATK},1000,1,0,0,0,1000,0" in rows
    assert rows[-2] == "JUMLAH,,,,10000,0,0,0,0,0,0" and rows[-1].startswith("SEGEL")


def test_the_price_book_is_searched(year):
    HargaSatuan.objects.create(jenis="SSH", kode="SSH.1", uraian="Kertas HVS", satuan="rim", harga=60000, berlaku=(None, None))
    assert "Rp60.000" in page("/anggaran/harga?q=kertas") and "Tidak ada harga" in page("/anggaran/harga?q=aspal")


def test_a_dpa_is_a_pdf(year):
    answer = Client().get("/anggaran/dpa/2026/dinkes.pdf")
    assert answer.status_code == 200 and answer.content.startswith(b"%PDF")


def test_the_picture_fills_its_area_without_overlap():
    boxes = layout([50, 30, 10, 5, 5], 100, 100)
    assert sum(w * h for _, _, w, h in boxes) == pytest.approx(10_000)
    for i, (x, y, w, h) in enumerate(boxes):
        for p, q, v, u in boxes[i + 1:]:
            assert x + w <= p + 1e-6 or p + v <= x + 1e-6 or y + h <= q + 1e-6 or q + u <= y + 1e-6
    svg = treemap("Judul <b>", [Box(f"Unit & {i}", i + 1, "", "/x") for i in range(60)], "banyak")
    assert "&lt;b&gt;" in svg and "21 lainnya" in svg and svg.count("<rect") == 40


# -- the workers' pages ----------------------------------------------------------------------------------------------------
def test_a_planner_adds_an_item_and_keeps_what_was_typed(tokens):
    HargaSatuan.objects.create(jenis="SSH", kode="SSH.1", uraian="Kertas", satuan="rim", harga=60000, berlaku=(None, None))
    typed = {"subkegiatan": SUB, "akun": ATK, "sumber_dana": "", "ssh": "SSH.1", "uraian": "Kertas F4", "volume": "2,5", "satuan": "rim", "harga": "70000"}
    text = page("/anggaran/rka/2027/dinkes/baru", tokens["perencana_dinkes"], 422, **typed)
    assert "Harga 70.000 di atas standar SSH.1 60.000, lebih 10.000" in text and 'value="Kertas F4"' in text and "<title>Galat" in text
    page("/anggaran/rka/2027/dinkes/baru", tokens["perencana_dinkes"], 302, **(typed | {"harga": "60.000"}))
    item = Rincian.objects.get(uraian="Kertas F4")
    assert item.jumlah == 150000 and item.ssh_item.kode == "SSH.1"
    assert "Hapus rincian ini" in page("/anggaran/rka/2027/dinkes/hapus", tokens["perencana_dinkes"], rincian=str(item.pk))
    page("/anggaran/rka/2027/dinkes/hapus", tokens["perencana_dinkes"], 302, rincian=str(item.pk), yakin="ya")
    assert not Rincian.objects.filter(pk=item.pk).exists()


def test_the_treasurer_issues_spd(tokens):
    form = {"tahun": "2026", "nomor": "900/1", "tanggal": "2026-02-01", "triwulan": "1", "u:dinkes": "1.000.000"}
    page("/anggaran/spd", tokens["ppkd1"], 302, **form)
    assert "900/1" in page("/anggaran/spd?tahun=2026")
    text = page("/anggaran/spd", tokens["ppkd1"], 422, **(form | {"nomor": "900/2", "u:dinkes": "-2000000"}))
    assert "SPD s.d. triwulan" in text
    assert "rupiah bulat" in page("/anggaran/spd", tokens["ppkd1"], 422, **(form | {"u:dinkes": "seribu"}))
    page("/anggaran/spd", tokens["tapd1"], 403, **form)
    assert "Nomor SPD itu sudah dipakai" in page("/anggaran/spd", tokens["ppkd1"], 422, **form)


def test_a_unit_spreads_its_cash_plan(tokens):
    even = {f"b{n}": "8" for n in range(1, 12)} | {"b12": "12"}
    assert "seharusnya 100" in page("/anggaran/kas/2026/dinkes", tokens["perencana_dinkes"], 422, **(even | {"b12": "13"}))
    page("/anggaran/kas/2026/dinkes", tokens["perencana_dinkes"], 302, **even)
    assert "Rp6.000" in page("/anggaran/kas/2026/dinkes")
    page("/anggaran/kas/2026/dinkes", tokens["perencana_pu"], 403, **even)


def test_notes_go_to_and_fro(tokens):
    version = Anggaran.objects.get(tahun=2027)
    url = f"/anggaran/versi/{version.pk}"
    page(f"{url}/catatan", tokens["inspektorat1"], 302, tindakan="tulis", entitas="dinkes", akun=ATK, isi="Mengapa sebanyak ini?")
    note = re.search(r'name="catatan" value="(\d+)"', page(url, tokens["perencana_dinkes"]))[1]
    assert "Mengapa" not in page(url, tokens["perencana_pu"])
    assert "5 sampai 1.000" in page(f"{url}/catatan", tokens["perencana_dinkes"], 422, tindakan="jawab", catatan=note, jawaban="ya")
    page(f"{url}/catatan", tokens["perencana_dinkes"], 302, tindakan="jawab", catatan=note, jawaban="Untuk dua belas puskesmas")
    page(f"{url}/catatan", tokens["inspektorat1"], 302, tindakan="tutup", catatan=note)


def test_a_version_is_begun_and_compared(tokens):
    Anggaran.objects.filter(tahun=2027).update(state="DIGANTI", tanggal=DAY)
    text = page("/anggaran/versi/baru", tokens["tapd1"], 422, tahun="2026", jenis="PERGESERAN", alasan="singkat")
    assert "Alasan" in text and "singkat" in text
    page("/anggaran/versi/baru", tokens["tapd1"], 302, tahun="2026", jenis="PERGESERAN", alasan="Memindahkan sisa gaji ke jalan")
    shift = Anggaran.objects.get(jenis="PERGESERAN")
    Rincian.objects.filter(anggaran=shift, akun=GAJI).update(jumlah=4000)
    text = page(f"/anggaran/versi/{shift.pk}/banding", tokens["tapd1"])
    assert "1 baris berbeda" in text and "Rp4.000" in text, "documents brought the first version: its amounts are the documents'"
    page(f"/anggaran/versi/{shift.pk}", None, 404)


def test_an_rka_file_is_sent_from_a_page(tokens):
    from django.core.files.uploadedfile import SimpleUploadedFile

    head = {"HTTP_AUTHORIZATION": f"Bearer {tokens['perencana_dinkes']}"}
    raw = f"tahun;kode_skpd;kode_subkegiatan;kode_akun;kode_sumber_dana;uraian;volume;satuan;harga;jumlah\n2027;dinkes;{SUB};{ATK};{DANA};Pena;1;buah;5;6\n"
    answer = Client().post("/anggaran/impor", {"tahun": "2027", "berkas": SimpleUploadedFile("rka.csv", raw.encode())}, **head)
    assert answer.status_code == 302
    assert "JUMLAH_TIDAK_SAMA" in page(answer["Location"], tokens["perencana_dinkes"])
    page(answer["Location"], tokens["perencana_pu"], 404)
    assert "Pilih berkas" in page("/anggaran/impor", tokens["tapd1"], 422, tahun="2027")


# -- who may open what -----------------------------------------------------------------------------------------------------
ALL = (None, *PERSONS)
WATCH = ("tapd1", "ppkd1", "dprd1", "inspektorat1", "bappeda1")
PLANNERS = ("perencana_dinkes", "perencana_pu")
MAY = [
    ("/anggaran/rka", (*WATCH, *PLANNERS)),
    ("/anggaran/rka/2027/dinkes", (*WATCH, "perencana_dinkes")),
    ("/anggaran/rka/2027/dinkes?bentuk=csv", (*WATCH, "perencana_dinkes")),
    ("/anggaran/rka/2027/dinkes/baru", ("tapd1", "perencana_dinkes", "ppkd1")),
    ("/anggaran/impor", ("tapd1", *PLANNERS, "ppkd1")),
    ("/anggaran/usulan", ("tapd1",)),
    ("/anggaran/versi/{draf}", (*WATCH, *PLANNERS)), ("/anggaran/versi/{draf}/banding", (*WATCH, *PLANNERS)), ("/anggaran/versi/{draf}/harga", (*WATCH, *PLANNERS)),
    ("/anggaran/versi/{draf}/harga?bentuk=csv", (*WATCH, *PLANNERS)),
    ("/anggaran/versi", ALL), ("/anggaran/versi/{berlaku}", ALL), ("/anggaran/versi/{berlaku}/banding", ALL), ("/anggaran/versi/{berlaku}/harga", ALL), ("/anggaran", ALL),
    ("/anggaran/spd", ALL), ("/anggaran/kas/2026/pu", ALL), ("/anggaran/harga", ALL), ("/bukti/2026", ALL), ("/anggaran/dpa/2026/pu.pdf", ALL), ("/keuangan/kode", ALL),
]
WRITES = [
    ("/anggaran/rka/2027/dinkes/baru", ("tapd1", "perencana_dinkes", "ppkd1"), {"akun": ATK}), ("/anggaran/rka/2027/dinkes/hapus", ("tapd1", "perencana_dinkes", "ppkd1"), {"rincian": "{rincian}", "yakin": "ya"}),
    ("/anggaran/impor", ("tapd1", *PLANNERS, "ppkd1"), {"tahun": "2027"}), ("/anggaran/usulan", ("tapd1",), {"tahun": "2026", "usulan": "USL-2026-000001", "baris": "x"}),
    ("/anggaran/usulan/USL-2026-000001/lepas", (), {"alasan": "Lokasi ditangani provinsi tahun ini."}),
    ("/anggaran/spd", ("ppkd1",), {"tahun": "2026", "nomor": "9", "tanggal": "2026-02-01", "triwulan": "1", "u:dinkes": "1"}),
    ("/anggaran/kas/2026/dinkes", ("tapd1", "perencana_dinkes", "ppkd1"), {"b1": "100"}), ("/anggaran/versi/baru", ("tapd1",), {"tahun": "2026", "jenis": "PERUBAHAN", "alasan": "x"}),
    ("/anggaran/versi/{draf}/catatan", ("tapd1", "bappeda1", "inspektorat1"), {"tindakan": "tulis", "entitas": "dinkes", "isi": "x"}),
]


def test_each_page_opens_for_those_who_may(tokens):
    versions = {"draf": Anggaran.objects.get(tahun=2027).pk, "berlaku": Anggaran.objects.get(tahun=2026).pk}
    for url, may, who in ((url.format(**versions), may, who) for url, may in MAY for who in ALL):
        answer = Client().get(url, **({"HTTP_AUTHORIZATION": f"Bearer {tokens[who]}"} if who else {}))
        assert (answer.status_code == 200) == (who in may), (url, who, answer.status_code)
        assert answer.status_code in (200, 302, 403, 404)
        if who in (None, "warga1", "perencana_pu", "kades1", "camat1"):
            assert b"Kertas rahasia" not in answer.content


def test_nothing_is_written_by_those_who_may_not(tokens):
    item = Rincian.objects.get(uraian="Kertas rahasia unit")
    draft = Anggaran.objects.get(tahun=2027)
    for url, may, data in WRITES:
        for who in ALL:
            if who in may:
                continue
            sent = {name: value.format(rincian=item.pk) for name, value in data.items()}
            answer = Client().post(url.format(draf=draft.pk), sent, **({"HTTP_AUTHORIZATION": f"Bearer {tokens[who]}"} if who else {}))
            assert answer.status_code in (401, 403, 404) or answer.get("Location", "").startswith("/masuk/"), (url, who, answer.status_code)
    for who in ALL:
        for action in ("ajukan", "setujui", "tetapkan", "sahkan", "kembalikan"):
            if (who, action) == ("tapd1", "ajukan"):
                continue
            head = {"HTTP_AUTHORIZATION": f"Bearer {tokens[who]}"} if who else {}
            answer = Client().post(f"/api/v1/flow/anggaran/{draft.pk}/act", {"action": action, "data": {}, "version": draft.version}, content_type="application/json", **head)
            assert answer.status_code in (401, 403, 404, 405, 409, 422), (action, who, answer.status_code)
    assert Rincian.objects.filter(pk=item.pk).exists() and Anggaran.objects.get(pk=draft.pk).version == draft.version


def test_the_house_holds_its_promises(year):
    issue_spd(2026, [{"entitas": "dinkes", "triwulan": 1, "jumlah": 100}], tanggal=DAY.replace(year=2026), nomor="1")
    claim("PAKET-1", {line_of(ATK).id: 10})
    found = {name: finding for name, finding in run_invariants().items() if name in ("pagu anggaran", "riwayat pagu", "komitmen anggaran", "SPD")}
    assert len(found) == 4 and all(finding.ok for finding in found.values())


