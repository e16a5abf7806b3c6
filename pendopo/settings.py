"""Settings, all from the environment (`pendopo settings` lists them)."""
import os
import secrets
from pathlib import Path
from urllib.parse import parse_qs, unquote, urlsplit

from pendopo.kernel import pg
from pendopo.rooms import rooms

# --- what this process is -------------------------------------------------------------------------------------------------
BASE_DIR = Path(__file__).resolve().parent
ENV = os.environ.get("PENDOPO_ENV", "demo")  # demo | test | production
if ENV not in ("demo", "test", "production"):
    raise pg.PgError(f"PENDOPO_ENV={ENV} tidak dikenal: pakai demo, test, atau production.")
PRODUCTION = ENV == "production"
UJI = os.environ.get("PENDOPO_UJI") == "1"
if UJI and PRODUCTION:
    raise pg.PgError("PENDOPO_UJI=1 tidak boleh bersama PENDOPO_ENV=production.")
DEBUG = False
REGION = os.environ.get("PENDOPO_REGION", "35.78")
DEMO_PASSWORD = "" if PRODUCTION else os.environ.get("PENDOPO_DEMO_PASSWORD", "")
PUBLIC_URL = os.environ.get("PENDOPO_URL", f"http://127.0.0.1:{os.environ.get('PORT', '8000')}").rstrip("/")

# --- who people are ---------------------------------------------------------------------------------------------------------
OIDC_OUTSIDE = os.environ.get("PENDOPO_OIDC", "")
DUKCAPIL = os.environ.get("PENDOPO_DUKCAPIL", "")
PASSWORD_RESET_TIMEOUT = 3600

# --- places ---------------------------------------------------------------------------------------------------------------
HOME = pg.home()
BLOBS = Path(os.environ.get("PENDOPO_BLOBS") or HOME / "blobs")
KEYS = Path(os.environ.get("PENDOPO_KEYS") or HOME / "keys")


def _secret_key() -> str:
    """From the environment, else from a file of mode 0600 that the first start makes (in production it must be there)."""
    if given := os.environ.get("PENDOPO_SECRET_KEY"):
        return given
    path = KEYS / "django.key"
    if not path.exists():
        if PRODUCTION:
            raise pg.PgError(f"PENDOPO_ENV=production memerlukan PENDOPO_SECRET_KEY atau berkas {path}.")
        KEYS.mkdir(parents=True, exist_ok=True, mode=0o700)
        part = path.with_suffix(f".{os.getpid()}")
        with open(os.open(part, os.O_CREAT | os.O_WRONLY | os.O_TRUNC, 0o600), "w") as file:
            file.write(secrets.token_urlsafe(64))
        try:
            os.link(part, path)  # of two first starts at once, one key wins for both
        except FileExistsError:
            pass
        part.unlink()
    return path.read_text()


SECRET_KEY = _secret_key()

# --- database -------------------------------------------------------------------------------------------------------------
OWNER = os.environ.get("PENDOPO_PERAN_DB") == "owner"
WORKER = os.environ.get("PENDOPO_PROSES") == "pekerja"


def _database(url: str | None) -> dict:
    """`postgres://user:password@host:port/name?sslmode=…` or, without it, the embedded server's socket."""
    # prepared statements take lists, whose length PostgreSQL would plan for anew each time; ours go by keys, so one plan serves all
    limits = {"lock_timeout": "5s", "plan_cache_mode": "force_generic_plan"}
    if not OWNER:
        limits |= {"statement_timeout": "120s" if WORKER else "15s", "idle_in_transaction_session_timeout": "30s"}
        if not WORKER:
            limits["transaction_timeout"] = "30s"
    options = {"options": " ".join(f"-c {name}={value}" for name, value in limits.items()), "connect_timeout": 5}
    base = {"ENGINE": "pendopo.kernel.ops.backend", "OPTIONS": options, "CONN_MAX_AGE": 60,
            "CONN_HEALTH_CHECKS": True, "DISABLE_SERVER_SIDE_CURSORS": True}
    if not url:
        return base | {"NAME": os.environ.get("PENDOPO_DB", "pendopo"), "USER": "pendopo_owner" if OWNER else "pendopo_app",
                       "HOST": os.environ.get("PENDOPO_SOKET") or str(pg.socket_dir("main"))}
    parts = urlsplit(url)
    query = parse_qs(parts.query)
    options |= {name: values[-1] for name, values in query.items()}
    host = options.pop("host", None) or unquote(parts.hostname or "")
    return base | {"NAME": unquote(parts.path.lstrip("/")), "USER": unquote(parts.username or ""),
                   "PASSWORD": unquote(parts.password or ""), "HOST": host, "PORT": str(parts.port or "")}


DATABASES = {"default": _database(os.environ.get("DATABASE_URL"))}
if not OWNER:  # seconds of silence after which a connection counts as lost (kernel.ops.backend)
    DATABASES["default"]["OPTIONS"]["wait_seconds"] = 121 if WORKER else 16
DIRECT_DATABASE = _database(os.environ.get("DATABASE_URL_DIRECT") or os.environ.get("DATABASE_URL"))
"""For LISTEN: past any pooler. Never an alias of DATABASES; one thread per process opens it with psycopg."""
DEFAULT_AUTO_FIELD = "django.db.models.BigAutoField"

# --- what is installed ----------------------------------------------------------------------------------------------------
INSTALLED_APPS = [
    "django.contrib.auth",
    "django.contrib.contenttypes",
    "django.contrib.messages",
    "django.contrib.staticfiles",
    "django.contrib.postgres",
    "django.contrib.humanize",
    "django_cotton",
    "procrastinate.contrib.django",
    *rooms(),
]
AUTH_USER_MODEL = "account.Akun"
ROOT_URLCONF = "pendopo.urls"
WSGI_APPLICATION = "pendopo.wsgi.application"
SESSION_ENGINE = "pendopo.people.account.sessions"
PASSWORD_HASHERS = ["django.contrib.auth.hashers.Argon2PasswordHasher"]
MIDDLEWARE = [
    "pendopo.kernel.web.middleware.Numbered",
    "pendopo.kernel.web.middleware.Headers",
    "pendopo.kernel.web.gate.Gate",
    "pendopo.people.account.middleware.SessionMiddleware",
    "pendopo.people.account.middleware.ActorMiddleware",
    "pendopo.kernel.web.middleware.Language",
    "pendopo.kernel.web.middleware.Rooms",
    "pendopo.kernel.web.csrf.Csrf",
]
TEMPLATES = [{
    "BACKEND": "django.template.backends.django.DjangoTemplates",
    "APP_DIRS": False,
    "OPTIONS": {
        "loaders": [("django.template.loaders.cached.Loader", [
            "django_cotton.cotton_loader.Loader",
            "django.template.loaders.filesystem.Loader",
            "django.template.loaders.app_directories.Loader",
        ])],
        "builtins": ["django_cotton.templatetags.cotton", "pendopo.kernel.web.templatetags.pendopo"],
        "context_processors": ["django.template.context_processors.request", "django.template.context_processors.csrf",
                               "pendopo.kernel.web.context.page"],
    },
}]
PROCRASTINATE_ON_APP_READY = None

# --- language and time ----------------------------------------------------------------------------------------------------
LANGUAGE_CODE = "id"
LANGUAGES = [("id", "Indonesia"), ("en", "English"), ("jv", "Jawa"), ("mad", "Madura")]
TIME_ZONE = "Asia/Jakarta"
USE_TZ = True
USE_I18N = True
LOCALE_PATHS = [BASE_DIR / "locale"]

# --- what comes in --------------------------------------------------------------------------------------------------------
ALLOWED_HOSTS = os.environ.get("PENDOPO_HOSTS", "127.0.0.1,localhost,[::1],testserver").split(",")
TRUSTED_PROXIES = set(filter(None, os.environ.get("PENDOPO_PROXIES", "").split(",")))
THREADS = int(os.environ.get("PENDOPO_THREADS", "8"))  # of one server process; writes hold at most half of them
STREAMS = int(os.environ.get("PENDOPO_STREAMS", "1000"))  # open event streams of one server process
MAX_REQUEST_BYTES, MAX_TEXT_BYTES = 60 << 20, 2 << 20
BULK_PATHS = ("/api/v1/keuangan/impor/",)
"""Where a body that is no form may be as large as an upload: whole files of data."""
DATA_UPLOAD_MAX_MEMORY_SIZE = 4 << 20  # form fields and JSON; files are limited by kernel.files
DATA_UPLOAD_MAX_NUMBER_FIELDS = 1000
DATA_UPLOAD_MAX_NUMBER_FILES = 20
FILE_UPLOAD_MAX_MEMORY_SIZE = 1 << 20  # larger files go to the disk while they arrive
FILE_UPLOAD_PERMISSIONS = 0o600
CSRF_COOKIE_NAME = "csrf"
EXACT_PATHS = ("/api/", "/open311/", "/snap/", "/oidc/", "/static/", "/.well-known/", "/health/", "/metrics")
"""Addresses of machines: with or without a slash at the end is not the same there."""
OWN_REFUSALS = ("/snap/",)
"""Below these paths a wrong token is refused by the room itself, in the form that its callers know."""

# --- what goes out ---------------------------------------------------------------------------------------------------------
OUTBOUND_ALLOWED = set(filter(None, os.environ.get("PENDOPO_WEBHOOK_IZIN", "").lower().split(",")))
"""Hosts of the house that a webhook may lead to, as `host` or `host:port`."""
ANCHORS = list(filter(None, os.environ.get("PENDOPO_JANGKAR", "").split(",")))
"""Where checkpoints are put outside: https://…, mailto:…, or file:///folder."""
S3_URL = os.environ.get("PENDOPO_S3_URL", "").rstrip("/")
S3_KEY, S3_SECRET = os.environ.get("PENDOPO_S3_KUNCI", ""), os.environ.get("PENDOPO_S3_RAHASIA", "")
S3_REGION = os.environ.get("PENDOPO_S3_WILAYAH", "us-east-1")
SCANNER = os.environ.get("PENDOPO_PEMINDAI", "")
WHATSAPP_URL = os.environ.get("PENDOPO_WA_URL", "")
MAIL_FROM = DEFAULT_FROM_EMAIL = SERVER_EMAIL = os.environ.get("PENDOPO_SUREL_DARI", "pendopo@localhost")
if _mail := os.environ.get("PENDOPO_SMTP_URL"):
    _parts = urlsplit(_mail)  # smtp://user:password@host:587 (STARTTLS unless ?tls=0) or smtps://host:465
    EMAIL_BACKEND = "django.core.mail.backends.smtp.EmailBackend"
    EMAIL_HOST, EMAIL_PORT = _parts.hostname or "localhost", _parts.port or (465 if _parts.scheme == "smtps" else 587)
    EMAIL_HOST_USER, EMAIL_HOST_PASSWORD = unquote(_parts.username or ""), unquote(_parts.password or "")
    EMAIL_USE_SSL = _parts.scheme == "smtps"
    EMAIL_USE_TLS = not EMAIL_USE_SSL and "tls=0" not in _parts.query
else:  # the demo's letters lie in its home
    EMAIL_BACKEND, EMAIL_FILE_PATH = "django.core.mail.backends.filebased.EmailBackend", HOME / "surel"
EMAIL_TIMEOUT = 10

# --- static files: served from memory by kernel.web, so nothing is collected ------------------------------------------------
STATIC_URL = "/static/"
STATICFILES_DIRS = [BASE_DIR / "static"]
STORAGES = {
    "default": {"BACKEND": "django.core.files.storage.FileSystemStorage"},
    "staticfiles": {"BACKEND": "pendopo.kernel.web.assets.Named"},
}

# --- logs -----------------------------------------------------------------------------------------------------------------
LOGGING = {
    "version": 1,
    "disable_existing_loggers": False,
    "formatters": {"json": {"()": "pendopo.kernel.ops.logs.JsonLines"}},
    "filters": {"faults": {"()": "pendopo.kernel.ops.logs.Faults"}},
    "handlers": {"stderr": {"class": "logging.StreamHandler", "formatter": "json"}},
    "root": {"handlers": ["stderr"], "level": "WARNING"},
    "loggers": {"pendopo": {"level": "INFO"}, "django": {"handlers": [], "level": "WARNING"},
                "django.server": {"handlers": [], "propagate": True}, "django.request": {"level": "ERROR", "filters": ["faults"]}},
}
"""The web room writes its own line for each answer; of Django's only faults outside it are kept."""
