"""Paths of proposals and deliberation days."""
from django.urls import path

from pendopo.money.proposal import pages, pages_case, pages_meeting

urlpatterns = [
    path("usulan", pages.daftar), path("usulan/baru", pages.baru), path("usulan/peta", pages.peta), path("usulan/peta.json", pages.titik),
    path("usulan/statistik", pages.statistik), path("usulan/atom.xml", pages_case.atom), path("usulan/desa", pages.desa_saya), path("usulan/desa/<str:kode>", pages.desa),
    path("usulan/kecamatan/<str:kode>", pages.kecamatan), path("usulan/<str:nomor>", pages_case.rinci), path("usulan/<str:nomor>/ubah", pages.baru),
    path("usulan/<str:nomor>/dukung", pages_case.dukung),
    path("musyawarah", pages_meeting.daftar), path("musyawarah/baru", pages_meeting.baru), path("musyawarah/<str:nomor>", pages_meeting.rinci),
    path("musyawarah/<str:nomor>/catat", pages_meeting.catat), path("musyawarah/<str:nomor>/berita-acara.pdf", pages_meeting.berita_acara),
]
