"""Another year, other kinds: advance and recovery, TU, a change in mid-year, a loan, open work in progress, withheld tax of last year.

All amounts in millions; every expected figure was worked out by hand.
"""
import pytest

from pendopo.kernel.ops.public import prove_year
from pendopo.money.budget.public import lines
from pendopo.money.treasury.tests.conftest import GOLDEN

M = 10**6
JALAN, RAPAT, DAU, PINJAM, POKOK = "5.2.04.01.01.0003", "5.1.02.02.01.0061", "4.2.01.01.02.0001", "6.1.04.01.01.0001", "6.2.03.01.01.0001"
PPH, PPN = "2.1.01.05.01.0001", "2.1.01.06.01.0001"


def rows(*pairs) -> list[dict]:
    return [{"akun": akun, "jumlah": n * M} for akun, n in pairs]


def ledger(**sides) -> list[dict]:
    return [{"akun": akun, side: n * M} for side, pairs in sides.items() for akun, n in pairs]


DOCS = [
    dict(id="1", tanggal="2024-01-01", jenis="SALDO_AWAL", entitas="PPKD", baris=ledger(
        debit=[("1.1.01.01.01.0001", 1000), ("1.1.13.01.01.0001", 300)], kredit=[(PPH, 40), ("2.2.01.01.01.0001", 200), ("3.1.01.01.01.0001", 1060)])),
    dict(id="2", tanggal="2024-01-01", jenis="SALDO_AWAL", entitas="PU", baris=ledger(
        debit=[("1.3.06.01.01.0001", 500)], kredit=[("3.1.03.01.01.0001", 300), ("3.1.01.01.01.0001", 200)])),
    dict(id="3", tanggal="2024-01-02", jenis="APBD", entitas="PU", baris=rows((JALAN, 1000), (RAPAT, 50))),
    dict(id="4", tanggal="2024-01-02", jenis="APBD", entitas="PPKD", baris=rows((DAU, 900), ("6.1.01.05.01.0001", 960), (PINJAM, 200), (POKOK, 100))),
    dict(id="5", tanggal="2024-01-02", jenis="SPD", entitas="PPKD", baris=[
        {"entitas": unit, "triwulan": q, "jumlah": n * M} for unit, q, n in (("PU", 1, 600), ("PU", 2, 400), ("PPKD", 4, 100))]),
    dict(id="6", tanggal="2024-01-02", jenis="SILPA_LALU", entitas="PPKD", akun="6.1.01.05.01.0001", jumlah=960 * M),
    dict(id="7", tanggal="2024-01-10", jenis="NOTA_KREDIT", entitas="PPKD", akun=DAU, jumlah=900 * M),
    dict(id="8", tanggal="2024-01-11", jenis="NOTA_KREDIT", entitas="PPKD", akun=PINJAM, jumlah=200 * M),
    dict(id="9", tanggal="2024-01-15", jenis="SETOR_PAJAK", entitas="PPKD", baris=rows((PPH, 40))),
    dict(id="10", tanggal="2024-02-01", jenis="KONTRAK", entitas="PU", nomor="K1", akun=JALAN, jumlah=800 * M, penyedia="CV Jalan Lurus"),
    dict(id="11", tanggal="2024-03-01", jenis="SP2D", entitas="PU", nomor="1/LS", tipe="LS", kontrak="K1", uang_muka=True, baris=rows((JALAN, 200))),
    dict(id="12", tanggal="2024-04-20", jenis="BAST", entitas="PU", nomor="B1", kontrak="K1", akun=JALAN, jumlah=500 * M, kdp=True,
         kompensasi_uang_muka=100 * M),
    dict(id="13", tanggal="2024-05-02", jenis="SP2D", entitas="PU", nomor="2/LS", tipe="LS", kontrak="K1", bast="B1", baris=rows((JALAN, 400)),
         potongan=rows((PPN, 40))),
    dict(id="14", tanggal="2024-05-10", jenis="SP2D", entitas="PU", nomor="3/TU", tipe="TU", jumlah=50 * M),
    dict(id="15", tanggal="2024-06-01", jenis="SPJ", entitas="PU", nomor="J1", baris=rows((RAPAT, 45)), potongan=rows((PPN, 4))),
    dict(id="16", tanggal="2024-06-02", jenis="SETOR_PAJAK", entitas="PU", baris=rows((PPN, 4))),
    dict(id="17", tanggal="2024-06-09", jenis="STS", entitas="PU", untuk="SISA_UP", jumlah=5 * M),
    dict(id="18", tanggal="2024-08-01", jenis="APBD", entitas="PU", perubahan=True, baris=rows((JALAN, -100), (RAPAT, 20))),
    dict(id="19", tanggal="2024-11-01", jenis="REKLAS_KDP", entitas="PU", akun_aset="1.3.04.01.01.0003", jumlah=1000 * M),
    dict(id="20", tanggal="2024-12-01", jenis="SP2D", entitas="PPKD", nomor="4/LS", tipe="LS", baris=rows((POKOK, 100))),
]
FIGURES = {
    "LRA.5.2.04.anggaran": 900, "LRA.5.2.04.realisasi": 600, "LRA.5.1.02.anggaran": 70, "LRA.5.1.02.realisasi": 45, "LRA.pendapatan.realisasi": 900,
    "LRA.belanja.anggaran": 970, "LRA.belanja.realisasi": 645, "LRA.surplus_defisit.realisasi": 255, "LRA.6.1.04.realisasi": 200,
    "LRA.pembiayaan_neto.realisasi": 1060, "LRA.SILPA.realisasi": 1315, "LO.pendapatan": 900, "LO.beban": 45, "LO.surplus_defisit": 855,
    "NERACA.1.1.01": 1355, "NERACA.1.1.09": 100, "NERACA.1.3.04": 1000, "NERACA.1.3.06": 0, "NERACA.2.1.01": 40, "NERACA.2.1.06": 0, "NERACA.2.2.01": 300,
    "NERACA.aset": 2455, "NERACA.kewajiban": 340, "NERACA.ekuitas": 2115, "NERACA.eliminasi_RK_SKPD": 945, "NERACA.eliminasi_RK_PPKD": 945,
    "LAK.kas_awal": 1000, "LAK.operasi_bersih": 855, "LAK.investasi_bersih": -600, "LAK.pendanaan_bersih": 100, "LAK.transitoris_masuk": 44,
    "LAK.transitoris_keluar": 44, "LAK.kas_akhir": 1355, "LAK.kas_daerah": 1355, "LAK.kas_bendahara_pengeluaran": 0, "LPSAL.SAL_awal": 960,
    "LPSAL.penggunaan_SAL": 960, "LPSAL.SAL_akhir": 1315, "ENTITAS.PU.RK": 945, "ENTITAS.PU.belanja_realisasi": 645,
}
REFUSED = [
    ("11", "ISIAN_TIDAK_SAH", dict(tanggal="2024-03-02", jenis="BAST", entitas="PU", nomor="X", kontrak="K1", akun=JALAN, jumlah=500 * M,
                                   kompensasi_uang_muka=201 * M)),
    ("11", "MELEBIHI_KONTRAK", dict(tanggal="2024-05-02", jenis="SP2D", entitas="PU", nomor="X", tipe="LS", kontrak="K1", uang_muka=True,
                                    baris=rows((JALAN, 601)))),
    ("12", "MELEBIHI_BAST", dict(tanggal="2024-05-02", jenis="SP2D", entitas="PU", nomor="X", tipe="LS", bast="B1", baris=rows((JALAN, 401)))),
    ("12", "ISIAN_TIDAK_SAH", dict(tanggal="2024-05-02", jenis="SP2D", entitas="PU", nomor="X", tipe="LS", bast="B1", baris=rows((RAPAT, 1)))),
    ("13", "RUJUKAN_TIDAK_DIKENAL", dict(tanggal="2024-05-02", jenis="SP2D", entitas="PU", nomor="X", tipe="LS", bast="B9", baris=rows((JALAN, 1)))),
    ("13", "BAST_TIDAK_ADA", dict(tanggal="2024-05-02", jenis="SP2D", entitas="PU", nomor="X", tipe="LS", uang_muka=True, baris=rows((JALAN, 1)))),
    ("14", "UP_MELEBIHI_BATAS", dict(tanggal="2024-05-11", jenis="SP2D", entitas="PU", nomor="X", tipe="UP", jumlah=M)),
    ("15", "PFK_KURANG", dict(tanggal="2024-06-02", jenis="SETOR_PAJAK", entitas="PU", baris=rows((PPN, 5)))),
    ("15", "KAS_BENDAHARA_KURANG", dict(tanggal="2024-06-02", jenis="STS", entitas="PU", untuk="SISA_UP", jumlah=10 * M)),
    ("17", "PAGU_DI_BAWAH_REALISASI", dict(tanggal="2024-08-01", jenis="APBD", entitas="PU", perubahan=True, baris=rows((JALAN, -401)))),
    ("17", "SPD_TIDAK_CUKUP", dict(tanggal="2024-08-01", jenis="SPD", entitas="PPKD", baris=[{"entitas": "PU", "triwulan": 1, "jumlah": -400 * M}])),
    ("17", "UNIT_TIDAK_DIKENAL", dict(tanggal="2024-08-01", jenis="SPD", entitas="PPKD", baris=[{"entitas": "XX", "triwulan": 1, "jumlah": M}])),
    ("20", "NOMOR_GANDA", dict(tanggal="2024-12-01", jenis="KONTRAK", entitas="PU", nomor="K1", akun=JALAN, jumlah=M, penyedia="CV Lain")),
    ("20", "KAS_DAERAH_KURANG", dict(tanggal="2024-12-01", jenis="SP2D", entitas="PU", nomor="X", tipe="TU", jumlah=1356 * M)),
    ("20", "ISIAN_TIDAK_SAH", dict(tanggal="2024-12-01", jenis="STS", entitas="PU", untuk="CONTRA_POS", akun=RAPAT, jumlah=46 * M)),
    ("20", "ISIAN_TIDAK_SAH", dict(tanggal="2024-12-01", jenis="JURNAL_UMUM", entitas="PU", baris=ledger(
        debit=[("1.1.01.01.01.0001", 5)], kredit=[("3.1.01.01.01.0001", 5)]))),
]


@pytest.fixture
def open_year(clerk):
    status, body = clerk.post("tahun", {"tahun": 2024, "entitas": [{"kode": "PPKD", "nama": "PPKD"}, {"kode": "PU", "nama": "Dinas PU"}],
                                        "batas_up": {}, "peta_akun": GOLDEN["peta_akun"]})
    assert status == 201, body
    return clerk


def test_the_year_comes_out_as_worked_out_by_hand(open_year):
    for doc in DOCS:
        status, body = open_year.send(**doc)
        assert status == 201, (doc["id"], body)
        for n, (after, kode, wrong) in enumerate(REFUSED):
            if after == doc["id"]:
                status, body = open_year.send(id=f"R{n}", **wrong)
                assert (status, body["kode"]) == (422, kode), (n, body)
    angka = open_year.get("angka?tahun=2024")
    assert {name: angka.get(name, 0) for name in FIGURES} == {name: n * M for name, n in FIGURES.items()}
    assert {line.akun: line.sisa // M for line in lines(2024, "PU")} == {JALAN: 300, RAPAT: 25}
    assert all(finding.ok for finding in prove_year(2024).values())


def test_the_whole_year_in_one_batch_gives_the_same(open_year):
    _, body = open_year.post("dokumen/massal", {"dokumen": DOCS})
    assert {one["http"] for one in body["hasil"]} == {201}, body["hasil"]
    angka = open_year.get("angka?tahun=2024")
    assert {name: angka.get(name, 0) for name in FIGURES} == {name: n * M for name, n in FIGURES.items()}
