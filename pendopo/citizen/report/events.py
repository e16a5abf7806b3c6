"""What a report hears of: a merged report ends with its parent."""
from pendopo.citizen.report.models import Aduan
from pendopo.kernel.flow.public import SYSTEM, act, subscribe


def end_with_parent(topic: str, case_id, seq: int, payload: dict) -> None:
    """When a report is done, those merged into it are done too. Repeating it changes nothing."""
    if payload["to"] == "selesai":
        for child in Aduan.objects.filter(induk_id=case_id, state="duplikat").order_by("pk"):
            act(child, "ikut_selesai", SYSTEM, key=f"ikut:{child.pk}:{child.version}")


subscribe("aduan.*", end_with_parent, name="report.end_with_parent")
