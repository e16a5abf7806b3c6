"""What the owner of an account is told: a sign-in that looks strange, a changed password or second factor (ASVS 6.3.5, 6.3.7)."""
import secrets
from uuid import UUID

from pendopo.kernel.clock.public import now, tanggal
from pendopo.kernel.notify.public import Recipient, tell
from pendopo.people.account.models import Akun, LoginAttempt, Session
from pendopo.people.account.signin import WINDOW, account_hash

MANY_WRONG = 3
DO = "Bila bukan Anda, ganti kata sandi dan keluarkan perangkat lain di halaman Saya, lalu hubungi pengelola."


def _tell(akun: Akun, kunci: str, judul: str, teks: str) -> None:
    tell([Recipient(akun.pk, akun.orang.email)], kunci=kunci, judul=judul, teks=f"{teks} {DO}", url="/saya/sesi")


def new_signin(akun: Akun, origin: str, device: str) -> None:
    """Before a session opens: tell when the account was never used from there on such a device, or after several wrong passwords.
    The very first sign-in is not told. 3 SQL."""
    past = Session.objects.filter(akun_id=akun.pk)
    strange = past.exists() and not past.filter(ip_prefix=origin, device=device).exists()
    wrong = LoginAttempt.objects.filter(account_hash=account_hash(akun.username), ok=False, at__gt=now() - WINDOW).count() >= MANY_WRONG
    if strange or wrong:
        why = "sesudah beberapa kali kata sandi salah" if wrong else "dari perangkat atau jaringan yang belum pernah dipakai"
        _tell(akun, f"masuk:{secrets.token_hex(8)}", "Masuk yang tidak biasa", f"Akun {akun.username} baru saja dibuka {why}.")


def half_signin(akun: Akun) -> None:
    """The password was right, the second factor was not: told once an hour."""
    _tell(akun, f"setengah:{akun.pk}:{now():%Y%m%d%H}", "Percobaan masuk tidak selesai",
          f"Seseorang mengetik kata sandi {akun.username} dengan benar, tetapi faktor keduanya salah, pada {tanggal(now())}.")


def changed(orang_id: UUID, words: str) -> None:
    """A password or a second factor was changed, by whomever. Persons without an account: nobody to tell."""
    akun = Akun.objects.select_related("orang").filter(orang_id=orang_id, status="aktif").first()
    if akun:
        _tell(akun, f"akun:{secrets.token_hex(8)}", words, f"{words} pada akun {akun.username}.")
