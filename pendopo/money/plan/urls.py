"""Paths of plans."""
from django.urls import path

from pendopo.money.plan import pages, pages_document

urlpatterns = [
    path("rencana", pages.daftar), path("rencana/baru", pages_document.baru), path("rencana/dokumen/<str:nomor>", pages_document.dokumen),
    path("rencana/dokumen/<str:nomor>/isi", pages_document.isi), path("rencana/dokumen/<str:nomor>/periksa", pages_document.periksa),
    path("rencana/dokumen/<str:nomor>/simpul/<path:kode>", pages_document.simpul), path("rencana/dokumen/<str:nomor>/banding/<str:lain>", pages_document.banding),
    path("rencana/<str:jenis>/<str:tahun>", pages.pohon), path("rencana/<str:jenis>/<str:tahun>/<path:kode>", pages.satu),
]
