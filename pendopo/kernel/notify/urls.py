"""The stream: no operation of the OpenAPI description, for it never ends."""
from django.urls import path

from pendopo.kernel.notify.stream import stream

urlpatterns = [path("api/v1/stream", stream)]
