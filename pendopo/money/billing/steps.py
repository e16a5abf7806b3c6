"""Actions of the flow `tagihan`. What touches the books goes through `ledger`, in the step's own transaction."""
from datetime import date, timedelta

from pendopo.kernel.clock.public import zone
from pendopo.kernel.flow.public import START, SYSTEM, start, system
from pendopo.kernel.pii.public import blind
from pendopo.kernel.rules.public import aturan
from pendopo.money.billing import guards as g
from pendopo.money.billing import interest, ledger, qris
from pendopo.money.billing import schemas as s
from pendopo.money.billing.flow import DIBATALKAN, DIKURANGKAN, FLOW, KEDALUWARSA, LUNAS, TERBIT, pemanjang, pemutus, penerbit
from pendopo.money.billing.merchants import default_merchant, receiver_of
from pendopo.money.billing.models import JENIS, Pembayaran, Tagihan
from pendopo.people.region.public import unit

SERIES, DIGITS = "TGH", 6


def _day(ctx) -> date:
    return ctx.at.astimezone(zone()).date()


def _draw(case: Tagihan) -> None:
    """The code as the bill stands now."""
    case.qris = qris.make(receiver_of(case.unit_id), case.total, case.nomor)


@FLOW.action("terbitkan", "Terbitkan tagihan", frm=START, to=TERBIT, by=penerbit, schema=s.TERBITKAN, guards=[g.unit_tidak_dikenal])
def terbitkan(case, data, ctx):
    day, office = _day(ctx), unit(data["entitas"])
    case.jenis, case.akun, case.jumlah, case.tahun = data["jenis"], data["akun"], data["jumlah"], day.year
    case.entitas_id, case.unit_id = office.kode, office.id
    case.nama, case.npwpd = data["nama"].strip(), data.get("npwpd")
    case.npwpd_h = npwpd_hash(case.npwpd) if case.npwpd else None
    case.keterangan, case.rujukan_asal = data.get("keterangan") or JENIS[case.jenis], data.get("rujukan")
    case.jatuh_tempo = case.jatuh_tempo_awal = date.fromisoformat(data["jatuh_tempo"])
    case.pembuat, case.terbit_pada = ctx.extra.get("pembuat", ctx.by.label), ctx.at
    case.owner_id = ctx.extra.get("pemilik", case.owner_id)
    number = f"{day.year}{ctx.number(SERIES, day.year):0{DIGITS}d}"
    case.nomor, case.va = f"{SERIES}{number}", f"{default_merchant().prefix_va}{number}"
    ledger.issue(case, day, ctx.by)
    _draw(case)


def npwpd_hash(text: str) -> str:
    """Blind index of a taxpayer's number, letters and digits only."""
    return blind("".join(c for c in text.upper() if c.isalnum()), "npwpd")


@FLOW.action("bayar", "Catat pembayaran", frm={TERBIT, KEDALUWARSA}, to=LUNAS, by=system, schema=s.BAYAR,
             guards=[g.jumlah_berbeda, g.lewat_jatuh_tempo])
def bayar(case, data, ctx):
    day = date.fromisoformat(data["tanggal"])
    more = ctx.extra
    Pembayaran.objects.create(
        tagihan_id=case.pk, mitra_id=more["mitra_id"], kanal=data["kanal"], external_id=more.get("external_id", ""),
        payment_request_id=more.get("payment_request_id"), jumlah=data["jumlah"], rujukan_bank=data["rujukan"], tanggal=day,
        dibayar_pada=more.get("dibayar_pada", ctx.at), mentah=more.get("mentah", {}))
    ledger.settle(case, day, ctx.by)
    case.dibayar, case.tanggal_bayar = data["jumlah"], day


@FLOW.action("kedaluwarsakan", "Lewat jatuh tempo", frm={TERBIT}, to=KEDALUWARSA, by=system, guards=[])
def kedaluwarsakan(case, data, ctx):
    """The last day is over; the amount is no longer good."""


@FLOW.action("perpanjang", "Perpanjang dengan bunga", frm={TERBIT, KEDALUWARSA}, to=TERBIT, by=pemanjang, schema=s.PERPANJANG,
             guards=[g.belum_lewat, g.jatuh_tempo_baru])
def perpanjang(case, data, ctx):
    day = _day(ctx)
    if data.get("jatuh_tempo"):
        until = date.fromisoformat(data["jatuh_tempo"])
    elif case.jenis in interest.RATES:
        until = interest.good_until(case.jatuh_tempo_awal, day)
    else:
        until = day + timedelta(days=aturan("tagihan.perpanjang_hari", day))
    case.denda = interest.interest(case.jenis, case.jumlah, case.jatuh_tempo_awal, until)
    case.jatuh_tempo = until
    _draw(case)


@FLOW.action("batalkan", "Batalkan tagihan", frm={TERBIT, KEDALUWARSA}, to=DIBATALKAN, by=pemutus, schema=s.BATALKAN,
             guards=[g.pembuat_sendiri])
def batalkan(case, data, ctx):
    case.alasan = data["alasan"].strip()
    ledger.cancel(case, _day(ctx), ctx.by)


@FLOW.action("kurangkan", "Kurangkan dengan keputusan", frm={TERBIT, KEDALUWARSA}, to=DIKURANGKAN, by=pemutus, schema=s.KURANGKAN,
             guards=[g.pembuat_sendiri, g.bukan_pengurangan, g.jatuh_tempo_baru])
def kurangkan(case, data, ctx):
    day = _day(ctx)
    case.alasan = f"{data['sk'].strip()}: {data['alasan'].strip()}"[:500]
    if data["jumlah_baru"]:
        _replace(case, data, ctx, day)  # before the books are touched: number series, then registers, as everywhere
    ledger.cancel(case, day, ctx.by)


def _replace(case: Tagihan, data: dict, ctx, day: date) -> None:
    """What is left of a reduced bill, as a new one."""
    until = data.get("jatuh_tempo") or max(case.jatuh_tempo, day + timedelta(days=aturan("tagihan.perpanjang_hari", day))).isoformat()
    rest = {"jenis": case.jenis, "akun": case.akun, "entitas": case.entitas_id, "nama": case.nama, "jumlah": data["jumlah_baru"],
            "jatuh_tempo": until, "keterangan": case.keterangan}
    if case.npwpd:
        rest["npwpd"] = case.npwpd
    new = start(Tagihan(), SYSTEM, rest, now=ctx.at, extra={"pembuat": ctx.by.label, "pemilik": case.owner_id}).case
    case.pengganti_id = new.pk
