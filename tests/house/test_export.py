"""The exported chain over HTTP: its address lies under another room's, and only auditors may have it."""
import json

import pytest

from pendopo.kernel.flow.models import UjiBerkas
from pendopo.kernel.flow.public import start
from pendopo.kernel.flow.uji import actor
from pendopo.kernel.trail.public import key_list, seal_now, verify
from pendopo.people.account.public import make_persons
from pendopo.people.region import seed


@pytest.mark.django_db
def test_auditors_take_the_chain_away_and_can_check_it(client):
    seed.reference("99.99")
    tokens = make_persons({"auditor1": [("auditor", None)], "warga1": [("warga", None)]})
    case = start(UjiBerkas(), actor("warga1"), {"judul": "a", "jumlah": 1}).case
    seal_now()

    def ask(who, query=""):
        return client.get(f"/api/v1/flow/export.jsonl{query}", headers={"Authorization": f"Bearer {tokens[who]}"} if who else {})

    lines = b"".join(ask("auditor1").streaming_content).decode().splitlines()
    assert verify(lines, key_list()) == {"events": 1, "cases": 1, "seals": 1, "unsealed": 0}
    only = b"".join(ask("auditor1", f"?case={case.pk}").streaming_content).decode().splitlines()
    assert [json.loads(line)["k"] for line in only] == ["event", "end"]
    assert (ask("warga1").status_code, ask(None).status_code, ask("auditor1", "?case=x").status_code) == (403, 401, 400)
