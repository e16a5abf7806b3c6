from django.apps import AppConfig


class ThreadConfig(AppConfig):
    name = "pendopo.kernel.thread"
    label = "thread"
    verbose_name = "Benang emas"
    append_only = ()
