from django.apps import AppConfig


class CodesConfig(AppConfig):
    name = "pendopo.money.codes"
    label = "codes"
    verbose_name = "Daftar kode nasional"
