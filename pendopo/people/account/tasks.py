"""Emergency accesses whose time is over are closed."""
from procrastinate.contrib.django import app

from pendopo.kernel.clock.public import now
from pendopo.kernel.flow.public import SYSTEM, act
from pendopo.people.account.models import Darurat


@app.periodic(cron="* * * * *")
@app.task(queue="waktu", queueing_lock="darurat")
def close_emergencies(timestamp: int) -> None:
    """Close what has run out; the opened role itself ended by the clock."""
    for case in Darurat.objects.filter(state="terbuka", sampai__lte=now()).order_by("pk")[:100]:
        act(case, "tutup", SYSTEM, key=f"tutup:{case.pk}:{case.version}")
