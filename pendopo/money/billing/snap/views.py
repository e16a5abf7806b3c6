"""The four doors of SNAP, outside /api/v1: their callers know their own form of answers."""
import logging
from collections.abc import Callable
from functools import partial
from http import HTTPStatus

from django.http import HttpRequest, HttpResponse
from django.views.decorators.csrf import csrf_exempt
from django.views.decorators.http import require_POST

from pendopo.kernel.problem.public import Problem
from pendopo.kernel.web.public import answers_with
from pendopo.money.billing.partners import access_token
from pendopo.money.billing.snap import auth, calls, notify
from pendopo.money.billing.snap.codes import DONE, INQUIRY, MISSING_FIELD, NOTIFY, PAYMENT, TOKEN, UNAVAILABLE, Case, Refused, body, respond

LOG = logging.getLogger("pendopo.snap")


def _answered(service: str, work: Callable[[], dict]) -> HttpResponse:
    try:
        return respond(200, work())
    except Refused as refused:
        return respond(refused.case.http, body(refused.case, service, refused.alasan))
    except Problem as problem:  # the books refuse, or everything is busy: nothing was written, the bank may try again
        LOG.warning("snap %s: %s", service, problem)
        return respond(503, body(UNAVAILABLE, service))


@csrf_exempt
@require_POST
def token(request: HttpRequest) -> HttpResponse:
    """`/snap/v1.0/access-token/b2b`."""

    def work() -> dict:
        mitra = auth.client(request)
        if calls.parse(request.body).get("grantType") != "client_credentials":
            raise Refused(MISSING_FIELD, "grantType")
        key, seconds = access_token(mitra)
        return body(DONE, TOKEN, accessToken=key, tokenType="Bearer", expiresIn=str(seconds))

    return _answered(TOKEN, work)


def _called(request: HttpRequest, service: str, check: Callable, serve: Callable) -> HttpResponse:
    def work() -> dict:
        caller = auth.caller(request)
        sent = calls.parse(request.body)
        check(sent)
        return calls.once(caller, request.path, request.body, lambda: serve(caller, sent))

    return _answered(service, work)


inquiry = csrf_exempt(require_POST(partial(_called, service=INQUIRY, check=calls.check_inquiry, serve=calls.inquiry)))
payment = csrf_exempt(require_POST(partial(_called, service=PAYMENT, check=calls.check_payment, serve=calls.payment)))
qris_paid = csrf_exempt(require_POST(partial(_called, service=NOTIFY, check=notify.check, serve=notify.notify)))


_SERVICES = {"access-token/b2b": TOKEN, "transfer-va/inquiry": INQUIRY, "transfer-va/payment": PAYMENT, "qr/qr-mpm-notify": NOTIFY}


def _refused_by_the_house(request: HttpRequest, problem: Problem) -> HttpResponse:
    """Too large, too often, read-only, a fault of ours: told as the standard tells it, for a bank looks at `responseCode` alone."""
    service = _SERVICES.get(request.path.removeprefix("/snap/v1.0/"), "00")
    answer = respond(problem.status, body(Case(problem.status, "00", HTTPStatus(problem.status).phrase), service))
    for name, value in problem.headers.items():
        answer[name] = value
    return answer


answers_with("/snap/", _refused_by_the_house)
