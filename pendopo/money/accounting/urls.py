"""Addresses of the room."""
from django.urls import path

from pendopo.money.accounting import pages, period_pages

urlpatterns = [
    path("keuangan", pages.index, name="keuangan"),
    path("keuangan/laporan/<slug:nama>", pages.report_page, name="laporan_keuangan"),
    path("keuangan/calk", pages.notes_page, name="calk"),
    path("keuangan/rincian", pages.drill, name="rincian_akun"),
    path("keuangan/jurnal/<int:number>", pages.journal_page, name="jurnal"),
    path("keuangan/jurnal/dokumen/<uuid:dokumen>", pages.journal_by_document, name="jurnal_dokumen"),
    path("keuangan/neraca-saldo", pages.trial_balance_page, name="neraca_saldo"),
    path("keuangan/periode", period_pages.index, name="periode"),
    path("keuangan/periode/tindak", period_pages.act_page, name="periode_tindak"),
]
