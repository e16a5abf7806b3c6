from django.apps import AppConfig


class TrailConfig(AppConfig):
    name = "pendopo.kernel.trail"
    label = "trail"
    verbose_name = "Segel dan bukti"
    append_only = ("anchor", "checkpoint")
