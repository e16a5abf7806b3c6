"""32 senders at once: not one rupiah over, none refused that fitted, one document once."""
from collections import Counter
from datetime import datetime
from uuid import uuid4

import pytest

from pendopo.kernel.flow.public import Actor
from pendopo.money.accounting.models import Jurnal
from pendopo.money.budget.public import lines
from pendopo.money.treasury.book import open_treasury
from pendopo.money.treasury.intake import submit
from pendopo.money.treasury.models import Dokumen, Kas
from pendopo.money.treasury.tests.conftest import prepare
from tests.races import race

BY = Actor(uuid4(), roles=frozenset({"integrasi_keuangan"}))
GAJI = "5.1.01.01.01.0001"


@pytest.fixture
def year(transactional_db):
    prepare()
    open_treasury(2025, [("PPKD", "PPKD"), ("DINKES", "Dinas Kesehatan")], {"DINKES": 5000}, [], by=BY)
    given = submit([
        {"id": "S", "tanggal": "2025-01-01", "jenis": "SALDO_AWAL", "entitas": "PPKD", "baris": [
            {"akun": "1.1.01.01.01.0001", "debit": 1_000_000}, {"akun": "3.1.01.01.01.0001", "kredit": 1_000_000}]},
        {"id": "A", "tanggal": "2025-01-02", "jenis": "APBD", "entitas": "DINKES", "baris": [{"akun": GAJI, "jumlah": 1000}]},
        {"id": "D", "tanggal": "2025-01-02", "jenis": "SPD", "entitas": "PPKD", "baris": [{"entitas": "DINKES", "triwulan": 1, "jumlah": 10_000}]}], BY)
    assert {answer.http for answer in given} == {201}


def pay(n: int, amount: int) -> dict:
    return {"id": f"P{n}", "tanggal": "2025-02-01", "jenis": "SP2D", "entitas": "DINKES", "nomor": f"{n}/LS", "tipe": "LS",
            "baris": [{"akun": GAJI, "jumlah": amount}]}


def storm(docs: list[dict], call=lambda doc: submit([doc], BY)[0].http) -> Counter:
    """All documents at once, each from its own sender."""
    return Counter(race(lambda i: call(docs[i]), len(docs)))


def test_32_payments_race_for_one_line_and_exactly_what_fits_is_paid(year):
    assert storm([pay(n, 90) for n in range(32)]) == {201: 11, 422: 21}
    line = lines(2025, "DINKES", GAJI)[0]
    assert (line.terpakai, line.sisa) == (990, 10)
    assert Kas.objects.get(tahun=2025, jenis="RKUD").saldo == 1_000_000 - 990


def test_32_equal_documents_are_one_document(year):
    assert storm([pay(1, 900)] * 32) == {201: 1, 200: 31}
    assert Dokumen.objects.filter(kode="P1").count() == 1 and Jurnal.objects.filter(rujukan="1/LS").count() == 3


def test_32_floats_race_and_one_unit_gets_one(year):
    docs = [{"id": f"U{n}", "tanggal": "2025-01-05", "jenis": "SP2D", "entitas": "DINKES", "nomor": f"{n}/UP", "tipe": "UP", "jumlah": 5000} for n in range(32)]
    assert storm(docs) == {201: 1, 422: 31}


def test_32_documents_race_for_one_number(year):
    docs = [{"id": f"K{n}", "tanggal": "2025-02-01", "jenis": "KONTRAK", "entitas": "DINKES", "nomor": "K-1", "akun": GAJI, "jumlah": 5, "penyedia": "CV Contoh"}
            for n in range(32)]
    assert storm(docs) == {201: 1, 422: 31}


def test_32_notes_race_for_one_float_and_never_promise_more_than_there_is(year):
    from pendopo.kernel.flow.public import Blocked, start
    from pendopo.money.treasury.models_cash import NPD
    from pendopo.people.region.public import unit

    given = submit([{"id": "U", "tanggal": "2025-01-05", "jenis": "SP2D", "entitas": "DINKES", "nomor": "1/UP", "tipe": "UP", "jumlah": 500}], BY)
    assert given[0].http == 201
    office, line = unit("DINKES"), lines(2025, "DINKES", GAJI)[0]
    asks = Actor(uuid4(), roles=frozenset({"pptk"}), units=frozenset({("pptk", office.id)}))
    moment = datetime.fromisoformat("2025-02-03T10:00:00+07:00")

    def ask(_: dict) -> int:
        try:
            start(NPD(unit_id=office.id), asks, {"tahun": 2025, "keperluan": "Belanja rapat", "penerima": "Warung", "baris": [{"baris": line.id, "jumlah": 60}]},
                  now=moment)
            return 201
        except Blocked as refusal:
            return refusal.reasons[0].code

    assert storm([{}] * 32, ask) == {201: 8, "KAS_BENDAHARA_KURANG": 24}
    kas = Kas.objects.get(tahun=2025, entitas="DINKES", jenis="BPG")
    assert (kas.saldo, kas.dicadangkan) == (500, 480) and lines(2025, "DINKES", GAJI)[0].dicadangkan == 480
