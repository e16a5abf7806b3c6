"""Data of each action of a bill."""
from pendopo.money.billing.models.bills import JENIS, MOST

NOTE = {"type": "string", "maxLength": 500, "minLength": 10, "title": "Alasan", "x-ui": {"bantuan": "Paling sedikit sepuluh huruf; ikut tersimpan selamanya."}}
MONEY = {"type": "integer", "minimum": 1, "maximum": MOST, "x-ui": {"widget": "rupiah"}}
DAY = {"type": "string", "format": "date"}


def obj(required: tuple[str, ...] = (), **properties) -> dict:
    """An object of these members and no others."""
    return {"type": "object", "properties": properties, "required": list(required), "additionalProperties": False}


TERBITKAN = obj(
    ("jenis", "akun", "entitas", "nama", "jumlah", "jatuh_tempo"),
    jenis={"type": "string", "enum": list(JENIS), "title": "Jenis", "x-ui": {"urut": 1, "label": JENIS}},
    entitas={"type": "string", "maxLength": 40, "title": "Unit penerima", "x-ui": {"urut": 2}},
    akun={"type": "string", "maxLength": 24, "pattern": r"^[0-9]+(\.[0-9]+){5}$", "title": "Akun pendapatan", "x-ui": {"urut": 3, "bantuan": "Kode enam tingkat, misalnya 4.1.01.15.01.0001."}},
    nama={"type": "string", "minLength": 1, "maxLength": 150, "title": "Nama wajib bayar", "x-pribadi": True, "x-ui": {"urut": 4, "bantuan": "Orang atau badan yang membayar. Di halaman umum hanya tampak sebagian."}},
    npwpd={"type": "string", "minLength": 3, "maxLength": 30, "title": "NPWPD", "x-pribadi": True, "x-ui": {"urut": 5, "bantuan": "Nomor pokok wajib pajak daerah, bila ada."}},
    jumlah=MONEY | {"title": "Jumlah (rupiah)", "x-ui": {"urut": 6, "widget": "rupiah", "bantuan": "Rupiah bulat, misalnya 150.000. Bunga tidak ikut ditulis; dihitung bila terlambat."}},
    jatuh_tempo=DAY | {"title": "Jatuh tempo", "x-ui": {"urut": 7, "bantuan": "Hari terakhir tagihan ini dapat dibayar."}},
    keterangan={"type": "string", "maxLength": 200, "title": "Keterangan", "x-ui": {"urut": 8, "bantuan": "Misalnya masa pajak atau objeknya."}},
    rujukan={"type": "string", "minLength": 1, "maxLength": 60, "title": "Rujukan asal", "x-ui": {"urut": 9, "bantuan": "Nomor surat atau nomor dari sistem lain; tidak boleh dipakai dua kali."}},
)
BAYAR = obj(("jumlah", "tanggal", "kanal", "mitra", "rujukan"), jumlah=MONEY | {"title": "Dibayar"}, tanggal=DAY | {"title": "Tanggal bayar"},
            kanal={"type": "string", "enum": ["VA", "QRIS", "KORAN"], "title": "Lewat"}, mitra={"type": "string", "maxLength": 36, "title": "Bank"},
            rujukan={"type": "string", "maxLength": 64, "title": "Rujukan bank"})
PERPANJANG = obj(jatuh_tempo=DAY | {"title": "Jatuh tempo baru", "x-ui": {"bantuan": "Boleh kosong: dipilih hari terakhir sebelum bunga bertambah."}})
BATALKAN = obj(("alasan",), alasan=NOTE)
KURANGKAN = obj(("jumlah_baru", "sk", "alasan"),
                jumlah_baru={"type": "integer", "minimum": 0, "maximum": MOST, "title": "Jumlah sesudah pengurangan",
                             "x-ui": {"urut": 1, "widget": "rupiah", "bantuan": "0 bila dibebaskan seluruhnya. Sisanya terbit sebagai tagihan baru."}},
                sk={"type": "string", "minLength": 3, "maxLength": 80, "title": "Nomor keputusan", "x-ui": {"urut": 2}},
                jatuh_tempo=DAY | {"title": "Jatuh tempo tagihan baru", "x-ui": {"urut": 3}},
                alasan=NOTE | {"x-ui": {"urut": 4}})
