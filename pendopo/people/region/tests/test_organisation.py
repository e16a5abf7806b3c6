"""Changing the organisation, its pages, CSV in and out."""
import csv
import io
from datetime import date

import pytest
from django.db import DatabaseError, connection, transaction

from pendopo.kernel.flow.public import Actor, uuid7
from pendopo.kernel.problem.public import Problem
from pendopo.people.region import organisation, queries, seed, sheets
from pendopo.people.region.models import Jabatan, Unit, UnitVersi
from pendopo.people.region.public import positions, successor, unit

pytestmark = pytest.mark.django_db
BOSS = Actor(uuid7(), roles=frozenset({"admin"}), name="Maya")
LAW = "Perda 3/2026"


@pytest.fixture(autouse=True)
def region(db, monkeypatch):
    from pendopo.kernel.ops import region as known

    monkeypatch.setattr(known, "_known", [])
    queries.forget()
    seed.reference("99.99")
    yield
    queries.forget()


def test_a_new_name_is_a_new_version():
    organisation.rename_unit("pu", "Dinas Pekerjaan Umum dan Penataan Ruang", LAW, by=BOSS)
    organisation.rename_unit("pu", "Dinas PUPR", LAW, by=BOSS)
    assert unit("pu").nama == "Dinas PUPR"
    name, begun, _, law, parent = organisation.history_of(unit("pu").id)[0]
    assert (name, begun, law, parent) == ("Dinas PU", date(2017, 1, 1), LAW, "pimpinan") and UnitVersi.objects.count() == 1


def test_a_loop_is_refused_by_the_database_in_words():
    organisation.add_unit("pu-jalan", "Bidang Jalan", "bidang", "pu", by=BOSS)
    organisation.move_unit("dlh", "pu-jalan", LAW, by=BOSS)
    with pytest.raises(Problem) as refusal:
        organisation.move_unit("pu", "dlh", LAW, by=BOSS)
    assert refusal.value.status == 409 and refusal.value.reasons[0].code == "melingkar" and unit("pu").induk_id == unit("pimpinan").id


def test_a_merged_office_leaves_a_successor_and_its_positions_move():
    old = unit("disnak").id
    organisation.add_unit("disnak-x", "Bidang Ternak", "bidang", "disnak", by=BOSS)
    organisation.merge_unit("disnak", "distan", LAW, by=BOSS)
    organisation.merge_unit("distan", "dlh", LAW, by=BOSS)
    assert unit("disnak") is None and successor(old) == unit("dlh").id
    assert "Kepala Dinas Peternakan" in {p.nama for p in positions(unit("dlh").id)} and unit("disnak-x").induk_id == unit("dlh").id
    for call in (lambda: organisation.merge_unit("pu", "pu", LAW, by=BOSS), lambda: organisation.merge_unit("pimpinan", "pu", LAW, by=BOSS),
                 lambda: organisation.add_unit("disnak", "Lagi", "bidang", "pu", by=BOSS), lambda: organisation.rename_unit("pu", "Dinas Baru", "", by=BOSS)):
        with pytest.raises(Problem):
            call()


@pytest.mark.parametrize("who", [Actor(None), Actor(uuid7(), roles=frozenset({"opd"})), Actor(uuid7(), roles=frozenset({"admin"}), strong=False)])
def test_only_a_strong_admin_changes_anything(who):
    for call in (lambda: organisation.rename_unit("pu", "Dinas Baru", LAW, by=who), lambda: sheets.import_units("kode", by=who),
                 lambda: organisation.add_position("pu", "Staf", "pelaksana", by=who)):
        with pytest.raises(Problem, match="tidak_berwenang"):
            call()


@pytest.mark.parametrize("sql", [
    "UPDATE unit SET pengganti_id = id, selesai = now() WHERE kode = 'pu'", "UPDATE unit SET pengganti_id = (SELECT id FROM unit WHERE kode = 'dlh') WHERE kode = 'pu'",
    "UPDATE unit SET kode = 'Dinas PU' WHERE kode = 'pu'", "UPDATE unit SET selesai = '2001-01-01' WHERE kode = 'pu'",
    "UPDATE jabatan SET atasan_id = id WHERE kode = 'pu/kepala'",
    "UPDATE jabatan SET atasan_id = (SELECT id FROM jabatan WHERE kode = 'pu/kepala') WHERE kode = 'pimpinan/kepala'",
])
def test_the_database_holds_the_organisation(sql):
    with pytest.raises(DatabaseError), transaction.atomic(), connection.cursor() as cur:
        cur.execute(sql)


def test_former_versions_only_grow_and_never_overlap():
    organisation.rename_unit("pu", "Dinas PUPR", LAW, by=BOSS)
    row = UnitVersi.objects.get()
    for sql in ("DELETE FROM unit_versi", "UPDATE unit_versi SET nama = 'x'",
                f"INSERT INTO unit_versi (unit_id, nama, jenis, mulai, selesai, dasar) VALUES ('{row.unit_id}', 'x', 'badan', '2019-01-01', '2020-01-01', '')"):
        with pytest.raises(DatabaseError), transaction.atomic(), connection.cursor() as cur:
            cur.execute(sql)


# -- CSV ------------------------------------------------------------------------------------------------------------------
def exported(client, name):
    return client.get(f"/organisasi/{name}.csv").content.decode()


def test_what_is_exported_comes_in_again_unchanged(client):
    for name, load in (("unit", sheets.import_units), ("jabatan", sheets.import_positions)):
        report = load(exported(client, name), by=BOSS)
        assert report.galat == [] and report.baris == report.sama > 30 and not report.baru and not report.berubah


def test_an_import_makes_changes_and_is_repeatable(client):
    text = "kode;nama;jenis;induk;wilayah\nbrida;Badan Riset dan Inovasi Daerah;badan;pimpinan;\nbrida-1;Bidang Riset;bidang;brida;\npu;Dinas PUPR;perangkat_daerah;pimpinan;\n"
    tried = sheets.import_units(text, by=BOSS, dry_run=True)
    assert (tried.baru, tried.berubah) == (2, 1) and unit("brida") is None
    done = sheets.import_units("\ufeff" + text, by=BOSS)
    assert (done.baru, done.berubah, done.sama) == (2, 1, 0) and unit("brida-1").induk_id == unit("brida").id and UnitVersi.objects.count() == 1
    again = sheets.import_units(text, by=BOSS)
    assert (again.baru, again.berubah, again.sama) == (0, 0, 3)
    rows = "kode,unit,nama,jenis,eselon,kelas,atasan,formasi\nbrida/kepala,brida,Kepala BRIDA,struktural,II.b,14,pimpinan/kepala,1\nbrida/peneliti,brida,Peneliti,fungsional,,9,brida/kepala,12\n"
    assert sheets.import_positions(rows, by=BOSS).baru == 2 and sheets.import_positions(rows, by=BOSS).sama == 2
    assert Jabatan.objects.get(kode="brida/peneliti").atasan.kode == "brida/kepala"


@pytest.mark.parametrize(("line", "column", "word"), [
    ("Dinas PU,Dinas PU,badan,pimpinan,", "kode", "huruf kecil"), ("a1,x,badan,pimpinan,", "nama", "3 sampai 160"),
    ("a1,Badan Satu,kerajaan,pimpinan,", "jenis", "salah satu"), ("a1,Badan Satu,badan,tiada,", "induk", "tidak ada"), ("a1,Badan Satu,badan,,", "induk", "(kosong)"),
    ("pu,Dinas PU,badan,pimpinan,,lebih", "", "lebih banyak sel"), ("pu,Dinas PU,perangkat_daerah,pu,", "induk", "di bawah dirinya"),
])
def test_every_faulty_line_is_named_and_nothing_is_loaded(line, column, word):
    text = f"kode,nama,jenis,induk,wilayah\nbaik,Badan Baik,badan,pimpinan,\n{line}\n"
    report = sheets.import_units(text, by=BOSS)
    (at, where, what), *_ = report.galat
    assert (at, where) == (3, column) and word in what and unit("baik") is None and not Unit.objects.filter(kode="baik").exists()


def test_doubled_codes_missing_columns_and_formulas():
    assert "baris 2" in sheets.import_units("kode,nama,jenis,induk,wilayah\na1,Satu,badan,pimpinan,\na1,Dua,badan,pimpinan,\n", by=BOSS).galat[0][2]
    assert "Kolom jenis" in sheets.import_units("kode,nama,induk,wilayah\n", by=BOSS).galat[0][2]
    sheets.import_units("kode,nama,jenis,induk,wilayah\na1,'=cmd|x,badan,pimpinan,\n", by=BOSS)
    assert Unit.objects.get(kode="a1").nama == "=cmd|x"
    cells = [row for row in csv.reader(io.StringIO(_csv_of_units())) if row[0] == "a1"]
    assert cells[0][1] == "'=cmd|x"


def _csv_of_units() -> str:
    from django.test import Client

    return exported(Client(), "unit")
