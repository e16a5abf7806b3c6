"""The WSGI application that granian serves."""
import gc
import os

from django.core.wsgi import get_wsgi_application

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "pendopo.settings")
_django = get_wsgi_application()

from django.conf import settings  # noqa: E402
from django.urls import get_resolver  # noqa: E402

from pendopo.kernel.ops.public import Seats, watch_signals  # noqa: E402

watch_signals()
application = Seats(_django, settings.THREADS, patient=("/api/v1/stream",))

# what is loaded once stays to the end: the collector looks at it no more, and less often at what a request leaves
get_resolver().url_patterns  # noqa: B018
gc.collect()
gc.freeze()
gc.set_threshold(20_000, 20, 100)
