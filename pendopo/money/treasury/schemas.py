"""Data of each action of a payment file."""
from pendopo.money.treasury.kinds import MOST
from pendopo.money.treasury.requirements import NAMES

MONEY = {"type": "integer", "minimum": 1, "maximum": MOST, "x-ui": {"widget": "rupiah"}}
NOTE = {"type": "string", "minLength": 10, "maxLength": 500, "title": "Alasan", "x-ui": {"bantuan": "Paling sedikit sepuluh huruf. Pembuat berkas membacanya."}}
CODE = {"type": "string", "minLength": 1, "maxLength": 120}


def obj(required: tuple[str, ...] = (), **properties) -> dict:
    """An object of these members and no others."""
    return {"type": "object", "properties": properties, "required": list(required), "additionalProperties": False}


PAPERS = {"type": "array", "maxItems": 30, "uniqueItems": True, "items": {"type": "string", "enum": list(NAMES)}, "title": "Kelengkapan",
          "x-ui": {"label": NAMES}}
UNIT = {"type": "string", "minLength": 1, "maxLength": 40, "title": "Unit", "x-ui": {"bantuan": "Boleh kosong bila Anda bertugas di satu unit."}}
BUAT = obj(
    ("tahun", "tipe", "keperluan", "penerima", "bank", "rekening", "kelengkapan"),
    tahun={"type": "integer", "minimum": 2000, "maximum": 9999, "title": "Tahun anggaran"},
    tipe={"type": "string", "enum": ["LS", "UP", "GU", "TU"], "title": "Tipe"},
    keperluan={"type": "string", "minLength": 5, "maxLength": 300, "title": "Keperluan"},
    jumlah=MONEY | {"title": "Jumlah (UP, GU, TU)"},
    baris={"type": "array", "maxItems": 100, "title": "Baris anggaran", "items": obj(("baris", "jumlah"), baris={"type": "integer", "minimum": 1}, jumlah=MONEY)},
    potongan={"type": "array", "maxItems": 30, "title": "Potongan",
              "items": obj(("akun", "jumlah"), akun={"type": "string", "pattern": r"^2\.1\.01(\.[0-9]+){3}$", "maxLength": 24}, jumlah=MONEY)},
    penerima={"type": "string", "minLength": 3, "maxLength": 200, "title": "Penerima"},
    bank={"type": "string", "minLength": 2, "maxLength": 60, "title": "Bank"},
    rekening={"type": "string", "pattern": r"^[0-9]{6,25}$", "maxLength": 25, "title": "Nomor rekening", "x-pribadi": True},
    kontrak=CODE | {"title": "Nomor kontrak"}, bast=CODE | {"title": "Nomor BAST"}, spj=CODE | {"title": "Nomor SPJ"},
    uang_muka={"type": "boolean", "title": "Pembayaran uang muka kontrak"},
    kelengkapan=PAPERS,
    entitas=UNIT,
    lampiran={"type": "array", "maxItems": 60, "title": "Pindaian kelengkapan",
              "items": obj(("kode", "berkas"), kode={"type": "string", "enum": list(NAMES)}, berkas={"type": "string", "format": "uuid"})},
)
VERIFIKASI = obj(("kelengkapan",), kelengkapan=PAPERS | {"title": "Dokumen yang sudah saya periksa"})
TOLAK = obj(("alasan",), alasan=NOTE)
CAIRKAN = obj(("rujukan", "tanggal"), rujukan={"type": "string", "minLength": 3, "maxLength": 64, "title": "Rujukan bank"},
              tanggal={"type": "string", "format": "date", "title": "Tanggal bayar menurut bank"})
BATAL = obj(("alasan", "bukti"), alasan=NOTE,
            bukti={"type": "string", "minLength": 3, "maxLength": 120, "title": "Bukti penolakan bank",
                   "x-ui": {"bantuan": "Nomor surat atau rujukan bank bahwa uang ini tidak dibayarkan."}})
