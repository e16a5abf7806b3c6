"""Writing the items of a draft: one at a time by a unit's planner or the budget team, against the price book."""
import re
from dataclasses import dataclass
from datetime import date
from decimal import ROUND_HALF_UP, Decimal

from django.db import IntegrityError, transaction
from django.db.models import Max

from pendopo.kernel.flow.public import Actor, Blocked, Denied, Invalid, NotNow, Reason
from pendopo.kernel.web.public import angka
from pendopo.money.budget.models import Anggaran, HargaSatuan, PakaiSPD, Rincian
from pendopo.money.budget.prices import PRICED, standard_of
from pendopo.money.budget.queries import own_units, require_strong, sees_all_drafts
from pendopo.money.budget.rka.importing import known_codes
from pendopo.money.codes.public import Akun, Nomenklatur, SumberDana

FIELDS = ("subkegiatan", "akun", "sumber_dana", "uraian", "volume", "satuan", "harga", "dasar_harga")
MOST, SHORTEST = 9 * 10**15, 10
_VOLUME, _RUPIAH = re.compile(r"[0-9]{1,12}(,[0-9]{1,4})?"), re.compile(r"[0-9]{1,16}")
_GROUPED = re.compile(r"[0-9]{1,3}(\.[0-9]{3})+")


@dataclass(frozen=True, slots=True)
class Item:
    """An item as typed, each fault at its field. `jumlah`: volume times price, half up."""

    typed: dict[str, str]
    faults: list[Reason]
    volume: Decimal | None = None
    harga: int | None = None
    harga_satuan: HargaSatuan | None = None

    @property
    def jumlah(self) -> int | None:
        if self.volume is None or self.harga is None:
            return None
        return int((self.volume * self.harga).quantize(Decimal(1), ROUND_HALF_UP))


def may_write(version: Anggaran, entitas: str, by: Actor) -> bool:
    """May the actor write this unit's draft?"""
    return sees_all_drafts(by, writing=True) or entitas in own_units(by, "perencana")


def read_item(typed: dict[str, str], version: Anggaran) -> Item:
    """Judge what was typed. 4 to 6 SQL.

    A price is measured by the book's item of the given code, or without one of the same name and unit; what the book does not know
    needs the reason of its price.
    """
    typed = {name: " ".join(typed.get(name, "").split()) for name in (*FIELDS, "ssh")}
    faults, volume, harga = [], None, None
    day = date(version.tahun, 1, 1)
    for name, title, most in (("uraian", "Uraian", 500), ("satuan", "Satuan", 40), ("akun", "Akun", 24)):
        if not typed[name]:
            faults.append(Reason("wajib", f"{title} wajib diisi.", f"/{name}"))
        elif len(typed[name]) > most:
            faults.append(Reason("terlalu_panjang", f"{title} paling panjang {most} huruf.", f"/{name}"))
    for name, model, words in (("akun", Akun, "Akun"), ("subkegiatan", Nomenklatur, "Subkegiatan"), ("sumber_dana", SumberDana, "Sumber dana")):
        if typed[name] and typed[name] not in known_codes(model, {typed[name]}, version.tahun):
            faults.append(Reason(f"{name.upper()}_TIDAK_DIKENAL", f"{words} {typed[name][:40]} tidak ada pada daftar {version.tahun}. Cari kodenya pada daftar kode.", f"/{name}"))
    if typed["akun"].startswith("5.") and not typed["subkegiatan"]:
        faults.append(Reason("wajib", "Belanja wajib menyebut subkegiatan.", "/subkegiatan"))
    if _VOLUME.fullmatch(typed["volume"]):
        volume = Decimal(typed["volume"].replace(",", "."))
    else:
        faults.append(Reason("ISIAN_TIDAK_SAH", "Volume harus angka, misalnya 12 atau 2,5.", "/volume"))
    price = typed["harga"].replace(".", "") if _GROUPED.fullmatch(typed["harga"]) else typed["harga"]
    if _RUPIAH.fullmatch(price) and int(price) <= MOST:
        harga = int(price)
    else:
        faults.append(Reason("ISIAN_TIDAK_SAH", "Harga harus rupiah bulat, misalnya 50000.", "/harga"))
    book = standard_of(typed["ssh"], typed["uraian"], typed["satuan"], day)
    if typed["ssh"] and book is None:
        faults.append(Reason("ssh_tidak_dikenal", f"Standar harga {typed['ssh'][:40]} tidak berlaku pada {version.tahun}.", "/ssh"))
    if book and harga is not None and harga > book.harga:
        faults.append(Reason("harga_di_atas_standar", f"Harga {angka(harga)} di atas standar {book.kode} {angka(book.harga)}, lebih "
                             f"{angka(harga - book.harga)}. Turunkan harganya.", "/harga"))
    if book is None and not typed["ssh"] and typed["akun"].startswith(PRICED) and len(typed["dasar_harga"]) < SHORTEST:
        faults.append(Reason("dasar_harga_kosong", f"Barang ini tidak ada pada buku standar harga. Tulis dasar harganya, paling sedikit {SHORTEST} huruf, "
                             "atau isi kode standarnya.", "/dasar_harga"))
    elif len(typed["dasar_harga"]) > 300:
        faults.append(Reason("terlalu_panjang", "Dasar harga paling panjang 300 huruf.", "/dasar_harga"))
    item = Item(typed, faults, volume, harga, book)
    if (n := item.jumlah) is not None and n > MOST:
        faults.append(Reason("ISIAN_TIDAK_SAH", "Volume kali harga terlalu besar.", "/volume"))
    return item


@transaction.atomic
def put_item(version: Anggaran, entitas: str, item: Item, *, by: Actor) -> Rincian:
    """Add an item to a unit's draft. `Denied`, `NotNow` when the version is no draft, `Invalid` for faults, `Blocked` BARIS_GANDA."""
    _require(version, entitas, by)
    if item.faults:
        raise Invalid(item.faults)
    last = Rincian.objects.filter(anggaran=version, entitas_id=entitas).aggregate(n=Max("urut"))["n"] or 0
    try:
        with transaction.atomic():
            return Rincian.objects.create(
                anggaran=version, entitas_id=entitas, subkegiatan=item.typed["subkegiatan"] or None, akun=item.typed["akun"],
                sumber_dana=item.typed["sumber_dana"] or None, uraian=item.typed["uraian"], volume=item.volume, volume_teks=item.typed["volume"],
                satuan=item.typed["satuan"], harga=item.harga, harga_teks=str(item.harga), jumlah=item.jumlah, ssh_item=item.harga_satuan,
                dasar_harga="" if item.harga_satuan else item.typed["dasar_harga"], urut=last + 1)
    except IntegrityError as error:
        raise Blocked([Reason("BARIS_GANDA", "Uraian ini sudah ada pada baris yang sama. Ubah uraiannya, atau hapus yang lama.", "/uraian")]) from error


@transaction.atomic
def drop_item(version: Anggaran, entitas: str, item_id: int, *, by: Actor) -> None:
    """Take an item out of a draft; nothing happens when it is gone."""
    _require(version, entitas, by)
    Rincian.objects.filter(anggaran=version, entitas_id=entitas, pk=item_id).delete()


def _require(version: Anggaran, entitas: str, by: Actor) -> None:
    require_strong(by)
    if not may_write(version, entitas, by):
        raise Denied([Reason("PERAN_TIDAK_BERWENANG", "RKA unit ini ditulis oleh perencana unit itu atau TAPD.")])
    held = Anggaran.objects.select_for_update().get(pk=version.pk)
    if held.state != "DRAF":
        raise NotNow([Reason("VERSI_BUKAN_DRAF", f"{held.judul} sudah diajukan. Rincian hanya berubah selama draf.")])
    if not PakaiSPD.objects.filter(tahun=version.tahun, entitas_id=entitas).exists():
        raise Blocked([Reason("UNIT_TIDAK_DIKENAL", f"Unit {entitas} tidak ada pada anggaran {version.tahun}.")])
