"""What machines that watch us ask: alive, ready, figures."""
from django.http import Http404, HttpRequest, HttpResponse, JsonResponse
from django.views.decorators.http import require_safe

from pendopo.kernel.ops.health import insider, metrics_text, readiness

COMPACT = {"separators": (",", ":")}


@require_safe
def live(request: HttpRequest) -> JsonResponse:
    """The process answers. 0 SQL."""
    return JsonResponse({"status": "ok"}, json_dumps_params=COMPACT)


@require_safe
def ready(request: HttpRequest) -> JsonResponse:
    """200 when work can be done (`ready`, `degraded`), 503 when not (`down`). Strangers see the status only."""
    document = readiness()
    status = 503 if document["status"] == "down" else 200
    answer = JsonResponse(document if insider(request) else {"status": document["status"]}, status=status, json_dumps_params=COMPACT)
    answer["Cache-Control"] = "no-store"
    return answer


@require_safe
def metrics(request: HttpRequest) -> HttpResponse:
    """Prometheus text for this machine or the operator's token; 404 for anybody else."""
    if not insider(request):
        raise Http404
    return HttpResponse(metrics_text(), content_type="text/plain; version=0.0.4; charset=utf-8")
