"""Addresses of the room."""
from django.urls import path, register_converter

from pendopo.money.budget import pages_draft, pages_money, pages_prices, pages_public, pages_versions


class Year:
    """Four digits."""

    regex = "[0-9]{4}"
    to_python = staticmethod(int)
    to_url = staticmethod(str)


register_converter(Year, "tahun")
urlpatterns = [
    path("anggaran", pages_public.anggaran, name="anggaran"),
    path("anggaran/baris/<path:nomor>", pages_public.baris, name="anggaran_baris"),
    path("anggaran/harga", pages_prices.harga, name="anggaran_harga"),
    path("anggaran/harga/impor", pages_prices.impor, name="anggaran_harga_impor"),
    path("bukti/<tahun:tahun>", pages_public.bukti, name="bukti"),
    path("bukti/<tahun:tahun>.csv", pages_public.bukti_csv, name="bukti_csv"),
    path("api/publik/apbd", pages_public.apbd_json),
    path("anggaran/versi", pages_versions.daftar, name="anggaran_versi"),
    path("anggaran/versi/baru", pages_versions.susun, name="anggaran_susun"),
    path("anggaran/versi/<uuid:versi>", pages_versions.rinci, name="anggaran_versi_rinci"),
    path("anggaran/versi/<uuid:versi>/banding", pages_versions.banding, name="anggaran_banding"),
    path("anggaran/versi/<uuid:versi>/harga", pages_versions.harga, name="anggaran_versi_harga"),
    path("anggaran/versi/<uuid:versi>/catatan", pages_versions.catatan, name="anggaran_catatan"),
    path("anggaran/rka", pages_draft.rka, name="anggaran_rka"),
    path("anggaran/rka/<tahun:tahun>/<str:entitas>", pages_draft.unit_rka, name="anggaran_rka_unit"),
    path("anggaran/rka/<tahun:tahun>/<str:entitas>/baru", pages_draft.baru, name="anggaran_rka_baru"),
    path("anggaran/rka/<tahun:tahun>/<str:entitas>/hapus", pages_draft.hapus, name="anggaran_rka_hapus"),
    path("anggaran/impor", pages_draft.impor, name="anggaran_impor"),
    path("anggaran/impor/<uuid:impor_id>", pages_draft.hasil_impor, name="anggaran_impor_hasil"),
    path("anggaran/usulan", pages_money.usulan, name="anggaran_usulan"),
    path("anggaran/usulan/<str:nomor>/lepas", pages_money.lepas, name="anggaran_usulan_lepas"),
    path("anggaran/spd", pages_money.spd, name="anggaran_spd"),
    path("anggaran/kas/<tahun:tahun>/<str:entitas>", pages_money.kas, name="anggaran_kas"),
    path("anggaran/dpa/<tahun:tahun>/<str:entitas>.pdf", pages_money.dpa, name="anggaran_dpa"),
]
