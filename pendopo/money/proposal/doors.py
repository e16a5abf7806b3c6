"""What rooms above call: link a proposal to its budget line, begin and end its work, look it up; and the registers of a year."""
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from django.db import transaction

from pendopo.kernel.flow.public import SYSTEM, Actor, act, person_id
from pendopo.kernel.problem.public import Problem
from pendopo.money.proposal.flow import FLOW
from pendopo.money.proposal.models import MOST, PLANNED, AnggotaDewan, Dapil, DapilKecamatan, PlafonKecamatan, Usulan


@dataclass(frozen=True, slots=True)
class UsulanRow:
    """A proposal for rooms above: amount in whole rupiah; `baris` its budget line's number, "" without."""

    id: UUID
    nomor: str
    tahun: int
    uraian: str
    desa: str
    jumlah: int
    volume: str
    satuan: str
    harga_satuan: int
    skpd_id: UUID | None
    subkegiatan: str
    state: str
    label: str
    baris: str
    url: str


def _row(case: Usulan) -> UsulanRow:
    return UsulanRow(case.pk, case.nomor, case.tahun, case.uraian, case.desa, case.total, str(case.volume), case.satuan, case.harga_satuan,
                     case.skpd_id, case.subkegiatan, case.state, FLOW.states[case.state].label, case.baris, f"/usulan/{case.nomor}")


def usulan(nomor: str) -> UsulanRow | None:
    """One sent proposal by number. 1 SQL."""
    case = Usulan.objects.filter(nomor=nomor.strip().upper(), dikirim_pada__isnull=False).first()
    return _row(case) if case else None


def by_numbers(numbers: Iterable[str]) -> list[UsulanRow]:
    """Sent proposals of these numbers, by number. 1 SQL, none without numbers."""
    wanted = list(numbers)
    return [_row(case) for case in Usulan.objects.filter(nomor__in=wanted, dikirim_pada__isnull=False).order_by("nomor")] if wanted else []


def in_rkpd(tahun: int, *, skpd_id: UUID | None = None, subkegiatan: str | None = None, states: tuple[str, ...] = ("MASUK_RKPD",)) -> list[UsulanRow]:
    """Accepted proposals of a plan year, by number: those that wait for a budget line, or the given states. 1 SQL."""
    rows = Usulan.objects.filter(tahun=tahun, state__in=[s for s in states if s in PLANNED]).order_by("nomor")
    if skpd_id:
        rows = rows.filter(skpd_id=skpd_id)
    if subkegiatan:
        rows = rows.filter(subkegiatan=subkegiatan)
    return [_row(case) for case in rows]


def _move(nomor: str, action: str, by: Actor, data: dict, key: str | None, now: datetime | None = None, **extra) -> UsulanRow:
    case = Usulan.objects.filter(nomor=nomor.strip().upper()).first()
    if case is None:
        raise Problem(f"Usulan {nomor[:24]} tidak ada. Periksa nomornya.", status=404, code="tidak_ditemukan")
    return _row(act(case, action, by, data, key=key, now=now, extra=extra).case)


def anggarkan(nomor: str, *, baris: str, by: Actor, key: str | None = None, now: datetime | None = None) -> UsulanRow:
    """MASUK_RKPD -> DIANGGARKAN. `baris`: number of a budget line that the caller knows to exist; `by`: TAPD. In the caller's transaction.

    `FlowError` as of `act` (403 for anybody but TAPD, 409 in another state).
    """
    return _move(nomor, "anggarkan", by, {"baris": baris}, key, now, baris_ada=True)


def lepas(nomor: str, *, alasan: str, by: Actor, key: str | None = None) -> UsulanRow:
    """DIANGGARKAN -> MASUK_RKPD: the line is gone."""
    return _move(nomor, "lepas_anggaran", by, {"alasan": alasan}, key, baris_ada=True)


def berjalan(nomor: str, *, rujukan: str = "", key: str | None = None, now: datetime | None = None) -> UsulanRow:
    """DIANGGARKAN -> BERJALAN, when its contract runs. `rujukan`: the contract's number."""
    return _move(nomor, "berjalan", SYSTEM, {"rujukan": rujukan}, key, now)


def selesai(nomor: str, *, rujukan: str = "", key: str | None = None, now: datetime | None = None) -> UsulanRow:
    """BERJALAN -> SELESAI, when the work is handed over and paid. `rujukan`: the last document's number."""
    return _move(nomor, "selesai", SYSTEM, {"rujukan": rujukan}, key, now)


def set_ceiling(tahun: int, kecamatan: str, jumlah: int) -> None:
    """The district's ceiling of a year, whole rupiah. 422 for anything else than 0 to 9e15."""
    if type(jumlah) is not int or not 0 <= jumlah <= MOST:
        raise Problem("Plafon harus bilangan bulat rupiah, paling kecil 0.", status=422, code="data_tidak_sah")
    PlafonKecamatan.objects.update_or_create(tahun=tahun, kecamatan=kecamatan, defaults={"jumlah": jumlah})


@transaction.atomic
def set_member(username: str, dapil: str, kecamatan: list[str], *, akun_id: UUID | None = None, nama: str = "", fraksi: str = "") -> None:
    """A council member with the electoral district that sent them. Repeatable."""
    area, _ = Dapil.objects.get_or_create(nama=dapil)
    for kode in kecamatan:
        DapilKecamatan.objects.get_or_create(kecamatan=kode, defaults={"dapil": area})
    AnggotaDewan.objects.update_or_create(akun_id=akun_id or person_id(username), defaults={"nama": nama or username, "fraksi": fraksi, "dapil": area})
