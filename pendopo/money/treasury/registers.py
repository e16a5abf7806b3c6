"""The treasury's registers of one year, in memory: read once, moved by many documents, written back by conditional UPDATEs."""
from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import date
from uuid import UUID

import orjson

from pendopo.kernel.store.public import Part, array, columns, prepared
from pendopo.money.treasury.kinds import Doc

Key = tuple[str, str]
"""(unit code, number or kind or account)"""


@dataclass(slots=True)
class Paper:
    """An assessment or an SPJ: `jumlah`, and how much of it is paid or replaced. `fresh`: not written yet."""

    id: UUID
    entitas: str
    nomor: str
    tanggal: date
    akun: str
    jumlah: int
    dipakai: int = 0
    dokumen_id: UUID | None = None
    fresh: bool = False
    was: int = 0

    def __post_init__(self):
        self.was = self.dipakai

    @property
    def sisa(self) -> int:
        return self.jumlah - self.dipakai


@dataclass(slots=True)
class Balance:
    """A register that never falls below zero, and how it moved since it was read."""

    saldo: int = 0
    moved: int = 0

    def move(self, n: int) -> None:
        self.saldo += n
        self.moved += n


@dataclass(slots=True)
class Want:
    """What the documents of a batch touch, collected before anything is read."""

    contracts: set[Key] = field(default_factory=set)
    handovers: set[Key] = field(default_factory=set)
    skp: set[Key] = field(default_factory=set)
    spj: set[Key] = field(default_factory=set)
    lines: dict = field(default_factory=dict)
    spd: set[str] = field(default_factory=set)
    kas: set[Key] = field(default_factory=set)
    pfk: set[Key] = field(default_factory=set)
    numbers: set[str] = field(default_factory=set)
    up: set[str] = field(default_factory=set)


_PAPERS = """WITH k AS MATERIALIZED (
    SELECT id, entitas, nomor, tanggal, akun, jumlah, terbayar FROM ketetapan
    WHERE tahun = %(t)s::int AND batal_pada IS NULL AND (entitas, nomor) IN (SELECT * FROM unnest(%(ke)s::text[], %(kn)s::text[]))
), s AS MATERIALIZED (
    SELECT id, entitas, nomor, tanggal, jumlah, diganti FROM spj
    WHERE tahun = %(t)s::int AND batal_pada IS NULL AND (entitas, nomor) IN (SELECT * FROM unnest(%(se)s::text[], %(sn)s::text[]))
)
SELECT 'k', id, entitas, nomor, tanggal, akun, jumlah, terbayar FROM k UNION ALL SELECT 's', id, entitas, nomor, tanggal, '', jumlah, diganti FROM s"""


def find_papers(tahun: int, skp: Iterable[Key], spj: Iterable[Key]) -> tuple[dict[Key, Paper], dict[Key, Paper]]:
    """The named assessments and SPJ of a year. 1 SQL, none when none is named."""
    skp, spj = sorted(skp), sorted(spj)
    found: dict[str, dict[Key, Paper]] = {"k": {}, "s": {}}
    if skp or spj:
        with prepared() as cursor:
            cursor.execute(_PAPERS, {"t": tahun, "ke": array(e for e, _ in skp), "kn": array(n for _, n in skp),
                                     "se": array(e for e, _ in spj), "sn": array(n for _, n in spj)})
            for kind, *row in cursor.fetchall():
                found[kind][row[1], row[2]] = Paper(*row)
    return found["k"], found["s"]


@dataclass(slots=True)
class Seen:
    """Balances, and which documents and numbers are there already: {id: (digest, document)}, {number: date}, {unit: UP}."""

    kas: dict[Key, Balance] = field(default_factory=dict)
    pfk: dict[Key, Balance] = field(default_factory=dict)
    documents: dict[str, tuple[bytes, UUID]] = field(default_factory=dict)
    numbers: dict[str, date] = field(default_factory=dict)
    up: dict[str, int] = field(default_factory=dict)


_CASH = """WITH k AS MATERIALIZED (
    SELECT entitas, jenis, saldo - dicadangkan AS saldo FROM kas WHERE tahun = %(t)s::int AND (entitas, jenis) IN (SELECT * FROM unnest(%(ke)s::text[], %(kj)s::text[]))
), p AS MATERIALIZED (
    SELECT entitas, akun, saldo FROM pfk WHERE tahun = %(t)s::int AND (entitas, akun) IN (SELECT * FROM unnest(%(pe)s::text[], %(pa)s::text[]))
)
SELECT 'k', entitas, jenis, saldo, NULL::bytea, NULL::uuid, NULL::date FROM k
UNION ALL SELECT 'p', entitas, akun, saldo, NULL, NULL, NULL FROM p
UNION ALL SELECT 'd', kode, NULL, 0, sidik, id, NULL FROM dokumen_keuangan WHERE tahun = %(t)s::int AND kode = ANY(%(ids)s::text[])
UNION ALL SELECT 'n', nomor, NULL, 0, NULL, NULL, tanggal FROM sp2d WHERE tahun = %(t)s::int AND nomor = ANY(%(no)s::text[])
UNION ALL SELECT 'u', entitas, NULL, jumlah, NULL, NULL, NULL FROM sp2d
    WHERE tahun = %(t)s::int AND entitas = ANY(%(up)s::text[]) AND tipe = 'UP' AND batal_pada IS NULL"""


def look(tahun: int, want: Want, ids: list[str]) -> Seen:
    """Cash and withheld tax, with what is known of these ids and numbers. 1 SQL."""
    kas, pfk = sorted(want.kas), sorted(want.pfk)
    found = Seen()
    with prepared() as cursor:
        cursor.execute(_CASH, {"t": tahun, "ke": array(e for e, _ in kas), "kj": array(j for _, j in kas), "pe": array(e for e, _ in pfk),
                               "pa": array(a for _, a in pfk), "ids": array(ids), "no": array(want.numbers), "up": array(want.up)})
        for kind, name, other, n, digest, pk, day in cursor.fetchall():
            if kind == "k":
                found.kas[name, other] = Balance(n)
            elif kind == "p":
                found.pfk[name, other] = Balance(n)
            elif kind == "d":
                found.documents[name] = (bytes(digest), pk)
            elif kind == "n":
                found.numbers[name] = day
            else:
                found.up[name] = n
    return found


def known_documents(tahun: int, ids: list[str]) -> set[str]:
    """Which of these ids are accepted documents by now. 1 SQL."""
    with prepared() as cursor:
        cursor.execute("SELECT kode FROM dokumen_keuangan WHERE tahun = %s::int AND kode = ANY(%s::text[])", [tahun, array(ids)])
        return {row[0] for row in cursor.fetchall()}


# -- writing ---------------------------------------------------------------------------------------------------------------------
_KAS = """UPDATE kas k SET saldo = k.saldo + x.n FROM unnest(%s::text[], %s::text[], %s::bigint[]) AS x(e, j, n)
WHERE k.tahun = %s::int AND k.entitas = x.e AND k.jenis = x.j AND (x.n >= 0 OR k.saldo + x.n >= k.dicadangkan) RETURNING 1"""
_PFK = """INSERT INTO pfk AS p (tahun, entitas, akun, saldo) SELECT %s::int, e, a, n FROM unnest(%s::text[], %s::text[], %s::bigint[]) AS x(e, a, n) ORDER BY e, a
ON CONFLICT (tahun, entitas, akun) DO UPDATE SET saldo = p.saldo + excluded.saldo RETURNING 1"""
_PFK_DOWN = """UPDATE pfk p SET saldo = p.saldo + x.n FROM unnest(%s::text[], %s::text[], %s::bigint[]) AS x(e, a, n)
WHERE p.tahun = %s::int AND p.entitas = x.e AND p.akun = x.a AND p.saldo + x.n >= 0 RETURNING 1"""
_DOCUMENTS = """INSERT INTO dokumen_keuangan (id, tahun, kode, jenis, tanggal, entitas, nomor, isi, sidik, asal, oleh)
SELECT id, %s::int, k, j, t, e, n, i::jsonb, decode(s, 'hex'), %s::text, %s::text
FROM unnest(%s::uuid[], %s::text[], %s::text[], %s::date[], %s::text[], %s::text[], %s::text[], %s::text[])
    AS x(id, k, j, t, e, n, i, s) RETURNING 1"""
_SP2D = """INSERT INTO sp2d (id, tahun, entitas, nomor, tipe, tanggal, jumlah, potongan, dokumen_id)
SELECT d, %s::int, e, n, tp, t, j, p, d FROM unnest(%s::uuid[], %s::text[], %s::text[], %s::text[], %s::date[], %s::bigint[], %s::bigint[])
    AS x(d, e, n, tp, t, j, p) RETURNING 1"""
_NEW_SPJ = """INSERT INTO spj (id, tahun, entitas, nomor, tanggal, jumlah, diganti, dokumen_id)
SELECT id, %s::int, e, n, t, j, g, d FROM unnest(%s::uuid[], %s::text[], %s::text[], %s::date[], %s::bigint[], %s::bigint[], %s::uuid[])
    AS x(id, e, n, t, j, g, d) RETURNING 1"""
_NEW_SKP = """INSERT INTO ketetapan (id, tahun, entitas, nomor, tanggal, akun, jumlah, terbayar, dokumen_id)
SELECT id, %s::int, e, n, t, a, j, g, d FROM unnest(%s::uuid[], %s::text[], %s::text[], %s::date[], %s::text[], %s::bigint[], %s::bigint[], %s::uuid[])
    AS x(id, e, n, t, a, j, g, d) RETURNING 1"""
_SPJ = """UPDATE spj s SET diganti = s.diganti + x.n FROM unnest(%s::uuid[], %s::bigint[]) AS x(id, n)
WHERE s.id = x.id AND s.batal_pada IS NULL AND s.diganti + x.n <= s.jumlah RETURNING 1"""
_SKP = """UPDATE ketetapan k SET terbayar = k.terbayar + x.n FROM unnest(%s::uuid[], %s::bigint[]) AS x(id, n)
WHERE k.id = x.id AND k.terbayar + x.n <= k.jumlah RETURNING 1"""


def paper_changes(tahun: int, skp: Iterable[Paper], spj: Iterable[Paper], docs: list[Doc], texts: list[str], *, asal: str, oleh: str) -> list[Part]:
    """What writes the accepted documents with their numbers, and what became of assessments and SPJ, for `write_parts`. 0 SQL.

    IntegrityError `dokumen_keuangan_kode`, `sp2d_nomor`, `spj_nomor`, `ketetapan_nomor`, `sp2d_up_sekali` when another transaction
    wrote the same at the same moment: begin again too.
    """
    parts = [Part(_DOCUMENTS, [tahun, asal, oleh, *columns([
        (d.id, d.kode, d.jenis, d.tanggal, d.entitas, d.nomor, text, d.sidik.hex()) for d, text in zip(docs, texts, strict=True)])], len(docs))] if docs else []
    if rows := [(d.id, d.entitas, d.nomor, d.raw["tipe"], d.tanggal, d.jumlah, d.jumlah - d.bersih) for d in docs if d.jenis == "SP2D"]:
        parts.append(Part(_SP2D, [tahun, *columns(rows)], len(rows)))
    for papers, insert, update, akun in ((skp, _NEW_SKP, _SKP, True), (spj, _NEW_SPJ, _SPJ, False)):
        papers = sorted(papers, key=lambda paper: paper.id)
        if rows := [(p.id, p.entitas, p.nomor, p.tanggal, *((p.akun,) if akun else ()), p.jumlah, p.dipakai, p.dokumen_id) for p in papers if p.fresh]:
            parts.append(Part(insert, [tahun, *columns(rows)], len(rows)))
        if rows := [(p.id, p.dipakai - p.was) for p in papers if not p.fresh and p.dipakai != p.was]:
            parts.append(Part(update, columns(rows), len(rows)))
    return parts


def cash_parts(tahun: int, seen: Seen) -> list[Part]:
    """What moves cash and withheld tax, for `write_parts`. The last parts of all, so that these busy rows are held shortest. 0 SQL."""
    parts = []
    if rows := [(e, j, b.moved) for (e, j), b in sorted(seen.kas.items()) if b.moved]:
        parts.append(Part(_KAS, [*columns(rows), tahun], len(rows)))
    if rows := [(e, a, b.moved) for (e, a), b in sorted(seen.pfk.items()) if b.moved > 0]:
        parts.append(Part(_PFK, [tahun, *columns(rows)], len(rows)))
    if rows := [(e, a, b.moved) for (e, a), b in sorted(seen.pfk.items()) if b.moved < 0]:
        parts.append(Part(_PFK_DOWN, [*columns(rows), tahun], len(rows)))
    return parts


_REFUSALS = """INSERT INTO penolakan_dokumen (tahun, kode_dokumen, jenis, entitas, kode, alasan, rincian, oleh)
SELECT t, d, j, e, k, a, r::jsonb, o FROM unnest(%s::int[], %s::text[], %s::text[], %s::text[], %s::text[], %s::text[], %s::text[], %s::text[])
    AS x(t, d, j, e, k, a, r, o) RETURNING 1"""


def refusal_parts(rows: list[tuple]) -> list[Part]:
    """What writes refused documents down: (tahun, id, jenis, entitas, kode, alasan, rincian, oleh). 0 SQL."""
    return [Part(_REFUSALS, columns([(*row[:6], orjson.dumps(row[6]).decode(), row[7]) for row in rows]))] if rows else []
