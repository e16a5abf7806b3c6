"""The interpreter of posting rules, on rules of its own and on the bundled ones."""
from datetime import date

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from pendopo.money.accounting.models import AturanJurnal
from pendopo.money.accounting.rules import Rules, UnknownAccount
from pendopo.money.accounting.seed import DATA
from pendopo.money.codes.public import Lawan

DAY = date(2025, 6, 1)
LAWAN = Lawan("8.1.02.01.01.0024", "1.1.03.15.01.0001", "2.1.06.02.01.0024")


def bundled() -> Rules:
    import csv

    with (DATA / "aturan_jurnal.csv").open(newline="", encoding="utf-8") as file:
        return Rules(AturanJurnal(mulai=date.fromisoformat(r["berlaku_mulai"]), selesai=None, **{
            name: r[name] for name in ("kode", "dokumen", "syarat", "basis", "buku", "sisi", "tiap", "akun", "jumlah")}) for r in csv.DictReader(file))


RULES = bundled()


def journals(doc: dict, lawan=lambda akun, on: LAWAN) -> dict:
    return {(j.aturan, j.basis, j.entitas): [(b.akun, b.debit, b.kredit) for b in j.baris] for j in RULES.journals({"entitas": "PU"} | doc, DAY, lawan)}


def test_a_negative_amount_goes_to_the_other_side():
    found = journals({"jenis": "PERSEDIAAN_AKHIR", "akun_persediaan": "1.1.12.01.03.0001", "akun_beban": "8.1.02.01.01.0024", "saldo_awal": 50, "saldo_akhir": 35})
    assert found == {("J20", "FINANSIAL", "PU"): [("1.1.12.01.03.0001", 0, 15), ("8.1.02.01.01.0024", 15, 0)]}


def test_a_rule_of_another_day_does_not_apply():
    old = AturanJurnal(kode="J99", dokumen="X", syarat="", basis="FINANSIAL", buku="UNIT", sisi="D", tiap="N", akun="1.1.01.01.01.0001", jumlah="total",
                       mulai=date(2021, 1, 1), selesai=date(2024, 12, 31))
    doc = {"jenis": "X", "entitas": "PU", "jumlah": 5}
    assert Rules([old]).journals(doc, date(2025, 1, 1), lambda akun, on: None) == []
    assert Rules([old]).journals(doc, date(2024, 12, 31), lambda akun, on: None)[0].jumlah == 5


def test_a_missing_target_names_the_account():
    with pytest.raises(UnknownAccount) as refused:
        journals({"jenis": "SPJ", "baris": [{"akun": "5.1.02.01.01.0024", "jumlah": 5}]}, lambda akun, on: None)
    assert refused.value.akun == "5.1.02.01.01.0024"
    with pytest.raises(UnknownAccount):
        journals({"jenis": "BAST", "akun": "5.2.01.01.01.0001", "jumlah": 5}, lambda akun, on: Lawan("1.3.01.01.01.0001"))


def test_only_documents_with_a_pair_touch_the_centre():
    pay = {"jenis": "SP2D", "tipe": "LS", "entitas": "PU"}
    assert RULES.touches_centre(pay, DAY) and not RULES.touches_centre(pay | {"entitas": "PPKD"}, DAY)
    assert not RULES.touches_centre({"jenis": "SPJ", "entitas": "PU"}, DAY)


calm = settings(max_examples=40, deadline=None, suppress_health_check=[HealthCheck.too_slow])
"""A busy machine is no fault of the rules."""
amounts = st.integers(1, 9 * 10**12)


@calm
@given(st.lists(amounts, min_size=1, max_size=6), st.integers(0, 99), st.sampled_from(["PU", "PPKD"]), st.sampled_from(["", "bast", "uang_muka"]))
def test_every_payment_balances_in_each_unit_and_basis_and_its_pair_is_equal(sums, percent, unit, how):
    total = sum(sums)
    doc = {"jenis": "SP2D", "tipe": "LS", "entitas": unit, "baris": [{"akun": "5.1.02.01.01.0024", "jumlah": n} for n in sums],
           "potongan": [{"akun": "2.1.01.05.01.0001", "jumlah": total * percent // 100}]} | ({how: True} if how else {})
    found = RULES.journals(doc, DAY, lambda akun, on: LAWAN)
    for journal in found:
        assert sum(b.debit for b in journal.baris) == sum(b.kredit for b in journal.baris)
    pair = [sum(b.debit - b.kredit for j in found for b in j.baris if b.akun.startswith(code)) for code in ("1.1.13", "3.1.03")]
    assert pair == ([total, -total] if unit == "PU" else [0, 0])


@calm
@given(st.lists(st.tuples(st.sampled_from(["4.1.01.15.01.0001", "5.1.02.01.01.0024", "6.1.04.01.01.0001", "6.2.03.01.01.0001"]),
                          st.integers(-(10**12), 10**12)), min_size=1, max_size=8))
def test_every_budget_entry_balances_whatever_its_signs(rows):
    for journal in RULES.journals({"jenis": "APBD", "entitas": "PU", "baris": [{"akun": a, "jumlah": n} for a, n in rows]}, DAY, lambda akun, on: None):
        assert sum(b.debit for b in journal.baris) == sum(b.kredit for b in journal.baris)


def test_the_share_of_a_budget_is_counted_without_fractions_and_only_against_what_was_planned_to_come_or_go():
    from pendopo.money.accounting.reports import Row

    shares = [Row("5", "x", n, of).persen for n, of in ((745, 1000), (7449, 10_000), (74_450_000_000_000_05, 10**16), (0, 5), (-5, 100), (893, -270), (5, 0), (5, None))]
    assert shares == ["74,5", "74,5", "74,5", "0,0", "-5,0", "", "", ""]
