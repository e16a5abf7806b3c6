"""Weights and parameters for any region; proposals for the demo."""
from datetime import date

from pendopo.kernel.rules.public import load_rules
from pendopo.money.proposal.models import Bobot, Usulan
from pendopo.money.proposal.schemas import CRITERIA
from pendopo.money.proposal.words import DATA
from pendopo.people.account.public import define_roles, demo_officers, demo_personas


def reference(kode: str) -> None:
    """Load the parameters and the weights. Repeatable: a criterion that has any row keeps what the region set."""
    load_rules(DATA / "aturan.csv")
    define_roles(DATA / "peran.csv")
    known = set(Bobot.objects.values_list("kriteria", flat=True))
    Bobot.objects.bulk_create(Bobot(kriteria=c["kriteria"], nama=c["nama"], bantuan=c["bantuan"], bobot=int(c["bobot"]),
                                    mulai=date.fromisoformat(c["berlaku_mulai"])) for c in CRITERIA if c["kriteria"] not in known)


def demo(kode: str) -> None:
    """Officers of every forum and two plan years of proposals."""
    from pendopo.kernel.ops.public import Progress
    from pendopo.money.proposal import demo as years

    demo_officers(years.officers())
    if not Usulan.objects.exists():
        with Progress("Usulan musrenbang", years.COUNT) as progress:
            years.run(progress.step)


def personas() -> list[tuple[str, str, str, str]]:
    """Who can be played in the forums."""
    from pendopo.money.proposal.demo import officers

    return demo_personas(officers())
