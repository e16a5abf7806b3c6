"""Who hears what of a proposal's steps: data/notifikasi.csv. The proposer, the forum that has it now, its supporters."""
from datetime import datetime, timedelta
from uuid import UUID

from pendopo.kernel.clock.public import now
from pendopo.kernel.flow.public import subscribe
from pendopo.kernel.letters.public import fill
from pendopo.kernel.notify.public import Recipient, load_words, tell
from pendopo.money.proposal.flow import FLOW
from pendopo.money.proposal.levels import LEVELS
from pendopo.money.proposal.models import Dukungan, Usulan
from pendopo.money.proposal.words import DATA
from pendopo.people.account.public import contacts, holders
from pendopo.people.region.public import wilayah

WORDS = load_words(DATA / "notifikasi.csv")
FRESH = timedelta(days=3)
"""Older news is no news: a database that was just filled, or a queue that stood still for days, reaches nobody."""


def on_step(topic: str, case_id: UUID, seq: int, payload: dict) -> None:
    """A step of a proposal. Repeating it tells nobody twice."""
    words = WORDS.get(topic.removeprefix(f"{FLOW.name}."))
    case = Usulan.objects.filter(pk=case_id).first() if words and datetime.fromisoformat(payload["at"]) > now() - FRESH else None
    if case is None:
        return
    village = wilayah(case.desa)
    values = {"nomor": case.nomor, "uraian": case.uraian, "desa": village.nama if village else "", "keadaan": FLOW.states[payload["to"]].label.lower(),
              "alasan": case.alasan}
    for row in words:
        for kind in row.kepada:
            tell(_hearers(kind, case), kunci=f"usulan:{case_id}:{seq}:{kind}", judul=fill(row.judul, values), teks=fill(row.teks, values),
                 url=f"/usulan/{case.nomor}")


def _hearers(kind: str, case: Usulan) -> list[Recipient]:
    if kind == "pengusul":
        found = contacts([case.owner_id]) if case.owner_id else []
    elif kind == "pendukung":
        found = contacts(list(Dukungan.objects.filter(usulan=case).values_list("akun_id", flat=True)))
    else:
        roles = LEVELS[case.state].roles if case.state in LEVELS else ()
        found = [one for name in roles for one in holders(name, case.unit_id)]
    return [Recipient(c.akun_id, c.email, c.hp) for c in found]


subscribe("usulan.*", on_step, name="proposal.on_step")
