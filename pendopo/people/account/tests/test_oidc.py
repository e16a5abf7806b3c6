"""The identity provider with an independent client over loopback, and our client against our own provider."""
import base64
import hashlib
import re
import secrets
from urllib.parse import parse_qs, urlsplit

import jwt
import pytest
import requests
from django.conf import settings

from pendopo.people.account.actions import create_person
from pendopo.people.account.models import Akun, AkunLuar, OidcIzin, OidcKlien, OidcKode, OidcToken
from pendopo.people.account.oidc.validator import digest
from pendopo.people.account.tests.conftest import PASSWORD

BACK = "http://127.0.0.1:9/kembali"


@pytest.fixture
def shop(db):
    return OidcKlien.objects.create(client_id="toko", nama="Toko Warga", rahasia_hash=digest("rahasia-toko"), alamat_kembali=[BACK],
                                    lingkup="openid profile email jabatan jaminan")


@pytest.fixture
def budi(house):
    return create_person("Budi Santoso", "budi", peran=[("warga", None)], password=PASSWORD, email="budi@contoh.example", jaminan=2)


class Browser:
    """A person's browser and the application's server, both over HTTP."""

    def __init__(self, site: str):
        self.site, self.http = site, requests.Session()
        self.about = requests.get(f"{site}/.well-known/openid-configuration", timeout=5).json()
        self.verifier, self.nonce = secrets.token_urlsafe(40), secrets.token_urlsafe(10)

    def post(self, path: str, **data):
        page = self.http.get(self.site + path, timeout=5).text
        token = re.search(r'name="csrfmiddlewaretoken" value="(\w+)"', page)[1]
        return self.http.post(self.site + path, data | {"csrfmiddlewaretoken": token}, timeout=5, allow_redirects=False)

    def sign_in(self, name="budi"):
        assert self.post("/masuk/", login=name, password=PASSWORD).status_code == 303

    def ask(self, **more) -> str:
        challenge = base64.urlsafe_b64encode(hashlib.sha256(self.verifier.encode()).digest()).decode().rstrip("=")
        query = {"response_type": "code", "client_id": "toko", "redirect_uri": BACK, "scope": "openid profile email jaminan", "state": "s1",
                 "nonce": self.nonce, "code_challenge": challenge, "code_challenge_method": "S256"} | more
        return "/oidc/izin?" + "&".join(f"{k}={requests.utils.quote(v)}" for k, v in query.items() if v is not None)

    def code(self) -> str:
        answer = self.http.get(self.site + self.ask(), allow_redirects=False, timeout=5)
        if answer.status_code == 200:
            answer = self.post(self.ask(), setuju="ya")
        query = parse_qs(urlsplit(answer.headers["Location"]).query)
        assert answer.headers["Location"].startswith(BACK) and query["state"] == ["s1"]
        return query["code"][0]

    def redeem(self, right_code: str, secret="rahasia-toko", **more):
        data = {"grant_type": "authorization_code", "code": right_code, "redirect_uri": BACK, "code_verifier": self.verifier} | more
        return requests.post(self.site + "/oidc/token", data, auth=("toko", secret), timeout=5)


@pytest.fixture
def browser_of(site, settings):
    settings.PUBLIC_URL = site
    from pendopo.people.account import seed
    from pendopo.people.region import seed as region_seed

    region_seed.reference("99.99")
    seed.reference("99.99")
    create_person("Budi Santoso", "budi", peran=[("warga", None)], password=PASSWORD, email="budi@contoh.example", jaminan=2)
    OidcKlien.objects.create(client_id="toko", nama="Toko Warga", rahasia_hash=digest("rahasia-toko"), alamat_kembali=[BACK],
                             lingkup="openid profile email jaminan")
    return lambda: Browser(site)


def test_an_independent_client_signs_a_person_in(browser_of, site):
    browser = browser_of()
    assert browser.about["issuer"] == site
    first = browser.http.get(site + browser.ask(), allow_redirects=False, timeout=5)
    assert first.status_code == 302 and first.headers["Location"].startswith("/masuk/?next=")
    browser.sign_in()
    consent = browser.http.get(site + browser.ask(), timeout=5).text
    assert "Izinkan Toko Warga mengenali Anda" in consent and "nama Anda" in consent and "127.0.0.1:9" in consent
    given = browser.redeem(code := browser.code())
    body = given.json()
    assert given.status_code == 200 and given.headers["Cache-Control"] == "no-store" and "refresh_token" not in body
    key = jwt.PyJWKClient(browser.about["jwks_uri"]).get_signing_key_from_jwt(body["id_token"])
    claims = jwt.decode(body["id_token"], key, algorithms=["RS256"], audience="toko", issuer=site, options={"require": ["exp", "iat", "sub", "nonce"]})
    assert claims["nonce"] == browser.nonce and claims["name"] == "Budi Santoso" and claims["acr"] == "urn:pendopo:jaminan:2"
    told = requests.get(browser.about["userinfo_endpoint"], headers={"Authorization": f"Bearer {body['access_token']}"}, timeout=5).json()
    assert told["sub"] == claims["sub"] and told["email"] == "budi@contoh.example" and "nik" not in told
    again = browser.redeem(code)
    assert again.status_code == 400 and again.json()["error"] == "invalid_grant"
    ended = requests.get(browser.about["userinfo_endpoint"], headers={"Authorization": f"Bearer {body['access_token']}"}, timeout=5)
    assert ended.status_code == 401 and ended.json()["error"] == "invalid_token"


@pytest.mark.parametrize(("secret", "more", "error"), [
    ("salah", {}, "invalid_client"), ("rahasia-toko", {"code_verifier": "x" * 50}, "invalid_grant"),
    ("rahasia-toko", {"redirect_uri": "http://127.0.0.1:9/lain"}, "invalid_request"), ("rahasia-toko", {"code": "karangan"}, "invalid_grant"),
    ("rahasia-toko", {"grant_type": "password"}, "unsupported_grant_type"),
])
def test_a_wrong_redemption_gets_nothing(browser_of, secret, more, error):
    browser = browser_of()
    browser.sign_in()
    answer = browser.redeem(browser.code(), secret, **more)
    assert answer.status_code in (400, 401) and answer.json()["error"] == error and not OidcToken.objects.exists()


@pytest.mark.parametrize("more", [{"client_id": "tiada"}, {"redirect_uri": "https://jahat.example/"}, {"redirect_uri": None}])
def test_a_stranger_is_never_sent_on(client, budi, shop, enter, more):
    shop.alamat_kembali = [BACK, BACK + "2"]
    shop.save()
    enter(client, "budi")
    answer = client.get(Browser.ask(type("B", (), {"verifier": "v" * 50, "nonce": "n"})(), **more))
    assert answer.status_code == 400 and "Location" not in answer and "aplikasi" in answer.content.decode()


def test_a_refusal_a_wrong_scope_and_silence_go_back_with_an_error(client, budi, shop, enter):
    asking = type("B", (), {"verifier": "v" * 50, "nonce": "n"})()
    enter(client, "budi")

    def error(answer):
        return parse_qs(urlsplit(answer["Location"]).query)["error"]

    assert error(client.post(Browser.ask(asking))) == ["access_denied"]
    assert error(client.get(Browser.ask(asking, scope="openid nik"))) == ["invalid_scope"]
    assert error(client.get(Browser.ask(asking, prompt="none"))) == ["consent_required"]
    assert error(client.get(Browser.ask(asking, code_challenge_method="plain"))) == ["invalid_request"]
    client.post("/keluar/")
    assert error(client.get(Browser.ask(asking, prompt="none"))) == ["login_required"]
    assert not OidcKode.objects.exists()


def test_a_browser_that_comes_from_our_form_gets_a_page_that_goes_on(client, budi, shop, enter):
    asking = type("B", (), {"verifier": "v" * 50, "nonce": "n"})()
    enter(client, "budi")
    page = client.post(Browser.ask(asking), {"setuju": "ya"}, headers={"Sec-Fetch-Site": "same-origin"})
    assert page.status_code == 200 and 'http-equiv="refresh"' in page.content.decode() and "127.0.0.1:9" in page.content.decode()
    assert OidcIzin.objects.get().lingkup == "openid profile email jaminan"
    listed = client.get("/saya/aplikasi").content.decode()
    assert "Toko Warga" in listed
    client.post("/saya/aplikasi", {"izin": str(OidcIzin.objects.get().pk)})
    assert OidcIzin.objects.get().dicabut is not None


def test_two_applications_cannot_compare_their_codes_of_a_person(budi):
    from pendopo.people.account.oidc.validator import subject

    assert subject(budi.akun_id, "a") != subject(budi.akun_id, "b") and str(budi.akun_id) not in subject(budi.akun_id, "a")


def test_an_admin_makes_and_stops_a_client(client, officer, enter):
    officer("maya", [("admin", None)], unit="diskominfo")
    enter(client, "maya")
    refused = client.post("/akun/klien", {"nama": "Toko", "alamat": "http://toko.example/kembali\nhttps://*.example/"})
    assert refused.status_code == 422 and refused.content.decode().count("harus https") >= 2
    page = client.post("/akun/klien", {"nama": "Toko", "alamat": "https://toko.example/kembali", "lingkup": ["profile"]}).content.decode()
    secret = re.search(r"Rahasia.*?<code>([\w-]{40,})</code>", page)[1]
    row = OidcKlien.objects.get()
    assert row.rahasia_hash == digest(secret) and row.lingkup == "openid profile" and secret not in client.get("/akun/klien").content.decode()
    client.post("/akun/klien", {"henti": str(row.pk)})
    assert not OidcKlien.objects.get().aktif


def test_our_client_signs_in_at_our_own_provider_and_joins_an_account(browser_of, site, settings):
    settings.OIDC_OUTSIDE = f'{{"nama": "SSO ASN", "issuer": "{site}", "client_id": "toko", "client_secret": "rahasia-toko"}}'
    OidcKlien.objects.update(alamat_kembali=[f"{site}/masuk/luar/kembali"])
    create_person("Rina", "rina", peran=[("warga", None)], password=PASSWORD)
    there, here = Browser(site), Browser(site)
    there.sign_in("budi")

    def round_trip(browser):
        to = browser.http.get(f"{site}/masuk/luar?next=/saya/", allow_redirects=False, timeout=5).headers["Location"]
        path = to.removeprefix(site)
        answer = there.http.get(to, allow_redirects=False, timeout=5)
        if answer.status_code == 200:
            answer = there.post(path, setuju="ya")
        return browser.http.get(answer.headers["Location"], allow_redirects=False, timeout=5)

    unknown = round_trip(here)
    assert unknown.status_code == 422 and "belum dihubungkan" in unknown.text
    here.sign_in("rina")
    assert round_trip(here).headers["Location"] == "/saya/"
    assert AkunLuar.objects.get().akun_id == Akun.objects.get(username="rina").pk
    fresh = Browser(site)
    assert round_trip(fresh).status_code == 303
    assert "Rina" in fresh.http.get(f"{site}/saya/", timeout=5).text
    forged = fresh.http.get(f"{site}/masuk/luar/kembali?code=x&state=y", timeout=5)
    assert forged.status_code == 422


def test_the_outside_client_only_speaks_to_the_configured_host(settings):
    from pendopo.kernel.problem.public import Problem
    from pendopo.people.account.oidc import outside

    settings.OIDC_OUTSIDE = '{"nama": "X", "issuer": "http://127.0.0.1:9", "client_id": "a", "client_secret": "b"}'
    for url in ("http://127.0.0.1:9/x", "http://169.254.169.254/x"):
        with pytest.raises(Problem, match="503"):
            outside._call("GET", url)


def test_without_configuration_there_is_no_outside_door(client, db):
    assert settings.OIDC_OUTSIDE == "" and client.get("/masuk/luar").status_code == 404


def test_an_application_that_wants_a_new_sign_in_or_a_new_consent_gets_it(client, budi, shop, enter):
    enter(client, "budi")
    client.post(Browser.ask(Asking), {"setuju": "ya"})
    for more in ({"prompt": "login"}, {"max_age": "0"}):
        back = parse_qs(urlsplit(client.get(Browser.ask(Asking, **more))["Location"]).query)["next"][0]
        assert back.startswith("/oidc/izin?") and "login" not in back and "max_age" not in back
        assert client.get(back)["Location"].startswith(BACK)  # after signing in: not asked a second time
    assert client.get(Browser.ask(Asking, max_age="600"))["Location"].startswith(BACK)
    silent = client.get(Browser.ask(Asking, prompt="none", max_age="0"))["Location"]
    assert parse_qs(urlsplit(silent).query)["error"] == ["login_required"]
    assert "Izinkan Toko Warga" in client.get(Browser.ask(Asking, prompt="consent")).content.decode()


@pytest.mark.parametrize(("more", "error"), [
    ({"request": "eyJ"}, "request_not_supported"), ({"request_uri": "https://x.example/"}, "request_uri_not_supported"),
    ({"response_mode": "form_post"}, "invalid_request"),
])
def test_what_is_not_offered_is_said_and_not_passed_over(client, budi, shop, enter, more, error):
    enter(client, "budi")
    assert parse_qs(urlsplit(client.get(Browser.ask(Asking, **more))["Location"]).query)["error"] == [error]
    assert client.get("/.well-known/openid-configuration").json()["request_uri_parameter_supported"] is False


@pytest.mark.parametrize(("more", "text"), [({"client_id": "tiada"}, "tidak dikenal"), ({"redirect_uri": "https://jahat.example/"}, "tidak terdaftar")])
def test_the_page_says_which_part_of_the_question_is_wrong(client, budi, shop, enter, more, text):
    enter(client, "budi")
    assert text in client.get(Browser.ask(Asking, **more)).content.decode()


def test_a_program_gets_its_refusals_in_its_own_language(client, shop):
    for body in (b"\xff\xfe=1", b"code=%00&grant_type=authorization_code"):
        answer = client.post("/oidc/token", body, content_type="application/x-www-form-urlencoded")
        assert answer.status_code in (400, 401) and answer.json()["error"] in ("invalid_request", "invalid_client")
    wrong = client.post("/oidc/token", "grant_type=authorization_code&code=x", content_type="application/x-www-form-urlencoded", headers={"Authorization": "Basic dG9rbzpsYWlu"})
    assert wrong.status_code == 401 and wrong["WWW-Authenticate"].startswith("Basic")


def test_an_application_in_a_browser_may_fetch_its_token(client, budi, access):
    asked = client.options("/oidc/userinfo", headers={"Origin": "https://toko.example", "Access-Control-Request-Headers": "authorization"})
    assert asked.status_code == 204 and asked["Access-Control-Allow-Headers"] == "Authorization"
    told = client.get("/oidc/userinfo", headers=access("openid") | {"Origin": "https://toko.example", "Sec-Fetch-Site": "cross-site"})
    given = client.post("/oidc/token", "grant_type=x", content_type="application/x-www-form-urlencoded", headers={"Origin": "https://toko.example", "Sec-Fetch-Site": "cross-site"})
    assert (told.status_code, given.status_code) == (200, 400) and told["Access-Control-Allow-Origin"] == given["Access-Control-Allow-Origin"] == "*"


def test_the_former_key_is_still_published_while_the_operator_leaves_it(client, db, settings, tmp_path):
    from pendopo.people.account.oidc import keys

    def fresh():
        keys.signing_key.cache_clear()
        keys.former_key.cache_clear()

    settings.KEYS = tmp_path
    try:
        fresh()
        before = client.get("/.well-known/jwks.json").json()["keys"]
        (tmp_path / "oidc.pem").rename(tmp_path / "oidc.lama.pem")
        fresh()
        after = client.get("/.well-known/jwks.json").json()["keys"]
        assert after[1:] == before and after[0]["kid"] != before[0]["kid"] and keys.key_id() == after[0]["kid"]
    finally:
        fresh()


class Asking:
    """A question of an application, without a site."""

    verifier, nonce = "v" * 50, "n"


def test_an_application_without_a_secret_is_asked_about_each_time(client, budi, shop, enter):
    shop.rahasia_hash = ""
    shop.save()
    enter(client, "budi")
    for _ in range(2):
        page = client.get(Browser.ask(Asking))
        assert page.status_code == 200 and "Izinkan Toko Warga" in page.content.decode() and "paling lama satu jam" in page.content.decode()
        assert client.post(Browser.ask(Asking), {"setuju": "ya"})["Location"].startswith(BACK)
    assert parse_qs(urlsplit(client.get(Browser.ask(Asking, prompt="none"))["Location"]).query)["error"] == ["consent_required"]


@pytest.mark.parametrize("kind", ["token", "id_token", "id_token token", "code token", "code id_token"])
def test_only_the_code_flow_is_offered(client, budi, shop, enter, kind):
    enter(client, "budi")
    answer = client.get(Browser.ask(Asking, response_type=kind))
    assert "access_token=" not in answer.get("Location", "") and "id_token=" not in answer.get("Location", "") and not OidcKode.objects.exists()
    about = client.get("/.well-known/openid-configuration").json()
    assert about["response_types_supported"] == ["code"] and about["grant_types_supported"] == ["authorization_code"] and "registration_endpoint" not in about


@pytest.fixture
def access(budi, shop):
    """An access token of the shop for Budi, with the scope that it names."""
    from datetime import timedelta

    from pendopo.kernel.clock.public import now

    def make(scope: str) -> dict[str, str]:
        text = secrets.token_urlsafe(32)
        OidcToken.objects.create(hash=digest(text), klien=shop, akun_id=budi.akun_id, lingkup=scope, sampai=now() + timedelta(hours=1))
        return {"Authorization": f"Bearer {text}"}

    return make


def test_an_access_token_opens_what_it_is_for_and_no_more(client, budi, access):
    from pendopo.people.account.actions import issue_token

    small, large = (client.get("/oidc/userinfo", headers=access(scope)).json() for scope in ("openid", "openid profile email"))
    assert set(small) == {"sub"} and {"sub", "name", "email"} <= set(large) and small["sub"] == large["sub"] and "budi" not in small["sub"]
    assert client.get("/api/v1/kabar", headers=access("openid profile")).status_code == 401  # an access token is no API key
    key = {"Authorization": f"Bearer {issue_token(budi.akun_id)}"}
    assert client.get("/oidc/userinfo", headers=key).status_code == 401  # and the other way round


def test_an_identity_token_is_no_access_token(client, budi, shop):
    from pendopo.people.account.oidc.keys import signing_key

    told = jwt.encode({"sub": "x", "aud": "toko", "iss": settings.PUBLIC_URL}, signing_key(), "RS256")
    for path in ("/oidc/userinfo", "/api/v1/kabar"):
        assert client.get(path, headers={"Authorization": f"Bearer {told}"}).status_code == 401


def test_who_takes_the_consent_back_ends_the_tokens_too(client, budi, shop, access, enter):
    enter(client, "budi")
    client.post(Browser.ask(Asking), {"setuju": "ya"})
    header = access("openid")
    assert client.get("/oidc/userinfo", headers=header).status_code == 200
    client.post("/saya/aplikasi", {"izin": str(OidcIzin.objects.get().pk)})
    assert client.get("/oidc/userinfo", headers=header).status_code == 401
