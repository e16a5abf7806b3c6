"""Break-glass: open a role for at most an hour, close it, see who opened what."""
import secrets

from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.views.decorators.http import require_http_methods

from pendopo.kernel.flow.public import FlowError, act, actions_for, start, visible_rows
from pendopo.kernel.forms.public import form_of, from_post
from pendopo.kernel.problem.public import Problem
from pendopo.kernel.web.public import need_account, render
from pendopo.people.account.flow import BUKA, FLOW, OPENERS
from pendopo.people.account.models import Darurat, Peran


def _form(values: dict | None = None, reasons=()):
    choices = dict(Peran.objects.filter(darurat=True).order_by("kode").values_list("kode", "nama"))
    schema = {**BUKA, "properties": {**BUKA["properties"], "peran": {"type": "string", "enum": list(choices), "title": "Hak yang dibuka",
                                                                      "x-ui": {"label": choices, "widget": "pilihan"}}}}
    return form_of(schema, {"menit": 30} | (values or {}), reasons)


@require_http_methods(["GET", "POST"])
def darurat(request: HttpRequest) -> HttpResponse:
    """`/akun/darurat`: open one, close one; the named people, the data officer, auditors and the inspectorate see the list."""
    need_account(request)
    context: dict = {}
    if request.method == "POST":
        answer, context = _post(request)
        if answer:
            return answer
    rows = visible_rows(FLOW, request.actor).select_related("peran", "penugasan__orang", "penugasan__jabatan", "saksi_1__orang", "saksi_2__orang")
    found = [(row, [o for o in actions_for(row, request.actor) if o.enabled]) for row in rows.order_by("-mulai")[:50]]
    may = bool(request.actor.roles & set(OPENERS))
    if not may and not found:
        raise Problem("Halaman ini tidak ada, atau Anda tidak berhak melihatnya.", status=404, code="tidak_ditemukan")
    return render(request, "account/darurat.html", {"baris": found, "boleh": may, "form": _form(), "kunci": secrets.token_hex(16)} | context,
                  status=422 if context else 200)


def _post(request: HttpRequest) -> tuple[HttpResponse | None, dict]:
    key = request.POST.get("kunci") or None
    try:
        if case_id := request.POST.get("tutup"):
            act((FLOW, case_id), "tutup", request.actor, key=key)
        else:
            data = from_post(BUKA, request.POST)
            start(Darurat(), request.actor, data, key=key)
    except FlowError as refusal:
        if refusal.status not in (409, 422):
            raise
        return None, {"form": _form(from_post(BUKA, request.POST), refusal.reasons), "galat": refusal.reasons}
    return HttpResponseRedirect("/akun/darurat", status=303), {}
