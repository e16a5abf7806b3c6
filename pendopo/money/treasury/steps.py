"""Actions of the flow `berkas_bayar`. What is paid goes through the intake, in the step's own transaction: one engine, one set of guards."""
from datetime import date

from pendopo.kernel.clock.public import zone
from pendopo.kernel.flow.public import START, Blocked
from pendopo.kernel.pii.public import blind
from pendopo.money.treasury import checks as c
from pendopo.money.treasury import reserve, scans, thread
from pendopo.money.treasury import schemas as s
from pendopo.money.treasury.flow import (
    BATAL,
    CAIR,
    DITOLAK,
    FLOW,
    SP2D,
    SPM,
    SPP,
    TERVERIFIKASI,
    kuasa_bud,
    pembatal,
    penandatangan,
    pencair,
    pengaju,
    penolak,
    ppk,
)
from pendopo.money.treasury.intake import examine, submit, undo
from pendopo.money.treasury.models import SP2D as Payment
from pendopo.money.treasury.models import SPJ, Dokumen
from pendopo.money.treasury.models_papers import BerkasBayar
from pendopo.money.treasury.refusals import Refused
from pendopo.money.treasury.requirements import NAMES
from pendopo.people.region.public import unit

OPEN = (SPP, TERVERIFIKASI, SPM)
"""States of a file that is under way and not paid."""


def _day(ctx) -> date:
    return ctx.at.astimezone(zone()).date()


def _number(ctx, kind: str, case: BerkasBayar) -> str:
    return f"{kind}-{case.entitas_id.upper()}-{case.tahun}-{ctx.number(f'{kind}.{case.entitas_id}', case.tahun):05d}"


def document_of(case: BerkasBayar, nomor: str, day: date) -> dict:
    """The file as the SP2D that the intake takes."""
    doc = {"id": nomor, "tanggal": day.isoformat(), "tahun": case.tahun, "jenis": "SP2D", "entitas": case.entitas_id, "nomor": nomor, "tipe": case.tipe,
           "keterangan": case.keperluan}
    if case.tipe != "LS":
        return doc | {"jumlah": case.jumlah} | ({"spj": case.spj} if case.spj else {})
    doc["baris"] = [{name: item[name] for name in ("akun", "subkegiatan", "sumber_dana", "jumlah") if item[name] is not None} for item in case.baris]
    return doc | {name: value for name in ("potongan", "kontrak", "bast", "uang_muka") if (value := getattr(case, name))}


def _fill(case: BerkasBayar, data: dict) -> None:
    """What was typed, with the lines by their codes; `Blocked` when a line is not this unit's."""
    known = reserve.unit_lines(data["tahun"], case.entitas_id) if data.get("baris") else {}
    asked: dict[int, int] = {}
    for item in data.get("baris", ()):
        asked[item["baris"]] = asked.get(item["baris"], 0) + item["jumlah"]
    if strange := sorted(asked.keys() - known.keys()):
        raise Blocked([c.reason(Refused("RUJUKAN_TIDAK_DIKENAL", isian="baris anggaran", nilai=strange[0], entitas=case.entitas_id), "/baris")])
    claims = reserve.claimed(data.get("kontrak", ""), asked)
    case.baris = [{"id": n, "akun": known[n].akun, "subkegiatan": known[n].subkegiatan, "sumber_dana": known[n].sumber_dana, "jumlah": asked[n],
                   "klaim": claims.get(n, 0)} for n in sorted(asked)]
    case.tahun, case.tipe, case.keperluan = data["tahun"], data["tipe"], data["keperluan"].strip()
    case.jumlah = sum(asked.values()) or data["jumlah"]
    case.potongan = data.get("potongan", [])
    case.potongan_jumlah = sum(cut["jumlah"] for cut in case.potongan)
    case.penerima, case.bank, case.rekening = " ".join(data["penerima"].split()), data["bank"].strip(), data["rekening"]
    case.rekening_h, case.akhir = blind(data["rekening"], "rekening"), data["rekening"][-4:]
    case.kontrak, case.bast, case.spj = (data.get(name, "").strip() for name in ("kontrak", "bast", "spj"))
    case.uang_muka = bool(data.get("uang_muka"))
    case.kelengkapan = sorted({*data["kelengkapan"], *(item["kode"] for item in data.get("lampiran", ()))})


def _still_replaceable(case: BerkasBayar) -> None:
    """Open GU files on one SPJ together stay within it."""
    spj = SPJ.objects.select_for_update().filter(tahun=case.tahun, entitas=case.entitas_id, nomor=case.spj, batal_pada__isnull=True).first()
    waiting = BerkasBayar.objects.filter(tahun=case.tahun, entitas=case.entitas_id, spj=case.spj, state__in=OPEN)
    rest = spj.jumlah - spj.diganti - sum(waiting.values_list("jumlah", flat=True)) if spj else 0
    if case.jumlah > rest:
        raise Blocked([c.reason(Refused("GU_MELEBIHI_SPJ", jumlah=case.jumlah, spj=rest), "/jumlah")])


@FLOW.action("buat", "Ajukan SPP", frm=START, to=SPP, by=pengaju, schema=s.BUAT, guards=[c.unit_ada, c.isian_tipe, c.bukti_lengkap])
def buat(case, data, ctx):
    case.entitas_id = unit(case.unit_id).kode
    _fill(case, data)
    case.nomor, case.pembuat = _number(ctx, "SPP", case), ctx.by.account_id
    names = {item["berkas"]: NAMES[item["kode"]] for item in data.get("lampiran", ())}
    case.lampiran = [{"berkas": pk, "nama": names[pk]} for pk in scans.attached(list(names), ctx.by, "berkas_bayar", case.pk, "/kelengkapan")]
    fault = examine(document_of(case, case.nomor, _day(ctx)), {item["id"]: item["klaim"] for item in case.baris})
    if fault and fault.kode != "KAS_DAERAH_KURANG":  # the region's cash is judged on the day of payment
        raise Blocked([c.reason(fault, FIELD.get(fault.kode))])
    if case.tipe == "GU":
        _still_replaceable(case)
    reserve.take(case)


FIELD = {"PAGU_TERLAMPAUI": "/baris", "BAST_TIDAK_ADA": "/bast", "MELEBIHI_BAST": "/bast", "MELEBIHI_KONTRAK": "/kontrak", "UP_MELEBIHI_BATAS": "/jumlah",
         "GU_MELEBIHI_SPJ": "/jumlah", "RUJUKAN_TIDAK_DIKENAL": "/kontrak", "SPD_TIDAK_CUKUP": "/baris", "PERIODE_DITUTUP": "/tahun"}
"""Where a refusal is shown in the form."""


@FLOW.action("verifikasi", "Nyatakan lengkap dan benar", frm={SPP}, to=TERVERIFIKASI, by=ppk, schema=s.VERIFIKASI,
             guards=[c.other_person("pemeriksa"), c.bukti_lengkap])
def verifikasi(case, data, ctx):
    case.pemeriksa = ctx.by.account_id


@FLOW.action("tolak", "Tolak", frm={SPP, SPM}, to=DITOLAK, by=penolak, schema=s.TOLAK, guards=[c.other_person()])
def tolak(case, data, ctx):
    case.alasan = data["alasan"].strip()
    reserve.give_back(case, reserved=True)


@FLOW.action("terbitkan_spm", "Tanda tangani SPM", frm={TERVERIFIKASI}, to=SPM, by=penandatangan, guards=[c.other_person("penandatangan")])
def terbitkan_spm(case, data, ctx):
    case.nomor_spm, case.penandatangan = _number(ctx, "SPM", case), ctx.by.account_id


@FLOW.action("terbitkan_sp2d", "Terbitkan SP2D", frm={SPM}, to=SP2D, by=kuasa_bud, guards=[c.other_person("penerbit"), c.rekening_terverifikasi])
def terbitkan_sp2d(case, data, ctx):
    case.nomor_sp2d, case.penerbit = _number(ctx, "SP2D", case), ctx.by.account_id
    answer = submit([document_of(case, case.nomor_sp2d, _day(ctx))], ctx.by, asal="HALAMAN", held=reserve.amounts(case))[0]
    if answer.http != 201:
        raise Blocked([c.said(answer.body["kode"], answer.body["alasan"])])
    case.dokumen_id = Dokumen.objects.values_list("pk", flat=True).get(tahun=case.tahun, kode=case.nomor_sp2d)
    Payment.objects.filter(dokumen_id=case.dokumen_id).update(spm=case.nomor_spm)
    scans.keep(case.dokumen_id, case.lampiran, ctx.by)
    ctx.emit("sp2d.terbit", {"nomor": case.nomor_sp2d, "spm": case.nomor_spm, "entitas": case.entitas_id, "tahun": case.tahun, "jumlah": case.jumlah,
                             "dokumen": str(case.dokumen_id)})


@FLOW.action("cairkan", "Catat pencairan", frm={SP2D}, to=CAIR, by=pencair, schema=s.CAIRKAN, guards=[c.other_person(), c.tidak_ditolak_bank])
def cairkan(case, data, ctx):
    case.rujukan_bank, case.cair_tanggal = data["rujukan"].strip(), date.fromisoformat(data["tanggal"])
    thread.put(case.dokumen, case.jumlah, case.cair_tanggal, "Dibayar")


@FLOW.action("batal", "Batalkan SP2D", frm={SP2D}, to=BATAL, by=pembatal, schema=s.BATAL, guards=[c.other_person("penerbit")])
def batal(case, data, ctx):
    case.alasan = f"{data['alasan'].strip()} (bukti: {data['bukti'].strip()})"[:500]
    try:
        undo(case.dokumen, _day(ctx))
    except Refused as fault:
        raise Blocked([c.reason(fault)]) from None
    Payment.objects.filter(dokumen_id=case.dokumen_id).update(batal_pada=ctx.at)
    reserve.give_back(case, reserved=False)
    thread.put(case.dokumen, case.jumlah, _day(ctx), "Dibatalkan")
    ctx.emit("sp2d.batal", {"nomor": case.nomor_sp2d, "entitas": case.entitas_id, "tahun": case.tahun, "jumlah": case.jumlah,
                            "dokumen": str(case.dokumen_id)})
