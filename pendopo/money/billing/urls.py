"""Addresses of the room. SNAP stands outside /api/v1: its paths are the standard's."""
from django.urls import path

from pendopo.money.billing import pages
from pendopo.money.billing.snap import views as snap

urlpatterns = [
    path("snap/v1.0/access-token/b2b", snap.token),
    path("snap/v1.0/transfer-va/inquiry", snap.inquiry),
    path("snap/v1.0/transfer-va/payment", snap.payment),
    path("bayar", pages.find),
    path("bayar/<str:ref>", pages.pay),
    path("bayar/<str:ref>/keadaan.json", pages.state),
    path("bayar/<str:ref>/bukti.pdf", pages.receipt),
    path("bayar/<str:ref>/simpan", pages.keep),
    path("bayar/<str:ref>/perpanjang", pages.extend),
    path("bayar/<str:ref>/bank-uji", pages.test_bank),
    path("saya/tagihan", pages.mine),
]
