"""What a person has heard, and what they want to hear."""
import time
from datetime import datetime, timedelta
from uuid import UUID

from django.db.models import QuerySet
from django.db.models.functions import Now

from pendopo.kernel.notify.messages import CHANNELS
from pendopo.kernel.notify.models import Kabar, Pesan, PilihanKabar

TTL = 15.0
KEEP = timedelta(days=180)
_counts: dict[UUID, tuple[float, int]] = {}


def unread(akun_id: UUID) -> int:
    """How many notices the account has not read, at most 100; up to 15 s old. 1 SQL, mostly 0."""
    at, found = _counts.get(akun_id, (float("-inf"), 0))
    if time.monotonic() - at > TTL:
        found = Kabar.objects.filter(akun_id=akun_id, dibaca__isnull=True)[:100].count()
        if len(_counts) > 5000:
            _counts.clear()
        _counts[akun_id] = (time.monotonic(), found)
    return found


def notices(akun_id: UUID) -> QuerySet:
    """The account's notices, to be paged by `-id`."""
    return Kabar.objects.filter(akun_id=akun_id)


def open_notice(akun_id: UUID, ref: UUID) -> str | None:
    """Mark one notice as read and give where it leads; None when it is not this account's. 2 SQL."""
    url = Kabar.objects.filter(akun_id=akun_id, pk=ref).values_list("url", flat=True).first()
    if url:
        Kabar.objects.filter(akun_id=akun_id, pk=ref, dibaca__isnull=True).update(dibaca=Now())
        _counts.pop(akun_id, None)
    return url


def read_all(akun_id: UUID) -> int:
    """Mark everything as read; gives how many were not."""
    _counts.pop(akun_id, None)
    return Kabar.objects.filter(akun_id=akun_id, dibaca__isnull=True).update(dibaca=Now())


def choices(akun_id: UUID) -> PilihanKabar:
    """By which channels the account hears."""
    return PilihanKabar.objects.filter(pk=akun_id).first() or PilihanKabar(akun_id=akun_id)


def choose(akun_id: UUID, wanted: set[str], bahasa: str) -> None:
    """Hear by exactly these of `CHANNELS`, in this language."""
    PilihanKabar.objects.update_or_create(akun_id=akun_id, defaults={name: name in wanted for name in CHANNELS} | {"bahasa": bahasa})


def chosen_language(akun_id: UUID) -> str:
    """The language that the account chose, "" for none. 1 SQL."""
    return PilihanKabar.objects.filter(pk=akun_id).values_list("bahasa", flat=True).first() or ""


def forget_old(moment: datetime) -> int:
    """Drop notices and sent messages older than half a year."""
    gone, _ = Kabar.objects.filter(at__lt=moment - KEEP).delete()
    sent, _ = Pesan.objects.filter(at__lt=moment - KEEP, terkirim__isnull=False).delete()
    return gone + sent
