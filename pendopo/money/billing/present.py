"""A bill in words."""
from datetime import date

from pendopo.kernel.clock.public import tanggal, today
from pendopo.kernel.pii.public import mask
from pendopo.kernel.web.public import rupiah
from pendopo.money.billing.flow import FLOW, KEDALUWARSA, TERBIT
from pendopo.money.billing.models import JENIS, Tagihan
from pendopo.people.region.public import unit

CHANNELS = {"VA": "Virtual account", "QRIS": "QRIS", "KORAN": "Tercatat pada rekening koran"}
"""By which way a payment came."""
LABELS = {"npwpd": "NPWPD"}


def status(bill: Tagihan, on: date | None = None) -> str:
    """The state that counts on a day: a bill whose last day is over is KEDALUWARSA before the nightly step says so."""
    return KEDALUWARSA if bill.state == TERBIT and bill.jatuh_tempo < (on or today()) else bill.state


def label(bill: Tagihan) -> str:
    """The word for its state."""
    return FLOW.states[status(bill)].label


def masked(bill: Tagihan) -> str:
    """Whose bill it is, for those who only know its number: "Siti R."."""
    return mask(bill.nama, "nama") if bill.nama.strip() else "–"


def fields(bill: Tagihan) -> dict:
    """What the API shows."""
    return {"nomor": bill.nomor, "jenis": JENIS[bill.jenis], "wajib_bayar": bill.nama, "npwpd": bill.npwpd or "", "unit": bill.entitas_id,
            "akun": bill.akun, "keterangan": bill.keterangan, "jumlah": rupiah(bill.jumlah), "bunga": rupiah(bill.denda) if bill.denda else "",
            "dibayar": rupiah(bill.dibayar) if bill.dibayar else "", "tanggal_bayar": tanggal(bill.tanggal_bayar) if bill.tanggal_bayar else "",
            "jatuh_tempo": tanggal(bill.jatuh_tempo), "nomor_virtual_account": bill.va, "alasan": bill.alasan,
            "halaman_bayar": f"/bayar/{bill.nomor}"}


def facts(bill: Tagihan) -> list[tuple[str, str]]:
    """The same as (label, text) for people, who know an office by its name. 0 SQL warm."""
    office = unit(bill.entitas_id)
    shown = fields(bill) | {"unit": office.nama if office else bill.entitas_id}
    return [(LABELS.get(name) or name.replace("_", " ").capitalize(), text) for name, text in shown.items() if text]
