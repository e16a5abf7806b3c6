"""Documents join the golden thread when they are accepted; a rebuild finds nothing to mend."""
import pytest

from pendopo.kernel.thread.public import rebuild, trace
from pendopo.money.budget.public import line_number
from pendopo.money.treasury.intake import submit
from pendopo.money.treasury.tests.conftest import GOLDEN, open_golden
from pendopo.money.treasury.tests.office import PC, SYS, Office


def right() -> bool:
    return all(found.identical for found in rebuild(keep=True))


def chain(unit: str = "dinkes", number: str = "K/1/2025") -> list[dict]:
    base = {"tanggal": "2025-02-01", "entitas": unit, "akun": PC, "jumlah": 500_000}
    return [base | {"id": f"{unit}-K", "jenis": "KONTRAK", "nomor": number, "penyedia": "CV Contoh"},
            base | {"id": f"{unit}-B", "jenis": "BAST", "nomor": f"B-{number}", "kontrak": number},
            {"id": f"{unit}-P", "tanggal": "2025-02-02", "jenis": "SP2D", "entitas": unit, "nomor": f"{unit}/LS/2025", "tipe": "LS", "kontrak": number,
             "bast": f"B-{number}", "baris": [{"akun": PC, "jumlah": 500_000}]}]


@pytest.mark.parametrize("bulk", [True, False])
def test_a_payment_leads_over_its_hand_over_and_contract_to_the_line_at_once(db, bulk):
    Office()
    docs = chain()
    for batch in [docs] if bulk else [[doc] for doc in docs]:
        assert {answer.http for answer in submit(batch, SYS)} == {201}
    line = line_number(2025, "dinkes", None, PC, None)
    found = trace("dinkes/LS/2025")
    assert [node.number for node in found.nodes] == [line, "K/1/2025", "B-K/1/2025", "dinkes/LS/2025"]
    assert {(edge.src, edge.dst) for edge in found.edges} == {("dinkes/LS/2025", line), ("dinkes/LS/2025", "K/1/2025"), ("dinkes/LS/2025", "B-K/1/2025"),
                                                              ("B-K/1/2025", "K/1/2025")}
    assert right()


def test_two_units_with_one_contract_number_are_two_contracts(db):
    Office()
    assert {answer.http for unit in ("dinkes", "pu") for answer in submit(chain(unit, "K-1"), SYS)} == {201}
    assert trace("2025/dinkes/K-1") and trace("2025/pu/K-1") and trace("K-1") is None
    assert "2025/pu/K-1" not in [node.number for node in trace("dinkes/LS/2025").nodes] and right()


def test_one_number_in_two_years_shows_the_newer_payment_and_the_rebuild_agrees(db):
    for year in (2026, 2025):
        Office(year)
        assert submit([{"id": "P", "tanggal": f"{year}-02-02", "jenis": "SP2D", "entitas": "dinkes", "nomor": "0001/UP", "tipe": "UP", "jumlah": year}], SYS)[0].http == 201
    assert trace("0001/UP").nodes[0].amount == 2025 and right(), "the one that was accepted last"


def test_a_payment_by_pages_and_one_that_was_taken_back_stand_as_a_rebuild_says(db):
    office = Office()
    office.upto("CAIR", n=100_000)
    case = office.upto("SP2D", n=100_000)
    office.step(case, "batal", office.kuasa_bud, alasan="Rekening penerima sudah ditutup.", bukti="RTN-77")
    assert trace(case.nomor_sp2d).nodes[-1].state == "Dibatalkan" and right()


def test_the_golden_year_joins_as_it_comes(clerk):
    open_golden(clerk)
    clerk.post("dokumen/massal", {"dokumen": GOLDEN["dokumen"]})
    assert right()
    contract = next(doc for doc in GOLDEN["dokumen"] if doc["jenis"] == "KONTRAK")
    found = trace(f"2025/{contract['entitas']}/{contract['nomor']}") or trace(contract["nomor"])
    assert {"kontrak", "bast", "bayar", "anggaran"} <= {node.kind for node in found.nodes}
