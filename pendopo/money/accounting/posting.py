"""Writing journals: many documents in one statement, inside the caller's transaction. Balance, months, accounts and monthly sums
are guarded by the database (migrations/_walls.py)."""
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from uuid import UUID

from django.db import connection

from pendopo.kernel.store.public import Part, columns, write_parts
from pendopo.money.accounting.models import AWAL, PENUTUP, EstimasiAkun
from pendopo.money.accounting.rules import Journal, Line, rules

OPENING, CLOSING = "SALDO_AWAL", "TUTUP_BUKU"


@dataclass(frozen=True, slots=True)
class Entry:
    """A document with its journals. `rujukan`: its number as people know it."""

    tahun: int
    tanggal: date
    jenis: str
    dokumen_id: UUID
    rujukan: str
    journals: list[Journal]


_NEW = """SELECT nextval(pg_get_serial_sequence('jurnal', 'id')) AS id, j.*
FROM unnest(%s::int[], %s::int[], %s::date[], %s::text[], %s::text[], %s::text[], %s::uuid[], %s::text[], %s::text[], %s::bigint[],
            %s::int[], %s::bigint[]) WITH ORDINALITY
     AS j(tahun, bulan, tanggal, basis, entitas, tipe, dokumen, rujukan, aturan, jumlah, baris, membalik, n)"""
_JOURNALS = """INSERT INTO jurnal (id, tahun, bulan, tanggal, basis, entitas, dokumen_tipe, dokumen_id, rujukan, aturan, jumlah, baris, membalik_id)
SELECT id, tahun, bulan, tanggal, basis, entitas, tipe, dokumen, rujukan, aturan, jumlah, baris, membalik FROM jurnal_baru ORDER BY n RETURNING 1"""
_LINES = """INSERT INTO baris_jurnal (jurnal_id, urut, akun, debit, kredit, subkegiatan, sumber_dana)
SELECT s.id, b.urut, b.akun, b.debit, b.kredit, b.sub, b.dana
FROM unnest(%s::int[], %s::int[], %s::text[], %s::bigint[], %s::bigint[], %s::text[], %s::text[]) AS b(n, urut, akun, debit, kredit, sub, dana)
JOIN jurnal_baru s ON s.n = b.n ORDER BY s.id, b.urut RETURNING 1"""


def journal_parts(entries: Iterable[Entry], reversing: dict[int, int] | None = None) -> list[Part]:
    """What writes the journals of these documents, for `kernel.store.write_parts`. 0 SQL.

    reversing: {place of a journal in the whole list: id of the journal it reverses}.
    IntegrityError `jurnal_periode` (closed month), `jurnal_sekali` (posted before), `baris_jurnal_akun`, `jurnal_seimbang`.
    """
    heads, lines, reversing = [], [], reversing or {}
    for entry in entries:
        month = AWAL if entry.jenis == OPENING else PENUTUP if entry.jenis == CLOSING else entry.tanggal.month
        for journal in entry.journals:
            n = len(heads) + 1
            heads.append((entry.tahun, month, entry.tanggal, journal.basis, journal.entitas, entry.jenis, entry.dokumen_id, entry.rujukan,
                          journal.aturan, journal.jumlah, len(journal.baris), reversing.get(n - 1)))
            lines += [(n, place, *line) for place, line in enumerate(journal.baris, 1)]
    return [Part(_NEW, columns(heads), name="jurnal_baru"), Part(_JOURNALS, []), Part(_LINES, columns(lines))] if heads else []


def write(entries: Iterable[Entry], reversing: dict[int, int] | None = None) -> None:
    """Write journals alone, as `journal_parts` says. 1 SQL, none when there is nothing to write."""
    write_parts(journal_parts(entries, reversing))


_OF = """SELECT j.dokumen_id, j.id, j.aturan, j.basis, j.entitas, b.akun, b.debit, b.kredit, b.subkegiatan, b.sumber_dana, j.tahun, j.tanggal,
    j.dokumen_tipe, j.rujukan
FROM jurnal j JOIN baris_jurnal b ON b.jurnal_id = j.id
WHERE j.dokumen_id = ANY(%s) AND j.membalik_id IS NULL ORDER BY j.id, b.urut"""


def journals_of(documents: Iterable[UUID]) -> dict[UUID, list[Journal]]:
    """The journals of documents as they were posted, reversals left out. 1 SQL."""
    found: dict[UUID, dict[int, Journal]] = {}
    with connection.cursor() as cursor:
        cursor.execute(_OF, [list(documents)])
        for document, number, aturan, basis, entitas, *line in cursor.fetchall():
            journal = found.setdefault(document, {}).setdefault(number, Journal(aturan, basis, entitas))
            journal.baris.append(Line(*line[:5]))
    return {document: list(journals.values()) for document, journals in found.items()}


def reverse(dokumen_id: UUID, tanggal: date, rujukan: str) -> None:
    """Undo a document in the books on a day: each of its journals again with the sides changed. 2 SQL.

    IntegrityError `jurnal_dibalik_sekali` when it was undone before, `jurnal_periode` when the month is closed.
    """
    with connection.cursor() as cursor:
        cursor.execute(_OF, [[dokumen_id]])
        rows = cursor.fetchall()
    journals: dict[int, Journal] = {}
    for _, number, aturan, basis, entitas, akun, debit, kredit, sub, dana, *_rest in rows:
        journals.setdefault(number, Journal(aturan, basis, entitas)).baris.append(Line(akun, kredit, debit, sub, dana))
    if not rows:
        return
    tahun, _, jenis, _ = rows[0][10:]
    entry = Entry(tahun, tanggal, jenis, dokumen_id, rujukan, list(journals.values()))
    write([entry], dict(enumerate(journals)))


def reversed_documents(tahun: int) -> set[UUID]:
    """Documents of a year whose journals were reversed. 1 SQL."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT DISTINCT dokumen_id FROM jurnal WHERE tahun = %s AND membalik_id IS NOT NULL", [tahun])
        return {row[0] for row in cursor.fetchall()}


def record_estimates(tahun: int, entitas: str, tanggal: date, dokumen_id: UUID, rows: Iterable[dict]) -> None:
    """The amounts by account behind a budget journal: rows {akun, jumlah, subkegiatan?, sumber_dana?}; zero rows are left out. 1 SQL."""
    EstimasiAkun.objects.bulk_create(
        EstimasiAkun(buku_id=tahun, entitas_id=entitas, dokumen_id=dokumen_id, tanggal=tanggal, akun=row["akun"], jumlah=row["jumlah"],
                     subkegiatan=row.get("subkegiatan"), sumber_dana=row.get("sumber_dana")) for row in rows if row["jumlah"])


def post_budget(tahun: int, entitas: str, tanggal: date, dokumen_id: UUID, rujukan: str, rows: list[dict]) -> list[Journal]:
    """The budget journal (J02) of a unit and the amounts by account behind it: rows {akun, jumlah, subkegiatan?, sumber_dana?},
    differences when the budget changes. Call in the transaction that puts the amounts in force. 2 SQL.
    """
    record_estimates(tahun, entitas, tanggal, dokumen_id, rows)
    journals = rules().journals({"jenis": "APBD", "entitas": entitas, "baris": rows}, tanggal, lambda akun, on: None)
    write([Entry(tahun, tanggal, "APBD", dokumen_id, rujukan, journals)])
    return journals
