"""The door of bills: rooms above ask for money here and hear of `tagihan.bayar`."""
from dataclasses import dataclass
from datetime import date
from uuid import UUID

from pendopo.kernel.flow.public import Actor
from pendopo.money.billing import intake
from pendopo.money.billing.flow import FLOW
from pendopo.money.billing.models import JENIS, Tagihan
from pendopo.money.billing.present import status


@dataclass(frozen=True, slots=True)
class Bill:
    """A bill as others know it: `jumlah` with late interest, whole rupiah; `status` as of today; `halaman` where it is paid."""

    id: UUID
    nomor: str
    status: str
    jumlah: int
    dibayar: int
    jatuh_tempo: date
    va: str
    halaman: str


def _bill(row: Tagihan) -> Bill:
    return Bill(row.pk, row.nomor, status(row), row.total, row.dibayar, row.jatuh_tempo, row.va, f"/bayar/{row.nomor}")


def issue_bill(*, jenis: str, akun: str, entitas: str, nama: str, jumlah: int, jatuh_tempo: date, by: Actor, pemilik: UUID | None = None,
               npwpd: str | None = None, keterangan: str = "", rujukan: str | None = None, key: str | None = None) -> Bill:
    """Issue a bill in the caller's transaction; `by` SYSTEM for a step of another case. `pemilik`: the account that sees and owns it.

    `rujukan`: the caller's own number, one in a unit. `Problem` 422 with every fault, or with the books' refusal; `Denied` for other actors.
    """
    sent = {"jenis": jenis, "akun": akun, "entitas": entitas, "wajib": {"nama": nama, **({"npwpd": npwpd} if npwpd else {})}, "jumlah": jumlah,
            "jatuh_tempo": jatuh_tempo.isoformat(), **({"keterangan": keterangan} if keterangan else {}), **({"rujukan": rujukan} if rujukan else {})}
    data, faults = intake.read_bill(sent)
    if faults:
        raise intake.refuse(faults)
    return _bill(intake.issue(data, by, key=key, pemilik=pemilik).case)


def bill(ref: UUID | str) -> Bill | None:
    """A bill by id or number; None when there is none. 1 SQL."""
    row = Tagihan.objects.filter(**({"pk": ref} if isinstance(ref, UUID) else {"nomor": ref})).first()
    return _bill(row) if row else None


__all__ = ["FLOW", "JENIS", "Bill", "bill", "issue_bill"]
