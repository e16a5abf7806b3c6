"""Roles are data: a room defines its own in its seed; nobody edits this room for them."""
import csv
from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path

from pendopo.people.account.models import Peran


@dataclass(frozen=True, slots=True)
class Role:
    """`kode` as flows name it, its words, the room it belongs to. `lingkup`: "unit" (given in an office) or "daerah"
    (everywhere). `darurat`: may be opened for an hour by an emergency access (reading roles only)."""

    kode: str
    nama: str
    keterangan: str = ""
    ruang: str = ""
    lingkup: str = "daerah"
    darurat: bool = False


def define_roles(roles: Iterable[Role] | Path) -> None:
    """Make or refresh roles; call it from `seed.reference`. Takes `Role`s, or a CSV file with the columns
    kode, nama, keterangan, ruang, lingkup, darurat (ya or empty). Repeatable, 1 SQL."""
    if isinstance(roles, Path):
        with roles.open(newline="", encoding="utf-8") as file:
            roles = [Role(**row | {"darurat": row["darurat"] == "ya"}) for row in csv.DictReader(file)]
    rows = [Peran(kode=r.kode, nama=r.nama, keterangan=r.keterangan, ruang=r.ruang, lingkup=r.lingkup, darurat=r.darurat) for r in roles]
    Peran.objects.bulk_create(rows, update_conflicts=True, unique_fields=["kode"],
                              update_fields=["nama", "keterangan", "ruang", "lingkup", "darurat"])


def role_named(kode: str) -> str:
    """The role's code; a role that no room has described yet is made with its code as name. At most 2 SQL."""
    Peran.objects.get_or_create(kode=kode, defaults={"nama": kode.replace("_", " ").capitalize()})
    return kode


def role_titles(codes: Iterable[str]) -> str:
    """Roles as people know them, for a refusal: "Bendahara penerimaan atau PPKD". 1 SQL."""
    known = dict(Peran.objects.filter(pk__in=list(codes)).values_list("kode", "nama"))
    return " atau ".join(known.get(code, code.replace("_", " ").capitalize()) for code in codes)


def roles() -> list[Role]:
    """All roles by room and code. 1 SQL."""
    return [Role(*row) for row in Peran.objects.order_by("ruang", "kode").values_list("kode", "nama", "keterangan", "ruang", "lingkup", "darurat")]
