"""The WSGI application that granian serves."""
import os

from django.core.wsgi import get_wsgi_application

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "pendopo.settings")
_django = get_wsgi_application()

from django.conf import settings  # noqa: E402

from pendopo.kernel.ops.public import Seats, watch_signals  # noqa: E402

watch_signals()
application = Seats(_django, settings.THREADS, patient=("/api/v1/stream",))
