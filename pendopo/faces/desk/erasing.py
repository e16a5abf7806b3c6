"""The data-protection officer erases the personal values of one case (role ppdp)."""
import secrets
from uuid import UUID

from django.http import HttpRequest, HttpResponse
from django.views.decorators.http import require_http_methods

from pendopo.kernel.flow.public import ERASE, Case, FlowError, act, flows
from pendopo.kernel.problem.public import Reason
from pendopo.kernel.web.public import problem_for, render

SURE = "ya"


def _find(number: str) -> Case | None:
    """The case of that official number or uuid, in any flow. 1 SQL a flow."""
    for flow in flows():
        try:
            match = {"pk": UUID(number)} if len(number) == 36 else {flow.nomor: number} if flow.nomor else None
        except ValueError:
            return None
        if match and (case := flow.model.objects.filter(**match).first()):
            return case
    return None


@require_http_methods(["GET", "POST"])
def erase(request: HttpRequest) -> HttpResponse:
    """Ask for number, legal ground and certainty; what was typed stays until it is right."""
    if "ppdp" not in request.actor.roles:
        raise problem_for(404)
    typed = {name: request.POST.get(name, "").strip() for name in ("nomor", "alasan", "yakin", "kunci")}
    faults: list[Reason] = []
    done = None
    if request.method == "POST":
        case = _find(typed["nomor"])
        if case is None:
            faults.append(Reason("tidak_ditemukan", "Nomor ini tidak ada. Salin nomor resmi kasus dari surat permintaan.", "nomor"))
        if typed["yakin"] != SURE:
            faults.append(Reason("belum_yakin", "Centang bahwa Anda mengerti penghapusan tidak dapat dibatalkan.", "yakin"))
        if not faults:
            try:
                done = act(case, ERASE, request.actor, {"alasan": typed["alasan"]}, key=typed["kunci"] or None)
            except FlowError as refusal:
                faults = [Reason(r.code, r.text, (r.field or "/alasan").lstrip("/")) for r in refusal.reasons]
    return render(request, "desk/erase.html", {"isian": typed, "galat": faults, "selesai": done, "kunci": secrets.token_hex(16)},
                  status=422 if faults else 200)
