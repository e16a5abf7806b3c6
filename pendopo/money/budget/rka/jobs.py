"""Taking in an RKA file, and asking what became of it."""
from uuid import UUID

from django.db import transaction

from pendopo.kernel.flow.public import Actor
from pendopo.kernel.problem.public import Problem, Reason, sign_in_first
from pendopo.money.budget.models import Anggaran, Impor, ImporTolak
from pendopo.money.budget.queries import own_units, require_strong, sees_all_drafts
from pendopo.money.budget.rka import importing
from pendopo.money.budget.rka.reading import check_head, form_of
from pendopo.money.budget.tasks import import_rka

AT_ONCE = 4 << 20
"""Bytes up to which a file is read within the request; larger ones wait for the worker."""
MAX_BYTES = 60 << 20


def receive(raw: bytes, tahun: int, by: Actor, nama: str = "rka.csv") -> Impor:
    """Keep the file and read it: at once when small, by the worker when large. Refusals: 401, 403, 400 unreadable, 409 no draft, 413."""
    if by.account_id is None:
        raise sign_in_first()
    units = own_units(by, "perencana")
    if not (sees_all_drafts(by, writing=True) or units):
        raise Problem("Impor RKA adalah tugas perencana unit, TAPD, atau integrasi keuangan.", status=403, code="tidak_berwenang")
    require_strong(by)
    if len(raw) > MAX_BYTES:
        raise Problem("Berkas lebih dari 60 MiB. Bagi menurut unit.", status=413, code="terlalu_besar")
    check_head(raw)
    if not Anggaran.objects.filter(tahun=tahun, state="DRAF").exists():
        raise Problem([Reason("VERSI_BUKAN_DRAF", f"Anggaran {tahun} tidak sedang disusun. Buka versi baru, lalu impor lagi.", "/tahun")],
                      status=409, code="syarat_belum_dipenuhi")
    only = None if sees_all_drafts(by, writing=True) else units
    job = Impor(tahun=tahun, nama=nama[:200], bentuk=form_of(raw), isi=raw, oleh=by.label, hanya_unit=only)
    with transaction.atomic():
        job.save(force_insert=True)
        if len(raw) <= AT_ONCE:
            importing.load(job)
        else:
            import_rka.defer(impor_id=str(job.pk))
    return job


def find(impor_id: UUID, by: Actor) -> Impor:
    """An import that the actor sent or may see; 404 otherwise. 1 SQL."""
    job = Impor.objects.defer("isi").filter(pk=impor_id).first()
    if job is None or not (job.oleh == by.label or sees_all_drafts(by)):
        raise Problem("Impor ini tidak ada, atau bukan kiriman Anda.", status=404, code="tidak_ditemukan")
    return job


def refused(job: Impor, limit: int | None = None) -> list[ImporTolak]:
    """Rows that did not go in, by their line. 1 SQL."""
    rows = ImporTolak.objects.filter(impor=job).order_by("nomor_baris")
    return list(rows[:limit] if limit else rows)
