from django.apps import AppConfig


class ProposalConfig(AppConfig):
    name = "pendopo.money.proposal"
    label = "proposal"
    verbose_name = "Musrenbang"
    append_only = ("putusan",)

    def ready(self):
        from pendopo.money.proposal import meeting, notices, steps, thread, uji  # noqa: F401  (they register flows, handlers, persons)
