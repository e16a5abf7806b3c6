"""Support by verified residents: one person, one support; a merged proposal hands its supporters on."""
from uuid import UUID

from django.db import connection, transaction
from django.db.models import Count

from pendopo.kernel.flow.public import Actor
from pendopo.kernel.problem.public import Problem, sign_in_first
from pendopo.kernel.rules.public import aturan
from pendopo.money.proposal.flow import OPEN
from pendopo.money.proposal.models import Dukungan, Usulan
from pendopo.people.account.public import verified

TAKING = (*OPEN, "DITUNDA", "MASUK_RKPD")
"""States in which a proposal takes support."""


def supports(ids: list[UUID]) -> dict[UUID, int]:
    """{proposal: how many support it}; none is absent. 1 SQL."""
    return dict(Dukungan.objects.filter(usulan_id__in=ids).values_list("usulan_id").annotate(n=Count("akun_id")).order_by())


def supported_by(actor: Actor, pk: UUID) -> bool:
    """Does the actor support it? 1 SQL, none without an account."""
    return actor.account_id is not None and Dukungan.objects.filter(usulan_id=pk, akun_id=actor.account_id).exists()


def why_not(actor: Actor, case: Usulan) -> Problem | None:
    """Why the actor may not support this proposal, or None. At most 2 SQL."""
    if actor.account_id is None:
        return sign_in_first("Masuk dulu untuk mendukung usulan.")
    if "warga" not in actor.roles:
        return Problem("Dukungan hanya dari akun warga. Masuk dengan akun warga Anda.", status=403, code="tidak_berwenang")
    if verified(actor.account_id) < aturan("musrenbang.jaminan_dukungan"):
        return Problem("Akun Anda belum terverifikasi. Cocokkan NIK atau nomor ponsel di halaman akun, lalu dukung lagi.",
                       status=403, code="tidak_berwenang")
    if case.state == "DIGABUNG":
        number = Usulan.objects.filter(pk=case.gabung_ke_id).values_list("nomor", flat=True).first()
        return Problem(f"Usulan ini sudah digabung. Dukung usulan {number}.", status=409, code="aksi_tidak_tersedia")
    if case.state not in TAKING:
        return Problem("Usulan ini tidak menerima dukungan lagi.", status=409, code="aksi_tidak_tersedia")
    return None


@transaction.atomic
def support(actor: Actor, nomor: str) -> bool:
    """Support the proposal. True: new; False: it was supported before. 404, 401, 403 or 409 otherwise.

    The proposal's row is shared meanwhile (FOR SHARE), so that a merge waits and takes this support along.
    """
    with connection.cursor() as cur:
        cur.execute("SELECT id FROM usulan WHERE nomor = %s FOR SHARE", [nomor])
    case = Usulan.objects.filter(nomor=nomor, dikirim_pada__isnull=False).first()
    if case is None:
        raise Problem("Usulan ini tidak ada.", status=404, code="tidak_ditemukan")
    if refused := why_not(actor, case):
        raise refused
    with connection.cursor() as cur:
        cur.execute("INSERT INTO dukungan_usulan (usulan_id, akun_id) VALUES (%s, %s) ON CONFLICT DO NOTHING", [case.pk, actor.account_id])
        return cur.rowcount == 1


@transaction.atomic
def withdraw(actor: Actor, nomor: str) -> bool:
    """Take the support back while the proposal still takes support. True: there was one."""
    case = Usulan.objects.filter(nomor=nomor, dikirim_pada__isnull=False).first()
    if case is None:
        raise Problem("Usulan ini tidak ada.", status=404, code="tidak_ditemukan")
    if refused := why_not(actor, case):
        raise refused
    return Dukungan.objects.filter(usulan_id=case.pk, akun_id=actor.account_id).delete()[0] > 0


def carry_over(source: Usulan, target: Usulan) -> None:
    """Whoever supports `source` supports `target` too, once. The rows of `source` stay as its record. 1 SQL."""
    with connection.cursor() as cur:
        cur.execute("INSERT INTO dukungan_usulan (usulan_id, akun_id, at) SELECT %s, akun_id, at FROM dukungan_usulan WHERE usulan_id = %s"
                    " ON CONFLICT DO NOTHING", [target.pk, source.pk])
