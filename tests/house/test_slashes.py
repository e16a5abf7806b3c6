"""What a person types with or without a slash at the end leads to the page: once, for ever, and only when they read."""
import pytest
from django.urls import URLPattern, URLResolver, get_resolver

from pendopo.people.region import seed

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def region(db):
    seed.reference("99.99")


def _plain(patterns=None, before: str = ""):
    """Every address without a variable part."""
    for entry in patterns or get_resolver().url_patterns:
        route = before + str(entry.pattern)
        if isinstance(entry, URLResolver):
            yield from _plain(entry.url_patterns, route)
        elif isinstance(entry, URLPattern) and "<" not in route:
            yield f"/{route}"


def _typed() -> list[str]:
    from django.conf import settings

    return sorted({path for path in _plain() if path != "/" and not path.startswith(settings.EXACT_PATHS)})


def test_every_address_is_reached_with_and_without_its_slash(client):
    wrong = []
    for path in _typed():
        other = path[:-1] if path.endswith("/") else f"{path}/"
        answer = client.get(f"{other}?q=a%20b&n=1")
        if (answer.status_code, answer.get("Location")) != (301, f"{path}?q=a%20b&n=1"):
            wrong.append((other, answer.status_code, answer.get("Location")))
    assert wrong == [] and len(_typed()) > 60


def test_no_address_is_declared_twice_with_and_without_a_slash():
    found = _typed()
    assert [path for path in found if not path.endswith("/") and f"{path}/" in found] == []


@pytest.mark.parametrize(("typed", "goes"), [
    ("/masuk", "/masuk/"), ("/daftar?next=/lapor", "/daftar/?next=/lapor"), ("/aduan/", "/aduan"), ("/aduan/ADU-2026-000001/", "/aduan/ADU-2026-000001"),
    ("/lapor///", "/lapor"), ("/meja/aduan/0190aaaa-0000-7000-8000-000000000000/", "/meja/aduan/0190aaaa-0000-7000-8000-000000000000")])
def test_what_is_typed_goes_on(client, typed, goes):
    answer = client.get(typed)
    if typed.startswith("/meja"):  # a stranger is sent to sign in before the address is judged
        assert answer.status_code == 302
    else:
        assert (answer.status_code, answer["Location"]) == (301, goes)


@pytest.mark.parametrize("path", ["/tidak-ada", "/tidak-ada/", "/masuk/tidak-ada", "/aduan/ADU-9999-000001", "/api/v1/flow/",
                                  "/open311/v2/services.json/", "/health/live/", "/.well-known/security.txt/"])
def test_what_is_no_page_either_way_stays_404_and_nobody_goes_in_circles(client, path):
    assert client.get(path).status_code in (400, 404)


@pytest.mark.parametrize("path", ["//masuk", "//contoh.example/", "//contoh.example"])
def test_no_address_leads_to_another_host(client, path):
    assert client.get("/", PATH_INFO=path).status_code == 404


def test_only_reading_is_sent_on(client):
    for path in ("/masuk", "/lapor/", "/daftar"):
        assert client.post(path, {"a": "b"}).status_code == 404
    assert client.head("/masuk").status_code == 301
