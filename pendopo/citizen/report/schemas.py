"""Data of each action (citizen-wire.md section 6). What is missing or short is told by guards, so little is required."""
from pendopo.citizen.report.words import TOLAK

TITIK = {"type": "string", "format": "koordinat", "title": "Titik", "x-pribadi": True,
         "x-ui": {"bantuan": "Lintang dan bujur, misalnya -7.26500,112.73500"}}
FILES = {"type": "array", "maxItems": 6, "items": {"type": "string", "format": "uuid"}, "title": "Foto", "x-ui": {"widget": "berkas"}}


def text(title: str, longest: int, **more) -> dict:
    """A free text."""
    return {"type": "string", "maxLength": longest, "title": title, **more}


def obj(required: tuple[str, ...] = (), **properties) -> dict:
    """An object of these members."""
    return {"type": "object", "properties": properties, "required": list(required), "additionalProperties": False}


ALASAN = obj(alasan=text("Alasan", 500))
GOLONGAN = {"type": "string", "enum": ["informasi", "biasa", "pengawasan"], "title": "Golongan"}
KATEGORI = {"type": "string", "pattern": "^[A-Z]{3}[0-9]{2}$", "title": "Kategori"}
KIRIM = obj(
    ("kategori",), kategori=KATEGORI, judul=text("Judul", 120, **{"x-pribadi": True}), isi=text("Apa yang terjadi", 4000, **{"x-pribadi": True}),
    titik=TITIK, alamat=text("Alamat atau patokan", 300, **{"x-pribadi": True}),
    identitas={"type": "string", "enum": ["terbuka", "rahasia", "anonim"], "title": "Nama saya"},
    atribut={"type": "object", "title": "Rincian", "x-bebas": True}, berkas=FILES,
    kontrak_ocid=text("Kode kontrak", 60), banding_dari=text("Banding atas laporan", 20))
MINTA = obj(pertanyaan=text("Pertanyaan", 1000))
LENGKAPI = obj(jawaban=text("Jawaban", 4000, **{"x-pribadi": True}), berkas=FILES)
DISPOSISI = obj(unit=text("OPD tujuan", 40), golongan=GOLONGAN, kategori=KATEGORI, alasan=text("Alasan", 500))
GABUNG = obj(induk=text("Nomor laporan induk", 20))
LUAR = obj(instansi=text("Instansi tujuan", 160), nomor_luar=text("Nomor di instansi itu", 60))
TOLAK_DATA = obj(alasan={"type": "string", "enum": list(TOLAK), "title": "Alasan", "x-ui": {"label": TOLAK}},
                 penjelasan=text("Penjelasan kepada pelapor", 2000))
TERIMA = obj(penanggung_jawab=text("Penanggung jawab", 120), rencana={"type": "string", "format": "date", "title": "Rencana selesai"})
KEMBALI = obj(alasan=text("Alasan", 500), usulan_opd=text("OPD yang berwenang menurut Anda", 160))
KABAR = obj(isi=text("Perkembangan", 2000), berkas=FILES)
SELESAI = obj(tanggapan=text("Tanggapan kepada pelapor", 4000), berkas=FILES)
TUNDA = obj(rujukan=text("Usulan atau mata anggaran", 60), tahun={"type": "integer", "minimum": 2020, "maximum": 2099, "title": "Tahun anggaran"})
BALASAN = obj(balasan=text("Balasan instansi", 4000))
PERIKSA = obj(isi=text("Catatan pemeriksaan", 4000))
PUTUSAN = obj(hasil=text("Hasil pemeriksaan", 4000, **{"x-pribadi": True}))
JAWAB = obj(tanggapan=text("Jawaban", 4000))
PUAS = obj(nilai={"type": "integer", "minimum": 1, "maximum": 4, "title": "Nilai (1 kurang sampai 4 sangat baik)"})
