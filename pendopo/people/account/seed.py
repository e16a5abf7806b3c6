"""Persons of the demo: fictitious people in the real offices of the region."""
import os
import secrets
from functools import cache
from pathlib import Path

from django.conf import settings
from django.contrib.auth.hashers import make_password

from pendopo.kernel.rules.public import load_rules
from pendopo.people.account.actions import create_person
from pendopo.people.account.models import Akun
from pendopo.people.account.roles import define_roles
from pendopo.people.account.signin import new_totp

STAFF = [
    ("Ratna Kusumawati", "ratna", "Verifikator aduan", [("verifikator", "diskominfo")], "Verifikator Aduan", "diskominfo"),
    ("Bagus Pratama", "bagus", "Petugas Dinas PU", [("opd", "pu")], "Staf Bidang Jalan", "pu"),
    ("Hendro Wibowo", "hendro", "Kepala Bidang Dinas PU", [("kepala_bidang", "pu"), ("opd", "pu")], "Kepala Bidang Jalan dan Jembatan", "pu"),
    ("Siti Maryam", "maryam", "Petugas Dinas Lingkungan Hidup", [("opd", "dlh")], "Staf Kebersihan", "dlh"),
    ("Yusuf Hidayat", "yusuf", "Petugas Dinas Perhubungan", [("opd", "dishub")], "Staf Penerangan Jalan", "dishub"),
    ("Endang Lestari", "endang", "Pemeriksa mutu", [("pemeriksa_mutu", "diskominfo")], "Pemeriksa Mutu Layanan", "diskominfo"),
    ("Arif Setiawan", "arif", "Inspektorat", [("inspektorat", "inspektorat")], "Auditor Madya", "inspektorat"),
    ("Dewi Anggraini", "dewi", "Sekretaris Daerah", [("sekda", "setda")], "Sekretaris Daerah", "setda"),
    ("Joko Santoso", "joko", "Asisten", [("asisten", "setda")], "Asisten Pemerintahan", "setda"),
    ("Maya Puspita", "maya", "Operator sistem", [("admin", "diskominfo")], "Pengelola Sistem", "diskominfo"),
    ("Rudi Hartono", "rudi", "Auditor", [("auditor", "inspektorat")], "Auditor Muda", "inspektorat"),
    ("Wulan Sari", "wulan", "Tim anggaran pemerintah daerah", [("tapd", "bappeda"), ("bappeda", "bappeda")], "Perencana Ahli Madya", "bappeda"),
    ("Hasan Basri", "hasan", "Badan Anggaran DPRD", [("dprd", "setwan")], "Ketua Badan Anggaran", "setwan"),
    ("Nur Aini", "nuraini", "Pejabat pengelola keuangan", [("ppkd", "bpkad"), ("bud", "bpkad")], "Kepala BPKAD", "bpkad"),
    ("Dedi Kurnia", "dedi", "Perencana Dinas PU", [("perencana", "pu"), ("pa", "pu")], "Perencana Ahli Muda", "pu"),
    ("Lina Marlina", "lina", "Loket", [("loket", "diskominfo")], "Petugas Loket", "diskominfo"),
]
"""Name, user name, what they do, roles with their unit, position, unit."""
CITIZENS = [("Budi Santoso", "budi"), ("Sri Wahyuni", "sri")]


DATA = Path(__file__).parent / "data"


def reference(kode: str) -> None:
    """The roles of the whole house (each room adds its own) and the account's parameters. Repeatable."""
    load_rules(DATA / "aturan.csv")
    define_roles(DATA / "peran.csv")


def _password_file() -> Path:
    return settings.HOME / "demo.txt"


def demo_password() -> str:
    """One password for all persons of this demo: given, or made once and kept in a file of mode 0600."""
    if settings.DEMO_PASSWORD:
        return settings.DEMO_PASSWORD
    path = _password_file()
    if not path.exists():
        path.parent.mkdir(parents=True, exist_ok=True)
        with os.fdopen(os.open(path, os.O_WRONLY | os.O_CREAT | os.O_TRUNC, 0o600), "w") as file:
            file.write("-".join(secrets.token_hex(2) for _ in range(4)))
    return path.read_text().strip()


@cache
def _demo_hash(password: str) -> str:
    """Hashed once for all: everybody in the demo has the same password, and a hash costs a third of a second by intent."""
    return make_password(password)


def demo(kode: str) -> None:
    """Citizens and officers, the officers with a second factor. Never in production."""
    if settings.PRODUCTION:
        raise RuntimeError("persona contoh tidak dibuat di produksi")
    for nama, username in CITIZENS:
        made = create_person(nama, username, peran=[("warga", None)], jaminan=2, email=f"{username}@contoh.example")
        Akun.objects.filter(pk=made.akun_id).update(password=_demo_hash(demo_password()))
    demo_officers(STAFF)


def demo_officers(rows: list[tuple]) -> None:
    """Officers of a room's demo, each with a second factor. `rows` as `STAFF`. Repeatable; never in production."""
    for nama, username, _, peran, jabatan, unit in rows:
        made = create_person(nama, username, jenis="pegawai", peran=peran, jabatan=jabatan, unit_kode=unit, email=f"{username}@contoh.example")
        Akun.objects.filter(pk=made.akun_id, totp__isnull=True).update(totp=new_totp(), password=_demo_hash(demo_password()))


def demo_personas(rows: list[tuple]) -> list[tuple[str, str, str, str]]:
    """(name, user name, role, how to sign in) of those officers that the demo made. 1 SQL."""
    if settings.PRODUCTION:
        return []
    there = set(Akun.objects.filter(username__in=[row[1] for row in rows]).values_list("username", flat=True))
    password = demo_password() if there else ""
    return [(nama, username, role, f"kata sandi {password}, lalu kode dari: pendopo kode {username}") for nama, username, role, *_ in rows if username in there]


def personas() -> list[tuple[str, str, str, str]]:
    """(name, user name, role, how to sign in) of everybody the demo made."""
    if settings.PRODUCTION or not Akun.objects.filter(username="budi").exists():
        return []
    password = demo_password()
    return [(nama, username, "Warga", f"kata sandi {password}") for nama, username in CITIZENS] + demo_personas(STAFF)
