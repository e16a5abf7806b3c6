import pytest
from django.db import connection

from pendopo.kernel.flow.models import FlowOutbox, UjiBerkas
from pendopo.kernel.flow.public import act, start, subscribe
from pendopo.kernel.flow.uji import actor
from pendopo.kernel.queue import relay
from pendopo.kernel.queue.models import Parked, Receipt, Subscription

pytestmark = pytest.mark.django_db
HEARD: list = []
FAIL: list = []


def listen(topic, case_id, seq, payload):
    if FAIL:
        raise RuntimeError("gagal")
    HEARD.append((topic, seq, payload["to"]))


@pytest.fixture(autouse=True)
def consumer():
    subscribe("uji.berkas.*", listen, name="uji.dengar")
    HEARD.clear()
    FAIL.clear()
    relay.sync()


def jobs():
    with connection.cursor() as cur:
        cur.execute("SELECT args->>'consumer', (args->>'outbox_id')::bigint FROM procrastinate_jobs WHERE task_name LIKE '%%deliver' ORDER BY id")
        return [row for row in cur.fetchall() if row[0] == "uji.dengar"]


def test_every_step_is_delivered_in_order_and_once():
    case = start(UjiBerkas(), actor("warga1"), {"judul": "a", "jumlah": 1}).case
    act(case, "tambah", actor("warga1"), {"n": 1})
    assert relay.relay_once() == 2 and relay.relay_once() == 0
    for name, row in [*jobs(), *jobs()]:
        relay.handle(name, row)
    assert [h[1] for h in HEARD] == [1, 2] and Receipt.objects.filter(consumer="uji.dengar").count() == 2
    assert not FlowOutbox.objects.filter(done_at__isnull=True).exists()


def test_a_failed_effect_leaves_no_receipt_and_can_be_parked_retried_or_skipped():
    start(UjiBerkas(), actor("warga1"), {"judul": "a", "jumlah": 1})
    relay.relay_once()
    (name, row), = jobs()
    FAIL.append(1)
    with pytest.raises(RuntimeError):
        relay.handle(name, row)
    assert not Receipt.objects.exists()
    relay.park(name, row, "gagal")
    assert [p.outbox_id for p in relay.parked()] == [row]
    FAIL.clear()
    relay.retry(Parked.objects.get().pk)
    assert HEARD and relay.parked() == []


def test_subscriptions_follow_the_code():
    assert Subscription.objects.filter(consumer="uji.dengar", topic="uji.berkas.*").exists()
