"""Prices of a version's items against the price book: what is too dear, what the book does not know.

An item is measured by the book's item that it names, else by the one of the same name and unit (files of an RKA carry no code of
the book). What is in neither way in the book is no fault, but stands in the list with the reason of its price, or as without one.
"""
import csv
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from django.db import connection

from pendopo.money.budget.models import Anggaran, HargaSatuan

with (Path(__file__).parent / "data" / "standar_harga.csv").open(newline="", encoding="utf-8") as _file:
    PRICED = tuple(row["akun"] for row in csv.DictReader(_file))
"""Beginnings of the accounts whose items have a price that the book may know."""
KINDS = {"di_atas": "Di atas standar", "tanpa_dasar": "Tanpa standar dan tanpa dasar", "berdasar": "Tanpa standar, ada dasar harga"}
_JUDGED = """
WITH buku AS (SELECT lower(uraian) AS uraian, lower(satuan) AS satuan, max(harga) AS harga, (array_agg(kode ORDER BY harga DESC, kode))[1] AS kode
              FROM harga_satuan WHERE berlaku @> make_date(%(tahun)s, 1, 1) GROUP BY 1, 2),
r AS (SELECT r.entitas, r.uraian, r.satuan, r.harga, r.jumlah, r.akun, r.subkegiatan, r.dasar_harga, r.urut, coalesce(h.harga, b.harga) AS standar, coalesce(h.kode, b.kode) AS kode
      FROM rincian r LEFT JOIN harga_satuan h ON h.id = r.ssh_item_id
      LEFT JOIN buku b ON r.ssh_item_id IS NULL AND b.uraian = lower(r.uraian) AND b.satuan = lower(r.satuan)
      WHERE r.anggaran_id = %(versi)s AND (%(unit)s::text[] IS NULL OR r.entitas = ANY(%(unit)s))),
j AS (SELECT *, CASE WHEN harga > standar THEN 'di_atas' WHEN standar IS NOT NULL OR NOT akun LIKE ANY(%(akun)s) THEN NULL
                     WHEN dasar_harga = '' THEN 'tanpa_dasar' ELSE 'berdasar' END AS jenis FROM r)"""


@dataclass(frozen=True, slots=True)
class Priced:
    """An item to look at, whole rupiah. `standar` None: the book does not know it; `dasar_harga` "": nobody said why."""

    jenis: str
    entitas: str
    subkegiatan: str | None
    akun: str
    uraian: str
    satuan: str
    harga: int
    standar: int | None
    kode: str
    jumlah: int
    dasar_harga: str

    @property
    def lebih(self) -> int:
        """Above the standard; 0 without one."""
        return max(0, self.harga - self.standar) if self.standar is not None else 0


def standard_of(kode: str, uraian: str, satuan: str, on: date) -> HargaSatuan | None:
    """The book's item of that code, or without a code of that name and unit (the dearest), in force on a day. 1 SQL."""
    rows = HargaSatuan.objects.filter(berlaku__contains=on)
    if kode:
        return rows.filter(kode=kode).order_by("jenis").first()
    return rows.filter(uraian__iexact=uraian, satuan__iexact=satuan).order_by("-harga", "kode").first() if uraian and satuan else None


def _given(version: Anggaran, units: list[str] | None) -> dict:
    return {"versi": version.pk, "tahun": version.tahun, "unit": units, "akun": [f"{akun}%" for akun in PRICED]}


def counts(version: Anggaran, units: list[str] | None = None) -> dict[str, tuple[int, int]]:
    """{kind: (items, rupiah)} of what to look at, in the order of `KINDS`; kinds without an item are absent. 1 SQL."""
    with connection.cursor() as cursor:
        cursor.execute(f"{_JUDGED} SELECT jenis, count(*), sum(jumlah)::bigint FROM j WHERE jenis IS NOT NULL GROUP BY 1", _given(version, units))
        found = {jenis: (n, rupiah) for jenis, n, rupiah in cursor.fetchall()}
    return {jenis: found[jenis] for jenis in KINDS if jenis in found}


def listed(version: Anggaran, units: list[str] | None = None, jenis: str = "", most: int = 500) -> list[Priced]:
    """The items to look at, by unit, the dearest first; of one kind when it is named. 1 SQL."""
    with connection.cursor() as cursor:
        cursor.execute(f"""{_JUDGED} SELECT jenis, entitas, subkegiatan, akun, uraian, satuan, harga, standar, coalesce(kode, ''), jumlah, dasar_harga FROM j
            WHERE jenis IS NOT NULL AND (%(jenis)s = '' OR jenis = %(jenis)s) ORDER BY entitas, jumlah DESC, urut LIMIT %(most)s""",
                       _given(version, units) | {"jenis": jenis, "most": most})
        return [Priced(*row) for row in cursor.fetchall()]
