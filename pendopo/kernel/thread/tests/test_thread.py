"""The thread: put, follow, make anew."""
from datetime import date

import pytest
from django.db import IntegrityError, connection, transaction

from pendopo.kernel.thread import rebuild as again
from pendopo.kernel.thread.public import EdgeRow, NodeRow, drop_edge, put_edge, put_node, rebuild, register_rebuild, trace
from tests.races import race

pytestmark = pytest.mark.django_db
JOURNEY = [("usulan", "USL-1", None), ("anggaran", "DPA-1", 900), ("kontrak", "ocds-x-1", 800), ("bayar", "SP2D/1/2026", 300), ("bayar", "SP2D/2/2026", 500)]
EDGES = [("DPA-1", "USL-1", "dari"), ("ocds-x-1", "DPA-1", "dari"), ("SP2D/1/2026", "ocds-x-1", "membayar"), ("SP2D/2/2026", "ocds-x-1", "membayar")]


def node(kind, number, amount=None, public=True, **more):
    put_node(kind, number, title=f"Judul {number}", public=public, amount=amount, url=f"/x/{number}", **more)


@pytest.fixture
def journey():
    for kind, number, amount in JOURNEY:
        node(kind, number, amount, date=date(2026, 3, 1))
    for edge in EDGES:
        put_edge(*edge)


@pytest.fixture
def rooms(monkeypatch):
    monkeypatch.setattr(again, "_ROOMS", {})


def numbers(found):
    return [n.number for n in found.nodes]


def test_any_number_gives_the_whole_journey_in_its_order(journey, django_assert_num_queries):
    for start in ("USL-1", "ocds-x-1", "SP2D/2/2026"):
        with django_assert_num_queries(1):
            found = trace(start)
        assert numbers(found) == [number for _, number, _ in JOURNEY] and len(found.edges) == 4 and not found.more


def test_case_of_letters_does_not_matter_and_an_unknown_number_is_none(journey):
    assert trace(" usl-1 ").number == "USL-1"
    assert trace("tidak ada") is None


def test_the_public_neither_sees_a_closed_document_nor_passes_it(journey):
    node("kontrak", "ocds-x-1", 800, public=False)
    assert numbers(trace("USL-1")) == ["USL-1", "DPA-1"] and trace("ocds-x-1") is None
    assert len(trace("USL-1", public=False).nodes) == 5


def test_the_page_says_where_the_chain_ends(journey):
    assert [(s.kind, len(s.nodes)) for s in trace("USL-1").steps] == [("usulan", 1), ("anggaran", 1), ("kontrak", 1), ("bayar", 2), ("capaian", 0)]
    node("aduan", "ADU-1")
    assert [s.kind for s in trace("ADU-1").steps] == ["aduan"]


def test_depth_and_count_are_bounded():
    for i in range(12):
        node("dok", f"D{i:02}")
        put_edge(f"D{i:02}", f"D{i + 1:02}", "dari")
    assert len(trace("D00").nodes) == 9
    found = trace("D00", limit=3)
    assert numbers(found) == ["D00", "D01", "D02"] and found.more and len(found.edges) == 2


def test_a_ring_ends_and_a_hub_is_not_walked_through():
    for name in "ABC":
        node("dok", name)
    for edge in ("AB", "BC", "CA"):
        put_edge(*edge, "dari")
    assert numbers(trace("A")) == ["A", "B", "C"]
    node("skpd", "1.03")
    node("dok", "Z")
    put_edge("A", "1.03", "milik")
    put_edge("Z", "1.03", "milik")
    assert "Z" not in numbers(trace("A")) and "1.03" in numbers(trace("A"))
    assert "Z" in numbers(trace("1.03"))


def test_a_hub_with_many_documents_stays_cheap():
    with connection.cursor() as cur:
        cur.execute("INSERT INTO thread_node SELECT 'B' || g, 'bayar', 't', true, 1, NULL, NULL, '', '' FROM generate_series(1, 5000) g")
        cur.execute("INSERT INTO thread_edge (src, dst, kind) SELECT 'B' || g, 'K', 'membayar' FROM generate_series(1, 5000) g")
    node("kontrak", "K")
    found = trace("K")
    assert len(found.nodes) == 200 and found.more


def test_putting_again_changes_and_repeats_nothing(django_assert_num_queries):
    with django_assert_num_queries(3):
        node("kontrak", "K1", 5)
        node("kontrak", "K1", 7, state="Berjalan")
        put_edge("K1", "P1", "dari")
    put_edge("K1", "P1", "dari")
    assert [(n.amount, n.state) for n in trace("K1").nodes] == [(7, "Berjalan")]
    drop_edge("K1", "P1", "dari")
    drop_edge("K1", "P1", "dari")


def test_a_number_stays_with_its_kind_and_an_edge_has_two_ends():
    node("kontrak", "K1")
    with pytest.raises(ValueError, match="K1 is not a bayar"):
        node("bayar", "K1")
    with pytest.raises(IntegrityError), transaction.atomic():
        put_edge("K1", "K1", "dari")


def generator():
    for kind, number, amount in JOURNEY:
        yield NodeRow(kind, number, f"Judul {number}", True, f"/x/{number}", amount, date(2026, 3, 1))
    for edge in EDGES:
        yield EdgeRow(*edge)


def test_rebuild_gives_an_identical_result(journey, rooms):
    register_rebuild("uji", generator)
    assert all(found.identical for found in rebuild()) and rebuild()[0].rows == 5


def test_rebuild_tells_the_difference_and_repairs_it(journey, rooms):
    register_rebuild("uji", generator)
    node("kontrak", "ocds-x-1", 999)
    node("dok", "SISA")
    drop_edge(*EDGES[0])
    compared = rebuild(keep=True)
    assert [(f.stale, f.fresh) for f in compared] == [(2, 1), (0, 1)]
    assert rebuild() == compared and all(found.identical for found in rebuild())
    assert numbers(trace("USL-1")) == [number for _, number, _ in JOURNEY] and trace("SISA") is None


def test_verify_names_a_broken_thread(journey, rooms):
    from pendopo.kernel.ops.public import INVARIANTS

    assert not INVARIANTS["benang emas"]().ok
    register_rebuild("uji", generator)
    assert INVARIANTS["benang emas"]().ok


def test_the_api_gives_nodes_and_edges(client, journey):
    body = client.get("/api/v1/jejak/SP2D/1/2026.json").json()
    assert [n["nomor"] for n in body["simpul"]] == [number for _, number, _ in JOURNEY] and len(body["sambungan"]) == 4
    assert body["simpul"][1] == {"nomor": "DPA-1", "jenis": "anggaran", "judul": "Judul DPA-1", "nilai": 900, "tanggal": "2026-03-01",
                                 "keadaan": "", "unit": None, "url": "/x/DPA-1", "jarak": 2}
    missing = client.get("/api/v1/jejak/lain.json")
    assert missing.status_code == 404 and missing.json()["code"] == "tidak_ditemukan"


@pytest.mark.django_db(transaction=True)
def test_32_writers_put_the_same_node_and_edge_once():
    def write(i):
        node("kontrak", "RAMAI", i)
        put_edge("RAMAI", "LAIN", "dari")

    race(write)
    with connection.cursor() as cur:
        cur.execute("SELECT (SELECT count(*) FROM thread_node WHERE number = 'RAMAI'), (SELECT count(*) FROM thread_edge WHERE src = 'RAMAI')")
        assert cur.fetchone() == (1, 1)
