"""Answers of SNAP: responseCode = HTTP status + service + case."""
import json
from dataclasses import dataclass

from django.http import HttpResponse

from pendopo.kernel.clock.public import now, zone

TOKEN, INQUIRY, PAYMENT, NOTIFY = "73", "24", "25", "52"
"""Services of the standard. Its own text was not read; seen in public: Faspay's and Midtrans' API references number the services (27 for
`transfer-va/create-va`, 32 and 33 between banks, 47 for `qr/qr-mpm-generate`), and clients of several banks and providers answer an inquiry with 2002400,
4002402, 4012400, 4092400, a payment with 2002500, 4012500, 4042512, 4042514, the news of a QRIS with 2005200, 4005200, 4015200. 73 is from memory."""


@dataclass(frozen=True, slots=True)
class Case:
    """HTTP status, case number, message in English as the standard words it."""

    http: int
    nomor: str
    pesan: str


DONE = Case(200, "00", "Successful")
UNAUTHORIZED = Case(401, "00", "Unauthorized. {alasan}")
MISSING_FIELD = Case(400, "02", "Invalid Mandatory Field {alasan}")
UNKNOWN = Case(404, "12", "Invalid Bill/Virtual Account Not Found")
WRONG_AMOUNT = Case(404, "13", "Invalid Amount")
PAID = Case(404, "14", "Paid Bill")
EXPIRED = Case(404, "19", "Invalid Bill/Virtual Account Expired")
CONFLICT = Case(409, "00", "Conflict")
UNAVAILABLE = Case(503, "00", "Service Unavailable")
DUPLICATE = Case(409, "01", "Duplicate paymentRequestId")


class Refused(Exception):
    """A call that is not served."""

    def __init__(self, case: Case, alasan: str = ""):
        self.case, self.alasan = case, alasan
        super().__init__(case.pesan)


def body(case: Case, service: str, alasan: str = "", **members) -> dict:
    """The members of an answer."""
    return {"responseCode": f"{case.http}{service}{case.nomor}", "responseMessage": case.pesan.format(alasan=alasan).strip(), **members}


def respond(http: int, members: dict) -> HttpResponse:
    """The answer with its time stamp."""
    answer = HttpResponse(json.dumps(members, ensure_ascii=False), status=http, content_type="application/json")
    answer["X-TIMESTAMP"] = now().astimezone(zone()).isoformat(timespec="seconds")
    return answer
