"""The book of a year: opened once, known to every process, read anew when it changed."""
from collections.abc import Iterable
from dataclasses import dataclass, replace
from datetime import date
from time import monotonic, time_ns

from django.db import connection, transaction

from pendopo.kernel.clock.public import today
from pendopo.kernel.problem.public import Problem, Reason
from pendopo.money.accounting.models import PPKD, Buku, EntitasBuku, Periode, PetaBuku
from pendopo.money.codes.public import Lawan, chart
from pendopo.people.region.public import ensure_unit


@dataclass(frozen=True, slots=True)
class Member:
    """A unit in a book: its code, its name there, its float by decree."""

    kode: str
    nama: str
    batas_up: int


@dataclass(frozen=True, slots=True)
class Book:
    """What a posting asks of a year, in memory. `versi` says which state of the rows this is."""

    tahun: int
    versi: int
    units: dict[str, Member]
    peta: dict[str, Lawan]
    closed: frozenset[tuple[str, int]]

    def is_open(self, entitas: str, month: int) -> bool:
        """Is this month of the unit open?"""
        return (entitas, month) not in self.closed

    def lawan(self, akun: str, on: date) -> Lawan | None:
        """The accrual side of a budget account: the year's own map first, then the national one."""
        return self.peta.get(akun) or chart().lawan(akun, on)


TTL = 1.0
"""Seconds a process may go on with a book that another has just changed. A month that closed meanwhile is the database's wall."""
_books: dict[int, tuple[float, Book | None]] = {}


def book(tahun: int, *, fresh: bool = False) -> Book | None:
    """The book of a year; None when it was never opened. 0 SQL warm, 1 when nothing changed, 3 cold. `fresh`: ask the database."""
    at, known = _books.get(tahun, (float("-inf"), None))
    if not fresh and monotonic() - at < TTL:
        return known
    with connection.cursor() as cursor:
        cursor.execute("SELECT b.versi, (SELECT array_agg(p.entitas || '|' || p.bulan) FROM periode p WHERE p.tahun = b.tahun"
                       " AND p.status = 'DITUTUP') FROM buku b WHERE b.tahun = %s", [tahun])
        row = cursor.fetchone()
    if row is not None:
        closed = frozenset((unit, int(month)) for unit, _, month in (text.rpartition("|") for text in row[1] or ()))
        if known is None or known.versi != row[0]:
            known = _read(tahun, row[0], closed)
        elif known.closed != closed:
            known = replace(known, closed=closed)
    else:
        known = None
    _books[tahun] = (monotonic(), known)
    return known


def years() -> list[int]:
    """The years that have a book, newest first. 1 SQL."""
    return list(Buku.objects.order_by("-tahun").values_list("tahun", flat=True))


def present(known: list[int]) -> int | None:
    """Of these years, newest first, the one that people mean when they name none: the newest that has begun."""
    return next((one for one in known if one <= today().year), known[-1] if known else None)


def _read(tahun: int, versi: int, closed: frozenset[tuple[str, int]]) -> Book:
    units = {kode: Member(kode, nama, batas) for kode, nama, batas in
             EntitasBuku.objects.filter(buku=tahun).order_by("entitas").values_list("entitas_id", "nama", "batas_up")}
    peta = {row[0]: Lawan(*row[1:]) for row in
            PetaBuku.objects.filter(buku=tahun).values_list("akun_anggaran", "akun_finansial", "akun_piutang", "akun_utang")}
    return Book(tahun, versi, units, peta, closed)


def forget() -> None:
    """Drop the process's copies."""
    _books.clear()


@transaction.atomic
def open_book(tahun: int, entitas: Iterable[tuple[str, str]], batas_up: dict[str, int] | None = None,
              peta: Iterable[tuple[str, str, str, str]] = ()) -> bool:
    """Open the book of a year, or add units and map rows to it; True when the book is new. Repeating it changes nothing.

    entitas: (code, name); the centre is always in. peta: (anggaran, finansial, piutang, utang). Makes the units, 12 months each.
    `Problem` 422 for a limit of a unit that is not there, and for a map row that no journal could follow.
    """
    wanted = {PPKD: "Pejabat Pengelola Keuangan Daerah"} | dict(entitas)
    limits = batas_up or {}
    _books.pop(tahun, None)
    if strange := sorted(set(limits) - set(wanted) - _members(tahun)):
        raise Problem([Reason("UNIT_TIDAK_DIKENAL", f"Unit {kode} pada batas_up tidak ada pada buku {tahun}. Sebutkan juga dalam entitas.",
                              f"/batas_up/{kode}") for kode in strange], status=422, code="data_tidak_sah")
    peta = _followed(tahun, peta)
    buku, fresh = Buku.objects.select_for_update().get_or_create(pk=tahun)
    known = dict(EntitasBuku.objects.filter(buku=tahun).values_list("entitas_id", "batas_up"))
    new = [kode for kode in wanted if kode not in known]
    for kode in new:
        ensure_unit(kode, wanted[kode])
    EntitasBuku.objects.bulk_create(EntitasBuku(buku=buku, entitas_id=kode, nama=wanted[kode][:160], batas_up=limits.get(kode, 0)) for kode in new)
    Periode.objects.bulk_create(Periode(buku=buku, entitas_id=kode, bulan=month) for kode in new for month in range(1, 13))
    changed = [kode for kode, n in limits.items() if kode in known and known[kode] != n]
    for kode in changed:
        EntitasBuku.objects.filter(buku=tahun, entitas_id=kode).update(batas_up=limits[kode])
    rows = [PetaBuku(buku=buku, akun_anggaran=a, akun_finansial=f, akun_piutang=p, akun_utang=u) for a, f, p, u in peta]
    standing = {row.akun_anggaran: row for row in PetaBuku.objects.filter(buku=tahun)}
    rows = [row for row in rows if not (old := standing.get(row.akun_anggaran)) or
            (old.akun_finansial, old.akun_piutang, old.akun_utang) != (row.akun_finansial, row.akun_piutang, row.akun_utang)]
    PetaBuku.objects.bulk_create(rows, update_conflicts=True, unique_fields=["buku", "akun_anggaran"],
                                 update_fields=["akun_finansial", "akun_piutang", "akun_utang"])
    if not fresh and (new or changed or rows):
        Buku.objects.filter(pk=tahun).update(versi=time_ns())
    return fresh


SIDES = (("anggaran", ("4.", "5.", "6.")), ("finansial", ("1.", "2.", "7.", "8.")), ("piutang", ("1.",)), ("utang", ("2.",)))
"""What each column of a map row may name; the counter-accounts may be empty."""


def _followed(tahun: int, peta: Iterable[tuple[str, str, str, str]]) -> list[tuple[str, str, str, str]]:
    """The map rows, each once, when all name level-6 accounts of their classes and no budget account leads two ways; else `Problem` 422."""
    leaf, last, faults, found = chart().leaf, date(tahun, 12, 31), [], {}
    for n, row in enumerate(peta):
        for (name, classes), akun in zip(SIDES, row, strict=True):
            if not akun and name in ("piutang", "utang"):
                continue
            if not leaf(akun, last):
                faults.append(Reason("AKUN_TIDAK_DIKENAL", f"Akun {akun} bukan akun tingkat 6 pada bagan {tahun}. Perbaiki baris petanya.", f"/peta_akun/{n}/{name}"))
            elif not akun.startswith(classes):
                faults.append(Reason("ISIAN_TIDAK_SAH", f"Akun {akun} tidak bisa menjadi akun {name}. Pilih akun yang diawali {' atau '.join(c[0] for c in classes)}.",
                                     f"/peta_akun/{n}/{name}"))
        if found.setdefault(row[0], row) != row:
            faults.append(Reason("ISIAN_TIDAK_SAH", f"Akun {row[0]} dipetakan dua kali dengan tujuan berbeda. Sisakan satu baris.", f"/peta_akun/{n}/anggaran"))
    if faults:
        raise Problem(faults, status=422, code="data_tidak_sah", kode=faults[0].code, alasan=faults[0].text)
    return list(found.values())


def _members(tahun: int) -> set[str]:
    return set(EntitasBuku.objects.filter(buku=tahun).values_list("entitas_id", flat=True))
