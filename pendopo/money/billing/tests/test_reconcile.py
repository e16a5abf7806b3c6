"""The statement: golden outcomes, repeats, the running balance, every kind of row."""
import json
from datetime import date, timedelta
from pathlib import Path

import pytest

from pendopo.kernel.clock.public import today
from pendopo.money.accounting.models import SaldoBulanan
from pendopo.money.billing.models import BarisKoran, Koran, Pembayaran, Pengembalian, Tagihan
from pendopo.money.billing.tests.factories import bill

DATA = Path(__file__).parent / "data"
EXPECTED = json.loads((DATA / "rekon_harapan.json").read_text())
DAY = date(2025, 5, 20)
HEAD = "tanggal,jam,rujukan,uraian,debit,kredit,saldo\n"


def koran(bank, text, rekening="UJI-GOLDEN", day=DAY):
    answer = bank.client.post(f"/api/v1/rekon/koran?rekening={rekening}&tanggal={day}", text, content_type="text/csv", headers=bank.bearer)
    return answer.status_code, answer.json()


def rows(*items, day=DAY, opening=1_000):
    """(rujukan, uraian, debit, kredit) as a file with a right balance."""
    text, saldo = HEAD, opening
    for n, (rujukan, uraian, debit, kredit) in enumerate(items):
        saldo += kredit - debit
        text += f"{day},{9 + n // 60:02d}:{n % 60:02d}:00,{rujukan},{uraian},{debit},{kredit},{saldo}\n"
    return text


@pytest.fixture
def golden(bank):
    """The six bills of the example, five of them paid with the example's references, and the file with their virtual accounts."""
    text, names = (DATA / "rekon_koran.csv").read_text(), {}
    for line in (DATA / "rekon_tagihan.csv").read_text().splitlines()[1:]:
        nomor, va, jumlah, state, day, ref = line.split(",")
        one = bill(int(jumlah))
        if state == "LUNAS":
            assert bank.pay(one, referenceNo=ref, trxDateTime=f"{day}T09:15:07+07:00")[0] == 200
        text, names[nomor] = text.replace(va, one.va), one
    return text, names


def test_the_example_comes_out_and_again_the_same(bank, golden):
    text, names = golden
    status, body = koran(bank, text)
    assert status == 200 and body["baris_baru"] == 8 and body["cocok"] == EXPECTED["cocok"]
    assert [{k: v for k, v in d.items() if k != "tindakan"} for d in body["selisih"]] == [
        {k: v for k, v in d.items() if k != "tindakan"} for d in EXPECTED["selisih"]]
    assert {name: body[name] for name in ("saldo_awal", "saldo_akhir", "jumlah_bank_masuk", "jumlah_buku")} == {
        name: EXPECTED[name] for name in ("saldo_awal", "saldo_akhir", "jumlah_bank_masuk", "jumlah_buku")}
    settled = Tagihan.objects.get(pk=names["TGH003"].pk)
    assert settled.state == "LUNAS" and Pembayaran.objects.get(tagihan=settled).kanal == "KORAN" and settled.tanggal_bayar == DAY
    assert sorted(Pengembalian.objects.values_list("jenis", "jumlah")) == [("BAYAR_GANDA", 55_000), ("TIDAK_DIKENAL", 33_000)]
    again = koran(bank, text)
    assert again == (200, body | {"baris_baru": 0}) and BarisKoran.objects.count() == 8 and Pengembalian.objects.count() == 2


def test_parked_money_is_a_debt_in_the_books_and_the_current_accounts_agree(bank, golden):
    koran(bank, golden[0])

    def sums(akun, unit):
        found = SaldoBulanan.objects.filter(akun__startswith=akun, entitas=unit, basis="FINANSIAL")
        return sum(row.debit - row.kredit for row in found)

    assert sums("2.1.07.01", "UJI") == -55_000 and sums("2.1.07.01", "PPKD") == -33_000
    assert sums("1.1.13.01", "PPKD") + sums("3.1.03.01", "UJI") == 0
    assert sums("1.1.01.01", "PPKD") == sum(Pembayaran.objects.values_list("jumlah", flat=True)) + 88_000


def test_a_balance_that_breaks_refuses_the_whole_file_and_names_the_row(bank, golden):
    status, body = koran(bank, golden[0].replace(",10425000", ",10425001"))
    assert status == 422 and body["kode"] == "SALDO_TIDAK_SAMBUNG" and body["baris"] == 3 and "10425000" in body["alasan"]
    assert not Koran.objects.exists() and Tagihan.objects.get(pk=golden[1]["TGH003"].pk).state == "TERBIT"


def test_the_next_day_goes_on_from_the_last_balance(bank):
    first, second = DAY, DAY + timedelta(days=1)
    assert koran(bank, rows(("A1", "SETORAN", 0, 500), day=first), day=first)[0] == 200
    status, body = koran(bank, rows(("A2", "SETORAN", 0, 500), day=second, opening=9_999), day=second)
    assert status == 422 and body["kode"] == "SALDO_TIDAK_SAMBUNG" and body["baris"] == 2
    assert koran(bank, rows(("A2", "SETORAN", 0, 500), day=second, opening=1_500), day=second)[0] == 200
    assert koran(bank, rows(("A2", "SETORAN", 0, 500), day=first, opening=7), rekening="UJI-LAIN", day=first)[0] == 200


def test_a_longer_file_of_the_same_day_adds_only_what_is_new(bank):
    a, b = ("A1", "SETORAN", 0, 500), ("A2", "BIAYA", 100, 0)
    assert koran(bank, rows(a))[1]["baris_baru"] == 1
    status, body = koran(bank, rows(a, b))
    assert (status, body["baris_baru"], [d["jenis"] for d in body["selisih"]]) == (200, 1, ["TIDAK_DIKENAL", "BIAYA_BANK"])
    assert koran(bank, rows(b, opening=1_500))[1]["baris_baru"] == 0
    assert koran(bank, rows(("A1", "SETORAN", 0, 600)))[1]["kode"] == "BARIS_BERUBAH"
    assert Koran.objects.get().saldo_akhir == 1_400


def test_every_kind_of_row(bank):
    lost, twice, other, gone, late, paid = bill(100), bill(200), bill(300), bill(400), bill(500, days=-600), bill(600)
    bank.pay(paid, referenceNo="P1", trxDateTime=f"{DAY}T10:00:00+07:00")
    from pendopo.kernel.flow.public import Actor, act, uuid7

    act(gone, "batalkan", Actor(uuid7(), roles=frozenset({"kuasa_bud"})), {"alasan": "Salah objek pajak."})
    text = rows(("L1", f"VA {lost.va}", 0, 100), ("T1", f"QRIS {twice.nomor} A", 0, 200), ("T2", f"VA {twice.va}", 0, 200),
                ("O1", f"VA {other.va}", 0, 301), ("G1", f"VA {gone.va}", 0, 400), ("D1", f"VA {late.va}", 0, 500),
                ("P1", "TANPA VA", 0, 600), ("R1", f"KOREKSI VA {paid.va}", 10, 0), ("B1", "BIAYA", 7, 0), ("X1", f"VA {lost.va}9", 0, 5))
    status, body = koran(bank, text)
    kinds = {d["rujukan"]: d["jenis"] for d in body["selisih"]}
    assert status == 200 and body["cocok"] == ["P1"]
    assert kinds == {"L1": "DI_BANK_BELUM_DI_BUKU", "T1": "DI_BANK_BELUM_DI_BUKU", "T2": "BAYAR_GANDA", "O1": "JUMLAH_BERBEDA", "G1": "TIDAK_DIKENAL",
                     "D1": "TIDAK_DIKENAL", "R1": "TIDAK_DIKENAL", "B1": "BIAYA_BANK", "X1": "TIDAK_DIKENAL"}
    assert next(d for d in body["selisih"] if d["rujukan"] == "O1") == {"jenis": "JUMLAH_BERBEDA", "rujukan": "O1", "buku": 300, "bank": 301}
    assert next(d for d in body["selisih"] if d["rujukan"] == "R1")["jumlah"] == -10
    states = dict(Tagihan.objects.values_list("nomor", "state"))
    assert states[twice.nomor] == states[lost.nomor] == "LUNAS" and states[other.nomor] == "TERBIT"
    assert set(Pengembalian.objects.values_list("rujukan", flat=True)) == {"T2", "O1", "G1", "D1", "X1"}


def test_money_that_came_in_time_settles_a_bill_that_ran_out_since(bank):
    late = bill(500, days=-1)
    day = today() - timedelta(days=1)
    assert koran(bank, rows(("L1", f"VA {late.va}", 0, 500), day=day), day=day)[1]["selisih"][0]["jenis"] == "DI_BANK_BELUM_DI_BUKU"
    late.refresh_from_db()
    assert (late.state, late.tanggal_bayar) == ("LUNAS", day)


BAD = [
    (("2025-05-20,09:31:40", "2025-05-21,09:31:40"), "ISIAN_TIDAK_SAH", 3), (("09:31:40", "25:31:40"), "ISIAN_TIDAK_SAH", 3),
    ((",275000,", ",275000.50,"), "ISIAN_TIDAK_SAH", 3), ((",275000,", ",-275000,"), "ISIAN_TIDAK_SAH", 3), ((",275000,", ",0,"), "ISIAN_TIDAK_SAH", 3),
    ((",0,275000,", ",1,275000,"), "ISIAN_TIDAK_SAH", 3), ((",275000,", ",,"), "ISIAN_TIDAK_SAH", 3), (("9917000124", ""), "ISIAN_TIDAK_SAH", 3),
    (("9917000124", "9917000123"), "BARIS_GANDA", 3), (("tanggal,jam", "hari,jam"), "JUDUL_SALAH", 1), ((",10425000", ",10425000,1"), "ISIAN_TIDAK_SAH", 3),
    (("9917000124", "9" * 65), "ISIAN_TIDAK_SAH", 3), (("9917000124", "99\x0024"), "ISIAN_TIDAK_SAH", 3), ((",10425000", ",9" + "0" * 40), "ISIAN_TIDAK_SAH", 3),
]


def test_a_bad_row_is_named_and_nothing_is_written(bank):
    for change, kode, baris in BAD:
        status, body = koran(bank, (DATA / "rekon_koran.csv").read_text().replace(*change, 1))
        assert (status, body["kode"], body["baris"]) == (422, kode, baris), change
    for raw in (b"", b"\xff\xfe\x00", b"PK\x03\x04", b'"', HEAD.encode() + b'"' + b"x" * 200_000):
        assert koran(bank, raw)[0] == 422, raw[:20]
    assert not BarisKoran.objects.exists()


def test_a_file_with_nothing_and_strange_accounts(bank):
    assert koran(bank, HEAD) == (200, {"baris_baru": 0, "cocok": [], "selisih": [], "saldo_awal": 0, "saldo_akhir": 0, "jumlah_bank_masuk": 0,
                                       "jumlah_buku": 0})
    assert koran(bank, HEAD, rekening="BRI-1")[1]["kode"] == "REKENING_TIDAK_DIKENAL"
    assert koran(bank, HEAD, rekening="UJI%00")[0] in (400, 422) and koran(bank, HEAD, day="2025-13-01")[0] == 422


def test_strangers_and_other_roles_load_nothing(bank, tokens, client):
    path = f"/api/v1/rekon/koran?rekening=UJI-1&tanggal={DAY}"
    assert client.post(path, HEAD, content_type="text/csv").status_code == 401
    assert client.post(path, HEAD, content_type="text/csv", headers=tokens["bendahara_uji"]).status_code == 403
    assert client.post(path, HEAD, content_type="text/csv", headers=tokens["bud1"]).status_code == 200


def test_the_number_of_statements_does_not_grow_with_the_rows(bank, django_assert_num_queries):
    from pendopo.money.billing.reconcile import load

    bills = [bill(1_000 + n) for n in range(12)]
    for n, one in enumerate(bills):
        bank.pay(one, referenceNo=f"R{n}", trxDateTime=f"{DAY}T10:00:00+07:00")
    for rekening, some, agreed in (("UJI-A", range(1), 1), ("UJI-B", range(1, 12), 11)):
        text = rows(*[(f"R{n}", f"VA {bills[n].va}", 0, bills[n].total) for n in some])
        with django_assert_num_queries(15):  # of them 2 savepoints, 1 for the merchant's prefix when cold
            assert len(load(rekening, DAY, text.encode()).cocok) == agreed
