"""What a partner asks: inquiry and payment of a virtual account, in the order of checks of finance-posting.md section 6."""
import hashlib
import json
import re
from datetime import datetime

from django.db import IntegrityError, connection, transaction

from pendopo.kernel.clock.public import now, zone
from pendopo.kernel.flow.public import SYSTEM, Bad, Blocked, NotNow, act, canonical
from pendopo.money.billing.flow import FLOW, KEDALUWARSA, LUNAS, TERBIT
from pendopo.money.billing.models import PanggilanSnap, Pembayaran, Tagihan
from pendopo.money.billing.present import status
from pendopo.money.billing.signature import minify, moment
from pendopo.money.billing.snap.auth import Caller
from pendopo.money.billing.snap.codes import (
    CONFLICT,
    DONE,
    DUPLICATE,
    EXPIRED,
    INQUIRY,
    MISSING_FIELD,
    PAID,
    PAYMENT,
    UNKNOWN,
    WRONG_AMOUNT,
    Refused,
    body,
)

MAX_DEPTH = 16
_VALUE = re.compile(r"(\d{1,16})(\.\d{1,2})?")
TEXTS = {"partnerServiceId": 8, "customerNo": 20, "virtualAccountNo": 28}
PAYMENT_TEXTS = TEXTS | {"paymentRequestId": 128, "referenceNo": 64}
"""Members that must be there: name -> longest text."""


class Fraction(str):
    """A number with a point, kept as it was spelled: it is not a text where a text is asked for."""


def parse(raw: bytes) -> dict:
    """The body as an object without floats, or `Refused` 400."""
    try:
        found = json.loads(raw, parse_float=Fraction, parse_constant=Fraction)
        canonical(found, max_depth=MAX_DEPTH)
    except (ValueError, RecursionError, Bad) as error:
        raise Refused(MISSING_FIELD, "body") from error
    if not isinstance(found, dict):
        raise Refused(MISSING_FIELD, "body")
    return found


def check_inquiry(sent: dict) -> None:
    """The fields of an inquiry. `Refused` 400."""
    _check(sent, TEXTS)


def check_payment(sent: dict) -> None:
    """The fields of a payment. `Refused` 400."""
    _check(sent, PAYMENT_TEXTS)
    check_amount(sent, "paidAmount")
    text = sent.get("trxDateTime")
    if text is not None and (type(text) is not str or moment(text) is None):
        raise Refused(MISSING_FIELD, "trxDateTime")


def check_amount(sent: dict, name: str) -> None:
    """The amount's form. `Refused` 400."""
    amount = sent.get(name)
    if not isinstance(amount, dict) or type(amount.get("value")) is not str or type(amount.get("currency")) is not str:
        raise Refused(MISSING_FIELD, name)
    if not _VALUE.fullmatch(amount["value"]):
        raise Refused(MISSING_FIELD, f"{name}.value")


def check_texts(sent: dict, texts: dict[str, int]) -> None:
    """Members that must be there as texts. `Refused` 400."""
    for name, most in texts.items():
        value = sent.get(name)
        if type(value) is not str or not value.strip() or len(value) > most:
            raise Refused(MISSING_FIELD, name)


def _check(sent: dict, texts: dict[str, int]) -> None:
    check_texts(sent, texts)
    if sent["virtualAccountNo"].strip() != f"{sent['partnerServiceId'].strip()}{sent['customerNo'].strip()}":
        raise Refused(MISSING_FIELD, "virtualAccountNo")


def rupiah_text(n: int) -> dict:
    """150000 -> {"value": "150000.00", "currency": "IDR"}."""
    return {"value": f"{n}.00", "currency": "IDR"}


def once(caller: Caller, path: str, raw: bytes, answer) -> dict:
    """`answer()` once for this X-EXTERNAL-ID of the day; equal calls at one moment wait for the first and get its answer.

    `Refused` 409 when the id came with another body. Only a successful answer is kept. 2 SQL more than `answer`.
    """
    day = caller.at.astimezone(zone()).date()
    digest = hashlib.sha256(path.encode() + b"\n" + minify(raw)).digest()
    with transaction.atomic():
        with connection.cursor() as cursor:
            cursor.execute("SELECT pg_advisory_xact_lock(hashtextextended(%s, 7))", [f"snap|{caller.mitra.pk}|{day}|{caller.external_id}"])
        seen = PanggilanSnap.objects.filter(mitra=caller.mitra, tanggal=day, external_id=caller.external_id).first()
        if seen is not None:
            if bytes(seen.sidik) != digest:
                raise Refused(CONFLICT)
            return json.loads(seen.jawaban)
        found = answer()
        PanggilanSnap.objects.create(mitra=caller.mitra, tanggal=day, external_id=caller.external_id, sidik=digest,
                                     jawaban=json.dumps(found, ensure_ascii=False))
        return found


def payable(found: Tagihan | None) -> Tagihan:
    """The bill when it can be paid now, else `Refused` with the reason."""
    if found is None or found.state not in (TERBIT, LUNAS, KEDALUWARSA):
        raise Refused(UNKNOWN)
    if found.state == LUNAS:
        raise Refused(PAID)
    if status(found) == KEDALUWARSA:
        raise Refused(EXPIRED)
    return found


def _bill(sent: dict) -> Tagihan:
    return payable(Tagihan.objects.filter(va=sent["virtualAccountNo"].strip()).first())


def _account(bill: Tagihan) -> dict:
    return {"partnerServiceId": bill.va_snap[:8], "customerNo": bill.pelanggan, "virtualAccountNo": bill.va_snap,
            "virtualAccountName": bill.nama, "totalAmount": rupiah_text(bill.total)}


def inquiry(caller: Caller, sent: dict) -> dict:
    """What is owed on this account. 1 SQL."""
    bill = _bill(sent)
    said = {name: sent[name] for name in ("inquiryRequestId",) if isinstance(sent.get(name), str)}
    return body(DONE, INQUIRY, virtualAccountData={
        "inquiryStatus": "00", "inquiryReason": {"indonesia": "Sukses", "english": "Success"}, **_account(bill), **said,
        "billDetails": [{"billNo": bill.nomor, "billDescription": {"indonesia": bill.keterangan or bill.jenis, "english": bill.jenis},
                         "billAmount": rupiah_text(bill.total)}]})


def payment(caller: Caller, sent: dict) -> dict:
    """Settle the bill: its step, the payment, the books, in one transaction."""
    bill = _bill(sent)
    settle(bill, caller, sent, amount=sent["paidAmount"], kanal="VA", request_id=sent["paymentRequestId"].strip(), rujukan=sent["referenceNo"].strip())
    echoed = {name: sent[name] for name in ("paymentRequestId", "trxDateTime", "referenceNo", "paidAmount") if name in sent}
    return body(DONE, PAYMENT, virtualAccountData=_account(bill) | echoed | {
        "paymentFlagStatus": "00", "paymentFlagReason": {"indonesia": "Sukses", "english": "Success"}})


def settle(bill: Tagihan, caller: Caller, sent: dict, *, amount: dict, kanal: str, request_id: str, rujukan: str) -> None:
    """Pay the bill as this call says, exactly its amount. `Refused` WRONG_AMOUNT, PAID or DUPLICATE when it cannot be."""
    if amount != rupiah_text(bill.total):
        raise Refused(WRONG_AMOUNT)
    if Pembayaran.objects.filter(mitra=caller.mitra, payment_request_id=request_id).exists():
        raise Refused(DUPLICATE)
    paid_at = _paid_at(sent, caller)
    data = {"jumlah": bill.total, "tanggal": paid_at.astimezone(zone()).date().isoformat(), "kanal": kanal, "mitra": caller.mitra.kode, "rujukan": rujukan}
    extra = {"mitra_id": caller.mitra.pk, "external_id": caller.external_id, "payment_request_id": request_id, "dibayar_pada": paid_at,
             "mentah": sent}
    try:
        act((FLOW, bill.pk), "bayar", SYSTEM, data, extra=extra)
    except NotNow as late:  # another call or the statement was first
        payable(Tagihan.objects.get(pk=bill.pk))
        raise Refused(PAID) from late
    except Blocked as changed:  # extended since it was read
        raise Refused(WRONG_AMOUNT) from changed
    except IntegrityError as doubled:
        raise Refused(DUPLICATE) from doubled


def _paid_at(sent: dict, caller: Caller) -> datetime:
    """When the bank says it was paid; without it, when it called. Never in our future."""
    return min(moment(sent["trxDateTime"]) if sent.get("trxDateTime") else caller.at, now())
