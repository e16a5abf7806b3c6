from django.apps import AppConfig


class ReportConfig(AppConfig):
    name = "pendopo.citizen.report"
    label = "report"
    verbose_name = "Aduan warga"

    def ready(self):
        from pendopo.citizen.report import events, notices, steps, thread, uji  # noqa: F401  (they register flow, handlers, fixture)
