"""The intake over HTTP: `POST /api/v1/keuangan/tahun`, `/dokumen`, `/dokumen/massal` (finance.md section 6)."""
from typing import Annotated
from uuid import UUID

import orjson
from django.http import HttpRequest, HttpResponse
from ninja import Router, Schema, Status
from pydantic import ConfigDict, Field, StrictInt, StrictStr

from pendopo.kernel.ops.public import require_fresh_seal
from pendopo.kernel.problem.public import Problem, Reason, sign_in_first
from pendopo.kernel.web.public import answer_problem, problem_for
from pendopo.money.treasury import scans
from pendopo.money.treasury.book import open_treasury
from pendopo.money.treasury.intake import Answer, submit
from pendopo.money.treasury.models import Dokumen
from pendopo.money.treasury.wire import parse
from pendopo.people.account.public import role_titles

router = Router(tags=["treasury"])
ROLE = "integrasi_keuangan"
MOST = 500


def _sender(request: HttpRequest) -> bool:
    """Asked before the body is read: a stranger does not learn its form."""
    if request.actor.account_id is None:
        raise sign_in_first()
    if ROLE not in request.actor.roles:
        raise Problem([Reason("PERAN_TIDAK_BERWENANG", f"Mengirim dokumen hanya untuk {role_titles([ROLE])}. Pakai token dengan peran itu.")], status=403,
                      code="tidak_berwenang", kode="PERAN_TIDAK_BERWENANG")
    return True


class EntitasIn(Schema):
    """A unit that keeps books."""

    model_config = ConfigDict(extra="forbid")
    kode: Annotated[StrictStr, Field(min_length=1, max_length=40, pattern=r"^[A-Za-z0-9][A-Za-z0-9._-]*$")]
    nama: Annotated[StrictStr, Field(min_length=1, max_length=160)]


class PetaIn(Schema):
    """A row of the year's own map of accounts."""

    model_config = ConfigDict(extra="forbid")
    anggaran: Annotated[StrictStr, Field(min_length=1, max_length=24)]
    finansial: Annotated[StrictStr, Field(min_length=1, max_length=24)]
    piutang: Annotated[StrictStr, Field(max_length=24)] = ""
    utang: Annotated[StrictStr, Field(max_length=24)] = ""


class TahunIn(Schema):
    """A year to open."""

    model_config = ConfigDict(extra="forbid")
    tahun: Annotated[StrictInt, Field(ge=1945, le=9999)]
    entitas: Annotated[list[EntitasIn], Field(min_length=1, max_length=2000)]
    batas_up: dict[str, Annotated[StrictInt, Field(ge=0, le=9 * 10**15)]] = {}
    peta_akun: Annotated[list[PetaIn], Field(max_length=20000)] = []


class TahunOut(Schema):
    """The year as it is now."""

    tahun: int
    entitas: int
    status: str


@router.post("/keuangan/tahun", auth=_sender, response={201: TahunOut, 200: TahunOut}, summary="Buka tahun buku", operation_id="buka_tahun")
def open_year(request: HttpRequest, data: TahunIn) -> Status:
    """Opens units, months and the first budget version. Repeating it changes nothing; more units are added."""
    fresh = open_treasury(data.tahun, [(e.kode, e.nama) for e in data.entitas], data.batas_up,
                          [(p.anggaran, p.finansial, p.piutang, p.utang) for p in data.peta_akun], by=request.actor)
    return Status(201 if fresh else 200, {"tahun": data.tahun, "entitas": len(data.entitas), "status": "TERBUKA"})


def _json(answer: dict, status: int) -> HttpResponse:
    return HttpResponse(orjson.dumps(answer), status=status, content_type="application/json")


def _single(request: HttpRequest, answer: Answer) -> HttpResponse:
    if answer.http < 400:
        return _json(answer.body, answer.http)
    body = answer.body
    return answer_problem(request, Problem([Reason(body["kode"], body["alasan"])], status=answer.http, code="data_tidak_sah", **body))


def _body(request: HttpRequest) -> object:
    if request.content_type != "application/json":
        raise problem_for(415, "Kirim isi sebagai application/json.")
    return parse(request.body)


@router.post("/keuangan/dokumen", auth=_sender, summary="Kirim satu dokumen", operation_id="kirim_dokumen")
def one(request: HttpRequest) -> HttpResponse:
    """201 with the journals; the same again 200; another body under the same id 409; refused 422 with code, reason and numbers."""
    require_fresh_seal()
    return _single(request, submit([_body(request)], request.actor)[0])


@router.post("/keuangan/dokumen/massal", auth=_sender, summary="Kirim banyak dokumen", operation_id="kirim_dokumen_massal")
def many(request: HttpRequest) -> HttpResponse:
    """At most 500 documents in order; each answered like the single call, with `http`."""
    require_fresh_seal()
    body = _body(request)
    docs = body.get("dokumen") if type(body) is dict else None
    if type(docs) is not list or set(body) != {"dokumen"} or not 1 <= len(docs) <= MOST:
        raise Problem([Reason("dokumen", f"Isi dokumen harus daftar berisi 1 sampai {MOST} dokumen.", "/dokumen")], status=422, code="data_tidak_sah")
    return _json({"hasil": [{"http": answer.http, **answer.body} for answer in submit(docs, request.actor)]}, 200)


class BuktiIn(Schema):
    """Scans for a document that was accepted: uploads of `POST /api/v1/berkas`, and what they show."""

    model_config = ConfigDict(extra="forbid")
    tahun: Annotated[StrictInt, Field(ge=1, le=9999)]
    id: Annotated[StrictStr, Field(min_length=1, max_length=64)]
    nama: Annotated[StrictStr, Field(min_length=3, max_length=120)]
    berkas: Annotated[list[UUID], Field(min_length=1, max_length=10)]


class BuktiOut(Schema):
    """The scans that stand behind the document now."""

    dokumen: UUID
    bukti: list[dict]


@router.post("/keuangan/bukti", auth=_sender, response={201: BuktiOut}, summary="Lampirkan pindaian pada dokumen", operation_id="lampirkan_bukti")
def add_scans(request: HttpRequest, data: BuktiIn) -> Status:
    """Scans behind a document that came by the intake; who sent documents may add them."""
    document = Dokumen.objects.filter(tahun=data.tahun, kode=data.id).first()
    if document is None:
        raise Problem("Dokumen ini tidak ada.", status=404, code="tidak_ditemukan")
    scans.add(document, [str(one) for one in data.berkas], data.nama, request.actor)
    return Status(201, {"dokumen": document.pk, "bukti": [{"nama": one.nama, "sha256": one.berkas.blob_id} for one in scans.of(document.pk)]})
