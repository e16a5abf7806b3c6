"""Which region this is."""
from dataclasses import dataclass

from pendopo.kernel.clock.public import set_zone
from pendopo.kernel.ops import models


@dataclass(frozen=True, slots=True)
class Daerah:
    """`kode` of the Ministry of Home Affairs ("35.78"), official name, zone name, main colour."""

    kode: str
    nama: str
    jenis: str
    zona: str
    warna: str


NOBODY = Daerah("99.99", "Kota Uji", "kota", "Asia/Jakarta", "#0F5C4A")
"""Before `init-region`: the test region."""
_known: list[Daerah] = []


def daerah() -> Daerah:
    """The region of this database. Read once per process."""
    if not _known:
        row = models.Daerah.objects.values("kode", "nama", "jenis", "zona", "warna").first()
        _known.append(Daerah(**row) if row else NOBODY)
        set_zone(_known[0].zona)
    return _known[0]


def has_region() -> bool:
    """Has `init-region` run in this database?"""
    return models.Daerah.objects.exists()


def set_daerah(*, kode: str, nama: str, jenis: str, zona: str) -> Daerah:
    """Write the one row; a database keeps its region for ever."""
    row, _ = models.Daerah.objects.get_or_create(satu=True, defaults={"kode": kode, "nama": nama, "jenis": jenis, "zona": zona})
    if row.kode != kode:
        raise ValueError(f"basis data ini milik daerah {row.kode} {row.nama}, bukan {kode}")
    _known.clear()
    return daerah()
