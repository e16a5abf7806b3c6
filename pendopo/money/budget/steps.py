"""Actions of the flows `anggaran` and `spd`, effects included."""
from datetime import date

from pendopo.kernel.flow.public import START, SYSTEM, Blocked, act, both, either, system
from pendopo.money.budget import guards as g
from pendopo.money.budget.effect import below_used, copy_items, lock_lines_of, lock_year, take_effect
from pendopo.money.budget.flow import FLOW, SPD_FLOW, dprd, gateway, keuangan, murni_perubahan, pergeseran, ppkd, tapd
from pendopo.money.budget.models import Anggaran, BarisSPD
from pendopo.money.budget.spd import give

YEAR = {"type": "integer", "minimum": 1900, "maximum": 9999, "title": "Tahun anggaran"}
DAY = {"type": "string", "format": "date", "title": "Tanggal"}
BUKA = {"type": "object", "additionalProperties": False, "required": ["tahun"], "properties": {"tahun": YEAR}}
KEPUTUSAN = {"type": "object", "additionalProperties": False, "required": ["nomor", "tanggal"],
             "properties": {"nomor": {"type": "string", "minLength": 1, "maxLength": 80, "title": "Nomor keputusan"}, "tanggal": DAY}}
ALASAN = {"type": "object", "additionalProperties": False, "required": ["alasan"],
          "properties": {"alasan": {"type": "string", "minLength": 10, "maxLength": 1000, "title": "Alasan"}}}
SUSUN = {"type": "object", "additionalProperties": False, "required": ["tahun", "jenis", "alasan"],
         "properties": {"tahun": YEAR, "jenis": {"type": "string", "enum": ["PERGESERAN", "PERUBAHAN"], "title": "Jenis"},
                        "alasan": {"type": "string", "minLength": 10, "maxLength": 1000, "title": "Alasan"}}}
DOKUMEN = {"type": "object", "additionalProperties": False, "required": ["tanggal"], "properties": {"tanggal": DAY}}
VERSI_DOKUMEN = {"type": "object", "additionalProperties": False, "required": ["tahun", "versi", "tanggal"],
                 "properties": {"tahun": YEAR, "versi": {"type": "integer", "minimum": 2}, "tanggal": DAY}}
AMOUNT = {"type": "integer", "minimum": -9 * 10**15, "maximum": 9 * 10**15, "title": "Jumlah"}
SPD_DATA = {
    "type": "object", "additionalProperties": False, "required": ["tahun", "nomor", "tanggal", "baris"],
    "properties": {
        "tahun": YEAR, "nomor": {"type": "string", "minLength": 1, "maxLength": 80, "title": "Nomor SPD"}, "tanggal": DAY,
        "baris": {"type": "array", "minItems": 1, "maxItems": 500, "title": "Baris", "items": {
            "type": "object", "additionalProperties": False, "required": ["entitas", "triwulan", "jumlah"],
            "properties": {"entitas": {"type": "string", "minLength": 1, "maxLength": 40, "title": "Unit"},
                           "triwulan": {"type": "integer", "minimum": 1, "maximum": 4, "title": "Triwulan"}, "jumlah": AMOUNT}}}},
}


@FLOW.action("buka", "Buka tahun anggaran", frm=START, to="DRAF", by=either(system, gateway, keuangan), schema=BUKA)
def buka(case, data, ctx):
    """The year's first version."""
    case.tahun, case.versi, case.jenis = data["tahun"], 1, "MURNI"
    case.judul = f"APBD {case.tahun}"


@FLOW.action("susun", "Susun versi baru", frm=START, to="DRAF", by=tapd, schema=SUSUN, guards=[g.belum_ada_yang_berlaku])
def susun(case, data, ctx):
    """A shift or a change begins as a copy of what is in force."""
    newest = Anggaran.objects.filter(tahun=data["tahun"]).order_by("-versi").values_list("versi", flat=True)[0]
    case.tahun, case.versi, case.jenis, case.alasan = data["tahun"], newest + 1, data["jenis"], data["alasan"]
    case.judul = f"{Anggaran.Jenis(case.jenis).label} APBD {case.tahun}"
    copy_items(Anggaran.objects.get(tahun=case.tahun, state="BERLAKU"), case)


@FLOW.action("ajukan", "Ajukan ke DPRD", frm={"DRAF"}, to="DIBAHAS_DPRD", by=both(tapd, murni_perubahan), guards=[
    g.belum_berisi, g.tidak_seimbang, g.di_luar_rkpd, g.harga_di_atas_standar, g.catatan_terbuka, g.di_bawah_realisasi])
def ajukan(case, data, ctx):
    """The team's draft goes to the council."""


@FLOW.action("tetapkan_pergeseran", "Tetapkan pergeseran", frm={"DRAF"}, to="PERDA", by=both(tapd, pergeseran), schema=KEPUTUSAN, guards=[
    g.belum_berisi, g.tidak_seimbang, g.menggeser_jumlah, g.harga_di_atas_standar, g.catatan_terbuka, g.di_bawah_realisasi])
def tetapkan_pergeseran(case, data, ctx):
    """A shift is the head of region's own regulation."""
    case.nomor = data["nomor"]


@FLOW.action("kembalikan", "Kembalikan ke TAPD", frm={"DIBAHAS_DPRD", "EVALUASI_GUBERNUR"}, to="DRAF", by=either(dprd, tapd), schema=ALASAN)
def kembalikan(case, data, ctx):
    case.alasan = data["alasan"]


@FLOW.action("setujui", "Setujui bersama", frm={"DIBAHAS_DPRD"}, to="EVALUASI_GUBERNUR", by=dprd, schema=KEPUTUSAN)
def setujui(case, data, ctx):
    case.nomor = data["nomor"]


@FLOW.action("tetapkan", "Tetapkan peraturan daerah", frm={"EVALUASI_GUBERNUR"}, to="PERDA", by=tapd, schema=KEPUTUSAN)
def tetapkan(case, data, ctx):
    case.nomor = data["nomor"]


@FLOW.action("sahkan", "Sahkan DPA", frm={"PERDA"}, to="BERLAKU", by=ppkd, schema=DOKUMEN, guards=[g.buku_belum_dibuka])
def sahkan(case, data, ctx):
    """The version takes effect: the former one is replaced, the lines get its amounts, the books their budget journal."""
    case.tanggal = date.fromisoformat(data["tanggal"])
    lock_year(case.tahun)
    lock_lines_of(case.tahun)
    if reasons := below_used(case):
        raise Blocked(reasons)
    if former := Anggaran.objects.filter(tahun=case.tahun, state="BERLAKU").first():
        act(former, "ganti", SYSTEM)
    take_effect(case, case.tanggal)


@FLOW.action("berlakukan_dokumen", "Berlakukan menurut dokumen", frm={"DRAF"}, to="BERLAKU", by=either(system, gateway), schema=DOKUMEN)
def berlakukan_dokumen(case, data, ctx):
    """The first APBD document of the intake puts MURNI in force; the amounts are the documents', not the draft's."""
    case.asal, case.tanggal = "IMPOR", date.fromisoformat(data["tanggal"])


@FLOW.action("catat_perubahan", "Catat perubahan menurut dokumen", frm=START, to="BERLAKU", by=either(system, gateway), schema=VERSI_DOKUMEN)
def catat_perubahan(case, data, ctx):
    """A change that comes by documents of the intake, in force at once."""
    case.tahun, case.versi, case.jenis, case.asal = data["tahun"], data["versi"], "PERUBAHAN", "IMPOR"
    case.tanggal, case.judul = date.fromisoformat(data["tanggal"]), f"Perubahan APBD {data['tahun']}"


@FLOW.action("ganti", "Ganti", frm={"BERLAKU"}, to="DIGANTI", by=either(system, gateway))
def ganti(case, data, ctx):
    """A newer version takes its place; what is used stays on the lines."""


@SPD_FLOW.action("terbitkan", "Terbitkan SPD", frm=START, to="TERBIT", by=either(system, gateway, keuangan), schema=SPD_DATA)
def terbitkan(case, data, ctx):
    """The units' quotas grow or shrink."""
    case.tahun, case.nomor, case.tanggal = data["tahun"], data["nomor"], date.fromisoformat(data["tanggal"])
    case.asal = ctx.extra.get("asal", "HALAMAN")
    give(data["tahun"], data["baris"], case.tanggal)
    BarisSPD.objects.bulk_create(BarisSPD(spd=case, entitas_id=row["entitas"], triwulan=row["triwulan"], jumlah=row["jumlah"])
                                 for row in data["baris"])
