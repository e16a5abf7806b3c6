"""Jobs of the report."""
from procrastinate.contrib.django import app

from pendopo.citizen.report.digest import tell_areas


@app.periodic(cron="5 0 * * *")
@app.task(queue="waktu", queueing_lock="aduan-harian")
def tell_followers(timestamp: int) -> None:
    """In the morning (00.05 UTC is 07.05 WIB, 09.05 WIT): yesterday's news for the followers of areas."""
    tell_areas()
