from django.apps import AppConfig


class PlanConfig(AppConfig):
    name = "pendopo.money.plan"
    label = "plan"
    verbose_name = "Perencanaan"

    def ready(self):
        from pendopo.money.plan import events, steps, thread  # noqa: F401  (they register the flow and the handlers)
