"""The door of the intake: form, idempotency, rights, months, cost."""
import json

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from pendopo.kernel.ops.public import set_mode
from pendopo.money.accounting.models import Jurnal, Periode
from pendopo.money.treasury.bench import ACCOUNTS
from pendopo.money.treasury.models import Dokumen, Penolakan
from pendopo.money.treasury.tests.conftest import Clerk, prepare
from pendopo.people.account.public import make_persons
from tests.once import once

GAJI = ACCOUNTS[0]


def opened(token: str) -> None:
    """2025 with one office and its accounts."""
    clerk = Clerk(Client(), token)
    clerk.post("tahun", {"tahun": 2025, "entitas": [{"kode": "PPKD", "nama": "PPKD"}, {"kode": "DINKES", "nama": "Dinas Kesehatan"}]})
    _, body = clerk.post("dokumen/massal", {"dokumen": [
        {"id": "S", "tanggal": "2025-01-01", "jenis": "SALDO_AWAL", "entitas": "PPKD", "baris": [
            {"akun": "1.1.01.01.01.0001", "debit": 10**12}, {"akun": "3.1.01.01.01.0001", "kredit": 10**12}]},
        {"id": "A", "tanggal": "2025-01-02", "jenis": "APBD", "entitas": "DINKES", "baris": [{"akun": akun, "jumlah": 10**9} for akun in ACCOUNTS]},
        {"id": "D", "tanggal": "2025-01-02", "jenis": "SPD", "entitas": "PPKD", "baris": [{"entitas": "DINKES", "triwulan": 1, "jumlah": 10**9}]}]})
    assert {one["http"] for one in body["hasil"]} == {201}, body


@pytest.fixture
def year(clerk):
    once(opened, prepare())
    return clerk


def test_no_document_is_booked_while_seals_are_overdue(year):
    set_mode("sealed_stale", "latihan")
    try:
        for path, body in (("dokumen", pay()), ("dokumen/massal", {"dokumen": [pay()]})):
            status, answer = year.post(path, body)
            assert (status, answer["code"]) == (503, "segel_tertunda")
    finally:
        set_mode("normal", "latihan selesai")
    assert year.post("dokumen", pay())[0] == 201


def pay(n: int = 1, **more) -> dict:
    return {"id": f"P{n}", "tanggal": "2025-02-01", "jenis": "SP2D", "entitas": "DINKES", "nomor": f"{n}/LS", "tipe": "LS",
            "baris": [{"akun": akun, "jumlah": 1000} for akun in ACCOUNTS]} | more


def test_a_wrong_document_is_refused_by_its_code(year):
    wrong = (
    ({"jenis": "SP3D"}, "JENIS_TIDAK_DIKENAL"), ({"tipe": "XX"}, "JENIS_TIDAK_DIKENAL"), ({"jenis": 7}, "JENIS_TIDAK_DIKENAL"),
    ({"potongn": []}, "ISIAN_TIDAK_SAH"), ({"baris": []}, "ISIAN_TIDAK_SAH"), ({"tanggal": "2025-2-1"}, "ISIAN_TIDAK_SAH"),
    ({"tanggal": "2025-02-30"}, "ISIAN_TIDAK_SAH"), ({"nomor": ""}, "ISIAN_TIDAK_SAH"), ({"id": ""}, "ISIAN_TIDAK_SAH"), ({"id": "x" * 65}, "ISIAN_TIDAK_SAH"),
    ({"baris": [{"akun": GAJI, "jumlah": 1000.5}]}, "ISIAN_TIDAK_SAH"), ({"baris": [{"akun": GAJI, "jumlah": "1.000"}]}, "ISIAN_TIDAK_SAH"),
    ({"baris": [{"akun": GAJI, "jumlah": -1}]}, "ISIAN_TIDAK_SAH"), ({"baris": [{"akun": GAJI, "jumlah": 0}]}, "ISIAN_TIDAK_SAH"),
    ({"baris": [{"akun": GAJI, "jumlah": 9 * 10**15 + 1}]}, "ISIAN_TIDAK_SAH"), ({"baris": [{"akun": GAJI, "jumlah": True}]}, "ISIAN_TIDAK_SAH"),
    ({"baris": [{"akun": GAJI, "jumlah": 10**30}]}, "ISIAN_TIDAK_SAH"), ({"baris": [{"akun": GAJI}]}, "ISIAN_TIDAK_SAH"),
    ({"potongan": [{"akun": "2.1.01.05.01.0001", "jumlah": 2001}]}, "ISIAN_TIDAK_SAH"), ({"potongan": [{"akun": GAJI, "jumlah": 1}]}, "ISIAN_TIDAK_SAH"),
    ({"tahun": 2026}, "PERIODE_DITUTUP"), ({"tanggal": "2031-01-01"}, "PERIODE_DITUTUP"), ({"entitas": "DISHUB"}, "UNIT_TIDAK_DIKENAL"),
    ({"baris": [{"akun": "5.1", "jumlah": 1}]}, "AKUN_TIDAK_DIKENAL"), ({"baris": [{"akun": ACCOUNTS[0], "jumlah": 10**9 + 1}]}, "PAGU_TERLAMPAUI"),
    ({"baris": [{"akun": GAJI, "jumlah": 6 * 10**8}, {"akun": GAJI, "jumlah": 6 * 10**8}]}, "PAGU_TERLAMPAUI"),
    ({"baris": [{"akun": a, "jumlah": 6 * 10**8} for a in ACCOUNTS]}, "SPD_TIDAK_CUKUP"),
)
    for change, kode in wrong:
        status, body = year.post("dokumen", pay(**change))
        assert (status, body["kode"]) == (422, kode), body
        assert body["alasan"] and body["rincian"]
    assert Dokumen.objects.count() == 3 and Penolakan.objects.count() == len(wrong)


def test_a_body_that_is_no_json_is_400(year):
    for raw in (b"{", b'{"id":"a","id":"b"}', b'{"id":NaN}', b"\xff", b'"\\ud800"', b"[" * 20 + b"]" * 20, b'\xef\xbb\xbf{}'):
        answer = year.client.post("/api/v1/keuangan/dokumen", raw, content_type="application/json", headers=year.head)
        assert answer.status_code == 400, raw


def test_the_same_again_is_200_another_body_409_and_a_refused_id_may_come_again(year):
    status, first = year.post("dokumen", pay())
    assert status == 201 and first["status"] == "DITERIMA"
    again = dict(reversed(pay().items()))
    assert year.post("dokumen", again) == (200, first)
    status, body = year.post("dokumen", pay(keterangan="lain"))
    assert (status, body["kode"]) == (409, "ID_GANDA")
    status, body = year.post("dokumen", pay(potongn=1))
    assert (status, body["kode"]) == (409, "ID_GANDA")
    assert year.post("dokumen", pay(2, entitas="X"))[0] == 422
    assert year.post("dokumen", pay(2))[0] == 201
    assert Jurnal.objects.filter(rujukan="1/LS").count() == 3


def test_later_documents_of_a_batch_see_what_earlier_ones_did(year):
    big = [{"akun": GAJI, "jumlah": 4 * 10**8}]
    _, body = year.post("dokumen/massal", {"dokumen": [pay(1, baris=big), pay(2, baris=big), pay(3, baris=big), pay(1, baris=big), "x", pay(2, nomor="9")]})
    assert [(one["http"], one.get("kode")) for one in body["hasil"]] == [
        (201, None), (201, None), (422, "PAGU_TERLAMPAUI"), (200, None), (422, "ISIAN_TIDAK_SAH"), (409, "ID_GANDA")]


def test_only_the_integration_role_sends(year, client):
    token = make_persons({"auditor1": [("auditor", None)]})["auditor1"]
    status, body = Clerk(client, token).post("dokumen", pay())
    assert (status, body["kode"]) == (403, "PERAN_TIDAK_BERWENANG")
    assert client.post("/api/v1/keuangan/dokumen", json.dumps(pay()), content_type="application/json").status_code == 401
    assert Dokumen.objects.count() == 3


def test_a_closed_month_takes_nothing_from_nobody(year):
    Periode.objects.filter(entitas="DINKES", bulan=2).update(status="DITUTUP")
    status, body = year.post("dokumen", pay())
    assert (status, body["kode"]) == (422, "PERIODE_DITUTUP")
    assert year.post("dokumen", pay(tanggal="2025-03-01"))[0] == 201


def test_a_month_that_closes_meanwhile_is_seen_by_the_database(year):
    year.post("dokumen", pay(1))  # the process now knows February as open
    Periode.objects.filter(entitas="PPKD", bulan=2).update(status="DITUTUP")
    status, body = year.post("dokumen", pay(2))
    assert (status, body["kode"]) == (422, "PERIODE_DITUTUP")


def test_opening_a_year_again_changes_nothing_and_more_units_are_added(year):
    body = {"tahun": 2025, "entitas": [{"kode": "PPKD", "nama": "PPKD"}, {"kode": "DINKES", "nama": "Dinas Kesehatan"}]}
    assert year.post("tahun", body)[0] == 200
    body["entitas"].append({"kode": "PUPR", "nama": "Dinas PU"})
    assert year.post("tahun", body | {"batas_up": {"PUPR": 5}})[0] == 200
    assert year.post("dokumen", {"id": "U", "tanggal": "2025-01-05", "jenis": "SP2D", "entitas": "PUPR", "nomor": "1/UP", "tipe": "UP", "jumlah": 5})[0] == 201
    assert Periode.objects.filter(buku=2025).count() == 36
    for wrong in ({"tahun": "2025"}, {"tahun": 2025, "entitas": []}, {"tahun": 2025, "entitas": [{"kode": "a/b", "nama": "x"}]},
                  {"tahun": 2025, "entitas": [{"kode": "A", "nama": "x"}], "lain": 1}, {"tahun": 2025, "entitas": [{"kode": "A", "nama": "x"}], "batas_up": {"B": 1}}):
        assert year.post("tahun", wrong)[0] == 422


def test_a_payment_costs_at_most_eight_statements_and_a_batch_no_more(year):
    year.post("dokumen", pay(1))
    with CaptureQueriesContext(connection) as seen:
        assert year.post("dokumen", pay(2))[0] == 201
    assert len(seen) <= 8
    with CaptureQueriesContext(connection) as seen:
        year.post("dokumen/massal", {"dokumen": [pay(n) for n in range(10, 60)]})
    assert len(seen) <= 8


def test_the_account_of_a_paper_is_of_the_kind_that_the_paper_moves(year):
    """Spending that comes back is the STS of a contra-post; a receipt on a spending account would lower the LRA and free no ceiling."""
    common = {"tanggal": "2025-02-01", "jumlah": 1000, "akun": GAJI}
    for n, doc in enumerate(({"jenis": "NOTA_KREDIT", "entitas": "PPKD"}, {"jenis": "TBP", "entitas": "DINKES", "kanal": "RKUD"},
                             {"jenis": "KONTRAK", "entitas": "DINKES", "nomor": "K", "penyedia": "CV", "akun": "4.1.02.01.01.0001"},
                             {"jenis": "SKP", "entitas": "DINKES", "nomor": "S"})):
        status, body = year.send(id=f"K{n}", **(common | doc))
        assert (status, body["kode"], body["rincian"]["isian"]) == (422, "ISIAN_TIDAK_SAH", "akun"), body


def test_a_paper_of_the_centre_names_a_unit_that_is_there_before_it_names_the_wrong_one(year):
    note = {"tanggal": "2025-02-01", "jenis": "NOTA_KREDIT", "akun": "4.2.01.01.02.0001", "jumlah": 1000}
    assert year.send(id="N1", entitas="DINKES", **note)[1]["kode"] == "ISIAN_TIDAK_SAH"
    assert year.send(id="N2", entitas="TIDAKADA", **note)[1]["kode"] == "UNIT_TIDAK_DIKENAL"


def test_a_paper_of_january_is_late_when_others_have_begun_the_year_and_its_unit_has_not(year):
    assert year.post("tahun", {"tahun": 2026, "entitas": [{"kode": "DISHUB", "nama": "Dinas Perhubungan"}]})[0] == 201
    status, body = year.send(**pay(tanggal="2026-01-05"))
    assert (status, body["kode"]) == (422, "PERIODE_DITUTUP") and body["rincian"]["akhir"] == "2025-12-31"
    assert year.send(**pay(tanggal="2026-01-05", tahun=2026))[1]["kode"] == "UNIT_TIDAK_DIKENAL"
    assert year.send(**pay(tanggal="2026-01-05", entitas="TIDAKADA"))[1]["kode"] == "UNIT_TIDAK_DIKENAL"


def test_a_map_that_no_journal_could_follow_does_not_open_a_year(year):
    """Every fault at its row; nothing of the year is made."""
    book = {"tahun": 2027, "entitas": [{"kode": "DINKES", "nama": "Dinas Kesehatan"}]}
    wrong = (({"anggaran": "4.1.02.01.01.0001", "finansial": "7.9.9"}, "AKUN_TIDAK_DIKENAL", "finansial"),
             ({"anggaran": "9.9", "finansial": "7.1.02.01.01.0001"}, "AKUN_TIDAK_DIKENAL", "anggaran"),
             ({"anggaran": "4.1.02.01.01.0001", "finansial": GAJI}, "ISIAN_TIDAK_SAH", "finansial"),
             ({"anggaran": GAJI, "finansial": "8.1.01.01.01.0001", "utang": "1.1.03.15.01.0001"}, "ISIAN_TIDAK_SAH", "utang"))
    for row, kode, name in wrong:
        status, body = year.post("tahun", book | {"peta_akun": [row]})
        assert (status, body["kode"], body["reasons"][0]["field"]) == (422, kode, f"/peta_akun/0/{name}"), body
    one, other = ({"anggaran": "4.1.02.01.01.0001", "finansial": akun} for akun in ("7.1.02.01.01.0001", "7.1.02.01.01.0002"))
    assert year.post("tahun", book | {"peta_akun": [one, other]})[0] == 422
    assert year.post("tahun", book | {"peta_akun": [one, one]})[0] == 201


def test_a_stranger_is_not_told_what_a_year_looks_like(clerk):
    assert Clerk(Client(), "x").post("tahun", {"salah": 1})[0] == 401


def test_a_fraction_in_a_year_is_refused_with_its_reason(year):
    status, body = year.post("tahun", {"tahun": 2027, "entitas": [{"kode": "A", "nama": "A"}], "batas_up": {"A": 1.5}})
    assert status == 400 and "halaman" not in body["reasons"][0]["text"], body
