"""What an inspection found: the reporter and the inspectorate read the result, the inspectorate alone its notes (citizen-wire.md 6)."""
from pendopo.citizen.report.models import Aduan
from pendopo.citizen.report.queries import is_reporter
from pendopo.kernel.flow.public import Actor, opened

RESULT, NOTE = "Hasil pemeriksaan", "Catatan pemeriksaan"


def findings(case: Aduan, actor: Actor) -> list[tuple[str, str]]:
    """(label, text) in the order they were written; empty for everybody else. Only confidential reports are inspected: 1 SQL for those."""
    inspector = "inspektorat" in actor.roles
    if not case.rahasia or not (inspector or is_reporter(actor, case)):
        return []
    kept = opened(case)
    found = []
    for seq in sorted(kept):
        if "/hasil" in kept[seq]:
            found.append((RESULT, str(kept[seq]["/hasil"])))
        elif inspector and set(kept[seq]) == {"/isi"}:  # a sent report has its place and number beside its words
            found.append((NOTE, str(kept[seq]["/isi"])))
    return found


def result(case: Aduan, actor: Actor) -> str | None:
    """The newest result, for those who may read it. 1 SQL for a confidential report, else 0."""
    return next((text for label, text in reversed(findings(case, actor)) if label == RESULT), None)
