"""A guest who confirms a phone number by a code: no account, a row of `aduan_pelapor` with the number only."""
import base64
import hmac
import re
import secrets
from datetime import timedelta

from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.utils.translation import get_language

from pendopo.kernel.clock.public import now
from pendopo.kernel.notify.public import Recipient, tell
from pendopo.kernel.ops.public import daerah
from pendopo.kernel.pii.public import blind, decrypt, encrypt

PHONE = re.compile(r"08[0-9]{8,11}")
PENDING, VERIFIED, PURPOSE = "otp", "hp", "otp"
MINUTES, HOURS = 10, 12


def tidy_phone(text: str) -> str:
    """ "+62 812-3456-7890" becomes "081234567890"; "" when it is no Indonesian mobile number."""
    digits = re.sub(r"[\s().-]", "", text)
    digits = "0" + digits[3:] if digits.startswith("+62") else "0" + digits[2:] if digits.startswith("62") else digits
    return digits if PHONE.fullmatch(digits) else ""


def begin(request: HttpRequest, answer: HttpResponse, phone: str, code: str) -> None:
    """Send the code by the WhatsApp port and remember its hash in this browser (signed, for ten minutes)."""
    until = int((now() + timedelta(minutes=MINUTES)).timestamp())
    kept = base64.urlsafe_b64encode(encrypt(phone, PURPOSE)).decode()
    answer.set_signed_cookie(PENDING, f"{kept}.{blind(f'{phone}:{code}', PURPOSE)}.{until}", salt=PENDING, max_age=MINUTES * 60, httponly=True,
                             samesite="Lax", secure=request.is_secure())
    if not shown_on_page():
        tell([Recipient(None, None, phone, get_language() or "")], kunci=f"otp:{secrets.token_hex(8)}", judul="Kode konfirmasi", url="/lapor/hp",
             teks=f"Kode Anda untuk {daerah().nama}: {code}. Berlaku {MINUTES} menit. Jangan berikan kepada siapa pun.")


def new_code() -> str:
    """Six digits."""
    return f"{secrets.randbelow(10**6):06d}"


def shown_on_page() -> bool:
    """The demo has no gateway: the code stands on the page."""
    return not settings.PRODUCTION and not settings.WHATSAPP_URL


def confirm(request: HttpRequest, code: str) -> str:
    """The phone when the code is right and in time, "" otherwise."""
    parts = request.get_signed_cookie(PENDING, default="", salt=PENDING).split(".")
    if len(parts) != 3 or int(parts[2]) < now().timestamp():
        return ""
    phone = decrypt(base64.urlsafe_b64decode(parts[0]), PURPOSE)
    return phone if hmac.compare_digest(parts[1], blind(f"{phone}:{code.strip()}", PURPOSE)) else ""


def remember(request: HttpRequest, answer: HttpResponse, phone: str) -> None:
    """This browser has confirmed this number, for half a day."""
    answer.delete_cookie(PENDING, samesite="Lax")
    answer.set_signed_cookie(VERIFIED, base64.urlsafe_b64encode(encrypt(phone, PURPOSE)).decode(), salt=VERIFIED, max_age=HOURS * 3600, httponly=True,
                             samesite="Lax", secure=request.is_secure())


def verified_phone(request: HttpRequest) -> str:
    """The number that this browser has confirmed, "" without one."""
    kept = request.get_signed_cookie(VERIFIED, default="", salt=VERIFIED, max_age=HOURS * 3600)
    try:
        return decrypt(base64.urlsafe_b64decode(kept), PURPOSE) if kept else ""
    except ValueError:
        return ""
