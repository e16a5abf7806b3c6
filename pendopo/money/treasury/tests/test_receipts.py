"""The door for rooms above: assessments, receipts, money that is nobody's."""
from datetime import date

import pytest
from django.db import IntegrityError, connection, transaction

from pendopo.kernel.flow.public import SYSTEM
from pendopo.kernel.problem.public import Problem
from pendopo.money.accounting.models import SaldoBulanan
from pendopo.money.treasury.models import Kas, Ketetapan
from pendopo.money.treasury.public import assess, open_treasury, park, receive, withdraw

PBB, DEBT, DAY = "4.1.01.15.01.0001", "2.1.07.01.01.0015", date(2025, 6, 2)


def saldo(akun, unit, tahun=2025):
    return sum(row.debit - row.kredit for row in SaldoBulanan.objects.filter(tahun=tahun, akun=akun, entitas=unit, basis="FINANSIAL"))


@pytest.fixture
def books(clerk):
    for year in (2025, 2026):
        open_treasury(year, [("UJI", "Unit Uji")], {}, [], by=SYSTEM)


def one(nomor="A1", n=1000):
    return assess(nomor=nomor, entitas="UJI", akun=PBB, jumlah=n, tanggal=DAY, by=SYSTEM)


def test_an_assessment_is_received_and_not_twice(books):
    pk = one()
    assert saldo("1.1.03.15.01.0001", "UJI") == 1000
    receive(kode="T1", entitas="UJI", akun=PBB, jumlah=1000, tanggal=DAY, by=SYSTEM, ketetapan=pk)
    assert saldo("1.1.03.15.01.0001", "UJI") == 0 and Ketetapan.objects.get().terbayar == 1000 and Kas.objects.get(tahun=2025, jenis="RKUD").saldo == 1000
    with pytest.raises(Problem) as refused:
        receive(kode="T2", entitas="UJI", akun=PBB, jumlah=1, tanggal=DAY, by=SYSTEM, ketetapan=pk)
    assert refused.value.extra["kode"] == "SKP_LUNAS_SEBAGIAN"
    with pytest.raises(Problem):
        withdraw(pk, tanggal=DAY, by=SYSTEM)


def test_an_assessment_of_last_year_is_paid_this_year(books):
    pk = one()
    receive(kode="T1", entitas="UJI", akun=PBB, jumlah=1000, tanggal=date(2026, 1, 5), by=SYSTEM, ketetapan=pk)
    assert saldo("1.1.03.15.01.0001", "UJI", 2026) == -1000 and saldo("7.1.01.15.01.0001", "UJI", 2026) == 0
    assert list(Ketetapan.objects.order_by("tahun").values_list("tahun", "jumlah", "terbayar")) == [(2025, 1000, 0), (2026, 1000, 1000)]


def test_an_undone_assessment_takes_no_payment_and_frees_its_number(books):
    pk = one()
    withdraw(pk, tanggal=DAY, by=SYSTEM)
    assert saldo("1.1.03.15.01.0001", "UJI") == 0
    with pytest.raises(Problem):
        withdraw(pk, tanggal=DAY, by=SYSTEM)
    with pytest.raises(Problem) as refused:
        receive(kode="T1", entitas="UJI", akun=PBB, jumlah=1, tanggal=DAY, by=SYSTEM, ketetapan=pk)
    assert refused.value.extra["kode"] == "RUJUKAN_TIDAK_DIKENAL"
    with pytest.raises(IntegrityError), transaction.atomic(), connection.cursor() as cursor:
        cursor.execute("UPDATE ketetapan SET terbayar = 1")


def test_parked_money_is_a_debt_of_the_unit_or_the_centre_until_it_is_given_back(books):
    park(akun=DEBT, jumlah=70, tanggal=DAY, rujukan="X1", entitas="UJI")
    park(akun=DEBT, jumlah=30, tanggal=DAY, rujukan="X2")
    assert (saldo(DEBT, "UJI"), saldo(DEBT, "PPKD"), saldo("1.1.01.01.01.0001", "PPKD")) == (-70, -30, 100)
    assert -saldo("1.1.13.01.01.0001", "PPKD") == 70 == saldo("3.1.03.01.01.0001", "UJI")
    park(akun=DEBT, jumlah=70, tanggal=DAY, rujukan="X1", entitas="UJI", back=True)
    assert saldo(DEBT, "UJI") == 0 and Kas.objects.get(tahun=2025, jenis="RKUD").saldo == 30
    with pytest.raises(Problem):
        park(akun=DEBT, jumlah=31, tanggal=DAY, rujukan="X3", back=True)
    with pytest.raises(Problem):
        park(akun=DEBT, jumlah=1, tanggal=date(2024, 1, 1), rujukan="X4")
