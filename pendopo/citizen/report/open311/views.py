"""Routes of GeoReport v2."""
from collections.abc import Callable

from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.urls import path, re_path
from django.views.decorators.csrf import csrf_exempt

from pendopo.citizen.report.open311 import reads, writes
from pendopo.citizen.report.open311.wire import KINDS, Refused, answer, moment, problem_answer, refusal
from pendopo.kernel.clock.public import now
from pendopo.kernel.web.public import answers_with, limit

BASE = "/open311/v2"


def discovery(request: HttpRequest, **_) -> dict:
    """Where everything is."""
    stamp = moment(now().replace(month=1, day=1, hour=0, minute=0, second=0))
    return {"changeset": stamp, "contact": "aduan@" + settings.PUBLIC_URL.split("//")[-1].split(":")[0], "key_service": f"{settings.PUBLIC_URL}/tentang",
            "endpoints": [{"specification": "http://wiki.open311.org/GeoReport_v2", "url": settings.PUBLIC_URL + BASE, "changeset": stamp,
                           "type": "production", "formats": ["text/xml", "application/json"]}]}


def _token(request: HttpRequest, code: str) -> list[dict]:
    limit(request, "kode", cost=0)
    try:
        return reads.token(code)
    except Refused:
        limit(request, "kode")
        raise


def _listed(read: Callable) -> Callable:
    """A read without arguments that checks the jurisdiction first."""

    def inner(request: HttpRequest, **values):
        if faults := reads.jurisdiction(request.GET):
            raise Refused(*faults)
        return read(request, **values)

    return inner


ROUTES = {
    # name: (XML root, {method: function}, cached)
    "discovery": ("discovery", {"GET": _listed(discovery)}, True),
    "services": ("services", {"GET": _listed(lambda request: reads.services(request))}, True),
    "definition": ("service_definition", {"GET": _listed(lambda request, code: reads.definition(code))}, True),
    "requests": ("service_requests", {"GET": lambda request: reads.requests(request), "POST": lambda request: writes.post_request(request)}, False),
    "request": ("service_requests", {"GET": _listed(lambda request, code: reads.one(code))}, False),
    "token": ("service_requests", {"GET": _listed(lambda request, code: _token(request, code))}, False),
    "updates": ("service_request_updates", {"GET": lambda request: reads.updates(request), "POST": lambda request: writes.post_update(request)}, False),
}


def serve(name: str) -> Callable:
    """The view of a route."""
    root, methods, cached = ROUTES[name]

    @csrf_exempt
    def view(request: HttpRequest, fmt: str, **values) -> HttpResponse:
        method = "GET" if request.method == "HEAD" else request.method
        if fmt not in KINDS:
            return refusal(request, "json", Refused((404, "alamat tidak ditemukan")))
        if method not in methods:
            found = refusal(request, fmt, Refused((405, "cara ini tidak tersedia")))
            found["Allow"] = ", ".join(methods)
            return found
        try:
            data = methods[method](request, **values)
        except Refused as refused:
            return refusal(request, fmt, refused)
        return answer(request, fmt, root, data, status=201 if method == "POST" and name == "requests" else 200, cache=cached)

    return view


def unknown(request: HttpRequest, rest: str = "") -> HttpResponse:
    """Any other path."""
    return refusal(request, "xml" if request.path.endswith(".xml") else "json", Refused((404, "alamat tidak ditemukan")))


urlpatterns = [
    path("open311/discovery.<str:fmt>", serve("discovery")), path("open311/v2/discovery.<str:fmt>", serve("discovery")),
    path("open311/v2/services.<str:fmt>", serve("services")), path("open311/v2/services/<str:code>.<str:fmt>", serve("definition")),
    path("open311/v2/requests.<str:fmt>", serve("requests")), path("open311/v2/requests/<str:code>.<str:fmt>", serve("request")),
    path("open311/v2/tokens/<str:code>.<str:fmt>", serve("token")),
    path("open311/v2/servicerequestupdates.<str:fmt>", serve("updates")),
    re_path(r"^open311(?P<rest>/.*)?$", csrf_exempt(unknown)),
]
answers_with("/open311/", problem_answer)
