"""Paths of the report."""
from django.urls import path

from pendopo.citizen.report import pages, pages_public
from pendopo.citizen.report.feed import atom
from pendopo.citizen.report.open311.views import urlpatterns as open311

urlpatterns = [
    *open311,
    path("lapor", pages.lapor), path("lapor/rincian", pages.pertanyaan), path("lapor/mirip", pages.mirip), path("lacak", pages.lacak),
    path("aduan", pages.daftar),
    path("aduan.atom", atom), path("aduan/peta.json", pages.peta), path("aduan/peta", pages_public.peta), path("aduan/batas.json", pages_public.batas),
    path("aduan/statistik", pages_public.statistik), path("saya/ikut", pages_public.ikut), path("lapor/hp", pages_public.hp),
    path("aduan/<str:nomor>/rahasiakan", pages_public.rahasiakan), path("aduan/<str:nomor>/gabung", pages_public.gabung),
    path("aduan/<str:nomor>", pages.rinci), path("aduan/<str:nomor>/dukung", pages.dukung),
    path("aduan/<str:nomor>/ikuti", pages.ikuti), path("aduan/<str:nomor>/komentar", pages.komentari),
    path("aduan/<str:nomor>/pelapor", pages.pelapor), path("aduan/<str:nomor>/tanda-terima.pdf", pages.tanda_terima),
]
