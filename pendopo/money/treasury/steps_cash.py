"""Actions of the flow `berkas_kas`: SPJ, STS and TBP go through the intake when the checker signs, and are corrected by reversing."""
from datetime import date

from pendopo.kernel.flow.public import START, SYSTEM, Blocked, Reason, act, either
from pendopo.money.accounting.public import blocks_closing
from pendopo.money.budget.public import Change, lock_lines, lock_spd, move
from pendopo.money.treasury import checks as c
from pendopo.money.treasury import purse, reserve, scans, thread
from pendopo.money.treasury import schemas_cash as s
from pendopo.money.treasury.flow import SPM, SPP, TERVERIFIKASI
from pendopo.money.treasury.flow_cash import CASH_FLOW, RECEIPTS, SPENDING, penandatangan, penerimaan, pengeluaran, ppk, unasked
from pendopo.money.treasury.intake import examine, submit, undo
from pendopo.money.treasury.models import SPJ, Dokumen
from pendopo.money.treasury.models_cash import NPD, BerkasKas
from pendopo.money.treasury.models_papers import BerkasBayar
from pendopo.money.treasury.refusals import Refused
from pendopo.money.treasury.steps_npd import as_document, line_items, local_day, not_later
from pendopo.people.region.public import unit

WHO = (("pembuat", "pembuat dokumen"), ("pengesah", "pengesah dokumen"), ("pembalik", "pembalik dokumen"))
FIELD = {"PAGU_TERLAMPAUI": "/npd", "SPD_TIDAK_CUKUP": "/npd", "PERIODE_DITUTUP": "/tanggal", "RUJUKAN_TIDAK_DIKENAL": "/skp", "SKP_LUNAS_SEBAGIAN": "/jumlah",
         "KAS_BENDAHARA_KURANG": "/jumlah", "AKUN_TIDAK_DIKENAL": "/akun", "ISIAN_TIDAK_SAH": "/jumlah"}
"""Where a refusal is shown in the form."""
today_or_before = not_later("tanggal", "Tanggal dokumen")


def document_of(case: BerkasKas) -> dict:
    """The paper as the intake takes it."""
    return {"id": case.nomor, "tanggal": case.tanggal.isoformat(), "tahun": case.tahun, "jenis": case.jenis, "entitas": case.entitas_id,
            "keterangan": case.keperluan} | case.isi


def _begin(case: BerkasKas, jenis: str, data: dict, ctx) -> None:
    case.entitas_id, case.tahun, case.jenis = unit(case.unit_id).kode, data["tahun"], jenis
    case.tanggal, case.keperluan = date.fromisoformat(data["tanggal"]), data["keperluan"].strip()
    case.nomor = f"{jenis}-{case.entitas_id.upper()}-{case.tahun}-{ctx.number(f'{jenis}.{case.entitas_id}', case.tahun):05d}"
    case.pembuat = ctx.by.account_id
    case.lampiran = [{"berkas": pk, "nama": s.__dict__[jenis]["properties"]["bukti"]["title"]}
                     for pk in scans.attached(data.get("bukti", []), ctx.by, "berkas_kas", case.pk, "/bukti")]


def _fits(case: BerkasKas, held: dict[int, int] | None = None, but: str = "") -> None:
    """`Blocked` when the intake would refuse the paper as things stand."""
    fault = examine(document_of(case), held)
    if fault and fault.kode != but:
        raise Blocked([c.reason(fault, FIELD.get(fault.kode))])


@CASH_FLOW.action("buat_tbp", "Catat penerimaan (TBP)", frm=START, to="DIAJUKAN", by=penerimaan, schema=s.TBP, guards=[c.unit_ada, today_or_before])
def buat_tbp(case, data, ctx):
    _begin(case, "TBP", data, ctx)
    case.jumlah = data["jumlah"]
    case.isi = {name: data[name] for name in ("akun", "jumlah", "kanal", "skp") if name in data}
    _fits(case)


def pemegang_kas(case, data, ctx):
    """Revenue is handed in by who received it, the rest by who spends."""
    if data is None:
        return None
    role = RECEIPTS if data["untuk"] == "PENDAPATAN" else SPENDING
    if (role, case.unit_id) not in ctx.by.units:
        return c.reason(Refused("PERAN_TIDAK_BERWENANG", tindakan=f"setor {data['untuk']}", peran=role), "/untuk")
    if (data["untuk"] == "CONTRA_POS") != ("baris" in data):
        return Reason("ISIAN_TIDAK_SAH", "Pengembalian belanja menyebut baris anggarannya; setoran lain tidak.", "/baris")
    return None


@CASH_FLOW.action("buat_sts", "Catat setoran (STS)", frm=START, to="DIAJUKAN", by=either(penerimaan, pengeluaran), schema=s.STS,
                  guards=[c.unit_ada, today_or_before, pemegang_kas])
def buat_sts(case, data, ctx):
    _begin(case, "STS", data, ctx)
    case.jumlah = data["jumlah"]
    case.isi = {"untuk": data["untuk"], "jumlah": case.jumlah}
    if "baris" in data:
        line = line_items(case.tahun, case.entitas_id, [{"baris": data["baris"], "jumlah": case.jumlah}])
        case.isi |= as_document(line)[0]
    _fits(case)


def _notes(case: BerkasKas, **where) -> list[NPD]:
    return list(NPD.objects.select_for_update().filter(tahun=case.tahun, entitas=case.entitas_id, **where).order_by("pk"))


def isi_spj(case, data, ctx):
    """An SPJ answers for something; what no note has proved is proved with it."""
    if data is None:
        return None
    if not data.get("npd") and not data.get("baris"):
        return Reason("ISIAN_TIDAK_SAH", "Isi belanja pada paling sedikit satu NPD atau satu baris anggaran.", "/npd")
    if data.get("baris") and not data.get("bukti"):
        return c.reason(Refused("BUKTI_BELUM_LENGKAP", daftar="kuitansi dan bukti belanja tanpa NPD"), "/bukti")
    return None


@CASH_FLOW.action("buat_spj", "Ajukan SPJ", frm=START, to="DIAJUKAN", by=pengeluaran, schema=s.SPJ, guards=[c.unit_ada, today_or_before, isi_spj])
def buat_spj(case, data, ctx):
    _begin(case, "SPJ", data, ctx)
    spent: dict[str, dict[int, int]] = {}
    for item in data.get("npd", ()):
        one = spent.setdefault(item["npd"], {})
        one[item["baris"]] = one.get(item["baris"], 0) + item["jumlah"]
    notes = {note.nomor: note for note in _notes(case, nomor__in=spent, state="DIBAYAR")}
    for nomor, lines in spent.items():
        if nomor not in notes:
            raise Blocked([Reason("RUJUKAN_TIDAK_DIKENAL", f"{nomor} bukan NPD unit ini yang sudah dibayar dan belum ada di SPJ lain. Muat ulang daftarnya.", "/npd")])
        held = reserve.amounts(notes[nomor])
        if over := [n for line, n in lines.items() if n > held.get(line, 0)]:
            raise Blocked([Reason("ISIAN_TIDAK_SAH", f"Belanja {over[0]:,} melebihi yang dibayarkan pada {nomor}. Tulis paling banyak sebesar NPD-nya."
                                  .replace(",", "."), "/npd")])
    direct = data.get("baris", [])
    items = line_items(case.tahun, case.entitas_id, [*({"baris": line, "jumlah": n} for lines in spent.values() for line, n in lines.items()), *direct])
    case.baris = line_items(case.tahun, case.entitas_id, direct) if direct else []
    case.jumlah = sum(item["jumlah"] for item in items)
    case.isi = {"nomor": case.nomor, "baris": as_document(items)} | ({"potongan": data["potongan"]} if data.get("potongan") else {})
    _fits(case, _held(notes.values()), but="KAS_BENDAHARA_KURANG")  # the notes hold it; what is spent without one is taken here
    if case.baris:
        purse.keep(case)
    for note in notes.values():
        act(note, "masukkan_spj", SYSTEM, {"spj": case.nomor}, now=ctx.at)


def _held(cases) -> dict[int, int]:
    found: dict[int, int] = {}
    for case in cases:
        for line, n in reserve.amounts(case).items():
            found[line] = found.get(line, 0) + n
    return found


@CASH_FLOW.action("sahkan", "Sahkan dan bukukan", frm={"DIAJUKAN"}, to="DISAHKAN", by=ppk, guards=[c.other_person("pengesah", steps=WHO)])
def sahkan(case, data, ctx):
    case.pengesah = ctx.by.account_id
    notes = _notes(case, nomor_spj=case.nomor) if case.jenis == "SPJ" else []
    holders = [*notes, case]
    held = _held(holders)
    if held:  # in the order of the intake: lines, SPD, cash
        lock_lines(case.tahun, [place for one in holders for place in reserve.places(one)])
        lock_spd(case.tahun, [case.entitas_id])
        purse.let_go(case.tahun, case.entitas_id, sum(one.ditahan for one in holders))
    answer = submit([document_of(case)], ctx.by, asal="HALAMAN", held=held)[0]
    if answer.http != 201:
        raise Blocked([c.said(answer.body["kode"], answer.body["alasan"])])
    case.dokumen_id = Dokumen.objects.values_list("pk", flat=True).get(tahun=case.tahun, kode=case.nomor)
    used = {(item["akun"], item.get("subkegiatan"), item.get("sumber_dana")) for item in case.isi.get("baris", ())}
    unspent = {item["id"] for note in notes for item in note.baris if (item["akun"], item["subkegiatan"], item["sumber_dana"]) not in used}
    move({line: Change(dicadangkan=-held[line]) for line in unspent})
    scans.keep(case.dokumen_id, [*case.lampiran, *(scan for note in notes for scan in note.lampiran)], ctx.by)
    for note in notes:
        act(note, "selesaikan", SYSTEM, now=ctx.at)


@CASH_FLOW.action("tolak", "Tolak", frm={"DIAJUKAN"}, to="DITOLAK", by=ppk, schema=s.TOLAK, guards=[c.other_person("pengesah", steps=WHO)])
def tolak(case, data, ctx):
    case.alasan = data["alasan"].strip()
    notes = _notes(case, nomor_spj=case.nomor)
    purse.release(case)
    for note in notes:
        act(note, "keluarkan_spj", SYSTEM, now=ctx.at)


def belum_diganti(case, data, ctx):
    """An SPJ on which a GU was asked or paid stays. 1 SQL."""
    if case.jenis == "SPJ" and BerkasBayar.objects.filter(tahun=case.tahun, entitas=case.entitas_id, spj=case.nomor,
                                                          state__in=[SPP, TERVERIFIKASI, SPM]).exists():
        return Reason("SUDAH_DIPROSES", "Atas SPJ ini sedang diminta GU. Tolak berkas GU-nya dahulu.")
    return None


@CASH_FLOW.action("balik", "Balik dokumen", frm={"DISAHKAN"}, to="DIBALIK", by=unasked(penandatangan), schema=s.TOLAK,
                  guards=[c.other_person("pembalik", steps=WHO), belum_diganti])
def balik(case, data, ctx):
    case.pembalik, case.alasan = ctx.by.account_id, data["alasan"].strip()
    if case.jenis == "SPJ" and not SPJ.objects.filter(dokumen_id=case.dokumen_id, diganti=0, batal_pada__isnull=True).update(batal_pada=ctx.at):
        raise Blocked([Reason("SUDAH_DIPROSES", "SPJ ini sudah diganti GU, jadi tidak dapat dibalik. Koreksi lewat STS pengembalian belanja.")])
    try:
        undo(case.dokumen, local_day(ctx))
    except Refused as fault:
        raise Blocked([c.reason(fault)]) from None
    if case.jenis == "SPJ":
        thread.put(case.dokumen, case.jumlah, local_day(ctx), "Dibalik")
        for note in _notes(case, nomor_spj=case.nomor):
            act(note, "buka_lagi", SYSTEM, now=ctx.at)


def unposted(tahun: int, entitas: str, bulan: int) -> list[str]:
    """Treasurer's papers of the month that wait for their checker. 1 SQL."""
    rows = BerkasKas.objects.filter(tahun=tahun, state="DIAJUKAN", tanggal__month__lte=bulan)
    if entitas:
        rows = rows.filter(entitas=entitas)
    return [f"{nomor} menunggu pengesahan." for nomor in rows.order_by("nomor").values_list("nomor", flat=True)[:20]]


blocks_closing(unposted)
