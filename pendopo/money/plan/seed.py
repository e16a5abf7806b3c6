"""Fields of every office and the planners' role; plans for the demo."""
import csv

from pendopo.money.plan.models import DokumenRencana, UnitBidang
from pendopo.money.plan.words import DATA
from pendopo.people.account.public import define_roles
from pendopo.people.region.public import unit, units

DISTRICT = "7.01"


def reference(kode: str) -> None:
    """Load which office works in which field. Repeatable: an office that has any row keeps what the region set."""
    define_roles(DATA / "peran.csv")
    known = set(UnitBidang.objects.values_list("unit_id", flat=True))
    rows = []
    with (DATA / "unit_bidang.csv").open(newline="", encoding="utf-8") as file:
        for row in csv.DictReader(file):
            office = unit(row["unit"])
            if office and office.id not in known:
                rows += [UnitBidang(unit_id=office.id, bidang=bidang, utama=i == 0) for i, bidang in enumerate(row["bidang"].split())]
    rows += [UnitBidang(unit_id=u.id, bidang=DISTRICT, utama=True) for u in units() if u.jenis == "kecamatan" and u.id not in known]
    UnitBidang.objects.bulk_create(rows)


def demo(kode: str) -> None:
    """The medium-term plan, two yearly plans and their ceilings."""
    from pendopo.money.plan import demo as plans

    if not DokumenRencana.objects.exists():
        plans.run()
