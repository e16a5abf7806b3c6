"""Guards of a document in the order of kode_tolak.csv, judged over the registers as they were read; the first that fails wins."""
from collections.abc import Callable
from datetime import date

from pendopo.money.accounting.public import PPKD, UnknownAccount, belongs, book, rules
from pendopo.money.budget.public import quarter_of
from pendopo.money.codes.public import chart
from pendopo.money.treasury.forms import ACCOUNT_FIELDS, form
from pendopo.money.treasury.kinds import Doc
from pendopo.money.treasury.refusals import Refused
from pendopo.money.treasury.standing import RKUD, State


# -- common to all kinds ----------------------------------------------------------------------------------------------------------
def period(doc: Doc, s: State) -> None:
    day, year = doc.tanggal, s.book
    first, last = date(doc.tahun, 1, 1), date(doc.tahun, 12, 31)
    if year is None or day.year != doc.tahun:
        raise Refused("PERIODE_DITUTUP", tanggal=day, awal=first, akhir=last)
    if doc.entitas not in year.units and "tahun" not in doc.raw and _kept_books(doc.entitas, doc.tahun - 1):
        raise Refused("PERIODE_DITUTUP", tanggal=day, awal=first.replace(year=doc.tahun - 1), akhir=last.replace(year=doc.tahun - 1))
    shut = not year.is_open(doc.entitas, day.month) or (not year.is_open(PPKD, day.month) and rules().touches_centre(doc.raw, day))
    if shut:
        months = [month for month in range(1, 13) if year.is_open(doc.entitas, month)]
        raise Refused("PERIODE_DITUTUP", tanggal=day, awal=date(doc.tahun, months[0], 1) if months else "-", akhir=last if months else "-")


def _kept_books(entitas: str, tahun: int) -> bool:
    """A unit of last year's book that is not in this one: others have begun the year, its own periods are last year's."""
    before = book(tahun)
    return before is not None and entitas in before.units


def unit(doc: Doc, s: State) -> None:
    for kode in (doc.entitas, *(item["entitas"] for item in doc.baris if doc.jenis == "SPD")):
        if kode not in s.book.units:
            raise Refused("UNIT_TIDAK_DIKENAL", entitas=kode, tahun=doc.tahun)


def accounts(doc: Doc, s: State) -> None:
    """Every account is of level 6 and leads where a journal needs it; the journals are made here."""
    leaf, lawan, on = chart().leaf, s.book.lawan, doc.tanggal
    for item in (*((doc.raw,) if "baris" in doc.raw else ()), *doc.baris, *doc.raw.get("potongan", ())):
        for name in ACCOUNT_FIELDS if item is doc.raw else ("akun",):
            akun = item.get(name)
            if akun and (not leaf(akun, on) or doc.jenis != "APBD" and _mapped(akun) and lawan(akun, on) is None):
                raise Refused("AKUN_TIDAK_DIKENAL", akun=akun, tanggal=on)
    try:
        doc.journals = rules().journals(doc.raw, on, lawan)
    except UnknownAccount as fault:
        raise Refused("AKUN_TIDAK_DIKENAL", akun=fault.akun, tanggal=on) from None


def _mapped(akun: str) -> bool:
    return akun[0] in "45" or akun[0] == "6" and not belongs(akun, "sal.penggunaan")


def balance(doc: Doc, s: State) -> None:
    if doc.jenis in ("JURNAL_UMUM", "SALDO_AWAL"):
        debit, kredit = sum(item.get("debit", 0) for item in doc.baris), sum(item.get("kredit", 0) for item in doc.baris)
        if debit != kredit:
            raise Refused("JURNAL_TIDAK_SEIMBANG", debit=debit, kredit=kredit, entitas=doc.entitas, basis="FINANSIAL")


# -- numbers and references -------------------------------------------------------------------------------------------------------
def _number(shelf: str) -> Callable[[Doc, State], None]:
    def check(doc: Doc, s: State) -> None:
        if old := getattr(s, shelf).get((doc.entitas, doc.nomor)):
            raise Refused("NOMOR_GANDA", nomor=doc.nomor, jenis=doc.jenis, tanggal_lama=old.tanggal)
    return check


def _reference(name: str, shelf: str) -> Callable[[Doc, State], None]:
    def check(doc: Doc, s: State) -> None:
        if name in doc.raw and (doc.entitas, doc.raw[name]) not in getattr(s, shelf):
            raise Refused("RUJUKAN_TIDAK_DIKENAL", isian=name, nilai=doc.raw[name], entitas=doc.entitas)
    return check


def sp2d_number(doc: Doc, s: State) -> None:
    if old := s.seen.numbers.get(doc.nomor):
        raise Refused("SP2D_GANDA", nomor=doc.nomor, tanggal_lama=old)


# -- money ------------------------------------------------------------------------------------------------------------------------
def float_limit(doc: Doc, s: State) -> None:
    limit, given = s.book.units[doc.entitas].batas_up, s.seen.up.get(doc.entitas, 0)
    if given or doc.jumlah > limit:
        raise Refused("UP_MELEBIHI_BATAS", entitas=doc.entitas, batas=limit, sudah=given, jumlah=doc.jumlah)


def replacement(doc: Doc, s: State) -> None:
    paper = s.spj[doc.entitas, doc.raw["spj"]]
    if doc.jumlah > paper.sisa:
        raise Refused("GU_MELEBIHI_SPJ", jumlah=doc.jumlah, spj=paper.sisa)


def ceiling(doc: Doc, s: State) -> None:
    asked: dict[int, list] = {}
    for key, n in doc.amounts().items():
        line = s.lines.get(key)
        one = asked.setdefault(line.id if line else -1 - len(asked), [line, key, 0])
        one[2] += n
    for line, key, n in asked.values():
        rest = s.rest(line) if line and line.is_ceiling else 0
        if n > rest:
            raise Refused("PAGU_TERLAMPAUI", sisa=rest, diminta=n, jumlah=n, kurang=n - rest, subkegiatan=key.subkegiatan or "", akun=key.akun)


def authority(doc: Doc, s: State) -> None:
    quarter, quota = quarter_of(doc.tanggal), s.spd.get(doc.entitas)
    given = quota.until(quarter) if quota else 0
    used = (quota.terpakai if quota else 0) + s.moved.get(doc.entitas, 0)
    if given < used + doc.jumlah:
        raise Refused("SPD_TIDAK_CUKUP", tw=quarter, spd=given, terpakai=used, diminta=doc.jumlah, jumlah=doc.jumlah)


def handover_needed(doc: Doc, s: State) -> None:
    if "bast" in doc.raw or doc.raw.get("uang_muka") and "kontrak" in doc.raw:
        return
    for item in doc.baris:
        if item["akun"].startswith("5.2."):
            raise Refused("BAST_TIDAK_ADA", akun=item["akun"])


def within_contract(doc: Doc, s: State) -> None:
    if doc.jenis == "BAST":
        contract = s.contracts[doc.entitas, doc.raw["kontrak"]]
        total = contract.diterima + doc.jumlah
    elif doc.raw.get("uang_muka"):
        contract = s.contracts[doc.entitas, doc.raw["kontrak"]]
        total = contract.uang_muka + doc.jumlah
    else:
        return
    if total > contract.nilai:
        raise Refused("MELEBIHI_KONTRAK", kumulatif=total, nilai=contract.nilai)


def within_handover(doc: Doc, s: State) -> None:
    if "bast" in doc.raw:
        paper = s.handovers[doc.entitas, doc.raw["bast"]]
        if doc.jumlah > paper.sisa:
            raise Refused("MELEBIHI_BAST", sisa=paper.sisa, diminta=doc.jumlah, jumlah=doc.jumlah)


def _treasurer(kind: str) -> Callable[[Doc, State], None]:
    def check(doc: Doc, s: State) -> None:
        if doc.bersih > (cash := s.kas((doc.entitas, kind))):
            raise Refused("KAS_BENDAHARA_KURANG", jenis=kind, entitas=doc.entitas, saldo=cash, diminta=doc.bersih, jumlah=doc.bersih)
    return check


def treasury_cash(doc: Doc, s: State) -> None:
    if doc.bersih > (cash := s.kas(RKUD)):
        raise Refused("KAS_DAERAH_KURANG", saldo=cash, diminta=doc.bersih, jumlah=doc.bersih)


def withheld(doc: Doc, s: State) -> None:
    asked: dict[str, int] = {}
    for item in doc.baris:
        asked[item["akun"]] = asked.get(item["akun"], 0) + item["jumlah"]
    for akun, n in asked.items():
        held = s.seen.pfk.get((doc.entitas, akun))
        if n > (rest := held.saldo if held else 0):
            raise Refused("PFK_KURANG", akun=akun, sisa=rest, disetor=n, jumlah=n)


def assessment(doc: Doc, s: State) -> None:
    if "skp" in doc.raw:
        paper = s.skp[doc.entitas, doc.raw["skp"]]
        if doc.jumlah > paper.sisa:
            raise Refused("SKP_LUNAS_SEBAGIAN", sisa=paper.sisa, dibayar=doc.jumlah, jumlah=doc.jumlah)


COMMON = (form, period, unit, accounts, balance)
_contract, _handover = _reference("kontrak", "contracts"), _reference("bast", "handovers")
BY_KIND: dict[str, tuple[Callable[[Doc, State], None], ...]] = {
    "KONTRAK": (_number("contracts"),), "SKP": (_number("skp"),),
    "BAST": (_number("handovers"), _contract, within_contract),
    "SP2D UP": (sp2d_number, float_limit, treasury_cash), "SP2D TU": (sp2d_number, treasury_cash),
    "SP2D GU": (_reference("spj", "spj"), sp2d_number, replacement, treasury_cash),
    "SP2D LS": (_contract, _handover, sp2d_number, ceiling, authority, handover_needed, within_contract, within_handover, treasury_cash),
    "SPJ": (_number("spj"), ceiling, authority, _treasurer("BPG")),
    "STS PENDAPATAN": (_treasurer("BPN"),), "STS SISA_UP": (_treasurer("BPG"),),
    "TBP": (_reference("skp", "skp"), assessment),
    "SETOR_PAJAK PPKD": (treasury_cash, withheld), "SETOR_PAJAK": (_treasurer("BPG"), withheld),
}
"""Guards of a kind after the common five, in order."""


def name_of(doc: Doc) -> str:
    """The kind with its type, as the tables of guards and effects name it."""
    if doc.jenis == "SP2D":
        return f"SP2D {doc.raw['tipe']}"
    if doc.jenis == "STS":
        return f"STS {doc.raw['untuk']}"
    if doc.jenis == "SETOR_PAJAK" and doc.entitas == PPKD:
        return "SETOR_PAJAK PPKD"
    return doc.jenis


def judge(doc: Doc, s: State) -> None:
    """`Refused` with the first guard that fails; nothing changes."""
    for guard in COMMON:
        guard(doc, s)
    for guard in BY_KIND.get(name_of(doc), ()):
        guard(doc, s)
