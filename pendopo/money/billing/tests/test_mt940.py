"""The same statement as MT940: the same rows, outcomes and refusals as from CSV."""
import csv
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pendopo.kernel.problem.public import Problem
from pendopo.money.billing.models import BarisKoran, Pengembalian
from pendopo.money.billing.statement import read
from pendopo.money.billing.tests.test_reconcile import DAY, golden, koran  # noqa: F401 - a fixture

ACCOUNT = "UJI-GOLDEN"


def mt940(entries, *, opening=1_000, closing=None, day=DAY, account=ACCOUNT, currency="IDR", page="F"):
    """(rujukan, uraian, debit, kredit) as a bank writes it, each sum with its mark."""
    closing = opening + sum(k - d for _, _, d, k in entries) if closing is None else closing
    text = f":20:KORAN\n:25:014/{account}\n:28C:1/1\n:60{page}:C{day:%y%m%d}{currency}{opening},00\n"
    for rujukan, uraian, debit, kredit in entries:
        text += f":61:{day:%y%m%d%m%d}{'D' if debit else 'C'}{debit or kredit},00NTRFNONREF//{rujukan}\n:86:{uraian}\n"
    return text + f":62{page}:{'D' if closing < 0 else 'C'}{day:%y%m%d}{currency}{abs(closing)},00\n"


def test_the_example_comes_out_the_same_from_either_format(bank, golden):  # noqa: F811 - the fixture
    text, _ = golden
    from_csv = [(r["rujukan"], r["uraian"], int(r["debit"]), int(r["kredit"])) for r in csv.DictReader(text.splitlines())]
    status, body = koran(bank, mt940(from_csv, opening=10_000_000))
    assert status == 200 and body["baris_baru"] == 8, body
    kinds = sorted(one["jenis"] for one in body["selisih"])
    assert kinds == ["BAYAR_GANDA", "BIAYA_BANK", "DI_BANK_BELUM_DI_BUKU", "DI_BUKU_TIDAK_DI_BANK", "JUMLAH_BERBEDA", "TIDAK_DIKENAL"]
    assert body["cocok"] == ["9917000123", "9917000124", "9917000127"] and body["saldo_akhir"] == 11_056_500
    again = koran(bank, mt940(from_csv, opening=10_000_000))
    assert again == (200, body | {"baris_baru": 0}) and BarisKoran.objects.count() == 8 and Pengembalian.objects.count() == 2
    assert koran(bank, text) == again, "and then as CSV"


ONE = [("R1", "SETORAN", 0, 500), ("R2", "BIAYA", 100, 0)]


@pytest.mark.parametrize(("text", "line", "column", "code"), [
    (mt940(ONE, closing=9), 9, "saldo", "SALDO_TIDAK_SAMBUNG"),
    (mt940(ONE, account="LAIN"), 2, "rekening", "REKENING_BERBEDA"),
    (mt940(ONE, currency="USD"), 4, "saldo", "ISIAN_TIDAK_SAH"),
    (mt940(ONE, day=date(2025, 5, 21)), 5, "tanggal", "ISIAN_TIDAK_SAH"),
    (mt940([("R1", "X", 0, 500), ("R1", "X", 0, 5)]), 7, "rujukan", "BARIS_GANDA"),
    (mt940(ONE).replace("//R2", ""), 7, "rujukan", "ISIAN_TIDAK_SAH"),
    (mt940(ONE).replace("500,00N", "500,25N").replace("1400,00", "1400,25"), 5, "kredit", "ISIAN_TIDAK_SAH"),
    (mt940(ONE).replace("C500,00", "C0,00").replace("1400,00", "900,00"), 5, "kredit", "ISIAN_TIDAK_SAH"),
    (mt940(ONE).replace(":61:2505200520D", ":61:rusak"), 1, "berkas", "MT940_RUSAK"),
    (mt940(ONE) + mt940(ONE), 13, "saldo", "MT940_RUSAK"),
    (mt940(ONE).partition(":62F:")[0], 1, "saldo", "MT940_RUSAK"),
    (":20:X\n", 1, "saldo", "MT940_RUSAK"),
])
def test_a_bad_file_is_refused_whole_at_its_first_bad_line(text, line, column, code):
    with pytest.raises(Problem) as refused:
        read(text.encode(), DAY, "88088", ACCOUNT)
    assert (refused.value.extra["baris"], refused.value.extra["kolom"], refused.value.extra["kode"]) == (line, column, code)


def test_reversals_a_page_a_mark_of_order_and_windows_lines_are_read():
    text = mt940(ONE, page="M").replace("0520C500", "0520RD500").replace("0520D100", "0520RC100")
    found = read(("\ufeff" + text.replace("\n", "\r\n")).encode(), DAY, "88088", ACCOUNT)
    assert [(r.rujukan, r.debit, r.kredit, r.saldo) for r in found] == [("R1", 0, 500, 1_500), ("R2", 100, 0, 1_400)]


def test_a_text_that_is_the_name_of_a_file_opens_no_file(tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    (tmp_path / ":20:X").write_text(mt940(ONE))
    with pytest.raises(Problem):
        read(b":20:X", DAY, "88088", ACCOUNT)


@given(st.text(alphabet=":260F1M58\nCD/,NRTXIDAa ", max_size=120))
def test_whatever_stands_in_it_the_answer_is_rows_or_a_refusal(noise):
    try:
        read((":20:" + noise).encode(), DAY, "88088", ACCOUNT)
    except Problem as refused:
        assert refused.status == 422
