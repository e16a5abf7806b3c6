"""Webhooks over the API (role admin)."""
from uuid import UUID

from django.http import HttpRequest, HttpResponse
from ninja import Router, Schema, Status
from pydantic import Field

from pendopo.kernel.flow.public import instant
from pendopo.kernel.notify import webhooks
from pendopo.kernel.problem.public import Problem, sign_in_first

router = Router(tags=["kabar"])
_REFUSALS = {code: dict for code in (400, 401, 403, 404, 415, 422, 429, 503)}


class NewHook(Schema, extra="forbid"):
    """`topik`: flow names or topics `<flow>.<action>`; empty for all."""

    url: str = Field(max_length=500)
    topik: list[str] = Field(default=[], max_length=50)


def _admin(request: HttpRequest) -> bool:
    """Asked before the body is read: a stranger does not learn its form."""
    if request.actor.account_id is None:
        raise sign_in_first()
    if "admin" not in request.actor.roles or not request.actor.strong:
        raise Problem("Webhook hanya diatur oleh admin.", status=403, code="tidak_berwenang")
    return True


@router.post("/webhooks", summary="Mendaftarkan webhook", auth=_admin, response={201: dict, **_REFUSALS})
def create(request: HttpRequest, data: NewHook):
    """The secret is shown in this answer only."""
    made = webhooks.register(data.url, data.topik, request.actor, request.headers.get("Idempotency-Key"))
    return Status(201, {"id": str(made.pk), "rahasia": made.rahasia})


@router.get("/webhooks", summary="Daftar webhook", auth=_admin, response={200: dict, **_REFUSALS})
def listing(request: HttpRequest):
    """Targets that still hear."""
    return {"items": [{"id": str(h.pk), "url": h.url, "topik": h.topik, "sejak": instant(h.at)} for h in webhooks.targets()]}


@router.delete("/webhooks/{ref}", summary="Menghentikan webhook", auth=_admin, response={204: None, **_REFUSALS})
def stop(request: HttpRequest, ref: UUID):
    """The target is told nothing more."""
    if not webhooks.stop(ref):
        raise Problem("Webhook ini tidak ada.", status=404, code="tidak_ditemukan")
    return HttpResponse(status=204)
