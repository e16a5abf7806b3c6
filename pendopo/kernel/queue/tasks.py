"""Jobs of the worker: relay, delivery, time, clean-up."""
from procrastinate import JobContext
from procrastinate.contrib.django import app

from pendopo.kernel.clock.public import now
from pendopo.kernel.flow.public import forget_keys, tick
from pendopo.kernel.queue import relay
from pendopo.kernel.queue.patience import PATIENT, attempt


@app.task(queue="kabar", retry=PATIENT, pass_context=True)
def deliver(context: JobContext, consumer: str, outbox_id: int) -> None:
    """One outbox row to one consumer."""
    attempt(context, consumer, outbox_id, lambda: relay.handle(consumer, outbox_id))


@app.periodic(cron="* * * * * */5")
@app.task(queue="waktu", queueing_lock="relay")
def relay_outbox(timestamp: int) -> None:
    """Every five seconds at the latest."""
    while relay.relay_once():
        pass


@app.periodic(cron="* * * * *")
@app.task(queue="waktu", queueing_lock="tick")
def keep_time(timestamp: int) -> None:
    """Clocks that ran out, limits, escalations."""
    tick(now())


@app.periodic(cron="17 * * * *")
@app.task(queue="waktu", queueing_lock="bersih")
def clean(timestamp: int) -> None:
    """Old outbox rows, receipts, keys; jobs that are done."""
    from django.db import connection

    relay.forget_old()
    forget_keys(now())
    with connection.cursor() as cur:
        cur.execute("DELETE FROM procrastinate_jobs WHERE status = 'succeeded' AND id NOT IN (SELECT job_id FROM procrastinate_periodic_defers"
                    " WHERE job_id IS NOT NULL) AND scheduled_at IS NULL")
