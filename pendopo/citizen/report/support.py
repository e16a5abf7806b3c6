"""Support, following and comments: small public acts beside the flow."""
from django.db import transaction
from django.db.models import F

from pendopo.citizen.report.models import Aduan, Dukungan, Ikut, Komentar
from pendopo.citizen.report.queries import is_reporter
from pendopo.kernel.flow.public import Actor, name_officers
from pendopo.kernel.pii.public import mask
from pendopo.kernel.problem.public import Problem, Reason, sign_in_first
from pendopo.kernel.rules.public import aturan
from pendopo.people.account.public import verified


def _signed_in(actor: Actor) -> None:
    if actor.account_id is None:
        raise sign_in_first("Masuk dulu untuk mendukung, mengikuti, atau berkomentar.")


def supported_by(actor: Actor, case: Aduan) -> bool:
    """Does the actor support this report?"""
    return actor.account_id is not None and Dukungan.objects.filter(aduan_id=case.pk, akun_id=actor.account_id).exists()


@transaction.atomic
def support(actor: Actor, case: Aduan, *, phone: str = "") -> bool:
    """One person, one support, however often it is sent; whoever supports follows. Gives whether it is new.

    `phone`: the number that this browser has confirmed; without one the account's NIK must have been matched. `Problem` 401, 403, 409.
    """
    _signed_in(actor)
    if case.rahasia:
        raise Problem("Laporan rahasia tidak dapat didukung.", status=409, code="aksi_tidak_tersedia")
    if not phone and verified(actor.account_id) < aturan("aduan.jaminan_dukungan"):
        raise Problem("Untuk mendukung, cocokkan NIK Anda di halaman Saya, atau konfirmasi nomor ponsel Anda di halaman Lapor.", status=403,
                      code="tidak_berwenang")
    _, new = Dukungan.objects.get_or_create(aduan_id=case.pk, akun_id=actor.account_id)
    if new:
        Aduan.objects.filter(pk=case.pk).update(n_dukungan=F("n_dukungan") + 1)
        Ikut.objects.get_or_create(aduan=case, akun_id=actor.account_id)
    return new


@transaction.atomic
def unsupport(actor: Actor, case: Aduan) -> bool:
    """Take the support back; only the call that found it counts down. Gives whether there was one. `Problem` 401."""
    _signed_in(actor)
    taken, _ = Dukungan.objects.filter(aduan_id=case.pk, akun_id=actor.account_id).delete()
    if taken:
        Aduan.objects.filter(pk=case.pk).update(n_dukungan=F("n_dukungan") - 1)
    return bool(taken)


def follow(actor: Actor, case: Aduan) -> None:
    """Hear of every public step of this report."""
    _signed_in(actor)
    Ikut.objects.get_or_create(aduan=case, akun_id=actor.account_id)


def comment(actor: Actor, case: Aduan, text: str) -> Komentar:
    """A public word: of an officer under their office, of a citizen with first name and initial."""
    _signed_in(actor)
    text = text.strip()
    if not 3 <= len(text) <= 1000:
        raise Problem([Reason("panjang", "Komentar 3 sampai 1000 huruf.", "/isi")], status=422, code="data_tidak_sah")
    if case.rahasia or case.closed_at:
        raise Problem("Laporan ini tidak menerima komentar.", status=409, code="aksi_tidak_tersedia")
    if is_reporter(actor, case):  # under the alias, whatever identity was chosen: tightening it later leaves nothing behind
        return Komentar.objects.create(aduan=case, nama="Pelapor", isi=text)
    office = name_officers({actor.assignment_id}).get(actor.assignment_id, "Petugas")[:120] if actor.assignment_id else ""
    return Komentar.objects.create(aduan=case, akun_id=actor.account_id, nama=office or mask(actor.name or "Warga", "nama"), isi=text)
