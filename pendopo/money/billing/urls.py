"""Addresses of the room. SNAP stands outside /api/v1: its paths are the standard's."""
from django.urls import path

from pendopo.money.billing import officer, pages, partner_pages, recon
from pendopo.money.billing.snap import views as snap

urlpatterns = [
    path("snap/v1.0/access-token/b2b", snap.token),
    path("snap/v1.0/transfer-va/inquiry", snap.inquiry),
    path("snap/v1.0/transfer-va/payment", snap.payment),
    path("snap/v1.0/qr/qr-mpm-notify", snap.qris_paid),
    path("bayar", pages.find),
    path("bayar/<str:ref>", pages.pay),
    path("bayar/<str:ref>/keadaan.json", pages.state),
    path("bayar/<str:ref>/bukti.pdf", pages.receipt),
    path("bayar/<str:ref>/simpan", pages.keep),
    path("bayar/<str:ref>/perpanjang", pages.extend),
    path("bayar/<str:ref>/bank-uji", pages.test_bank),
    path("saya/tagihan", pages.mine),
    path("tagihan", officer.bills),
    path("tagihan/baru", officer.create),
    path("tagihan/massal", officer.many),
    path("rekon", recon.statements),
    path("rekon/contoh.csv", recon.sample_statement),
    path("rekon/<str:rekening>/<str:tanggal>", recon.statement),
    path("rekon/<str:rekening>/<str:tanggal>/berita-acara", recon.make_minutes),
    path("rekon/<str:rekening>/<str:tanggal>/berita-acara.pdf", recon.minutes_pdf),
    path("pengembalian", recon.returns),
    path("mitra-bayar", partner_pages.partner_list),
    path("qris/<str:kode>", partner_pages.static_code),
]
