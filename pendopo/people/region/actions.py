"""Making units and positions."""
from uuid import UUID

from pendopo.people.region.models import Jabatan, Unit
from pendopo.people.region.queries import forget


def position(unit_kode: str, nama: str, *, jenis: str = "pelaksana", eselon: str = "", atasan: str | None = None, formasi: int = 1) -> UUID:
    """The position `nama` in a unit, made if it is new. `atasan` is the code of the superior position (default: the
    regent's or mayor's seat). Codes are `<unit>/<nama>`."""
    kode = f"{unit_kode}/{nama}"[:60]
    above = Jabatan.objects.filter(kode=atasan).first() if atasan else Jabatan.objects.filter(atasan__isnull=True).first()
    row, _ = Jabatan.objects.get_or_create(kode=kode, defaults={
        "unit": Unit.objects.get(kode=unit_kode), "nama": nama, "jenis": jenis, "eselon": eselon, "atasan": above, "formasi": formasi})
    return row.pk


def ensure_unit(kode: str, nama: str, jenis: str = "perangkat_daerah") -> None:
    """The office of this code, made below the regent's or mayor's when it is new. 1 SQL when it is there."""
    if not Unit.objects.filter(kode=kode).exists():
        Unit.objects.get_or_create(kode=kode, defaults={"nama": nama[:160], "jenis": jenis, "induk": Unit.objects.filter(jenis="pimpinan").first()})
        forget()
