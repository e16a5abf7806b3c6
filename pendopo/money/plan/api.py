"""Operations beside the flow's own: ceilings in force, lines in and out."""
from typing import Any, Literal

from django.http import HttpRequest
from ninja import Router

from pendopo.kernel.flow.public import visible_rows
from pendopo.kernel.problem.public import Problem, sign_in_first
from pendopo.kernel.web.public import Tahun
from pendopo.money.plan import doors
from pendopo.money.plan.flow import FLOW
from pendopo.money.plan.intake import load_text
from pendopo.people.region.public import unit

router = Router(tags=["plan"])
_REFUSALS = {code: dict for code in (400, 401, 403, 404, 409, 413, 415, 422, 429, 503)}
LARGEST = 20 << 20


@router.get("/rencana/pagu", summary="Pagu subkegiatan dalam rencana yang berlaku", response={200: Any, **_REFUSALS}, operation_id="pagu_rencana")
def ceilings(request: HttpRequest, tahun: Tahun, jenis: Literal["RKPD", "KUAPPAS"] = "KUAPPAS", skpd: str = ""):
    """`{dokumen, items: [{skpd, kode, nama, pagu, nomor}]}`, whole rupiah; `dokumen` null: none in force. 2 SQL."""
    office = unit(skpd) if skpd else None
    if skpd and office is None:
        raise Problem("Perangkat daerah ini tidak dikenal.", status=404, code="tidak_ditemukan")
    rows = doors.ceilings(tahun, jenis=jenis, unit_id=office.id if office else None)
    return {"dokumen": doors.in_force(jenis, tahun), "tahun": tahun, "items": [
        {"skpd": u.kode if (u := unit(r.unit_id)) else None, "kode": r.kode, "nama": r.nama, "pagu": r.pagu, "nomor": r.nomor} for r in rows]}


@router.post("/rencana/{nomor}/isi", summary="Memuat isi rancangan dari CSV", response={200: Any, **_REFUSALS}, operation_id="muat_rencana", openapi_extra={
    "requestBody": {"content": {"text/csv": {"schema": {"type": "string"}}}}})
def load(request: HttpRequest, nomor: str):
    """The body is the CSV. 200 `{nomor, version, isi_sha256}`; 422 with `ditolak: [{baris, kolom, kode, alasan}]`, and then nothing went in."""
    if request.actor.account_id is None:
        raise sign_in_first()
    case = visible_rows(FLOW, request.actor).filter(nomor=nomor.upper()[:60]).first()
    if case is None:
        raise Problem("Dokumen ini tidak ada, atau masih rancangan kantor lain.", status=404, code="tidak_ditemukan")
    raw = request.body
    if len(raw) > LARGEST:
        raise Problem("Berkas paling besar 20 MB.", status=413, code="terlalu_besar")
    faults = load_text(case, request.actor, raw, key=request.headers.get("Idempotency-Key"))
    if faults:
        raise Problem(f"{len(faults)} baris perlu diperbaiki. Tidak ada yang dimuat.", status=422, code="data_tidak_sah", ditolak=[
            {"baris": f.baris, "kolom": f.kolom, "kode": f.kode, "alasan": f.alasan} for f in faults[:500]])
    return {"nomor": case.nomor, "version": case.version, "isi_sha256": case.isi_sha256}
