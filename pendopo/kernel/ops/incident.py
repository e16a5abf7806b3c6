"""Incidents and the clock of the notice that the law asks for (UU 27/2022 Art. 46, figure in `aturan`)."""
from datetime import timedelta

from django.db import transaction
from django.db.models.functions import Now

from pendopo.kernel.ops.models import Incident
from pendopo.kernel.problem.public import Problem
from pendopo.kernel.rules.public import aturan


def open_incident(kind: str, severity: str, text: str, by: str, *, personal_data: bool) -> Incident:
    """Open an incident now. With personal data the notice is due `pdp.breach_notice` hours from now."""
    with transaction.atomic():
        row = Incident.objects.create(kind=kind, severity=severity, text=text, opened_by=by)
        row.refresh_from_db()
        if personal_data:
            row.notice_due = row.opened_at + timedelta(hours=aturan("pdp.breach_notice"))
            row.save(update_fields=["notice_due"])
    return row


def state_of(row: Incident) -> str:
    """`open`, `contained`, `notified` or `closed`, from the times that are set."""
    if row.closed_at:
        return "closed"
    if row.contained_at is None:
        return "open"
    return "notified" if row.notice_sent else "contained"


def _step(number: int, column: str, refusal: str, check, **values) -> Incident:
    with transaction.atomic():
        row = Incident.objects.select_for_update().filter(pk=number).first()
        if row is None:
            raise Problem(f"Insiden {number} tidak ada.", status=404, code="tidak_ditemukan")
        if getattr(row, column) is not None or not check(row):
            raise Problem(refusal, status=409, code="syarat_belum_dipenuhi")
        Incident.objects.filter(pk=number).update(**{column: Now()}, **values)
    return Incident.objects.get(pk=number)


def contain(number: int) -> Incident:
    """The damage no longer grows. `Problem` 409 when that was said before."""
    return _step(number, "contained_at", "Insiden ini sudah dinyatakan terkendali atau ditutup.", lambda row: row.closed_at is None)


def notify(number: int) -> Incident:
    """The people concerned and the authority were told. `Problem` 409 when no notice is due or it was sent."""
    return _step(number, "notice_sent", "Pemberitahuan tidak diperlukan atau sudah dikirim.", lambda row: row.notice_due is not None)


def close(number: int, outcome: str) -> Incident:
    """End it, with what was learnt. `Problem` 409 before it is contained and, with personal data, before the notice."""
    return _step(number, "closed_at", "Insiden belum terkendali, atau pemberitahuan data pribadi belum dikirim.",
                 lambda row: row.contained_at is not None and (row.notice_due is None or row.notice_sent is not None), outcome=outcome)


def open_incidents() -> list[Incident]:
    """Incidents that are not closed, the most urgent notice first: 1 SQL."""
    return list(Incident.objects.filter(closed_at=None).order_by("notice_due", "opened_at"))
