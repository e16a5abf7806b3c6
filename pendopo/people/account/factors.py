"""Second factors: passkeys (WebAuthn, by fido2), recovery codes, the authenticator app."""
import hashlib
import hmac
import secrets
from uuid import UUID

from django.db import transaction
from django.db.models.functions import Now
from django.http import HttpRequest
from fido2.server import Fido2Server
from fido2.webauthn import (
    AttestedCredentialData,
    PublicKeyCredentialRpEntity,
    PublicKeyCredentialUserEntity,
    ResidentKeyRequirement,
    UserVerificationRequirement,
)

from pendopo.kernel.ops.public import daerah
from pendopo.kernel.pii.public import install_key
from pendopo.people.account.models import Akun, KodePulih, Kunci
from pendopo.people.account.notes import note
from pendopo.people.account.signin import count_wrong, refuse_when_slowed

MOST_KEYS, CODES = 10, 10


def _server(request: HttpRequest) -> Fido2Server:
    """The relying party is the host name; only pages of this very origin may speak for it."""
    origin = f"{request.scheme}://{request.get_host()}"
    party = PublicKeyCredentialRpEntity(name=f"Pendopo {daerah().nama}", id=request.get_host().rsplit(":", 1)[0])
    return Fido2Server(party, verify_origin=lambda given: given == origin)


def keys_of(akun_id: UUID) -> list[Kunci]:
    """Passkeys in use, oldest first. 1 SQL."""
    return list(Kunci.objects.filter(akun_id=akun_id, dicabut__isnull=True).order_by("dibuat", "pk"))


def has_factor(akun: Akun) -> bool:
    """Has the account a second factor: an authenticator app or a passkey? 0 or 1 SQL."""
    return bool(akun.totp) or Kunci.objects.filter(akun_id=akun.pk, dicabut__isnull=True).exists()


def _handle(akun_id: UUID) -> bytes:
    """What authenticators store of the user: a keyed hash, so that a stolen key does not name the account."""
    return hmac.new(install_key("kunci"), akun_id.bytes, hashlib.sha256).digest()


def begin_enrol(request: HttpRequest, akun: Akun) -> dict:
    """Options for `navigator.credentials.create`; the challenge waits in the session."""
    user = PublicKeyCredentialUserEntity(name=akun.username, id=_handle(akun.pk), display_name=akun.orang.nama)
    known = [AttestedCredentialData(bytes(k.data)) for k in keys_of(akun.pk)]
    options, state = _server(request).register_begin(user, known, resident_key_requirement=ResidentKeyRequirement.REQUIRED,
                                                     user_verification=UserVerificationRequirement.REQUIRED)
    request.session["kunci_daftar"] = state
    return dict(options)


def finish_enrol(request: HttpRequest, akun: Akun, answer: dict, nama: str) -> Kunci | None:
    """Keep the new passkey; None when the answer does not fit the challenge. At most ten keys."""
    state = request.session.pop("kunci_daftar", None)
    if not state or len(keys_of(akun.pk)) >= MOST_KEYS:
        return None
    try:
        data = _server(request).register_complete(state, answer).credential_data
    except (ValueError, KeyError, TypeError):
        return None
    with transaction.atomic():
        row, new = Kunci.objects.get_or_create(credential_id=data.credential_id, defaults={
            "akun": akun, "nama": nama.strip()[:60] or "Kunci sandi", "data": bytes(data)})
        if new:
            note(akun.orang_id, "kunci_dipasang", row.nama, by=request.actor)
    return row if new else None


def begin_signin(request: HttpRequest, akun: Akun | None = None) -> dict:
    """Options for `navigator.credentials.get`: of one account (second step) or of whoever holds a key (no password)."""
    known = [AttestedCredentialData(bytes(k.data)) for k in keys_of(akun.pk)] if akun else None
    options, state = _server(request).authenticate_begin(known or None, user_verification=UserVerificationRequirement.REQUIRED)
    request.session["kunci_masuk"] = state
    return dict(options)


def finish_signin(request: HttpRequest, answer: dict, origin: str, akun: Akun | None = None) -> Akun | None:
    """The account whose passkey signed the challenge, or None; a wrong answer counts as a wrong try with this key, so that one
    broken key does not make a whole office wait. A signature counter that went back means a copied key: refused."""
    name = f"kunci:{str(answer.get('rawId'))[:200]}"
    refuse_when_slowed(name, origin)
    state, row = request.session.pop("kunci_masuk", None), _row(answer)
    if state and row and row.akun.is_active and (akun is None or row.akun_id == akun.pk):
        try:
            _server(request).authenticate_complete(state, [AttestedCredentialData(bytes(row.data))], answer)
            counter = _counter(answer)
        except (ValueError, KeyError, TypeError):
            counter = -1
        if counter == 0 and row.penghitung == 0 or counter > row.penghitung:
            Kunci.objects.filter(pk=row.pk).update(penghitung=counter, dipakai=Now())
            return row.akun
    count_wrong(name, origin, "kunci")
    return None


def _row(answer: dict) -> Kunci | None:
    from fido2.utils import websafe_decode

    try:
        raw = websafe_decode(answer["rawId"])
    except (ValueError, KeyError, TypeError):
        return None
    return Kunci.objects.select_related("akun__orang").filter(credential_id=raw, dicabut__isnull=True).first()


def _counter(answer: dict) -> int:
    from fido2.webauthn import AuthenticationResponse

    return AuthenticationResponse.from_dict(answer).response.authenticator_data.counter


@transaction.atomic
def remove_key(akun: Akun, key_id: UUID, *, by) -> bool:
    """Take a passkey out of use; False when it is not the account's."""
    row = Kunci.objects.filter(pk=key_id, akun=akun, dicabut__isnull=True).first()
    if row is None:
        return False
    Kunci.objects.filter(pk=row.pk).update(dicabut=Now())
    note(akun.orang_id, "kunci_dicabut", row.nama, by=by)
    return True


def rename_key(akun: Akun, key_id: UUID, nama: str) -> bool:
    """Give a passkey another name."""
    return bool(nama.strip()) and Kunci.objects.filter(pk=key_id, akun=akun, dicabut__isnull=True).update(nama=nama.strip()[:60]) == 1


def _code_hash(akun_id: UUID, code: str) -> str:
    plain = code.strip().lower().replace("-", "").replace(" ", "")
    return hmac.new(install_key("pulih"), akun_id.bytes + plain.encode(), hashlib.sha256).hexdigest()


@transaction.atomic
def new_codes(akun: Akun, *, by) -> list[str]:
    """Ten fresh recovery codes of 118 bits, shown this once; the old ones end. So long that a plain keyed hash keeps them safe."""
    alphabet = "abcdefghjkmnpqrstuvwxyz23456789"
    codes = ["-".join("".join(secrets.choice(alphabet) for _ in range(6)) for _ in range(4)) for _ in range(CODES)]
    KodePulih.objects.filter(akun=akun, dipakai__isnull=True).update(dipakai=Now())
    KodePulih.objects.bulk_create([KodePulih(akun=akun, hash=_code_hash(akun.pk, code)) for code in codes])
    note(akun.orang_id, "kode_pulih", by=by)
    return codes


def codes_left(akun_id: UUID) -> int:
    """How many recovery codes are still good. 1 SQL."""
    return KodePulih.objects.filter(akun_id=akun_id, dipakai__isnull=True).count()


def use_code(akun: Akun, code: str, origin: str) -> bool:
    """Is this an unused recovery code? Used up with it; a wrong one counts as a wrong try."""
    refuse_when_slowed(f"totp:{akun.pk}", origin)
    if KodePulih.objects.filter(akun=akun, hash=_code_hash(akun.pk, code), dipakai__isnull=True).update(dipakai=Now()) == 1:
        note(akun.orang_id, "kode_pulih_dipakai")
        return True
    count_wrong(f"totp:{akun.pk}", origin, "pulih", akun.pk)
    return False
