"""A seal every minute."""
from procrastinate.contrib.django import app

from pendopo.kernel.trail import anchors, seals


@app.periodic(cron="* * * * *")
@app.task(queue="waktu", queueing_lock="segel")
def seal_events(timestamp: int) -> None:
    """Seal what is new and put it outside; stop money and signatures when that is long overdue."""
    seals.seal_now()
    anchors.anchor_now()
    seals.watch_staleness()
