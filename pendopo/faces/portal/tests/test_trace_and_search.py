"""The trace page and the search page."""
from datetime import date

import pytest

from pendopo.kernel.search.public import index
from pendopo.kernel.thread.public import put_edge, put_node

pytestmark = pytest.mark.django_db


@pytest.fixture
def journey():
    put_node("usulan", "USL-1", title="Perbaikan <saluran>", public=True, date=date(2026, 1, 5), url="/usulan/USL-1", state="Diterima")
    put_node("kontrak", "ocds-1", title="Kontrak saluran", public=True, amount=548597000, date=date(2026, 5, 2), url="/kontrak/1", state="Berjalan")
    put_node("bayar", "SP2D/1/2026", title="Pembayaran tahap 1", public=False, amount=1000, url="/x")
    put_edge("ocds-1", "USL-1", "dari")
    put_edge("SP2D/1/2026", "ocds-1", "membayar")


def test_the_trace_page_tells_the_journey_in_order_without_closed_documents(client, journey, django_assert_max_num_queries):
    client.get("/telusur/USL-1")
    with django_assert_max_num_queries(3):
        text = client.get("/telusur/USL-1").content.decode()
    places = [text.index(word) for word in ("Usulan warga</h2>", "Perbaikan &lt;saluran&gt;", "Anggaran</h2>", "Belum ada", "Kontrak</h2>",
                                            "Rp548.597.000", "Pembayaran</h2>")]
    assert places == sorted(places) and "SP2D/1" not in text and "<script>" not in text
    assert "2 Mei 2026" in text and 'href="/telusur/ocds-1"' in text and 'href="/kontrak/1"' in text


def test_a_closed_number_is_404_like_an_unknown_one(client, journey):
    closed, unknown = client.get("/telusur/SP2D/1/2026"), client.get("/telusur/SP2D/9/2026")
    assert closed.status_code == unknown.status_code == 404
    assert client.get("/api/v1/jejak/SP2D/1/2026.json").status_code == 404


def test_a_number_without_its_year_leads_to_its_document_or_to_a_choice(client, django_assert_max_num_queries):
    put_node("bayar", "2026/dinkes/15/SPJ", title="Belanja dinkes", public=True, amount=5000, date=date(2026, 3, 1), url="/a")
    put_node("bayar", "2026/pu/7/SPJ", title="Rahasia", public=False, url="/b")
    assert client.get("/telusur/15/spj")["Location"] == "/telusur/2026/dinkes/15/SPJ"
    assert client.get("/api/v1/jejak/15/SPJ.json").json()["nomor"] == "2026/dinkes/15/SPJ"
    assert client.get("/telusur/7/SPJ").status_code == 404 == client.get("/telusur/dinkes/15/SPJ").status_code
    put_node("bayar", "2025/pu/15/SPJ", title="Belanja <pu>", public=True, url="/c")
    with django_assert_max_num_queries(4):
        text = client.get("/telusur/15/SPJ").content.decode()
    assert text.index('href="/telusur/2026/dinkes/15/SPJ"') < text.index('href="/telusur/2025/pu/15/SPJ"') and "Belanja &lt;pu&gt;" in text and "Rp5.000" in text
    answer = client.get("/api/v1/jejak/15/SPJ.json")
    assert answer.status_code == 404 and answer.json()["kandidat"] == ["2026/dinkes/15/SPJ", "2025/pu/15/SPJ"]


def test_addresses_by_kind_lead_to_the_one_page(client):
    assert client.get("/jejak/sp2d/1/SP2D/2026")["Location"] == "/telusur/1/SP2D/2026"
    assert client.get("/jejak/usulan/USL-1.json")["Location"] == "/api/v1/jejak/USL-1.json"
    assert client.get("/jejak/x//evil.example")["Location"] == "/telusur//evil.example"


def test_a_search_has_pages_and_kinds(client):
    for i in range(25):
        index("aduan", i, f"Lampu {i}", "mati", f"/aduan/{i}", True)
    index("layanan", 1, "Lampu hias", "pasang", "/layanan/1", True)
    text = client.get("/cari?q=lampu").content.decode()
    assert text.count("<mark>") == 0 and text.count('class="h3"') == 20 and 'rel="next"' in text
    assert "?q=lampu&amp;jenis=layanan" in text and "Laporan warga" in text
    only = client.get("/cari?q=lampu&jenis=layanan").content.decode()
    assert only.count('class="h3"') == 1 and "Akhir daftar" in only
    assert "Tidak ada yang cocok" in client.get("/cari?q=lampu&jenis=karangan").content.decode()


def test_a_search_without_match_helps_on_and_one_with_misspelling_says_so(client):
    assert "Tidak ada yang cocok" in client.get("/cari?q=xyzzy").content.decode()
    index("aduan", 1, "Sampah menumpuk", "", "/aduan/1", True)
    assert "Ini yang mirip" in client.get("/cari?q=sampahh").content.decode()


def test_bad_questions_are_400(client):
    assert client.get("/cari?q=a&cursor=x").status_code == 400
    assert client.get(f"/cari?q={'a' * 201}").status_code == 400
