"""A statement as MT940, the format in which banks tell each other: a library reads its tags, and it becomes the cells of our CSV,
which are then held to the same rules."""
import logging
import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from mt940.models import Transactions
from mt940.options import Options

logging.getLogger("mt940").setLevel(logging.CRITICAL)  # it logs the lines that it cannot read: people's names and accounts
_SIGN = re.compile(r"\A\s*(\{1:|:20:)")
_TAG = re.compile(r":(\d\d[A-Z]?):")
TEXTS = ("transaction_details", "purpose", "applicant_name", "extra_details")
"""Where banks put the description of an entry."""
NO_REFERENCE = "NONREF"
NO_TIME = "00:00:00"


@dataclass(frozen=True, slots=True)
class Unreadable(Exception):
    """The first thing that is wrong: line and column of the file, code, sentence."""

    line: int
    column: str
    code: str
    text: str


def is_mt940(text: str) -> bool:
    """Does the file begin like one?"""
    return _SIGN.match(text) is not None


def cells(text: str, rekening: str) -> Iterator[tuple[int, list[str]]]:
    """(line of the entry, tanggal, jam, rujukan, uraian, debit, kredit, saldo) of a statement of this account. `Unreadable` otherwise.

    The format has no balance for each entry: it is counted from the opening one and must come out at the closing one.
    """
    places = _places(text)
    read = Transactions(options=Options.all())
    try:
        read.parse(text)  # never mt940.parse: that takes a text for the name of a file to open
    except (RuntimeError, ValueError, ArithmeticError, LookupError) as error:
        raise Unreadable(1, "berkas", "MT940_RUSAK", "berkas MT940 ini tidak dapat dibaca. Unduh ulang dari bank.") from error
    opening, _ = _balance(places, "60", read.data, "opening_balance")
    closing, last = _balance(places, "62", read.data, "closing_balance")
    _same_account(places, read.data, rekening)
    entries = places.get("61", [])
    if len(entries) != len(read.transactions):
        raise Unreadable(entries[0] if entries else 1, "berkas", "MT940_RUSAK", "ada baris mutasi yang tidak dapat dibaca. Unduh ulang dari bank.")
    saldo = opening
    for line, entry in zip(entries, read.transactions, strict=True):
        data = entry.data
        amount, day = data["amount"].amount, data.get("entry_date") or data["date"]
        saldo += amount
        named = data.get("bank_reference") or data.get("customer_reference") or ""
        told = " ".join(" ".join(data[name].split()) for name in TEXTS if data.get(name))
        yield line, [date(day.year, day.month, day.day).isoformat(), NO_TIME, "" if named == NO_REFERENCE else named, told,
                     f"{max(-amount, Decimal(0)):f}", f"{max(amount, Decimal(0)):f}", f"{saldo:f}"]
    if saldo != closing:
        raise Unreadable(last, "saldo", "SALDO_TIDAK_SAMBUNG", f"saldo akhir seharusnya {saldo:f}, tertulis {closing:f}.")


def _places(text: str) -> dict[str, list[int]]:
    """{tag: lines of the file on which it stands}."""
    found: dict[str, list[int]] = {}
    for number, line in enumerate(text.splitlines(), 1):
        if tag := _TAG.match(line):
            found.setdefault(tag[1], []).append(number)
    return found


def _balance(places: dict[str, list[int]], tag: str, data: dict, name: str) -> tuple[Decimal, int]:
    """The statement's one balance of this kind (of all its pages, or of the only one), and its line."""
    whole = f"{tag}F" in places
    lines = places.get(f"{tag}F" if whole else f"{tag}M", [])
    found = data.get(f"{'final' if whole else 'intermediate'}_{name}")
    if len(lines) != 1 or found is None:
        raise Unreadable(lines[1] if lines[1:] else 1, "saldo", "MT940_RUSAK", "berkas harus berisi satu rekening koran dengan saldo awal dan saldo akhir.")
    if found.amount.currency != "IDR":
        raise Unreadable(lines[0], "saldo", "ISIAN_TIDAK_SAH", f"mata uang {found.amount.currency} bukan IDR.")
    return found.amount.amount, lines[0]


def _same_account(places: dict[str, list[int]], data: dict, rekening: str) -> None:
    named = data.get("account_identification") or ""
    if rekening.upper() not in named.upper():
        raise Unreadable(places.get("25", [1])[0], "rekening", "REKENING_BERBEDA", f"berkas ini milik rekening {named or '(tidak disebut)'}, bukan {rekening}.")
