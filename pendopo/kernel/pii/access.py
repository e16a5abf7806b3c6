"""The log of readings of personal data (people.md section 5)."""
from uuid import UUID

from pendopo.kernel.pii.models import AksesData


def log_access(actor, *, subject: UUID | None, fields: str, purpose: str, case: UUID | None = None) -> None:
    """Record that `actor` read `fields` of `subject` for `purpose`, in the caller's transaction."""
    AksesData.objects.create(akun=actor.account_id, penugasan=actor.assignment_id, subjek=subject, kolom=fields,
                             keperluan=purpose, kasus=case)


def accesses_of(subject: UUID, limit: int = 50) -> list[AksesData]:
    """The newest readings of a person's data."""
    return list(AksesData.objects.filter(subjek=subject).order_by("-id")[:limit])


def accesses_of_case(case: UUID, limit: int = 50) -> list[AksesData]:
    """The newest readings of the hidden person behind a case."""
    return list(AksesData.objects.filter(kasus=case).order_by("-id")[:limit])
