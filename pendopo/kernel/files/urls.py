"""Photos on pages."""
from django.urls import path

from pendopo.kernel.files.serve import file_response


def photo(request, ref: str):
    """`/foto/<id>?l=320`: a picture of a case that the visitor may see."""
    width = request.GET.get("l", "")
    return file_response(request, ref, int(width) if width.isdigit() else None)


urlpatterns = [path("foto/<str:ref>", photo)]
