from django.apps import AppConfig
from django.db.models.signals import post_migrate


class FlowConfig(AppConfig):
    name = "pendopo.kernel.flow"
    label = "flow"
    verbose_name = "Kasus, tindakan, dan rantai bukti"
    append_only = ("flow_event", "flow_seal", "flow_sealed")

    def ready(self):
        from pendopo.kernel.flow import checks, sync, uji  # noqa: F401  (they register the checks and the conformance flow)

        post_migrate.connect(sync.state_checks, sender=self)
