"""Webhooks in: a signed call of a partner, taken once (reliability.md sections 6 and 7)."""
import hashlib
import hmac
import time

from django.db import IntegrityError, transaction

from pendopo.kernel.notify.models import WebhookIn
from pendopo.kernel.notify.webhooks import signature
from pendopo.kernel.problem.public import Problem

MAX_AGE = 300


def accept(provider: str, delivery_id: str, body: bytes, headers, secret: str) -> bool:
    """True for a new delivery, False for one that was taken before: answer 200 to both, act on the first alone.

    Call it in the transaction of the effect. `Problem` 401 `tanda_tangan` for a wrong signature or one older than five
    minutes; of its body only the hash is kept.
    """
    digest, stamp = hashlib.sha256(body).hexdigest(), headers.get("X-Timestamp", "")
    fresh = stamp.isascii() and stamp.isdigit() and len(stamp) < 12 and abs(time.time() - int(stamp)) <= MAX_AGE
    if not (fresh and hmac.compare_digest(signature(secret, stamp, body), headers.get("X-Signature", "").lower())):
        WebhookIn.objects.create(provider=provider, delivery_id=delivery_id[:120], body_hash=digest, state="ditolak")
        raise Problem("Tanda tangan webhook tidak cocok atau sudah lewat lima menit.", status=401, code="tanda_tangan")
    try:
        with transaction.atomic():
            WebhookIn.objects.create(provider=provider, delivery_id=delivery_id[:120], body_hash=digest, state="diterima")
    except IntegrityError:
        return False
    return True
