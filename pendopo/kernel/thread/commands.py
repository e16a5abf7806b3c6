"""Commands of the thread."""
import argparse


def thread(argv: list[str]) -> int:
    """Benang emas: `thread rebuild` membangunnya lagi dari ruang-ruang dan membandingkan"""
    from pendopo.kernel.thread.rebuild import rebuild

    parser = argparse.ArgumentParser("pendopo thread", description="Keluar 0 bila benang sudah sama, 1 bila ternyata berbeda (dan sudah dibetulkan).")
    parser.add_argument("what", choices=["rebuild"])
    parser.add_argument("--check", action="store_true", help="hanya bandingkan, jangan ubah")
    given = parser.parse_args(argv)
    same = True
    for name, found in zip(("simpul", "sambungan"), rebuild(keep=given.check), strict=True):
        same = same and found.identical
        print(f"{name}: {found.rows}, " + ("sama" if found.identical else f"berbeda: {found.stale} usang, {found.fresh} baru"))
    return 0 if same else 1


COMMANDS = {"thread": thread}
AS_OWNER = ("thread",)
