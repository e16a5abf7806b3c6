"""NPD, SPJ, STS and TBP on paper: the same facts, places to sign, the hash of the case's last step and a QR that leads back."""
from pendopo.kernel.clock.public import tanggal
from pendopo.kernel.letters.public import render, rupiah_in_words
from pendopo.money.treasury.models_cash import NPD, BerkasKas
from pendopo.money.treasury.present import office
from pendopo.money.treasury.present_cash import TITLES, cash_facts, lines, npd_facts

ROOM = "pendopo.money.treasury"
SIGNERS = {"NPD": ("PPTK", "Pengguna anggaran / KPA"), "SPJ": ("Bendahara pengeluaran", "PPK-SKPD"), "STS": ("Bendahara", "PPK-SKPD"),
           "TBP": ("Bendahara penerimaan", "PPK-SKPD")}


def make(case: NPD | BerkasKas) -> tuple[str, bytes]:
    """File name and PDF."""
    note = isinstance(case, NPD)
    kind = "NPD" if note else case.jenis
    facts = npd_facts(case) if note else cash_facts(case)
    posted = not note and case.dokumen_id
    data = {"judul": TITLES[kind], "nomor": case.nomor, "unit": office(case), "keperluan": case.keperluan, "jumlah": case.jumlah,
            "terbilang": rupiah_in_words(case.jumlah), "tanggal": tanggal(case.last_at if note else case.tanggal, hari=False),
            "fakta": [[label, text] for label, text in facts if label not in ("Unit", "Jumlah", "Jenis")],
            "baris": [[item.get("subkegiatan") or "-", item["akun"], item["jumlah"]] for item in lines(case)],
            "potongan": [[cut["akun"], cut["jumlah"]] for cut in ([] if note else case.isi.get("potongan", ()))],
            "tanda": list(SIGNERS[kind]), "sidik": bytes(case.head).hex()}
    path = f"/keuangan/dokumen/{case.dokumen_id}" if posted else f"/keuangan/{'npd' if note else 'bendahara/dokumen'}/{case.nomor}"
    return case.nomor.lower(), render(ROOM, "bendahara", data, qr=path, at=case.last_at)
