"""The national lists: loaded whole, dated, searched, moved to a new version."""
from datetime import date

import pytest
from django.db import IntegrityError, connection, transaction

from pendopo.money.codes import seed
from pendopo.money.codes.public import Akun, Fault, Nomenklatur, SumberDana, chart, forget, load, search

pytestmark = pytest.mark.django_db
DAY = date(2025, 6, 1)


@pytest.fixture(autouse=True)
def lists():
    forget()
    seed.reference("99.99")
    yield
    forget()


def test_the_lists_are_whole():
    assert Akun.objects.filter(versi="2020-11").count() == 15746
    assert Nomenklatur.objects.count() == 4507
    assert SumberDana.objects.count() == 406
    assert Akun.objects.filter(level=6, versi="2020-11").count() == 13211


def test_an_account_of_2024_is_unknown_before_its_day():
    assert not chart().leaf("4.1.01.19.01.0001", date(2023, 12, 31))
    assert chart().leaf("4.1.01.19.01.0001", date(2024, 1, 5))
    assert chart().leaf("5.1.02.01.01.0024", date(1999, 1, 1)) and chart().leaf("5.1.02.01.01.0024", date(2099, 1, 1))


def test_a_doubtful_match_is_not_used_before_a_tick():
    with connection.cursor() as cursor:
        cursor.execute("SELECT akun_anggaran FROM peta_akun WHERE dasar_cocok = 'nama' ORDER BY 1 LIMIT 1")
        doubtful = cursor.fetchone()[0]
        assert chart().lawan(doubtful, DAY) is None
        cursor.execute("UPDATE peta_akun SET dicentang_oleh = uuidv7(), dicentang_pada = now() WHERE akun_anggaran = %s", [doubtful])
    forget()
    assert chart().lawan(doubtful, DAY).finansial.startswith(("7", "8", "1", "2"))


def test_search_finds_by_code_and_by_cut_words(django_assert_num_queries):
    with django_assert_num_queries(1):
        assert search(Akun, "5.1.02.01.01.0024", DAY)[0].nama.lower().count("tulis")
    assert any("Alat Tulis" in row.nama for row in search(Akun, "alat tul", DAY, limit=200))
    assert search(Akun, "'); drop & | !", DAY) == []


def test_lists_of_special_regions_are_hidden():
    assert Nomenklatur.objects.filter(khusus=True).exists()
    assert not any(row.khusus for row in search(Nomenklatur, "1.01", DAY, limit=200))


def test_a_year_moves_to_a_new_version(tmp_path):
    new = tmp_path / "akun.csv"
    new.write_text("kode,level,nama,induk,saldo_normal\n1,1,ASET,,D\n1.1,2,ASET LANCAR BARU,1,D\n")
    done = load(Akun, new, "2030", date(2030, 1, 1))
    assert (done.added, done.kept) == (1, 1)
    assert not chart().leaf("5.1.02.01.01.0024", date(2030, 1, 1)) and chart().leaf("5.1.02.01.01.0024", date(2029, 12, 31))
    assert [row.nama for row in search(Akun, "1.1", date(2029, 12, 31), level=2)] == ["ASET LANCAR"]
    assert [row.nama for row in search(Akun, "1.1", date(2030, 1, 1), level=2)] == ["ASET LANCAR BARU"]
    again = load(Akun, new, "2030", date(2030, 1, 1))
    assert (again.added, again.ended) == (0, 0)


def test_a_list_with_a_fault_loads_nothing(tmp_path):
    new = tmp_path / "akun.csv"
    new.write_text("kode,level,nama,induk,saldo_normal\n1,1,ASET,,D\n1,1,ASET,,D\n2,1,,,K\n")
    with pytest.raises(Fault) as fault:
        load(Akun, new, "2031", date(2031, 1, 1))
    assert [line for line, _ in fault.value.rows] == [3, 4]
    assert not Akun.objects.filter(versi="2031").exists()


@pytest.mark.parametrize(("text", "line", "words"), [
    ("kode,level,nama,induk,saldo_normal\n1,1,ASET,,D\n1.1,9,ASET LANCAR,1,D\n", 3, "level 9"),
    ("kode,level,nama,berlaku_mulai\n1,1,ASET,2024-02-30\n", 2, "bukan tanggal"),
    ("kode,level,nama\n1,1,ASET,lebih\n", 2, "CSV rusak"),
    ("kode,level,nama\n" + "1.1" * 9 + ",1,ASET\n", 2, "24 huruf"),
    ("nomor,nama\n1,ASET\n", 1, "judul kolom"),
])
def test_a_broken_line_is_named(tmp_path, text, line, words):
    new = tmp_path / "akun.csv"
    new.write_text(text)
    with pytest.raises(Fault) as fault:
        load(Akun, new, "2031", date(2031, 1, 1))
    assert fault.value.rows[0][0] == line and words in fault.value.rows[0][1]


def test_a_list_made_by_a_spreadsheet_loads(tmp_path):
    new = tmp_path / "akun.csv"
    new.write_bytes(b"\xef\xbb\xbfkode,nama,level,catatan\r\n 9.9 ,\"ASET,  LAIN\",,x\r\n")
    assert load(Akun, new, "2031", date(2031, 1, 1), partial=True).added == 1
    found = Akun.objects.get(kode="9.9")
    assert (found.nama, found.level, found.induk, found.saldo_normal) == ("ASET,  LAIN", 2, "9", "K")


def test_a_code_never_overlaps_itself():
    with pytest.raises(IntegrityError), transaction.atomic(), connection.cursor() as cursor:
        cursor.execute("INSERT INTO kode_akun (kode, versi, nama, induk, berlaku, level, saldo_normal) "
                       "VALUES ('1', 'x', 'ASET', '', daterange(NULL, NULL), 1, 'D')")


def test_everybody_can_search(client):
    page = client.get("/keuangan/kode", {"q": "alat tulis"})
    assert page.status_code == 200 and b"5.1.02.01.01.0024" in page.content
    assert client.get("/keuangan/kode/nomenklatur").status_code == 200
    assert client.get("/keuangan/kode/lain").status_code == 404
    found = client.get("/api/v1/keuangan/kode/akun", {"q": "5.1.02.01.01.0024"}).json()
    assert found[0]["kode"] == "5.1.02.01.01.0024"
