"""`pendopo where` and `pendopo settings`: what is where, and what is set."""
import argparse
import os
from pathlib import Path

from pendopo.environment import VARIABLES
from pendopo.kernel import pg


def places() -> list[tuple[str, Path]]:
    """(what, folder or file) of everything this installation keeps."""
    home = pg.home()
    return [
        ("rumah", home),
        ("basis data utama", home / "main" / "data"),
        ("soket utama", pg.socket_dir("main")),
        ("basis data uji", home / "test" / "data"),
        ("kunci", Path(os.environ.get("PENDOPO_KEYS") or home / "keys")),
        ("berkas kiriman", Path(os.environ.get("PENDOPO_BLOBS") or home / "blobs")),
        ("catatan", home / "*.log"),
    ]


def where(argv: list[str]) -> int:
    """Print the places."""
    argparse.ArgumentParser(prog="pendopo where", description="Tempat data, kunci, dan catatan.").parse_args(argv)
    for what, path in places():
        print(f"{what:<18}{path}")
    return 0


def settings(argv: list[str]) -> int:
    """Print every setting: meaning, default, present value (secrets masked)."""
    argparse.ArgumentParser(prog="pendopo settings", description="Daftar pengaturan.").parse_args(argv)
    for variable in VARIABLES:
        value = os.environ.get(variable.name)
        shown = "(bawaan)" if value is None else "(rahasia, terisi)" if variable.secret else value
        print(f"{variable.name}\n    {variable.meaning}\n    bawaan: {variable.default}\n    sekarang: {shown}")
    return 0
