from django.apps import AppConfig


class DeskConfig(AppConfig):
    name = "pendopo.faces.desk"
    label = "desk"
    verbose_name = "Meja kerja petugas"
