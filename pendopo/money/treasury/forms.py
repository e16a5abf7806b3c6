"""Form that only the chart and the registers can judge: the second half of ISIAN_TIDAK_SAH (kinds.py is the first)."""
from collections.abc import Callable

from pendopo.money.accounting.public import PPKD, belongs
from pendopo.money.codes.public import chart
from pendopo.money.treasury.kinds import KINDS, Doc
from pendopo.money.treasury.refusals import bad_field
from pendopo.money.treasury.standing import CASH_TAGS, State

NOT_BY_HAND = ("kas", "rk.skpd", "rk.ppkd", "pfk", "titipan")
"""Accounts that only their own documents move."""
CLASSES = {"akun_aset": ("1.",), "akun_beban": ("8.",), "akun_akumulasi": ("1.",), "akun_persediaan": ("1.",), "akun_penyisihan": ("1.",),
           "akun_utang": ("2.",), "akun_pendapatan": ("7.",)}
CHARGED = {"NOTA_KREDIT": ("4.", "6.1."), "TBP": ("4.", "6.1."), "SKP": ("4.",), "KONTRAK": ("5.",), "BAST": ("5.",)}
"""What the account of a kind may be: money that comes in is no spending, and what is bought is. (A refund is the STS of a contra-post.)"""
ACCOUNT_FIELDS = ("akun", *CLASSES)
BOOKED = ("1.", "2.", "3.1.01.", "3.1.03.", "7.", "8.")
"""What the accrual books are made of."""


def form(doc: Doc, s: State) -> None:
    leaf, on, raw = chart().leaf, doc.tanggal, doc.raw
    if KINDS[doc.jenis].centre and doc.entitas != PPKD and s.book and doc.entitas in s.book.units:
        raise bad_field("entitas", doc.entitas)
    if (classes := CHARGED.get(doc.jenis)) and leaf(raw["akun"], on) and not raw["akun"].startswith(classes):
        raise bad_field("akun", raw["akun"])
    for name, classes in CLASSES.items():
        if (akun := raw.get(name)) and leaf(akun, on) and (not akun.startswith(classes) or _kept(akun)):
            raise bad_field(name, akun)
    check = FORMS.get(doc.jenis)
    if check:
        check(doc, s)


def _kept(akun: str) -> bool:
    return any(belongs(akun, tag) for tag in NOT_BY_HAND)


def _form_ledger(doc: Doc, s: State) -> None:
    leaf = chart().leaf
    for n, item in enumerate(doc.baris):
        akun = item["akun"]
        if not leaf(akun, doc.tanggal):
            continue
        wrong = not akun.startswith(BOOKED) or (_kept(akun) if doc.jenis == "JURNAL_UMUM" else akun[0] not in "123"
                                                or belongs(akun, "kas.rkud") and doc.entitas != PPKD)
        if wrong:
            raise bad_field(f"baris[{n}].akun", akun)


def _form_opening(doc: Doc, s: State) -> None:
    _form_ledger(doc, s)
    for tag, kind in CASH_TAGS.items():
        moved = sum(item.get("debit", 0) - item.get("kredit", 0) for item in doc.baris if belongs(item["akun"], tag))
        if moved < 0 and s.kas((doc.entitas, kind)) + moved < 0:
            raise bad_field("baris.kredit", -moved)
    for akun, moved in opening_pfk(doc).items():
        held = s.seen.pfk.get((doc.entitas, akun))
        if moved + (held.saldo if held else 0) < 0:
            raise bad_field("baris.debit", -moved)


def opening_pfk(doc: Doc) -> dict[str, int]:
    """{account 2.1.01: rupiah withheld} of an opening."""
    found: dict[str, int] = {}
    for item in doc.baris:
        if belongs(item["akun"], "pfk"):
            found[item["akun"]] = found.get(item["akun"], 0) + item.get("kredit", 0) - item.get("debit", 0)
    return found


def _form_apbd(doc: Doc, s: State) -> None:
    for n, item in enumerate(doc.baris):
        if chart().leaf(item["akun"], doc.tanggal) and not item["akun"].startswith(("4.", "5.", "6.1.", "6.2.")):
            raise bad_field(f"baris[{n}].akun", item["akun"])


def _form_silpa(doc: Doc, s: State) -> None:
    akun = doc.raw["akun"]
    if chart().leaf(akun, doc.tanggal) and not belongs(akun, "sal.penggunaan"):
        raise bad_field("akun", akun)


def _form_correction(doc: Doc, s: State) -> None:
    akun = doc.raw["akun"]
    if chart().leaf(akun, doc.tanggal) and (not akun.startswith(("1.", "2.")) or _kept(akun)):
        raise bad_field("akun", akun)


def _form_tax(doc: Doc, s: State) -> None:
    for n, item in enumerate(doc.baris):
        if chart().leaf(item["akun"], doc.tanggal) and not belongs(item["akun"], "pfk"):
            raise bad_field(f"baris[{n}].akun", item["akun"])


def _form_bast(doc: Doc, s: State) -> None:
    back, contract = doc.raw.get("kompensasi_uang_muka", 0), s.contracts.get((doc.entitas, doc.raw["kontrak"]))
    if back > doc.jumlah or contract and back > contract.uang_muka - contract.dikompensasi:
        raise bad_field("kompensasi_uang_muka", back)


def _form_sp2d(doc: Doc, s: State) -> None:
    paper = s.handovers.get((doc.entitas, doc.raw["bast"])) if "bast" in doc.raw else None
    if paper is None:
        return
    for n, item in enumerate(doc.baris):
        if item["akun"] != paper.akun:
            raise bad_field(f"baris[{n}].akun", item["akun"])
    contract = s.contracts.get((doc.entitas, doc.raw["kontrak"])) if "kontrak" in doc.raw else None
    if contract and contract.id != paper.kontrak_id:
        raise bad_field("kontrak", contract.nomor)


def _form_refund(doc: Doc, s: State) -> None:
    if doc.raw["untuk"] != "CONTRA_POS" or not chart().leaf(doc.raw["akun"], doc.tanggal):
        return
    line = s.lines.get(doc.keys[0])
    if doc.jumlah > (line.terpakai + s.used.get(line.id, 0) if line else 0):
        raise bad_field("jumlah", doc.jumlah)


FORMS: dict[str, Callable[[Doc, State], None]] = {
    "SALDO_AWAL": _form_opening, "JURNAL_UMUM": _form_ledger, "APBD": _form_apbd, "SILPA_LALU": _form_silpa, "KOREKSI_EKUITAS": _form_correction,
    "SETOR_PAJAK": _form_tax, "BAST": _form_bast, "SP2D": _form_sp2d, "STS": _form_refund,
}
