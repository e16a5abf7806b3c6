"""docs/data-pribadi.md: how every column that may hold personal data or a secret is classified and protected.

The rows are docs/data-pribadi.csv (tabel, kolom, golongan, simpan); the way of storing is read from the models. A test demands a row
for each column that is encrypted or has a telling name, and that specific data are stored encrypted or as blind index.
"""
import csv
import re
from pathlib import Path

ROWS = Path(__file__).parent.parent / "docs" / "data-pribadi.csv"
TELLING = re.compile(r"^(nama|nama_\w+|nik|nik_h|kk|hp|telepon|email|surel|alamat|alamat_\w+|tanggal_lahir|npwp\w*|rekening\w*|totp\w*|password|rahasia\w*"
                     r"|\w*hash|kontak|isi|isi_\w+|foto|gps_\w+|ip_prefix|device|username|lat|lon)$")
CLASSES = {
    "spesifik": ("Menyangkut satu orang dan merugikannya bila bocor: NIK, NPWPD, rekening, nomor ponsel, surel, identitas pelapor.",
                 "AES-256-GCM di basis data, dicari lewat indeks buta; ditampilkan tersamar; setiap pembacaan oleh orang lain dicatat di `akses_data`; "
                 "tidak pernah di log, alamat, atau surel orang lain"),
    "pribadi": ("Mengenali orang bersama data lain: nama, tempat, gawai, isi laporan.",
                "baris hanya bagi yang berhak (predikat); tidak di log; foto dibersihkan dari data tersembunyi; tidak di kuki atau penyimpanan peramban selain ketikan sendiri"),
    "rahasia": ("Membuka pintu: kata sandi, kunci, token, kode.",
                "hanya hash (Argon2id untuk kata sandi), atau terenkripsi bila harus dibaca lagi; ditunjukkan sekali; tidak pernah di log"),
    "terbuka": ("Nama orang dalam jabatan publik; diumumkan menurut UU 14/2008.", "tanpa pembatasan baca; keutuhannya dijaga rantai kejadian"),
    "bukan": ("Bukan data pribadi dan bukan rahasia, walau namanya mirip.", "-"),
}


def rows() -> list[dict[str, str]]:
    with ROWS.open(newline="", encoding="utf-8") as file:
        return list(csv.DictReader(file))


def columns() -> dict[tuple[str, str], object]:
    """(table, column) -> field, of every column of our own tables that wants a class."""
    from django.apps import apps

    from pendopo.kernel.pii.public import EncryptedTextField

    return {(model._meta.db_table, field.column): field for model in apps.get_models() if model.__module__.startswith("pendopo.")
            for field in model._meta.local_fields if field.column and not field.is_relation
            and (isinstance(field, EncryptedTextField) or (TELLING.match(field.column) and field.get_internal_type() not in ("BooleanField",)))}


def stored(field, column: str) -> str:
    from pendopo.kernel.pii.public import EncryptedTextField

    if isinstance(field, EncryptedTextField):
        return f"terenkripsi (`{field.purpose}`)"
    return "indeks buta" if column.endswith("_h") else "hash" if "hash" in column or column == "password" else "apa adanya"


def page() -> str:
    """The page in Markdown."""
    from django.apps import apps

    fields = {(m._meta.db_table, f.column): f for m in apps.get_models() for f in m._meta.local_fields}
    lines = ["# Data pribadi dan rahasia: golongan, penyimpanan, masa simpan", "",
             "Dibuat dari model dan `docs/data-pribadi.csv` dengan `make docs`; sebuah uji menolak kolom baru yang belum digolongkan.", "",
             "| golongan | artinya | perlindungan |", "|---|---|---|", *(f"| {name} | {what} | {how} |" for name, (what, how) in CLASSES.items()), "",
             "Semua golongan: TLS di luar mesin, cadangan tanpa kunci, hak baca per baris, perubahan terlihat dalam rantai kejadian. Masa simpan dijalankan tugas "
             "berkala; *arsip* mengikuti jadwal retensi arsip daerah (`records.audit_retention`).", "",
             "| tabel | kolom | golongan | disimpan sebagai | masa simpan |", "|---|---|---|---|---|"]
    lines += [f"| `{r['tabel']}` | `{r['kolom']}` | {r['golongan']} | {stored(fields[r['tabel'], r['kolom']], r['kolom'])} | {r['simpan']} |"
              for r in rows() if r["golongan"] != "bukan"]
    lines += ["", "Sudah ditimbang dan bukan data pribadi: " + ", ".join(f"`{r['tabel']}.{r['kolom']}`" for r in rows() if r["golongan"] == "bukan") + ".", ""]
    return "\n".join(lines)
