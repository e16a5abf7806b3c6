"""Commands of the code lists."""
import argparse
from datetime import date
from pathlib import Path


def codes(argv: list[str]) -> int:
    """Muat daftar kode versi baru: codes load akun|nomenklatur|sumber-dana BERKAS VERSI --mulai TTTT-BB-HH [--tambahan]"""
    from pendopo.money.codes.api import LISTS
    from pendopo.money.codes.loading import Fault, load

    parser = argparse.ArgumentParser(prog="pendopo codes")
    parser.add_argument("apa", choices=["load"])
    parser.add_argument("daftar", choices=LISTS)
    parser.add_argument("berkas", type=Path)
    parser.add_argument("versi")
    parser.add_argument("--mulai", type=date.fromisoformat, required=True)
    parser.add_argument("--tambahan", action="store_true", help="daftar ini melengkapi, bukan mengganti")
    args = parser.parse_args(argv)
    try:
        done = load(LISTS[args.daftar], args.berkas, args.versi, args.mulai, partial=args.tambahan)
    except Fault as fault:
        for line, text in fault.rows:
            print(f"baris {line}: {text}")
        return 1
    print(f"{done.added} baris baru, {done.kept} tetap, {done.ended} berakhir {args.mulai}")
    return 0


COMMANDS = {"codes": codes}
