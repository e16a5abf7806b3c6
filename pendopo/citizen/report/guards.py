"""Guards of the flow `aduan`: each gives None or the reason; with `data` None it judges the row alone."""
from datetime import timedelta
from uuid import UUID

from django.conf import settings
from django.db.models import Q

from pendopo.citizen.report.models import Aduan, AduanPelapor, BerkasAduan
from pendopo.citizen.report.queries import category, is_reporter
from pendopo.citizen.report.words import reason
from pendopo.kernel.clock.public import tanggal
from pendopo.kernel.files.public import Upload, hamming
from pendopo.kernel.ops.public import daerah
from pendopo.kernel.rules.public import aturan
from pendopo.people.region.public import Unit, nearest, unit, wilayah_at

SAME_PHOTO = 4  # differing bits of two picture hashes that still mean "the same photo" (citizen.md section 3)
CLOCK_TOLERANCE = timedelta(hours=1)


def needs(member: str, code: str, shortest: int = 1):
    """A guard: the text `member` must have at least `shortest` letters."""

    def guard(case, data, ctx):
        if data is not None and len(str(data.get(member, "")).strip()) < shortest:
            return reason(code, f"/{member}")

    guard.__name__ = code
    return guard


def point(data) -> tuple[float, float] | None:
    """The coordinates of the data, if any."""
    text = data.get("titik")
    return tuple(map(float, text.split(","))) if text else None


def isi_kosong(case, data, ctx):
    lamp = (kind := category(data["kategori"])) and kind.kelompok == "Penerangan" and (data.get("berkas") or data.get("atribut"))
    if len(data.get("isi", "").strip()) < 15 and not lamp:
        return reason("isi_kosong", "/isi")


def lokasi_kosong(case, data, ctx):
    if not data.get("titik") and len(data.get("alamat", "").strip()) < 5 and not ctx.extra.get("kelurahan"):
        return reason("lokasi_kosong", "/titik")


def luar_wilayah(case, data, ctx):
    if (at := point(data)) and wilayah_at(*at) is None:
        near, metres = nearest(*at)
        text = f"{near.nama} ({metres / 1000:.1f} km)".replace(".", ",") if near else "pemerintah setempat"
        return reason("luar_wilayah", "/titik", wilayah=daerah().nama, tetangga=f"pemerintah setempat; batas terdekat kami {text}")


def foto_wajib(case, data, ctx):
    kind = category(data["kategori"])
    if kind and kind.foto == "wajib" and not data.get("berkas") and not ctx.extra.get("uploads"):
        return reason("foto_wajib", "/berkas")


def kategori_tutup(case, data, ctx):
    if category(data["kategori"]) is None:
        return reason("kategori_tutup", "/kategori")


def terlalu_sering(case, data, ctx):
    if settings.UJI or ctx.extra.get("contoh") or not ctx.by.account_id or data.get("identitas") == "anonim":
        return None
    since = ctx.at - timedelta(hours=24)
    sent = AduanPelapor.objects.filter(akun_id=ctx.by.account_id, aduan__dikirim_pada__gt=since).count()
    if sent >= aturan("aduan.maks_24_jam"):
        return reason("terlalu_sering", n=sent, jam="besok")


def banding_tidak_sah(case, data, ctx):
    if number := data.get("banding_dari"):
        former = Aduan.objects.filter(nomor=number, state="ditolak").first()
        if not former or not is_reporter(ctx.by, former) or Aduan.objects.filter(banding_dari=former).exists():
            return reason("banding_tidak_sah", "/banding_dari")


def banding_orang_sama(case, data, ctx):
    if case.state == "terkirim" and case.banding_dari_id and ctx.by.assignment_id:
        if Aduan.objects.filter(pk=case.banding_dari_id, penolak_id=ctx.by.assignment_id).exists():
            return reason("banding_orang_sama")


def office_named(text: str) -> Unit | None:
    """The office of a code, or of an id written as text."""
    try:
        return unit(text) or unit(UUID(text))
    except ValueError:
        return None


def opd_kosong(case, data, ctx):
    if data is not None and office_named(data.get("unit", "")) is None:
        return reason("opd_kosong", "/unit")


def golongan_kosong(case, data, ctx):
    if data is not None and case.state == "terkirim" and not (data.get("golongan") or case.golongan):
        return reason("golongan_kosong", "/golongan")


def kategori_kosong(case, data, ctx):
    if data is not None and case.state == "terkirim" and data.get("kategori") and category(data["kategori"]) is None:
        return reason("kategori_kosong", "/kategori")


def opd_sama_tanpa_alasan(case, data, ctx):
    if data is not None and case.state == "salah_alamat" and not data.get("alasan", "").strip():
        if (chosen := office_named(data.get("unit", ""))) and chosen.id == case.unit_id:
            return reason("opd_sama_tanpa_alasan", "/unit")


def perlu_sekda(case, data, ctx):
    if case.state == "salah_alamat" and case.n_balik >= aturan("aduan.balik_sekda") and "sekda" not in ctx.by.roles:
        return reason("perlu_sekda", n=case.n_balik)


def parent_of(data) -> Aduan | None:
    """The report named as parent, held until the merge is written: what the guards saw of it stays true."""
    return Aduan.objects.select_for_update(of=("self",)).filter(nomor=data.get("induk", "")).first()


def induk_tidak_sah(case, data, ctx):
    if data is not None:
        parent = parent_of(data)
        if not parent or parent.pk == case.pk or parent.closed_at or parent.state in ("duplikat", "ditarik") or parent.induk_id == case.pk:
            return reason("induk_tidak_sah", "/induk")


def induk_rahasia(case, data, ctx):
    if data is not None and (parent := parent_of(data)) and parent.rahasia:
        return reason("induk_rahasia", "/induk")


def sudah_didukung(case, data, ctx):
    if case.n_dukungan:
        return reason("sudah_didukung", n=case.n_dukungan)


def jawaban_kosong(case, data, ctx):
    if data is not None and not data.get("jawaban", "").strip() and not data.get("berkas") and not ctx.extra.get("uploads"):
        return reason("jawaban_kosong", "/jawaban")


def bukan_informasi(case, data, ctx):
    if case.golongan != "informasi":
        return reason("bukan_informasi")


def kabar_kosong(case, data, ctx):
    if data is not None and not data.get("isi", "").strip() and not data.get("berkas") and not ctx.extra.get("uploads"):
        return reason("kabar_kosong", "/isi")


def evidence(data, ctx) -> list[Upload]:
    """The uploads named by the data or sent with the form."""
    sent = ctx.extra.get("uploads") or []
    return [*sent, *Upload.objects.select_related("blob").filter(pk__in=data.get("berkas", []))] if data else list(sent)


def bukti_foto_kosong(case, data, ctx):
    if data is not None and not any(u.blob.mime.startswith("image/") for u in evidence(data, ctx)):
        return reason("bukti_foto_kosong", "/berkas")


def foto_lama(case, data, ctx):
    if data is not None:
        for upload in evidence(data, ctx):
            if upload.diambil_pada and upload.diambil_pada < case.dikirim_pada - CLOCK_TOLERANCE:
                return reason("foto_lama", "/berkas", nama=upload.nama, tanggal=tanggal(upload.diambil_pada, hari=False))


def foto_dipakai_ulang(case, data, ctx):
    if data is None:
        return None
    for upload in evidence(data, ctx):
        others = BerkasAduan.objects.exclude(aduan_id=case.pk).filter(Q(sha256=upload.blob_id) | Q(peran="bukti", phash__isnull=False))
        for sha, phash, nomor in others.filter(peran="bukti").values_list("sha256", "phash", "aduan__nomor").order_by("-id")[:5000]:
            near = phash is not None and upload.blob.phash is not None and hamming(phash, upload.blob.phash) <= SAME_PHOTO
            if sha == upload.blob_id or near:
                return reason("foto_dipakai_ulang", "/berkas", nama=upload.nama, nomor=nomor)


def target_tahun_kosong(case, data, ctx):
    if data is not None and not data.get("tahun"):
        return reason("target_tahun_kosong", "/tahun")


def pemeriksa_sama(case, data, ctx):
    if case.pengerja_id and case.pengerja_id == ctx.by.assignment_id:
        return reason("pemeriksa_sama")


def batas_buka(case, data, ctx):
    if case.n_buka >= aturan("aduan.buka_kembali_maks"):
        return reason("batas_buka")
