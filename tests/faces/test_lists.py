"""An unknown order, filter or choice in an address: the API says what is wrong, a page shows its default; nothing breaks."""
import inspect
import re
import sys
from pathlib import Path

import pytest
from django.urls import URLResolver, get_resolver

from pendopo.money.budget import seed as budget_seed
from pendopo.money.plan import seed as plan_seed
from pendopo.money.proposal import seed as proposal_seed
from pendopo.people.account.public import make_persons
from tests.once import once
from tests.stories.people import forget, region

OFFICIALS = {"tapd9": [("tapd", "bappeda")], "bappeda9": [("bappeda", "bappeda")], "ppkd9": [("ppkd", "bpkad")], "perencana9": [("perencana", "dinkes")],
             "bud9": [("kuasa_bud", "bpkad")], "pengeluaran9": [("bendahara_pengeluaran", "dinkes")], "ppk9": [("ppk_skpd", "dinkes")],
             "lurah9": [("lurah", "kel-99.99.01.1001")], "camat9": [("camat", "kec-99.99.01")]}
ASKED = re.compile(r'GET\.get(?:list)?\("(\w+)"')
SENSELESS = ("entah", "-1", "9999")


@pytest.fixture
def tokens(db, monkeypatch, settings):
    settings.UJI = True
    found = region(monkeypatch, password=None)
    for room in (proposal_seed, plan_seed, budget_seed):
        once(room.reference, "99.99")
    yield {"": ""} | found | make_persons(OFFICIALS)
    forget()


def addresses(patterns=None, prefix: str = "/") -> dict[str, set[str]]:
    """Every address without a part that varies -> the questions that its view, or the module it stands in, may ask of the query."""
    found: dict[str, set[str]] = {}
    for pattern in get_resolver().url_patterns if patterns is None else patterns:
        place = f"{prefix}{pattern.pattern}"
        if isinstance(pattern, URLResolver):
            found |= addresses(pattern.url_patterns, place)
        elif not re.search(r"[<^]|^/(static|api/v1|snap|oidc)", place):
            found[place] = set(ASKED.findall(Path(sys.modules[inspect.unwrap(pattern.callback).__module__].__file__).read_text()))
    return found


def test_an_unknown_sort_or_filter_never_breaks_a_list(client, tokens):
    asked, latest = 0, ""
    for path, names in addresses().items():
        if not names:
            continue
        for token in dict.fromkeys(["", latest, *tokens.values()]):  # who opened the last page often opens its neighbour
            head = {"Authorization": f"Bearer {token}"} if token else {}
            if client.get(path, headers=head).status_code == 200:
                latest = token or latest
                break
        else:
            continue
        for value in SENSELESS:
            every = client.get(path, dict.fromkeys(names, value), headers=head)
            assert every.status_code in (200, 303, 400, 404), (path, names, value)
            asked += len(names)
        for name in {"urut", "keadaan", "jenis", "menurut", "status"} & names:
            answer = client.get(path, {name: "entah"}, headers=head)
            assert answer.status_code in (200, 400), (path, name)
            assert answer.status_code == 200 or "<h1" in answer.content.decode(), (path, name)
    assert asked > 400


def test_the_api_names_what_it_does_not_know(client, tokens):
    paths = client.get("/api/v1/openapi.json").json()["paths"]
    given = {"flow": "aduan", "daftar": "akun", "nama": "lra"}
    for path, item in paths.items():
        asks = [one["name"] for one in item.get("get", {}).get("parameters", ()) if one["in"] == "query"]
        url = re.sub(r"\{(\w+)\}", lambda m: given.get(m[1], "-"), path)
        for name in asks and ["urut", "sort"]:
            answer = client.get(url, {name: "entah"}, headers={"Authorization": f"Bearer {tokens['verifikator1']}"})
            assert (answer.status_code, answer.json()["code"]) == (400, "permintaan_rusak"), (path, name)
            assert any(name in reason["text"] or "wajib" in reason["text"] for reason in answer.json()["reasons"]), answer.content
        for name in asks:
            for value in SENSELESS:
                answer = client.get(url, {name: value}, headers={"Authorization": f"Bearer {tokens['verifikator1']}"})
                assert answer.status_code in (200, 400, 404, 422, 403), (path, name, value)
                assert answer.status_code == 200 or answer.json()["code"], (path, name, value)


@pytest.mark.parametrize(("url", "words"), [
    ("/api/v1/flow/aduan?state=entah", "entah"), ("/api/v1/flow/inbox?due=entah", "due"), ("/api/v1/flow/inbox?unit=entah", "unit"),
    ("/api/v1/flow/aduan?urut=entah", "urut"), ("/api/v1/rencana/pagu?tahun=2027&jenis=ENTAH", "jenis"), ("/api/v1/keuangan/angka?tahun=entah", "tahun")])
def test_a_filter_of_the_api_that_means_nothing_is_told_by_its_name(client, tokens, url, words):
    answer = client.get(url, headers={"Authorization": f"Bearer {tokens['verifikator1']}"})
    assert (answer.status_code, answer["Content-Type"]) == (400, "application/problem+json") and words in answer.json()["reasons"][0]["text"]
