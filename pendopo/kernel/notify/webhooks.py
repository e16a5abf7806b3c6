"""Webhooks out: who is told, signed delivery through the outbox, retries (reliability.md section 6 and R8)."""
import hashlib
import hmac
import json
import secrets
import time
from datetime import timedelta
from urllib.parse import urlsplit
from uuid import UUID

from django.db import IntegrityError, transaction
from django.db.models import F
from django.db.models.functions import Now

from pendopo.kernel.clock.public import now
from pendopo.kernel.flow.public import Actor, flows, get_flow, subscribe
from pendopo.kernel.notify.models import Webhook, WebhookOut
from pendopo.kernel.ops.public import Unreachable, call, judge
from pendopo.kernel.problem.public import Problem, Reason
from pendopo.kernel.queue.public import pause, resender

KERNEL_TOPICS = ("flow.due", "flow.limit")


def signature(secret: str, timestamp: str, body: bytes) -> str:
    """Hex HMAC-SHA256 over timestamp + "." + body."""
    return hmac.new(secret.encode(), timestamp.encode() + b"." + body, hashlib.sha256).hexdigest()


def register(url: str, topik: list[str], by: Actor, key: str | None = None) -> Webhook:
    """A new target with a fresh secret. The same key with the same request gives the first one again.

    `Problem` 422: `alamat_terlarang`, `data_tidak_sah` for an unknown topic, `kunci_dipakai_ulang`.
    """
    mark = f"{by.label}:{key}" if key else None
    if known := mark and Webhook.objects.filter(kunci=mark).first():
        return _same(known, url, topik)
    judge(url)
    faults = [Reason("topik_tidak_dikenal", f"Topik {name} tidak dikenal.", f"/topik/{i}") for i, name in enumerate(topik) if not _known(name)]
    if faults:
        raise Problem(faults, status=422, code="data_tidak_sah")
    try:
        with transaction.atomic():
            return Webhook.objects.create(url=url, topik=topik, rahasia=secrets.token_urlsafe(32), kunci=mark, oleh=by.label)
    except IntegrityError:
        return _same(Webhook.objects.get(kunci=mark), url, topik)


def _same(known: Webhook, url: str, topik: list[str]) -> Webhook:
    if (known.url, known.topik) != (url, topik):
        raise Problem("Kunci ini sudah dipakai untuk permintaan lain. Pakai kunci baru.", status=422, code="kunci_dipakai_ulang")
    return known


def _known(topic: str) -> bool:
    """A flow, one action of a flow, or a topic of the kernel."""
    if topic in KERNEL_TOPICS or get_flow(topic):
        return True
    return any(topic == f"{flow.name}.{action}" for flow in flows() for action in flow.actions)


def targets() -> list[Webhook]:
    """Targets that still hear, oldest first. 1 SQL."""
    return list(Webhook.objects.filter(dihentikan__isnull=True).order_by("pk"))


def stop(ref: UUID) -> bool:
    """Tell this target nothing more; False when there is none."""
    return bool(Webhook.objects.filter(pk=ref, dihentikan__isnull=True).update(dihentikan=Now()))


def _hears(hook: Webhook, topic: str, flow: str) -> bool:
    return not hook.topik or topic in hook.topik or flow in hook.topik


def fan_out(topic: str, case_id: UUID, seq: int, payload: dict) -> None:
    """One row and one job for each target that hears the topic. The payload holds ids, states and hashes, never persons."""
    from pendopo.kernel.notify.tasks import deliver_webhook

    for hook in targets():
        if _hears(hook, topic, payload.get("flow", "")):
            row = WebhookOut.objects.create(target=hook, outbox_id=payload["outbox_id"], isi=_body(topic, payload))
            deliver_webhook.configure(lock=f"webhook:{hook.pk}:{case_id}").defer(row_id=row.pk)


def _body(topic: str, payload: dict) -> str:
    shown = {"id": payload["outbox_id"], "topik": topic, **{k: v for k, v in payload.items() if k != "outbox_id"}}
    return json.dumps(shown, ensure_ascii=False, separators=(",", ":"))


def deliver(row_id: int) -> None:
    """POST one row, signed. Raises `Unreachable` when the target did not answer 2xx; a stopped target's row is done."""
    row = WebhookOut.objects.select_related("target").get(pk=row_id)
    if row.next_at is None or row.target.dihentikan:
        return
    body, stamp, status = row.isi.encode(), str(int(time.time())), None
    try:
        answer = call("POST", row.target.url, body, {"Content-Type": "application/json", "X-Timestamp": stamp,
                                                     "X-Signature": signature(row.target.rahasia, stamp, body),
                                                     "Idempotency-Key": f"{row.target_id}:{row.outbox_id}"})
        status = answer.status
    except Problem as error:
        raise Unreachable("alamat sekarang terlarang") from error
    finally:
        done = status is not None and 200 <= status < 300
        WebhookOut.objects.filter(pk=row_id).update(attempts=F("attempts") + 1, last_status=status,
                                                    next_at=None if done else now() + timedelta(seconds=pause(row.attempts)))
    if not done:
        raise Unreachable(f"{urlsplit(row.target.url).netloc} menjawab {status}")


def _again(consumer: str, row_id: int) -> None:
    from pendopo.kernel.notify.tasks import deliver_webhook

    deliver_webhook.defer(row_id=row_id)


def forget_old(moment) -> int:
    """Drop delivered rows older than a week, as the outbox does."""
    gone, _ = WebhookOut.objects.filter(next_at__isnull=True, outbox_id__lt=_oldest_kept()).delete()
    return gone


def _oldest_kept() -> int:
    from django.db import connection

    with connection.cursor() as cur:
        cur.execute("SELECT coalesce(min(id), 9223372036854775807) FROM flow_outbox")
        return cur.fetchone()[0]


subscribe("*", fan_out, name="notify.webhooks")
resender("webhook", _again)
