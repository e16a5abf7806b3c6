"""Addresses of the room."""
from django.urls import path

from pendopo.money.treasury import pages

urlpatterns = [
    path("keuangan/dokumen", pages.documents, name="dokumen_keuangan"),
    path("keuangan/dokumen/<uuid:pk>", pages.document, name="satu_dokumen_keuangan"),
    path("keuangan/kas", pages.cash, name="kas"),
    path("keuangan/kas/<int:tahun>/<str:entitas>/<str:jenis>", pages.cash_book, name="bku"),
    path("keuangan/penolakan", pages.refusals, name="penolakan_dokumen"),
]
