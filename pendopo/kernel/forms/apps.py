from django.apps import AppConfig


class FormsConfig(AppConfig):
    name = "pendopo.kernel.forms"
    label = "forms"
    verbose_name = "Formulir"
