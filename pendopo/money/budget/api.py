"""The budget over HTTP (finance.md section 6): ceilings, RKA in and out."""
from uuid import UUID

from django.http import HttpRequest, HttpResponse
from ninja import Router, Schema, Status

from pendopo.kernel.problem.public import Problem
from pendopo.kernel.web.public import Tahun
from pendopo.money.budget import drafts, lines
from pendopo.money.budget.queries import draft_units, in_force
from pendopo.money.budget.rka import exporting, jobs

router = Router(tags=["budget"])
_REFUSALS = {code: dict for code in (400, 401, 403, 404, 409, 413, 422)}


class PaguOut(Schema):
    """A ceiling, whole rupiah."""

    entitas: str
    subkegiatan: str | None
    akun: str
    sumber_dana: str | None
    pagu: int
    dicadangkan: int
    terpakai: int
    komitmen: int
    sisa: int


@router.get("/keuangan/pagu", response=list[PaguOut], summary="Pagu dan sisanya per baris anggaran", operation_id="pagu")
def ceilings(request: HttpRequest, tahun: Tahun, entitas: str | None = None, akun: str | None = None):
    """Lines on 5 and 6.2. Before a version is in force: the draft's lines, for those who may read them."""
    if in_force(tahun):
        return lines.lines(tahun, entitas, akun, ceilings=True)
    return [line for line in drafts.draft_lines(tahun, draft_units(request.actor), entitas, akun) if line.is_ceiling]


@router.post("/keuangan/impor/rka", response={202: dict, **_REFUSALS}, summary="Impor RKA (CSV atau XLSX)", operation_id="impor_rka",
             openapi_extra={"requestBody": {"content": {"text/csv": {"schema": {"type": "string"}}}, "required": True}})
def import_rka(request: HttpRequest, tahun: Tahun):
    """The whole file is the body. 202 `{id, status}`; ask `/impor/{id}` until SELESAI."""
    job = jobs.receive(request.read(), tahun, request.actor)
    return Status(202, {"id": str(job.pk), "status": job.status})


@router.get("/keuangan/impor/{impor_id}", response={200: dict, **_REFUSALS}, summary="Hasil impor", operation_id="hasil_impor")
def import_result(request: HttpRequest, impor_id: UUID):
    """What went in and what did not, by line of the file."""
    job = jobs.find(impor_id, request.actor)
    return {"id": str(job.pk), "status": job.status, "diterima": job.diterima, "ditolak": [
        {"baris": row.nomor_baris, "kolom": row.kolom, "kode": row.kode, "alasan": row.alasan} for row in jobs.refused(job)]}


@router.get("/keuangan/ekspor/sipd", summary="Ekspor dengan kolom SIPD", operation_id="ekspor_sipd")
def export(request: HttpRequest, tahun: Tahun, jenis: str = "rka"):
    """CSV with `;`, values as they were written."""
    if jenis not in exporting.kinds():
        raise Problem(f"jenis harus salah satu dari: {', '.join(exporting.kinds())}.", status=400, code="permintaan_rusak")
    answer = HttpResponse(exporting.export(jenis, tahun, request.actor), content_type="text/csv; charset=utf-8")
    answer["Content-Disposition"] = f'attachment; filename="{jenis}-{tahun}.csv"'
    return answer
