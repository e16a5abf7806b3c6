from django.apps import AppConfig


class QueueConfig(AppConfig):
    name = "pendopo.kernel.queue"
    label = "queue"
    verbose_name = "Antrean kabar"

    def ready(self):
        from django.db.models.signals import post_migrate

        from pendopo.kernel.queue import relay

        post_migrate.connect(relay.sync, sender=self)
