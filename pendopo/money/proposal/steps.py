"""Actions of the flow `usulan`: the table of finance.md section 3, effects included."""
from decimal import Decimal

from pendopo.kernel.clock.public import zone
from pendopo.kernel.files.public import attach
from pendopo.kernel.flow.public import START, either, name_officers
from pendopo.money.proposal import guards as g
from pendopo.money.proposal import ranking
from pendopo.money.proposal import schemas as s
from pendopo.money.proposal.flow import FLOW, OPEN, ketua, pembuat, pengusul, system, tapd
from pendopo.money.proposal.levels import FIRST, LEVELS, member, office_at, origin_of, village_at
from pendopo.money.proposal.models import FotoUsulan, Pokir, Putusan
from pendopo.money.proposal.points import read_point
from pendopo.money.proposal.scoring import score, weights
from pendopo.money.proposal.support import carry_over
from pendopo.people.region.public import unit

PLAIN = ("uraian", "latar", "rt", "rw", "satuan", "harga_satuan", "penerima", "tahun")


def _files(case, data, ctx, member_name: str) -> list:
    """Bind the sent files to the case: named in the data (API) or taken by the page."""
    return attach([*data.get(member_name, []), *(str(u.pk) for u in ctx.extra.get("uploads") or [])], ctx.by, "usulan", case.pk)


def _fill(case, data, ctx) -> None:
    """The members of a proposal into its row."""
    for name in PLAIN:
        if name in data:
            value = data[name]
            setattr(case, name, value.strip() if isinstance(value, str) else value)
    if "volume" in data:
        case.volume = Decimal(data["volume"]).quantize(Decimal("0.01"))
    if "skpd" in data:
        case.skpd_id = unit(data["skpd"]).id
    if "titik" in data:
        case.lat, case.lon = read_point(data["titik"])
    if case.lat is not None and ("titik" in data or "desa" in data):
        case.desa = village_at(float(case.lat), float(case.lon), data.get("desa") or case.desa)
    elif "desa" in data:
        case.desa = data["desa"]


def _photos(case, data, ctx) -> None:
    for upload in _files(case, data, ctx, "foto"):
        FotoUsulan.objects.get_or_create(usulan_id=case.pk, sha256=upload.blob_id, defaults={
            "upload_id": upload.pk, "diambil_pada": upload.diambil_pada})


@FLOW.action("buat", "Tulis usulan", frm=START, to="DRAF", by=pembuat, schema=s.BUAT, faults=g.field_faults,
             guards=[g.tingkat_bukan_wewenang, g.dapil_belum_ada])
def buat(case, data, ctx):
    tingkat, office = origin_of(ctx.by, data.get("tingkat"))
    case.tahun, case.tingkat = ctx.at.astimezone(zone()).year + 1, tingkat
    case.owner_id, case.unit_id, case.unit_pengusul_id = ctx.by.account_id, office.id, office.id
    case.desa = office.wilayah if tingkat == "DESA" else ""
    case.pengusul = (name_officers({ctx.by.assignment_id}).get(ctx.by.assignment_id) if ctx.by.assignment_id else "") or office.nama
    if tingkat == "SKPD":
        case.skpd_id = office.id
    _fill(case, data, ctx)
    case.nomor = f"USL-{case.tahun}-{ctx.number('USL', case.tahun):06d}"
    _photos(case, data, ctx)
    if tingkat == "POKIR":
        who = member(ctx.by)
        Pokir.objects.create(usulan_id=case.pk, anggota=who, dapil=who.dapil)


@FLOW.action("ubah", "Ubah usulan", frm={"DRAF"}, to="DRAF", by=pengusul, schema=s.UBAH, faults=g.field_faults)
def ubah(case, data, ctx):
    _fill(case, {k: v for k, v in data.items() if k != "tahun"}, ctx)
    _photos(case, data, ctx)


@FLOW.action("kirim", "Kirim usulan", frm={"DRAF"}, by=pengusul, to=lambda case, data, ctx: case.tingkat_bahas, to_any=OPEN,
             guards=[g.lokasi, g.foto_kosong, g.jumlah_nol, g.skpd_kosong_kirim])
def kirim(case, data, ctx):
    case.tingkat_bahas = case.tingkat_bahas or FIRST[case.tingkat]
    case.dikirim_pada = case.dikirim_pada or ctx.at
    case.alasan = ""
    _hand_over(case)


def _hand_over(case) -> None:
    case.unit_id = office_at(case.tingkat_bahas, case).id


@FLOW.action("tarik", "Tarik usulan", frm={"DRAF"}, to="DITARIK", by=pengusul, schema=s.HANYA_ALASAN)
def tarik(case, data, ctx):
    case.alasan = data.get("alasan", "").strip()


@FLOW.action("nilai", "Beri nilai", frm=OPEN, to=lambda case, data, ctx: case.state, to_any=OPEN, by=ketua, schema=s.NILAI)
def nilai(case, data, ctx):
    case.nilai, case.skor = dict(data), score(data, weights(ctx.at.astimezone(zone()).date()))


def _decide(case, data, ctx, hasil: str) -> None:
    """The decision as everybody reads it."""
    papers = _files(case, data, ctx, "berkas")
    case.alasan = data["alasan"].strip()
    held = g.minutes(case, data)
    Putusan.objects.create(usulan_id=case.pk, tingkat=case.tingkat_bahas, hasil=hasil, alasan=case.alasan, oleh=ctx.by.assignment_id, skor=case.skor,
                           musyawarah=held, upload_id=papers[0].pk if papers else None, at=ctx.at)


@FLOW.action("terima", "Terima", frm=OPEN, by=ketua, schema=s.TERIMA, to=lambda case, data, ctx: LEVELS[case.state].next,
             to_any={level.next for level in LEVELS.values()},
             guards=[g.alasan_pendek, g.berita_acara, g.skor_kosong, g.skpd_kosong, g.plafon, g.subkegiatan])
def terima(case, data, ctx):
    _decide(case, data, ctx, "DITERIMA")
    if case.state == "KECAMATAN":
        place = ranking.place_of(case)
        case.peringkat = place.rank if place else None
    if code := data.get("skpd"):
        case.skpd_id = unit(code).id
    if case.state == "KABUPATEN":
        case.subkegiatan = data.get("subkegiatan", "").strip() or case.subkegiatan
        case.unit_id = case.skpd_id or case.unit_id
    else:
        case.tingkat_bahas = LEVELS[case.state].next
        _hand_over(case)


@FLOW.action("gabung", "Gabungkan", frm=OPEN, to="DIGABUNG", by=ketua, schema=s.GABUNG, guards=[g.gabung, g.alasan_pendek])
def gabung(case, data, ctx):
    target = g.target_of(data)
    _decide(case, data, ctx, "DIGABUNG")
    case.gabung_ke = target
    carry_over(case, target)


@FLOW.action("tunda", "Tunda", frm=OPEN, to="DITUNDA", by=ketua, schema=s.PUTUS, guards=[g.alasan_pendek])
def tunda(case, data, ctx):
    _decide(case, data, ctx, "DITUNDA")


@FLOW.action("tolak", "Tolak", frm=OPEN, to="DITOLAK", by=ketua, schema=s.PUTUS, guards=[g.alasan_pendek])
def tolak(case, data, ctx):
    _decide(case, data, ctx, "DITOLAK")


@FLOW.action("kembalikan", "Kembalikan untuk diperbaiki", frm=OPEN, to="DRAF", by=ketua, schema=s.HANYA_ALASAN, guards=[g.alasan_pendek])
def kembalikan(case, data, ctx):
    _decide(case, data, ctx, "DIKEMBALIKAN")
    case.unit_id = case.unit_pengusul_id


@FLOW.action("bahas_lagi", "Bahas lagi", frm={"DITUNDA"}, to=lambda case, data, ctx: case.tingkat_bahas, to_any=OPEN, by=ketua,
             schema=s.HANYA_ALASAN, guards=[g.alasan_pendek])
def bahas_lagi(case, data, ctx):
    case.alasan = ""


@FLOW.action("lewati", "Lewati dalam peringkat", frm={"KECAMATAN"}, to="KECAMATAN", by=ketua, schema=s.HANYA_ALASAN,
             guards=[g.alasan_pendek, g.muat_dalam_plafon])
def lewati(case, data, ctx):
    case.lewati = data["alasan"].strip()


@FLOW.action("batal_lewati", "Batalkan lewati", frm={"KECAMATAN"}, to="KECAMATAN", by=ketua, guards=[g.belum_dilewati])
def batal_lewati(case, data, ctx):
    case.lewati = ""


@FLOW.action("anggarkan", "Anggarkan", frm={"MASUK_RKPD"}, to="DIANGGARKAN", by=either(tapd, system), schema=s.ANGGARKAN,
             guards=[g.dari_anggaran])
def anggarkan(case, data, ctx):
    case.baris, case.alasan = data["baris"], ""


@FLOW.action("lepas_anggaran", "Lepas dari baris anggaran", frm={"DIANGGARKAN"}, to="MASUK_RKPD", by=either(tapd, system),
             schema=s.HANYA_ALASAN, guards=[g.dari_anggaran, g.alasan_pendek])
def lepas_anggaran(case, data, ctx):
    case.baris, case.alasan = "", data["alasan"].strip()


@FLOW.action("berjalan", "Mulai dikerjakan", frm={"DIANGGARKAN"}, to="BERJALAN", by=system, schema=s.RUJUKAN)
def berjalan(case, data, ctx):
    case.rujukan = data.get("rujukan", "")


@FLOW.action("selesai", "Selesai", frm={"BERJALAN"}, to="SELESAI", by=system, schema=s.RUJUKAN)
def selesai(case, data, ctx):
    case.rujukan = data.get("rujukan", "") or case.rujukan
