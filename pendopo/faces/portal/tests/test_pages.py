"""Public pages: whole, light, honest when empty."""
import gzip
import json
import re

import pytest

from pendopo.faces.portal.machines import PUBLIC_PATHS
from pendopo.kernel.web.middleware import HEADERS

pytestmark = pytest.mark.django_db
OWN = ["/", "/cari", "/cari?q=jalan", "/integritas", "/kinerja", "/layanan", "/anggaran", "/aksesibilitas", "/tentang", "/luring",
       "/api/v1/docs", "/masalah/csrf"]


@pytest.mark.parametrize("path", OWN)
def test_each_page_is_whole_and_within_its_budget(client, path):
    answer = client.get(path)
    text = answer.content.decode()
    assert answer.status_code == 200
    assert text.count("<h1") == 1 and '<html lang="id">' in text and 'href="#konten"' in text
    assert len(answer.content) <= 20480 or path == "/api/v1/docs"
    for name, value in HEADERS["html"].items():
        assert answer[name] == value
    named = set(re.findall(r'(?:<script[^>]+src|<link[^>]+rel="stylesheet"[^>]+href|<img[^>]+src)="([^"]+)"', text))
    total = len(gzip.compress(answer.content)) + sum(len(client.get(url, headers={"Accept-Encoding": "gzip"}).content) for url in named)
    assert len(named) + 1 <= 6 and total <= 61440
    assert "style=" not in text and "<style" not in text and not re.search(r"<script(?![^>]+src)", text)


def test_a_kept_page_asks_the_database_nothing(client, django_assert_num_queries):
    client.get("/tentang")
    with django_assert_num_queries(0):
        assert client.get("/tentang").status_code == 200


def test_language_is_chosen_by_the_query_and_remembered(client):
    answer = client.get("/tentang?bahasa=en")
    assert '<html lang="en">' in answer.content.decode() and answer.cookies["bahasa"].value == "en"
    assert '<html lang="en">' in client.get("/layanan").content.decode()


def test_a_number_that_nobody_knows_is_404(client):
    assert client.get("/telusur/SP2D-1").status_code == 404


def test_notifications_need_an_account(client):
    assert client.get("/saya/kabar")["Location"] == "/masuk/?next=/saya/kabar"


def test_the_manifest_names_icons_that_exist(client):
    body = json.loads(client.get("/manifest.webmanifest").content)
    assert body["lang"] == "id" and {i["sizes"] for i in body["icons"]} == {"192x192", "512x512"}
    for icon in body["icons"]:
        assert client.get(icon["src"])["Content-Type"] == "image/png"


def test_the_worker_is_served_from_the_root_and_checked_each_time(client):
    answer = client.get("/sw.js")
    assert answer["Content-Type"].startswith("text/javascript") and answer["Cache-Control"] == "no-cache"
    assert 'importScripts("/luring.js")' in answer.content.decode()


def test_security_txt_expires_within_a_year(client):
    text = client.get("/.well-known/security.txt").content.decode()
    assert "Contact: http" in text and "Preferred-Languages: id, en" in text and "Expires: 20" in text


def test_crawlers_get_the_standing_pages(client):
    text = client.get("/sitemap.xml").content.decode()
    assert all(f"http://testserver{path}</loc>" in text for path in PUBLIC_PATHS)
    assert "Disallow: /meja" in client.get("/robots.txt").content.decode()


def test_static_files_are_named_by_content_and_kept_for_a_year(client):
    link = re.search(r'href="(/static/pendopo\.css\?v=[0-9a-f]+)"', client.get("/tentang").content.decode())[1]
    answer = client.get(link)
    assert "immutable" in answer["Cache-Control"] and "Set-Cookie" not in answer
    assert client.get(link, headers={"If-None-Match": answer["ETag"]}).status_code == 304
    assert client.get("/static/../settings.py").status_code == 404


def test_scripts_stay_within_25_kb(client):
    sizes = [len(client.get(url, headers={"Accept-Encoding": "gzip"}).content)
             for url in ("/static/pendopo.js", "/static/meja.js", "/luring.js", "/static/vendor/htmx.org-4.0.1/htmx.min.js")]
    assert sum(sizes) <= 25600
