"""The acceptance persons (flow.md section 7): accounts, assignments and tokens that are the same at every call."""
import base64
import hashlib
import hmac
import os
from uuid import UUID

from django.conf import settings
from django.contrib.auth.hashers import check_password, make_password

from pendopo.kernel.flow.public import PERSONS, person_id
from pendopo.kernel.ops.public import daerah
from pendopo.kernel.pii.public import install_key
from pendopo.people.account.actions import create_person, issue_token
from pendopo.people.account.models import Akun

REGION = "99.99"


def require_test_region() -> None:
    """Only under PENDOPO_UJI=1 and in the database of the test region."""
    if not settings.UJI:
        raise SystemExit("Perintah uji hanya berjalan dengan PENDOPO_UJI=1.")
    if daerah().kode != REGION:
        raise SystemExit(f"Basis data ini milik daerah {daerah().kode}; perintah uji hanya untuk {REGION}.")


def token_of(name: str) -> str:
    """The fixed bearer token of a test person of this installation."""
    digest = hmac.new(install_key("uji-token"), name.encode(), hashlib.sha256).digest()
    return "uji_" + base64.urlsafe_b64encode(digest).decode().rstrip("=")


def make_persons(persons: dict[str, list[tuple[str, str | None]]]) -> dict[str, str]:
    """Make test persons with these roles (role, unit code or None) and give {name: token}. Repeatable; a password that is given now
    counts also for persons who are there already."""
    found, password = {}, os.environ.get("PENDOPO_DEMO_PASSWORD")
    for name, roles in persons.items():
        units = [kode for _, kode in roles if kode]
        staff = any(role != "warga" for role, _ in roles)
        made = create_person(f"Uji {name.capitalize()}", name, jenis="pegawai" if staff else "warga", peran=roles, akun_id=person_id(name),
                             jabatan=f"Uji {name}" if staff else None, unit_kode=(units or ["setda"])[0] if staff else None,
                             password=password, jaminan=2, hp="081200000000", email=f"{name}@uji.example")
        _keep_password(made.akun_id, password)
        found[name] = issue_token(made.akun_id, assignment_id=made.assignment_id, nama="uji", key=token_of(name))
    return found


def _keep_password(akun_id: UUID, password: str | None) -> None:
    akun = Akun.objects.only("password").get(pk=akun_id)
    if password and not check_password(password, akun.password):
        Akun.objects.filter(pk=akun_id).update(password=make_password(password))


_MORE: dict[str, list[tuple[str, str | None]]] = {}


def uji_person(name: str, roles: list[tuple[str, str | None]]) -> None:
    """A room adds a person, with (role, unit code or None), to those of `pendopo uji tokens`."""
    _MORE[name] = roles


def flow_tokens() -> dict[str, str]:
    """`pendopo uji tokens`."""
    return make_persons({name: [(role, None) for role in sorted(roles)] for name, roles in PERSONS.items()} | _MORE)
