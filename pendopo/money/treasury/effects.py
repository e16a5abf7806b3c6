"""What an accepted document does to the registers (finance-posting.md section 3), and what it must read for that."""
from collections.abc import Callable

from pendopo.kernel.flow.public import uuid7
from pendopo.money.accounting.public import PPKD, belongs
from pendopo.money.budget.public import quarter_of
from pendopo.money.contract.public import Contract, HandOver
from pendopo.money.treasury.forms import opening_pfk
from pendopo.money.treasury.guards import name_of
from pendopo.money.treasury.kinds import Doc
from pendopo.money.treasury.refusals import Refused
from pendopo.money.treasury.registers import Balance, Paper, Want
from pendopo.money.treasury.standing import CASH_TAGS, RKUD, State


def wants(doc: Doc, want: Want) -> None:
    """Add what the document touches."""
    name, raw, unit = name_of(doc), doc.raw, doc.entitas
    if "kontrak" in raw or doc.jenis == "KONTRAK":
        want.contracts.add((unit, raw.get("kontrak") or doc.nomor))
    if "bast" in raw or doc.jenis == "BAST":
        want.handovers.add((unit, raw.get("bast") or doc.nomor))
    if "skp" in raw or doc.jenis == "SKP":
        want.skp.add((unit, raw.get("skp") or doc.nomor))
    if "spj" in raw or doc.jenis == "SPJ":
        want.spj.add((unit, raw.get("spj") or doc.nomor))
    if doc.keys and doc.jenis != "APBD":
        want.lines.update(dict.fromkeys(doc.keys))
        want.spd.add(unit)
    if doc.jenis == "SP2D":
        want.numbers.add(doc.nomor)
    if name == "SP2D UP":
        want.up.add(unit)
    for place in CASH.get(name, ()):
        want.kas.add(RKUD if place == "RKUD" else (unit, place))
    if doc.jenis == "TBP":
        want.kas.add(RKUD if raw["kanal"] == "RKUD" else (unit, "BPN"))
    if doc.jenis == "SETOR_PAJAK":
        want.pfk.update((unit, item["akun"]) for item in doc.baris)
    if doc.jenis == "SALDO_AWAL":
        want.kas.update((unit, kind) for tag, kind in CASH_TAGS.items() if any(belongs(item["akun"], tag) for item in doc.baris))
        want.pfk.update((unit, item["akun"]) for item in doc.baris if belongs(item["akun"], "pfk"))


CASH = {"NOTA_KREDIT": ("RKUD",), "SP2D UP": ("RKUD", "BPG"), "SP2D GU": ("RKUD", "BPG"), "SP2D TU": ("RKUD", "BPG"), "SP2D LS": ("RKUD",),
        "SPJ": ("BPG",), "STS PENDAPATAN": ("RKUD", "BPN"), "STS SISA_UP": ("RKUD", "BPG"), "STS CONTRA_POS": ("RKUD",),
        "SETOR_PAJAK PPKD": ("RKUD",), "SETOR_PAJAK": ("BPG",)}
"""Cash that a kind moves: RKUD is the centre's, BPN and BPG are the unit's."""


def _cash(s: State, key: tuple[str, str], n: int) -> None:
    s.seen.kas[key].move(n)


def _withhold(s: State, unit: str, rows, sign: int = 1) -> None:
    for cut in rows:
        s.seen.pfk.setdefault((unit, cut["akun"]), Balance()).move(sign * cut["jumlah"])


def _use(doc: Doc, s: State, sign: int = 1) -> None:
    for key, n in doc.amounts().items():
        line = s.lines[key]
        s.used[line.id] = s.used.get(line.id, 0) + sign * n
    s.moved[doc.entitas] = s.moved.get(doc.entitas, 0) + sign * doc.jumlah


def _opening(doc: Doc, s: State) -> None:
    for tag, kind in CASH_TAGS.items():
        if n := sum(item.get("debit", 0) - item.get("kredit", 0) for item in doc.baris if belongs(item["akun"], tag)):
            _cash(s, (doc.entitas, kind), n)
    for akun, n in opening_pfk(doc).items():
        s.seen.pfk.setdefault((doc.entitas, akun), Balance()).move(n)


def _credit_note(doc: Doc, s: State) -> None:
    _cash(s, RKUD, doc.jumlah)


def _assess(doc: Doc, s: State) -> None:
    s.skp[doc.entitas, doc.nomor] = Paper(uuid7(), doc.entitas, doc.nomor, doc.tanggal, doc.raw["akun"], doc.jumlah, 0, doc.id, fresh=True)


def _receive(doc: Doc, s: State, sign: int = 1) -> None:
    _cash(s, RKUD if doc.raw["kanal"] == "RKUD" else (doc.entitas, "BPN"), sign * doc.jumlah)
    if "skp" in doc.raw:
        paper = s.skp[doc.entitas, doc.raw["skp"]]
        paper.dipakai += sign * doc.jumlah


def _deposit(kind: str) -> Callable[..., None]:
    def effect(doc: Doc, s: State, sign: int = 1) -> None:
        _cash(s, RKUD, sign * doc.jumlah)
        _cash(s, (doc.entitas, kind), -sign * doc.jumlah)
    return effect


def _refund(doc: Doc, s: State, sign: int = 1) -> None:
    _cash(s, RKUD, sign * doc.jumlah)
    _use(doc, s, -sign)


def _contract(doc: Doc, s: State) -> None:
    s.contracts[doc.entitas, doc.nomor] = Contract(uuid7(), doc.entitas, doc.nomor, doc.tanggal, doc.raw["akun"], doc.raw["penyedia"], doc.jumlah,
                                                   fresh=True)


def _hand_over(doc: Doc, s: State) -> None:
    contract, back = s.contracts[doc.entitas, doc.raw["kontrak"]], doc.raw.get("kompensasi_uang_muka", 0)
    contract.diterima, contract.dikompensasi = contract.diterima + doc.jumlah, contract.dikompensasi + back
    s.handovers[doc.entitas, doc.nomor] = HandOver(uuid7(), contract.id, doc.entitas, doc.nomor, doc.tanggal, doc.raw["akun"], doc.jumlah, back,
                                                   fresh=True)


def _ordered(doc: Doc, s: State, sign: int) -> None:
    s.seen.numbers[doc.nomor] = doc.tanggal
    _cash(s, RKUD, -sign * doc.bersih)


def _float(doc: Doc, s: State, sign: int = 1) -> None:
    _ordered(doc, s, sign)
    _cash(s, (doc.entitas, "BPG"), sign * doc.jumlah)
    if doc.raw["tipe"] == "UP":
        s.seen.up[doc.entitas] = doc.jumlah
    if "spj" in doc.raw:
        paper = s.spj[doc.entitas, doc.raw["spj"]]
        paper.dipakai += sign * doc.jumlah


def _direct(doc: Doc, s: State, sign: int = 1) -> None:
    _ordered(doc, s, sign)
    _use(doc, s, sign)
    _withhold(s, PPKD, doc.raw.get("potongan", ()), sign)
    if "bast" in doc.raw:
        paper = s.handovers[doc.entitas, doc.raw["bast"]]
        paper.dibayar += sign * doc.jumlah
    if doc.raw.get("uang_muka"):
        contract = s.contracts[doc.entitas, doc.raw["kontrak"]]
        contract.uang_muka += sign * doc.jumlah


def _accounted(doc: Doc, s: State, sign: int) -> None:
    _use(doc, s, sign)
    _cash(s, (doc.entitas, "BPG"), -sign * doc.bersih)
    _withhold(s, doc.entitas, doc.raw.get("potongan", ()), sign)


def _account_for(doc: Doc, s: State) -> None:
    _accounted(doc, s, 1)
    s.spj[doc.entitas, doc.nomor] = Paper(uuid7(), doc.entitas, doc.nomor, doc.tanggal, "", doc.jumlah, 0, doc.id, fresh=True)


def _pass_on(doc: Doc, s: State) -> None:
    _cash(s, RKUD if doc.entitas == PPKD else (doc.entitas, "BPG"), -doc.jumlah)
    for item in doc.baris:
        s.seen.pfk[doc.entitas, item["akun"]].move(-item["jumlah"])


BY_KIND: dict[str, Callable[[Doc, State], None]] = {
    "SALDO_AWAL": _opening, "NOTA_KREDIT": _credit_note, "SKP": _assess, "TBP": _receive, "STS PENDAPATAN": _deposit("BPN"),
    "STS SISA_UP": _deposit("BPG"), "STS CONTRA_POS": _refund, "KONTRAK": _contract, "BAST": _hand_over, "SP2D UP": _float, "SP2D GU": _float,
    "SP2D TU": _float, "SP2D LS": _direct, "SPJ": _account_for, "SETOR_PAJAK": _pass_on, "SETOR_PAJAK PPKD": _pass_on,
}
"""Kinds that are not here only write journals (APBD and SPD go through the budget's door)."""


def take_effect(doc: Doc, s: State) -> None:
    """Move the registers in memory; the guards have passed."""
    effect = BY_KIND.get(name_of(doc))
    if effect:
        effect(doc, s)


TAKEN_BACK: dict[str, Callable[[Doc, State, int], None]] = {
    "SP2D UP": _float, "SP2D GU": _float, "SP2D TU": _float, "SP2D LS": _direct, "SPJ": _accounted, "TBP": _receive,
    "STS PENDAPATAN": _deposit("BPN"), "STS SISA_UP": _deposit("BPG"), "STS CONTRA_POS": _refund,
}
"""Kinds that can be taken back; an SPJ's own row is marked by the caller."""


def take_back(doc: Doc, s: State) -> None:
    """The opposite of a document's effect, in memory; `Refused` when cash, withheld tax, ceiling or SPD have gone on meanwhile."""
    TAKEN_BACK[name_of(doc)](doc, s, -1)
    for (unit, kind), cash in s.seen.kas.items():
        if cash.saldo < 0 and kind == "RKUD":
            raise Refused("KAS_DAERAH_KURANG", saldo=cash.saldo - cash.moved, diminta=-cash.moved, jumlah=-cash.moved)
        if cash.saldo < 0:
            raise Refused("KAS_BENDAHARA_KURANG", jenis=kind, entitas=unit, saldo=cash.saldo - cash.moved, diminta=-cash.moved, jumlah=-cash.moved)
    for (_, akun), held in s.seen.pfk.items():
        if held.saldo < 0:
            raise Refused("PFK_KURANG", akun=akun, sisa=held.saldo - held.moved, disetor=-held.moved, jumlah=-held.moved)
    for key, line in s.lines.items():
        if (n := s.used.get(line.id, 0)) > line.sisa:
            raise Refused("PAGU_TERLAMPAUI", sisa=line.sisa, diminta=n, jumlah=n, kurang=n - line.sisa, subkegiatan=key.subkegiatan or "", akun=key.akun)
    quarter, n = quarter_of(doc.tanggal), s.moved.get(doc.entitas, 0)
    if n > 0 and (quota := s.spd[doc.entitas]).rest(quarter) < n:
        raise Refused("SPD_TIDAK_CUKUP", tw=quarter, spd=quota.until(quarter), terpakai=quota.terpakai, diminta=n, jumlah=n)
