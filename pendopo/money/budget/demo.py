"""The demo's budget: a plausible city over three years, made through the flow's own steps. Amounts are fictitious, codes are real.

2025 in force as it was adopted; 2026 adopted, shifted in April, changed in September, with SPD and cash plan; 2027 in the making.
"""
import csv
import zlib
from collections.abc import Iterator
from datetime import UTC, date, datetime
from functools import cache
from pathlib import Path

from django.db import connection

from pendopo.kernel.flow.public import Actor, act, start
from pendopo.money.accounting.public import PPKD, open_book
from pendopo.money.budget.ceilings import issue_spd, open_year
from pendopo.money.budget.linking import keep
from pendopo.money.budget.models import Anggaran, BarisAnggaran, HargaSatuan, Rincian
from pendopo.money.budget.prices import PRICED
from pendopo.money.budget.review import Place, add_note
from pendopo.money.budget.rka.columns import Row, lines_of
from pendopo.money.codes.public import Nomenklatur, search
from pendopo.money.plan import public as plan
from pendopo.money.proposal import public as proposal
from pendopo.people.account.public import by_username
from pendopo.people.region.public import unit, units

DATA = Path(__file__).parent / "data"
SUPPORT = ("02.0001", "06.0004", "08.0002", "09.0002", "09.0009")
SALARY = "01.2.02.0001"
BASE_PER_DISTRICT = 190_000_000_000
"""Spending of 2026 for each district of the region, rupiah: a scale, nothing more."""
GENERAL, SPECIAL = "1.2.01.01.02.01", "1.1.01.06.01.01"
ITEMS_PER_ACTIVITY, ACTIVITIES = 6, 10
MONTHS = (5, 6, 7, 7, 8, 8, 8, 8, 9, 10, 11, 13)
"""Cash plan in per cent by month."""


def _table(name: str) -> list[dict]:
    with (DATA / name).open(newline="", encoding="utf-8") as file:
        return list(csv.DictReader(file))


def _spread(key: str, low: int, high: int) -> int:
    """A number that is always the same for a key."""
    return low + zlib.crc32(key.encode()) % (high - low + 1)


def offices() -> list[tuple[str, dict, int]]:
    """(unit code, its profile, per mille of spending): the region's agencies and its districts."""
    known = {office.kode: office for office in units()}
    districts = [kode for kode, office in known.items() if office.jenis == "kecamatan"]
    found = []
    for row in _table("contoh_unit.csv"):
        if row["unit"] == "kecamatan":
            found += [(kode, row, int(row["permil"]) / max(len(districts), 1)) for kode in districts]
        elif row["unit"] in known:
            found.append((row["unit"], row, int(row["permil"])))
    return found


@cache
def _planned(tahun: int) -> dict[str, list[str]]:
    """{unit code: activities of its annual plan}, routine ones left out."""
    found: dict[str, list[str]] = {}
    for row in plan.ceilings(tahun, jenis="RKPD"):
        if row.kode[4:7] != ".01":
            found.setdefault(unit(row.unit_id).kode, []).append(row.kode)
    return found


def activities(office: str, bidang: str, on: date) -> list[str]:
    """Codes of the office's activities: those of its plan, else at most ACTIVITIES of its field, spread over the programmes."""
    if mine := _planned(on.year).get(office):
        return mine
    rows = [row.kode for row in search(Nomenklatur, f"{bidang}.", on, limit=400) if row.tingkat == "subkegiatan"]
    return rows[::max(1, len(rows) // ACTIVITIES)][:ACTIVITIES]


def items(whole: int, tahun: int) -> Iterator[Row]:
    """Every item of a year whose spending is about `whole` rupiah; revenue makes both sides equal."""
    goods, on, spent, number = _table("contoh_belanja.csv"), date(tahun, 6, 1), 0, 0
    for kode, profile, permil in offices():
        mine = int(whole * permil / 1000)
        staff = mine * int(profile["pegawai"]) // 100
        for row in _unit_items(kode, profile, staff, mine - staff, goods, on):
            number, spent = number + 1, spent + row.jumlah
            row.baris = number
            yield row
    owed = received = 0
    known = {office.kode for office in units()}
    for line in _table("contoh_umum.csv"):
        n = whole * int(line["permil"]) // 1000 // 1000 * 1000
        received, owed = (received + n, owed) if line["akun"].startswith(("4", "6.1")) else (received, owed + n)
        number += 1
        yield _row(line["unit"] if line["unit"] in known else PPKD, None, line["akun"], None, line["uraian"], 1, "tahun", n, number)
    yield _row(PPKD, None, "4.2.01.01.02.0001", None, "Dana alokasi umum", 1, "tahun", spent + owed - received, number + 1)


def _unit_items(kode: str, profile: dict, staff: int, rest: int, goods: list[dict], on: date) -> Iterator[Row]:
    bidang = profile["bidang"]
    for good, share in zip([g for g in goods if g["jenis"] == "gaji"], (46, 6, 3, 45), strict=True):
        yield _good(kode, f"{bidang}.{SALARY}", good, staff * share // 100)
    running = [g for g in goods if g["jenis"] == "kantor"]
    places = [f"{bidang}.01.2.{tail}" for tail in SUPPORT[1:]]
    for n, good in enumerate(running):
        yield _good(kode, places[n % len(places)], good, rest // 5 * _spread(f"{kode}{n}", 60, 140) // 100 // len(running))
    service, chosen = [g for g in goods if g["jenis"] == "layanan"], activities(kode, bidang, on)
    for n, sub in enumerate(chosen):
        part = rest * 4 // 5 * _spread(f"{kode}{sub}", 50, 150) // 100 // len(chosen)
        yield _row(kode, sub, profile["khas"], GENERAL if n % 3 else SPECIAL, "Belanja utama kegiatan", 1, "paket", part * 7 // 10, 0)
        for good in service[n % 2:n % 2 + ITEMS_PER_ACTIVITY - 1]:
            yield _good(kode, sub, good, part * 3 // 10 // (ITEMS_PER_ACTIVITY - 1))


def _good(kode: str, sub: str, good: dict, about: int) -> Row:
    price = int(good["harga"])
    return _row(kode, sub, good["akun"], GENERAL, good["uraian"], max(1, about // price), good["satuan"], price, 0)


def _row(kode, sub, akun, dana, uraian, volume: int, satuan, harga: int, number: int) -> Row:
    return Row(number, kode, sub, akun, dana, uraian, str(volume), str(volume), satuan, harga, str(harga), volume * harga)


def _fill(version: Anggaran, whole: int) -> None:
    columns = "urut, entitas, subkegiatan, akun, sumber_dana, uraian, volume, volume_teks, satuan, harga, harga_teks, jumlah"
    text = "".join(lines_of(items(whole, version.tahun)))
    with connection.cursor() as cursor:
        cursor.execute("CREATE TEMP TABLE contoh AS SELECT " + columns + ", uraian AS a, uraian AS b, uraian AS c FROM rincian LIMIT 0")
        with cursor.copy("COPY contoh FROM STDIN") as copy:
            copy.write(text)
        cursor.execute(f"""INSERT INTO rincian (anggaran_id, {columns}, dasar_harga) SELECT %s, {columns}, CASE WHEN urut %% 40 = 0 OR NOT akun LIKE ANY(%s) THEN ''
            WHEN akun LIKE '5.2%%' THEN 'Analisis harga satuan pekerjaan' ELSE 'Survei tiga penyedia' END FROM contoh""",
                       [version.pk, [f"{akun}%" for akun in PRICED]])
        cursor.execute("DROP TABLE contoh")


def _moment(day: date) -> datetime:
    return datetime(day.year, day.month, day.day, 3, tzinfo=UTC)


CAST = {"tapd": "wulan", "dprd": "hasan", "ppkd": "nuraini"}


@cache
def _actor(role: str) -> Actor:
    """The demo's person who holds this role."""
    return by_username(CAST[role])


def _enact(version: Anggaran, number: int, days: tuple[date, ...]) -> None:
    """The version's way to being in force on the last of these days."""
    tapd, dprd, ppkd = _actor("tapd"), _actor("dprd"), _actor("ppkd")
    decision = lambda name, day: {"nomor": f"{name} {number}/{version.tahun}", "tanggal": day.isoformat()}  # noqa: E731
    if version.jenis == "PERGESERAN":
        act(version, "tetapkan_pergeseran", tapd, decision("Peraturan Kepala Daerah", days[0]), now=_moment(days[0]))
    else:
        act(version, "ajukan", tapd, now=_moment(days[0]))
        act(version, "setujui", dprd, decision("Persetujuan DPRD", days[1]), now=_moment(days[1]))
        act(version, "tetapkan", tapd, decision("Peraturan Daerah", days[2]), now=_moment(days[2]))
    act(version, "sahkan", ppkd, {"tanggal": days[-1].isoformat()}, now=_moment(days[-1]))


def _new(tahun: int, jenis: str, alasan: str, day: date) -> Anggaran:
    return start(Anggaran(), _actor("tapd"), {"tahun": tahun, "jenis": jenis, "alasan": alasan}, action="susun", now=_moment(day)).case


def _change(version: Anggaran, where: str, factor: int) -> None:
    """Items of a draft that match get `factor` per cent of their volume."""
    with connection.cursor() as cursor:
        cursor.execute(f"""UPDATE rincian SET harga = round(harga * {factor} / 100), harga_teks = round(harga * {factor} / 100)::text,
            jumlah = round(volume * round(harga * {factor} / 100)), ssh_item_id = NULL WHERE anggaran_id = %s AND {where}""", [version.pk])


def _balance(version: Anggaran, akun: str) -> None:
    """The first item of this account takes up what is missing between both sides."""
    with connection.cursor() as cursor:
        cursor.execute("""SELECT sum(CASE WHEN akun LIKE '5%%' OR akun LIKE '6.2%%' THEN jumlah ELSE -jumlah END)::bigint FROM rincian
            WHERE anggaran_id = %s""", [version.pk])
        gap = cursor.fetchone()[0]
        if akun.startswith("5"):
            gap = -gap
    item = Rincian.objects.filter(anggaran=version, akun=akun).order_by("-jumlah", "entitas", "uraian").first()
    total = item.jumlah + gap
    Rincian.objects.filter(pk=item.pk).update(volume=1, volume_teks="1", harga=total, harga_teks=str(total), jumlah=total)


def _cash_and_spd(tahun: int) -> None:
    with connection.cursor() as cursor:
        cursor.execute("""INSERT INTO anggaran_kas (baris_id, bulan, jumlah) SELECT b.id, m.n, b.pagu * m.p / 100 FROM baris_anggaran b,
            unnest(%s::int[], %s::int[]) AS m(n, p) WHERE b.tahun = %s AND (b.akun LIKE '5%%' OR b.akun LIKE '6.2%%') AND b.pagu > 0""",
                       [list(range(1, 13)), list(MONTHS), tahun])
        cursor.execute("""SELECT entitas, sum(pagu)::bigint FROM baris_anggaran WHERE tahun = %s AND (akun LIKE '5%%' OR akun LIKE '6.2%%')
            GROUP BY 1 ORDER BY 1""", [tahun])
        sums = cursor.fetchall()
    for quarter in (1, 2, 3, 4):
        share = sum(MONTHS[quarter * 3 - 3:quarter * 3])
        issue_spd(tahun, [{"entitas": kode, "triwulan": quarter, "jumlah": n * share // 100} for kode, n in sums], asal="HALAMAN",
                  tanggal=date(tahun, quarter * 3 - 2, 3), nomor=f"900/SPD/{quarter:03d}/{tahun}", by=_actor("ppkd"))


def _prices() -> dict[str, HargaSatuan]:
    rows = HargaSatuan.objects.bulk_create(HargaSatuan(
        jenis=r["jenis"], kode=r["kode"], uraian=r["uraian"], spesifikasi=r["spesifikasi"], satuan=r["satuan"], harga=int(r["harga"]),
        dasar="Contoh, bukan harga resmi", berlaku=(date(2025, 1, 1), None)) for r in _table("contoh_ssh.csv"))
    return {row.uraian: row for row in rows}


def _link(tahun: int) -> None:
    """Proposals that the plan's demo says are budgeted get their line: the largest of their office and activity."""
    for row in proposal.in_rkpd(tahun, states=proposal.PLANNED):
        office = unit(row.skpd_id) if row.skpd_id and row.state != "MASUK_RKPD" else None
        line = BarisAnggaran.objects.filter(tahun=tahun, entitas_id=office.kode, subkegiatan=row.subkegiatan).order_by("-pagu", "akun").first() if office else None
        if line:
            keep(row.nomor, line, by=_actor("tapd"))


def run(step) -> None:
    """Three years; `step()` after each stage."""
    members = [(PPKD, "Pejabat Pengelola Keuangan Daerah"), *((o.kode, o.nama) for o in units() if o.kode in {row[0] for row in offices()})]
    whole = BASE_PER_DISTRICT * max(len([o for o in offices() if o[1]["unit"] == "kecamatan"]), 8)
    prices = _prices()
    for tahun, percent in ((2025, 93), (2026, 100), (2027, 104)):
        open_book(tahun, members)
        version = open_year(tahun, [kode for kode, _ in members], by=_actor("ppkd"))
        _fill(version, whole * percent // 100)
        for name in ("Honorarium narasumber", "Makanan dan minuman rapat"):
            Rincian.objects.filter(anggaran=version, uraian=name).update(ssh_item=prices[name])
        step()
        if tahun < 2027:
            _enact(version, tahun - 2020, (date(tahun - 1, 9, 10), date(tahun - 1, 11, 24), date(tahun - 1, 12, 28), date(tahun, 1, 2)))
        if tahun == 2025:
            _cash_and_spd(tahun)
        step()
    shift = _new(2026, "PERGESERAN", "Penyesuaian honorarium menjadi belanja jasa tenaga", date(2026, 4, 6))
    _change(shift, "akun = '5.1.02.02.01.0003'", 80)
    _balance(shift, "5.1.02.02.01.0026")
    _enact(shift, 14, (date(2026, 4, 20),))
    step()
    change = _new(2026, "PERUBAHAN", "Pendapatan melampaui prognosis; tambahan jalan dan drainase", date(2026, 8, 3))
    _change(change, "akun = '5.2.04.01.01.0004'", 112)
    _balance(change, "4.1.01.15.01.0001")
    _enact(change, 9, (date(2026, 8, 10), date(2026, 8, 31), date(2026, 9, 18), date(2026, 9, 28)))
    _cash_and_spd(2026)
    _link(2026)
    step()
    draft = Anggaran.objects.get(tahun=2027)
    for kode, text in (("pu", "Lampirkan perhitungan volume jalan yang ditangani."), ("dinkes", "Jelaskan kenaikan perjalanan dinas.")):
        add_note(draft, Place(kode), text, by=_actor("tapd"))
    step()


STAGES = 9

