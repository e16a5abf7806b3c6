"""Files that were sent and never used."""
from datetime import timedelta

from procrastinate.contrib.django import app

from pendopo.kernel.clock.public import now
from pendopo.kernel.files.intake import forget_keys, sweep

UNUSED = timedelta(hours=24)
KEYS = timedelta(days=30)
"""As long as the keys of the flow's own actions are kept."""


@app.periodic(cron="23 * * * *")
@app.task(queue="waktu", queueing_lock="berkas-lepas")
def forget_unused(timestamp: int) -> None:
    """Delete what nobody attached for a day (citizen-wire.md section 6)."""
    sweep(now() - UNUSED)
    forget_keys(now() - KEYS)
