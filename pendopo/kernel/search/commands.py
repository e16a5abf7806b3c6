"""Commands of the index."""
import argparse


def search(argv: list[str]) -> int:
    """Pencarian: `search rebuild` membangun indeksnya lagi dari ruang-ruang dan membandingkan"""
    from pendopo.kernel.search.rebuild import rebuild

    parser = argparse.ArgumentParser("pendopo search", description="Keluar 0 bila indeks sudah sama, 1 bila ternyata berbeda (dan sudah dibetulkan).")
    parser.add_argument("what", choices=["rebuild"])
    parser.add_argument("--check", action="store_true", help="hanya bandingkan, jangan ubah")
    given = parser.parse_args(argv)
    found = rebuild(keep=given.check)
    print(f"{found.rows} baris, " + ("sama" if found.identical else f"berbeda: {found.stale} usang, {found.fresh} baru"))
    return 0 if found.identical else 1


COMMANDS = {"search": search}
AS_OWNER = ("search",)
