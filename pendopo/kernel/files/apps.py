from django.apps import AppConfig


class FilesConfig(AppConfig):
    name = "pendopo.kernel.files"
    label = "files"
    verbose_name = "Berkas"

    def ready(self):
        from pendopo.kernel.files import outside  # noqa: F401  (it tells backup and restore how to reach the object store)
