"""Bills over HTTP: the contract, bad input, who sees what."""
import json
from datetime import timedelta

import pytest

from pendopo.kernel.clock.public import today
from pendopo.money.accounting.models import SaldoBulanan
from pendopo.money.billing import qris
from pendopo.money.billing.models import Tagihan
from pendopo.money.billing.tests.factories import IMB, PBB, SAMPAH, bill

URL = "/api/v1/tagihan"


def body(**changes):
    return {"jenis": "SKP", "akun": PBB, "entitas": "UJI", "wajib": {"nama": "SITI CONTOH", "npwpd": "P.1.0000123.01"}, "jumlah": 150_000,
            "jatuh_tempo": (today() + timedelta(days=30)).isoformat()} | changes


def test_a_bill_is_issued_paid_and_read(bank):
    answer = bank.post(URL, body())
    made = answer.json()
    assert answer.status_code == 201 and made["status"] == "TERBIT" and len(made["va"]) == 8 + 10 and made["va"].startswith("   88088")
    read = qris.read(made["qris"])
    assert (read.jumlah, read.rujukan) == (150_000, made["nomor"]) and answer["Location"] == f"{URL}/{made['nomor']}"
    seen = bank.get(f"{URL}/{made['nomor']}").json()
    assert {k: seen[k] for k in ("status", "jumlah", "dibayar", "jumlah_pembayaran")} == {
        "status": "TERBIT", "jumlah": 150_000, "dibayar": 0, "jumlah_pembayaran": 0}
    assert bank.pay(Tagihan.objects.get())[0] == 200
    seen = bank.get(f"{URL}/{made['nomor']}").json()
    assert {k: seen[k] for k in ("status", "jumlah", "dibayar", "jumlah_pembayaran")} == {
        "status": "LUNAS", "jumlah": 150_000, "dibayar": 150_000, "jumlah_pembayaran": 1}


@pytest.mark.parametrize(("jenis", "akun", "issued", "paid"), [
    ("SKP", PBB, {"1.1.03.15.01.0001": 9, "7.1.01.15.01.0001": -9}, {"1.1.03.15.01.0001": 0, "7.1.01.15.01.0001": -9}),
    ("SKR", SAMPAH, {"1.1.04.01.02.0001": 9, "7.1.02.01.02.0001": -9}, {"1.1.04.01.02.0001": 0, "7.1.02.01.02.0001": -9}),
    ("IZIN", IMB, {}, {"7.1.02.03.01.0001": -9}), ("DENDA", IMB, {}, {"7.1.02.03.01.0001": -9})])
def test_what_the_books_say_of_each_kind(bank, jenis, akun, issued, paid):
    def books():
        found = SaldoBulanan.objects.filter(entitas="UJI", basis="FINANSIAL").exclude(akun__startswith="3.1.03")
        return {row.akun: row.debit - row.kredit for row in found}

    nomor = bank.post(URL, body(jenis=jenis, akun=akun, jumlah=9)).json()["nomor"]
    assert books() == issued
    assert bank.pay(Tagihan.objects.get(nomor=nomor))[0] == 200
    assert books() == paid


BAD = [
    ({"jumlah": 1.5}, "ISIAN_TIDAK_SAH", "/jumlah"), ({"jumlah": "150.000"}, "ISIAN_TIDAK_SAH", "/jumlah"), ({"jumlah": -1}, "ISIAN_TIDAK_SAH", "/jumlah"),
    ({"jumlah": 0}, "ISIAN_TIDAK_SAH", "/jumlah"), ({"jumlah": 9_000_000_000_000_001}, "ISIAN_TIDAK_SAH", "/jumlah"),
    ({"jumlah": 10**25}, "ISIAN_TIDAK_SAH", "/jumlah"), ({"jumlah": True}, "ISIAN_TIDAK_SAH", "/jumlah"), ({"jumlah": None}, "ISIAN_TIDAK_SAH", "/jumlah"),
    ({"jenis": "PAJAK"}, "JENIS_TIDAK_DIKENAL", "/jenis"), ({"jenis": ["SKP"]}, "JENIS_TIDAK_DIKENAL", "/jenis"),
    ({"akun": "5.1"}, "ISIAN_TIDAK_SAH", "/akun"), ({"akun": 5.1}, "ISIAN_TIDAK_SAH", "/akun"),
    ({"akun": "4.1.01.15.01.9999"}, "AKUN_TIDAK_DIKENAL", None), ({"akun": "5.1.02.01.01.0001"}, "ISIAN_TIDAK_SAH", "/akun"),
    ({"akun": "4.1.01.15.01.9999", "jenis": "IZIN"}, "AKUN_TIDAK_DIKENAL", "/akun"), ({"entitas": "TIDAK-ADA"}, "UNIT_TIDAK_DIKENAL", "/entitas"),
    ({"entitas": "pu"}, "UNIT_TIDAK_DIKENAL", None), ({"entitas": "pu", "jenis": "IZIN"}, "UNIT_TIDAK_DIKENAL", "/entitas"),
    ({"wajib": "SITI"}, "ISIAN_TIDAK_SAH", "/wajib"), ({"wajib": {}}, "ISIAN_TIDAK_SAH", "/wajib/nama"), ({"wajib": {"nama": " "}}, "ISIAN_TIDAK_SAH", "/wajib/nama"),
    ({"wajib": {"nama": "x" * 151}}, "ISIAN_TIDAK_SAH", "/wajib/nama"), ({"wajib": {"nama": "A", "nik": "1"}}, "ISIAN_TIDAK_SAH", "/wajib/nik"),
    ({"jatuh_tempo": "31-12-2026"}, "ISIAN_TIDAK_SAH", "/jatuh_tempo"), ({"jatuh_tempo": "2026-02-30"}, "ISIAN_TIDAK_SAH", "/jatuh_tempo"),
    ({"jatuh_tempo": None}, "ISIAN_TIDAK_SAH", "/jatuh_tempo"), ({"potongan": 1}, "ISIAN_TIDAK_SAH", "/potongan")]


def test_bad_fields_are_named_and_nothing_is_written(bank):
    for change, kode, field in BAD:
        answer = bank.post(URL, body(**change))
        said = answer.json()
        assert (answer.status_code, said["kode"]) == (422, kode) and said["alasan"], (change, said)
        assert field is None or field in [reason["field"] for reason in said["reasons"]], change
    assert not Tagihan.objects.exists()


def test_broken_json_is_refused(bank):
    for raw, status in (("{", 400), ("[]", 422), ('{"jenis":"SKP","jenis":"SKR"}', 400), ("\ufeff{}", 400), ("{}", 422), ('"\\u0000"', 400)):
        assert bank.post(URL, raw).status_code == status, raw


def test_a_repeated_key_makes_one_bill(bank):
    sent = body()
    first, again = (bank.post(URL, sent, **{"Idempotency-Key": "kunci-1"}) for _ in range(2))
    assert (first.status_code, again.status_code) == (201, 200) and first.json() == again.json() and Tagihan.objects.count() == 1
    assert bank.post(URL, sent | {"jumlah": 1}, **{"Idempotency-Key": "kunci-1"}).status_code == 422


def test_a_bill_past_its_day_says_so_at_once(bank):
    nomor = bank.post(URL, body(jatuh_tempo="2020-01-01")).json()["nomor"]
    assert bank.get(f"{URL}/{nomor}").json()["status"] == "KEDALUWARSA"


def test_all_faults_come_together(bank):
    said = bank.post(URL, {"jenis": "X", "jumlah": "1", "wajib": {}}).json()
    assert {r["field"] for r in said["reasons"]} >= {"/jenis", "/jumlah", "/wajib/nama", "/akun", "/entitas", "/jatuh_tempo"} and said["kode"] == "JENIS_TIDAK_DIKENAL"


def test_who_may_issue_and_who_sees(who, tokens, client):
    mine = bill(owner=who("warga1").account_id)

    def post(name, **changes):
        return client.post(URL, json.dumps(body(**changes)), content_type="application/json", headers=tokens[name]).status_code

    assert client.post(URL, json.dumps(body()), content_type="application/json").status_code == 401
    assert {name: post(name) for name in ("bendahara_uji", "bendahara_pu", "integrasi1", "pa_uji", "bud1", "auditor1", "warga1")} == {
        "bendahara_uji": 201, "bendahara_pu": 403, "integrasi1": 201, "pa_uji": 403, "bud1": 403, "auditor1": 403, "warga1": 403}
    seen = {name: client.get(f"{URL}/{mine.nomor}", headers=tokens[name]).status_code for name in tokens}
    assert seen == {"bendahara_uji": 200, "bendahara_pu": 404, "integrasi1": 200, "pa_uji": 200, "bud1": 200, "auditor1": 200, "warga1": 200, "warga2": 404}
    assert client.get(f"{URL}/TGH2026999999", headers=tokens["bud1"]).status_code == 404
    assert client.get(f"{URL}/{mine.nomor}").status_code == 401
