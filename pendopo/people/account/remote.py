"""What an admin may do with another's account without ever knowing its password: end its sessions, send the link for a new password."""
from django.db import transaction
from django.db.models.functions import Now

from pendopo.kernel.flow.public import Actor
from pendopo.kernel.problem.public import Problem
from pendopo.people.account import passwords
from pendopo.people.account.assignments import require_admin
from pendopo.people.account.models import Akun, Session
from pendopo.people.account.notes import note


@transaction.atomic
def sign_out(akun: Akun, *, by: Actor) -> int:
    """End every session of the account; how many there were."""
    require_admin(by)
    ended = Session.objects.filter(akun_id=akun.pk, revoked_at__isnull=True).update(revoked_at=Now())
    note(akun.orang_id, "sesi_diakhiri", f"{ended} perangkat", by=by)
    return ended


@transaction.atomic
def sign_out_by_operator(akun: Akun | None) -> int:
    """The operator's command: end every session of one account, or of everybody (None); how many there were."""
    rows = Session.objects.filter(revoked_at__isnull=True)
    if akun:
        note(akun.orang_id, "sesi_diakhiri", "oleh operator")
        rows = rows.filter(akun_id=akun.pk)
    return rows.update(revoked_at=Now())


@transaction.atomic
def send_link(akun: Akun, base: str, *, by: Actor) -> None:
    """E-mail the account's owner the link that sets a new password; second factors stay. 422 without an e-mail address."""
    require_admin(by)
    if not akun.orang.email:
        raise Problem("Orang ini belum punya surel, jadi tautan tidak dapat dikirim.", status=422, code="data_tidak_sah")
    note(akun.orang_id, "tautan_sandi", by=by)
    passwords.send_link(akun.username, base)
