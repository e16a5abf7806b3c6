from importlib import import_module

from django.apps import AppConfig

from pendopo.rooms import rooms_with


class OpsConfig(AppConfig):
    name = "pendopo.kernel.ops"
    label = "ops"
    verbose_name = "Operasi layanan"
    append_only = ("mode_log", "restore_report")

    def ready(self):
        for module in rooms_with("invariants"):
            import_module(module)
