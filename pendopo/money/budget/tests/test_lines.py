"""Budget control: the ceiling holds for 32 racing writers and against raw SQL."""
from datetime import date

import pytest
from django.db import IntegrityError, connection, transaction

from pendopo.kernel.store.public import OVERTAKEN, write_parts
from pendopo.money.budget.models import Anggaran, BarisAnggaran, MutasiPagu
from pendopo.money.budget.public import (
    Amount,
    Change,
    Key,
    Refused,
    apply_apbd,
    claim,
    claims_of,
    convert,
    issue_spd,
    lines,
    lock_lines,
    lock_spd,
    move,
    open_year,
    quotas,
    spd_part,
)
from pendopo.money.budget.tests.factories import ATK, DAY, GAJI, LAPTOP, PBB, UTANG, offices, year
from tests.races import race

pytestmark = pytest.mark.django_db


def change(entitas, rows, day=date(2025, 9, 1), dokumen="P1"):
    return apply_apbd(2025, entitas, [Amount(*row) for row in rows], perubahan=True, tanggal=day, dokumen=dokumen)


def test_the_first_document_puts_the_year_in_force():
    offices("DINKES")
    open_year(2025, ["DINKES"])
    assert Anggaran.objects.get().state == "DRAF" and lines(2025) == []
    apply_apbd(2025, "DINKES", [Amount(ATK, 300), Amount(ATK, 20), Amount(PBB, 50)], perubahan=False, tanggal=DAY, dokumen="T05")
    assert Anggaran.objects.get().state == "BERLAKU"
    assert {line.akun: line.pagu for line in lines(2025)} == {ATK: 320, PBB: 50}
    assert [line.akun for line in lines(2025, ceilings=True)] == [ATK]


def test_opening_twice_adds_units_and_nothing_else():
    offices("A", "B")
    first = open_year(2025, ["A"])
    assert open_year(2025, ["A", "B"]).pk == first.pk
    assert set(quotas(2025)) == {"A", "B"}
    with pytest.raises(Refused, match="unit C tidak ada"):
        open_year(2025, ["C"])


def test_a_line_moves_only_while_it_fits():
    line = year(DINKES=[(ATK, 300)])["DINKES", ATK]
    assert move({line.id: Change(terpakai=270)}) == {line.id}
    assert move({line.id: Change(dicadangkan=31)}) == set()
    assert move({line.id: Change(dicadangkan=30)}) == {line.id}
    assert lines(2025)[0].sisa == 0
    assert move({line.id: Change(terpakai=30, dicadangkan=-30)}) == {line.id}
    assert move({line.id: Change(terpakai=-301)}) == set(), "more than used cannot come back"


def test_revenue_has_no_wall():
    line = year(DINKES=[(PBB, 100)])["DINKES", PBB]
    assert move({line.id: Change(terpakai=10**12)}) == {line.id}


def test_32_writers_on_one_line_overspend_nothing_and_refuse_nothing_that_fits(django_db_blocker, transactional_db):
    line = year(DINKES=[(ATK, 10_000)])["DINKES", ATK]
    sums = []

    def write(n):
        for step in range(20):
            amount = 1 + (n * 7 + step * 13) % 40
            with transaction.atomic():
                if move({line.id: Change(terpakai=amount)}):
                    sums.append(amount)
                else:
                    rest = lines(2025)[0].sisa
                    assert rest < amount

    race(write)
    now = lines(2025)[0]
    assert now.terpakai == sum(sums) <= 10_000
    assert now.sisa < 40, "no amount that still fitted was refused"


@pytest.mark.parametrize("sql", [
    "UPDATE baris_anggaran SET terpakai = pagu + 1",
    "UPDATE baris_anggaran SET dicadangkan = pagu - terpakai + 1",
    "UPDATE baris_anggaran SET pagu = 99, komitmen = 100",
    "UPDATE baris_anggaran SET terpakai = -1",
    "UPDATE baris_anggaran SET akun = '1.1.01.01.01.0001'",
    "INSERT INTO baris_anggaran (tahun, entitas, akun, pagu, terpakai, dicadangkan, komitmen) SELECT tahun, entitas, akun, 1, 0, 0, 0 FROM baris_anggaran",
    "UPDATE mutasi_pagu SET selisih = 0", "DELETE FROM mutasi_pagu", "UPDATE baris_spd SET jumlah = 0",
    "UPDATE pakai_spd SET terpakai = tw1 + tw2 + tw3 + tw4 + 1",
])
def test_raw_sql_cannot_break_it(sql):
    year(DINKES=[(ATK, 300)])
    issue_spd(2025, [{"entitas": "DINKES", "triwulan": 1, "jumlah": 5}], tanggal=DAY, nomor="1")
    with pytest.raises((IntegrityError, Exception), match="violates check|duplicate key|append|tambah|tidak"), transaction.atomic(), connection.cursor() as cursor:
        cursor.execute(sql)


def test_a_key_without_subkegiatan_is_the_null_line_or_the_only_one():
    sub, other = "1.02.02.2.01.0001", "1.02.02.2.01.0002"
    year(DINKES=[(ATK, 100, sub), (GAJI, 50), (GAJI, 60, sub), (LAPTOP, 1, sub), (LAPTOP, 2, other)])
    with transaction.atomic():
        found = lock_lines(2025, [Key("DINKES", None, ATK), Key("DINKES", None, GAJI), Key("DINKES", None, LAPTOP), Key("DINKES", other, LAPTOP),
                                  Key("DPUPR", None, ATK)])
    assert {key: line.pagu for key, line in found.items()} == {Key("DINKES", None, ATK): 100, Key("DINKES", None, GAJI): 50,
                                                               Key("DINKES", other, LAPTOP): 2}


def test_locking_is_one_statement_for_many_keys(django_assert_num_queries):
    year(DINKES=[(ATK, 100), (GAJI, 50)])
    with transaction.atomic(), django_assert_num_queries(2):
        found = lock_lines(2025, [Key("DINKES", None, ATK), Key("DINKES", None, GAJI)])
        move({line.id: Change(terpakai=1) for line in found.values()})


def test_a_change_keeps_its_differences_and_never_goes_below_what_is_used():
    line = year(DINKES=[(ATK, 300), (UTANG, 10)])["DINKES", ATK]
    move({line.id: Change(terpakai=200, dicadangkan=50)})
    with pytest.raises(Refused) as refused:
        change("DINKES", [(UTANG, 5), (ATK, -51)])
    assert (refused.value.kode, refused.value.rincian["pagu"], refused.value.rincian["terpakai"]) == ("PAGU_DI_BAWAH_REALISASI", 249, 250)
    assert {row.pagu for row in lines(2025)} == {300, 10}, "nothing of a refused document stays"
    change("DINKES", [(ATK, -50), (LAPTOP, 70)])
    change("DPUPR", [(ATK, 40)], dokumen="P2")
    assert {(row.entitas, row.akun): row.pagu for row in lines(2025)} == {
        ("DINKES", ATK): 250, ("DINKES", UTANG): 10, ("DINKES", LAPTOP): 70, ("DPUPR", ATK): 40}
    assert list(Anggaran.objects.order_by("versi").values_list("jenis", "state")) == [("MURNI", "DIGANTI"), ("PERUBAHAN", "BERLAKU")]
    sums = {row.id: sum(MutasiPagu.objects.filter(baris_id=row.id).values_list("selisih", flat=True)) for row in lines(2025)}
    assert sums == {row.id: row.pagu for row in lines(2025)}


def test_a_year_that_is_not_open_takes_no_amounts():
    with pytest.raises(Refused, match="2031 belum dibuka"):
        apply_apbd(2031, "DINKES", [], perubahan=False, tanggal=DAY, dokumen="x")


def test_a_claim_holds_money_until_it_is_converted():
    line = year(DINKES=[(ATK, 100)])["DINKES", ATK]
    assert claim("KONTRAK-1", {line.id: 80}) == {line.id}
    assert claim("KONTRAK-2", {line.id: 21}) == set() and convert("KONTRAK-1", {}) == {}
    assert convert("KONTRAK-1", {line.id: 81}) == {}
    assert convert("KONTRAK-1", {line.id: 30}) == {line.id: 30}
    now = BarisAnggaran.objects.get()
    assert (now.komitmen, now.dicadangkan, claims_of([line.id])) == (50, 30, {line.id: [("KONTRAK-1", 50)]})


def test_spd_is_per_unit_and_grows_with_the_quarter():
    year(DINKES=[(ATK, 100)])
    give = lambda triwulan, jumlah, nomor: issue_spd(2025, [{"entitas": "DINKES", "triwulan": triwulan, "jumlah": jumlah}],  # noqa: E731
                                                     tanggal=date(2025, 8, 1), nomor=nomor)
    give(1, 100, "1")
    give(3, 50, "2")
    use = lambda triwulan, jumlah: write_parts([spd_part(2025, [("DINKES", triwulan, jumlah)])])  # noqa: E731
    use(3, 150)
    for triwulan, jumlah in ((2, 101), (4, -151)):
        with pytest.raises(IntegrityError, match=OVERTAKEN), transaction.atomic():
            use(triwulan, jumlah)
    with transaction.atomic():
        assert lock_spd(2025, ["DINKES", "TIDAKADA"])["DINKES"].rest(3) == 0
    with pytest.raises(Refused) as refused:
        give(3, -1, "3")
    assert refused.value.rincian == {"tw": 3, "spd": 149, "terpakai": 150, "jumlah": -1}
    use(1, -10)
    give(3, -10, "4")
    assert quotas(2025)["DINKES"].quarters == (100, 0, 40, 0)


def test_spd_for_a_unit_outside_the_book_is_refused():
    year()
    with pytest.raises(Refused, match="unit X tidak ada pada buku 2025"):
        issue_spd(2025, [{"entitas": "X", "triwulan": 1, "jumlah": 1}], tanggal=DAY, nomor="1")
