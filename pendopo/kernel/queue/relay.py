"""From the outbox to the consumers: one delivery job per subscription, in id order."""
import json
from collections.abc import Callable

from django.db import connection, transaction

from pendopo.kernel.flow.public import subscriptions
from pendopo.kernel.queue.models import OutboxFloor, Parked, Receipt, Subscription
from pendopo.kernel.store.public import forget_rows

BATCH = 500
ATTEMPTS = 12
LOCK = 0x70656E646F  # "pendo": one relay at a time in this database
KEEP_DAYS = 7


def sync(**kwargs) -> None:
    """Make the table of subscriptions equal to the code's; a new consumer starts at the present end of the outbox."""
    with connection.cursor() as cur:
        cur.execute("SELECT coalesce(max(id), 0) FROM flow_outbox")
        end = cur.fetchone()[0]
    known = {s.name: s for s in subscriptions(now=False)}
    Subscription.objects.exclude(consumer__in=known).delete()
    for name, subscription in known.items():
        Subscription.objects.update_or_create(consumer=name, defaults={"topic": subscription.pattern}, create_defaults={
            "topic": subscription.pattern, "since_outbox_id": end})


def relay_once() -> int:
    """Defer jobs for undone rows in id order and mark them done, in one transaction. Gives how many rows; 0 when
    another relay is at work."""
    from pendopo.kernel.queue.tasks import deliver

    with transaction.atomic(), connection.cursor() as cur:
        cur.execute("SELECT pg_try_advisory_xact_lock(%s)", [LOCK])
        if not cur.fetchone()[0]:
            return 0
        cur.execute("SELECT id, topic, case_id FROM flow_outbox WHERE done_at IS NULL ORDER BY id LIMIT %s", [BATCH])
        rows = cur.fetchall()
        consumers = subscriptions(now=False)
        for outbox_id, topic, case_id in rows:
            for consumer in consumers:
                if consumer.hears(topic):
                    deliver.configure(lock=str(case_id)).defer(consumer=consumer.name, outbox_id=outbox_id)
        if rows:
            cur.execute("UPDATE flow_outbox SET done_at = clock_timestamp() WHERE id = ANY(%s)", [[row[0] for row in rows]])
    return len(rows)


def handle(consumer: str, outbox_id: int) -> bool:
    """The consumer's effect and its receipt in one transaction. False when it was received before, or is not known."""
    found = next((s for s in subscriptions(now=False) if s.name == consumer), None)
    if found is None:
        return False
    with transaction.atomic(), connection.cursor() as cur:
        cur.execute("INSERT INTO receipt (consumer, outbox_id) VALUES (%s, %s) ON CONFLICT DO NOTHING RETURNING 1", [consumer, outbox_id])
        if cur.fetchone() is None:
            return False
        cur.execute("SELECT topic, case_id, seq, payload FROM flow_outbox WHERE id = %s", [outbox_id])
        row = cur.fetchone()
        if row:
            topic, case_id, seq, payload = row
            found.handler(topic, case_id, seq, (json.loads(payload) if isinstance(payload, str) else payload) | {"outbox_id": outbox_id})
    return True


def park(consumer: str, outbox_id: int, error: str) -> None:
    """Set a delivery aside for the operator."""
    Parked.objects.get_or_create(consumer=consumer, outbox_id=outbox_id, defaults={"galat": error[:500]})


def parked() -> list[Parked]:
    """Deliveries that wait for the operator, oldest first."""
    return list(Parked.objects.filter(selesai="").order_by("id")[:100])


_RESENDERS: dict[str, Callable[[str, int], None]] = {}


def resender(kind: str, fn: Callable[[str, int], None]) -> None:
    """Who tries a parked thing again when it is no outbox row: `fn(consumer, ref)` for consumers `kind` and `kind:…`."""
    _RESENDERS[kind] = fn


def retry(parked_id: int) -> bool:
    """Deliver a parked row again, now."""
    row = Parked.objects.get(pk=parked_id, selesai="")
    with transaction.atomic():
        _RESENDERS.get(row.consumer.partition(":")[0], handle)(row.consumer, row.outbox_id)
        Parked.objects.filter(pk=row.pk).delete()  # so that it can be set aside anew
    return True


def skip(parked_id: int, reason: str, actor=None) -> None:
    """Give a parked row up for good, with a reason and by whom; a consumer's receipt says so."""
    row = Parked.objects.get(pk=parked_id, selesai="")
    with transaction.atomic():
        if row.consumer.partition(":")[0] not in _RESENDERS:
            Receipt.objects.get_or_create(consumer=row.consumer, outbox_id=row.outbox_id)
        Parked.objects.filter(pk=row.pk).update(selesai=f"dilewati{f' oleh {actor.label}' if actor else ''}: {reason}"[:200])


_DROP = """
WITH gone AS (DELETE FROM flow_outbox o WHERE done_at < now() - make_interval(days => %s)
    AND NOT EXISTS (SELECT FROM parked p WHERE p.outbox_id = o.id AND p.selesai = '') RETURNING tx::text::bigint AS tx, id),
last AS (SELECT tx, id FROM gone ORDER BY tx DESC, id DESC LIMIT 1),
noted AS (INSERT INTO outbox_floor AS f (satu, tx, outbox_id) SELECT true, tx, id FROM last
          ON CONFLICT (satu) DO UPDATE SET tx = excluded.tx, outbox_id = excluded.outbox_id
          WHERE (f.tx, f.outbox_id) < (excluded.tx, excluded.outbox_id))
SELECT count(*) FROM gone
"""


def outbox_floor() -> tuple[int, int]:
    """(tx, id) of the newest row that was dropped; (0, 0) before that. 1 SQL."""
    return OutboxFloor.objects.values_list("tx", "outbox_id").first() or (0, 0)


def forget_old() -> int:
    """Drop delivered rows and receipts older than a week; a row that was set aside stays until somebody decides."""
    with connection.cursor() as cur:
        cur.execute(_DROP, [KEEP_DAYS])
        gone = cur.fetchone()[0]
    forget_rows("receipt", "at < now() - make_interval(days => %s) AND NOT EXISTS (SELECT FROM flow_outbox o WHERE o.id = outbox_id)", [KEEP_DAYS])
    return gone


def lag_seconds() -> float:
    """Age of the oldest undone outbox row."""
    with connection.cursor() as cur:
        cur.execute("SELECT extract(epoch FROM clock_timestamp() - min((e.body->>'at')::timestamptz)) FROM flow_outbox o"
                    " JOIN flow_event e ON e.case_id = o.case_id AND e.seq = o.seq WHERE o.done_at IS NULL")
        return round(float(cur.fetchone()[0] or 0), 1)


__all__ = ["ATTEMPTS", "forget_old", "handle", "lag_seconds", "outbox_floor", "park", "parked", "relay_once", "resender", "retry", "skip", "sync"]
