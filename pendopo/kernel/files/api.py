"""Uploads over the API (citizen-wire.md section 6)."""
from django.http import HttpRequest
from ninja import Router, Status

from pendopo.kernel.files.intake import receive
from pendopo.kernel.files.serve import file_response
from pendopo.kernel.flow.public import instant
from pendopo.kernel.problem.public import Problem, Reason, sign_in_first

router = Router(tags=["berkas"])
_REFUSALS = {code: dict for code in (400, 401, 404, 413, 422, 429, 503)}


@router.post("/berkas", summary="Mengunggah berkas", response={201: dict, **_REFUSALS}, openapi_extra={"requestBody": {"content": {
    "multipart/form-data": {"schema": {"type": "object", "properties": {"berkas": {"type": "string", "format": "binary"}}}}}}})
def post_upload(request: HttpRequest):
    """One file in the multipart field `berkas`; the answer names what is stored."""
    if request.actor.account_id is None:
        raise sign_in_first()
    file = request.FILES.get("berkas")
    if file is None:
        raise Problem([Reason("wajib", "Kirim satu berkas di isian 'berkas'.", "/berkas")], status=422, code="data_tidak_sah")
    upload = receive(file, request.actor, key=request.headers.get("Idempotency-Key"))
    return Status(201, {"id": str(upload.pk), "sha256": upload.blob_id, "mime": upload.blob.mime,
                        "diambil_pada": instant(upload.diambil_pada) if upload.diambil_pada else None})


@router.get("/berkas/{ref}", summary="Mengambil berkas", response={200: dict, **_REFUSALS})
def get_upload(request: HttpRequest, ref: str):
    """The file itself."""
    return file_response(request, ref)
