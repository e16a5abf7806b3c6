"""Jobs: messages and webhooks leave, old ones are forgotten."""
from procrastinate import JobContext
from procrastinate.contrib.django import app

from pendopo.kernel.clock.public import now
from pendopo.kernel.notify import messages, reads, webhooks
from pendopo.kernel.notify.models import Pesan, WebhookOut
from pendopo.kernel.queue.public import PATIENT, attempt


@app.task(queue="pesan", retry=PATIENT, pass_context=True)
def send_message(context: JobContext, pesan_id: int) -> None:
    """One e-mail or WhatsApp message."""
    channel = Pesan.objects.filter(pk=pesan_id).values_list("saluran", flat=True).first() or "surel"
    attempt(context, channel, pesan_id, lambda: messages.deliver(pesan_id))


@app.task(queue="pesan", retry=PATIENT, pass_context=True)
def deliver_webhook(context: JobContext, row_id: int) -> None:
    """One outbox row to one webhook target."""
    target = WebhookOut.objects.filter(pk=row_id).values_list("target_id", flat=True).first()
    attempt(context, f"webhook:{target}", row_id, lambda: webhooks.deliver(row_id))


@app.periodic(cron="41 3 * * *")
@app.task(queue="waktu", queueing_lock="kabar-lama")
def forget(timestamp: int) -> None:
    """Notices, messages and webhook rows whose time is over."""
    reads.forget_old(now())
    webhooks.forget_old(now())
