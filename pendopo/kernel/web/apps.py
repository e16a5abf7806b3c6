from django.apps import AppConfig


class WebConfig(AppConfig):
    name = "pendopo.kernel.web"
    label = "web"
    verbose_name = "Halaman dan API"

    def ready(self):
        from pendopo.kernel.notify.public import speak_with
        from pendopo.kernel.web.sentences import said

        speak_with(said)
