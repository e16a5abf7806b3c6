from django.apps import AppConfig


class FlowConfig(AppConfig):
    name = "pendopo.kernel.flow"
    label = "flow"
    verbose_name = "Kasus, tindakan, dan rantai bukti"
    append_only = ("flow_event", "flow_seal", "flow_sealed")
