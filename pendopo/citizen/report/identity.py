"""Reading who sent a report: only for those who may, only with a purpose, never without a trace (citizen.md section 2)."""
from django.db import transaction

from pendopo.citizen.report.models import Aduan, AduanPelapor
from pendopo.kernel.flow.public import Actor
from pendopo.kernel.pii.public import log_access
from pendopo.kernel.problem.public import Problem, Reason


def may_read_identity(actor: Actor, case: Aduan) -> bool:
    """The complaint desk and the inspectorate, for reports that carry an identity."""
    return bool(actor.roles & {"verifikator", "inspektorat"}) and case.identitas != "anonim"


@transaction.atomic
def read_identity(actor: Actor, case: Aduan, purpose: str) -> AduanPelapor | None:
    """Name and contact of the reporter; a row of `akses_data` names case and purpose. `Problem` 404, 403, 422. 2 SQL."""
    if not may_read_identity(actor, case):
        raise Problem("Halaman atau data ini tidak ada, atau Anda tidak berhak melihatnya.", status=404, code="tidak_ditemukan")
    if not actor.strong:
        raise Problem("Identitas pelapor hanya terbuka sesudah Anda masuk dengan dua faktor.", status=403, code="tidak_berwenang")
    if len(purpose.strip()) < 5:
        raise Problem([Reason("keperluan_kosong", "Sebutkan keperluan membuka identitas, paling sedikit 5 huruf.", "/keperluan")], status=422,
                      code="data_tidak_sah")
    log_access(actor, subject=None, fields="nama, hp, email", purpose=purpose.strip()[:200], case=case.pk)
    return AduanPelapor.objects.filter(aduan_id=case.pk).first()
