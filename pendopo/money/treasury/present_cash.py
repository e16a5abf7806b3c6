"""How the treasurer's cases are shown: facts, what happens next, where their document stands."""
from pendopo.kernel.clock.public import tanggal
from pendopo.kernel.web.public import rupiah
from pendopo.money.treasury.models_cash import NPD, BerkasKas
from pendopo.money.treasury.present import line_words, office
from pendopo.money.treasury.schemas_cash import STS, TBP

TITLES = {"NPD": "Nota Pencairan Dana", "SPJ": "Surat Pertanggungjawaban", "STS": "Surat Tanda Setoran", "TBP": "Tanda Bukti Penerimaan"}
HOLDER = {"npd": {"DIAJUKAN": "PA/KPA", "DISETUJUI": "bendahara pengeluaran", "DIBAYAR": "bendahara pengeluaran", "DI_SPJ": "PPK-SKPD"},
          "berkas_kas": {"DIAJUKAN": "PPK-SKPD"}}
"""At whom a case waits."""
AFTER = {
    "npd": {"DIAJUKAN": "PA atau KPA menyetujui; kas dan pagunya sudah dicadangkan.", "DISETUJUI": "Bendahara membayar dan mengunggah bukti belanja.",
            "DIBAYAR": "Bendahara memasukkannya ke SPJ.", "DI_SPJ": "PPK-SKPD memeriksa SPJ-nya.", "SELESAI": "Belanjanya sudah dibukukan.",
            "DITOLAK": "Cadangannya dilepas; ajukan NPD baru.", "DIBATALKAN": "Cadangannya dilepas."},
    "berkas_kas": {"DIAJUKAN": "PPK-SKPD memeriksa, lalu dokumen ini dibukukan.", "DISAHKAN": "Sudah dibukukan; kesalahan dikoreksi dengan membaliknya.",
                   "DITOLAK": "Buat dokumen baru sesudah diperbaiki.", "DIBALIK": "Jurnalnya sudah dibalik; registernya seperti semula."},
}
"""What happens next, in one sentence."""


def lines(case: NPD | BerkasKas) -> list[dict]:
    """The budget lines of a case."""
    if isinstance(case, NPD):
        return case.baris
    return case.isi.get("baris") or ([case.isi] if case.isi.get("untuk") == "CONTRA_POS" else [])


def hints(case: NPD | BerkasKas, action: str) -> dict[str, dict]:
    """The budget lines of the paper by their names, where it was made. 1 SQL then."""
    made = "ajukan" if isinstance(case, NPD) else f"buat_{case.jenis.lower()}"
    return line_words(case.baris, case.tahun) if action == made else {}


def npd_fields(case: NPD) -> dict:
    """What the API shows of a note."""
    return {"nomor": case.nomor, "tahun": case.tahun, "entitas": case.entitas_id, "keperluan": case.keperluan, "penerima": case.penerima, "jumlah": case.jumlah,
            "baris": case.baris, "lampiran": case.lampiran, "dibayar_tanggal": case.dibayar_tanggal.isoformat() if case.dibayar_tanggal else None,
            "nomor_spj": case.nomor_spj, "alasan": case.alasan}


def cash_fields(case: BerkasKas) -> dict:
    """What the API shows of a paper."""
    return {"nomor": case.nomor, "tahun": case.tahun, "entitas": case.entitas_id, "jenis": case.jenis, "tanggal": case.tanggal.isoformat(),
            "keperluan": case.keperluan, "jumlah": case.jumlah, "isi": case.isi, "lampiran": case.lampiran,
            "dokumen": str(case.dokumen_id) if case.dokumen_id else None, "alasan": case.alasan}


def npd_facts(case: NPD) -> list[tuple[str, str]]:
    """The note as (label, text). 0 SQL warm."""
    found = [("Unit", office(case)), ("Jumlah", rupiah(case.jumlah)), ("Penerima", case.penerima), ("Tahun anggaran", str(case.tahun)),
             ("Dibayar", tanggal(case.dibayar_tanggal) if case.dibayar_tanggal else ""), ("SPJ", case.nomor_spj), ("Alasan", case.alasan)]
    return [(label, text) for label, text in found if text]


def cash_facts(case: BerkasKas) -> list[tuple[str, str]]:
    """The paper as (label, text). 0 SQL warm."""
    isi = case.isi
    into = {"STS": ("Yang disetor", STS["properties"]["untuk"]["x-ui"]["label"].get(isi.get("untuk"), "")),
            "TBP": ("Masuk ke", TBP["properties"]["kanal"]["x-ui"]["label"].get(isi.get("kanal"), "")), "SPJ": ("", "")}[case.jenis]
    cuts = sum(cut["jumlah"] for cut in isi.get("potongan", ()))
    found = [("Unit", office(case)), ("Jenis", TITLES[case.jenis]), ("Tanggal", tanggal(case.tanggal)), ("Jumlah", rupiah(case.jumlah)),
             ("Potongan pajak", rupiah(cuts) if cuts else ""), into, ("Akun", isi.get("akun")), ("Ketetapan", isi.get("skp")), ("Alasan", case.alasan)]
    return [(label, text) for label, text in found if text]
