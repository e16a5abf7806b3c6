"""Pages of the organisation."""
from django.urls import path

from pendopo.people.region import pages

urlpatterns = [
    path("organisasi", pages.tree), path("organisasi/impor", pages.impor), path("organisasi/unit.csv", pages.unduh, {"daftar": "unit"}),
    path("organisasi/jabatan.csv", pages.unduh, {"daftar": "jabatan"}), path("organisasi/<str:kode>", pages.satu),
]
