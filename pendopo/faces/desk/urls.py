"""Paths of the desk."""
from django.urls import path

from pendopo.faces.desk import erasing, operations, pages

urlpatterns = [
    path("meja", pages.inbox),
    path("meja/hapus-pribadi", erasing.erase),
    path("meja/massal", pages.bulk),
    path("meja/saringan", pages.save_filter),
    path("meja/<str:flow>", pages.inbox),
    path("meja/<str:flow>/<path:ref>/langkah/<int:seq>", pages.step),
    path("meja/<str:flow>/<path:ref>", pages.case),
    path("operasi", operations.operations),
    path("operasi/moda", operations.change_mode),
    path("operasi/pekerjaan", operations.decide_job),
    path("operasi/aturan", operations.rules),
    path("operasi/kalender", operations.calendar),
]
