"""News of a QRIS payment (SNAP QR MPM notify, service 52): the acquirer tells that a bill's dynamic code was paid.

The bill is named by the number inside its code (62.01). The same news again, under whatever X-EXTERNAL-ID, is answered alike and booked once;
other money for a paid bill is refused and comes back by the bank statement as BAYAR_GANDA.
"""
from pendopo.money.billing.models import Pembayaran, Tagihan
from pendopo.money.billing.snap.auth import Caller
from pendopo.money.billing.snap.calls import check_amount, check_texts, payable, settle
from pendopo.money.billing.snap.codes import DONE, NOTIFY, Refused, body

TEXTS = {"originalReferenceNo": 64, "originalPartnerReferenceNo": 64, "latestTransactionStatus": 2}
PAID = "00"


def check(sent: dict) -> None:
    """The fields of the news. `Refused` 400."""
    check_texts(sent, TEXTS)
    check_amount(sent, "amount")


def notify(caller: Caller, sent: dict) -> dict:
    """Settle the bill when the news is that it was paid; anything else (pending, failed) changes nothing. 2 SQL beside the step."""
    if sent["latestTransactionStatus"] == PAID:
        reference = sent["originalReferenceNo"].strip()
        bill, request_id = Tagihan.objects.filter(nomor=sent["originalPartnerReferenceNo"].strip()).first(), f"QRIS-{reference}"
        try:
            settle(payable(bill), caller, sent, amount=sent["amount"], kanal="QRIS", request_id=request_id, rujukan=reference)
        except Refused:
            if not (bill and told_before(caller, bill, request_id)):
                raise
    return body(DONE, NOTIFY)


def told_before(caller: Caller, bill: Tagihan, request_id: str) -> bool:
    """Was the bill paid by this very news? 1 SQL."""
    return Pembayaran.objects.filter(tagihan_id=bill.pk, mitra=caller.mitra, payment_request_id=request_id).exists()
