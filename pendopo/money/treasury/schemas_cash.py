"""Data of each action of the treasurer's cases."""
from pendopo.money.treasury.schemas import BUAT, CODE, MONEY, TOLAK, UNIT, obj

FILES = {"type": "array", "maxItems": 10, "items": {"type": "string", "format": "uuid"}, "x-ui": {"widget": "berkas", "bantuan": "Pindaian PDF atau foto, paling banyak 10."}}
DAY = {"type": "string", "format": "date"}
YEAR = BUAT["properties"]["tahun"]
PURPOSE = {"type": "string", "minLength": 5, "maxLength": 200, "title": "Keperluan"}
LINE = {"type": "integer", "minimum": 1}
LINES = {"type": "array", "minItems": 1, "maxItems": 50, "items": obj(("baris", "jumlah"), baris=LINE, jumlah=MONEY)}

NPD_AJUKAN = obj(
    ("tahun", "keperluan", "penerima", "baris"), tahun=YEAR, keperluan=PURPOSE, penerima=BUAT["properties"]["penerima"],
    baris=LINES | {"title": "Baris anggaran"}, entitas=UNIT,
    lampiran=FILES | {"title": "Lampiran"})
BAYAR = obj(("tanggal", "bukti"), tanggal=DAY | {"title": "Tanggal bayar"}, bukti=FILES | {"title": "Kuitansi dan bukti belanja", "minItems": 1})
SISTEM = obj((), spj={"type": "string", "maxLength": 60})
SPJ = obj(
    ("tahun", "tanggal", "keperluan"), tahun=YEAR, tanggal=DAY | {"title": "Tanggal SPJ"}, keperluan=PURPOSE,
    npd={"type": "array", "minItems": 1, "maxItems": 500, "title": "NPD yang dipertanggungjawabkan",
         "items": obj(("npd", "baris", "jumlah"), npd={"type": "string", "maxLength": 60}, baris=LINE, jumlah=MONEY)},
    baris=LINES | {"title": "Belanja tanpa NPD"}, potongan=BUAT["properties"]["potongan"], entitas=UNIT,
    bukti=FILES | {"title": "Kuitansi dan bukti belanja",
                   "x-ui": FILES["x-ui"] | {"bantuan": "Wajib untuk belanja tanpa NPD; bukti NPD sudah ikut. Pindaian PDF atau foto, paling banyak 10."}})
STS = obj(
    ("tahun", "tanggal", "untuk", "jumlah", "keperluan", "bukti"), tahun=YEAR, tanggal=DAY | {"title": "Tanggal setor"},
    untuk={"type": "string", "enum": ["PENDAPATAN", "SISA_UP", "CONTRA_POS"], "title": "Yang disetor",
           "x-ui": {"label": {"PENDAPATAN": "Penerimaan di kas bendahara penerimaan", "SISA_UP": "Sisa uang persediaan",
                              "CONTRA_POS": "Pengembalian belanja tahun ini"}}},
    jumlah=MONEY | {"title": "Jumlah"}, baris=LINE | {"title": "Baris belanja yang dikembalikan", "x-ui": {"bantuan": "Hanya untuk pengembalian belanja."}},
    keperluan=PURPOSE, entitas=UNIT, bukti=FILES | {"title": "Bukti setor bank", "minItems": 1})
TBP = obj(
    ("tahun", "tanggal", "akun", "jumlah", "kanal", "keperluan", "bukti"), tahun=YEAR, tanggal=DAY | {"title": "Tanggal terima"},
    akun={"type": "string", "pattern": r"^4(\.[0-9]+){5}$", "maxLength": 24, "title": "Akun pendapatan"}, jumlah=MONEY | {"title": "Jumlah"},
    kanal={"type": "string", "enum": ["BPN", "RKUD"], "title": "Uangnya masuk ke",
           "x-ui": {"label": {"BPN": "Kas bendahara penerimaan", "RKUD": "Rekening kas daerah"}}},
    skp=CODE | {"title": "Nomor ketetapan", "x-ui": {"bantuan": "Bila penerimaan ini membayar SKP atau SKR."}},
    keperluan=PURPOSE | {"title": "Penerimaan untuk"}, entitas=UNIT, bukti=FILES | {"title": "Bukti penerimaan", "minItems": 1})

__all__ = ["BAYAR", "NPD_AJUKAN", "SISTEM", "SPJ", "STS", "TBP", "TOLAK"]
