"""Contracts and hand-overs under lock, and their sums moved set-wise (finance-posting.md section 1: contract, BAST first of all locks)."""
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from uuid import UUID

from pendopo.kernel.store.public import array, columns, prepared

Key = tuple[str, str]
"""(unit code, number)"""


@dataclass(slots=True)
class Contract:
    """A contract as it stands, whole rupiah. `fresh`: not written yet; `touched`: its sums changed since the lock."""

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
    touched: bool = False


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
    touched: bool = False

    @property
    def sisa(self) -> int:
        """What may still be paid on it."""
        return self.jumlah - self.kompensasi - self.dibayar


_LOCK = """WITH k AS MATERIALIZED (
    SELECT id, entitas, nomor, tanggal, akun, penyedia, nilai, diterima, uang_muka, dikompensasi FROM kontrak
    WHERE tahun = %(t)s::int AND (entitas, nomor) IN (SELECT * FROM unnest(%(ke)s::text[], %(kn)s::text[])) ORDER BY id FOR UPDATE
), b AS MATERIALIZED (
    SELECT id, kontrak_id, entitas, nomor, tanggal, akun, jumlah, kompensasi, dibayar FROM bast
    WHERE tahun = %(t)s::int AND (entitas, nomor) IN (SELECT * FROM unnest(%(be)s::text[], %(bn)s::text[])) ORDER BY id FOR UPDATE
)
SELECT 'k', id, NULL::uuid, entitas, nomor, tanggal, akun, penyedia, nilai, diterima, uang_muka, dikompensasi FROM k
UNION ALL SELECT 'b', id, kontrak_id, entitas, nomor, tanggal, akun, NULL, jumlah, kompensasi, dibayar, 0 FROM b"""


def lock(tahun: int, contracts: Iterable[Key], handovers: Iterable[Key]) -> tuple[dict[Key, Contract], dict[Key, HandOver]]:
    """The named contracts and hand-overs of a year, locked (contracts first, by id) to the end of the transaction. 1 SQL."""
    contracts, handovers = sorted(contracts), sorted(handovers)
    kontrak, bast = {}, {}
    if not contracts and not handovers:
        return kontrak, bast
    with prepared() as cursor:
        cursor.execute(_LOCK, {"t": tahun, "ke": array(e for e, _ in contracts), "kn": array(n for _, n in contracts),
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
_MOVE_CONTRACT = """UPDATE kontrak k SET diterima = x.t, uang_muka = x.u, dikompensasi = x.k
FROM unnest(%s::uuid[], %s::bigint[], %s::bigint[], %s::bigint[]) AS x(id, t, u, k) WHERE k.id = x.id RETURNING 1"""
_MOVE_BAST = """UPDATE bast b SET dibayar = x.p FROM unnest(%s::uuid[], %s::bigint[]) AS x(id, p) WHERE b.id = x.id RETURNING 1"""


def save(tahun: int, contracts: Iterable[Contract], handovers: Iterable[HandOver]) -> None:
    """Write what became of locked (or fresh) contracts and hand-overs. 1 SQL, none when nothing changed.

    IntegrityError `kontrak_nomor`, `bast_nomor` when another transaction used the number at the same moment.
    """
    contracts, handovers = list(contracts), list(handovers)
    parts: list[tuple[str, list]] = []
    if rows := [(c.id, c.entitas, c.nomor, c.tanggal, c.akun, c.penyedia, c.nilai, c.diterima, c.uang_muka, c.dikompensasi)
                for c in contracts if c.fresh]:
        parts.append((_NEW_CONTRACT, [tahun, *columns(rows)]))
    if rows := [(c.id, c.diterima, c.uang_muka, c.dikompensasi) for c in contracts if c.touched and not c.fresh]:
        parts.append((_MOVE_CONTRACT, columns(rows)))
    if rows := [(b.id, b.kontrak_id, b.entitas, b.nomor, b.tanggal, b.akun, b.jumlah, b.kompensasi, b.dibayar) for b in handovers if b.fresh]:
        parts.append((_NEW_BAST, [tahun, *columns(rows)]))
    if rows := [(b.id, b.dibayar) for b in handovers if b.touched and not b.fresh]:
        parts.append((_MOVE_BAST, columns(rows)))
    if parts:
        with prepared() as cursor:
            cursor.execute("WITH " + ", ".join(f"p{i} AS ({sql})" for i, (sql, _) in enumerate(parts)) + " SELECT 1",
                           [arg for _, args in parts for arg in args])

