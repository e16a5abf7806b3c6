"""What the queue promises."""
from django.db import connection

from pendopo.kernel.ops.public import Finding, health_check, invariant, metric
from pendopo.kernel.queue import relay

MAX_LAG = 300
"""Seconds after which a message that nobody took means that the worker stands still."""


@invariant("kotak keluar")
def outbox() -> Finding:
    """Every row is younger than an hour or was relayed; older ones (of a long stop, of a year brought in) are fine while the relay works on them."""
    with connection.cursor() as cur:
        cur.execute("SELECT count(*), count(*) FILTER (WHERE o.done_at IS NULL AND (e.body->>'at')::timestamptz < now() - interval '1 hour'),"
                    " coalesce(max(o.done_at) > now() - interval '1 minute', false)"
                    " FROM flow_outbox o JOIN flow_event e ON e.case_id = o.case_id AND e.seq = o.seq")
        total, old, working = cur.fetchone()
    stuck = 0 if working else old
    return Finding(stuck == 0, total, "semua kabar tersampaikan" if not stuck else f"{stuck} kabar tertahan lebih dari satu jam; jalankan `pendopo worker`")


@health_check("parked")
def parked() -> tuple[bool, int]:
    """Deliveries set aside."""
    count = len(relay.parked())
    return count == 0, count


@health_check("outbox_lag_s")
def outbox_lag() -> tuple[bool, float]:
    """Seconds that the oldest message waits to be handed on."""
    age = relay.lag_seconds()
    return age < MAX_LAG, age


metric("pendopo_outbox_lag_seconds", "Umur kabar tertua yang belum diantar", relay.lag_seconds)
