"""Signing in: passwords slowed per account and origin, second factor by TOTP (reliability.md section 3)."""
import base64
import hashlib
import ipaddress
import secrets
from datetime import timedelta

from cryptography.hazmat.primitives.hashes import SHA1
from cryptography.hazmat.primitives.twofactor import InvalidToken
from cryptography.hazmat.primitives.twofactor.totp import TOTP
from django.contrib.auth.hashers import check_password, make_password

from pendopo.kernel.clock.public import now
from pendopo.kernel.ops.public import security
from pendopo.kernel.problem.public import Problem
from pendopo.people.account.models import Akun, LoginAttempt

FREE_TRIES, WINDOW, PREFIX_TRIES, LONGEST = 5, timedelta(minutes=15), 50, 300
STEP = 30
_DUMMY = []


def ip_prefix(address: str) -> str:
    """/24 of IPv4, /48 of IPv6: who shares a slowed sign-in."""
    try:
        ip = ipaddress.ip_address(address)
    except ValueError:
        return ""
    return str(ipaddress.ip_network(f"{ip}/{24 if ip.version == 4 else 48}", strict=False))


def account_hash(username: str) -> str:
    """The name under which tries are counted; unknown accounts are counted alike."""
    return hashlib.sha256(username.strip().lower().encode()).hexdigest()


def refuse_when_slowed(username: str, origin: str) -> None:
    """429 with Retry-After after too many wrong passwords of this account and origin, or of the origin alone."""
    moment = now()
    wrong = LoginAttempt.objects.filter(at__gt=moment - WINDOW, ok=False, ip_prefix=origin)
    mine = list(wrong.filter(account_hash=account_hash(username)).order_by("-at").values_list("at", flat=True)[:60])
    wait = 0.0
    if len(mine) >= FREE_TRIES:
        wait = min(2 ** (len(mine) - FREE_TRIES + 1), LONGEST) - (moment - mine[0]).total_seconds()
    if wrong.count() >= PREFIX_TRIES:
        wait = max(wait, LONGEST)
    if wait > 0:
        security("diperlambat", detik=int(wait) + 1)
        raise Problem("Terlalu banyak percobaan masuk yang salah. Tunggu sebentar, lalu coba lagi.", status=429, code="terlalu_sering",
                      headers={"Retry-After": str(int(wait) + 1)})


def authenticate(username: str, password: str, origin: str) -> Akun | None:
    """The active account of these credentials, or None: same work and same answer for unknown and wrong. Counts the try."""
    refuse_when_slowed(username, origin)
    akun = Akun.objects.select_related("orang").filter(username=username.strip(), status="aktif").first()
    if not _DUMMY:
        _DUMMY.append(make_password(secrets.token_hex(8)))
    ok = check_password(password[:128], akun.password if akun else _DUMMY[0]) and akun is not None
    LoginAttempt.objects.create(account_hash=account_hash(username), ip_prefix=origin, ok=ok, reason="" if ok else "sandi")
    security("faktor_benar" if ok else "faktor_salah", cara="sandi", akun=akun.pk if akun else None)
    return akun if ok else None


def count_wrong(name: str, origin: str, reason: str, akun_id=None) -> None:
    """Remember a wrong try under this name and origin; `reason` says what was tried."""
    LoginAttempt.objects.create(account_hash=account_hash(name), ip_prefix=origin, ok=False, reason=reason)
    security("faktor_salah", cara=reason, akun=akun_id)


def new_totp() -> str:
    """A fresh secret in base32, as authenticator apps take it."""
    return base64.b32encode(secrets.token_bytes(20)).decode()


def _totp(secret: str) -> TOTP:
    return TOTP(base64.b32decode(secret), 6, SHA1(), STEP)


def code_now(secret: str) -> str:
    """The code an authenticator shows now."""
    return _totp(secret).generate(int(now().timestamp())).decode()


def matching_step(secret: str, code: str) -> int | None:
    """The time step (now or one beside it) whose code this is; None when it is none of them."""
    present = int(now().timestamp()) // STEP
    for step in (present, present - 1, present + 1):
        try:
            _totp(secret).verify(code.strip().encode(), step * STEP)
        except InvalidToken:
            continue
        return step
    return None


def check_totp(akun: Akun, code: str, origin: str) -> bool:
    """Is this the code of now or one step beside it, and not used before? Counts a wrong try."""
    refuse_when_slowed(f"totp:{akun.pk}", origin)
    step = matching_step(akun.totp, code) if akun.totp else None
    if step is not None and Akun.objects.filter(pk=akun.pk, totp_step__lt=step).update(totp_step=step):
        return True
    count_wrong(f"totp:{akun.pk}", origin, "totp", akun.pk)
    return False
