"""SPP, SPM and SP2D on paper: the same facts, the number that leads to the public page, the hash of the case's last step."""
from pendopo.kernel.letters.public import render, rupiah_in_words
from pendopo.kernel.problem.public import Problem
from pendopo.money.treasury.models_papers import BerkasBayar
from pendopo.money.treasury.present import office
from pendopo.money.treasury.thread import TYPES

ROOM = "pendopo.money.treasury"
TITLES = {"spp": ("Surat Permintaan Pembayaran", "nomor", "Bendahara pengeluaran / PPTK"), "spm": ("Surat Perintah Membayar", "nomor_spm", "Pengguna anggaran"),
          "sp2d": ("Surat Perintah Pencairan Dana", "nomor_sp2d", "Kuasa Bendahara Umum Daerah")}


def available(case: BerkasBayar) -> list[tuple[str, str]]:
    """(address word, title) of the papers that the file has by now."""
    return [(kind, title) for kind, (title, column, _) in TITLES.items() if getattr(case, column)]


def make(case: BerkasBayar, jenis: str) -> tuple[str, bytes]:
    """File name and PDF. 404 when the paper does not exist (yet)."""
    if jenis not in dict(available(case)):
        raise Problem("Surat ini belum terbit.", status=404, code="tidak_ditemukan")
    title, column, signer = TITLES[jenis]
    nomor = getattr(case, column)
    data = {"judul": title, "nomor": nomor, "unit": office(case), "tipe": f"{case.tipe}, {TYPES[case.tipe].lower()}", "tahun": str(case.tahun),
            "keperluan": case.keperluan, "penerima": case.penerima, "rekening": case.samar, "jumlah": case.jumlah, "potongan": case.potongan_jumlah,
            "bersih": case.bersih, "terbilang": rupiah_in_words(case.bersih), "kontrak": case.kontrak, "bast": case.bast,
            "spp": case.nomor if jenis != "spp" else "", "spm": case.nomor_spm if jenis == "sp2d" else "", "jabatan": signer,
            "baris": [[item["subkegiatan"] or "-", item["akun"], item["jumlah"]] for item in case.baris], "sidik": bytes(case.head).hex()}
    return nomor.lower(), render(ROOM, "pembayaran", data, qr=f"/telusur/{case.nomor_sp2d}" if jenis == "sp2d" else f"/keuangan/bayar/{case.nomor}",
                                 at=case.last_at)
