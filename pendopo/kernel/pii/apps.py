from django.apps import AppConfig


class PiiConfig(AppConfig):
    name = "pendopo.kernel.pii"
    label = "pii"
    verbose_name = "Data pribadi"
    append_only = ("akses_data",)
