"""Settings, all from the environment (`pendopo settings` lists them)."""
import os
from pathlib import Path
from urllib.parse import parse_qs, unquote, urlsplit

from pendopo.kernel import pg
from pendopo.rooms import rooms

BASE_DIR = Path(__file__).resolve().parent
ENV = os.environ.get("PENDOPO_ENV", "demo")  # demo | test | production
PRODUCTION = ENV == "production"
UJI = os.environ.get("PENDOPO_UJI") == "1"
DEBUG = False
HOME = pg.home()
BLOBS = Path(os.environ.get("PENDOPO_BLOBS") or HOME / "blobs")
KEYS = Path(os.environ.get("PENDOPO_KEYS") or HOME / "keys")


def _database(url: str | None) -> dict:
    """`postgres://user:password@host:port/name?sslmode=…` or, without it, the embedded server's socket."""
    options = {
        "options": "-c lock_timeout=5s -c statement_timeout=15s -c idle_in_transaction_session_timeout=30s"
        " -c transaction_timeout=30s",
    }
    base = {"ENGINE": "django.db.backends.postgresql", "OPTIONS": options, "CONN_MAX_AGE": 60,
            "CONN_HEALTH_CHECKS": True, "DISABLE_SERVER_SIDE_CURSORS": True}
    if not url:
        return base | {"NAME": "pendopo", "USER": os.environ.get("PENDOPO_DB_USER", "pendopo_app"),
                       "HOST": str(pg.socket_dir("main"))}
    parts = urlsplit(url)
    options |= {k: v[-1] for k, v in parse_qs(parts.query).items()}
    return base | {"NAME": parts.path.lstrip("/"), "USER": unquote(parts.username or ""),
                   "PASSWORD": unquote(parts.password or ""), "HOST": unquote(parts.hostname or ""), "PORT": str(parts.port or "")}


DATABASES = {"default": _database(os.environ.get("DATABASE_URL"))}

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
DEFAULT_AUTO_FIELD = "django.db.models.BigAutoField"
ROOT_URLCONF = "pendopo.urls"
WSGI_APPLICATION = "pendopo.wsgi.application"
LANGUAGE_CODE = "id"
LANGUAGES = [("id", "Indonesia"), ("en", "English"), ("jv", "Jawa"), ("mad", "Madura")]
TIME_ZONE = "Asia/Jakarta"
USE_TZ = True
USE_I18N = True
STATIC_URL = "/static/"
STATIC_ROOT = HOME / "static"
STATICFILES_DIRS = [BASE_DIR / "static"] if (BASE_DIR / "static").exists() else []
STORAGES = {"default": {"BACKEND": "django.core.files.storage.FileSystemStorage"},
            "staticfiles": {"BACKEND": "pendopo.kernel.web.assets.Named"}}
LOCALE_PATHS = [BASE_DIR / "locale"]
THREADS = int(os.environ.get("PENDOPO_THREADS", "8"))  # of one server process; writes hold at most half of them
TRUSTED_PROXIES = set(filter(None, os.environ.get("PENDOPO_PROXIES", "").split(",")))
MAX_REQUEST_BYTES = 60 << 20
DATA_UPLOAD_MAX_MEMORY_SIZE = 4 << 20
DATA_UPLOAD_MAX_NUMBER_FIELDS = 1000
DATA_UPLOAD_MAX_NUMBER_FILES = 20
CSRF_COOKIE_NAME = "csrf"
ALLOWED_HOSTS = os.environ.get("PENDOPO_HOSTS", "127.0.0.1,localhost,[::1],testserver").split(",")
SECRET_KEY = os.environ.get("PENDOPO_SECRET_KEY", "demo-" + "x" * 50)
MIDDLEWARE = [
    "pendopo.kernel.web.middleware.Numbered",
    "pendopo.kernel.web.middleware.Headers",
    "pendopo.kernel.web.middleware.Gate",
    # the account's middleware stands here: it reads the session and sets request.actor
    "pendopo.kernel.web.middleware.Language",
    "pendopo.kernel.web.middleware.Rooms",
    "pendopo.kernel.web.middleware.Csrf",
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
