"""The intake of documents: a batch is planned in memory over the registers as they stand, then written by one statement whose
conditions must still hold; one document is a batch of one (finance-posting.md section 1).

Nothing is locked while Python thinks. The statement takes its rows in the order contract, BAST, SKP, SPJ, budget lines, SPD, journals, cash, sums of
the books; when a condition does not hold any more (another transaction took the rest), nothing is written and the batch begins again.
"""
from collections.abc import Callable, Iterable
from contextlib import nullcontext
from datetime import date
from itertools import groupby
from uuid import UUID

import orjson
from django.db import IntegrityError, connection, transaction

from pendopo.kernel.flow.public import Actor, uuid7
from pendopo.kernel.problem.public import Problem
from pendopo.kernel.store.public import OVERTAKEN, Part, write_parts
from pendopo.money.accounting.public import PPKD, Entry, book, journal_parts, record_estimates, reverse
from pendopo.money.budget.public import Amount, Change, apply_apbd, authority, issue_spd, move_part, quarter_of, quotas, spd_part
from pendopo.money.budget.public import Refused as BudgetRefused
from pendopo.money.contract.public import changes as contract_changes
from pendopo.money.contract.public import find as find_contracts
from pendopo.money.treasury.answers import Answer, Item, accepted, item_of, refusal, refuse, repeat
from pendopo.money.treasury.effects import take_back, take_effect, wants
from pendopo.money.treasury.guards import judge
from pendopo.money.treasury.kinds import Doc, read
from pendopo.money.treasury.models import Dokumen
from pendopo.money.treasury.refusals import Refused
from pendopo.money.treasury.registers import Want, cash_parts, find_papers, known_documents, look, paper_changes, refusal_parts
from pendopo.money.treasury.standing import State
from pendopo.money.treasury.thread import join_parts

AGAIN = {OVERTAKEN, "dokumen_keuangan_kode", "sp2d_nomor", "sp2d_up_sekali", "spj_nomor", "ketetapan_nomor", "kontrak_nomor", "bast_nomor", "jurnal_periode"}
"""Walls that another transaction may have raised since we looked: the batch begins again and sees why."""
BY_THE_BOOK = {"PERIODE_DITUTUP", "UNIT_TIDAK_DIKENAL", "AKUN_TIDAK_DIKENAL"}
"""Refusals that stand on the process's copy of the book: before one is given, the book is read anew."""
TRIES = 40
ALONE = ("APBD", "SPD")
"""Kinds that change what other documents of a batch are judged by, through the budget's own door."""


class _Again(Exception):
    """Another transaction accepted one of our documents, or took what we had judged to be there."""


def submit(raws: Iterable[object], by: Actor, *, asal: str = "IMPOR", held: dict[int, int] | None = None) -> list[Answer]:
    """Take documents in order, later ones seeing what earlier ones did; the answers in the same order. 3 SQL for a payment of any
    number of lines; the same for a batch of one year and no budget documents.

    Each answer is 201, 200 (the same document again), 409 ID_GANDA or 422 with a code of kode_tolak.csv; a refused document leaves its
    refusal and nothing else. Begins again when another transaction got in between (also inside a caller's transaction: a savepoint).
    `held`: {budget line: rupiah} that the payment's own file has reserved; the same statement turns it into use.
    """
    items = [item_of(raw) for raw in raws]
    _in_order([item.doc for item in items if item.doc])
    for attempt in range(TRIES):
        try:
            with _together(items):
                for _, part in groupby(items, key=_segment()):
                    _take(list(part), by, asal, held or {}, fresh=attempt > 0)
            return [item.answer for item in items]
        except _Again:
            pass
        except IntegrityError as error:
            if _wall(error) not in AGAIN:
                raise
        for item in items:
            item.answer = None
            if item.doc:
                item.doc.journals = []
    raise Problem("Dokumen yang sama sedang diproses. Coba lagi sebentar lagi.", status=503, code="sibuk", headers={"Retry-After": "1"})


def _together(items: list[Item]):
    """All of these documents or none: documents of one year are written by one statement, which needs no more; budget documents go
    through their own door."""
    alone = len({item.tahun for item in items}) > 1 or any(item.doc and item.doc.jenis in ALONE for item in items)
    return transaction.atomic() if alone or connection.in_atomic_block else nullcontext()


def _wall(error: IntegrityError) -> str | None:
    return getattr(getattr(error.__cause__, "diag", None), "constraint_name", None)


def _in_order(docs: list[Doc]) -> None:
    """Ids that sort as the documents stand in the batch."""
    first = uuid7().int
    for n, doc in enumerate(docs):
        doc.id = UUID(int=first + n)


def _segment() -> Callable[[Item], tuple]:
    """Key of a run of documents that can be judged together: of one year, and budget documents each alone."""
    number, after = 0, False

    def key(item: Item) -> tuple:
        nonlocal number, after
        alone = bool(item.doc and item.doc.jenis in ALONE)
        if alone or after:
            number += 1
        after = alone
        return item.tahun, number

    return key


def _take(items: list[Item], by: Actor, asal: str, held: dict[int, int], *, fresh: bool) -> None:
    tahun = items[0].tahun
    if tahun is None:
        for item in items:
            refuse(item, item.fault)
        write_parts(refusal_parts([refusal(item, by) for item in items]))
        return
    want = Want()
    for item in items:
        if item.doc:
            wants(item.doc, want)
    state = _look(tahun, want, [item.kode for item in items if item.kode], fresh=fresh)
    state.held = held
    docs: list[Doc] = []
    again: list[Item] = []
    for item in items:
        known = state.seen.documents.get(item.kode)
        if known is not None:
            again.append(item)
            continue
        if item.doc is None:
            refuse(item, item.fault)
            continue
        try:
            judge(item.doc, state)
            if item.doc.jenis in ALONE:
                _through_budget(item.doc, state, by)
            take_effect(item.doc, state)
        except Refused as fault:
            refuse(item, fault)
            continue
        state.seen.documents[item.doc.kode] = (item.doc.sidik, item.doc.id)
        docs.append(item.doc)
        item.answer = Answer(201, accepted(item.doc.kode, item.doc.journals))
    refused = [item for item in items if item.answer and item.answer.http == 422]
    if not fresh and any(item.answer.body["kode"] in BY_THE_BOOK for item in refused):
        raise _Again
    if refused and known_documents(tahun, [item.kode for item in refused if item.kode]) - {doc.kode for doc in docs}:
        raise _Again
    for doc in docs:
        if doc.jenis == "APBD":
            sub, dana = doc.raw.get("subkegiatan"), doc.raw.get("sumber_dana")
            record_estimates(tahun, doc.entitas, doc.tanggal, doc.id, [{"subkegiatan": sub, "sumber_dana": dana} | item for item in doc.baris])
    write_parts([*refusal_parts([refusal(item, by) for item in refused]), *_parts(tahun, state, docs, docs, by=by.label, asal=asal)])
    repeat(again, docs, state)


def _look(tahun: int, want: Want, ids: list[str], *, fresh: bool) -> State:
    """The registers as they stand; documents and numbers last, so that what another transaction finished meanwhile is seen."""
    contracts, handovers = find_contracts(tahun, want.contracts, want.handovers)
    skp, spj = find_papers(tahun, want.skp, want.spj)
    lines, spd = authority(tahun, want.lines, want.spd)
    return State(tahun, book(tahun, fresh=fresh), contracts, handovers, skp, spj, lines, spd, look(tahun, want, ids), {}, {})


def _through_budget(doc: Doc, s: State, by: Actor) -> None:
    try:
        if doc.jenis == "SPD":
            _spd_stays_above(doc)
            issue_spd(doc.tahun, doc.baris, tanggal=doc.tanggal, nomor=doc.kode, by=by)
            return
        sub, dana = doc.raw.get("subkegiatan"), doc.raw.get("sumber_dana")
        rows = [Amount(item["akun"], item["jumlah"], item.get("subkegiatan", sub), item.get("sumber_dana", dana)) for item in doc.baris]
        apply_apbd(doc.tahun, doc.entitas, rows, perubahan=bool(doc.raw.get("perubahan")), tanggal=doc.tanggal, dokumen=doc.kode, by=by)
    except BudgetRefused as fault:
        raise Refused(fault.kode, **fault.rincian) from None


def _spd_stays_above(doc: Doc) -> None:
    lowered = {item["entitas"] for item in doc.baris if item["jumlah"] < 0}
    if not lowered:
        return
    held = quotas(doc.tahun, sorted({item["entitas"] for item in doc.baris}))
    for unit in sorted(lowered):
        for until in (quarter_of(doc.tanggal), 4):
            moved = sum(item["jumlah"] for item in doc.baris if item["entitas"] == unit and item["triwulan"] <= until)
            quota = held[unit]
            if quota.until(until) + moved < quota.terpakai:
                raise Refused("SPD_TIDAK_CUKUP", tw=until, spd=quota.until(until) + moved, terpakai=quota.terpakai, diminta=moved, jumlah=moved)


def _parts(tahun: int, s: State, docs: list[Doc], new: list[Doc], *, by: str, asal: str) -> list[Part]:
    """What moves every register by the documents, and writes the new ones among them, also on the thread and in the journal. 0 SQL."""
    lines = {line: Change(terpakai=n, dicadangkan=-s.held.get(line, 0)) for line, n in s.used.items() if n}
    quarter = max((quarter_of(doc.tanggal) for doc in docs), default=4)
    spending = [(unit, quarter, n) for unit, n in s.moved.items() if n]
    texts = [orjson.dumps(doc.raw).decode() for doc in new]
    parts = contract_changes(tahun, s.contracts.values(), s.handovers.values())
    parts += paper_changes(tahun, s.skp.values(), s.spj.values(), new, texts, asal=asal, oleh=by)
    if lines:
        parts.append(move_part(lines))
    if spending:
        parts.append(spd_part(tahun, spending))
    parts += join_parts(new)
    parts += journal_parts([Entry(tahun, doc.tanggal, doc.jenis, doc.id, doc.rujukan, doc.journals) for doc in new if doc.journals])
    return parts + cash_parts(tahun, s.seen)


def examine(raw: dict, held: dict[int, int] | None = None) -> Refused | None:
    """Why this document would be refused as the registers stand now, or None. Nothing is locked or written. At most 6 SQL."""
    try:
        doc, want = read(raw), Want()
        wants(doc, want)
        state = _look(doc.tahun, want, [doc.kode], fresh=True)
        state.held = held or {}
        judge(doc, state)
    except Refused as fault:
        return fault
    return None


def undo(document: Dokumen, day: date) -> None:
    """Take an SP2D, SPJ, STS or TBP back on a day of its year: its journals reversed, every register as if it had not been. At most 12 SQL,
    in the caller's transaction. `Refused` when the month is closed or the money has gone on (KAS_*, PFK_KURANG, PAGU_TERLAMPAUI)."""
    doc, found = read(document.isi), book(document.tahun, fresh=True)
    if day.year != doc.tahun or not (found.is_open(doc.entitas, day.month) and found.is_open(PPKD, day.month)):
        raise Refused("PERIODE_DITUTUP", tanggal=day, awal=date(doc.tahun, 1, 1), akhir=date(doc.tahun, 12, 31))
    want = Want()
    wants(doc, want)
    want.pfk.update((PPKD if doc.jenis == "SP2D" else doc.entitas, cut["akun"]) for cut in doc.raw.get("potongan", ()))
    for _ in range(TRIES):
        try:
            with transaction.atomic():
                state = _look(doc.tahun, want, [], fresh=False)
                take_back(doc, state)
                write_parts(_parts(doc.tahun, state, [doc], [], by="", asal=""))
                reverse(document.pk, day, f"Batal {doc.rujukan}")
            return
        except IntegrityError as error:
            if _wall(error) != OVERTAKEN:
                raise
    raise Problem("Kas dan anggaran sedang dipakai pembayaran lain. Coba lagi sebentar lagi.", status=503, code="sibuk", headers={"Retry-After": "1"})
