"""A method that a page does not serve is 405 with what it serves, whoever asks and with whatever token."""
import pytest
from django.test import Client
from django.urls import get_resolver

from pendopo.kernel.web.methods import allowed

OWN = ("open311/", "^open311", "api/v1/")
"""They answer wrong methods themselves, in their own form."""

pytestmark = pytest.mark.django_db


def _pages(patterns, before=""):
    for one in patterns:
        if hasattr(one, "url_patterns"):
            yield from _pages(one.url_patterns, before + str(one.pattern))
        else:
            yield before + str(one.pattern), one.callback


def test_every_page_names_the_methods_it_serves():
    assert [path for path, view in _pages(get_resolver().url_patterns) if not path.startswith(OWN) and allowed(view) is None] == []


@pytest.mark.parametrize("path", ["/integritas", "/health/live", "/.well-known/pendopo/kunci.json", "/api/v1/openapi.json"])
@pytest.mark.parametrize("method", ["POST", "PUT", "DELETE", "PATCH"])
def test_a_wrong_method_is_405_before_a_missing_token_is_403(path, method):
    answer = Client(enforce_csrf_checks=True).generic(method, path)
    assert (answer.status_code, answer["Allow"]) == (405, "GET, HEAD")


def test_a_form_without_its_token_is_403_where_the_page_takes_forms():
    assert Client(enforce_csrf_checks=True).post("/masuk/", {"login": "a"}).status_code == 403


def test_the_api_answers_head_as_get_and_says_so(client):
    answer = client.head("/api/v1/integrity/seals")
    assert answer.status_code == 200 and answer["Content-Type"].startswith("application/jsonl")
    assert client.delete("/api/v1/integrity/seals")["Allow"] == "GET, HEAD"
