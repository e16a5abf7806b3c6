"""Changing and resetting a password."""
from uuid import UUID

from django.contrib.auth.hashers import check_password, make_password
from django.contrib.auth.tokens import default_token_generator
from django.core.mail import send_mail
from django.db import transaction
from django.db.models.functions import Now
from django.template.loader import render_to_string
from django.utils import translation
from django.utils.http import urlsafe_base64_decode, urlsafe_base64_encode
from django.utils.translation import gettext as _

from pendopo.kernel.notify.public import chosen_language
from pendopo.kernel.ops.public import daerah
from pendopo.people.account.models import Akun, Session
from pendopo.people.account.notes import note
from pendopo.people.account.words import password_fault


def personal_words(akun: Akun) -> list[str]:
    """What must not stand in the password."""
    return [word for text in (akun.username, akun.orang.nama, akun.orang.hp or "", (akun.orang.email or "").split("@")[0]) for word in text.split()]


@transaction.atomic
def change(akun: Akun, old: str, new: str, *, by, keep: str = "") -> dict[str, str]:
    """Change one's own password; faults by field, {} when done. Other sessions end (`keep`: key hash of this one)."""
    faults = {}
    if not check_password(old[:128], akun.password):
        faults["lama"] = "Kata sandi sekarang tidak cocok."
    if text := password_fault(new, personal_words(akun)):
        faults["baru"] = text
    elif old == new:
        faults["baru"] = "Kata sandi baru sama dengan yang lama."
    if not faults:
        _store(akun, new, keep)
        note(akun.orang_id, "sandi_diganti", by=by)
    return faults


def _store(akun: Akun, new: str, keep: str = "") -> None:
    Akun.objects.filter(pk=akun.pk).update(password=make_password(new))
    Session.objects.filter(akun_id=akun.pk, revoked_at__isnull=True).exclude(key_hash=keep).update(revoked_at=Now())


def send_link(username: str, base: str) -> None:
    """E-mail a link that sets a new password, good for an hour and once. Unknown names and accounts without e-mail: silence."""
    akun = Akun.objects.select_related("orang").filter(username=username.strip(), status="aktif").first()
    if akun is None or not akun.orang.email:
        return
    link = f"{base}/masuk/setel/{urlsafe_base64_encode(akun.pk.bytes)}/{default_token_generator.make_token(akun)}"
    with translation.override(chosen_language(akun.pk) or translation.get_language()):
        text = render_to_string("account/surel_setel.txt", {"nama": akun.orang.nama, "tautan": link, "daerah": daerah().nama})
        send_mail(_("Setel kata sandi Pendopo") + f" {daerah().nama}", text, None, [akun.orang.email])


def account_of_link(who: str, token: str) -> Akun | None:
    """The account of a good, unused link."""
    try:
        pk = UUID(bytes=urlsafe_base64_decode(who))
    except (ValueError, TypeError):
        return None
    akun = Akun.objects.select_related("orang").filter(pk=pk, status="aktif").first()
    return akun if akun and default_token_generator.check_token(akun, token) else None


@transaction.atomic
def set_by_link(akun: Akun, new: str) -> str:
    """Set the password of a link's account: "" or what is wrong with it. Every session ends; second factors stay."""
    if text := password_fault(new, personal_words(akun)):
        return text
    _store(akun, new)
    note(akun.orang_id, "sandi_disetel")
    return ""
