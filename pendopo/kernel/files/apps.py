from django.apps import AppConfig


class FilesConfig(AppConfig):
    name = "pendopo.kernel.files"
    label = "files"
    verbose_name = "Berkas"
