"""Addresses of the room."""
from django.urls import path

from pendopo.money.treasury import pages, pages_bank, pages_cash, pages_cash_new, pages_papers, pages_scans

urlpatterns = [
    path("keuangan/dokumen", pages.documents, name="dokumen_keuangan"),
    path("keuangan/dokumen/<uuid:pk>", pages.document, name="satu_dokumen_keuangan"),
    path("keuangan/dokumen/<uuid:pk>/bukti", pages_scans.add, name="tambah_bukti"),
    path("keuangan/bukti/<int:pk>", pages_scans.scan, name="bukti_dokumen"),
    path("keuangan/bendahara", pages_cash.desk, name="bendahara"),
    path("keuangan/bendahara/<str:jenis>/baru", pages_cash_new.new, name="berkas_kas_baru"),
    path("keuangan/bendahara/dokumen", pages_cash.papers, name="berkas_kas"),
    path("keuangan/bendahara/dokumen/<str:nomor>.pdf", pages_cash.pdf, {"flow": "berkas_kas"}, name="surat_kas"),
    path("keuangan/bendahara/dokumen/<str:nomor>", pages_cash.one, {"flow": "berkas_kas"}, name="satu_berkas_kas"),
    path("keuangan/npd", pages_cash.notes, name="npd"),
    path("keuangan/npd/baru", pages_cash_new.new, {"jenis": "npd"}, name="npd_baru"),
    path("keuangan/npd/<str:nomor>.pdf", pages_cash.pdf, {"flow": "npd"}, name="surat_npd"),
    path("keuangan/npd/<str:nomor>", pages_cash.one, {"flow": "npd"}, name="satu_npd"),
    path("keuangan/kas", pages.cash, name="kas"),
    path("keuangan/kas/<int:tahun>/<str:entitas>/<str:jenis>", pages.cash_book, name="bku"),
    path("keuangan/bayar", pages_papers.files, name="berkas_bayar"),
    path("keuangan/bayar/baru", pages_papers.new, name="berkas_bayar_baru"),
    path("keuangan/bayar/<str:nomor>/<str:jenis>.pdf", pages_papers.paper, name="surat_bayar"),
    path("keuangan/bayar/<str:nomor>", pages_papers.one, name="satu_berkas_bayar"),
    path("keuangan/bank", pages_bank.bank, name="perintah_bank"),
    path("keuangan/penolakan", pages.refusals, name="penolakan_dokumen"),
]
