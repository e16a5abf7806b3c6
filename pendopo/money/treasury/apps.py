from django.apps import AppConfig


class TreasuryConfig(AppConfig):
    name = "pendopo.money.treasury"
    label = "treasury"
    verbose_name = "Perbendaharaan"
    append_only = ("dokumen_keuangan", "penolakan_dokumen", "perintah_bank", "baris_perintah", "jawaban_bank")

    def ready(self):
        from pendopo.money.treasury import exports, steps  # noqa: F401  (they register the files and declare the flow)
        from pendopo.people.account.public import uji_person

        uji_person("integrasi1", [("integrasi_keuangan", None)])
