"""Emergency accesses whose time is over are closed; what need not be kept is forgotten."""
from procrastinate.contrib.django import app

from pendopo.kernel.clock.public import now
from pendopo.kernel.flow.public import SYSTEM, act
from pendopo.people.account.models import Darurat
from pendopo.people.account.sweeping import forget_all


@app.periodic(cron="* * * * *")
@app.task(queue="waktu", queueing_lock="darurat")
def close_emergencies(timestamp: int) -> None:
    """Close what has run out; the opened role itself ended by the clock."""
    for case in Darurat.objects.filter(state="terbuka", sampai__lte=now()).order_by("pk")[:100]:
        act(case, "tutup", SYSTEM, key=f"tutup:{case.pk}:{case.version}")


@app.periodic(cron="13 2 * * *")
@app.task(queue="waktu", queueing_lock="akun-lama")
def forget(timestamp: int) -> None:
    """Tries to sign in, sessions, spent codes and tokens whose time is over."""
    forget_all()
