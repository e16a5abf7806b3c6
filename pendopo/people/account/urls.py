"""Pages of the account."""
from django.urls import path

from pendopo.people.account import pages

urlpatterns = [
    path("masuk/", pages.masuk), path("masuk/kode", pages.masuk_kode), path("keluar/", pages.keluar), path("daftar/", pages.daftar),
    path("saya/", pages.saya), path("saya", pages.saya), path("saya/penugasan", pages.penugasan), path("saya/sesi", pages.cabut_sesi),
    path("saya/dua-faktor", pages.dua_faktor),
]
