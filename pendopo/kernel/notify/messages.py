"""Telling people: the notice on the site at once, letters and WhatsApp by a job, each as the person chose."""
import csv
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from pathlib import Path
from uuid import UUID

from django.conf import settings
from django.db import transaction
from django.db.models.functions import Now
from django.utils import translation
from django.utils.translation import gettext as _

from pendopo.kernel.notify.channels import SENDERS, has_whatsapp
from pendopo.kernel.notify.models import Kabar, Pesan, PilihanKabar
from pendopo.kernel.ops.public import daerah
from pendopo.kernel.pii.public import blind
from pendopo.kernel.queue.public import resender

CHANNELS = ("situs", "surel", "wa")


@dataclass(frozen=True, slots=True)
class Recipient:
    """Who hears: an account, or a person known by address alone. `bahasa`: the language they were met in, where the account chose none."""

    akun_id: UUID | None
    email: str | None = None
    hp: str | None = None
    bahasa: str = ""


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

    `url`: the path of this site where it can be read. The notice on the site stays Indonesian, its page says it in the reader's language;
    letters and WhatsApp leave in the language that the account chose. 1 SQL for the choices, 1 for all notices, 2 for each message.
    """
    people = list({(r.akun_id or r.email or r.hp): r for r in recipients if r.akun_id or r.email or r.hp}.values())
    chosen = PilihanKabar.objects.in_bulk([r.akun_id for r in people if r.akun_id])
    notices = []
    for person in people:
        wants = chosen.get(person.akun_id) or PilihanKabar()
        if person.akun_id and wants.situs:
            notices.append(Kabar(akun_id=person.akun_id, kunci=kunci, judul=judul[:200], teks=teks[:2000], url=url))
        with translation.override(language_of(wants, person)):
            title, text, link, choice = _said[0](judul), _said[0](teks), f"{settings.PUBLIC_URL}{_in_language(url)}", _("Pilih kabar yang Anda terima")
            if person.email and wants.surel:
                _post("surel", person.email, kunci, title, f"{text}\n\n{link}\n\n{daerah().nama}\n"
                      f"{choice}: {settings.PUBLIC_URL}{_in_language('/saya/kabar/pilihan')}")
            if person.hp and wants.wa and has_whatsapp():
                _post("wa", person.hp, kunci, title, f"{text}\n{link}")
    Kabar.objects.bulk_create(notices, ignore_conflicts=True)
    return len(people)


_said: list[Callable[[str], str]] = [str]


def speak_with(said: Callable[[str], str]) -> None:
    """Tell how a sentence that code built is said in the language of the moment: the room above keeps the catalogs."""
    _said[:] = [said]


def language_of(wants: PilihanKabar, person: Recipient) -> str:
    """The account's choice, else the language the person was met in, else Indonesian."""
    known = dict(settings.LANGUAGES)
    return next((code for code in (wants.bahasa, person.bahasa) if code in known), settings.LANGUAGE_CODE)


def _in_language(url: str) -> str:
    """The path, opening in the language of the message."""
    present = translation.get_language()
    if present in (None, settings.LANGUAGE_CODE):
        return url
    path, mark, anchor = url.partition("#")
    return f"{path}{'&' if '?' in path else '?'}bahasa={present}{mark}{anchor}"


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
