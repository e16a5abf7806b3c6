"""Tables of the room: bills and what was paid (`bills`), banks and their statements (`banks`)."""
from pendopo.money.billing.models.banks import BarisKoran, Koran, KunciMitra, Merchant, MitraBayar, PanggilanSnap, RekeningMitra
from pendopo.money.billing.models.bills import JENIS, Pembayaran, Pengembalian, Tagihan, TagihanDisimpan

__all__ = ["JENIS", "BarisKoran", "Koran", "KunciMitra", "Merchant", "MitraBayar", "PanggilanSnap", "Pembayaran", "Pengembalian", "RekeningMitra",
           "Tagihan", "TagihanDisimpan"]
