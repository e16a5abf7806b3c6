"""Reads of the treasury for people: documents, cash, refusals."""
from datetime import date

from django.db.models import Q, QuerySet

from pendopo.money.accounting.public import Movement, book, cash_book, codes_of
from pendopo.money.treasury.kinds import KINDS
from pendopo.money.treasury.models import Dokumen, Kas, Penolakan
from pendopo.money.treasury.standing import CASH_TAGS

WORDS = {"RKUD": "Kas daerah (RKUD)", "BPN": "Bendahara penerimaan", "BPG": "Bendahara pengeluaran"}
KIND_WORDS = {
    "SALDO_AWAL": "Saldo awal", "APBD": "Anggaran", "SPD": "Surat penyediaan dana", "SILPA_LALU": "SILPA tahun lalu", "NOTA_KREDIT": "Nota kredit",
    "SKP": "Surat ketetapan", "TBP": "Tanda bukti penerimaan", "STS": "Surat tanda setoran", "KONTRAK": "Kontrak", "BAST": "Serah terima",
    "SP2D": "Perintah pencairan dana (SP2D)", "SPJ": "Pertanggungjawaban (SPJ)", "SETOR_PAJAK": "Setoran pajak", "REKLAS_KDP": "Reklasifikasi KDP",
    "PENYUSUTAN": "Penyusutan", "PERSEDIAAN_AKHIR": "Persediaan akhir", "PENYISIHAN_PIUTANG": "Penyisihan piutang", "AKRUAL_BEBAN": "Beban akrual",
    "BEBAN_DIMUKA": "Beban dibayar di muka", "KOREKSI_EKUITAS": "Koreksi ekuitas", "HIBAH_ASET": "Hibah aset", "JURNAL_UMUM": "Jurnal umum",
}


def documents(tahun: int, entitas: str = "", jenis: str = "", q: str = "") -> QuerySet:
    """Documents of a year by unit, kind and the beginning of their number, for a page in keyset order."""
    rows = Dokumen.objects.filter(tahun=tahun).defer("isi", "sidik")
    if entitas:
        rows = rows.filter(entitas=entitas)
    if jenis in KINDS:
        rows = rows.filter(jenis=jenis)
    if q:
        rows = rows.filter(Q(nomor__istartswith=q) | Q(kode__istartswith=q))
    return rows


def document(pk) -> Dokumen | None:
    """One document. 1 SQL."""
    return Dokumen.objects.filter(pk=pk).first()


def balances(tahun: int) -> list[Kas]:
    """The cash of the region and of every treasurer: the region's account first, then by unit. 1 SQL."""
    return sorted(Kas.objects.filter(tahun=tahun), key=lambda kas: (kas.jenis != "RKUD", kas.entitas_id, kas.jenis))


def movements(tahun: int, entitas: str, jenis: str, after: tuple[date, int] | None = None, limit: int = 100) -> list[Movement]:
    """The cash book (BKU) of a treasurer, or of the region's account. 1 SQL warm."""
    tag = next(tag for tag, kind in CASH_TAGS.items() if kind == jenis)
    return cash_book(tahun, entitas, codes_of(tag), after, limit)


def refusals(limit: int = 100) -> list[Penolakan]:
    """The newest refusals. 1 SQL."""
    return list(Penolakan.objects.order_by("-pada", "-id")[:limit])


def unit_name(tahun: int, entitas: str) -> str:
    """The unit's name in the book of that year; its code when it has none there."""
    found = book(tahun)
    return found.units[entitas].nama if found and entitas in found.units else entitas
