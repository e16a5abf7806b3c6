from django.apps import AppConfig


class TreasuryConfig(AppConfig):
    name = "pendopo.money.treasury"
    label = "treasury"
    verbose_name = "Perbendaharaan"
    append_only = ("dokumen_keuangan", "bukti_dokumen", "penolakan_dokumen", "perintah_bank", "baris_perintah", "jawaban_bank")

    def ready(self):
        from pendopo.money.treasury import exports, steps, steps_cash, steps_npd  # noqa: F401  (they register the files and declare the flows)
        from pendopo.people.account.public import uji_person

        uji_person("integrasi1", [("integrasi_keuangan", None)])
