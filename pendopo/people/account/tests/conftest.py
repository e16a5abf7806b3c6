"""The test region, people in it, and short ways to sign in."""
import pytest

from pendopo.kernel.rules.public import forget as forget_rules
from pendopo.people.account import seed
from pendopo.people.account.actions import create_person
from pendopo.people.account.models import Akun
from pendopo.people.account.signin import code_now, new_totp
from pendopo.people.region import queries
from pendopo.people.region import seed as region_seed
from tests.once import once

PASSWORD = "kuda lari di sawah"


def reference():
    region_seed.reference("99.99")
    seed.reference("99.99")


@pytest.fixture
def house(db):
    """The region 99.99 with the house's roles and rules."""
    queries.forget()
    forget_rules()
    once(reference)
    yield
    queries.forget()
    forget_rules()


def hired(name, roles, jabatan=None, unit="pu", totp=True):
    """A new officer, with an authenticator."""
    made = create_person(f"{name.capitalize()} Uji", name, jenis="pegawai", peran=roles, jabatan=jabatan or f"Staf {name}", unit_kode=unit,
                         password=PASSWORD, email=f"{name}@contoh.example")
    if totp:
        Akun.objects.filter(pk=made.akun_id).update(totp=new_totp())
    return made


@pytest.fixture
def officer(house):
    """`officer("sari", [("opd", "pu")])` makes an officer with an authenticator."""
    return hired


@pytest.fixture
def enter():
    """`enter(client, "sari")` signs in, with the second factor when there is one."""

    def go(client, name):
        client.cookies.clear()
        answer = client.post("/masuk/", {"login": name, "password": PASSWORD})
        if answer["Location"] == "/masuk/kode":
            Akun.objects.filter(username=name).update(totp_step=0)
            answer = client.post("/masuk/kode", {"kode": code_now(Akun.objects.get(username=name).totp)})
        return answer

    return go
