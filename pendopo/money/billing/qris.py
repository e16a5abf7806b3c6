"""QRIS: the text inside the code, made and read (finance.md section 6). Reading and the checksum are lokal's."""
import io
import unicodedata
from dataclasses import dataclass

import segno

GUI = "ID.CO.QRIS.WWW"
STATIC, DYNAMIC = "11", "12"
NAME_MOST, CITY_MOST, BILL_MOST = 25, 15, 25
FAULTS = {"format": "TLV_RUSAK", "crc_missing": "TLV_RUSAK", "payload_format": "TLV_RUSAK", "duplicate": "TLV_RUSAK", "crc": "CRC_SALAH",
          "currency": "MATA_UANG", "amount": "JUMLAH_RUSAK"}
"""The reader's findings, in the order in which they win."""


@dataclass(frozen=True, slots=True)
class Receiver:
    """Who is paid: national merchant id, criterion, category code, name, city, postal code."""

    nmid: str
    kriteria: str
    mcc: str
    nama: str
    kota: str
    kodepos: str


@dataclass(frozen=True, slots=True)
class Qris:
    """A code that was read. `jumlah` None: the payer types it. `rujukan`: the bill's number or ""."""

    nmid: str
    nama: str
    kota: str
    jumlah: int | None
    rujukan: str


class BrokenQris(ValueError):
    """`kode`: TLV_RUSAK, CRC_SALAH, MATA_UANG, JUMLAH_RUSAK or LAIN; the text says what is wrong."""

    def __init__(self, kode: str, text: str):
        self.kode = kode
        super().__init__(text)


def _tlv(tag: str, value: str) -> str:
    return f"{tag}{len(value):02d}{value}"


def _plain(text: str, most: int) -> str:
    """The text as a merchant's name may stand in a code: ASCII, cut to `most`."""
    bare = unicodedata.normalize("NFKD", text).encode("ascii", "ignore").decode()
    return "".join(c for c in bare if c.isprintable())[:most]


def make(receiver: Receiver, jumlah: int | None = None, rujukan: str = "") -> str:
    """The text of a code: dynamic with an amount in whole rupiah and a bill's number, else static."""
    account = _tlv("00", GUI) + _tlv("02", receiver.nmid) + _tlv("03", receiver.kriteria)
    parts = [_tlv("00", "01"), _tlv("01", STATIC if jumlah is None else DYNAMIC), _tlv("51", account), _tlv("52", receiver.mcc),
             _tlv("53", "360")]
    if jumlah is not None:
        parts.append(_tlv("54", str(jumlah)))
    parts += [_tlv("58", "ID"), _tlv("59", _plain(receiver.nama, NAME_MOST)), _tlv("60", _plain(receiver.kota, CITY_MOST)),
              _tlv("61", receiver.kodepos)]
    if rujukan:
        parts.append(_tlv("62", _tlv("01", rujukan[:BILL_MOST])))
    from lokal.qris import qris_crc  # its package takes a fifth of a second to load, which only a payment by QR needs

    text = "".join(parts) + "6304"
    return text + qris_crc(text)


def read(text: str) -> Qris:
    """What a code says. `BrokenQris` for a code that no bank may accept."""
    from lokal.qris import parse_qris

    found = parse_qris(text)
    broken = {issue.code: issue.message for issue in found.errors}
    for name, kode in FAULTS.items():
        if name in broken:
            raise BrokenQris(kode, broken[name])
    if broken:
        raise BrokenQris("LAIN", next(iter(broken.values())))
    whole, _, cents = (found.amount or "").partition(".")
    if cents.strip("0"):
        raise BrokenQris("JUMLAH_RUSAK", "Nominal QRIS bukan rupiah bulat.")
    return Qris(found.nmid or "", found.merchant_name or "", found.merchant_city or "", int(whole) if whole else None,
                (found.additional and found.additional.bill_number) or "")


def svg(text: str, *, title: str) -> str:
    """The code as an inline picture, dark on white in every colour scheme, with its quiet zone."""
    out = io.BytesIO()
    segno.make(text, error="m").save(out, kind="svg", border=4, light="#fff", dark="#000", xmldecl=False, svgns=False, nl=False,
                                     omitsize=True, svgclass="qris", lineclass=None, title=title)
    return out.getvalue().decode()
