"""Commands of the evidence."""
import argparse
import json
import sys
from pathlib import Path


def seal(argv: list[str]) -> int:
    """Segel semua peristiwa yang belum bersegel sekarang juga"""
    from pendopo.kernel.trail.anchors import anchor_now
    from pendopo.kernel.trail.seals import seal_now

    done = seal_now()
    anchor_now()
    print(f"segel {done.no}: {done.count} peristiwa, {done.hash}" if done else "tidak ada peristiwa baru")
    return 0


def flow(argv: list[str]) -> int:
    """Rantai bukti: flow export [--flow F] [--case ID] | flow verify BERKAS --keys kunci.json"""
    from pendopo.kernel.trail.export import Broken, export, verify

    parser = argparse.ArgumentParser("pendopo flow")
    parts = parser.add_subparsers(dest="what", required=True)
    out = parts.add_parser("export")
    out.add_argument("--flow")
    out.add_argument("--case")
    check = parts.add_parser("verify")
    check.add_argument("file", type=Path)
    check.add_argument("--keys", type=Path, required=True)
    args = parser.parse_args(argv)
    if args.what == "export":
        sys.stdout.writelines(export(args.flow, args.case))
        return 0
    try:
        with args.file.open(encoding="utf-8") as lines:
            found = verify(lines, json.loads(args.keys.read_text()))
    except Broken as error:
        print(error)
        return 1
    print("ok events={events} cases={cases} seals={seals} unsealed={unsealed}".format(**found))
    return 0


COMMANDS = {"seal": seal, "flow": flow}
