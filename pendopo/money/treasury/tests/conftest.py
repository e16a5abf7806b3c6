import json
from pathlib import Path

import pytest
from django.test import Client

from pendopo.money.accounting import book
from pendopo.money.accounting.seed import reference as posting_rules
from pendopo.people.account.public import make_persons
from pendopo.people.region.seed import reference as territories
from tests.once import once

GOLDEN = json.loads((Path(__file__).parent / "golden_year.json").read_text())


class Clerk:
    """The sender of documents, over HTTP."""

    def __init__(self, client, token: str):
        self.client, self.head = client, {"Authorization": f"Bearer {token}"}

    def post(self, path: str, body) -> tuple[int, dict]:
        answer = self.client.post(f"/api/v1/keuangan/{path}", json.dumps(body), content_type="application/json", headers=self.head)
        return answer.status_code, answer.json()

    def send(self, **doc) -> tuple[int, dict]:
        return self.post("dokumen", doc)

    def get(self, path: str) -> dict | list:
        answer = self.client.get(f"/api/v1/keuangan/{path}", headers=self.head)
        assert answer.status_code == 200, answer.content
        return answer.json()


def open_golden(clerk: Clerk) -> None:
    status, body = clerk.post("tahun", {name: GOLDEN[name] for name in ("tahun", "entitas", "batas_up", "peta_akun")})
    assert status == 201, body


def reference() -> str:
    territories("99.99")
    posting_rules()
    return make_persons({"integrasi1": [("integrasi_keuangan", None)]})["integrasi1"]


def prepare() -> str:
    """Region, rules and the sender's token."""
    book.forget()
    return once(reference)


def load_golden(token: str) -> None:
    """The golden year, opened and sent in one batch."""
    clerk = Clerk(Client(), token)
    open_golden(clerk)
    status, body = clerk.post("dokumen/massal", {"dokumen": GOLDEN["dokumen"]})
    assert status == 200, body


@pytest.fixture
def clerk(db, client) -> Clerk:
    return Clerk(client, prepare())


@pytest.fixture
def year(clerk, client) -> Clerk:
    """The sender, with the golden year in the books."""
    once(load_golden, prepare())
    book.forget()
    return clerk
