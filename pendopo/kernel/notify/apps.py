from django.apps import AppConfig


class NotifyConfig(AppConfig):
    name = "pendopo.kernel.notify"
    label = "notify"
    verbose_name = "Kabar"
    append_only = ("webhook_in",)

    def ready(self):
        from pendopo.kernel.notify import messages, webhooks  # noqa: F401  (they register consumer and resenders)
