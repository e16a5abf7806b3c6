from django.apps import AppConfig


class WebConfig(AppConfig):
    name = "pendopo.kernel.web"
    label = "web"
    verbose_name = "Halaman dan API"
