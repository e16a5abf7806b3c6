"""A lived-in year of bills: every state, a reconciled day with every kind of difference, and a statement to load oneself."""
import random
from datetime import date, datetime, time, timedelta
from uuid import UUID

from pendopo.kernel.clock.public import now, today, zone
from pendopo.kernel.flow.public import SYSTEM, act, start
from pendopo.money.billing.models import Koran, MitraBayar, Pembayaran, Tagihan
from pendopo.money.billing.reconcile import load
from pendopo.money.billing.statement import HEAD
from pendopo.money.billing.uji import make_bank
from pendopo.money.treasury.public import open_treasury
from pendopo.people.account.public import by_username
from pendopo.people.region.public import unit

ACCOUNT = "UJI-RKUD-01"
OPENING = 2_450_000_000
SPEC = [
    ("bapenda", "SKP", "4.1.01.15.01.0001", "PBB-P2 {tahun}", (85_000, 950_000)), ("bapenda", "SKP", "4.1.01.16.01.0001", "BPHTB kurang bayar", (1_200_000, 9_000_000)),
    ("bapenda", "SKP", "4.1.01.09.01.0001", "Pajak reklame papan nama", (300_000, 2_500_000)), ("dlh", "SKR", "4.1.02.01.02.0001", "Retribusi sampah {bulan}", (15_000, 60_000)),
    ("dpmptsp", "IZIN", "4.1.02.03.01.0001", "Retribusi izin bangunan", (400_000, 3_500_000)), ("dishub", "DENDA", "4.1.02.01.04.0001", "Denda parkir di tepi jalan", (50_000, 250_000)),
]
"""Unit, kind, account, words, range of rupiah. The demo's budget has a target for each account in that unit."""
NAMES = ["Agus Salim", "Rina Marlina", "CV Sumber Rejeki", "Toko Barokah", "Hotel Melati Indah", "Slamet Widodo", "Nur Hidayah", "PT Surya Cemerlang", "Warung Bu Tini",
         "Yanti Susilowati", "Bengkel Jaya Motor", "Dwi Prasetyo", "Koperasi Mekar", "Fitri Handayani", "Hasan Basri"]
MONTHS = ("Januari", "Februari", "Maret", "April", "Mei", "Juni", "Juli", "Agustus", "September", "Oktober", "November", "Desember")
OFFICERS = [
    ("Wening Kusuma", "wening", "Bendahara penerimaan Bapenda", [("bendahara_penerimaan", "bapenda")], "Bendahara Penerimaan", "bapenda"),
    ("Darmaji Wiyono", "darmaji", "Pengguna anggaran Bapenda", [("pa", "bapenda")], "Pengguna Anggaran Bapenda", "bapenda"),
    ("Intan Permatasari", "intan", "Kuasa BUD", [("kuasa_bud", None)], "Kuasa Bendahara Umum Daerah", "bpkad"),
]
COUNT = 72


def _at(day: date, hour: int, minute: int = 0) -> datetime:
    return datetime.combine(day, time(hour, minute), zone())


def _issue(rng: random.Random, n: int, day: date, due: date, owner: UUID | None = None, nama: str | None = None) -> Tagihan:
    office, jenis, akun, words, (low, high) = SPEC[n % len(SPEC)]
    data = {"jenis": jenis, "akun": akun, "entitas": office, "nama": nama or NAMES[n % len(NAMES)], "jumlah": rng.randrange(low, high, 500),
            "jatuh_tempo": due.isoformat(), "keterangan": words.format(tahun=day.year, bulan=MONTHS[day.month - 1])}
    return start(Tagihan(), SYSTEM, data, now=_at(day, 9, n % 60), extra={"pemilik": owner}).case


def _pay(bill: Tagihan, bank: MitraBayar, day: date, n: int) -> str:
    ref, moment = f"99{day:%m%d}{n:06d}", min(_at(day, 10 + n % 8, n % 60), now())
    act(bill, "bayar", SYSTEM, {"jumlah": bill.total, "tanggal": day.isoformat(), "kanal": "QRIS" if n % 3 == 1 else "VA", "mitra": bank.kode, "rujukan": ref}, now=moment, extra={
        "mitra_id": bank.pk, "external_id": ref, "payment_request_id": f"CONTOH-{ref}", "dibayar_pada": moment})
    return ref


def run(progress) -> None:
    """Make the bills. `progress(1)` for each. Deterministic but for ids and hashes."""
    rng, day = random.Random(88), today()  # noqa: S311 - demo data, not a secret
    offices = [unit(kode) for kode in dict.fromkeys(row[0] for row in SPEC)]
    open_treasury(day.year, [(u.kode, u.nama) for u in offices], {}, [], by=SYSTEM)
    make_bank()
    bank, first = MitraBayar.objects.get(), date(day.year, 1, 1)
    owners = [by_username(name) for name in ("budi", "sri")]
    yesterday, matched = max(day - timedelta(days=1), first), []
    for n in range(COUNT):
        issued = max(first, day - timedelta(days=rng.randrange(3, 200)))
        bill = _issue(rng, n, issued, issued + timedelta(days=30))
        luck = rng.random()
        if n % 6 == 3:
            matched.append((bill, _pay(bill, bank, yesterday, n)) if bill.jatuh_tempo >= yesterday else None)
        elif luck < 0.7:
            _pay(bill, bank, min(issued + timedelta(days=rng.randrange(0, 3)), day), n)
        elif bill.jatuh_tempo < day:
            act(bill, "kedaluwarsakan", SYSTEM, now=min(_at(bill.jatuh_tempo + timedelta(days=1), 0, 20), now()))
        progress(1)
    for i, owner in enumerate(owners):
        for n in range(3):
            bill = _issue(rng, n * 2 + i, max(first, day - timedelta(days=4)), day + timedelta(days=20 + n), owner.account_id, owner.name)
            if n == 2:
                _pay(bill, bank, day, 900 + i)
    _decided(rng, day, first)
    _reconciled(rng, bank, yesterday, [pair for pair in matched if pair])


def _decided(rng: random.Random, day: date, first: date) -> None:
    head, issued = by_username("darmaji"), max(first, day - timedelta(days=12))
    wrong, heavy, late = (_issue(rng, n, issued, day + timedelta(days=25)) for n in (0, 2, 1))
    act(wrong, "batalkan", head, {"alasan": "Objek pajak sudah ditagih dengan nomor lain."})
    act(heavy, "kurangkan", head, {"jumlah_baru": heavy.jumlah // 2, "sk": f"973/{issued:%m}/{issued.year}", "alasan": "Keringanan untuk usaha mikro yang baru dibuka."})
    old = _issue(rng, 0, max(first, day - timedelta(days=95)), max(first, day - timedelta(days=65)))
    act(old, "kedaluwarsakan", SYSTEM)
    act(old, "perpanjang", SYSTEM)
    _pay(late, MitraBayar.objects.get(), day, 990)


def _reconciled(rng: random.Random, bank: MitraBayar, day: date, matched: list) -> None:
    """Yesterday's statement: what agrees, a lost call, a double payment, money of nobody, a fee."""
    lost = _issue(rng, 4, day, day + timedelta(days=30))
    rows = [(ref, f"VA {bill.va} {bill.nama.upper()}", 0, bill.total) for bill, ref in matched]
    rows.append(("990000000125", f"VA {lost.va}", 0, lost.total))
    if matched:
        rows.append(("990000000128", f"VA {matched[0][0].va}", 0, matched[0][0].total))
    rows += [("990000000130", "SETORAN TUNAI TANPA VA", 0, 33_000), ("BIAYA01", "BIAYA ADMINISTRASI", 2_500, 0)]
    load(ACCOUNT, day, statement(day, rows, OPENING))


def statement(day: date, rows: list[tuple[str, str, int, int]], opening: int) -> bytes:
    """A bank's file of (reference, text, debit, credit) rows, its balance adding up."""
    lines, saldo = [",".join(HEAD)], opening
    for n, (ref, words, debit, kredit) in enumerate(rows):
        saldo += kredit - debit
        lines.append(f"{day},{8 + n // 60:02d}:{n % 60:02d}:00,{ref},{words.replace(',', ' ')},{debit},{kredit},{saldo}")
    return ("\n".join(lines) + "\n").encode()


def sample(day: date) -> bytes:
    """What the test bank would send for a day: the payments that it made, one whose call was lost, one of nobody, a fee. 3 SQL."""
    paid = Pembayaran.objects.select_related("tagihan").filter(mitra__kode="BANKUJI", tanggal=day).exclude(kanal="KORAN").order_by("dibayar_pada", "id")[:200]
    rows = [(p.rujukan_bank, f"{'QRIS' if p.kanal == 'QRIS' else f'VA {p.tagihan.va}'} {p.tagihan.nama.upper()}", 0, p.jumlah) for p in paid]
    if lost := Tagihan.objects.filter(state="TERBIT", jatuh_tempo__gte=day).order_by("terbit_pada", "id").first():
        rows.append((f"77{day:%y%m%d}01", f"VA {lost.va}", 0, lost.total))
    rows += [(f"77{day:%y%m%d}02", "SETORAN TUNAI TANPA VA", 0, 45_000), (f"BIAYA{day:%y%m%d}", "BIAYA ADMINISTRASI", 2_500, 0)]
    last = Koran.objects.filter(rekening=ACCOUNT, tanggal__lt=day).order_by("-tanggal").values_list("saldo_akhir", flat=True).first()
    return statement(day, rows, OPENING if last is None else last)
