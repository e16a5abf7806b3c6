from django.apps import AppConfig


class TreasuryConfig(AppConfig):
    name = "pendopo.money.treasury"
    label = "treasury"
    verbose_name = "Perbendaharaan"
    append_only = ("dokumen_keuangan", "penolakan_dokumen")

    def ready(self):
        from pendopo.money.treasury import exports  # noqa: F401  (registers its files)
        from pendopo.people.account.public import uji_person

        uji_person("integrasi1", [("integrasi_keuangan", None)])
