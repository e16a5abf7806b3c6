from django.apps import AppConfig


class AccountingConfig(AppConfig):
    name = "pendopo.money.accounting"
    label = "accounting"
    verbose_name = "Akuntansi"
    append_only = ("jurnal", "baris_jurnal", "estimasi_akun")

    def ready(self):
        from pendopo.money.accounting import closing  # noqa: F401  (declares the flow)
