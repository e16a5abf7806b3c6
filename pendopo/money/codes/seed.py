"""The national lists as bundled: loaded once, repeatable."""
import csv
from datetime import date
from pathlib import Path

from pendopo.money.codes.loading import load, load_map
from pendopo.money.codes.models import Akun, Nomenklatur, PetaNomenklatur, SumberDana

DATA = Path(__file__).parent / "data"
PBJT = date(2024, 1, 5)
"""From when the accounts of UU 1/2022's taxes are in use."""


def reference(kode: str) -> None:
    """Chart, programme list, sources of funds and their maps."""
    if Akun.objects.exists():
        return
    load(Akun, DATA / "akun.csv", "2020-11")
    load(Akun, DATA / "akun_pemutakhiran.csv", "2024-01", PBJT, partial=True)
    load(Nomenklatur, DATA / "nomenklatur.csv", "2027-01")
    load(SumberDana, DATA / "sumber_dana.csv", "2020-11")
    load_map(DATA / "peta_akun.csv")
    with (DATA / "nomenklatur_peta.csv").open(newline="", encoding="utf-8") as file:
        PetaNomenklatur.objects.bulk_create(PetaNomenklatur(kode=r["kode"], kode_lama=r["kode_sebelumnya"], nama_lama=r["nama_sebelumnya"])
                                            for r in csv.DictReader(file))
