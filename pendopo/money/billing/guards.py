"""Guards of the flow `tagihan`: None or the reason; with `data` None they judge the row alone."""
from datetime import date

from pendopo.kernel.clock.public import tanggal, today
from pendopo.kernel.flow.public import Reason
from pendopo.kernel.web.public import rupiah
from pendopo.people.region.public import unit


def unit_tidak_dikenal(case, data, ctx):
    if data is not None and unit(data["entitas"]) is None:
        return Reason("UNIT_TIDAK_DIKENAL", f"Unit {data['entitas']} tidak ada. Pilih unit dari daftar.", "/entitas")


def jumlah_berbeda(case, data, ctx):
    if data is not None and data["jumlah"] != case.total:
        return Reason("jumlah_berbeda", f"Tagihan ini {rupiah(case.total)}; yang dibayar {rupiah(data['jumlah'])}. Bayar tepat.", "/jumlah")


def lewat_jatuh_tempo(case, data, ctx):
    if data is not None and date.fromisoformat(data["tanggal"]) > case.jatuh_tempo:
        return Reason("kedaluwarsa", f"Tagihan ini berlaku sampai {tanggal(case.jatuh_tempo)}. Perpanjang dulu.", "/tanggal")


def belum_lewat(case, data, ctx):
    if case.jatuh_tempo >= today():
        return Reason("belum_lewat", f"Tagihan ini masih berlaku sampai {tanggal(case.jatuh_tempo)}.")


def pembuat_sendiri(case, data, ctx):
    if case.pembuat and case.pembuat == ctx.by.label:
        return Reason("PEMISAHAN_TUGAS", "Anda yang menerbitkan tagihan ini. Minta orang lain yang memutuskannya.")


def jatuh_tempo_baru(case, data, ctx):
    if data and data.get("jatuh_tempo") and date.fromisoformat(data["jatuh_tempo"]) < today():
        return Reason("jatuh_tempo_lampau", "Jatuh tempo baru sudah lewat. Pilih hari ini atau sesudahnya.", "/jatuh_tempo")


def bukan_pengurangan(case, data, ctx):
    if data is not None and data["jumlah_baru"] >= case.jumlah:
        return Reason("bukan_pengurangan", f"Pengurangan harus di bawah {rupiah(case.jumlah)}. Tulis jumlah yang lebih kecil.", "/jumlah_baru")
