from django.apps import AppConfig


class BudgetConfig(AppConfig):
    name = "pendopo.money.budget"
    label = "budget"
    verbose_name = "Anggaran"
    append_only = ("mutasi_pagu", "baris_spd")

    def ready(self):
        from pendopo.money.budget import steps  # noqa: F401  (declares the flows)
