"""Who calls: token, partner, clock, signature. Whatever is wrong is 401, without saying more than the standard asks."""
import re
from dataclasses import dataclass
from datetime import datetime

from django.http import HttpRequest

from pendopo.kernel.clock.public import now
from pendopo.kernel.rules.public import aturan
from pendopo.money.billing.models import MitraBayar
from pendopo.money.billing.partners import running_keys
from pendopo.money.billing.signature import client_signed, moment, signed_by, string_to_sign
from pendopo.money.billing.snap.codes import MISSING_FIELD, UNAUTHORIZED, Refused

_EXTERNAL = re.compile(r"[!-~]{1,36}")


@dataclass(frozen=True, slots=True)
class Caller:
    """A partner that proved itself, with what the headers say."""

    mitra: MitraBayar
    external_id: str
    at: datetime


def _now_or_refuse(timestamp: str) -> datetime:
    sent = moment(timestamp)
    if sent is None or abs((now() - sent).total_seconds()) > aturan("snap.selisih_jam"):
        raise Refused(UNAUTHORIZED, "Timestamp")
    return sent


def caller(request: HttpRequest) -> Caller:
    """The partner of a signed call. `Refused` 401, then 400 for headers that only the call needs. 2 SQL beside the token's."""
    token = request.headers.get("Authorization", "").partition(" ")[2].strip()
    mitra = MitraBayar.objects.filter(mesin_id=request.actor.account_id, aktif=True).first() if request.actor.account_id else None
    if mitra is None or mitra.kode != request.headers.get("X-PARTNER-ID"):
        raise Refused(UNAUTHORIZED, "Access Token")
    timestamp = request.headers.get("X-TIMESTAMP", "")
    sent = _now_or_refuse(timestamp)
    text = string_to_sign(request.method, request.path, token, request.body, timestamp)
    if not signed_by(running_keys(mitra, "RAHASIA"), text, request.headers.get("X-SIGNATURE", "")):
        raise Refused(UNAUTHORIZED, "Signature")
    external = request.headers.get("X-EXTERNAL-ID", "")
    if not _EXTERNAL.fullmatch(external):
        raise Refused(MISSING_FIELD, "X-EXTERNAL-ID")
    if not request.headers.get("CHANNEL-ID", ""):
        raise Refused(MISSING_FIELD, "CHANNEL-ID")
    return Caller(mitra, external, sent)


def client(request: HttpRequest) -> MitraBayar:
    """The partner that asks for a token: its RSA signature over `client|timestamp`. `Refused` 401. 2 SQL."""
    timestamp = request.headers.get("X-TIMESTAMP", "")
    _now_or_refuse(timestamp)
    mitra = MitraBayar.objects.filter(kode=request.headers.get("X-CLIENT-KEY", ""), aktif=True).first()
    keys = running_keys(mitra, "PUBLIK") if mitra else []
    if not client_signed(keys, f"{request.headers.get('X-CLIENT-KEY', '')}|{timestamp}", request.headers.get("X-SIGNATURE", "")):
        raise Refused(UNAUTHORIZED, "Signature")
    return mitra
