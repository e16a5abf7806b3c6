"""Addresses of the health checks."""
from django.urls import path

from pendopo.kernel.ops import pages

urlpatterns = [path("health/live", pages.live), path("health/ready", pages.ready), path("metrics", pages.metrics)]
