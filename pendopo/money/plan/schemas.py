"""Data of each action of the flow `rencana`."""
from pendopo.money.plan.models import JENIS, MOST


def obj(required: tuple = (), **properties) -> dict:
    """An object schema that refuses unknown members."""
    return {"type": "object", "properties": properties, "required": list(required), "additionalProperties": False}


def text(title: str, most: int, **more) -> dict:
    """A string member."""
    return {"type": "string", "maxLength": most, "title": title, **more}


def year(title: str) -> dict:
    """A year member."""
    return {"type": "integer", "minimum": 2020, "maximum": 2099, "title": title}


ALASAN = text("Alasan", 2000)
SUSUN = obj(("jenis", "tahun"), jenis={"type": "string", "enum": list(JENIS), "title": "Jenis dokumen", "x-ui": {"label": JENIS, "widget": "pilihan"}},
            tahun=year("Tahun (awal)"), tahun_akhir=year("Tahun akhir"), judul=text("Judul", 200),
            dari=text("Salin dari versi berlaku nomor", 60, **{"x-ui": {"bantuan": "Kosongkan untuk memulai dari lembar kosong."}}),
            dasar=text("Diturunkan dari dokumen nomor", 60, **{"x-ui": {"bantuan": "Misalnya RKPD diturunkan dari RPJMD."}}))
MUAT = obj(("sha256", "baris"), sha256=text("Sidik isi", 64, pattern="^[0-9a-f]{64}$"), baris={"type": "integer", "minimum": 0, "maximum": 20000, "title": "Baris"})
UBAH_PAGU = obj(("kode", "tahun", "pagu"), kode=text("Kode", 24), skpd=text("Perangkat daerah", 40), tahun=year("Tahun"),
                pagu={"type": "integer", "minimum": 0, "maximum": MOST, "title": "Pagu (rupiah)", "x-ui": {"widget": "rupiah"}})
USULAN = obj(("usulan",), usulan={"type": "array", "minItems": 1, "maxItems": 500, "items": {"type": "string", "maxLength": 24}, "title": "Usulan nomor"})
REVIU = obj(("hasil",), hasil=text("Hasil reviu", 2000, minLength=20))
HANYA_ALASAN = obj(alasan=ALASAN)
TETAPKAN = obj(("landasan", "tanggal"), landasan=text("Dasar penetapan (nomor peraturan)", 200, minLength=5),
               tanggal={"type": "string", "format": "date", "title": "Tanggal penetapan"})
REALISASI = obj(("kode", "indikator", "tahun", "realisasi"), kode=text("Kode", 24), indikator=text("Indikator", 500), tahun=year("Tahun"),
                realisasi={"type": "string", "format": "desimal", "title": "Realisasi"})
