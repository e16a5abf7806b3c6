"""Walking the site by its own links, as a person of a role."""
import gzip
import json
import re
from functools import cache
from html.parser import HTMLParser
from pathlib import Path

from django.test import Client

BUDGETS = json.loads((Path(__file__).parents[2] / "pendopo/kernel/web/data/budgets.json").read_text())["pages"]
STARTS = {"": ["/", "/tidak/ada", "/luring", "/masalah/csrf", "/lapor/mirip"], "warga": ["/saya/", "/aduan?saya=1"], "petugas": ["/meja", "/saya/"], "admin": ["/operasi"]}
NOT_PAGES = re.compile(r"^/(static|foto|api/v1/(?!docs)|open311|health|keluar)|\.(csv|pdf|json|jsonl|xml|txt|ics)$|[?&](bentuk|format|bahasa)=|/kelurahan")


class Links(HTMLParser):
    """Addresses of the anchors of a page."""

    def __init__(self, text: str):
        super().__init__()
        self.found: list[str] = []
        self.feed(text)

    def handle_starttag(self, tag, attrs):
        if tag == "a" and (href := dict(attrs).get("href", "")).startswith("/") and not href.startswith("//"):
            self.found.append(href.split("#")[0])


def walk(sid: str, starts: list[str], most: int = 2, language: str = "id") -> dict[str, str]:
    """Every page that can be reached by links, at most `most` of each kind: address -> HTML. A link that breaks fails."""
    client, kinds, pages, queue = Client(), {}, {}, list(starts)
    seen = set(queue)
    client.cookies["bahasa"] = language
    if sid:
        client.cookies["sid"] = sid
    while queue:
        url = queue.pop(0)
        answer = client.get(url)
        if answer.status_code in (301, 302, 303):
            continue
        if answer.status_code == 401 and not sid and b'href="/masuk/' in answer.content:
            continue  # a door for people with an account, which says so and shows the way
        expected = 404 if url == "/tidak/ada" else 200
        assert answer.status_code == expected, f"{url}: {answer.status_code}"
        if not answer.get("Content-Type", "").startswith("text/html"):
            continue
        route = answer.resolver_match.route if expected == 200 else url
        kinds[route] = kinds.get(route, 0) + 1
        if kinds[route] > most:
            continue
        pages[url] = answer.content.decode()
        for link in Links(pages[url]).found:
            if link not in seen and not NOT_PAGES.search(link):
                seen.add(link)
                queue.append(link)
    return pages


def named_requests(html: str) -> list[str]:
    """What the HTML itself asks for: styles, scripts, pictures that are not lazy."""
    found = re.findall(r'<script[^>]+src="([^"]+)"|<link[^>]+rel="stylesheet"[^>]+href="([^"]+)"|<img(?![^>]*loading="lazy")[^>]+src="([^"]+)"', html)
    return sorted({next(filter(None, group)) for group in found})


@cache
def _asset(url: str) -> int:
    return len(Client().get(url.replace("&amp;", "&"), headers={"Accept-Encoding": "gzip"}).content)


def weight(html: str) -> tuple[int, int, int]:
    """Compressed bytes of a first view: (whole, html alone, scripts). What pages share is fetched once."""
    parts = {url: _asset(url) for url in named_requests(html)}
    page = len(gzip.compress(html.encode(), 6))
    return page + sum(parts.values()), page, sum(size for url, size in parts.items() if ".js" in url)
