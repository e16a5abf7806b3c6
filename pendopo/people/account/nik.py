"""Verifying a NIK: the port to the civil registry, and the three levels of assurance (`jaminan`) of an account.

1 self-declared · 2 NIK, name and birth date match the registry · 3 an officer compared face and KTP-el.
"""
import csv
import re
import unicodedata
from dataclasses import dataclass
from datetime import date, timedelta
from functools import lru_cache
from pathlib import Path
from typing import Protocol
from uuid import UUID

from django.conf import settings
from django.db import transaction
from lokal import wilayah as national

from pendopo.kernel.clock.public import now
from pendopo.kernel.flow.public import Actor, Reason
from pendopo.kernel.pii.public import blind, log_access, mask
from pendopo.kernel.problem.public import Problem
from pendopo.kernel.rules.public import aturan
from pendopo.people.account.models import Akun, Orang, PeriksaNik
from pendopo.people.account.notes import note

RECORDED = Path(__file__).parent / "data" / "dukcapil_contoh.csv"
TITLES = {"h", "hj", "dr", "ir", "drs", "dra", "prof", "kh", "st", "sh", "se", "mm", "msi", "spd", "amd"}
FEMALE = 40  # women's day of birth in the NIK is the day + 40


class Unavailable(Exception):
    """The registry did not answer."""


class Registry(Protocol):
    """The port. An adapter answers whether these three belong together, and nothing else about the person."""

    def matches(self, nik: str, nama: str, lahir: date) -> bool:
        """True or False; raises `Unavailable`."""
        ...


class Recorded:
    """The local adapter: a file with columns nik, nama, tanggal_lahir (an extract given by the registry office)."""

    def __init__(self, path: Path):
        self.path = path

    def matches(self, nik: str, nama: str, lahir: date) -> bool:
        """See `Registry`."""
        row = _rows(self.path).get(nik)
        return row is not None and row[1] == lahir.isoformat() and same_name(row[0], nama)


@lru_cache(maxsize=2)
def _rows(path: Path) -> dict[str, tuple[str, str]]:
    try:
        with path.open(newline="", encoding="utf-8") as file:
            return {row["nik"]: (row["nama"], row["tanggal_lahir"]) for row in csv.DictReader(file)}
    except OSError as error:
        raise Unavailable(str(path)) from error


def registry() -> Registry:
    """The configured adapter: the file named by PENDOPO_DUKCAPIL, in a demo the recorded examples."""
    return Recorded(Path(settings.DUKCAPIL) if settings.DUKCAPIL else RECORDED)


def same_name(a: str, b: str) -> bool:
    """The same words in any order, without titles, case and marks."""
    def words(text: str) -> frozenset[str]:
        plain = unicodedata.normalize("NFKD", text).encode("ascii", "ignore").decode().lower()
        return frozenset(re.sub(r"[^a-z ]", "", plain.replace(",", " ")).split()) - TITLES

    return bool(words(a)) and words(a) == words(b)


def tidy(text: str) -> str:
    """Without spaces and dots."""
    return re.sub(r"[\s.]", "", text)


def nik_fault(text: str, lahir: date | None = None) -> str:
    """What is wrong with a typed NIK in one sentence, "" when it may be one. The code of an old district is no fault."""
    nik = tidy(text)
    for i, letter in enumerate(nik, 1):
        if letter not in "0123456789":
            return f"NIK harus 16 angka; huruf ke-{i} ({letter}) bukan angka."
    if len(nik) != 16:
        return f"NIK harus 16 angka; yang tertulis {len(nik)}."
    if national.wilayah_name(nik[:2]) is None:
        return "Dua angka pertama NIK bukan kode provinsi."
    day, month = int(nik[6:8]), int(nik[8:10])
    day -= FEMALE if day > FEMALE else 0
    if not (1 <= day <= 31 and 1 <= month <= 12) or nik[12:] == "0000":
        return "Tanggal lahir dalam NIK (angka ke-7 sampai ke-12) tidak ada."
    if lahir and (day, month, nik[10:12]) != (lahir.day, lahir.month, f"{lahir.year % 100:02d}"):
        return "Tanggal lahir tidak sama dengan tanggal dalam NIK."
    return ""


@dataclass(frozen=True, slots=True)
class Given:
    """What a person says about themselves."""

    nik: str
    nama: str
    lahir: date | None


def verify(akun_id: UUID, given: Given, *, by: Actor, level: int = 2) -> None:
    """Match NIK, name and birth date with the registry and raise the account to `level`. The NIK is stored encrypted with a
    blind index; one NIK belongs to one person.

    `Problem` 422 with each fault at its field; 429 after `akun.nik_maks_24_jam` checks by one account in 24 hours; 503 when the
    registry is silent (nothing changes). Every check is recorded, also the wrong ones.
    """
    faults = [Reason("format", text, field) for text, field in (
        (nik_fault(given.nik, given.lahir), "/nik"), ("" if given.nama.strip() else "Tuliskan nama seperti di KTP-el.", "/nama"),
        ("" if given.lahir else "Isi tanggal lahir.", "/lahir")) if text]
    if faults:
        raise Problem(faults, status=422, code="data_tidak_sah")
    most = int(aturan("akun.nik_maks_24_jam"))
    if level == 2 and PeriksaNik.objects.filter(oleh=by.account_id, at__gt=now() - timedelta(hours=24)).count() >= most:
        raise Problem(f"Anda sudah {most} kali memeriksa NIK dalam 24 jam. Coba lagi besok, atau datang ke loket.", status=429,
                      code="terlalu_sering", headers={"Retry-After": "3600"})
    nik = tidy(given.nik)
    index = blind(nik, "nik")
    try:
        result = "cocok" if registry().matches(nik, given.nama, given.lahir) else "tidak_cocok"
    except Unavailable:
        result = "gangguan"
    akun = Akun.objects.get(pk=akun_id)
    if result == "cocok" and Orang.objects.filter(nik_h=index).exclude(pk=akun.orang_id).exists():
        result = "tidak_cocok"
    PeriksaNik.objects.create(akun_id=akun_id, oleh=by.account_id, nik_h=index, hasil=result)
    if result == "gangguan":
        raise Problem("Data kependudukan sedang tidak dapat dihubungi. Isian Anda belum disimpan; coba lagi nanti.", status=503, code="sibuk",
                      headers={"Retry-After": "300"})
    if result == "tidak_cocok":
        raise Problem([Reason("tidak_cocok", "NIK, nama, dan tanggal lahir tidak cocok dengan data kependudukan, atau NIK ini sudah dipakai. "
                              "Periksa ejaan seperti di KTP-el, atau datang ke loket dengan KTP-el.", "/nik")], status=422, code="data_tidak_sah")
    with transaction.atomic():
        Orang.objects.filter(pk=akun.orang_id).update(nik=nik, nik_h=index)
        Akun.objects.filter(pk=akun_id, jaminan__lt=level).update(jaminan=level)
        note(akun.orang_id, "nik_cocok" if level == 2 else "tatap_muka", mask(nik, "nik"), by=by)


def verify_face_to_face(username: str, given: Given, *, seen: bool, by: Actor) -> UUID:
    """Level 3 by a counter officer who held the KTP-el and saw the face: the reading is logged for the citizen.
    Gives the account's id. `Problem` 403 without the role `loket`, 404 unknown account, 409 for oneself."""
    if "loket" not in by.roles or not by.strong:
        raise Problem("Hanya petugas loket yang masuk dengan dua faktor yang boleh memeriksa tatap muka.", status=403, code="tidak_berwenang")
    akun = Akun.objects.filter(username=username.strip(), status="aktif").first()
    if akun is None:
        raise Problem([Reason("tidak_ditemukan", "Nama masuk ini tidak ada.", "/login")], status=422, code="data_tidak_sah")
    if akun.pk == by.account_id:
        raise Problem("Identitas Anda sendiri diperiksa oleh petugas lain.", status=409, code="syarat_belum_dipenuhi")
    if not seen:
        raise Problem([Reason("wajib", "Centang setelah KTP-el asli Anda pegang dan wajahnya Anda cocokkan.", "/dilihat")], status=422,
                      code="data_tidak_sah")
    verify(akun.pk, given, by=by, level=3)
    log_access(by, subject=akun.orang_id, fields="nik, nama, tanggal_lahir", purpose="pencocokan tatap muka")
    return akun.pk


def masked_nik(akun_id: UUID) -> str:
    """The person's own NIK, masked; "" without one. 1 SQL."""
    nik = Akun.objects.filter(pk=akun_id).values_list("orang__nik", flat=True).first()
    return mask(nik, "nik") if nik else ""
