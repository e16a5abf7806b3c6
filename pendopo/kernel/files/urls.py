"""Photos on pages."""
from django.urls import path
from django.views.decorators.http import require_safe

from pendopo.kernel.files.serve import file_response
from pendopo.kernel.forms.public import whole


@require_safe
def photo(request, ref: str):
    """`/foto/<id>?l=320`: a picture of a case that the visitor may see."""
    return file_response(request, ref, whole(request.GET.get("l")))


urlpatterns = [path("foto/<str:ref>", photo)]
