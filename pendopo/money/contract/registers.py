"""Contracts and hand-overs as a batch of documents sees them, and their sums moved set-wise by conditional UPDATEs."""
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from uuid import UUID

from pendopo.kernel.store.public import Part, array, columns, prepared

Key = tuple[str, str]
"""(unit code, number)"""


@dataclass(slots=True)
class Contract:
    """A contract as it stands, whole rupiah. `fresh`: not written yet. `was`: the three sums as they were read."""

    id: UUID
    entitas: str
    nomor: str
    tanggal: date
    akun: str
    penyedia: str
    nilai: int
    diterima: int = 0
    uang_muka: int = 0
    dikompensasi: int = 0
    fresh: bool = False
    was: tuple[int, int, int] = (0, 0, 0)

    def __post_init__(self):
        self.was = (self.diterima, self.uang_muka, self.dikompensasi)

    @property
    def moved(self) -> tuple[int, int, int]:
        """What was handed over, advanced and recovered since."""
        return (self.diterima - self.was[0], self.uang_muka - self.was[1], self.dikompensasi - self.was[2])


@dataclass(slots=True)
class HandOver:
    """A BAST as it stands, whole rupiah."""

    id: UUID
    kontrak_id: UUID
    entitas: str
    nomor: str
    tanggal: date
    akun: str
    jumlah: int
    kompensasi: int = 0
    dibayar: int = 0
    fresh: bool = False
    was: int = 0

    def __post_init__(self):
        self.was = self.dibayar

    @property
    def sisa(self) -> int:
        """What may still be paid on it."""
        return self.jumlah - self.kompensasi - self.dibayar


_READ = """WITH k AS MATERIALIZED (
    SELECT id, entitas, nomor, tanggal, akun, penyedia, nilai, diterima, uang_muka, dikompensasi FROM kontrak
    WHERE tahun = %(t)s::int AND (entitas, nomor) IN (SELECT * FROM unnest(%(ke)s::text[], %(kn)s::text[])) ORDER BY id
), b AS MATERIALIZED (
    SELECT id, kontrak_id, entitas, nomor, tanggal, akun, jumlah, kompensasi, dibayar FROM bast
    WHERE tahun = %(t)s::int AND (entitas, nomor) IN (SELECT * FROM unnest(%(be)s::text[], %(bn)s::text[])) ORDER BY id
)
SELECT 'k', id, NULL::uuid, entitas, nomor, tanggal, akun, penyedia, nilai, diterima, uang_muka, dikompensasi FROM k
UNION ALL SELECT 'b', id, kontrak_id, entitas, nomor, tanggal, akun, NULL, jumlah, kompensasi, dibayar, 0 FROM b"""


def find(tahun: int, contracts: Iterable[Key], handovers: Iterable[Key]) -> tuple[dict[Key, Contract], dict[Key, HandOver]]:
    """The named contracts and hand-overs of a year. 1 SQL, none when none is named."""
    contracts, handovers = sorted(contracts), sorted(handovers)
    kontrak, bast = {}, {}
    if not contracts and not handovers:
        return kontrak, bast
    with prepared() as cursor:
        cursor.execute(_READ, {"t": tahun, "ke": array(e for e, _ in contracts), "kn": array(n for _, n in contracts),
                               "be": array(e for e, _ in handovers), "bn": array(n for _, n in handovers)})
        for kind, pk, parent, entitas, nomor, tanggal, akun, penyedia, *sums in cursor.fetchall():
            if kind == "k":
                kontrak[entitas, nomor] = Contract(pk, entitas, nomor, tanggal, akun, penyedia, *sums)
            else:
                bast[entitas, nomor] = HandOver(pk, parent, entitas, nomor, tanggal, akun, *sums[:3])
    return kontrak, bast


_NEW_CONTRACT = """INSERT INTO kontrak (id, tahun, entitas, nomor, tanggal, akun, penyedia, nilai, diterima, uang_muka, dikompensasi)
SELECT id, %s::int, e, n, d, a, p, v, t, u, k FROM unnest(%s::uuid[], %s::text[], %s::text[], %s::date[], %s::text[], %s::text[], %s::bigint[],
    %s::bigint[], %s::bigint[], %s::bigint[]) AS x(id, e, n, d, a, p, v, t, u, k) RETURNING 1"""
_NEW_BAST = """INSERT INTO bast (id, tahun, kontrak_id, entitas, nomor, tanggal, akun, jumlah, kompensasi, dibayar)
SELECT id, %s::int, c, e, n, d, a, v, k, p FROM unnest(%s::uuid[], %s::uuid[], %s::text[], %s::text[], %s::date[], %s::text[], %s::bigint[],
    %s::bigint[], %s::bigint[]) AS x(id, c, e, n, d, a, v, k, p) RETURNING 1"""
_MOVE_CONTRACT = """UPDATE kontrak k SET diterima = k.diterima + x.t, uang_muka = k.uang_muka + x.u, dikompensasi = k.dikompensasi + x.k
FROM unnest(%s::uuid[], %s::bigint[], %s::bigint[], %s::bigint[]) AS x(id, t, u, k)
WHERE k.id = x.id AND k.diterima + x.t <= k.nilai AND k.uang_muka + x.u <= k.nilai AND k.dikompensasi + x.k <= k.uang_muka + x.u RETURNING 1"""
_MOVE_BAST = """UPDATE bast b SET dibayar = b.dibayar + x.p FROM unnest(%s::uuid[], %s::bigint[]) AS x(id, p)
WHERE b.id = x.id AND b.dibayar + x.p <= b.jumlah - b.kompensasi RETURNING 1"""


def changes(tahun: int, contracts: Iterable[Contract], handovers: Iterable[HandOver]) -> list[Part]:
    """What writes down what became of them, for `write_parts`.
    Contracts before hand-overs, by id. 0 SQL.

    IntegrityError `kontrak_nomor`, `bast_nomor` when another transaction used the number at the same moment.
    """
    contracts, handovers = sorted(contracts, key=lambda c: c.id), sorted(handovers, key=lambda b: b.id)
    parts: list[Part] = []
    for sql, head, rows in (
            (_NEW_CONTRACT, [tahun], [(c.id, c.entitas, c.nomor, c.tanggal, c.akun, c.penyedia, c.nilai, c.diterima, c.uang_muka, c.dikompensasi)
                                      for c in contracts if c.fresh]),
            (_MOVE_CONTRACT, [], [(c.id, *c.moved) for c in contracts if not c.fresh and any(c.moved)]),
            (_NEW_BAST, [tahun], [(b.id, b.kontrak_id, b.entitas, b.nomor, b.tanggal, b.akun, b.jumlah, b.kompensasi, b.dibayar)
                                  for b in handovers if b.fresh]),
            (_MOVE_BAST, [], [(b.id, b.dibayar - b.was) for b in handovers if not b.fresh and b.dibayar != b.was])):
        if rows:
            parts.append(Part(sql, [*head, *columns(rows)], len(rows)))
    return parts
