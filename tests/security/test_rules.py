"""Rules of ASVS that hold for the whole house: escaping, cookies, origins, methods, code that is never written."""
import ast
import re

import pytest
from django.conf import settings as live
from django.test import Client

from pendopo.citizen.report.tests.factories import sent
from pendopo.kernel.web import limits
from pendopo.people.account.models import Akun
from tests.sources import ROOT, name_of, nodes
from tests.stories.people import PASSWORD, forget, region

TEMPLATES = list(ROOT.rglob("templates/**/*.html"))
NASTY = "\"><script>alert(1)</script>'; DROP TABLE aduan; -- {{ 7|add:7 }} ${7*7}"


@pytest.fixture
def tokens(db, monkeypatch, settings):
    settings.UJI = True
    yield region(monkeypatch)
    forget()


def test_what_was_typed_is_escaped_wherever_it_is_shown(client, tokens):
    case = sent(judul=f"Lampu {NASTY}"[:120], isi=f"Lampu mati sejak kemarin. {NASTY}", alamat=NASTY)
    for path in ("/", "/aduan", f"/aduan/{case.nomor}", f"/cari?q={case.nomor}", f"/telusur/{case.nomor}", f"/meja/aduan/{case.pk}"):
        text = client.get(path, headers={"Authorization": f"Bearer {tokens['verifikator1']}"} if path.startswith("/meja") else {}).content.decode()
        assert "<script>alert" not in text and "{{ 7" not in text.replace("{{ 7|add:7 }}", "") and "DROP TABLE aduan; -- 14" not in text, path
    assert '<script' not in client.get("/aduan?bentuk=json").content.decode().replace("\\u003C", "<").replace("<script>alert(1)</script>", "")


def test_sql_in_a_question_is_only_text(client, tokens):
    case = sent()
    for path in ("/aduan?q=' OR 1=1 --", "/cari?q=');DROP TABLE aduan;--", "/aduan?kelurahan=' OR ''='", "/telusur/' OR 1=1"):
        assert client.get(path).status_code in (200, 404)
    assert type(case).objects.filter(pk=case.pk).exists()


def test_cookies_over_https_are_host_bound_secure_and_closed_to_scripts(tokens):
    web = Client()
    web.get("/masuk/", secure=True)
    answer = web.post("/masuk/", {"login": "warga1", "password": PASSWORD}, secure=True)
    assert answer.status_code == 303
    cookies = {**web.cookies}
    assert {"__Host-sid", "__Host-csrf"} <= set(cookies) and "sid" not in cookies and "csrf" not in cookies
    for name in ("__Host-sid", "__Host-csrf"):
        cookie = cookies[name]
        assert cookie["secure"] and cookie["httponly"] and cookie["samesite"] == "Lax" and cookie["path"] == "/" and not cookie["domain"]
        assert len(cookie.value) < 4096
    assert len(cookies["__Host-sid"].value) >= 43  # 256 bits
    assert answer["Strict-Transport-Security"] == "max-age=63072000; includeSubDomains"


def test_no_answer_opens_itself_to_other_origins(client, tokens):
    for path in ("/", "/api/v1/openapi.json", "/open311/v2/services.json", "/masuk/"):
        answer = client.get(path, headers={"Origin": "https://jahat.example"})
        allowed = answer.get("Access-Control-Allow-Origin")
        assert allowed is None or (allowed == "*" and path.startswith("/open311/")), path  # public readings of the standard
        assert "Access-Control-Allow-Credentials" not in answer


def test_a_post_from_elsewhere_or_without_token_changes_nothing(tokens):
    strict = Client(enforce_csrf_checks=True)
    case = sent()
    assert strict.post(f"/aduan/{case.nomor}/komentar", {"isi": "halo semua"}).status_code == 403
    assert strict.post("/lapor", {"isi": "ketikan saya"}, headers={"Sec-Fetch-Site": "cross-site"}).status_code == 403
    refused = strict.post("/lapor", {"isi": "ketikan saya yang panjang"})
    assert refused.status_code == 403 and "ketikan saya yang panjang" in refused.content.decode()


@pytest.mark.parametrize("path", ["/keluar/", "/aduan/ADU-2026-000001/dukung", "/meja/massal", "/operasi/moda"])
def test_reading_never_changes_anything(client, tokens, path):
    answer = client.get(path, headers={"Authorization": f"Bearer {tokens['admin1']}"})
    assert answer.status_code == 405 and "POST" in answer["Allow"]


def test_forwarded_addresses_count_only_from_the_configured_proxy(rf, settings):
    request = rf.get("/", headers={"X-Forwarded-For": "203.0.113.1"}, REMOTE_ADDR="198.51.100.7")
    settings.TRUSTED_PROXIES = set()
    assert limits.address(request) == "198.51.100.7"
    settings.TRUSTED_PROXIES = {"198.51.100.7"}
    assert limits.address(request) == "203.0.113.1"


def test_code_that_is_never_written():
    """No evaluation of text, no unsafe deserialising, no shell, no weak hash for secrets, randomness from `secrets`."""
    found = []
    for path, node in nodes(ast.Call):
        name, shell = name_of(node.func), any(k.arg == "shell" and ast.unparse(k.value) != "False" for k in node.keywords)
        if name in ("eval", "exec", "os.system", "os.popen", "pickle.loads", "pickle.load", "yaml.load", "marshal.loads", "hashlib.md5") or shell:
            found.append(f"{path.name}:{node.lineno} {name}")
    for path, node in nodes(ast.Import, ast.ImportFrom):
        if any(a.name in ("pickle", "shelve", "telnetlib", "ftplib") for a in node.names):
            found.append(f"{path.name}:{node.lineno} import")
    assert found == []


def test_every_asset_is_our_own():
    lost = [(p.name, url) for p in TEMPLATES for url in re.findall(r"""<(?:script|link|img|iframe)[^>]+(?:src|href)="(https?:)?//""", p.read_text(encoding="utf-8"))]
    assert lost == []


def test_password_fields_hide_take_pasting_and_long_sentences(client, tokens):
    for path in ("/masuk/", "/daftar/"):
        field = re.search(r'<input[^>]+name="password"[^>]*>', client.get(path).content.decode())[0]
        assert 'type="password"' in field and "autocomplete=" in field and "onpaste" not in field
        longest = re.search(r'maxlength="(\d+)"', field)
        assert longest is None or int(longest[1]) >= 64
    phrase = "gedang goreng panas pagi hari di pinggir kali jagir " * 2  # no digits, no capitals, 100 characters
    made = client.post("/daftar/", {"nama": "Siti Rahayu", "login": "siti.rahayu", "password": phrase.strip()})
    assert made.status_code == 303 and Akun.objects.get(username="siti.rahayu").check_password(phrase.strip())
    assert not Akun.objects.get(username="siti.rahayu").check_password(phrase.strip().upper())


def test_passwords_are_kept_by_argon2_and_nothing_runs_in_debug():
    text = (ROOT / "settings.py").read_text(encoding="utf-8")  # the tests themselves use a quick hasher
    assert 'PASSWORD_HASHERS = ["django.contrib.auth.hashers.Argon2PasswordHasher"]' in text
    assert "\nDEBUG = False\n" in text and live.DEBUG is False


@pytest.mark.parametrize("path", ["/.git/config", "/.env", "/static/", "/static/../settings.py", "/blobs/", "/backup.sql", "/phpinfo.php"])
def test_nothing_of_the_house_lies_open(client, db, path):
    assert client.get(path).status_code == 404


def test_a_way_out_is_seen_on_the_account_page(client, tokens):
    client.post("/masuk/", {"login": "warga1", "password": PASSWORD})
    assert 'action="/keluar/"' in client.get("/saya/").content.decode()
    client.post("/keluar/")
    assert client.get("/saya/")["Location"].startswith("/masuk/")
