"""Any of the 514 regencies and cities can be the region of an installation."""
import pytest
from lokal import wilayah as national

from pendopo.people.region import queries, seed
from pendopo.people.region.models import Unit
from pendopo.people.region.public import semua_kelurahan, unit, wilayah

FIRST = [national.list_wilayah(p.code)[0].code for p in national.list_wilayah()]


def test_there_are_38_provinces_and_514_regions():
    assert len(FIRST) == 38 and sum(len(national.list_wilayah(p.code)) for p in national.list_wilayah()) == 514


@pytest.mark.parametrize("kode", FIRST)
def test_the_first_region_of_every_province_has_villages_with_postal_codes_and_a_zone(kode):
    rows = seed._national(kode)
    villages = [w for w in rows if len(w.kode) == 13]
    assert rows[0].jenis in ("kabupaten", "kota") and len(villages) > 5 and all(len(v.kode_pos) == 5 for v in villages)
    assert {v.jenis for v in villages} <= {"kelurahan", "desa", "desa_adat"} and all(v.kode.startswith(v.induk) for v in rows[1:])
    assert seed.zone_of(kode) in ("Asia/Jakarta", "Asia/Makassar", "Asia/Jayapura")


@pytest.mark.parametrize(("kode", "zone"), [
    ("11.01", "Asia/Jakarta"), ("31.71", "Asia/Jakarta"), ("35.78", "Asia/Jakarta"), ("61.01", "Asia/Jakarta"), ("62.01", "Asia/Jakarta"),
    ("51.71", "Asia/Makassar"), ("53.71", "Asia/Makassar"), ("63.71", "Asia/Makassar"), ("64.72", "Asia/Makassar"), ("65.71", "Asia/Makassar"),
    ("73.71", "Asia/Makassar"), ("76.01", "Asia/Makassar"), ("81.71", "Asia/Jayapura"), ("82.71", "Asia/Jayapura"), ("91.71", "Asia/Jayapura"),
    ("92.02", "Asia/Jayapura"), ("94.01", "Asia/Jayapura"), ("96.71", "Asia/Jayapura"),
])
def test_zones(kode, zone):
    assert national.wilayah_name(kode) and seed.zone_of(kode) == zone


@pytest.mark.django_db
@pytest.mark.parametrize("kode", ["31.71", "96.01", "53.01", "11.01"])
def test_a_region_is_loaded_whole_and_twice_changes_nothing(kode, monkeypatch):
    from pendopo.kernel.clock import calendar
    from pendopo.kernel.ops import region

    monkeypatch.setattr(region, "_known", [])
    before = calendar.zone()
    queries.forget()
    try:
        seed.reference(kode)
        counted = Unit.objects.count()
        seed.reference(kode)
        assert Unit.objects.count() == counted and wilayah(kode).kode == kode and semua_kelurahan()[0].kode_pos
        assert str(calendar.zone()) == seed.zone_of(kode) and unit("pimpinan") and unit(f"kec-{semua_kelurahan()[0].induk}")
    finally:
        calendar.set_zone(str(before))
        queries.forget()
