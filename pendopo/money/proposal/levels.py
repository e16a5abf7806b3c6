"""The forums in their order: who leads one, which office holds a proposal there, where a proposal may lie."""
from dataclasses import dataclass

from pendopo.kernel.flow.public import Actor
from pendopo.kernel.ops.public import daerah
from pendopo.money.proposal.models import AnggotaDewan, DapilKecamatan, Usulan
from pendopo.people.region.public import Unit, nearest, unit, wilayah, wilayah_at


@dataclass(frozen=True, slots=True)
class Level:
    """A forum: the roles that lead it and the state after it."""

    name: str
    label: str
    roles: tuple[str, ...]
    next: str


LEVELS = {level.name: level for level in (
    Level("DESA", "Musrenbang desa/kelurahan", ("kades", "lurah"), "KECAMATAN"),
    Level("KECAMATAN", "Musrenbang kecamatan", ("camat",), "FORUM"),
    Level("FORUM", "Forum perangkat daerah", ("forum_skpd",), "KABUPATEN"),
    Level("KABUPATEN", "Musrenbang kabupaten/kota", ("bappeda",), "MASUK_RKPD"),
)}
ORIGIN = {"DESA": ("kades", "lurah"), "KEC": ("camat",), "SKPD": ("forum_skpd",), "KAB": ("bappeda",), "POKIR": ("dprd",)}
"""Where a proposal comes from -> the roles that may write one there."""
ORIGIN_WORDS = {"DESA": "Desa/kelurahan", "KEC": "Kecamatan", "SKPD": "Perangkat daerah", "KAB": "Kabupaten/kota", "POKIR": "Pokok pikiran DPRD"}
FIRST = {"DESA": "DESA", "KEC": "KECAMATAN", "SKPD": "FORUM", "KAB": "KABUPATEN", "POKIR": "FORUM"}
"""Where a proposal comes from -> the forum that sees it first."""


def origin_of(actor: Actor, asked: str | None = None) -> tuple[str, Unit] | None:
    """(origin, office) under which the actor proposes; `asked` chooses among several. None: none of the actor's roles does."""
    for name, roles in ORIGIN.items():
        if asked in (None, name):
            for role, unit_id in sorted(actor.units, key=str):
                if role in roles:
                    return name, unit(unit_id)
    return None


def office_at(level: str, case: Usulan) -> Unit | None:
    """The office that holds the proposal at a forum."""
    if level == "DESA":
        return unit(f"kel-{case.desa}")
    if level == "KECAMATAN":
        return unit(f"kec-{case.desa[:8]}")
    return unit("bappeda") if level == "KABUPATEN" else unit(case.skpd_id) if case.skpd_id else None


def member(actor: Actor) -> AnggotaDewan | None:
    """The council member behind the account. 1 SQL."""
    return AnggotaDewan.objects.select_related("dapil").filter(akun_id=actor.account_id).first() if actor.account_id else None


def territory(tingkat: str, office_id, owner_id) -> tuple[str, list[str]]:
    """(name, village code prefixes) inside which a proposal of this origin must lie. At most 2 SQL, for a council member's only."""
    office = unit(office_id) if office_id else None
    if tingkat in ("DESA", "KEC") and office:
        return office.nama, [office.wilayah]
    if tingkat == "POKIR":
        found = AnggotaDewan.objects.select_related("dapil").filter(akun_id=owner_id).first()
        return (found.dapil.nama, list(DapilKecamatan.objects.filter(dapil=found.dapil).order_by("kecamatan").values_list("kecamatan", flat=True))
                ) if found else ("dapil", [])
    return daerah().nama, [daerah().kode]


def village_at(lat: float, lon: float, fallback: str = "") -> str:
    """Code of the village at a point, "" outside; the given one when the region's borders are not loaded. 0 SQL warm."""
    found = wilayah_at(lat, lon)
    if found:
        return found.kode
    return "" if nearest(lat, lon)[0] else fallback


def place_words(lat: float, lon: float) -> str:
    """Where a point is, in words, for the refusal."""
    found = wilayah_at(lat, lon)
    if found:
        return f"ada di {found.nama}"
    near, metres = nearest(lat, lon)
    return f"{metres / 1000:.1f} km dari {near.nama}".replace(".", ",") if near else "tidak dikenal"


def kecamatan_of(desa: str) -> str:
    """Name of the district of a village code. 0 SQL warm."""
    found = wilayah(desa[:8])
    return found.nama if found else ""
