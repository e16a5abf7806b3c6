from django.apps import AppConfig


class SearchConfig(AppConfig):
    name = "pendopo.kernel.search"
    label = "search"
    verbose_name = "Pencarian"
    append_only = ()
