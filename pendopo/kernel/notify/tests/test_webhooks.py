"""Webhooks out and in: registration, signature, retry, parking; partners' calls taken once."""
import hashlib
import hmac
import json
import threading
import time
from http.server import BaseHTTPRequestHandler, HTTPServer

import pytest
from django.db import ProgrammingError, connection

from pendopo.kernel.flow.models import UjiBerkas
from pendopo.kernel.flow.public import act, start
from pendopo.kernel.flow.uji import actor
from pendopo.kernel.notify import webhooks
from pendopo.kernel.notify.models import WebhookIn, WebhookOut
from pendopo.kernel.notify.public import accept
from pendopo.kernel.ops import outbound
from pendopo.kernel.ops.public import Unreachable
from pendopo.kernel.problem.public import Problem
from pendopo.kernel.queue import relay

pytestmark = pytest.mark.django_db


@pytest.fixture
def target(settings):
    """A listed receiver on loopback: `target.seen` and `target.status`."""
    class Handler(BaseHTTPRequestHandler):
        def do_POST(self):
            httpd.seen.append((dict(self.headers), self.rfile.read(int(self.headers["Content-Length"]))))
            self.send_response(httpd.status)
            self.end_headers()

        def log_message(self, *args):
            """Quiet."""

    httpd = HTTPServer(("127.0.0.1", 0), Handler)
    httpd.seen, httpd.status, httpd.url = [], 204, f"http://127.0.0.1:{httpd.server_port}/kait"
    settings.OUTBOUND_ALLOWED = {"127.0.0.1"}
    outbound._circuits.clear()
    threading.Thread(target=httpd.serve_forever, kwargs={"poll_interval": 0.02}, daemon=True).start()
    yield httpd
    httpd.shutdown()
    httpd.server_close()


def moved():
    """Two steps of a case, relayed and fanned out."""
    case = start(UjiBerkas(), actor("warga1"), {"judul": "a", "jumlah": 1}).case
    act(case, "tambah", actor("warga1"), {"n": 1})
    relay.sync()
    relay.relay_once()
    with connection.cursor() as cur:
        cur.execute("SELECT id FROM flow_outbox ORDER BY id")
        rows = [row[0] for row in cur.fetchall()]
    for row in rows:
        relay.handle("notify.webhooks", row)
    return case


def test_a_delivery_is_signed_and_told_once(target):
    hook = webhooks.register(target.url, ["uji.berkas"], actor("admin1"))
    other = webhooks.register(target.url, ["aduan"], actor("admin1"))
    case = moved()
    rows = list(WebhookOut.objects.order_by("pk"))
    assert [r.target_id for r in rows] == [hook.pk, hook.pk] and other.pk != hook.pk
    for row in [*rows, *rows]:
        webhooks.deliver(row.pk)
    assert len(target.seen) == 2
    headers, body = target.seen[0]
    expected = hmac.new(hook.rahasia.encode(), headers["X-Timestamp"].encode() + b"." + body, hashlib.sha256).hexdigest()
    assert headers["X-Signature"] == expected and abs(time.time() - int(headers["X-Timestamp"])) < 5
    said = json.loads(body)
    assert (said["topik"], said["case"], said["seq"], said["to"]) == ("uji.berkas.buat", str(case.pk), 1, "draf")
    assert not set(said) & {"data", "by", "judul"}
    assert WebhookOut.objects.filter(next_at__isnull=True, last_status=204, attempts=1).count() == 2


def test_a_refused_delivery_waits_longer_each_time_and_can_be_parked(target):
    webhooks.register(target.url, [], actor("admin1"))
    moved()
    row, target.status = WebhookOut.objects.first(), 500
    waits = []
    for _ in range(3):
        with pytest.raises(Unreachable):
            webhooks.deliver(row.pk)
        row.refresh_from_db()
        waits.append(round((row.next_at - webhooks.now()).total_seconds()))
    assert waits == [1, 5, 25] and (row.attempts, row.last_status) == (3, 500)
    relay.park(f"webhook:{row.target_id}", row.pk, "500")
    relay.retry(relay.parked()[0].pk)
    target.status = 200
    webhooks.deliver(row.pk)
    row.refresh_from_db()
    assert row.next_at is None
    webhooks.stop(row.target_id)
    webhooks.deliver(WebhookOut.objects.last().pk)
    assert len(target.seen) == 4


def signed(body, secret="rahasia", at=None):
    stamp = str(int(at or time.time()))
    return {"X-Timestamp": stamp, "X-Signature": webhooks.signature(secret, stamp, body)}


def test_a_partners_call_is_taken_once():
    body = b'{"a":1}'
    assert accept("bank", "d1", body, signed(body), "rahasia") is True
    assert accept("bank", "d1", body, signed(body), "rahasia") is False
    assert accept("lain", "d1", body, signed(body), "rahasia") is True


@pytest.mark.parametrize("headers", [{}, signed(b"{}", "salah"), signed(b"{}", at=time.time() - 301), signed(b"lain"), {"X-Timestamp": "1e9", "X-Signature": "x"}])
def test_a_wrong_or_old_signature_is_401_and_leaves_a_hash_only(headers):
    with pytest.raises(Problem) as refused:
        accept("bank", "d1", b"{}", headers, "rahasia")
    assert (refused.value.status, refused.value.code) == (401, "tanda_tangan")
    assert WebhookIn.objects.get().body_hash == hashlib.sha256(b"{}").hexdigest()
    assert accept("bank", "d1", b"{}", signed(b"{}"), "rahasia") is True


def test_what_came_in_is_never_changed():
    WebhookIn.objects.create(provider="b", delivery_id="1", body_hash="x", state="diterima")
    with pytest.raises((ProgrammingError, Exception), match="hanya dapat ditambah"):
        WebhookIn.objects.update(state="ditolak")
