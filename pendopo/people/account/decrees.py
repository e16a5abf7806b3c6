"""The decree (SK) behind an assignment, as a file: who may add it, who may read it."""
from uuid import UUID

from django.db import transaction
from django.http import HttpRequest

from pendopo.kernel.files.public import Upload, attach, readers, receive
from pendopo.kernel.flow.public import Actor
from pendopo.kernel.problem.public import Problem, Reason
from pendopo.people.account.models import Akun, Penugasan
from pendopo.people.account.notes import note

KIND = "penugasan"
TAKEN = ("application/pdf", "image/jpeg")
READERS = {"admin", "auditor"}


def take(files, kept: str, by: Actor) -> Upload | None:
    """The decree that came with a form, or the one that an earlier, refused sending left (`kept`: its id). `Problem` 413 or 422 at `/sk_berkas`."""
    if file := files.get("sk_berkas"):
        try:
            return receive(file, by, only=TAKEN)
        except Problem as refused:
            raise Problem([Reason(r.code, r.text, "/sk_berkas") for r in refused.reasons], status=refused.status, code=refused.code) from refused
    if len(kept) != 36 or kept.count("-") != 4:
        return None
    return Upload.objects.filter(pk=kept, case_id__isnull=True, uploader=by.account_id).first() if _is_uuid(kept) else None


def _is_uuid(text: str) -> bool:
    try:
        UUID(text)
    except ValueError:
        return False
    return True


@transaction.atomic
def bind(row: Penugasan, upload: Upload, by: Actor) -> None:
    """Make the file the decree of this assignment, in the caller's transaction. One decree, which is never replaced."""
    attach([str(upload.pk)], by, KIND, row.pk)
    if not Penugasan.objects.filter(pk=row.pk, sk_berkas__isnull=True).update(sk_berkas=upload):
        raise Problem([Reason("sudah_ada", "SK penugasan ini sudah terlampir dan tidak diganti. Buat penugasan baru bila SK-nya lain.", "/sk_berkas")],
                      status=409, code="syarat_belum_dipenuhi")
    note(row.orang_id, "sk_dilampirkan", f"{row.jabatan.nama}: {upload.nama}", by=by)


def may_read(request: HttpRequest, assignment_id: UUID) -> bool:
    """The person it appoints, administrators of the system, auditors."""
    actor = request.actor
    if actor.roles & READERS:
        return True
    mine = Akun.objects.filter(pk=actor.account_id).values("orang_id")
    return actor.account_id is not None and Penugasan.objects.filter(pk=assignment_id, orang_id__in=mine).exists()


readers(KIND, may_read)
