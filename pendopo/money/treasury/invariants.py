"""What the treasury promises: registers are what the documents say, journals are what the rules say, nothing was paid above authority."""
from collections import Counter
from collections.abc import Iterator

from django.db import connection

from pendopo.kernel.ops.public import Finding, yearly
from pendopo.money.accounting.public import PPKD, belongs, book, journals_of, reversed_documents, rules
from pendopo.money.budget.public import Line, lines, quotas
from pendopo.money.treasury.flow import SPM, SPP, TERVERIFIKASI
from pendopo.money.treasury.models import PFK, Dokumen, Kas
from pendopo.money.treasury.models_cash import HELD, NPD, BerkasKas
from pendopo.money.treasury.models_papers import BerkasBayar
from pendopo.money.treasury.standing import CASH_TAGS

BATCH = 1000
OPEN = (SPP, TERVERIFIKASI, SPM)


def _documents(tahun: int) -> Iterator[Dokumen]:
    return Dokumen.objects.filter(tahun=tahun).order_by("pk").iterator(chunk_size=BATCH)


def _balances(tahun: int, tag: str) -> dict[tuple[str, str], int]:
    """{(unit, account): debit - credit} of the accrual books below a tag, the closing left out."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT entitas, akun, sum(debit - kredit)::bigint FROM saldo_bulanan WHERE tahun = %s AND basis = 'FINANSIAL' AND bulan <= 12"
                       " GROUP BY 1, 2", [tahun])
        return {(unit, akun): n for unit, akun, n in cursor.fetchall() if belongs(akun, tag)}


@yearly("kas_sama_buku")
def cash(tahun: int) -> Finding:
    """The cash of the treasury and of each treasurer is what the books say."""
    booked: Counter = Counter()
    for tag, kind in CASH_TAGS.items():
        for (unit, _), n in _balances(tahun, tag).items():
            booked[unit, kind] += n
    held = Counter({(row.entitas_id, row.jenis): row.saldo for row in Kas.objects.filter(tahun=tahun)})
    wrong = [key for key in booked | held if booked[key] != held[key]]
    return Finding(not wrong, len(held), "berbeda: " + ", ".join(f"{unit} {kind}" for unit, kind in wrong) if wrong else "kas sama dengan pembukuan")


@yearly("cadangan_sama_berkas")
def reservations(tahun: int) -> Finding:
    """What is reserved of the treasurers' cash and of budget lines is what open notes, SPJ and payment files hold, to the rupiah."""
    cash_held, line_held = Counter(), Counter()
    open_papers = BerkasKas.objects.filter(tahun=tahun, jenis="SPJ", state="DIAJUKAN").only("entitas", "isi", "baris")
    for case in (*NPD.objects.filter(tahun=tahun, state__in=HELD).only("entitas", "jumlah", "baris"), *open_papers):
        cash_held[case.entitas_id] += case.ditahan
        line_held.update(_amounts(case.baris))
    for items in BerkasBayar.objects.filter(tahun=tahun, tipe="LS", state__in=OPEN).values_list("baris", flat=True):
        line_held.update(_amounts(items))
    kept = Counter({row.entitas_id: row.dicadangkan for row in Kas.objects.filter(tahun=tahun, jenis="BPG")})
    standing = Counter({line.id: line.dicadangkan for line in lines(tahun, ceilings=True)})
    wrong = [f"kas {unit}" for unit in kept | cash_held if kept[unit] != cash_held[unit]]
    wrong += [f"baris {line}" for line in standing | line_held if standing[line] != line_held[line]]
    return Finding(not wrong, len(kept) + len(standing), "berbeda: " + ", ".join(wrong[:10]) if wrong else "cadangan sama dengan berkas yang terbuka")


def _amounts(items: list[dict]) -> dict[int, int]:
    return {item["id"]: item["jumlah"] for item in items}


@yearly("potongan_sama_buku")
def withheld(tahun: int) -> Finding:
    """What is withheld and not passed on is what the books say, unit by unit and account by account."""
    booked = Counter({key: -n for key, n in _balances(tahun, "pfk").items()})
    held = Counter({(row.entitas_id, row.akun): row.saldo for row in PFK.objects.filter(tahun=tahun)})
    wrong = [key for key in booked | held if booked[key] != held[key]]
    return Finding(not wrong, len(held), "berbeda: " + ", ".join(f"{unit} {akun}" for unit, akun in wrong) if wrong else "potongan sama dengan pembukuan")


def _spent(doc: Dokumen) -> Iterator[tuple[str, str | None, str, str | None, int]]:
    """(unit, subkegiatan, account, source, rupiah) that a document used of budget lines; a refund gives back."""
    raw = doc.isi
    if doc.jenis == "SPJ" or doc.jenis == "SP2D" and raw["tipe"] == "LS":
        for item in raw["baris"]:
            yield (doc.entitas_id, item.get("subkegiatan", raw.get("subkegiatan")), item["akun"], item.get("sumber_dana", raw.get("sumber_dana")),
                   item["jumlah"])
    elif doc.jenis == "STS" and raw["untuk"] == "CONTRA_POS":
        yield doc.entitas_id, raw.get("subkegiatan"), raw["akun"], raw.get("sumber_dana"), -raw["jumlah"]


@yearly("tidak_melebihi_pagu")
def authority(tahun: int) -> Finding:
    """No line is used above its ceiling, no unit above its SPD, and what is used is the sum of the documents, account by account."""
    paid: Counter = Counter()
    undone = reversed_documents(tahun)
    for doc in (doc for doc in _documents(tahun) if doc.pk not in undone):
        for unit, _, akun, _, n in _spent(doc):
            paid[unit, akun] += n
    standing: list[Line] = lines(tahun, ceilings=True)
    used: Counter = Counter()
    for line in standing:
        used[line.entitas, line.akun] += line.terpakai
    over = [line for line in standing if line.sisa < 0]
    wrong = [key for key in paid | used if paid[key] != used[key]]
    given = quotas(tahun)
    above = [unit for unit, quota in given.items() if quota.terpakai > quota.until(4) or quota.terpakai != sum(n for (u, _), n in paid.items() if u == unit)]
    faults = [f"{len(over)} baris melebihi pagu"] * bool(over) + [f"{unit} {akun} terpakai berbeda" for unit, akun in wrong] + [f"SPD {unit}" for unit in above]
    return Finding(not faults, len(standing) + len(given), "; ".join(faults) or "tidak ada pembayaran di atas pagu atau SPD")


@yearly("jurnal_sama_dokumen")
def journals(tahun: int) -> Finding:
    """Each document's journals are exactly those that the rules make of it."""
    found, checked, wrong, batch = book(tahun), 0, [], []
    if found is None:
        return Finding(False, 0, f"buku {tahun} belum dibuka")

    def compare() -> None:
        nonlocal checked
        posted = journals_of(doc.pk for doc in batch)
        for doc in batch:
            made = rules().journals(doc.isi, doc.tanggal, found.lawan)
            checked += len(made)
            if _sums(made) != _sums(posted.get(doc.pk, [])):
                wrong.append(doc.kode)
        batch.clear()

    for doc in _documents(tahun):
        batch.append(doc)
        if len(batch) == BATCH:
            compare()
    compare()
    return Finding(not wrong, checked, "berbeda: " + ", ".join(wrong[:10]) if wrong else "setiap dokumen dijurnal menurut aturannya")


def _sums(journals) -> Counter:
    total: Counter = Counter()
    for journal in journals:
        for line in journal.baris:
            total[journal.basis, journal.entitas, journal.aturan, line.akun] += line.debit - line.kredit
    return Counter({key: n for key, n in total.items() if n})


@yearly("rk_berpasangan")
def current_accounts(tahun: int) -> Finding:
    """What the units owe the centre is what the centre has on them, to the rupiah."""
    centre = sum(n for (unit, _), n in _balances(tahun, "rk.skpd").items() if unit == PPKD)
    units = -sum(_balances(tahun, "rk.ppkd").values())
    return Finding(centre == units, 2, f"RK SKPD {centre}, RK PPKD {units}")
