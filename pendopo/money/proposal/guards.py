"""Guards of the flow `usulan`: each gives None or the reason; with `data` None it judges the row alone."""
from decimal import Decimal

from pendopo.kernel.clock.public import today
from pendopo.kernel.flow.public import Reason
from pendopo.kernel.rules.public import aturan
from pendopo.kernel.web.public import rupiah
from pendopo.money.codes.public import Nomenklatur, leaf_codes
from pendopo.money.proposal import ranking
from pendopo.money.proposal.flow import OPEN
from pendopo.money.proposal.levels import member, origin_of, place_words, territory
from pendopo.money.proposal.models import MOST, FotoUsulan, Musyawarah, Usulan
from pendopo.money.proposal.points import read_point
from pendopo.money.proposal.words import reason
from pendopo.people.region.public import unit, wilayah

LARGEST_VOLUME = Decimal(10**9)


# -- faults of what was typed ---------------------------------------------------------------------------------------------
def field_faults(case, data, ctx) -> list[Reason]:
    """Faults of a proposal's members that a schema cannot name."""
    found = []
    if text := data.get("titik"):
        at = read_point(text)
        found += [at] if isinstance(at, Reason) else []
    if (code := data.get("desa")) and wilayah(code) is None:
        found.append(reason("desa_tidak_dikenal", "/desa"))
    if (code := data.get("skpd")) and unit(code) is None:
        found.append(reason("skpd_tidak_dikenal", "/skpd"))
    return found + _amount_faults(case, data)


def _amount_faults(case, data) -> list[Reason]:
    price = data.get("harga_satuan", case.harga_satuan)
    try:
        volume = Decimal(data.get("volume", case.volume))
    except ArithmeticError:
        return []  # the schema names it
    if volume < 0:
        return [reason("angka_negatif", "/volume", nama="Volume")]
    if volume > LARGEST_VOLUME:
        return [reason("volume_terlalu_besar", "/volume")]
    if isinstance(price, int) and volume * price > MOST:
        return [reason("jumlah_terlalu_besar", "/harga_satuan")]
    return []


def tingkat_bukan_wewenang(case, data, ctx):
    if data is not None and origin_of(ctx.by, data.get("tingkat")) is None:
        return reason("tingkat_bukan_wewenang", "/tingkat")


def dapil_belum_ada(case, data, ctx):
    if data is not None and (found := origin_of(ctx.by, data.get("tingkat"))) and found[0] == "POKIR" and member(ctx.by) is None:
        return reason("dapil_belum_ada", "/tingkat")


# -- sending --------------------------------------------------------------------------------------------------------------
def lokasi(case, data, ctx):
    if case.lat is None:
        return reason("lokasi_kosong", "/titik")
    name, prefixes = territory(case.tingkat, case.unit_pengusul_id, case.owner_id)
    if not case.desa or not any(case.desa.startswith(prefix) for prefix in prefixes):
        return reason("lokasi_luar_wilayah", "/titik", tempat=place_words(float(case.lat), float(case.lon)), wilayah=name)


def foto_kosong(case, data, ctx):
    if not FotoUsulan.objects.filter(usulan=case).exists():
        return reason("foto_kosong", "/foto")


def jumlah_nol(case, data, ctx):
    if case.total <= 0:
        return reason("jumlah_nol", "/volume")


def skpd_kosong_kirim(case, data, ctx):
    if case.tingkat in ("SKPD", "POKIR", "KAB") and case.skpd_id is None:
        return reason("skpd_kosong", "/skpd")


# -- deciding -------------------------------------------------------------------------------------------------------------
def alasan_pendek(case, data, ctx):
    if data is not None and len(data.get("alasan", "").strip()) < (n := aturan("musrenbang.alasan_minimal")):
        return reason("alasan_pendek", "/alasan", n=n)


def minutes(case, data) -> Musyawarah | None:
    """The agreed minutes that the data name: of this forum's office and year. 1 SQL."""
    number = data.get("berita_acara", "").strip().upper()
    return Musyawarah.objects.filter(nomor=number, state="DISAHKAN", unit_id=case.unit_id, tahun=case.tahun).first() if number else None


def berita_acara(case, data, ctx):
    if data is None:
        return None
    number = data.get("berita_acara", "").strip()
    if number and minutes(case, data) is None:
        return reason("berita_acara_tidak_sah", "/berita_acara", nomor=number)
    if not number and not data.get("berkas") and not ctx.extra.get("uploads"):
        return reason("berita_acara_kosong", "/berita_acara")


def skor_kosong(case, data, ctx):
    if case.skor is None:
        return reason("skor_kosong")


def skpd_kosong(case, data, ctx):
    if data is not None and case.state == "KECAMATAN":
        if code := data.get("skpd"):
            return None if unit(code) else reason("skpd_tidak_dikenal", "/skpd")
        if case.skpd_id is None:
            return reason("skpd_kosong", "/skpd")


def subkegiatan(case, data, ctx):
    if data is not None and case.state == "KABUPATEN":
        code = data.get("subkegiatan", "").strip() or case.subkegiatan
        if not code:
            return reason("subkegiatan_kosong", "/subkegiatan")
        if not leaf_codes(Nomenklatur, {code}, today()):
            return reason("subkegiatan_tidak_dikenal", "/subkegiatan", kode=code)


def plafon(case, data, ctx):
    """At the district: only what fits its ceiling. With data, the ceiling's row stays locked until the step is done."""
    if case.state != "KECAMATAN":
        return None
    place = ranking.place_of(case, lock=data is not None)
    if place and place.status != "masuk":
        return reason("plafon_penuh", peringkat=place.rank, plafon=rupiah(place.ceiling), sisa=rupiah(place.rest), jumlah=rupiah(case.total))


def muat_dalam_plafon(case, data, ctx):
    place = ranking.place_of(case)
    if place is None or place.status == "masuk":
        return reason("muat_dalam_plafon")


def belum_dilewati(case, data, ctx):
    if not case.lewati:
        return reason("belum_dilewati")


# -- merging --------------------------------------------------------------------------------------------------------------
def target_of(data) -> Usulan | None:
    """The proposal named as target, its row held so that it stays open until the step is done. 1 SQL."""
    return Usulan.objects.select_for_update(no_key=True).filter(nomor=data.get("ke", "").strip().upper()).first()


def gabung(case, data, ctx):
    if data is None:
        return None
    if data["ke"].strip().upper() == case.nomor:
        return reason("gabung_sendiri", "/ke")
    target = target_of(data)
    if target is None or target.dikirim_pada is None and target.state not in OPEN:
        return reason("tujuan_tidak_ada", "/ke", nomor=data["ke"][:24])
    if target.pk in ranking.merged_ids(case.pk):
        return reason("gabung_berputar", "/ke", nomor=target.nomor)
    if target.state not in OPEN:
        return reason("tujuan_tidak_terbuka", "/ke", nomor=target.nomor)


# -- after the plan -------------------------------------------------------------------------------------------------------
def dari_anggaran(case, data, ctx):
    """Only the budget room, which knows that the line exists, may link: it says so beside the data."""
    if not ctx.extra.get("baris_ada"):
        return reason("baris_tidak_ada", "/baris")
