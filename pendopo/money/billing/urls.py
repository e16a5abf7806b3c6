"""Addresses of the room. SNAP stands outside /api/v1: its paths are the standard's."""
from django.urls import path

from pendopo.money.billing.snap import views as snap

urlpatterns = [
    path("snap/v1.0/access-token/b2b", snap.token),
    path("snap/v1.0/transfer-va/inquiry", snap.inquiry),
    path("snap/v1.0/transfer-va/payment", snap.payment),
]
