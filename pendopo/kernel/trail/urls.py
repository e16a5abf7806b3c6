"""Public keys of the seals."""
from django.http import HttpRequest, JsonResponse
from django.urls import path
from django.views.decorators.http import require_safe

from pendopo.kernel.trail.notes import key_list


@require_safe
def keys(request: HttpRequest) -> JsonResponse:
    """Every public key that ever signed a seal."""
    return JsonResponse(key_list(), safe=False)


urlpatterns = [path(".well-known/pendopo/kunci.json", keys)]
