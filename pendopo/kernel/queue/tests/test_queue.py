from datetime import timedelta

import pytest
from django.db import connection

from pendopo.kernel.clock.public import now
from pendopo.kernel.flow.models import FlowOutbox, UjiBerkas
from pendopo.kernel.flow.public import act, start, subscribe
from pendopo.kernel.flow.uji import actor
from pendopo.kernel.queue import relay
from pendopo.kernel.queue.models import Parked, Receipt, Subscription
from pendopo.kernel.queue.public import direct

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


def test_a_row_set_aside_outlives_the_week_so_that_it_can_still_be_delivered():
    start(UjiBerkas(), actor("warga1"), {"judul": "a", "jumlah": 1})
    start(UjiBerkas(), actor("warga1"), {"judul": "b", "jumlah": 1})
    relay.relay_once()
    (name, aside), (_, taken) = jobs()
    relay.handle(name, taken)
    relay.park(name, aside, "gagal")
    FlowOutbox.objects.update(done_at=now() - timedelta(days=8))
    Receipt.objects.update(at=now() - timedelta(days=8))
    relay.forget_old()
    assert list(FlowOutbox.objects.values_list("pk", flat=True)) == [aside] and not Receipt.objects.exists()
    HEARD.clear()
    relay.retry(Parked.objects.get().pk)
    assert HEARD == [("uji.berkas.buat", 1, "draf")]


def test_subscriptions_follow_the_code():
    assert Subscription.objects.filter(consumer="uji.dengar", topic="uji.berkas.*").exists()


def test_idempotency_keys_go_after_30_days_in_small_batches_and_the_systems_marks_stay(django_assert_num_queries):
    from pendopo.kernel.flow.models import FlowKey
    from pendopo.kernel.flow.public import forget_keys, uuid7
    from pendopo.kernel.store.public import forget_rows

    for n in range(5):
        FlowKey.objects.create(actor="akun:x", key=f"lama-{n}", request=b"", flow="uji.berkas", case_id=uuid7(), seq=1, at=now() - timedelta(days=31))
    FlowKey.objects.create(actor="akun:x", key="muda", request=b"", flow="uji.berkas", case_id=uuid7(), seq=1, at=now() - timedelta(days=29))
    FlowKey.objects.create(actor="sistem", key="due:1", request=b"", flow="uji.berkas", case_id=uuid7(), seq=1, at=now() - timedelta(days=300))
    with django_assert_num_queries(2):
        assert forget_rows("flow_key", "key LIKE 'lama-%%' AND key <= %s", ["lama-1"], batch=2) == 2
    assert forget_keys(now()) == 3
    assert set(FlowKey.objects.values_list("key", flat=True)) == {"muda", "due:1"}


def test_what_listens_goes_past_the_pooler(settings):
    settings.DIRECT_DATABASE = {"NAME": "pendopo", "USER": "pendopo_app", "PASSWORD": "", "HOST": "db.dalam", "PORT": "5432",
                                "OPTIONS": {"options": "-c lock_timeout=5s", "wait_seconds": 121, "sslmode": "verify-full"}}
    assert direct() == {"dbname": "pendopo", "user": "pendopo_app", "host": "db.dalam", "port": "5432", "options": "-c lock_timeout=5s", "sslmode": "verify-full"}
