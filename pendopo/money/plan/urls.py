"""Paths of plans."""
from django.urls import path

from pendopo.money.plan import pages

urlpatterns = [
    path("rencana", pages.daftar), path("rencana/baru", pages.baru), path("rencana/dokumen/<str:nomor>", pages.dokumen),
    path("rencana/dokumen/<str:nomor>/isi", pages.isi), path("rencana/dokumen/<str:nomor>/banding/<str:lain>", pages.banding),
    path("rencana/<str:jenis>/<str:tahun>", pages.pohon), path("rencana/<str:jenis>/<str:tahun>/<str:kode>", pages.satu),
]
