"""Actions of the flow `aduan`: the table of citizen.md section 3, effects included."""
from pendopo.citizen.report import guards as g
from pendopo.citizen.report import schemas as s
from pendopo.citizen.report.attributes import attribute_faults
from pendopo.citizen.report.codes import tracking_code
from pendopo.citizen.report.flow import (
    FLOW,
    inspektorat,
    kepala,
    opd,
    pelapor,
    pemeriksa,
    siapa_saja,
    system,
    verifikator,
    yang_mendisposisi,
    yang_menggabung,
)
from pendopo.citizen.report.models import Aduan, AduanPelapor, BerkasAduan, Dukungan, Ikut, Latih
from pendopo.citizen.report.queries import category, category_by_id, reporter_account
from pendopo.citizen.report.routing import suggest, words_of
from pendopo.citizen.report.words import urgent_words
from pendopo.kernel.clock.public import zone
from pendopo.kernel.files.public import attach
from pendopo.kernel.flow.public import START, either, role
from pendopo.people.account.public import code_hash
from pendopo.people.region.public import wilayah_at


def _files(case, data, ctx, part: str, *, public: bool = True, drop: bool = False) -> None:
    """Bind the sent files to the case, in the part they play."""
    ids = [*data.get("berkas", []), *(str(u.pk) for u in ctx.extra.get("uploads") or [])]
    rows = [BerkasAduan(aduan_id=case.pk, sha256=upload.blob_id, peran=part, upload_id=upload.pk, phash=upload.blob.phash, mime=upload.blob.mime,
                        lebar=upload.blob.lebar, tinggi=upload.blob.tinggi, diambil_pada=upload.diambil_pada, publik=public)
            for upload in attach(ids, ctx.by, "aduan", case.pk, forget_uploader=drop, shown_as="laporan" if part == "laporan" else None)]
    if rows:  # the same picture twice is one picture
        BerkasAduan.objects.bulk_create(rows, ignore_conflicts=True)


@FLOW.action("kirim", "Kirim laporan", frm=START, to="terkirim", by=siapa_saja, schema=s.KIRIM, faults=attribute_faults, guards=[
    g.isi_kosong, g.lokasi_kosong, g.luar_wilayah, g.foto_wajib, g.kategori_tutup, g.terlalu_sering, g.banding_tidak_sah])
def kirim(case, data, ctx):
    kind, at = category(data["kategori"]), g.point(data)
    year = ctx.at.astimezone(zone()).year
    case.identitas = data.get("identitas", "rahasia")
    case.kategori_id, case.golongan = kind.id, kind.golongan
    case.rahasia = kind.golongan == "pengawasan" or kind.jenis == "batch"
    case.isi, case.alamat = data.get("isi", "").strip(), data.get("alamat", "").strip()
    case.judul = data.get("judul", "").strip() or case.isi[:80] or kind.nama
    case.atribut, case.kontrak_ocid = data.get("atribut", {}), data.get("kontrak_ocid", "")
    case.sumber, case.media_url, case.dikirim_pada = ctx.extra.get("sumber", "web"), ctx.extra.get("media_url", ""), ctx.at
    if at:
        case.lat, case.lon = at
        case.kelurahan_id = wilayah_at(*at).kode
    else:
        case.kelurahan_id = ctx.extra.get("kelurahan")
    if number := data.get("banding_dari"):
        case.banding_dari = Aduan.objects.get(nomor=number)
    case.saran_unit_id, case.saran_skor = suggest(kind, case.kelurahan_id, f"{case.judul} {case.isi}")
    if urgent_words(f"{case.judul} {case.isi}"):
        ctx.emit("aduan.darurat", {"nomor_kategori": kind.service_code, "kelurahan": case.kelurahan_id})
    code = tracking_code(ctx.key)
    ctx.extra["kode_lacak"], case.kode_hash = code, code_hash(code)
    hidden = case.identitas == "anonim"
    _files(case, data, ctx, "laporan", public=not case.rahasia, drop=hidden)
    case.nomor = f"ADU-{year}-{ctx.number('ADU', year):06d}"
    if not hidden:
        account = None if ctx.by.kind == "mesin" or "loket" in ctx.by.roles else ctx.by.account_id
        account = ctx.extra.get("akun_id", account)
        AduanPelapor.objects.create(aduan_id=case.pk, akun_id=account, nama=ctx.extra.get("nama") or None, hp=ctx.extra.get("hp") or None,
                                    email=ctx.extra.get("email") or None, bahasa=ctx.extra.get("bahasa", ""))


@FLOW.action("minta_data", "Minta kelengkapan", frm={"terkirim"}, to="perlu_data", by=verifikator, schema=s.MINTA,
             guards=[g.needs("pertanyaan", "pertanyaan_kosong")])
def minta_data(case, data, ctx):
    case.tanggapan = data["pertanyaan"]


@FLOW.action("disposisi", "Disposisi", frm={"terkirim", "salah_alamat", "dibuka_kembali"}, to="didisposisi", by=yang_mendisposisi,
             schema=s.DISPOSISI, guards=[g.opd_kosong, g.golongan_kosong, g.kategori_kosong, g.banding_orang_sama,
                                         g.opd_sama_tanpa_alasan, g.perlu_sekda])
def disposisi(case, data, ctx):
    chosen = g.office_named(data["unit"])
    if case.state == "terkirim":
        if kind := category(data.get("kategori", "")):
            case.kategori_id = kind.id
        case.golongan = data.get("golongan", case.golongan)
        case.rahasia = case.rahasia or case.golongan == "pengawasan"
        Latih.objects.create(aduan_id=case.pk, kategori=category_by_id(case.kategori_id).service_code, kelurahan=case.kelurahan_id or "",
                             kata=words_of(f"{case.judul} {case.isi}"), unit_id=chosen.id,
                             diikuti=case.saran_unit_id == chosen.id if case.saran_unit_id else None)
    case.unit_id = chosen.id


@FLOW.action("gabung", "Gabungkan", frm={"terkirim", "didisposisi"}, to="duplikat", by=yang_menggabung, schema=s.GABUNG,
             guards=[g.induk_tidak_sah, g.induk_rahasia])
def gabung(case, data, ctx):
    case.induk = parent = g.parent_of(data)
    if account := reporter_account(case):
        Ikut.objects.get_or_create(aduan=parent, akun_id=account)
        _, new = Dukungan.objects.get_or_create(aduan_id=parent.pk, akun_id=account)
        if new:
            Aduan.objects.filter(pk=parent.pk).update(n_dukungan=parent.n_dukungan + 1)


@FLOW.action("teruskan_luar", "Teruskan ke luar", frm={"terkirim", "salah_alamat"}, to="diteruskan_luar", by=verifikator, schema=s.LUAR,
             guards=[g.needs("instansi", "instansi_kosong")])
def teruskan_luar(case, data, ctx):
    case.instansi = data["instansi"]


@FLOW.action("alihkan", "Alihkan ke Inspektorat", frm={"terkirim"}, to="pemeriksaan", by=either(verifikator, inspektorat), schema=s.ALASAN,
             guards=[g.needs("alasan", "alasan_kosong")])
def alihkan(case, data, ctx):
    case.rahasia = True


@FLOW.action("tolak", "Tidak dapat ditindaklanjuti", frm={"terkirim", "salah_alamat"}, to="ditolak", by=verifikator, schema=s.TOLAK_DATA,
             guards=[g.needs("alasan", "alasan_kosong"), g.needs("penjelasan", "penjelasan_pendek", 40), g.banding_orang_sama])
def tolak(case, data, ctx):
    case.alasan, case.tanggapan, case.penolak_id = data["alasan"], data["penjelasan"], ctx.by.assignment_id


@FLOW.action("tarik", "Tarik laporan", frm={"terkirim", "perlu_data"}, to="ditarik", by=pelapor, guards=[g.sudah_didukung])
def tarik(case, data, ctx):
    """Hidden from the public, kept."""


@FLOW.action("lengkapi", "Lengkapi", frm={"perlu_data"}, to="terkirim", by=pelapor, schema=s.LENGKAPI, guards=[g.jawaban_kosong])
def lengkapi(case, data, ctx):
    case.isi = f"{case.isi}\n\n{data['jawaban'].strip()}"[:4000] if data.get("jawaban") else case.isi
    _files(case, data, ctx, "laporan", public=not case.rahasia, drop=case.identitas == "anonim")


@FLOW.action("kedaluwarsa", "Kedaluwarsa", frm={"perlu_data"}, to="ditolak", by=system)
def kedaluwarsa(case, data, ctx):
    case.alasan = "tidak_dilengkapi"


@FLOW.action("terima", "Terima", frm={"didisposisi"}, to="diterima_opd", by=opd, schema=s.TERIMA, guards=[
    g.needs("penanggung_jawab", "penanggung_jawab_kosong"), g.needs("rencana", "rencana_tanggal_kosong")])
def terima(case, data, ctx):
    case.penanggung_jawab, case.rencana = data["penanggung_jawab"], data["rencana"]


@FLOW.action("kembalikan", "Bukan kewenangan kami", frm={"didisposisi", "diterima_opd", "dikerjakan"}, to="salah_alamat", by=opd,
             schema=s.KEMBALI, guards=[g.needs("alasan", "alasan_kosong"), g.needs("usulan_opd", "usulan_opd_kosong")])
def kembalikan(case, data, ctx):
    case.n_balik += 1


@FLOW.action("mulai", "Mulai kerjakan", frm={"diterima_opd", "dibuka_kembali"}, to="dikerjakan", by=opd)
def mulai(case, data, ctx):
    """Work begins."""


@FLOW.action("jawab", "Jawab", frm={"diterima_opd"}, to="diperiksa_mutu", by=opd, schema=s.JAWAB,
             guards=[g.bukan_informasi, g.needs("tanggapan", "tanggapan_pendek", 40)])
def jawab(case, data, ctx):
    case.tanggapan, case.pengerja_id = data["tanggapan"], ctx.by.assignment_id


@FLOW.action("kabar", "Kabari perkembangan", frm={"dikerjakan"}, to="dikerjakan", by=opd, schema=s.KABAR, guards=[g.kabar_kosong])
def kabar(case, data, ctx):
    _files(case, data, ctx, "kabar", public=not case.rahasia)


@FLOW.action("selesaikan", "Ajukan selesai", frm={"dikerjakan"}, to="diperiksa_mutu", by=opd, schema=s.SELESAI, guards=[
    g.needs("tanggapan", "tanggapan_pendek", 40), g.bukti_foto_kosong, g.foto_lama, g.foto_dipakai_ulang])
def selesaikan(case, data, ctx):
    case.tanggapan, case.pengerja_id = data["tanggapan"], ctx.by.assignment_id
    _files(case, data, ctx, "bukti", public=not case.rahasia)


@FLOW.action("tunda_anggaran", "Menunggu anggaran", frm={"dikerjakan"}, to="ditunda_anggaran", by=kepala, schema=s.TUNDA,
             guards=[g.needs("rujukan", "rujukan_anggaran_kosong"), g.target_tahun_kosong])
def tunda_anggaran(case, data, ctx):
    case.usulan_id = data["rujukan"]


@FLOW.action("lanjutkan", "Lanjutkan", frm={"ditunda_anggaran"}, to="dikerjakan", by=either(opd, system))
def lanjutkan(case, data, ctx):
    """The clock runs on."""


@FLOW.action("ingatkan", "Ingatkan", frm={"diteruskan_luar"}, to="diteruskan_luar", by=either(verifikator, system))
def ingatkan(case, data, ctx):
    case.n_ingat += 1


@FLOW.action("catat_balasan", "Catat balasan", frm={"diteruskan_luar"}, to="diperiksa_mutu", by=either(verifikator, role("mitra")),
             schema=s.BALASAN, guards=[g.needs("balasan", "balasan_kosong")])
def catat_balasan(case, data, ctx):
    case.tanggapan, case.pengerja_id = data["balasan"], ctx.by.assignment_id


@FLOW.action("ambil_kembali", "Ambil kembali", frm={"diteruskan_luar"}, to="salah_alamat", by=verifikator, schema=s.ALASAN,
             guards=[g.needs("alasan", "alasan_kosong")])
def ambil_kembali(case, data, ctx):
    """The report comes back to be routed again."""


@FLOW.action("catat_periksa", "Catat pemeriksaan", frm={"pemeriksaan"}, to="pemeriksaan", by=inspektorat, schema=s.PERIKSA)
def catat_periksa(case, data, ctx):
    """A confidential note."""


@FLOW.action("putuskan", "Sampaikan hasil", frm={"pemeriksaan"}, to="menunggu_warga", by=inspektorat, schema=s.PUTUSAN,
             guards=[g.needs("hasil", "hasil_pendek", 40)])
def putuskan(case, data, ctx):
    """Only the reporter and the inspectorate read the result: it stays out of the row."""


@FLOW.action("bukan_pengawasan", "Bukan berkadar pengawasan", frm={"pemeriksaan"}, to="terkirim", by=inspektorat, schema=s.ALASAN,
             guards=[g.needs("alasan", "alasan_kosong")])
def bukan_pengawasan(case, data, ctx):
    case.golongan = "biasa" if case.golongan == "pengawasan" else case.golongan


@FLOW.action("setujui", "Setujui & terbitkan", frm={"diperiksa_mutu"}, to="menunggu_warga", by=pemeriksa, guards=[g.pemeriksa_sama])
def setujui(case, data, ctx):
    """The answer is published."""


@FLOW.action("kembalikan_kerja", "Bukti belum cukup", frm={"diperiksa_mutu"}, to="dikerjakan", by=pemeriksa, schema=s.ALASAN,
             guards=[g.needs("alasan", "alasan_kosong"), g.pemeriksa_sama])
def kembalikan_kerja(case, data, ctx):
    """Back to work."""


@FLOW.action("puas", "Sudah beres", frm={"menunggu_warga"}, to="selesai", by=pelapor, schema=s.PUAS)
def puas(case, data, ctx):
    case.nilai = data.get("nilai")


@FLOW.action("buka_kembali", "Belum beres", frm={"menunggu_warga"}, to="dibuka_kembali", by=pelapor, schema=s.ALASAN,
             guards=[g.needs("alasan", "alasan_kosong"), g.batas_buka])
def buka_kembali(case, data, ctx):
    case.n_buka += 1


@FLOW.action("tutup_otomatis", "Ditutup otomatis", frm={"menunggu_warga"}, to="selesai", by=system)
def tutup_otomatis(case, data, ctx):
    """Nobody objected."""


@FLOW.action("pisahkan", "Pisahkan", frm={"duplikat"}, to="terkirim", by=verifikator, schema=s.ALASAN,
             guards=[g.needs("alasan", "alasan_kosong")])
def pisahkan(case, data, ctx):
    case.induk = None


@FLOW.action("ikut_selesai", "Selesai bersama induk", frm={"duplikat"}, to="selesai", by=system)
def ikut_selesai(case, data, ctx):
    case.induk = None

