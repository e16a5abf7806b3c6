"""Settings of the test run: the throw-away `test` cluster, cheap hashing, everything else as in the product."""
import os

os.environ.setdefault("PENDOPO_ENV", "test")
os.environ.setdefault("PENDOPO_UJI", "1")
os.environ["PORT"] = "8000"  # addresses in tests are the same wherever a demo listens
os.environ.setdefault("PENDOPO_SECRET_KEY", "only-for-tests-" + "x" * 40)

from pendopo.kernel import pg  # noqa: E402
from pendopo.settings import *  # noqa: E402,F403
from pendopo.settings import DATABASES, DIRECT_DATABASE  # noqa: E402

for _alias in (DATABASES["default"], DIRECT_DATABASE):
    # a test is one long transaction, and the last of 32 racing threads waits long on a busy machine: longer than any request may
    _alias["OPTIONS"] = _alias["OPTIONS"] | {"options": "-c lock_timeout=30s"}
    _alias |= {"HOST": str(pg.socket_dir("test")), "USER": "pendopo_owner", "NAME": "postgres", "CONN_MAX_AGE": 0}
PASSWORD_HASHERS = ["django.contrib.auth.hashers.MD5PasswordHasher"]
