import csv
from pathlib import Path

import pytest
from django.db import DatabaseError, connection, transaction

from pendopo.people.region import queries, seed
from pendopo.people.region.models import Jabatan, Wilayah
from pendopo.people.region.public import distance_m, nearest, semua_kelurahan, unit, wilayah_at

pytestmark = pytest.mark.django_db
POINTS = list(csv.DictReader((Path(__file__).parent / "golden_points.csv").read_text(encoding="utf-8").splitlines()))


@pytest.fixture(autouse=True)
def fresh(monkeypatch):
    from pendopo.kernel.ops import region

    monkeypatch.setattr(region, "_known", [])
    queries.forget()
    yield
    queries.forget()


@pytest.mark.parametrize("point", POINTS, ids=lambda p: p["kelurahan"])
def test_golden_points_lie_in_their_village(point):
    seed.reference(point["region"])
    found = wilayah_at(float(point["lat"]), float(point["lng"]))
    assert found.nama == point["kelurahan"]


def test_the_test_region_is_a_box_of_four_quarters(django_assert_num_queries):
    seed.reference("99.99")
    seed.reference("99.99")
    assert [wilayah_at(lat, lon).kode[-4:] for lat, lon in [(-7.28, 112.72), (-7.28, 112.78), (-7.22, 112.72), (-7.22, 112.78)]] == [
        "1001", "1002", "1003", "1004"]
    assert wilayah_at(-7.4, 112.75) is None and len(semua_kelurahan()) == 4 and unit("pu").nama == "Dinas PU"
    village, metres = nearest(-7.31, 112.72)
    assert village.kode == "99.99.01.1001" and 1100 < metres < 1125
    with django_assert_num_queries(0):
        wilayah_at(-7.28, 112.72)


def test_an_unknown_region_is_refused_with_near_codes():
    with pytest.raises(SystemExit, match="35.7"):
        seed.reference("35.70")


def test_distance():
    assert round(distance_m(-7.2575, 112.7521, -7.2585, 112.7521)) == 111


@pytest.mark.parametrize("sql", [
    "INSERT INTO wilayah (kode, nama, jenis, induk, kode_pos, mulai, pengganti) VALUES ('99.9', 'x', 'kota', '', '', now(), '')",
    "INSERT INTO wilayah (kode, nama, jenis, induk, kode_pos, mulai, pengganti) VALUES ('99.99.01', 'x', 'kecamatan', '35.78', '', now(), '')",
    "INSERT INTO wilayah (kode, nama, jenis, induk, kode_pos, mulai, pengganti) VALUES ('99.99', 'lain', 'kota', '', '', now(), '')",
    "UPDATE unit SET induk_id = (SELECT id FROM unit WHERE kode = 'pu') WHERE kode = 'pimpinan'",
])
def test_the_database_holds_the_tree(sql):
    seed.reference("99.99")
    with pytest.raises(DatabaseError), transaction.atomic(), connection.cursor() as cur:
        cur.execute(sql)


def test_only_one_position_has_no_superior():
    seed.reference("99.99")
    top = Jabatan.objects.get(atasan__isnull=True)
    assert top.nama == "Wali Kota"
    with pytest.raises(DatabaseError), transaction.atomic():
        Jabatan.objects.create(kode="x", unit=top.unit, nama="Wali Kota II", jenis="struktural")
    assert Wilayah.objects.count() == 6
