"""Time acts as the system: clocks that ran out, state limits, escalations (flow.md sections 3 and 6)."""
import json
from datetime import datetime

from django.db import connection, transaction

from pendopo.kernel.flow.actor import SYSTEM
from pendopo.kernel.flow.engine import act
from pendopo.kernel.flow.errors import FlowError
from pendopo.kernel.flow.event import instant
from pendopo.kernel.flow.machine import Flow, flows
from pendopo.kernel.flow.models import Case
from pendopo.kernel.flow.timing import escalations
from pendopo.kernel.store.public import forget_rows

BATCH = 100


def tick(now: datetime) -> dict[str, int]:
    """Do all that is due at `now`, in every flow. Repeating it, or two at once, changes nothing more.

    Gives counts {"due", "limit", "escalated", "refused"}.
    """
    done = {"due": 0, "limit": 0, "escalated": 0, "refused": 0}
    for flow in flows():
        if flow.on_due:
            states = sorted(flow.actions[flow.on_due].frm)
            _walk(flow, "due_at", states, now, done, "due", lambda case, f=flow: f.on_due)
        limited = {s.name: s.limit[1] for s in flow.states.values() if s.limit}
        if acting := sorted(name for name, action in limited.items() if action):
            _walk(flow, "limit_at", acting, now, done, "limit", lambda case, names=limited: names[case.state])
        if silent := sorted(name for name, action in limited.items() if not action):
            done["limit"] += _announce_limits(flow, silent, now)
        done["escalated"] += _escalate(flow, now)
    return done


def _walk(flow: Flow, column: str, states: list[str], now: datetime, done: dict, kind: str, action_of) -> None:
    """Act on every due row in (moment, id) order; one that refuses stays due and does not hide the next hundred."""
    last = None
    while True:
        with transaction.atomic():
            rows = flow.model.objects.select_for_update(skip_locked=True).filter(**{f"{column}__lte": now}, state__in=states)
            if column == "due_at":
                rows = rows.filter(clock=Case.RUNNING)
            if last:
                rows = rows.extra(where=[f"({column}, id) > (%s, %s)"], params=last)
            batch = list(rows.order_by(column, "id")[:BATCH])
            for case in batch:
                last = (getattr(case, column), case.pk)
                try:
                    act(case, action_of(case), SYSTEM, key=f"{kind}:{case.pk}:{case.version}", now=now)
                    done[kind] += 1
                except FlowError:
                    done["refused"] += 1
        if len(batch) < BATCH:
            return


def _announce_limits(flow: Flow, states: list[str], now: datetime) -> int:
    """One outbox row `flow.limit` for each row whose limit passed and has no action; once per version."""
    found = 0
    while True:
        rows = list(flow.model.objects.filter(limit_at__lte=now, state__in=states).extra(
            where=["NOT EXISTS (SELECT FROM flow_key k WHERE k.actor = 'sistem' AND k.key = 'limit:' || id || ':' || version)"]
        ).order_by("limit_at", "id")[:BATCH])
        if not rows:
            return found
        found += _once(flow, "flow.limit", [(c, f"limit:{c.pk}:{c.version}", {"state": c.state, "limit_at": instant(c.limit_at)})
                                            for c in rows])


def _escalate(flow: Flow, now: datetime) -> int:
    """Outbox rows `flow.due` for each escalation moment of a running clock that has passed; each once."""
    found, last = 0, None
    while True:
        rows = flow.model.objects.filter(clock=Case.RUNNING, clock_start__lte=now, clock_days__gt=0).exclude(state__in=flow.quiet)
        rows = list((rows.filter(pk__gt=last) if last else rows).order_by("pk")[:1000])
        if not rows:
            return found
        last = rows[-1].pk
        due = [(c, f"esc:{c.pk}:{instant(c.clock_start)}:{pct}", {"pct": pct, "at": instant(at), "due_at": instant(c.due_at)})
               for c in rows for pct, at in escalations(c) if at <= now]
        if due:
            found += _once(flow, "flow.due", due)


def _once(flow: Flow, topic: str, news: list[tuple[Case, str, dict]]) -> int:
    """Write the outbox rows whose key is new, in one statement. Gives how many."""
    rows = [(key, str(case.pk), case.version, json.dumps({"flow": flow.name, "case": str(case.pk), "seq": case.version, **payload}))
            for case, key, payload in news]
    with connection.cursor() as cur:
        cur.execute(
            """WITH v AS (SELECT * FROM unnest(%s::text[], %s::uuid[], %s::int[], %s::jsonb[]) v (key, case_id, seq, payload)),
            k AS (INSERT INTO flow_key (actor, key, request, flow, case_id, seq)
                  SELECT 'sistem', key, decode(repeat('00', 32), 'hex'), %s, case_id, seq FROM v
                  ON CONFLICT DO NOTHING RETURNING key),
            o AS (INSERT INTO flow_outbox (topic, case_id, seq, payload)
                  SELECT %s, v.case_id, v.seq, v.payload FROM v JOIN k USING (key) RETURNING id)
            SELECT count(*), pg_notify('pendopo', max(id)::text) FROM o""",
            [*map(list, zip(*rows, strict=True)), flow.name, topic])
        return cur.fetchone()[0]


def forget_keys(now: datetime) -> int:
    """Drop idempotency keys older than 30 days (flow.md section 1); the system's own marks stay, they say what was already announced."""
    return forget_rows("flow_key", "at < %s::timestamptz - interval '30 days' AND actor <> 'sistem'", [now])
