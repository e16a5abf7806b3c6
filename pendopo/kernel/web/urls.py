"""The API root and its reading page."""
from django.urls import path

from pendopo.kernel.web import notices, pages
from pendopo.kernel.web.api import api

urlpatterns = [
    path("api/v1/docs", pages.api_docs),
    path("saya/kabar", notices.kabar), path("saya/kabar/pilihan", notices.pilihan), path("saya/kabar/<uuid:ref>", notices.buka),
    path("masalah/<slug:kode>", pages.masalah),
    path("api/v1/", api.urls),
]
