"""Paths of the report."""
from django.urls import path

from pendopo.citizen.report import pages
from pendopo.citizen.report.open311.views import urlpatterns as open311

urlpatterns = [
    *open311,
    path("lapor", pages.lapor), path("lapor/rincian", pages.pertanyaan), path("lapor/mirip", pages.mirip), path("lacak", pages.lacak),
    path("aduan", pages.daftar), path("aduan/peta.json", pages.peta), path("aduan/<str:nomor>", pages.rinci), path("aduan/<str:nomor>/dukung", pages.dukung),
    path("aduan/<str:nomor>/ikuti", pages.ikuti), path("aduan/<str:nomor>/komentar", pages.komentari),
    path("aduan/<str:nomor>/pelapor", pages.pelapor), path("aduan/<str:nomor>/tanda-terima.pdf", pages.tanda_terima),
]
