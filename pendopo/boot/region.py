"""`pendopo init-region`: the reference data (and, for a demo, the stories) of one region, room by room."""
import argparse
import os
import sys
from importlib import import_module

from pendopo.boot import database
from pendopo.rooms import rooms_with

TEST_REGION = "99.99"


def load(kode: str, *, demo: bool) -> None:
    """Run the rooms' seeds in room order (the region's own writes which region this is). Safe to repeat."""
    from pendopo.kernel.ops.public import Progress

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
        database.up_to_date(lambda: load(given.kode, demo=given.demo))
    except ValueError as error:
        print(f"Tidak dapat: {error}.", file=sys.stderr)
        return 1
    return 0
