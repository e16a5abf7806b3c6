"""Addresses of the room."""
from django.urls import path

from pendopo.money.codes import pages

urlpatterns = [path("keuangan/kode", pages.codes, name="kode"), path("keuangan/kode/<slug:daftar>", pages.codes, name="kode_daftar")]
