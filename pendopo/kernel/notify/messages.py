"""Telling people: the notice on the site at once, letters and WhatsApp by a job, each as the person chose."""
import csv
from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path
from uuid import UUID

from django.conf import settings
from django.db import transaction
from django.db.models.functions import Now

from pendopo.kernel.notify.channels import SENDERS, has_whatsapp
from pendopo.kernel.notify.models import Kabar, Pesan, PilihanKabar
from pendopo.kernel.ops.public import daerah
from pendopo.kernel.pii.public import blind
from pendopo.kernel.queue.public import resender

CHANNELS = ("situs", "surel", "wa")


@dataclass(frozen=True, slots=True)
class Recipient:
    """Who hears: an account, or a person known by address alone."""

    akun_id: UUID | None
    email: str | None = None
    hp: str | None = None


@dataclass(frozen=True, slots=True)
class Words:
    """One row of a room's message table: to whom, subject and text with `{named}` places."""

    kepada: tuple[str, ...]
    judul: str
    teks: str


def load_words(path: Path) -> dict[str, list[Words]]:
    """The table `aksi,kepada,judul,teks` of a room, by action."""
    found: dict[str, list[Words]] = {}
    with path.open(newline="", encoding="utf-8") as file:
        for row in csv.DictReader(file):
            found.setdefault(row["aksi"], []).append(Words(tuple(row["kepada"].split()), row["judul"], row["teks"]))
    return found


@transaction.atomic
def tell(recipients: Iterable[Recipient], *, kunci: str, judul: str, teks: str, url: str) -> int:
    """Tell each recipient once for this `kunci`, by the channels they chose. Gives how many were told in any way.

    `url`: the path of this site where it can be read. 1 SQL for the choices, 1 for all notices, 2 for each message.
    """
    people = list({(r.akun_id or r.email or r.hp): r for r in recipients if r.akun_id or r.email or r.hp}.values())
    chosen = PilihanKabar.objects.in_bulk([r.akun_id for r in people if r.akun_id])
    notices = []
    for person in people:
        wants = chosen.get(person.akun_id) or PilihanKabar()
        if person.akun_id and wants.situs:
            notices.append(Kabar(akun_id=person.akun_id, kunci=kunci, judul=judul[:200], teks=teks[:2000], url=url))
        if person.email and wants.surel:
            _post("surel", person.email, kunci, judul, f"{teks}\n\n{settings.PUBLIC_URL}{url}\n\n{daerah().nama}\n"
                  f"Pilih kabar yang Anda terima: {settings.PUBLIC_URL}/saya/kabar/pilihan")
        if person.hp and wants.wa and has_whatsapp():
            _post("wa", person.hp, kunci, judul, f"{teks}\n{settings.PUBLIC_URL}{url}")
    Kabar.objects.bulk_create(notices, ignore_conflicts=True)
    return len(people)


def _post(saluran: str, alamat: str, kunci: str, judul: str, teks: str) -> None:
    """A message and its job, in the caller's transaction."""
    from pendopo.kernel.notify.tasks import send_message

    made, new = Pesan.objects.get_or_create(saluran=saluran, kunci=f"{kunci}:{blind(alamat, 'pesan')[:32]}", defaults={
        "alamat": alamat, "judul": judul[:200], "teks": teks[:4000]})
    if new:
        send_message.defer(pesan_id=made.pk)


def deliver(pesan_id: int) -> None:
    """Send one message; its address is forgotten when it has left. Repeating it does nothing."""
    row = Pesan.objects.filter(pk=pesan_id, terkirim__isnull=True).first()
    if row is not None:
        SENDERS[row.saluran](row.alamat, row.judul, row.teks)
        Pesan.objects.filter(pk=row.pk).update(terkirim=Now(), alamat=None)


def _again(consumer: str, pesan_id: int) -> None:
    from pendopo.kernel.notify.tasks import send_message

    send_message.defer(pesan_id=pesan_id)


resender("surel", _again)
resender("wa", _again)
