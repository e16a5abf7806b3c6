"""Every variable of the environment that Pendopo reads, with its meaning: what `pendopo settings` prints.

Plain data, importable before Django; a test compares it with what the code reads.
"""
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Variable:
    """`default` is what holds when it is unset; a secret's value is never printed."""

    name: str
    meaning: str
    default: str
    secret: bool = False


VARIABLES = [
    Variable("PENDOPO_ENV", "demo, test, atau production", "demo"),
    Variable("PENDOPO_HOME", "folder semua data dan catatan pemasangan ini", "lihat `pendopo where`"),
    Variable("PENDOPO_REGION", "kode daerah yang dimuat demo ke basis data baru", "35.78"),
    Variable("PENDOPO_UJI", "1 = basis data baru berisi daerah uji 99.99 tanpa data contoh, waktu dan peran uji boleh", "0"),
    Variable("PENDOPO_HOST", "alamat yang didengar situs", "127.0.0.1"),
    Variable("PORT", "porta situs", "8000"),
    Variable("PENDOPO_HOSTS", "nama host yang dilayani, dipisah koma", "127.0.0.1,localhost,[::1],testserver"),
    Variable("PENDOPO_URL", "alamat publik situs, dipakai dalam surel, surat, dan umpan", "http://127.0.0.1:8000"),
    Variable("PENDOPO_PROXIES", "alamat proksi yang X-Forwarded-For-nya dipercaya, dipisah koma", "tidak ada"),
    Variable("PENDOPO_OIDC", 'masuk lewat penyedia luar: {"nama", "issuer", "client_id", "client_secret"} sebagai JSON', "tidak ada", True),
    Variable("PENDOPO_DUKCAPIL", "berkas CSV (nik, nama, tanggal_lahir) dari Disdukcapil untuk mencocokkan NIK", "contoh fiktif"),
    Variable("PENDOPO_THREADS", "utas satu proses situs; penulisan memakai paling banyak setengahnya", "8"),
    Variable("PENDOPO_STREAMS", "aliran kabar (SSE) yang boleh terbuka pada satu proses situs", "1000"),
    Variable("DATABASE_URL", "server PostgreSQL 18 sendiri, sebagai peran pendopo_app", "server tertanam", True),
    Variable("DATABASE_URL_DIRECT", "alamat tanpa pgbouncer untuk LISTEN", "DATABASE_URL", True),
    Variable("PENDOPO_OWNER_URL", "basis data yang sama sebagai peran pemilik tabel, untuk migrate", "DATABASE_URL", True),
    Variable("PENDOPO_BLOBS", "folder berkas kiriman", "blobs/ di PENDOPO_HOME"),
    Variable("PENDOPO_S3_URL", "penyimpan berkas sejenis S3 dengan nama embernya, https://host/ember", "folder PENDOPO_BLOBS"),
    Variable("PENDOPO_S3_KUNCI", "nama kunci penyimpan berkas", "", True),
    Variable("PENDOPO_S3_RAHASIA", "rahasia kunci penyimpan berkas", "", True),
    Variable("PENDOPO_S3_WILAYAH", "wilayah penyimpan berkas dalam tanda tangannya", "us-east-1"),
    Variable("PENDOPO_PEMINDAI", "clamd yang memindai setiap berkas kiriman: /jalur/soket atau host:porta", "tidak ada"),
    Variable("PENDOPO_KEYS", "folder kunci", "keys/ di PENDOPO_HOME"),
    Variable("PENDOPO_SECRET_KEY", "kunci rahasia Django", "django.key di PENDOPO_KEYS, dibuat acak", True),
    Variable("PENDOPO_WEBHOOK_IZIN", "host (atau host:porta) jaringan sendiri yang boleh menjadi tujuan webhook, dipisah koma", "tidak ada"),
    Variable("PENDOPO_JANGKAR", "tempat titik periksa dijangkarkan: https://…, mailto:…, file:///folder, dipisah koma", "tidak ada"),
    Variable("PENDOPO_SMTP_URL", "server surel, smtp://nama:sandi@host:587 atau smtps://…", "berkas di surel/ dalam PENDOPO_HOME", True),
    Variable("PENDOPO_SUREL_DARI", "alamat pengirim surel", "pendopo@localhost"),
    Variable("PENDOPO_WA_URL", "gerbang WhatsApp yang menerima POST JSON {ke, teks}", "dicatat di wa.jsonl dalam PENDOPO_HOME", True),
    Variable("PENDOPO_DEMO_PASSWORD", "sandi semua akun demo", "acak, dicetak saat mulai", True),
]


def documented() -> set[str]:
    return {variable.name for variable in VARIABLES}


INTERNAL = {"PENDOPO_BERKAS_SAMPAI", "PENDOPO_DB", "PENDOPO_SOKET", "PENDOPO_PERAN_DB", "PENDOPO_PROSES"}
"""Set by our own commands for their child processes."""
