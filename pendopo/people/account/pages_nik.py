"""Verifying a NIK: the citizen's page, and the counter officer's face to face check."""
from datetime import date

from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.views.decorators.http import require_http_methods

from pendopo.kernel.forms.public import form_of
from pendopo.kernel.problem.public import Problem
from pendopo.kernel.web.public import render
from pendopo.people.account.nik import Given, masked_nik, verify, verify_face_to_face
from pendopo.people.account.pages_me import me

PERSON = {
    "nik": {"type": "string", "maxLength": 24, "title": "NIK", "x-ui": {"widget": "nik", "urut": 1, "bantuan": "16 angka pada KTP-el. Spasi dan titik boleh."}},
    "nama": {"type": "string", "maxLength": 150, "title": "Nama seperti di KTP-el", "x-ui": {"urut": 2}},
    "lahir": {"type": "string", "format": "date", "title": "Tanggal lahir", "x-ui": {"urut": 3}},
}
OWN = {"type": "object", "properties": PERSON, "required": list(PERSON)}
COUNTER = {"type": "object", "required": ["login", *PERSON], "properties": {
    "login": {"type": "string", "maxLength": 60, "title": "Nama masuk warga", "x-ui": {"bantuan": "Warga mendaftar dulu di halaman Daftar."}}, **PERSON,
    "dilihat": {"type": "boolean", "title": "KTP-el asli saya pegang dan wajahnya saya cocokkan", "x-ui": {"urut": 4}}}}


def _given(request: HttpRequest) -> Given:
    try:
        lahir = date.fromisoformat(request.POST.get("lahir", ""))
    except ValueError:
        lahir = None
    return Given(request.POST.get("nik", "")[:40], request.POST.get("nama", "").strip()[:150], lahir)


@require_http_methods(["GET", "POST"])
def nik(request: HttpRequest) -> HttpResponse:
    """`/saya/nik`: match my NIK. It is shown masked afterwards and stored encrypted."""
    akun = me(request)
    context = {"nik": masked_nik(akun.pk), "jaminan": akun.jaminan, "form": form_of(OWN)}
    if request.method == "POST":
        try:
            verify(akun.pk, _given(request), by=request.actor)
            return HttpResponseRedirect("/saya/nik", status=303)
        except Problem as problem:
            if problem.status != 422:
                raise
            typed = {name: request.POST.get(name, "") for name in PERSON}
            context |= {"form": form_of(OWN, typed, problem.reasons), "galat": problem.reasons}
    return render(request, "account/nik.html", context, status=422 if "galat" in context else 200)


@require_http_methods(["GET", "POST"])
def loket(request: HttpRequest) -> HttpResponse:
    """`/loket/identitas`: an officer compares face, KTP-el and registry; level 3."""
    if "loket" not in request.actor.roles:
        raise Problem("Halaman ini tidak ada, atau Anda tidak berhak melihatnya.", status=404, code="tidak_ditemukan")
    context = {"form": form_of(COUNTER)}
    if request.method == "POST":
        typed = {name: request.POST.get(name, "") for name in COUNTER["properties"]}
        try:
            verify_face_to_face(typed["login"], _given(request), seen=bool(typed["dilihat"]), by=request.actor)
            context["selesai"] = typed["login"]
        except Problem as problem:
            if problem.status not in (409, 422):
                raise
            context |= {"form": form_of(COUNTER, typed, problem.reasons), "galat": problem.reasons}
    return render(request, "account/loket.html", context, status=422 if "galat" in context else 200)
