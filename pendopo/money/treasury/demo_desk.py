"""The demo's treasurer at work in one unit: notes and papers in every state, a payment file with its scans, a scan behind every payment."""
from datetime import datetime

from pendopo.kernel.files.public import Upload, receive
from pendopo.kernel.flow.public import SYSTEM, Actor, act, start
from pendopo.money.budget.public import lines, quotas
from pendopo.money.treasury.bank import verify_account
from pendopo.money.treasury.demo import YEAR
from pendopo.money.treasury.drawn import drawn
from pendopo.money.treasury.models import BuktiDokumen, Dokumen, Kas
from pendopo.money.treasury.models_cash import NPD, BerkasKas
from pendopo.money.treasury.models_papers import BerkasBayar
from pendopo.money.treasury.scans import FLOW
from pendopo.people.account.public import by_username
from pendopo.people.region.public import unit

UNIT = "dinkes"
OFFICERS = [
    ("Sulastri Ningsih", "sulastri", "PPTK Dinas Kesehatan", [("pptk", UNIT)], "Pelaksana Teknis Kegiatan", UNIT),
    ("Bambang Irawan", "bambang", "Bendahara pengeluaran Dinas Kesehatan", [("bendahara_pengeluaran", UNIT)], "Bendahara Pengeluaran", UNIT),
    ("Mega Utami", "mega", "Bendahara penerimaan Dinas Kesehatan", [("bendahara_penerimaan", UNIT)], "Bendahara Penerimaan", UNIT),
    ("Retno Wulandari", "retno", "PPK-SKPD Dinas Kesehatan", [("ppk_skpd", UNIT)], "Pejabat Penatausahaan Keuangan", UNIT),
    ("Agung Prabowo", "agung", "Pengguna anggaran Dinas Kesehatan", [("pa", UNIT)], "Kepala Dinas Kesehatan", UNIT),
    ("Farida Hanum", "farida", "Kuasa BUD", [("kuasa_bud", None)], "Kepala Bidang Perbendaharaan", "bpkad"),
    ("Hendra Gunadi", "hendra", "Bendahara umum daerah (BUD)", [("bud", None)], "Bendahara Umum Daerah", "bpkad"),
    ("Laras Ayuningtyas", "laras", "Akuntan PPKD", [("akuntan_ppkd", None)], "Kepala Bidang Akuntansi", "bpkad"),
]
SHOP, ACCOUNT = "Toko Alat Kesehatan Contoh", "5550001234"
KINDS = {"SP2D": "Kuitansi", "SPJ": "Bukti belanja", "BAST": "Berita acara serah terima", "KONTRAK": "Salinan kontrak"}
"""Documents of the intake that get a scan, and what it shows."""
SMALL = 100_000
CHUNK = 2000


def scans() -> None:
    """One drawn scan of each kind behind every payment, SPJ, contract and hand-over; the bytes are kept once."""
    for jenis, nama in KINDS.items():
        blob = receive(drawn(nama, [f"Pemerintah daerah, tahun {YEAR}", "Dokumen contoh untuk peragaan", "Isinya rekaan"]), SYSTEM).blob
        wanted = list(Dokumen.objects.filter(jenis=jenis).order_by("pk").values_list("pk", flat=True))
        for begin in range(0, len(wanted), CHUNK):
            part = wanted[begin:begin + CHUNK]
            files = Upload.objects.bulk_create([Upload(blob=blob, nama=f"{nama}.pdf", flow=FLOW, case_id=pk) for pk in part])
            BuktiDokumen.objects.bulk_create([BuktiDokumen(dokumen_id=pk, berkas=file, nama=nama, oleh=SYSTEM.label) for pk, file in zip(part, files, strict=True)])


def _at(day: int, hour: int = 9) -> datetime:
    return datetime.fromisoformat(f"{YEAR}-11-{day:02d}T{hour:02d}:00:00+07:00")


def _scan(nama: str, by: Actor) -> str:
    return str(receive(drawn(nama, ["Dinas Kesehatan", "Dokumen contoh untuk peragaan"]), by).pk)


class Desk:
    """The unit's people and what one small expense may cost: 0 when cash, ceiling or SPD do not carry the demo."""

    def __init__(self) -> None:
        self.pptk, self.treasurer, self.receiver, self.ppk, self.pa, self.kuasa_bud = (by_username(row[1]) for row in OFFICERS[:6])
        self.line = max((line for line in lines(YEAR, UNIT, "5.1.02")), key=lambda line: line.sisa, default=None)
        kas, quota = Kas.objects.filter(tahun=YEAR, entitas=UNIT, jenis="BPG").first(), quotas(YEAR, [UNIT]).get(UNIT)
        carried = min(kas.bebas, self.line.sisa, quota.rest(4)) // 12 if self.line and kas and quota else 0
        self.n = min(carried, 2_750_000) // 1000 * 1000

    def note(self, words: str, n: int, day: int, upto: str = "DIAJUKAN") -> NPD:
        case = start(NPD(unit_id=unit(UNIT).id), self.pptk, {"tahun": YEAR, "keperluan": words, "penerima": "Warung Bu Tini",
                                                             "baris": [{"baris": self.line.id, "jumlah": n}]}, now=_at(day)).case
        if upto != "DIAJUKAN":
            act(case, "setujui", self.pa, now=_at(day, 11))
        if upto == "DIBAYAR":
            act(case, "bayar", self.treasurer, {"tanggal": f"{YEAR}-11-{day:02d}", "bukti": [_scan("Kuitansi", self.treasurer)]}, now=_at(day, 14))
        return case

    def paper(self, action: str, by: Actor, day: int, **data) -> BerkasKas:
        data = {"tahun": YEAR, "tanggal": f"{YEAR}-11-{day:02d}"} | data
        return start(BerkasKas(unit_id=unit(UNIT).id), by, data, action=action, now=_at(day, 15)).case

    def spending(self) -> None:
        """Five notes, an SPJ in the books and the GU that asks for its replacement."""
        paid = self.note("Konsumsi rapat koordinasi posyandu", self.n, 4, "DIBAYAR")
        spj = self.paper("buat_spj", self.treasurer, 6, keperluan="SPJ minggu pertama November",
                         npd=[{"npd": paid.nomor, "baris": self.line.id, "jumlah": self.n - 50_000}])
        act(spj, "sahkan", self.ppk, now=_at(9))
        start(BerkasBayar(unit_id=unit(UNIT).id), self.treasurer, {
            "tahun": YEAR, "tipe": "GU", "jumlah": spj.jumlah, "spj": spj.nomor, "keperluan": "Ganti uang persediaan November", "penerima": "Bendahara Dinas Kesehatan",
            "bank": "Bank Contoh", "rekening": ACCOUNT, "kelengkapan": ["spj_sah", "bukti_spj"]}, now=_at(10))
        self.note("Penggandaan formulir imunisasi", self.n // 2, 11, "DIBAYAR")
        self.note("Bahan bakar ambulans", self.n, 17, "DISETUJUI")
        self.note("Sewa tenda vaksinasi kelurahan", self.n // 2, 19)
        wrong = self.note("Pembelian suvenir", self.n, 12)
        act(wrong, "tolak", self.pa, {"alasan": "Belanja ini tidak ada dalam kegiatannya."}, now=_at(12, 13))

    def direct(self) -> None:
        """An SPJ of what was paid at the counter without a note; it waits for its checker."""
        self.paper("buat_spj", self.treasurer, 18, keperluan="Materai dan ongkos kirim November", baris=[{"baris": self.line.id, "jumlah": self.n // 10}],
                   bukti=[_scan("Kuitansi", self.treasurer)])

    def payment(self) -> None:
        """An LS whose papers are scanned, up to its SP2D."""
        verify_account(SHOP, "Bank Contoh", ACCOUNT, self.kuasa_bud)
        case = start(BerkasBayar(unit_id=unit(UNIT).id), self.pptk, {
            "tahun": YEAR, "tipe": "LS", "keperluan": "Timbangan bayi untuk posyandu", "penerima": SHOP, "bank": "Bank Contoh", "rekening": ACCOUNT,
            "baris": [{"baris": self.line.id, "jumlah": self.n}], "kelengkapan": [],
            "lampiran": [{"kode": kode, "berkas": _scan(nama, self.pptk)} for kode, nama in (("kuitansi", "Kuitansi"), ("sptjm", "SPTJM"))]}, now=_at(5)).case
        act(case, "verifikasi", self.ppk, {"kelengkapan": case.kelengkapan}, now=_at(5, 13))
        act(case, "terbitkan_spm", self.pa, now=_at(6, 10))
        act(case, "terbitkan_sp2d", self.kuasa_bud, now=_at(6, 15))

    def revenue(self) -> None:
        """Receipts and a deposit, one receipt waiting for its checker."""
        akun = next((line.akun for line in lines(YEAR, UNIT, "4.1.02")), None)
        if akun is None:
            return
        for day, n in ((16, 1_250_000), (17, 875_000), (20, 640_000)):
            tbp = self.paper("buat_tbp", self.receiver, day, akun=akun, jumlah=n, kanal="BPN", keperluan="Retribusi layanan puskesmas",
                             bukti=[_scan("Tanda terima", self.receiver)])
            if day < 20:
                act(tbp, "sahkan", self.ppk, now=_at(day, 16))
        sts = self.paper("buat_sts", self.receiver, 17, untuk="PENDAPATAN", jumlah=1_250_000, keperluan="Setoran penerimaan 16 November",
                         bukti=[_scan("Bukti setor bank", self.receiver)])
        act(sts, "sahkan", self.ppk, now=_at(18))


def run() -> None:
    """Scans for what came by the intake, then a month at the treasurer's desk."""
    scans()
    desk = Desk()
    if desk.n >= SMALL:
        desk.spending()
        desk.direct()
        desk.payment()
        desk.revenue()
