from django.apps import AppConfig


class ClockConfig(AppConfig):
    name = "pendopo.kernel.clock"
    label = "clock"
    verbose_name = "Kalender kerja"
