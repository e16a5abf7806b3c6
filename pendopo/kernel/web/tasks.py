"""Rate limits nobody fills any more."""
from procrastinate.contrib.django import app

from pendopo.kernel.web.limits import forget_full


@app.periodic(cron="7 * * * *")
@app.task(queue="waktu", queueing_lock="ember-penuh")
def forget_buckets(timestamp: int) -> None:
    """Buckets that are full again."""
    forget_full()
