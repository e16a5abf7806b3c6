"""Documents of a batch and what each is answered: accepted with its journals, the same again, another body, refused."""
from dataclasses import dataclass
from uuid import UUID

from pendopo.kernel.flow.public import Actor
from pendopo.money.accounting.public import Journal, journals_of
from pendopo.money.treasury.kinds import Doc, read
from pendopo.money.treasury.refusals import Refused
from pendopo.money.treasury.standing import State


@dataclass(slots=True)
class Answer:
    """What one document got: HTTP status and body."""

    http: int
    body: dict


@dataclass(slots=True)
class Item:
    """A document of a batch: read, or refused for its form."""

    raw: object
    doc: Doc | None
    fault: Refused | None
    answer: Answer | None = None

    @property
    def tahun(self) -> int | None:
        if self.doc:
            return self.doc.tahun
        given = self.raw.get("tahun") if type(self.raw) is dict else None
        day = self.raw.get("tanggal") if type(self.raw) is dict else None
        if type(given) is int:
            return given if 1 <= given <= 9999 else None
        return int(day[:4]) if type(day) is str and day[:4].isascii() and day[:4].isdigit() else None

    @property
    def kode(self) -> str | None:
        found = self.raw.get("id") if type(self.raw) is dict else None
        return found if type(found) is str and "\0" not in found else None


def item_of(raw: object) -> Item:
    """The document as it was sent, read."""
    try:
        return Item(raw, read(raw), None)
    except Refused as fault:
        return Item(raw, None, fault)


def accepted(kode: str, journals: list[Journal]) -> dict:
    """The body of an accepted document's answer."""
    return {"id": kode, "status": "DITERIMA", "jurnal": [
        {"basis": j.basis, "entitas": j.entitas, "aturan": j.aturan, "baris": [{"akun": b.akun, "debit": b.debit, "kredit": b.kredit} for b in j.baris]}
        for j in journals]}


def refuse(item: Item, fault: Refused) -> None:
    """Answer the document with its refusal."""
    rincian = {name: value if type(value) is int else str(value) for name, value in fault.rincian.items()}
    item.answer = Answer(422, {"kode": fault.kode, "alasan": fault.alasan, "rincian": rincian})


def refusal(item: Item, by: Actor) -> tuple:
    """The refused document's row of `penolakan_dokumen`."""
    body, raw = item.answer.body, item.raw if type(item.raw) is dict else {}
    tahun = item.tahun
    return (tahun if tahun and tahun < 10000 else None, _word(raw.get("id"), 64), _word(raw.get("jenis"), 24), _word(raw.get("entitas"), 40),
            body["kode"], body["alasan"].replace("\0", ""), body["rincian"], by.label)


def _word(value: object, most: int) -> str:
    return value.replace("\0", "")[:most] if type(value) is str else ""


def repeat(items: list[Item], docs: list[Doc], s: State) -> None:
    """Documents that are there already: the first answer, or 409 when the body is another. 1 SQL, none without such."""
    fresh = {doc.kode: doc for doc in docs}
    old = [s.seen.documents[item.kode][1] for item in items if item.kode not in fresh]
    posted: dict[UUID, list[Journal]] = journals_of(old) if old else {}
    for item in items:
        digest, pk = s.seen.documents[item.kode]
        if item.doc is None or item.doc.sidik != digest:
            item.answer = Answer(409, {"kode": "ID_GANDA", "alasan": f"id {item.kode} sudah dipakai dokumen lain pada tahun {item.tahun}."
                                       " Pakai id lain untuk dokumen yang lain.", "rincian": {"id": item.kode}})
        else:
            item.answer = Answer(200, accepted(item.kode, fresh[item.kode].journals if item.kode in fresh else posted.get(pk, [])))
