"""Data of each action. Amounts are whole rupiah; a volume is a decimal as text ("12.50")."""
import csv

from pendopo.money.proposal.words import DATA

with (DATA / "bobot.csv").open(newline="", encoding="utf-8") as _file:
    CRITERIA = list(csv.DictReader(_file))
"""The criteria of the form; their weights are the dated rows of `Bobot`."""


def obj(required: tuple = (), **properties) -> dict:
    """An object schema that refuses unknown members."""
    return {"type": "object", "properties": properties, "required": list(required), "additionalProperties": False}


def text(title: str, most: int, **more) -> dict:
    """A string member."""
    return {"type": "string", "maxLength": most, "title": title, **more}


def whole(title: str, most: int, least: int = 0, **more) -> dict:
    """An integer member."""
    return {"type": "integer", "minimum": least, "maximum": most, "title": title, **more}


FILES = {"type": "array", "maxItems": 6, "items": {"type": "string", "format": "uuid"}, "title": "Berkas", "x-ui": {"widget": "berkas"}}
ALASAN = text("Alasan yang dibaca umum", 2000)
_USULAN = {
    "uraian": text("Usulan", 200, minLength=5, **{"x-ui": {"bantuan": "Pekerjaan dan tempatnya, misalnya: Perbaikan saluran air RT 03 RW 02"}}),
    "latar": text("Mengapa perlu", 4000), "titik": text("Titik lokasi", 60), "desa": text("Desa atau kelurahan", 13),
    "rt": text("RT", 3, pattern="^[0-9]{1,3}$"), "rw": text("RW", 3, pattern="^[0-9]{1,3}$"),
    "volume": {"type": "string", "format": "desimal", "title": "Volume"}, "satuan": text("Satuan", 30),
    "harga_satuan": whole("Harga satuan (rupiah)", 10**12, **{"x-ui": {"widget": "rupiah"}}),
    "penerima": whole("Penerima manfaat (orang)", 10**8), "skpd": text("Perangkat daerah yang mengerjakan", 40), "foto": FILES,
}
BUAT = obj(("uraian",), tingkat={"type": "string", "enum": ["DESA", "KEC", "SKPD", "KAB", "POKIR"], "title": "Tingkat"},
           tahun=whole("Tahun rencana", 2099, 2020), **_USULAN)
UBAH = {**obj(tahun=BUAT["properties"]["tahun"], **_USULAN), "minProperties": 1}
NILAI = obj(tuple(c["kriteria"] for c in CRITERIA), **{
    c["kriteria"]: whole(c["nama"], 5, **{"x-ui": {"bantuan": c["bantuan"]}}) for c in CRITERIA})
TERIMA = obj(alasan=ALASAN, berita_acara=text("Nomor berita acara musyawarah", 24), berkas=FILES,
             skpd=text("Perangkat daerah yang mengerjakan", 40), subkegiatan=text("Kode subkegiatan", 24))
GABUNG = obj(("ke",), ke=text("Digabung ke usulan nomor", 24), alasan=ALASAN)
PUTUS = obj(alasan=ALASAN, berita_acara=text("Nomor berita acara musyawarah", 24), berkas=FILES)
HANYA_ALASAN = obj(alasan=ALASAN)
ANGGARKAN = obj(("baris",), baris=text("Baris anggaran", 120, minLength=1))
RUJUKAN = obj(rujukan=text("Rujukan", 120))

UNSUR = {"warga": "Warga", "rt_rw": "RT/RW", "perempuan": "Kelompok perempuan", "pemuda": "Pemuda", "difabel": "Penyandang disabilitas",
         "tokoh": "Tokoh masyarakat", "perangkat": "Perangkat desa/kecamatan", "skpd": "Perangkat daerah", "dprd": "DPRD"}
BUKA = obj(("judul", "tanggal", "tempat", "agenda"), judul=text("Nama musyawarah", 200, minLength=5), tahun=whole("Tahun rencana", 2099, 2020),
           tanggal={"type": "string", "format": "date", "title": "Tanggal"}, tempat=text("Tempat", 200, minLength=3),
           agenda=text("Agenda", 2000, minLength=5))
HADIR = obj(("nama", "unsur"), nama=text("Nama peserta", 120, minLength=2, **{"x-pribadi": True}),
            unsur={"type": "string", "enum": list(UNSUR), "title": "Unsur", "x-ui": {"label": UNSUR, "widget": "pilihan"}},
            kelamin={"type": "string", "enum": ["L", "P"], "title": "Laki-laki atau perempuan", "x-ui": {"label": {"L": "Laki-laki", "P": "Perempuan"}}})
CATAT = obj(("jenis", "isi"), jenis={"type": "string", "enum": ["catatan", "kesepakatan"], "title": "Jenis"}, isi=text("Isi", 2000, minLength=3),
            usulan=text("Tentang usulan nomor", 24))
CORET = obj(("no", "alasan"), no=whole("Nomor urut peserta", 100000, 1), alasan=text("Alasan", 500, minLength=3))
