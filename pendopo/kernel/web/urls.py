"""The API root and its reading page."""
from django.urls import path

from pendopo.kernel.web import pages
from pendopo.kernel.web.api import api

urlpatterns = [
    path("api/v1/docs", pages.api_docs),
    path("masalah/<slug:kode>", pages.masalah),
    path("api/v1/", api.urls),
]
