"""Encodings and sizes of API bodies, and the code each must get (data/text_vectors.json)."""
import json
from pathlib import Path

import pytest

from pendopo.kernel.flow import uji

VECTORS = json.loads((Path(__file__).parent.parent / "data" / "text_vectors.json").read_text())
pytestmark = pytest.mark.django_db


class AsCitizen:
    """Middleware of this test: the caller is warga1."""

    def __init__(self, get_response):
        self.get_response = get_response

    def __call__(self, request):
        request.actor = uji.actor("warga1")
        return self.get_response(request)


@pytest.fixture
def citizen(settings, client):
    """A client whose requests come from warga1."""
    settings.MIDDLEWARE = [*settings.MIDDLEWARE[:3], f"{__name__}.AsCitizen", *[m for m in settings.MIDDLEWARE[3:] if ".web." in m]]
    return client


@pytest.mark.parametrize("case", VECTORS, ids=[v["name"] for v in VECTORS])
def test_a_body_gets_its_code(citizen, case):
    answer = citizen.post("/api/v1/flow/uji.berkas", case["body_json"].encode("utf-8", "surrogatepass"), content_type="application/json")
    assert (answer.status_code, json.loads(answer.content)["code"]) == (case["status"], case["code"])


def test_another_content_type_is_415(citizen):
    answer = citizen.post("/api/v1/flow/uji.berkas", b"a=1", content_type="text/plain")
    assert (answer.status_code, json.loads(answer.content)["code"]) == (415, "tipe_isi")


def test_another_method_is_405_with_allow(citizen):
    answer = citizen.put("/api/v1/flow/inbox", b"{}", content_type="application/json")
    assert answer.status_code == 405 and "GET" in answer["Allow"] and answer["Content-Type"] == "application/problem+json"
