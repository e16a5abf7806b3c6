"""Who receives: the merchant rows of the region, kept in memory for some seconds."""
import time
from uuid import UUID

from pendopo.kernel.problem.public import Problem
from pendopo.money.billing.models import Merchant
from pendopo.money.billing.qris import Receiver

TTL = 30.0
_kept: dict = {"at": float("-inf"), "rows": []}


def forget() -> None:
    """Drop the process's copy after a change."""
    _kept["at"] = float("-inf")


def merchants() -> list[Merchant]:
    """Every merchant, the default one first. 0 SQL warm, 1 cold."""
    if time.monotonic() - _kept["at"] > TTL:
        _kept["rows"], _kept["at"] = list(Merchant.objects.order_by("-bawaan", "kode")), time.monotonic()
    return _kept["rows"]


def default_merchant() -> Merchant:
    """The region's own merchant. `Problem` 409 when nobody has entered it yet."""
    if found := next((row for row in merchants() if row.bawaan), None):
        return found
    raise Problem("Data merchant QRIS dan awalan VA daerah belum diisi. Minta Kuasa BUD mengisinya di halaman mitra bayar.", status=409,
                  code="syarat_belum_dipenuhi")


def receiver_of(unit_id: UUID | None) -> Receiver:
    """Who is paid for a unit's bills: its own merchant, else the region's."""
    return receiver(next((row for row in merchants() if unit_id and row.unit_id == unit_id), None) or default_merchant())


def receiver(row: Merchant) -> Receiver:
    """A merchant as it stands in a code."""
    return Receiver(row.nmid, row.kriteria, row.mcc, row.nama, row.kota, row.kode_pos)
