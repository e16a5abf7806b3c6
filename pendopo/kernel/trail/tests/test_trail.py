import json
import threading
from pathlib import Path

import pytest
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey
from django.db import DatabaseError, connection, transaction

from pendopo.kernel.flow.models import FlowEvent, FlowSealed, UjiBerkas
from pendopo.kernel.flow.public import act, start
from pendopo.kernel.flow.uji import actor
from pendopo.kernel.ops.public import INVARIANTS
from pendopo.kernel.trail import merkle, notes
from pendopo.kernel.trail.anchors import anchor_now
from pendopo.kernel.trail.public import Broken, export, key_list, seal_now, verify

DATA = Path(__file__).parent / "data"
VECTORS = json.loads((DATA / "checkpoint_vectors.json").read_text())
W1 = actor("warga1")


def berkas(n=1):
    for _ in range(n):
        case = start(UjiBerkas(), W1, {"judul": "a", "jumlah": 1}).case
    return case


@pytest.mark.parametrize("case", json.loads((DATA / "flow_vectors.json").read_text())["merkle"], ids=lambda c: str(len(c["leaves"])))
def test_roots_are_the_published_ones(case):
    assert merkle.root([bytes.fromhex(x) for x in case["leaves"]]).hex() == case["root"]


def test_the_tree_of_seals_and_its_notes_are_the_published_ones():
    leaves, key = [bytes.fromhex(x) for x in VECTORS["seal_hashes"]], Ed25519PrivateKey.from_private_bytes(bytes.fromhex(VECTORS["seed_hex"]))
    edge: list = []
    for size, text in VECTORS["notes"].items():
        n = int(size)
        edge = merkle.grow(edge, n - 1, leaves[n - 1])
        root = merkle.edge_root(edge)
        assert root.hex() == VECTORS["roots"][size] == merkle.root(leaves[:n]).hex()
        assert notes.note("pendopo/99.99", n, root, leaves[n - 1].hex(), VECTORS["key_name"], key) == text


def test_proofs_are_the_published_ones():
    leaves = [bytes.fromhex(x) for x in VECTORS["seal_hashes"]]
    for proof in VECTORS["inclusion"]:
        assert [h.hex() for h in merkle.inclusion(leaves[:proof["tree_size"]], proof["leaf"])] == proof["hashes"]
    for proof in VECTORS["consistency"]:
        assert [h.hex() for h in merkle.consistency(leaves[:proof["to"]], proof["from"])] == proof["hashes"]


def sample():
    return (DATA / "chain_sample.jsonl").read_text().splitlines(), json.loads((DATA / "chain_sample.keys.json").read_text())


def test_the_sample_chain_holds():
    assert verify(*sample()) == {"events": 7, "cases": 3, "seals": 2, "unsealed": 0}


@pytest.mark.parametrize("line", range(10))
def test_any_changed_or_missing_line_is_found(line):
    lines, keys = sample()
    with pytest.raises(Broken):
        verify([*lines[:line], *lines[line + 1:]], keys)
    if '"jumlah":' in lines[line]:
        with pytest.raises(Broken, match="hash"):
            verify([*lines[:line], lines[line].replace('"jumlah":', '"jumlah":1', 1), *lines[line + 1:]], keys)


@pytest.mark.parametrize("line", range(10))
def test_a_line_with_a_member_too_many_is_found(line):
    lines, keys = sample()
    with pytest.raises(Broken, match=f"bad line {line + 1}: members"):
        verify([*lines[:line], lines[line].replace("{", '{"x":1,', 1), *lines[line + 1:]], keys)


@pytest.mark.django_db
def test_what_we_export_an_outsider_can_check(client):
    act(berkas(3), "tambah", W1, {"n": 1})
    assert seal_now().count == 4 and seal_now() is None
    berkas()
    assert verify(export(), key_list()) == {"events": 5, "cases": 4, "seals": 1, "unsealed": 1}
    seal_now()
    found = verify(export(), key_list())
    assert (found["seals"], found["unsealed"]) == (2, 0)
    assert all(INVARIANTS[name]().ok for name in ("rantai dan segel", "baris sama dengan rantainya", "titik periksa"))
    event = FlowEvent.objects.order_by("id").first()
    proof = client.get(f"/api/v1/integrity/inclusion?event={event.pk}").json()
    assert proof["event_hash"] == bytes(event.hash).hex() and (proof["seal_no"], proof["tree_size"], proof["leaf_in_seal"]) == (1, 2, 0)
    assert client.get("/api/v1/integrity/checkpoint").content.decode().startswith("pendopo/99.99\n2\n")
    assert len(client.get("/api/v1/integrity/consistency?from=1&to=2").json()["hashes"]) == 1
    assert client.get("/api/v1/integrity/seals").content.count(b"\n") == 2
    assert client.get("/.well-known/pendopo/kunci.json").json() == key_list()


@pytest.mark.django_db
@pytest.mark.parametrize(("path", "status"), [
    ("inclusion?event=x", 400), ("inclusion?event=999999", 404), ("inclusion", 400), ("consistency?from=2&to=1", 400),
    ("consistency?from=1&to=9", 404), ("checkpoint/99", 404), ("checkpoint/x", 400), ("seals?limit=0", 400), ("seals?limit=1001", 400), ("checkpoint", 404),
])
def test_bad_questions_have_answers(client, path, status):
    assert client.get(f"/api/v1/integrity/{path}").status_code == status


@pytest.mark.django_db
@pytest.mark.parametrize("last", [1, 3, None])
def test_verify_sees_a_series_with_a_hole_or_a_number_from_elsewhere(last):
    for nomor in ("UJI/2026/000001", "UJI/2026/000002"):
        UjiBerkas.objects.filter(pk=berkas().pk).update(nomor=nomor)
    with connection.cursor() as cur:
        cur.execute("INSERT INTO flow_number (series, year, last) VALUES ('UJI', 2026, 2)")
        assert INVARIANTS["nomor"]().ok
        cur.execute("UPDATE flow_number SET last = %s" if last else "DELETE FROM flow_number WHERE last > coalesce(%s, 0)", [last])
    assert INVARIANTS["nomor"]().text == "berlubang atau ganda: UJI 2026"


@pytest.mark.django_db
@pytest.mark.parametrize("table", ["checkpoint", "anchor", "flow_seal", "flow_sealed"])
def test_evidence_only_grows(table, settings, tmp_path):
    settings.HOME = tmp_path
    berkas()
    seal_now()
    anchor_now()
    with pytest.raises(DatabaseError), transaction.atomic(), connection.cursor() as cur:
        cur.execute(f"DELETE FROM {table}")


@pytest.mark.django_db(transaction=True)
def test_a_slow_writer_is_sealed_later_and_never_forgotten():
    berkas()
    gate, go = threading.Event(), threading.Event()

    def slow():
        with transaction.atomic():
            start(UjiBerkas(), W1, {"judul": "lambat", "jumlah": 1})
            gate.set()
            go.wait(10)
        connection.close()

    thread = threading.Thread(target=slow)
    thread.start()
    gate.wait(10)
    berkas()
    assert seal_now().count == 2
    for _ in range(3):
        berkas()
        seal_now()
    go.set()
    thread.join()
    seal_now()
    assert FlowSealed.objects.count() == FlowEvent.objects.count()
    assert verify(export(), key_list())["unsealed"] == 0
