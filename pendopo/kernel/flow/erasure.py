"""`hapus_pribadi`: the personal values of a case are erased, its chain stays whole (UU 27/2022; flow.md section 4.3).

An act like any other, written into the case's chain with who and why; possible in every state, final ones too, and moving none.
"""
from pendopo.kernel.flow.machine import Action, Flow
from pendopo.kernel.flow.models import FlowEvent, FlowSecret
from pendopo.kernel.flow.predicates import role

ERASE = "hapus_pribadi"
OFFICER = role("ppdp")
"""The data-protection officer (pejabat pelindungan data pribadi)."""
SCHEMA = {"type": "object", "additionalProperties": False, "required": ["alasan"],
          "properties": {"alasan": {"type": "string", "minLength": 10, "maxLength": 500, "title": "Dasar penghapusan"}}}


def erasure(flow: Flow) -> Action:
    """The action for one flow. Values and salts of all its events go; what stays in a body is a hash nobody can guess."""

    def erase(case, data, ctx) -> None:
        FlowSecret.objects.filter(event_id__in=FlowEvent.objects.filter(case_id=case.pk).values("id")).delete()
        if flow.erase:
            flow.erase(case)

    states = frozenset(flow.states)
    return Action(ERASE, "Hapus data pribadi", states, lambda case, data, ctx: case.state, states, OFFICER, SCHEMA, None, (), erase, still=True)
