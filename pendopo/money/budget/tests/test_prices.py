"""Prices against the price book: by code, by name and unit, and what the book does not know."""
import pytest

from pendopo.kernel.flow.public import allows
from pendopo.money.budget import prices
from pendopo.money.budget.items import put_item, read_item
from pendopo.money.budget.models import HargaSatuan, Rincian
from pendopo.money.budget.public import open_year
from pendopo.money.budget.rka.jobs import receive
from pendopo.money.budget.tests.factories import ATK, GAJI, JALAN, LAPTOP, offices, person

pytestmark = pytest.mark.django_db
SUB = "1.02.02.2.01.0001"
HEAD = "tahun;kode_skpd;kode_subkegiatan;kode_akun;kode_sumber_dana;uraian;volume;satuan;harga;jumlah"


@pytest.fixture
def draft():
    offices("DINKES", "DPUPR")
    HargaSatuan.objects.create(jenis="SSH", kode="SSH-1", uraian="Kertas HVS A4", satuan="rim", harga=60, berlaku=(None, None))
    HargaSatuan.objects.create(jenis="HSPK", kode="HSPK-1", uraian="Kertas HVS A4", satuan="rim", harga=62, berlaku=(None, None))
    return open_year(2027, ["DINKES", "DPUPR"])


def typed(**more) -> dict:
    return {"subkegiatan": SUB, "akun": ATK, "uraian": "kertas hvs a4", "volume": "2", "satuan": "Rim", "harga": "62"} | more


def test_an_item_without_a_code_is_measured_by_name_and_unit(draft):
    item = read_item(typed(), draft)
    assert item.faults == [] and item.harga_satuan.kode == "HSPK-1"
    (fault,) = read_item(typed(harga="63"), draft).faults
    assert (fault.field, fault.code) == ("/harga", "harga_di_atas_standar") and "lebih 1" in fault.text


@pytest.mark.parametrize(("akun", "asked"), [(ATK, True), (JALAN, True), (LAPTOP, True), (GAJI, False)])
def test_what_the_book_does_not_know_needs_the_reason_of_its_price(draft, akun, asked):
    faults = read_item(typed(akun=akun, uraian="Barang langka"), draft).faults
    assert [fault.field for fault in faults] == (["/dasar_harga"] if asked else [])
    given = read_item(typed(akun=akun, uraian="Barang langka", dasar_harga="Survei tiga toko, 12 Maret"), draft)
    assert given.faults == []
    kept = put_item(draft, "DINKES", given, by=person("tapd"))
    assert kept.dasar_harga == "Survei tiga toko, 12 Maret" and kept.ssh_item_id is None


def test_a_file_carries_no_code_and_is_judged_all_the_same(draft, django_assert_num_queries):
    tapd = person("tapd")
    rows = [f"2027;DINKES;{SUB};{ATK};;Kertas HVS A4;1;rim;{price};{price}" for price in (90,)] + [
        f"2027;DINKES;{SUB};{ATK};;Barang langka;1;buah;7;7", f"2027;DINKES;{SUB};{GAJI};;Gaji;1;bulan;500;500", f"2027;DPUPR;{SUB};{ATK};;KERTAS HVS A4;1;RIM;62;62"]
    job = receive("\n".join([HEAD, *rows]).encode(), 2027, tapd)
    assert (job.diterima, job.status) == (4, "SELESAI")
    with django_assert_num_queries(1):
        assert prices.counts(draft) == {"di_atas": (1, 90), "tanpa_dasar": (1, 7)}
    assert prices.counts(draft, ["DPUPR"]) == {}
    dear, bare = prices.listed(draft)
    assert (dear.uraian, dear.standar, dear.lebih, dear.kode) == ("Kertas HVS A4", 62, 28, "HSPK-1") and (bare.jenis, bare.standar) == ("tanpa_dasar", None)
    reason = next(r for r in allows(draft, "ajukan", tapd) if r.code == "harga_di_atas_standar")
    assert "Kertas HVS A4 (DINKES) 90, standar HSPK-1 62" in reason.text
    Rincian.objects.filter(uraian="Kertas HVS A4", entitas_id="DINKES").update(harga=62, jumlah=62)
    assert "harga_di_atas_standar" not in {r.code for r in allows(draft, "ajukan", tapd)}, "what the book does not know is shown, not refused"
