"""The demo's year of payments: opening balances, revenue, salaries, goods, floats, contracts, taxes passed on, month by month.

Everything goes through the intake in batches, so it is guarded and booked like any other document. Fictitious amounts, real codes,
the same at every run; what the budget does not carry is simply not paid.
"""
import zlib
from collections import defaultdict
from collections.abc import Iterator
from datetime import date

from pendopo.kernel.flow.public import SYSTEM
from pendopo.kernel.ops.public import Progress
from pendopo.money.accounting.public import PPKD, book
from pendopo.money.budget.public import Line, lines, quotas
from pendopo.money.treasury.book import open_treasury
from pendopo.money.treasury.intake import Answer, submit

YEAR, MONTHS = 2026, 11
BATCH = 500
IWP, PPH21, PPN = "2.1.01.08.01.0001", "2.1.01.05.01.0001", "2.1.01.06.01.0001"
VENDORS = ("CV Karya Bersama Contoh", "PT Bina Marga Contoh", "CV Sumber Rejeki Contoh", "PT Mitra Teknik Contoh", "CV Tunas Harapan Contoh")
INCOME = (60, 55, 70, 80, 80, 90, 90, 90, 100, 95, 90)
"""Per mille of a revenue line received by month (grants of the centre: twice that, evenly)."""


def _spread(key: str, low: int, high: int) -> int:
    return low + zlib.crc32(key.encode()) % (high - low + 1)


def _key(line: Line) -> str:
    """A line by its codes: row numbers differ from one city to the next."""
    return f"{line.entitas}/{line.akun}/{line.subkegiatan}/{line.sumber_dana}"


def _day(month: int, key: str, first: int = 3, last: int = 26) -> str:
    return date(YEAR, month, _spread(key, first, last)).isoformat()


def _item(line: Line, n: int) -> dict:
    found = {"akun": line.akun, "jumlah": n}
    return found | {name: value for name, value in (("subkegiatan", line.subkegiatan), ("sumber_dana", line.sumber_dana)) if value}


class Year:
    """The documents of the year in order, never more than ceiling, SPD and cash carry."""

    def __init__(self) -> None:
        self.book = book(YEAR, fresh=True)
        on = date(YEAR, 6, 1)
        every = [line for line in lines(YEAR) if (lawan := self.book.lawan(line.akun, on)) and (line.akun[:3] != "5.2" or lawan.utang)]
        self.income = [line for line in every if line.akun.startswith("4.") and line.pagu > 0]
        self.spending: dict[str, list[Line]] = defaultdict(list)
        for line in every:
            if line.akun.startswith(("5.1.01", "5.1.02", "5.2")) and line.sisa > 0 and line.entitas != PPKD:
                self.spending[line.entitas].append(line)
        self.left = {line.id: line.sisa for rows in self.spending.values() for line in rows}
        self.quota, self.used = quotas(YEAR), defaultdict(int)
        self.silpa = sum(line.pagu for line in lines(YEAR, PPKD, "6.1.01"))
        self.number = 0

    def _id(self, kind: str) -> str:
        self.number += 1
        return f"{kind}-{YEAR}-{self.number:05d}"

    def _may(self, unit: str, month: int, items: list[dict], rows: list[Line]) -> bool:
        """Reserve the amounts; False (and nothing) when ceiling or SPD do not carry them."""
        total = sum(item["jumlah"] for item in items)
        if not items or any(self.left[line.id] < item["jumlah"] for line, item in zip(rows, items, strict=True)):
            return False
        if self.used[unit] + total > self.quota[unit].until((month - 1) // 3 + 1):
            return False
        self.used[unit] += total
        for line, item in zip(rows, items, strict=True):
            self.left[line.id] -= item["jumlah"]
        return True

    def _pay(self, unit: str, month: int, rows: list[Line], share: int, cuts: dict[str, int], key: str, **more) -> Iterator[dict]:
        """A direct payment of `share` per mille of each line; `cuts`: {account: per cent withheld}."""
        rows = [line for line in rows if line.pagu * share // 1000 > 0]
        items = [_item(line, line.pagu * share // 1000) for line in rows]
        if not self._may(unit, month, items, rows):
            return
        total = sum(item["jumlah"] for item in items)
        withheld = [{"akun": akun, "jumlah": total * percent // 100} for akun, percent in cuts.items() if total * percent // 100]
        yield {"id": self._id("LS"), "tanggal": _day(month, key), "jenis": "SP2D", "entitas": unit, "nomor": f"{self.number:05d}/SP2D-LS/{YEAR}",
               "tipe": "LS", "baris": items, "potongan": withheld} | more

    def opening(self) -> Iterator[dict]:
        """What the year begins with: the region's cash, equipment and roads of the units, their current accounts."""
        day, rk = f"{YEAR}-01-01", 0
        for unit in self.spending:
            gear, owed = _spread(unit, 20, 90) * 10**9, _spread(unit, 2, 9) * 10**9
            rk += owed
            yield {"id": self._id("SA"), "tanggal": day, "jenis": "SALDO_AWAL", "entitas": unit, "baris": [
                {"akun": "1.3.02.10.01.0002", "debit": gear}, {"akun": "3.1.03.01.01.0001", "kredit": owed}, {"akun": "3.1.01.01.01.0001", "kredit": gear - owed}]}
        if self.silpa:
            yield {"id": self._id("SA"), "tanggal": day, "jenis": "SALDO_AWAL", "entitas": PPKD, "baris": [
                {"akun": "1.1.01.01.01.0001", "debit": self.silpa}, {"akun": "1.1.13.01.01.0001", "debit": rk},
                {"akun": "3.1.01.01.01.0001", "kredit": self.silpa + rk}]}
            akun = next(line.akun for line in lines(YEAR, PPKD, "6.1.01"))
            yield {"id": self._id("SILPA"), "tanggal": f"{YEAR}-01-05", "jenis": "SILPA_LALU", "entitas": PPKD, "akun": akun, "jumlah": self.silpa}

    def revenue(self, month: int) -> Iterator[dict]:
        """Transfers by credit note; own revenue paid into the region's account."""
        for line in self.income:
            share = 85 if line.akun.startswith("4.2") else INCOME[month - 1]
            n = line.pagu * share // 1000
            kind = {"jenis": "NOTA_KREDIT"} if line.entitas == PPKD else {"jenis": "TBP", "kanal": "RKUD"}
            yield {"id": self._id("PD"), "tanggal": date(YEAR, month, _spread(_key(line), 2, 3)).isoformat(), "entitas": line.entitas, "akun": line.akun,
                   "jumlah": n} | kind

    def spend(self, month: int) -> Iterator[dict]:
        """Salaries, goods and services by LS; contracts of capital spending in three steps over the year."""
        for unit, rows in self.spending.items():
            salaries = [line for line in rows if line.akun.startswith("5.1.01")]
            yield from self._pay(unit, month, salaries, 72, {IWP: 8, PPH21: 3}, f"g{unit}{month}", keterangan=f"Gaji bulan {month}")
            goods = sorted((line for line in rows if line.akun.startswith("5.1.02")), key=lambda line: _spread(f"{_key(line)}{month}", 0, 9999))
            for line in goods[:2 + _spread(f"n{unit}{month}", 0, 2)]:
                yield from self._pay(unit, month, [line], _spread(f"s{_key(line)}{month}", 60, 130), {PPN: 9} if line.akun.startswith("5.1.02.03") else {},
                                     f"b{_key(line)}{month}")
            if month in (2, 5, 8):
                for line in [line for line in rows if line.akun.startswith("5.2")][month // 3::3][:3]:
                    yield from self._contract(unit, month, line)

    def _contract(self, unit: str, month: int, line: Line) -> Iterator[dict]:
        n = self.left[line.id] * 7 // 10
        if not n or not self._may(unit, month + 2, [_item(line, n)], [line]):
            return
        number = f"{self.number + 1:05d}/KONTRAK/{unit.upper()}/{YEAR}"
        base = {"entitas": unit, "akun": line.akun, "jumlah": n}
        yield {"id": self._id("K"), "tanggal": _day(month, f"k{_key(line)}"), "jenis": "KONTRAK", "nomor": number, "penyedia": VENDORS[_spread(_key(line), 0, len(VENDORS) - 1)]} | base
        yield {"id": self._id("B"), "tanggal": _day(month + 2, f"t{_key(line)}", 3, 12), "jenis": "BAST", "nomor": f"BAST-{number}", "kontrak": number} | base
        yield {"id": self._id("LS"), "tanggal": _day(month + 2, f"p{_key(line)}", 14, 26), "jenis": "SP2D", "entitas": unit, "tipe": "LS",
               "nomor": f"{self.number:05d}/SP2D-LS/{YEAR}", "kontrak": number, "bast": f"BAST-{number}", "baris": [_item(line, n)],
               "potongan": [{"akun": PPN, "jumlah": n * 9 // 100}]}

    def floats(self, month: int) -> Iterator[dict]:
        """A float in January; each quarter an SPJ of four fifths of it, replaced by GU."""
        for unit, rows in self.spending.items():
            up = self.book.units[unit].batas_up
            if month == 1:
                yield {"id": self._id("UP"), "tanggal": f"{YEAR}-01-20", "jenis": "SP2D", "entitas": unit, "nomor": f"{self.number:05d}/SP2D-UP/{YEAR}",
                       "tipe": "UP", "jumlah": up}
            if month in (3, 6, 9):
                line = max((line for line in rows if line.akun.startswith("5.1.02")), key=lambda line: self.left[line.id], default=None)
                n = up * 4 // 5
                if line is None or not self._may(unit, month, [_item(line, n)], [line]):
                    continue
                spj = f"{self.number + 1:05d}/SPJ/{unit.upper()}/{YEAR}"
                yield {"id": self._id("J"), "tanggal": _day(month, f"j{unit}", 3, 9), "jenis": "SPJ", "entitas": unit, "nomor": spj, "baris": [_item(line, n)]}
                yield {"id": self._id("GU"), "tanggal": _day(month, f"u{unit}", 12, 20), "jenis": "SP2D", "entitas": unit, "tipe": "GU",
                       "nomor": f"{self.number:05d}/SP2D-GU/{YEAR}", "jumlah": n, "spj": spj}

    def taxes(self, month: int, docs: list[dict]) -> Iterator[dict]:
        """What these documents withheld is passed on at the month's end, except in the last month."""
        held: dict[str, int] = defaultdict(int)
        for cut in (cut for doc in docs for cut in doc.get("potongan", ())):
            held[cut["akun"]] += cut["jumlah"]
        if held and month < MONTHS:
            yield {"id": self._id("P"), "tanggal": date(YEAR, month, 28).isoformat(), "jenis": "SETOR_PAJAK", "entitas": PPKD,
                   "baris": [{"akun": akun, "jumlah": n} for akun, n in held.items()]}

    def documents(self) -> Iterator[dict]:
        """All of them, by month and day."""
        months: dict[int, list[dict]] = defaultdict(list)
        yield from self.opening()
        for month in range(1, MONTHS + 1):
            for doc in (*self.revenue(month), *self.spend(month), *self.floats(month)):
                months[int(doc["tanggal"][5:7])].append(doc)
            docs = sorted(months.pop(month), key=lambda doc: doc["tanggal"])
            yield from docs
            yield from self.taxes(month, docs)


def run() -> list[Answer]:
    """Open the treasury of every year that has a book, then send the documents; the answers."""
    for tahun in (YEAR - 1, YEAR, YEAR + 1):
        if found := book(tahun, fresh=True):
            limits = {unit: _spread(unit, 4, 12) * 25_000_000 for unit in found.units if unit != PPKD}
            open_treasury(tahun, [(unit.kode, unit.nama) for unit in found.units.values()], limits, [], by=SYSTEM)
    if book(YEAR, fresh=True) is None:
        return []
    docs, answers = list(Year().documents()), []
    with Progress("dokumen keuangan contoh", len(docs)) as bar:
        for start in range(0, len(docs), BATCH):
            part = submit(docs[start:start + BATCH], SYSTEM)
            answers += part
            bar.step(len(part))
    return answers
