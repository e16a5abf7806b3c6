"""Making people, assignments, tokens."""
import hashlib
import secrets
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from uuid import UUID

from django.contrib.auth.hashers import make_password
from django.db import IntegrityError, transaction

from pendopo.kernel.clock.public import now
from pendopo.kernel.flow.public import uuid7
from pendopo.people.account.models import Akun, Orang, PemberianPeran, Penugasan, Token
from pendopo.people.account.roles import role_named
from pendopo.people.region.public import position, unit


@dataclass(frozen=True, slots=True)
class Person:
    """What `create_person` made."""

    akun_id: UUID
    orang_id: UUID
    assignment_id: UUID | None


@transaction.atomic
def create_person(nama: str, username: str, *, jenis: str = "warga", peran: list[tuple[str, str | None]] = (), jabatan: str | None = None,
                  unit_kode: str | None = None, password: str | None = None, email: str | None = None, hp: str | None = None,
                  jaminan: int = 1, akun_id: UUID | None = None, penugasan: str = "definitif", selesai: date | None = None,
                  sk: str = "", sk_tanggal: date | None = None) -> Person:
    """A person with an account; an officer also with a position (made if new) and an assignment that carries the roles.

    `peran`: (role, unit code or None). plt and plh need `selesai` and `sk` (dated `sk_tanggal`, default the first day). Repeating it with the same user name gives the same person unchanged.
    """
    known = Akun.objects.filter(username=username).first()
    if known:
        return Person(known.pk, known.orang_id, Penugasan.objects.filter(orang_id=known.orang_id).values_list("pk", flat=True).first())
    orang = Orang.objects.create(nama=nama, jenis=jenis, email=email, hp=hp)
    akun = Akun.objects.create(id=akun_id or uuid7(), orang=orang, username=username, jaminan=jaminan,
                               password=make_password(password) if password else make_password(None))
    assignment = None
    if jabatan:
        assignment = Penugasan.objects.create(
            orang=orang, jabatan_id=position(unit_kode, jabatan, formasi=20), kursi=_free_seat(unit_kode, jabatan), jenis=penugasan,
            mulai=date(2024, 1, 1), selesai=selesai, sk_nomor=sk, sk_tanggal=sk_tanggal or (date(2024, 1, 1) if sk else None))
    for role, kode in peran:
        PemberianPeran.objects.create(peran_id=role_named(role), penugasan=assignment, akun=None if assignment else akun,
                                      unit_id=unit(kode).id if kode else None)
    return Person(akun.pk, orang.pk, assignment.pk if assignment else None)


def _free_seat(unit_kode: str, jabatan: str) -> int:
    return Penugasan.objects.filter(jabatan__kode=f"{unit_kode}/{jabatan}"[:60]).count() + 1


def token_hash(key: str) -> str:
    """What is kept of an API key."""
    return hashlib.sha256(key.encode()).hexdigest()


def issue_token(akun_id: UUID, *, assignment_id: UUID | None = None, lingkup: str = "baca tulis", nama: str = "", key: str | None = None,
                sampai: datetime | None = None) -> str:
    """A new API key, shown this once. `key` fixes it (test persons); default life one year."""
    key = key or f"pdp_{secrets.token_urlsafe(32)}"
    Token.objects.get_or_create(hash=token_hash(key), defaults={
        "akun_id": akun_id, "penugasan_id": assignment_id, "lingkup": lingkup, "nama": nama, "sampai": sampai or now() + timedelta(days=365)})
    return key


def enrol_totp(akun: Akun, secret: str, code: str) -> bool:
    """Keep the authenticator's secret when its first code is right."""
    from pendopo.people.account.signin import matching_step

    step = matching_step(secret, code)
    if step is None:
        return False  # the authenticator that was there before stays
    akun.totp, akun.totp_step = secret, step
    akun.save(update_fields=["totp", "totp_step"])
    return True


def register_citizen(typed: dict[str, str], password: str) -> Akun | None:
    """A citizen's own account; None when the user name is taken."""
    try:
        with transaction.atomic():
            orang = Orang.objects.create(nama=typed["nama"], hp=typed["hp"] or None, email=typed["email"] or None)
            akun = Akun.objects.create(orang=orang, username=typed["login"], password=make_password(password))
            PemberianPeran.objects.create(peran_id=role_named("warga"), akun=akun)
            return akun
    except IntegrityError:
        return None
