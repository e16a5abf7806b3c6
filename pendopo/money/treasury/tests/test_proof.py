"""`pendopo verify --books` proves a year, and sees what was tampered with."""
import pytest
from django.db import IntegrityError, connection, transaction

from pendopo.kernel.ops.public import INVARIANTS, prove_year
from pendopo.money.treasury.models import Kas


def run(sql: str, *args) -> None:
    with transaction.atomic(), connection.cursor() as cursor:
        cursor.execute(sql, args or None)


def test_the_golden_year_proves_itself(year):
    found = prove_year(2025)
    assert all(finding.ok for finding in found.values()), {name: f.text for name, f in found.items() if not f.ok}
    assert found["jurnal_seimbang"].checked == found["jurnal_sama_dokumen"].checked == 107
    assert INVARIANTS["buku"]().ok


def test_a_tampered_register_is_found(year):
    for sql, broken in (
    ("UPDATE kas SET saldo = saldo + 1 WHERE jenis = 'RKUD'", "kas_sama_buku"),
    ("UPDATE pfk SET saldo = saldo + 1 WHERE entitas = 'PPKD'", "potongan_sama_buku"),
    ("UPDATE saldo_bulanan SET debit = debit + 1 WHERE basis = 'FINANSIAL' AND akun LIKE '1.1.01%'", "saldo_bulanan"),
    ("UPDATE baris_anggaran SET terpakai = terpakai + 1 WHERE entitas = 'DINKES' AND akun = '5.1.02.02.01.0061'", "tidak_melebihi_pagu"),
):
        run(sql)
        assert not prove_year(2025)[broken].ok


def test_the_database_itself_refuses(year):
    for sql in (
    "UPDATE jurnal SET jumlah = jumlah + 1", "DELETE FROM baris_jurnal", "UPDATE dokumen_keuangan SET kode = 'x'", "DELETE FROM penolakan_dokumen",
    "UPDATE kas SET saldo = -1", "UPDATE ketetapan SET terbayar = jumlah + 1", "UPDATE spj SET diganti = jumlah + 1", "UPDATE kontrak SET diterima = nilai + 1",
    "UPDATE bast SET dibayar = jumlah + 1", "UPDATE kontrak SET dikompensasi = uang_muka + 1", "INSERT INTO baris_jurnal (jurnal_id, urut, akun, debit, kredit)"
    " SELECT min(id), 99, '1.1.01.01.01.0001', 5, 0 FROM jurnal",
    "INSERT INTO baris_jurnal (jurnal_id, urut, akun, debit, kredit) SELECT min(id), 1, '1.1.01.01.01.0001', 5, 5 FROM jurnal",
    "INSERT INTO sp2d (id, tahun, entitas, nomor, tipe, tanggal, jumlah, potongan, dokumen_id) SELECT gen_random_uuid(), tahun, entitas, 'dua', 'UP', tanggal, 5, 0,"
    " dokumen_id FROM sp2d WHERE tipe = 'UP'",
):
        with pytest.raises(IntegrityError):
            run(sql)


JOURNAL = """INSERT INTO jurnal (tahun, bulan, tanggal, basis, entitas, dokumen_tipe, dokumen_id, rujukan, aturan, jumlah, baris)
VALUES (2025, 2, '2025-02-01', 'FINANSIAL', 'DINKES', 'UJI', gen_random_uuid(), 'uji', 'J00', 5, 2) RETURNING id"""
WHOLE = f"WITH j AS ({JOURNAL}) INSERT INTO baris_jurnal (jurnal_id, urut, akun, debit, kredit) SELECT j.id, v.* FROM j, (VALUES %s) v"


@pytest.mark.parametrize("lines", [
    "(1, '1.1.12.01.03.0001', 5, 0), (2, '1.3.02.10.01.0002', 0, 4)",  # uneven
    "(1, '1.1.12.01.03.0001', 4, 0), (2, '1.3.02.10.01.0002', 0, 4)",  # even, but not what the journal says
    "(1, '1.1.12.01.03.0001', 5, 0)",  # half
])
def test_a_journal_that_is_not_whole_and_balanced_does_not_outlive_its_statement(year, lines):
    with pytest.raises(IntegrityError, match="tidak seimbang"):
        run(WHOLE.replace("%s", lines))


def test_one_bad_journal_among_good_ones_is_found(year):
    with pytest.raises(IntegrityError, match="tidak seimbang: 0 baris"):
        run(WHOLE.replace("%s", "(1, '1.1.12.01.03.0001', 5, 0), (2, '1.3.02.10.01.0002', 0, 5)").replace(
            "RETURNING id)", ", (2025, 2, '2025-02-01', 'FINANSIAL', 'DINKES', 'UJI', gen_random_uuid(), 'uji', 'J00', 5, 2) RETURNING id, rujukan)").replace(
            "FROM j,", "FROM (SELECT min(id) AS id FROM j) j,"))


def test_a_journal_alone_is_refused_at_once(year):
    with pytest.raises(IntegrityError, match="tidak seimbang: 0 baris"):
        run(JOURNAL)


def test_a_journal_into_a_closed_month_or_on_a_group_account_is_refused(year):
    with pytest.raises(IntegrityError, match="tingkat 6"):
        run(WHOLE.replace("%s", "(1, '1.1.12', 5, 0), (2, '1.3.02.10.01.0002', 0, 5)"))
    run("UPDATE periode SET status = 'DITUTUP' WHERE entitas = 'DINKES' AND bulan = 2")
    with pytest.raises(IntegrityError, match="periode"):
        run(WHOLE.replace("%s", "(1, '1.1.12.01.03.0001', 5, 0), (2, '1.3.02.10.01.0002', 0, 5)"))


def test_the_same_document_is_not_posted_twice(year):
    with pytest.raises(IntegrityError):
        run("""INSERT INTO jurnal (tahun, bulan, tanggal, basis, entitas, dokumen_tipe, dokumen_id, rujukan, aturan, jumlah, baris)
            SELECT tahun, bulan, tanggal, basis, entitas, dokumen_tipe, dokumen_id, rujukan, aturan, jumlah, baris FROM jurnal LIMIT 1""")


def test_the_command_prints_what_it_proved(year, capsys):
    from pendopo.kernel.ops.commands import verify

    assert verify(["--books", "2025"]) == 0
    out = capsys.readouterr().out
    assert "jurnal_seimbang checked=107" in out and "SILPA = kas" in out
    Kas.objects.filter(jenis="RKUD").update(saldo=1)
    assert verify(["--books", "2025"]) == 1 and "RUSAK kas_sama_buku" in capsys.readouterr().out
