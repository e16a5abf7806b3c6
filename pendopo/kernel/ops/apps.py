from django.apps import AppConfig


class OpsConfig(AppConfig):
    name = "pendopo.kernel.ops"
    label = "ops"
    verbose_name = "Operasi layanan"
