from django.apps import AppConfig


class BudgetConfig(AppConfig):
    name = "pendopo.money.budget"
    label = "budget"
    verbose_name = "Anggaran"
    append_only = ("mutasi_pagu", "baris_spd")

    def ready(self):
        from pendopo.money.budget import steps, thread  # noqa: F401  (they declare the flows and the thread)
