from django.apps import AppConfig


class LettersConfig(AppConfig):
    name = "pendopo.kernel.letters"
    label = "letters"
    verbose_name = "Surat dan cetakan"
