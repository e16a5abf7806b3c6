"""Weights and parameters for any region; proposals for the demo."""
from datetime import date

from pendopo.kernel.rules.public import load_rules
from pendopo.money.proposal.models import Bobot
from pendopo.money.proposal.schemas import CRITERIA
from pendopo.money.proposal.words import DATA


def reference(kode: str) -> None:
    """Load the parameters and the weights. Repeatable: a criterion that has any row keeps what the region set."""
    load_rules(DATA / "aturan.csv")
    known = set(Bobot.objects.values_list("kriteria", flat=True))
    Bobot.objects.bulk_create(Bobot(kriteria=c["kriteria"], nama=c["nama"], bantuan=c["bantuan"], bobot=int(c["bobot"]),
                                    mulai=date.fromisoformat(c["berlaku_mulai"])) for c in CRITERIA if c["kriteria"] not in known)
