"""Reading a bill as a program or a file sends it: every fault at its field, in the order of kode_tolak.csv."""
import re
from datetime import date
from uuid import UUID

from pendopo.kernel.flow.public import Actor, Done, start
from pendopo.kernel.problem.public import Problem, Reason
from pendopo.money.billing.flow import MAKER
from pendopo.money.billing.models import JENIS, Tagihan
from pendopo.money.billing.models.bills import MOST
from pendopo.people.region.public import unit

ACCOUNT = re.compile(r"[0-9]+(\.[0-9]+){5}")
_DAY = re.compile(r"\d{4}-\d\d-\d\d")
MEMBERS = ("jenis", "akun", "entitas", "wajib", "jumlah", "jatuh_tempo", "keterangan", "rujukan")
TEXTS = {"nama": 150, "npwpd": 30, "keterangan": 200, "rujukan": 60}
EARLIEST, LATEST = date(1945, 8, 17), date(9999, 12, 31)


def _bad(field: str, text: str, code: str = "ISIAN_TIDAK_SAH") -> Reason:
    return Reason(code, text, field)


def _text(value, field: str, most: int, faults: list, *, shortest: int = 1) -> str | None:
    if type(value) is not str or not shortest <= len(value.strip()) <= most or not value.isprintable():
        faults.append(_bad(field, f"{field.rsplit('/', 1)[-1]} harus teks {shortest} sampai {most} huruf."))
        return None
    return value.strip()


def day_of(value) -> date | None:
    """An ISO day, or None."""
    if type(value) is not str or not _DAY.fullmatch(value):
        return None
    try:
        return date.fromisoformat(value)
    except ValueError:
        return None


def read_bill(sent: object) -> tuple[dict, list[Reason]]:
    """(data of `terbitkan`, faults). `sent`: {jenis, akun, entitas, wajib: {nama, npwpd?}, jumlah, jatuh_tempo, keterangan?, rujukan?}."""
    if type(sent) is not dict:
        return {}, [_bad("", "Isi harus objek JSON.")]
    faults: list[Reason] = []
    data = {"jenis": sent.get("jenis")}
    if data["jenis"] not in JENIS if type(data["jenis"]) is str else True:
        faults.append(_bad("/jenis", f"jenis harus salah satu dari {', '.join(JENIS)}.", "JENIS_TIDAK_DIKENAL"))
    faults += [_bad(f"/{name[:40]}", f"{name[:40]} tidak dikenal.") for name in sorted(set(sent) - set(MEMBERS))]
    if type(sent.get("akun")) is not str or not ACCOUNT.fullmatch(sent["akun"]):
        faults.append(_bad("/akun", "akun harus kode enam tingkat sebagai teks, misalnya 4.1.01.15.01.0001."))
    if type(jumlah := sent.get("jumlah")) is not int or not 1 <= jumlah <= MOST:
        faults.append(_bad("/jumlah", "jumlah harus bilangan bulat rupiah lebih dari 0, tanpa titik, koma, atau tanda kutip."))
    until = day_of(sent.get("jatuh_tempo"))
    if until is None or not EARLIEST <= until <= LATEST:
        faults.append(_bad("/jatuh_tempo", "jatuh_tempo harus tanggal TTTT-BB-HH."))
    data |= {"akun": sent.get("akun"), "jumlah": jumlah, "jatuh_tempo": sent.get("jatuh_tempo")}
    _person(sent.get("wajib"), data, faults)
    for name in ("keterangan", "rujukan"):
        if sent.get(name) is not None:
            data[name] = _text(sent[name], f"/{name}", TEXTS[name], faults)
    office = _text(sent.get("entitas"), "/entitas", 40, faults)
    if office and unit(office) is None:
        faults.append(_bad("/entitas", f"Unit {office} tidak ada.", "UNIT_TIDAK_DIKENAL"))
    return data | {"entitas": office}, faults


def _person(who: object, data: dict, faults: list) -> None:
    if type(who) is not dict:
        faults.append(_bad("/wajib", "wajib harus objek dengan nama."))
        return
    faults += [_bad(f"/wajib/{name[:40]}", f"{name[:40]} tidak dikenal.") for name in sorted(set(who) - {"nama", "npwpd"})]
    data["nama"] = _text(who.get("nama"), "/wajib/nama", TEXTS["nama"], faults)
    if who.get("npwpd") not in (None, ""):
        data["npwpd"] = _text(who["npwpd"], "/wajib/npwpd", TEXTS["npwpd"], faults, shortest=3)


def refuse(faults: list[Reason]) -> Problem:
    """422 with every fault; `kode`, `alasan` are the first's, as documents are refused."""
    first = faults[0]
    return Problem(faults, status=422, code="data_tidak_sah", kode=first.code, alasan=first.text, rincian={"isian": (first.field or "").lstrip("/")})


def issue(data: dict, by: Actor, *, key: str | None = None, pemilik=None) -> Done:
    """Issue a bill whose data are well-formed. The books may refuse: `Problem` 422; another unit's bill: 403."""
    office = unit(data["entitas"])
    return start(Tagihan(unit_id=office.id if office else None), by, data, key=key, extra={"pemilik": pemilik})


def units_of(by: Actor) -> list:
    """Units for which the actor may issue bills, by code. 0 SQL warm."""
    return sorted((found for found in (unit(i) for i in by.units_of(MAKER)) if found), key=lambda u: u.kode)


def uuid_of(text: str) -> UUID | None:
    """A uuid, or None."""
    try:
        return UUID(text)
    except ValueError:
        return None
