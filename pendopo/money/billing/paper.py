"""A bill and its receipt on paper."""
from pendopo.kernel.clock.public import tanggal, waktu
from pendopo.kernel.letters.public import render, rupiah_in_words
from pendopo.money.billing.models import JENIS, Pembayaran, Tagihan
from pendopo.money.billing.present import CHANNELS, masked
from pendopo.people.region.public import unit

ROOM = "pendopo.money.billing"


def _common(bill: Tagihan) -> dict:
    office = unit(bill.entitas_id)
    return {"nomor": bill.nomor, "jenis": JENIS[bill.jenis], "keterangan": bill.keterangan, "nama": masked(bill), "unit": office.nama if office else bill.entitas_id,
            "jumlah": bill.jumlah, "bunga": bill.denda, "total": bill.total, "terbilang": rupiah_in_words(bill.total), "va": bill.va}


def receipt(bill: Tagihan, paid: Pembayaran) -> bytes:
    """The receipt of a paid bill; its code leads to the page that proves it. 0 SQL."""
    data = _common(bill) | {"dibayar": waktu(paid.dibayar_pada), "bank": paid.mitra.nama, "rujukan": paid.rujukan_bank,
                            "kanal": CHANNELS[paid.kanal], "sidik": bytes(bill.head).hex()}
    return render(ROOM, "bukti-bayar", data, qr=f"/bayar/{bill.nomor}", at=paid.dibayar_pada)


def bill(row: Tagihan) -> bytes:
    """The bill with its QRIS code. 0 SQL."""
    data = _common(row) | {"jatuh_tempo": tanggal(row.jatuh_tempo), "terbit": tanggal(row.terbit_pada)}
    return render(ROOM, "tagihan", data, qr=row.qris, at=row.terbit_pada)
