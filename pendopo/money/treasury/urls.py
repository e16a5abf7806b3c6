"""Addresses of the room."""
from django.urls import path

from pendopo.money.treasury import pages, pages_bank, pages_papers

urlpatterns = [
    path("keuangan/dokumen", pages.documents, name="dokumen_keuangan"),
    path("keuangan/dokumen/<uuid:pk>", pages.document, name="satu_dokumen_keuangan"),
    path("keuangan/kas", pages.cash, name="kas"),
    path("keuangan/kas/<int:tahun>/<str:entitas>/<str:jenis>", pages.cash_book, name="bku"),
    path("keuangan/bayar", pages_papers.files, name="berkas_bayar"),
    path("keuangan/bayar/baru", pages_papers.new, name="berkas_bayar_baru"),
    path("keuangan/bayar/<str:nomor>/<str:jenis>.pdf", pages_papers.paper, name="surat_bayar"),
    path("keuangan/bayar/<str:nomor>", pages_papers.one, name="satu_berkas_bayar"),
    path("keuangan/bank", pages_bank.bank, name="perintah_bank"),
    path("keuangan/penolakan", pages.refusals, name="penolakan_dokumen"),
]
