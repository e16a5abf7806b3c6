"""A seal every minute."""
from procrastinate.contrib.django import app

from pendopo.kernel.trail import seals


@app.periodic(cron="* * * * *")
@app.task(queue="waktu", queueing_lock="segel")
def seal_events(timestamp: int) -> None:
    """Seal what is new; stop money and signatures when sealing is long overdue."""
    seals.seal_now()
    seals.watch_staleness()
