"""What a document of each kind looks like (finance-posting.md section 3), and the reading of one: well-formed or `Refused`."""
import hashlib
import re
from dataclasses import dataclass, field
from datetime import date
from uuid import UUID

import orjson

from pendopo.kernel.flow.public import uuid7
from pendopo.money.accounting.public import Journal, belongs
from pendopo.money.budget.public import Key
from pendopo.money.treasury.refusals import Refused, bad_field, unknown

MOST = 9 * 10**15
_DAY = re.compile(r"\d{4}-\d\d-\d\d")
_CODE = re.compile(r"[0-9A-Za-z.]{1,24}")


@dataclass(slots=True)
class Doc:
    """A well-formed document. `baris`: its items (itself when it has none); `jumlah`: their sum; `bersih`: less the deductions."""

    id: UUID
    raw: dict
    tahun: int
    tanggal: date
    jenis: str
    entitas: str
    kode: str
    sidik: bytes
    baris: list[dict]
    jumlah: int
    bersih: int
    keys: list[Key] = field(default_factory=list)
    journals: list[Journal] = field(default_factory=list)

    @property
    def nomor(self) -> str:
        return self.raw.get("nomor", "")

    @property
    def rujukan(self) -> str:
        """The number as people know it."""
        return self.raw.get("nomor") or self.kode

    def amounts(self) -> dict[Key, int]:
        """{budget line's key: sum}: the same line twice is one sum."""
        found: dict[Key, int] = {}
        for key, item in zip(self.keys, self.baris, strict=True):
            found[key] = found.get(key, 0) + item["jumlah"]
        return found


# -- single fields: each gives what is wrong with a value, or nothing ------------------------------------------------------------
def _money(value) -> bool:
    return type(value) is int and 0 < value <= MOST


def _money_or_zero(value) -> bool:
    return type(value) is int and 0 <= value <= MOST


def _signed(value) -> bool:
    return type(value) is int and -MOST <= value <= MOST


def _text(value) -> bool:
    return type(value) is str and 0 < len(value) <= 120 and value.isprintable() and not value.isspace()


def _long_text(value) -> bool:
    return type(value) is str and len(value) <= 2000 and "\0" not in value


def _code(value) -> bool:
    return type(value) is str and _CODE.fullmatch(value) is not None


def _unit(value) -> bool:
    return type(value) is str and 0 < len(value) <= 40 and value.isprintable()


def _flag(value) -> bool:
    return type(value) is bool


def _quarter(value) -> bool:
    return type(value) is int and 1 <= value <= 4


CHECKS = {"jumlah": _money, "debit": _money_or_zero, "kredit": _money_or_zero, "nomor": _text, "akun": _code, "subkegiatan": _code,
          "sumber_dana": _code, "keterangan": _long_text, "entitas": _unit, "triwulan": _quarter, "penyedia": _text, "skp": _text, "spj": _text,
          "kontrak": _text, "bast": _text, "kdp": _flag, "uang_muka": _flag, "perubahan": _flag, "kompensasi_uang_muka": _money_or_zero,
          "saldo_awal": _money_or_zero, "saldo_akhir": _money_or_zero, "akun_aset": _code, "akun_beban": _code, "akun_akumulasi": _code,
          "akun_persediaan": _code, "akun_penyisihan": _code, "akun_utang": _code, "akun_pendapatan": _code}
CHOICES = {"tipe": ("UP", "GU", "TU", "LS"), "kanal": ("BPN", "RKUD"), "untuk": ("PENDAPATAN", "SISA_UP", "CONTRA_POS"), "arah": ("TAMBAH", "KURANG")}
"""Fields whose value is one of a list; anything else is `JENIS_TIDAK_DIKENAL`."""
COMMON = frozenset({"id", "tanggal", "jenis", "entitas", "tahun", "keterangan", "subkegiatan", "sumber_dana"})
FREE = frozenset({"keterangan", "subkegiatan", "sumber_dana"})


@dataclass(frozen=True, slots=True)
class Kind:
    """Fields of a kind. `row`: fields of an item of `baris`, when it has one; `centre`: only the PPKD sends it."""

    need: frozenset[str]
    may: frozenset[str] = frozenset()
    row: frozenset[str] = frozenset()
    centre: bool = False


def _kind(need: str, may: str = "", row: str = "", **options) -> Kind:
    return Kind(frozenset(need.split()), frozenset(may.split()), frozenset(row.split()), **options)


LEDGER = "akun debit kredit"
KINDS = {
    "SALDO_AWAL": _kind("baris", row=LEDGER), "APBD": _kind("baris", "perubahan", "akun jumlah"),
    "SPD": _kind("baris", row="entitas triwulan jumlah", centre=True), "SILPA_LALU": _kind("akun jumlah", centre=True),
    "NOTA_KREDIT": _kind("akun jumlah", centre=True), "SKP": _kind("nomor akun jumlah"), "TBP": _kind("akun jumlah kanal", "skp"),
    "STS": _kind("untuk jumlah", "akun"), "KONTRAK": _kind("nomor akun jumlah penyedia"),
    "BAST": _kind("nomor kontrak akun jumlah", "kdp kompensasi_uang_muka"), "SP2D": _kind("nomor tipe"),
    "SPJ": _kind("nomor baris", "potongan", "akun jumlah"), "SETOR_PAJAK": _kind("baris", row="akun jumlah"),
    "REKLAS_KDP": _kind("akun_aset jumlah"), "PENYUSUTAN": _kind("akun_beban akun_akumulasi jumlah"),
    "PERSEDIAAN_AKHIR": _kind("akun_persediaan akun_beban saldo_awal saldo_akhir"),
    "PENYISIHAN_PIUTANG": _kind("akun_penyisihan akun_beban saldo_awal saldo_akhir"), "AKRUAL_BEBAN": _kind("akun_beban akun_utang jumlah"),
    "BEBAN_DIMUKA": _kind("akun_beban jumlah"), "KOREKSI_EKUITAS": _kind("akun arah jumlah"),
    "HIBAH_ASET": _kind("akun_aset akun_pendapatan jumlah"), "JURNAL_UMUM": _kind("baris", row=LEDGER),
}
SP2D_KINDS = {"UP": _kind("nomor tipe jumlah"), "TU": _kind("nomor tipe jumlah"), "GU": _kind("nomor tipe jumlah spj"),
              "LS": _kind("nomor tipe baris", "potongan bast kontrak uang_muka", "akun jumlah")}
LINES = {"SPJ", "APBD"}
"""Kinds whose items are budget lines (and SP2D of type LS, STS of a contra-post)."""


def read(raw: object) -> Doc:
    """The document, when its form is right; else `Refused` JENIS_TIDAK_DIKENAL or ISIAN_TIDAK_SAH of the first wrong field."""
    if type(raw) is not dict:
        raise bad_field("dokumen", raw)
    jenis = raw.get("jenis")
    kind = KINDS.get(jenis) if type(jenis) is str else None
    if kind is None:
        raise unknown("jenis", jenis)
    for name in kind.need & CHOICES.keys():
        if name in raw and raw[name] not in CHOICES[name]:
            raise unknown(name, raw[name])
    if jenis == "SP2D" and "tipe" in raw:
        kind = SP2D_KINDS[raw["tipe"]]
    tanggal, tahun = _head(raw)
    _fields(raw, kind, jenis)
    entitas = raw["entitas"]
    items, cuts = raw.get("baris"), raw.get("potongan", ())
    total = _items(items, kind.row, jenis, raw) if items is not None else raw.get("jumlah", 0)
    cut = _cuts(cuts) if "potongan" in raw else 0
    if "potongan" in raw and cut > total:
        raise bad_field("potongan", cut)
    found = Doc(uuid7(), raw, tahun, tanggal, jenis, entitas, raw["id"], hashlib.sha256(orjson.dumps(raw, option=orjson.OPT_SORT_KEYS)).digest(),
                items if items is not None else [raw], total, total - cut)
    if jenis in LINES or raw.get("tipe") == "LS" or raw.get("untuk") == "CONTRA_POS":
        sub, dana = raw.get("subkegiatan"), raw.get("sumber_dana")
        found.keys = [Key(entitas, item.get("subkegiatan", sub), item["akun"], item.get("sumber_dana", dana)) for item in found.baris]
    return found


def _head(raw: dict) -> tuple[date, int]:
    kode, day, tahun = raw.get("id"), raw.get("tanggal"), raw.get("tahun")
    if type(kode) is not str or not 0 < len(kode) <= 64 or not kode.isprintable():
        raise bad_field("id", kode)
    if type(day) is not str or not _DAY.fullmatch(day):
        raise bad_field("tanggal", day)
    try:
        tanggal = date.fromisoformat(day)
    except ValueError:
        raise bad_field("tanggal", day) from None
    if "tahun" in raw and (type(tahun) is not int or not 1 <= tahun <= 9999):
        raise bad_field("tahun", tahun)
    if not _unit(raw.get("entitas")):
        raise bad_field("entitas", raw.get("entitas"))
    return tanggal, tahun or tanggal.year


def _fields(raw: dict, kind: Kind, jenis: str) -> None:
    for name in sorted(kind.need):
        if name not in raw:
            raise bad_field(name, None)
    for name, value in raw.items():
        if name in COMMON and name not in FREE or name in ("baris", "potongan") and name in kind.need | kind.may:
            continue
        if name not in kind.need and name not in kind.may and name not in FREE:
            raise bad_field(name, value)
        if name not in CHOICES and not CHECKS[name](value):
            raise bad_field(name, value)
    if jenis == "STS" and raw["untuk"] == "CONTRA_POS" and "akun" not in raw:
        raise bad_field("akun", None)
    if raw.get("uang_muka") and ("bast" in raw or "kontrak" not in raw and not any(
            type(item) is dict and str(item.get("akun")).startswith("5.2.") for item in raw["baris"] if type(raw["baris"]) is list)):
        raise bad_field("uang_muka", "tanpa kontrak" if "kontrak" not in raw else "bersama bast")


def _items(items: object, row: frozenset[str], jenis: str, raw: dict) -> int:
    if type(items) is not list or not 0 < len(items) <= 5000:
        raise bad_field("baris", items)
    ledger = "debit" in row
    amount = _signed if jenis == "SPD" or (jenis == "APBD" and raw.get("perubahan")) else _money_or_zero if jenis == "APBD" else _money
    total = 0
    for n, item in enumerate(items):
        if type(item) is not dict:
            raise bad_field(f"baris[{n}]", item)
        for name, value in item.items():
            if name not in row and name not in FREE or not (amount if name == "jumlah" else CHECKS[name])(value):
                raise bad_field(f"baris[{n}].{name}", value)
        for name in row:
            if name not in item and not (ledger and name != "akun"):
                raise bad_field(f"baris[{n}].{name}", None)
        if ledger:
            debit, kredit = item.get("debit", 0), item.get("kredit", 0)
            if (debit > 0) == (kredit > 0):
                raise bad_field(f"baris[{n}].debit/kredit", f"{debit}/{kredit}")
        else:
            total += item["jumlah"]
    if abs(total) > MOST:
        raise bad_field("baris", total)
    return total


def _cuts(cuts: object) -> int:
    if type(cuts) is not list or len(cuts) > 100:
        raise bad_field("potongan", cuts)
    total = 0
    for n, cut in enumerate(cuts):
        if type(cut) is not dict:
            raise bad_field(f"potongan[{n}]", cut)
        for name, value in cut.items():
            if name not in ("akun", "jumlah") or not CHECKS[name](value):
                raise bad_field(f"potongan[{n}].{name}", value)
        for name in ("akun", "jumlah"):
            if name not in cut:
                raise bad_field(f"potongan[{n}].{name}", None)
        if not belongs(cut["akun"], "pfk"):
            raise bad_field(f"potongan[{n}].akun", cut["akun"])
        total += cut["jumlah"]
    return total


__all__ = ["KINDS", "Doc", "Refused", "read"]
