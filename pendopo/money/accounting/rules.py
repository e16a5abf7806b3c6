"""The interpreter of the posting rules (finance-posting.md section 2): from a document to its journals, nothing but data in between."""
from collections import defaultdict
from collections.abc import Callable, Iterable
from dataclasses import dataclass, field
from datetime import date
from typing import NamedTuple

from pendopo.money.accounting.models import PPKD, AturanJurnal
from pendopo.money.codes.public import Lawan


class UnknownAccount(LookupError):
    """An account of the document leads nowhere: `akun` is its code."""

    def __init__(self, akun: str):
        self.akun = akun
        super().__init__(akun)


class Line(NamedTuple):
    """A line of a journal, whole rupiah; one of debit and kredit is 0."""

    akun: str
    debit: int
    kredit: int
    subkegiatan: str | None = None
    sumber_dana: str | None = None


@dataclass(slots=True)
class Journal:
    """A journal to be written: `entitas` is the unit's code."""

    aturan: str
    basis: str
    entitas: str
    baris: list[Line] = field(default_factory=list)

    @property
    def jumlah(self) -> int:
        """The sum of the debit side."""
        return sum(line.debit for line in self.baris)


TARGETS = {"@finansial": "finansial", "@piutang": "piutang", "@utang": "utang"}
GROUPS = {"jumlah_4": "4", "jumlah_5": "5", "jumlah_61": "6.1", "jumlah_62": "6.2"}


def _sum_of(prefix: str) -> Callable[[dict, list[dict]], int]:
    return lambda doc, items: sum(item["jumlah"] for item in items if item["akun"].startswith(prefix + "."))


def total(doc: dict, items: list[dict]) -> int:
    """The sum of the items."""
    return sum(item["jumlah"] for item in items)


AMOUNTS: dict[str, Callable[[dict, list[dict]], int]] = {
    "total": total,
    "neto": lambda doc, items: total(doc, items) - sum(cut["jumlah"] for cut in doc.get("potongan", ())),
    "kompensasi": lambda doc, items: doc.get("kompensasi_uang_muka", 0),
    "sisa": lambda doc, items: doc["jumlah"] - doc.get("kompensasi_uang_muka", 0),
    "selisih": lambda doc, items: doc["saldo_akhir"] - doc["saldo_awal"],
    **{name: _sum_of(prefix) for name, prefix in GROUPS.items()},
    "defisit": lambda doc, items: sum(-item["jumlah"] if item["akun"].startswith(("4.", "6.1.")) else item["jumlah"] for item in items),
}
"""Amounts of the whole document; `jumlah`, `debit`, `kredit` are those of the item."""


def _holds(term: str, doc: dict) -> bool:
    if "!=" in term:
        name, _, value = term.partition("!=")
        return str(doc.get(name)) != value
    if "=" in term:
        name, _, value = term.partition("=")
        return str(doc.get(name)) == value
    return not doc.get(term[1:]) if term.startswith("!") else bool(doc.get(term))


class Rules:
    """The rules of all days, compiled: asked once per kind, day and combination of conditions, then answered from memory."""

    def __init__(self, rows: Iterable[AturanJurnal]):
        self._rows: dict[str, list[AturanJurnal]] = defaultdict(list)
        for row in rows:
            self._rows[row.dokumen].append(row)
        self._terms = {kind: sorted({term for row in rows for term in row.syarat.split(";") if term}) for kind, rows in self._rows.items()}
        self._days = {kind: sorted({d for row in rows for d in (row.mulai, row.selesai) if d}) for kind, rows in self._rows.items()}
        self._plans: dict[tuple, list[tuple]] = {}

    def _plan(self, doc: dict, on: date) -> list[tuple]:
        """[(kode, basis, buku, [(sisi, tiap, akun, jumlah)])] that apply to this document."""
        kind = doc["jenis"]
        terms = self._terms.get(kind)
        if terms is None:
            return []
        holds = tuple([_holds(term, doc) for term in terms])
        key = (kind, holds, sum(day <= on for day in self._days[kind]))
        plan = self._plans.get(key)
        if plan is None:
            truth, journals = dict(zip(terms, holds, strict=True)), {}
            for row in self._rows[kind]:
                in_force = row.mulai <= on and (row.selesai is None or on <= row.selesai)
                if in_force and all(truth[term] for term in row.syarat.split(";") if term):
                    journals.setdefault((row.kode, row.basis, row.buku), []).append((row.sisi == "D", row.tiap, row.akun, row.jumlah))
            plan = self._plans[key] = [(*head, lines) for head, lines in journals.items()]
        return plan

    def touches_centre(self, doc: dict, on: date) -> bool:
        """Does this document of a unit also write into the centre's books?"""
        return any(buku == PPKD for _, _, buku, _ in self._plan(doc, on))

    def journals(self, doc: dict, on: date, lawan: Callable[[str, date], Lawan | None]) -> list[Journal]:
        """The journals of a well-formed document; empty ones are left out. `UnknownAccount` when a target is missing."""
        items = doc.get("baris") or [doc]
        sub, dana = doc.get("subkegiatan"), doc.get("sumber_dana")
        found = []
        for kode, basis, buku, lines in self._plan(doc, on):
            journal = Journal(kode, basis, doc["entitas"] if buku == "UNIT" else PPKD)
            put = journal.baris.append
            for is_debit, each, akun, amount in lines:
                whole = AMOUNTS.get(amount)
                for item in (doc,) if each == "N" else items if each == "B" else doc.get("potongan", ()):
                    n = whole(doc, items) if whole else item.get(amount, 0)
                    if not n:
                        continue
                    target = self._target(akun, doc, item, on, lawan)
                    if (n > 0) == is_debit:
                        put(Line(target, abs(n), 0, item.get("subkegiatan", sub), item.get("sumber_dana", dana)))
                    else:
                        put(Line(target, 0, abs(n), item.get("subkegiatan", sub), item.get("sumber_dana", dana)))
            if journal.baris:
                found.append(journal)
        return found

    @staticmethod
    def _target(akun: str, doc: dict, item: dict, on: date, lawan: Callable[[str, date], Lawan | None]) -> str:
        if akun == "akun":
            return item["akun"]
        if akun[0] == ".":
            return doc[akun[1:]]
        if akun[0] != "@":
            return akun
        row = lawan(item["akun"], on)
        target = getattr(row, TARGETS[akun]) if row else ""
        if not target:
            raise UnknownAccount(item["akun"])
        return target


_rules: Rules | None = None


def rules() -> Rules:
    """The rules of this process: read once, 1 SQL."""
    global _rules
    if _rules is None:
        _rules = Rules(AturanJurnal.objects.order_by("id"))
    return _rules


def forget() -> None:
    """After a change of the rules."""
    global _rules
    _rules = None
