"""Actions of the flow `npd`: cash and budget lines are held with the request and until the SPJ has used them."""
from datetime import date

from pendopo.kernel.clock.public import zone
from pendopo.kernel.flow.public import START, Blocked, either, system
from pendopo.money.treasury import checks as c
from pendopo.money.treasury import purse, reserve, scans
from pendopo.money.treasury import schemas_cash as s
from pendopo.money.treasury.flow_cash import NPD_FLOW, penandatangan, pengeluaran, pptk, unasked
from pendopo.money.treasury.intake import examine
from pendopo.money.treasury.refusals import Refused
from pendopo.people.region.public import unit

WHO = (("pembuat", "pembuat NPD"), ("penyetuju", "penyetuju NPD"), ("pembayar", "pembayar NPD"))


def local_day(ctx) -> date:
    """The day of the step in the region."""
    return ctx.at.astimezone(zone()).date()


def not_later(field: str, words: str):
    """The date was not after today; without data nothing is judged."""
    def tanggal(case, data, ctx):
        if data is not None and data[field] > local_day(ctx).isoformat():
            return c.said("ISIAN_TIDAK_SAH", f"{words} belum tiba. Tulis tanggal hari ini atau sebelumnya", f"/{field}")
        return None
    return tanggal


def line_items(tahun: int, entitas: str, asked: list[dict]) -> list[dict]:
    """Lines by their codes with the sums asked of each; `Blocked` when one is not this unit's. 1 SQL."""
    known, sums = reserve.unit_lines(tahun, entitas), {}
    for item in asked:
        sums[item["baris"]] = sums.get(item["baris"], 0) + item["jumlah"]
    if strange := sorted(sums.keys() - known.keys()):
        raise Blocked([c.reason(Refused("RUJUKAN_TIDAK_DIKENAL", isian="baris anggaran", nilai=strange[0], entitas=entitas), "/baris")])
    return [{"id": n, "akun": known[n].akun, "subkegiatan": known[n].subkegiatan, "sumber_dana": known[n].sumber_dana, "jumlah": sums[n], "klaim": 0}
            for n in sorted(sums)]


def as_document(items: list[dict]) -> list[dict]:
    """Lines as the intake's document names them."""
    return [{name: item[name] for name in ("akun", "subkegiatan", "sumber_dana", "jumlah") if item[name] is not None} for item in items]


@NPD_FLOW.action("ajukan", "Ajukan NPD", frm=START, to="DIAJUKAN", by=pptk, schema=s.NPD_AJUKAN, guards=[c.unit_ada])
def ajukan(case, data, ctx):
    case.entitas_id, case.tahun = unit(case.unit_id).kode, data["tahun"]
    case.keperluan, case.penerima = data["keperluan"].strip(), " ".join(data["penerima"].split())
    case.baris = line_items(case.tahun, case.entitas_id, data["baris"])
    case.jumlah = sum(item["jumlah"] for item in case.baris)
    case.pembuat = ctx.by.account_id
    case.nomor = f"NPD-{case.entitas_id.upper()}-{case.tahun}-{ctx.number(f'NPD.{case.entitas_id}', case.tahun):05d}"
    case.lampiran = [{"berkas": pk, "nama": "Lampiran NPD"} for pk in scans.attached(data.get("lampiran", []), ctx.by, "npd", case.pk, "/lampiran")]
    fault = examine({"id": case.nomor, "tanggal": local_day(ctx).isoformat(), "tahun": case.tahun, "jenis": "SPJ", "entitas": case.entitas_id,
                     "nomor": case.nomor, "baris": as_document(case.baris)})
    if fault:
        raise Blocked([c.reason(fault, "/tahun" if fault.kode == "PERIODE_DITUTUP" else "/baris")])
    purse.keep(case)


@NPD_FLOW.action("setujui", "Setujui NPD", frm={"DIAJUKAN"}, to="DISETUJUI", by=penandatangan, guards=[c.other_person("penyetuju", steps=WHO)])
def setujui(case, data, ctx):
    case.penyetuju = ctx.by.account_id


@NPD_FLOW.action("tolak", "Tolak", frm={"DIAJUKAN"}, to="DITOLAK", by=penandatangan, schema=s.TOLAK, guards=[c.other_person("penyetuju", steps=WHO)])
def tolak(case, data, ctx):
    case.alasan = data["alasan"].strip()
    purse.release(case)


@NPD_FLOW.action("bayar", "Catat pembayaran", frm={"DISETUJUI"}, to="DIBAYAR", by=pengeluaran, schema=s.BAYAR,
                 guards=[c.other_person("pembayar", steps=WHO), not_later("tanggal", "Tanggal bayar")])
def bayar(case, data, ctx):
    case.pembayar, case.dibayar_tanggal = ctx.by.account_id, date.fromisoformat(data["tanggal"])
    new = scans.attached(data["bukti"], ctx.by, "npd", case.pk, "/bukti")
    case.lampiran = [*case.lampiran, *({"berkas": pk, "nama": "Bukti belanja"} for pk in new)]


@NPD_FLOW.action("batal", "Batalkan NPD", frm={"DIAJUKAN", "DISETUJUI"}, to="DIBATALKAN", by=unasked(either(pptk, pengeluaran)), schema=s.TOLAK)
def batal(case, data, ctx):
    case.alasan = data["alasan"].strip()
    purse.release(case)


@NPD_FLOW.action("masukkan_spj", "Masukkan ke SPJ", frm={"DIBAYAR"}, to="DI_SPJ", by=system, schema=s.SISTEM)
def masukkan_spj(case, data, ctx):
    case.nomor_spj = data["spj"]


@NPD_FLOW.action("keluarkan_spj", "Keluarkan dari SPJ", frm={"DI_SPJ"}, to="DIBAYAR", by=system)
def keluarkan_spj(case, data, ctx):
    case.nomor_spj = None


@NPD_FLOW.action("selesaikan", "Pertanggungjawabkan", frm={"DI_SPJ"}, to="SELESAI", by=system)
def selesaikan(case, data, ctx):
    """The SPJ turned what was held into use and gave the rest back (steps_cash.py)."""


@NPD_FLOW.action("buka_lagi", "Buka lagi", frm={"SELESAI"}, to="DIBAYAR", by=system)
def buka_lagi(case, data, ctx):
    case.nomor_spj = None
    purse.keep(case)
