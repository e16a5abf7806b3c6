from django.apps import AppConfig


class RulesConfig(AppConfig):
    name = "pendopo.kernel.rules"
    label = "rules"
    verbose_name = "Aturan bertanggal"
