"""Actions of the flow `rencana` with their guards."""
from datetime import date
from decimal import Decimal

from pendopo.kernel.flow.public import START, SYSTEM, act, either
from pendopo.money.plan import lines
from pendopo.money.plan import schemas as s
from pendopo.money.plan.checks import ERROR, breaks
from pendopo.money.plan.flow import FLOW, WHO, WRITERS, bappeda, pembuat, penyusun, perencana, pereviu, system
from pendopo.money.plan.models import JENIS, OF_UNIT, DokumenRencana, PaguSimpul, Simpul, TargetIndikator
from pendopo.money.plan.proposals import adopt, waiting
from pendopo.money.plan.words import reason
from pendopo.people.region.public import unit

SHORTEST = 20


# -- guards ---------------------------------------------------------------------------------------------------------------
def writer_office(actor, jenis: str):
    """The office under which the actor writes a document of this kind, or None."""
    return next((unit(u) for name in WRITERS[jenis] for u in actor.units_of(name)), None)


def bukan_penyusun(case, data, ctx):
    if data is not None and writer_office(ctx.by, data["jenis"]) is None:
        return reason("bukan_penyusun", "/jenis", jenis=JENIS[data["jenis"]], siapa=" atau ".join(WHO[r] for r in WRITERS[data["jenis"]]))


def tahun_terbalik(case, data, ctx):
    if data is not None and data.get("tahun_akhir", data["tahun"]) < data["tahun"]:
        return reason("tahun_terbalik", "/tahun_akhir")


def _same(jenis: str, first: int, last: int, skpd_id):
    return DokumenRencana.objects.filter(jenis=jenis, tahun_awal=first, tahun_akhir=last, skpd_id=skpd_id)


def masih_ada_draf(case, data, ctx):
    office = writer_office(ctx.by, data["jenis"]) if data is not None else None
    if office is not None:
        skpd = office.id if data["jenis"] in OF_UNIT else None
        other = _same(data["jenis"], data["tahun"], data.get("tahun_akhir", data["tahun"]), skpd).filter(state__in=["DRAF", "REVIU"]).first()
        return reason("masih_ada_draf", "/jenis", nomor=other.nomor) if other else None


def dari_tidak_sah(case, data, ctx):
    if data is not None and (number := data.get("dari", "").strip()):
        former = _set_document(number)
        if former is None or (former.jenis, former.tahun_awal, former.tahun_akhir) != (data["jenis"], data["tahun"], data.get("tahun_akhir", data["tahun"])):
            return reason("dari_tidak_sah", "/dari", nomor=number)


def dasar_tidak_sah(case, data, ctx):
    if data is not None and (number := data.get("dasar", "").strip()) and _set_document(number) is None:
        return reason("dasar_tidak_sah", "/dasar", nomor=number)


def _set_document(number: str) -> DokumenRencana | None:
    return DokumenRencana.objects.filter(nomor=number.strip().upper(), state="DITETAPKAN").first()


def konsisten(case, data, ctx):
    if data is None:
        return None
    if not Simpul.objects.filter(dokumen=case).exists():
        return reason("kosong")
    if wrong := [b for b in breaks(case) if b.berat == ERROR]:
        return reason("tidak_konsisten", n=len(wrong), pertama=wrong[0].text)


def belum_direviu(case, data, ctx):
    if not case.hasil_reviu:
        return reason("belum_direviu")


def alasan_pendek(case, data, ctx):
    if data is not None and len(data.get("alasan", "").strip()) < SHORTEST:
        return reason("alasan_pendek", "/alasan", n=SHORTEST)


def node_of(case, data) -> Simpul | None:
    """The node that the data name."""
    office = unit(data["skpd"]) if data.get("skpd") else None
    rows = Simpul.objects.filter(dokumen=case, kode=data["kode"].strip())
    return (rows.filter(unit_id=office.id) if office else rows).order_by("unit_id").first()


def simpul_tidak_ada(case, data, ctx):
    if data is not None and node_of(case, data) is None:
        return reason("simpul_tidak_ada", "/kode", kode=data["kode"])


def usulan_tidak_sah(case, data, ctx):
    if case.jenis != "RKPD":
        return reason("bukan_rkpd")
    if data is not None:
        there = {u.nomor: u for u in waiting(case)}
        for number in data["usulan"]:
            found = there.get(number.strip().upper())
            if found is None:
                return reason("usulan_tidak_sah", "/usulan", nomor=number, tahun=case.tahun_awal)
            if found.skpd_id is None:
                return reason("subkegiatan_tanpa_unit", "/usulan", nomor=found.nomor)


def _target_of(case, data, ctx) -> TargetIndikator | None:
    rows = TargetIndikator.objects.filter(indikator__simpul__dokumen=case, indikator__simpul__kode=data["kode"].strip(), indikator__nama=data["indikator"].strip(),
                                          tahun=data["tahun"])
    if "bappeda" not in ctx.by.roles:
        rows = rows.filter(indikator__simpul__unit_id__in=ctx.by.units_of("perencana"))
    return rows.order_by("pk").first()


def indikator_tidak_ada(case, data, ctx):
    if data is not None and _target_of(case, data, ctx) is None:
        return reason("indikator_tidak_ada", "/indikator", nama=data["indikator"], kode=data["kode"], tahun=data["tahun"])


# -- actions --------------------------------------------------------------------------------------------------------------
@FLOW.action("susun", "Susun rancangan", frm=START, to="DRAF", by=pembuat, schema=s.SUSUN,
             guards=[bukan_penyusun, tahun_terbalik, masih_ada_draf, dari_tidak_sah, dasar_tidak_sah])
def susun(case, data, ctx):
    office = writer_office(ctx.by, data["jenis"])
    case.jenis, case.tahun_awal = data["jenis"], data["tahun"]
    case.tahun_akhir = data.get("tahun_akhir", data["tahun"])
    case.skpd_id, case.unit_id, case.owner_id = office.id if case.jenis in OF_UNIT else None, office.id, ctx.by.account_id
    rows = _same(case.jenis, case.tahun_awal, case.tahun_akhir, case.skpd_id).order_by("-versi")
    case.versi = (rows.values_list("versi", flat=True).first() or 0) + 1
    case.induk_versi = rows.filter(state="DITETAPKAN").first()
    case.dasar = _set_document(data.get("dasar", "")) or (case.induk_versi.dasar if case.induk_versi else None)
    span = str(case.tahun_awal) if case.tahun_akhir == case.tahun_awal else f"{case.tahun_awal}-{case.tahun_akhir}"
    case.judul = data.get("judul", "").strip() or f"{JENIS[case.jenis]} {span}{f' {office.nama}' if case.skpd_id else ''}"[:200]
    case.nomor = f"{case.jenis}-{span}{f'-{office.kode}' if case.skpd_id else ''}-V{case.versi}".upper()
    if source := _set_document(data.get("dari", "")):
        copied = lines.of(source)
        lines.replace(case, copied)
        case.isi_sha256 = lines.fingerprint(copied)


@FLOW.action("muat", "Muat isi", frm={"DRAF"}, to="DRAF", by=penyusun, schema=s.MUAT)
def muat(case, data, ctx):
    """The lines come beside the data; the chain keeps their fingerprint and number."""
    given = ctx.extra["baris"]
    if lines.fingerprint(given) != data["sha256"] or len(given) != data["baris"]:
        raise RuntimeError("lines differ from their fingerprint")
    lines.replace(case, given)
    case.isi_sha256 = data["sha256"]


def _touched(case) -> None:
    case.isi_sha256 = lines.fingerprint(lines.of(case))


@FLOW.action("ubah_pagu", "Ubah pagu", frm={"DRAF"}, to="DRAF", by=penyusun, schema=s.UBAH_PAGU, guards=[simpul_tidak_ada])
def ubah_pagu(case, data, ctx):
    PaguSimpul.objects.update_or_create(simpul=node_of(case, data), tahun=data["tahun"], defaults={"pagu": data["pagu"]})
    _touched(case)


@FLOW.action("masukkan_usulan", "Masukkan usulan", frm={"DRAF"}, to="DRAF", by=either(penyusun, system), schema=s.USULAN, guards=[usulan_tidak_sah])
def masukkan_usulan(case, data, ctx):
    there = {u.nomor: u for u in waiting(case)}
    for number in sorted({n.strip().upper() for n in data["usulan"]}):
        adopt(case, there[number])
    _touched(case)


@FLOW.action("ajukan", "Ajukan untuk direviu", frm={"DRAF"}, to="REVIU", by=penyusun, guards=[konsisten])
def ajukan(case, data, ctx):
    case.hasil_reviu = ""


@FLOW.action("reviu", "Catat hasil reviu", frm={"REVIU"}, to="REVIU", by=pereviu, schema=s.REVIU)
def reviu(case, data, ctx):
    case.hasil_reviu = data["hasil"].strip()


@FLOW.action("kembalikan", "Kembalikan", frm={"REVIU"}, to="DRAF", by=either(pereviu, bappeda), schema=s.HANYA_ALASAN, guards=[alasan_pendek])
def kembalikan(case, data, ctx):
    case.alasan = data["alasan"].strip()


@FLOW.action("tetapkan", "Tetapkan", frm={"REVIU"}, to="DITETAPKAN", by=bappeda, schema=s.TETAPKAN, guards=[belum_direviu, konsisten])
def tetapkan(case, data, ctx):
    for former in _same(case.jenis, case.tahun_awal, case.tahun_akhir, case.skpd_id).filter(state="DITETAPKAN"):
        act(former, "ganti", SYSTEM, now=ctx.at)
    case.landasan, case.tanggal, case.alasan = data["landasan"].strip(), date.fromisoformat(data["tanggal"]), ""


@FLOW.action("ganti", "Ganti", frm={"DITETAPKAN"}, to="DIGANTI", by=system)
def ganti(case, data, ctx):
    """A newer version takes effect."""


@FLOW.action("batal", "Batalkan rancangan", frm={"DRAF"}, to="DIBATALKAN", by=penyusun, schema=s.HANYA_ALASAN, guards=[alasan_pendek])
def batal(case, data, ctx):
    case.alasan = data["alasan"].strip()


@FLOW.action("realisasi", "Catat realisasi", frm={"DITETAPKAN"}, to="DITETAPKAN", by=perencana, schema=s.REALISASI, guards=[indikator_tidak_ada])
def realisasi(case, data, ctx):
    TargetIndikator.objects.filter(pk=_target_of(case, data, ctx).pk).update(realisasi=Decimal(data["realisasi"]))


