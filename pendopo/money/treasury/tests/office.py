"""A small year with people in every office of a payment."""
from datetime import datetime
from uuid import NAMESPACE_URL, uuid5

from pendopo.kernel.clock import seed as clock_seed
from pendopo.kernel.clock.public import forget as forget_calendar
from pendopo.kernel.flow.public import Actor, Done, act, start
from pendopo.kernel.pii.public import blind
from pendopo.kernel.rules.public import forget as forget_rules
from pendopo.money.budget.public import Line, lines
from pendopo.money.treasury import seed
from pendopo.money.treasury.book import open_treasury
from pendopo.money.treasury.intake import submit
from pendopo.money.treasury.models_papers import BerkasBayar, RekeningPenerima
from pendopo.money.treasury.tests.conftest import prepare
from pendopo.people.region.public import unit
from tests.once import once

SYS = Actor(None, kind="system")
ATK, GAJI, PC, IWP = "5.1.02.01.01.0024", "5.1.01.01.01.0001", "5.2.02.05.01.0005", "2.1.01.08.01.0001"
ACCOUNT = "1234567890"
LS = ["kuitansi", "sptjm"]


def person(name: str, *roles: str, kode: str | None = "dinkes") -> Actor:
    """Somebody with these roles; in the unit, or everywhere with `kode` None."""
    units = frozenset((role, unit(kode).id) for role in roles) if kode else frozenset()
    return Actor(uuid5(NAMESPACE_URL, name), roles=frozenset(roles), units=units)


def open_office(year: int) -> None:
    clock_seed.reference("99.99")
    seed.reference("99.99")
    open_treasury(year, [("PPKD", "PPKD"), ("dinkes", "Dinas Kesehatan"), ("pu", "Dinas PU")], {"dinkes": 500_000}, [], by=SYS)
    given = submit([
        {"id": "S", "tanggal": f"{year}-01-01", "jenis": "SALDO_AWAL", "entitas": "PPKD", "baris": [
            {"akun": "1.1.01.01.01.0001", "debit": 50_000_000}, {"akun": "3.1.01.01.01.0001", "kredit": 50_000_000}]},
        *({"id": f"A{unit}", "tanggal": f"{year}-01-02", "jenis": "APBD", "entitas": unit, "baris": [
            {"akun": ATK, "jumlah": 1_000_000}, {"akun": PC, "jumlah": 2_000_000}]} for unit in ("dinkes", "pu")),
        {"id": "D", "tanggal": f"{year}-01-02", "jenis": "SPD", "entitas": "PPKD", "baris": [
            {"entitas": unit, "triwulan": 1, "jumlah": 20_000_000} for unit in ("dinkes", "pu")]}], SYS)
    assert {answer.http for answer in given} == {201}, [answer.body for answer in given]
    verify("Toko Maju")
    verify("Bendahara Dinkes")


class Office:
    """`dinkes` with 1,000,000 for stationery, and who works there."""

    def __init__(self, year: int = 2025):
        prepare()
        forget_calendar()
        forget_rules()
        once(open_office, year)
        forget_rules()
        self.year = year
        self.pptk, self.treasurer = person("pptk", "pptk"), person("bendahara", "bendahara_pengeluaran")
        self.ppk, self.pa, self.kpa = person("ppk", "ppk_skpd"), person("pa", "pa"), person("kpa", "kpa")
        self.kuasa_bud, self.bud = person("kuasa", "kuasa_bud", kode=None), person("bud", "bud", kode=None)
        self.other = person("pptk2", "pptk", "ppk_skpd", "pa", kode="pu")

    @property
    def day(self) -> datetime:
        return datetime.fromisoformat(f"{self.year}-02-03T10:00:00+07:00")

    def line(self, akun: str = ATK, kode: str = "dinkes") -> Line:
        return lines(self.year, kode, akun)[0]

    def ask(self, n: int = 300_000, by: Actor | None = None, **more) -> BerkasBayar:
        """An SPP LS of `n` on stationery."""
        data = {"tahun": self.year, "tipe": "LS", "keperluan": "Alat tulis triwulan satu", "penerima": "Toko Maju", "bank": "Bank Contoh",
                "rekening": ACCOUNT, "kelengkapan": LS} | more
        if data["tipe"] == "LS" and "baris" not in more:
            data["baris"] = [{"baris": self.line().id, "jumlah": n}]
        return start(BerkasBayar(unit_id=unit("dinkes").id), by or self.pptk, data, now=self.day).case

    def step(self, case: BerkasBayar, action: str, by: Actor, **data) -> Done:
        return act(case, action, by, data, now=max(self.day, case.last_at))

    def upto(self, state: str, **more) -> BerkasBayar:
        """A file in that state."""
        case = self.ask(**more)
        for reached, action, by, data in (("TERVERIFIKASI", "verifikasi", self.ppk, {"kelengkapan": case.kelengkapan}), ("SPM", "terbitkan_spm", self.pa, {}),
                                          ("SP2D", "terbitkan_sp2d", self.kuasa_bud, {}),
                                          ("CAIR", "cairkan", self.bud, {"rujukan": f"R-{case.nomor}", "tanggal": f"{self.year}-02-03"})):
            if case.state == state:
                break
            self.step(case, action, by, **data)
            assert case.state == reached
        return case


def verify(nama: str, rekening: str = ACCOUNT) -> None:
    """The account of a recipient, verified."""
    RekeningPenerima.objects.get_or_create(kunci=nama.upper(), rekening_h=blind(rekening, "rekening"), defaults={
        "nama": nama, "bank": "Bank Contoh", "rekening": rekening, "akhir": rekening[-4:], "oleh": "sistem"})
