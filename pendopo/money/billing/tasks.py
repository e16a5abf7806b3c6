"""Jobs of the room."""
from procrastinate.contrib.django import app

from pendopo.kernel.clock.public import today
from pendopo.kernel.flow.public import SYSTEM, NotNow, act
from pendopo.money.billing.flow import FLOW, TERBIT
from pendopo.money.billing.models import Tagihan

BATCH = 500


def expire() -> int:
    """Bills whose last day is over get their state; how many. One step each, repeatable."""
    done = 0
    while ids := list(Tagihan.objects.filter(state=TERBIT, jatuh_tempo__lt=today()).order_by("jatuh_tempo", "id").values_list("id", flat=True)[:BATCH]):
        for pk in ids:
            try:
                act((FLOW, pk), "kedaluwarsakan", SYSTEM)
                done += 1
            except NotNow:
                pass  # paid or decided meanwhile
    return done


@app.periodic(cron="20 0 * * *")
@app.task(queue="waktu", queueing_lock="tagihan-lewat")
def expire_bills(timestamp: int) -> None:
    """Shortly after midnight of the server; a bill past its day counts as such before."""
    expire()
