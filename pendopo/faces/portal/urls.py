"""Paths of the public front."""
from django.urls import path

from pendopo.faces.portal import machines, pages

urlpatterns = [
    path("", pages.home),
    path("kelurahan", pages.remember_village),
    path("cari", pages.search),
    path("telusur/<path:nomor>", pages.trace),
    path("jejak/<str:jenis>/<path:nomor>", pages.trace_of_kind),
    path("integritas", pages.integrity),
    path("kinerja", pages.performance),
    path("layanan", pages.services),
    path("aksesibilitas", pages.accessibility),
    path("tentang", pages.about),
    path("luring", pages.offline),
    path("luring.js", machines.outbox),
    path("sw.js", machines.worker),
    path("manifest.webmanifest", machines.manifest),
    path(".well-known/security.txt", machines.security_txt),
    path("robots.txt", machines.robots),
    path("sitemap.xml", machines.sitemap),
]
