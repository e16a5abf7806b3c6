"""Pages about the web itself: the API for readers, and what each refusal means."""
from functools import cache

from django.http import Http404, HttpRequest, HttpResponse
from django.views.decorators.http import require_safe

from pendopo.kernel.problem.public import TITLES
from pendopo.kernel.web.tools import public_page, render


@cache
def _operations() -> list[tuple[str, list[dict]]]:
    """[(room, operations)] by the OpenAPI description, which this process does not change; making it costs a third of a second."""
    from pendopo.kernel.web.api import api

    groups: dict[str, list] = {}
    for path, methods in api.get_openapi_schema()["paths"].items():
        for method, operation in methods.items():
            groups.setdefault((operation.get("tags") or ["lain"])[0], []).append(
                {"method": method.upper(), "path": path, "summary": operation.get("summary", ""),
                 "codes": ", ".join(str(code) for code in operation.get("responses", {}))})
    return sorted(groups.items())


@require_safe
@public_page(600)
def api_docs(request: HttpRequest) -> HttpResponse:
    """All operations, grouped by room, from the OpenAPI description itself. 0 SQL."""
    return render(request, "web/api.html", {"groups": _operations()})


@require_safe
def masalah(request: HttpRequest, kode: str) -> HttpResponse:
    """What the problem type `/masalah/<kode>` means. 0 SQL."""
    if kode not in TITLES:
        raise Http404
    return render(request, "web/masalah.html", {"kode": kode, "judul": TITLES[kode]})
