"""Is this installation fit to serve? A red/green list."""
import os
import re
import stat
import tempfile
import time
from dataclasses import dataclass
from datetime import date

from cryptography.exceptions import InvalidSignature
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey
from django.conf import settings
from django.db import DatabaseError, connection

from pendopo.kernel.clock.public import holidays
from pendopo.kernel.ops.health import pending_migrations
from pendopo.kernel.ops.mode import FREE_SHARE, disk_free, mode
from pendopo.kernel.ops.queries import last_verified
from pendopo.kernel.ops.region import daerah, has_region
from pendopo.kernel.pii.public import unread
from pendopo.kernel.rules.public import all_rules

MAX_CLOCK_SECONDS = 2.0
DURABLE = ("fsync", "full_page_writes", "synchronous_commit")
OLDEST = 180000


@dataclass(frozen=True, slots=True)
class Line:
    """One checked thing; a green line may carry a remark."""

    name: str
    ok: bool
    text: str


def examine() -> list[Line]:
    """All checks. Without a database only what the machine itself can tell."""
    found = [_disk(), _blobs(), *_keys(), *_settings()]
    try:
        return [*found, *_server(), *_role(), _clock(), *_contents(), _walls(), _data_keys()]
    except DatabaseError as error:
        return [*found, Line("basis data", False, str(error).strip().splitlines()[0])]


def _one(sql: str):
    with connection.cursor() as cursor:
        cursor.execute(sql)
        return cursor.fetchone()


def _disk() -> Line:
    free = disk_free()
    return Line("disk", free >= FREE_SHARE, f"bebas {free:.0%}" if free else "bebas kurang dari 1 GiB")


def _blobs() -> Line:
    """A file can be written where files that are sent are kept."""
    try:
        settings.BLOBS.mkdir(parents=True, exist_ok=True)
        with tempfile.TemporaryFile(dir=settings.BLOBS) as file:
            file.write(b"1")
    except OSError as error:
        return Line("berkas kiriman", False, f"{settings.BLOBS} tidak dapat ditulis ({error.strerror}): perbaiki hak atau pasang disknya")
    return Line("berkas kiriman", True, "dapat ditulis")


def _data_keys() -> Line:
    """The keys that this database was written with are on this machine; a new one made in their place would open nothing."""
    lost = [f"pii.key ({', '.join(columns[:3])} tidak dapat dibaca)"] if (columns := unread()) else []
    seal = _one("SELECT hash, signature FROM flow_seal ORDER BY no DESC LIMIT 1")
    if seal and not any(_signed(path.read_bytes(), *map(bytes, seal)) for path in settings.KEYS.glob("segel*.key")):
        lost.append("segel.key (segel terakhir ditandatangani kunci lain)")
    return Line("kunci data", not lost, f"hilang atau lain: {'; '.join(lost)}. Kembalikan dari salinan kunci sebelum melayani" if lost else "membuka data yang tersimpan")


def _signed(seed: bytes, hash_: bytes, signature: bytes) -> bool:
    try:
        Ed25519PrivateKey.from_private_bytes(seed).public_key().verify(signature, hash_)
    except (InvalidSignature, ValueError):
        return False
    return True


def _keys() -> list[Line]:
    if not settings.KEYS.exists():
        return [Line("kunci", True, "belum ada; dibuat saat pertama dipakai")]
    loose = [path.name for path in sorted(settings.KEYS.iterdir()) if path.is_file() and stat.S_IMODE(path.stat().st_mode) & 0o077]
    return [Line("kunci", not loose, f"dapat dibaca orang lain: {', '.join(loose)} (chmod 600)" if loose else "mode 0600")]


def _settings() -> list[Line]:
    if not settings.PRODUCTION:
        return [Line("lingkungan", True, f"{settings.ENV}, bukan produksi")]
    hosts = [host for host in settings.ALLOWED_HOSTS if host not in ("127.0.0.1", "localhost", "[::1]", "testserver")]
    return [Line("lingkungan", True, "production"),
            Line("nama host", bool(hosts), ", ".join(hosts) or "PENDOPO_HOSTS belum menyebut nama situs"),
            _encrypted(), *_old_keys(),
            Line("proksi", bool(settings.TRUSTED_PROXIES), "dikenal" if settings.TRUSTED_PROXIES else
                 "alamat proksi kosong: semua pengunjung tampak dari satu alamat")]


def _encrypted() -> Line:
    """Everything that leaves this machine is encrypted and the other side is checked; a socket or loopback stays inside."""
    database, inside = settings.DATABASES["default"], ("", "127.0.0.1", "localhost", "::1")
    reaches = database["HOST"] not in inside and not database["HOST"].startswith("/")
    plain = [name for name, bad in (
        ("PENDOPO_URL", not settings.PUBLIC_URL.startswith("https://")),
        ("DATABASE_URL (sslmode=verify-full)", reaches and database["OPTIONS"].get("sslmode") != "verify-full"),
        ("PENDOPO_SMTP_URL", "smtp" in settings.EMAIL_BACKEND and not (settings.EMAIL_USE_TLS or settings.EMAIL_USE_SSL or settings.EMAIL_HOST in inside)),
        ("PENDOPO_WA_URL", settings.WHATSAPP_URL.startswith("http://")), ("PENDOPO_S3_URL", settings.S3_URL.startswith("http://")),
        ("PENDOPO_JANGKAR", any(place.startswith("http://") for place in settings.ANCHORS)),
        ("PENDOPO_OIDC", '"http://' in settings.OIDC_OUTSIDE)) if bad]
    return Line("sambungan", not plain, f"tanpa TLS: {', '.join(plain)}" if plain else "semua lewat TLS atau tetap di mesin ini")


OLDEST_KEY_DAYS = 730


def _old_keys() -> list[Line]:
    """Keys older than their time (docs/kripto.md) are named; those that identify data for ever are not changed."""
    late = [path.name for path in sorted(settings.KEYS.glob("*")) if path.name in ("django.key", "operator.key", "oidc.pem")
            and time.time() - path.stat().st_mtime > OLDEST_KEY_DAYS * 86400]
    return [Line("umur kunci", not late, f"sudah lewat dua tahun, ganti: {', '.join(late)} (docs/kripto.md)" if late else "dalam masanya")]


def _server() -> list[Line]:
    version = int(_one("SHOW server_version_num")[0])
    found = [Line("PostgreSQL", version >= OLDEST, f"{version // 10000}.{version % 10000}")]
    for name in DURABLE:
        value = _one(f"SHOW {name}")[0]
        found.append(Line(name, value != "off", value))
    level, senders = _one("SELECT current_setting('wal_level'), current_setting('max_wal_senders')::int")
    found.append(Line("cadangan", level != "minimal" and senders > 0, f"wal_level={level}, max_wal_senders={senders}"))
    found.append(Line("data_checksums", _one("SHOW data_checksums")[0] == "on", _one("SHOW data_checksums")[0]))
    return found


def _role() -> list[Line]:
    name, superuser, owned = _one(
        "SELECT current_user, r.rolsuper, (SELECT count(*) FROM pg_class c JOIN pg_namespace n ON n.oid = c.relnamespace"
        " WHERE n.nspname = 'public' AND c.relkind IN ('r', 'p') AND c.relowner = r.oid) FROM pg_roles r WHERE r.rolname = current_user")
    auditor = _one("SELECT count(*) FROM pg_roles WHERE rolname = 'pendopo_auditor'")[0]
    return [Line("peran", not superuser and not owned, f"{name}" + (" adalah superuser" if superuser else "") +
                 (f" memiliki {owned} tabel" if owned else "")),
            Line("peran pemeriksa", bool(auditor), "pendopo_auditor" if auditor else "pendopo_auditor tidak ada (deploy/roles.sql, lalu pendopo migrate)")]


_NAMED = re.compile(r"^ *(?:CREATE (EXTENSION) IF NOT EXISTS|CREATE (?:UNIQUE )?(INDEX)|CREATE (?:CONSTRAINT )?(TRIGGER)|(?:ADD )?(CONSTRAINT)) (\w+) ", re.M)
_THERE = {"EXTENSION": "SELECT extname FROM pg_extension", "INDEX": "SELECT relname FROM pg_class WHERE relkind IN ('i', 'I')",
          "TRIGGER": "SELECT tgname FROM pg_trigger WHERE tgenabled <> 'D'", "CONSTRAINT": "SELECT conname FROM pg_constraint"}


def _walls() -> Line:
    """Whatever this release's schema has by name: an extension, index, trigger or constraint that somebody dropped by hand. 4 SQL."""
    wanted: dict[str, set[str]] = {kind: set() for kind in _THERE}
    for *kinds, name in _NAMED.findall((settings.BASE_DIR / "schema.sql").read_text(encoding="utf-8")):
        wanted[next(filter(None, kinds))].add(name)
    lost = []
    with connection.cursor() as cursor:
        for kind, sql in _THERE.items():
            cursor.execute(sql)
            lost += sorted(wanted[kind] - {row[0] for row in cursor.fetchall()})
    many = f" dan {len(lost) - 5} lagi" if len(lost) > 5 else ""
    return Line("skema", not lost, f"hilang: {', '.join(lost[:5])}{many}. Jalankan pendopo migrate; bila tetap hilang, buat lagi seperti di pendopo/schema.sql" if lost else "lengkap")


def _clock() -> Line:
    before = time.time()
    there = float(_one("SELECT extract(epoch FROM clock_timestamp())")[0])
    apart = abs(there - (before + time.time()) / 2)
    return Line("jam", apart <= MAX_CLOCK_SECONDS, f"selisih mesin ini dan basis data {apart:.2f} detik")


def _contents() -> list[Line]:
    today, region, backup = date.today(), daerah(), last_verified()  # noqa: DTZ011 - a year is enough
    rows = all_rules(today)
    unsure = sum(row.verified not in ("yes", "ya", "own") for row in rows)
    pending, present = pending_migrations(), mode()
    calendar = any(day.year == today.year for day in holidays())
    return [
        Line("migrasi", not pending, "mutakhir" if not pending else f"belum dijalankan: {', '.join(pending[:5])} (pendopo migrate)"),
        Line("daerah", has_region(), f"{region.kode} {region.nama}" if has_region() else "belum disiapkan (pendopo init-region)"),
        Line("kalender", calendar, f"libur {today.year} {'termuat' if calendar else 'belum dimuat: semua tenggat akan keliru'}"),
        Line("aturan", bool(rows), f"{len(rows)} baris, {unsure} belum dipastikan ahli hukum"),
        Line("mode", present.name == "normal", present.name + (f": {present.reason}" if present.reason else "")),
        Line("pemulihan teruji", True if not settings.PRODUCTION else backup is not None,
             f"cadangan {backup.backup_at:%Y-%m-%d %H:%M} UTC telah dipulihkan dan diperiksa" if backup else
             "belum ada cadangan yang pernah dipulihkan (pendopo restore)"),
        Line("proses", os.geteuid() != 0 or not settings.PRODUCTION, "akun biasa" if os.geteuid() else "berjalan sebagai root"),
    ]
