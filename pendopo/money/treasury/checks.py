"""Guards of the flow `berkas_bayar`: None or the reason; with `data` None they judge the row alone."""
from collections.abc import Callable

from pendopo.kernel.flow.public import Reason
from pendopo.money.treasury.models_papers import JawabanBank, RekeningPenerima
from pendopo.money.treasury.refusals import Refused
from pendopo.money.treasury.requirements import missing
from pendopo.people.region.public import unit

STEPS = (("pembuat", "pembuat SPP"), ("pemeriksa", "pemeriksa SPP"), ("penandatangan", "penandatangan SPM"), ("penerbit", "penerbit SP2D"))
"""Who has acted on a file, in order, and as what."""


def reason(fault: Refused, field: str | None = None) -> Reason:
    """A refusal of kode_tolak.csv as a reason on a page."""
    return said(fault.kode, fault.alasan, field)


def said(kode: str, alasan: str, field: str | None = None) -> Reason:
    """A refusal's words as a sentence."""
    return Reason(kode, f"{alasan[0].upper()}{alasan[1:]}.", field)


def other_person(*but: str, steps: tuple = STEPS) -> Callable:
    """Nobody acts twice on a file under different hats; `but` names the step whose holder may act again."""
    def pemisahan_tugas(case, data, ctx):
        for name, words in steps:
            if name not in but and ctx.by.account_id is not None and getattr(case, name) == ctx.by.account_id:
                return Reason("PEMISAHAN_TUGAS", f"Anda sudah bertindak sebagai {words} pada berkas ini. Minta orang lain yang berwenang melanjutkannya.")
        return None
    return pemisahan_tugas


def unit_ada(case, data, ctx):
    if data is not None and (case.unit_id is None or unit(case.unit_id) is None):
        return Reason("UNIT_TIDAK_DIKENAL", "Unit berkas ini tidak dikenal. Pilih unit Anda.")
    if data is not None and data.get("entitas", unit(case.unit_id).kode) != unit(case.unit_id).kode:
        return Reason("UNIT_TIDAK_DIKENAL", "Entitas berbeda dari unit berkas ini. Samakan, atau kosongkan.", "/entitas")
    return None


def isian_tipe(case, data, ctx):
    """LS spends budget lines; UP, GU and TU ask one amount, GU for an SPJ."""
    if data is None:
        return None
    direct = data["tipe"] == "LS"
    if direct and not data.get("baris"):
        return Reason("ISIAN_TIDAK_SAH", "Isi jumlah pada paling sedikit satu baris anggaran.", "/baris")
    if direct and ("jumlah" in data or "spj" in data):
        return Reason("ISIAN_TIDAK_SAH", "Pada LS jumlah dihitung dari baris anggaran. Kosongkan jumlah dan SPJ.", "/jumlah")
    if not direct and "jumlah" not in data:
        return Reason("ISIAN_TIDAK_SAH", f"Tulis jumlah {data['tipe']} yang diminta.", "/jumlah")
    if not direct and any(data.get(name) for name in ("baris", "potongan", "kontrak", "bast", "uang_muka")):
        return Reason("ISIAN_TIDAK_SAH", f"{data['tipe']} tidak memakai baris anggaran, potongan, kontrak, atau BAST. Kosongkan isian itu.", "/baris")
    if (data["tipe"] == "GU") != ("spj" in data):
        return Reason("ISIAN_TIDAK_SAH", "GU menyebut nomor SPJ yang diganti; tipe lain tidak.", "/spj")
    return None


def bukti_lengkap(case, data, ctx):
    """Every required paper of the type is named or scanned, by the maker and again by the checker."""
    if data is None:
        return None
    tipe, kontrak = data.get("tipe", case.tipe), bool(data.get("kontrak", case.kontrak))
    given = [*data["kelengkapan"], *(item["kode"] for item in data.get("lampiran", ()))]
    if lacking := missing(tipe, kontrak, given):
        return reason(Refused("BUKTI_BELUM_LENGKAP", daftar=", ".join(lacking)), "/kelengkapan")


def rekening_terverifikasi(case, data, ctx):
    """The money goes only to an account that the treasury verified for this recipient. 1 SQL."""
    if not RekeningPenerima.objects.filter(kunci=name_key(case.penerima), rekening_h=case.rekening_h).exists():
        return reason(Refused("REKENING_BERBEDA", rekening=case.samar))


def tidak_ditolak_bank(case, data, ctx):
    """What the bank sent back is not paid. 1 SQL."""
    if JawabanBank.objects.filter(berkas_id=case.pk, hasil="GAGAL").exists():
        return Reason("DITOLAK_BANK", "Bank mengembalikan pembayaran ini. Minta Kuasa BUD membatalkan SP2D-nya, lalu ajukan SPP baru.")


def name_key(nama: str) -> str:
    """A recipient's name as it is compared."""
    return " ".join(nama.upper().split())
