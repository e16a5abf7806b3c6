"""Reads of files."""
from uuid import UUID

from pendopo.kernel.files.models import Upload


def for_case(case_id: UUID) -> list[Upload]:
    """All files of a case, oldest first. 1 SQL."""
    return list(Upload.objects.select_related("blob").filter(case_id=case_id).order_by("at", "pk"))


def hamming(a: int, b: int) -> int:
    """Differing bits of two 64-bit picture hashes."""
    return ((a ^ b) & (1 << 64) - 1).bit_count()
