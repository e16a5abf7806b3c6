"""Reading who sent a report: only for those who may, only with a purpose, never without a trace (citizen.md section 2)."""
from django.db import transaction

from pendopo.citizen.report.models import Aduan, AduanPelapor
from pendopo.citizen.report.queries import is_reporter
from pendopo.kernel.flow.public import Actor
from pendopo.kernel.pii.public import accesses_of_case, log_access
from pendopo.kernel.problem.public import Problem, Reason
from pendopo.people.account.public import titles


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


def accesses_shown(case: Aduan) -> list[tuple]:
    """(moment, capacity, purpose) of every reading of the reporter's identity, newest first. 2 SQL."""
    rows = accesses_of_case(case.pk)
    named = titles({r.penugasan for r in rows if r.penugasan})
    return [(r.at, named.get(r.penugasan, "Petugas"), r.keperluan) for r in rows]


@transaction.atomic
def tighten(actor: Actor, case: Aduan) -> None:
    """The reporter hides their name: `terbuka` becomes `rahasia`, and never back. The address leaves the search. `Problem` 404, 409."""
    from pendopo.citizen.report.thread import entry, is_public
    from pendopo.kernel.search.public import index

    if not is_reporter(actor, case):
        raise Problem("Laporan ini tidak ada, atau Anda tidak berhak melihatnya.", status=404, code="tidak_ditemukan")
    if not Aduan.objects.filter(pk=case.pk, identitas="terbuka").update(identitas="rahasia"):
        raise Problem("Nama Anda sudah tidak ditampilkan pada laporan ini.", status=409, code="aksi_tidak_tersedia")
    case.identitas = "rahasia"
    if is_public(case):
        row = entry(case)
        index(row.kind, row.ref_id, row.title, row.text, row.url, row.public, row.unit_id)
