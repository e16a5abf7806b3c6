"""Bills and statements over HTTP (finance.md section 6)."""
from dataclasses import asdict

import orjson
from django.http import HttpRequest, HttpResponse
from ninja import Router

from pendopo.kernel.flow.public import visible_rows
from pendopo.kernel.problem.public import Problem, Reason, sign_in_first
from pendopo.kernel.web.public import problem_for
from pendopo.money.billing import intake, reconcile
from pendopo.money.billing.flow import FLOW, INTEGRATION, MAKER, TREASURER
from pendopo.money.billing.models import Pembayaran, Tagihan
from pendopo.money.billing.present import status
from pendopo.money.treasury.public import parse
from pendopo.people.account.public import role_titles

router = Router(tags=["billing"])


def _with_role(request: HttpRequest, *roles: str) -> None:
    if request.actor.account_id is None:
        raise sign_in_first()
    if not request.actor.roles & set(roles):
        text = f"Tindakan ini untuk {role_titles(roles)}. Pakai akun atau token dengan peran itu."
        raise Problem([Reason("PERAN_TIDAK_BERWENANG", text)], status=403,
                      code="tidak_berwenang", kode="PERAN_TIDAK_BERWENANG")


def _json(answer: dict, http: int = 200) -> HttpResponse:
    return HttpResponse(orjson.dumps(answer), status=http, content_type="application/json")


def wire(bill: Tagihan) -> dict:
    """A bill as programs see it. 1 SQL."""
    return {"nomor": bill.nomor, "va": bill.va_snap, "qris": bill.qris, "status": status(bill), "jenis": bill.jenis, "akun": bill.akun,
            "entitas": bill.entitas_id, "wajib": {"nama": bill.nama, **({"npwpd": bill.npwpd} if bill.npwpd else {})}, "jumlah": bill.jumlah,
            "denda": bill.denda, "total": bill.total, "jatuh_tempo": bill.jatuh_tempo.isoformat(), "dibayar": bill.dibayar,
            "jumlah_pembayaran": Pembayaran.objects.filter(tagihan_id=bill.pk).count(), "halaman": f"/bayar/{bill.nomor}"}


@router.post("/tagihan", summary="Terbitkan tagihan", operation_id="terbitkan_tagihan")
def issue(request: HttpRequest) -> HttpResponse:
    """201 with number, virtual account and QRIS text. `Idempotency-Key` repeats safely. 422 names every wrong field."""
    _with_role(request, MAKER, INTEGRATION)
    if request.content_type != "application/json":
        raise problem_for(415, "Kirim isi sebagai application/json.")
    data, faults = intake.read_bill(parse(request.body))
    if faults:
        raise intake.refuse(faults)
    done = intake.issue(data, request.actor, key=request.headers.get("Idempotency-Key"))
    answer = _json(wire(done.case), 200 if done.replay else 201)
    answer["Location"] = f"/api/v1/tagihan/{done.case.nomor}"
    return answer


@router.get("/tagihan/{nomor}", summary="Satu tagihan", operation_id="lihat_tagihan")
def one(request: HttpRequest, nomor: str) -> HttpResponse:
    """State, what is owed, what was paid, how many payments. A bill that the caller may not see is 404."""
    if request.actor.account_id is None:
        raise sign_in_first()
    return _json(wire(visible_rows(FLOW, request.actor).get(nomor=nomor)))


@router.post("/rekon/koran", summary="Muat rekening koran", operation_id="muat_koran")
def statement(request: HttpRequest, rekening: str, tanggal: str) -> HttpResponse:
    """CSV or MT940 of one account and day: what agrees, what differs, what was done about it. The same file again changes nothing."""
    _with_role(request, TREASURER, INTEGRATION)
    day = intake.day_of(tanggal)
    faults = [Reason("ISIAN_TIDAK_SAH", "tanggal harus TTTT-BB-HH.", "/tanggal")] if day is None else []
    if not 3 <= len(rekening) <= 40 or not rekening.isascii() or not rekening.isprintable():
        faults.append(Reason("ISIAN_TIDAK_SAH", "rekening 3 sampai 40 huruf atau angka.", "/rekening"))
    if faults:
        raise intake.refuse(faults)
    return _json(asdict(reconcile.load(rekening, day, request.body)))
