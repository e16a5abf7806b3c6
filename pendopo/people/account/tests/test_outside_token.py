"""What our client believes of an identity token of the outside provider, attack by attack (ASVS 9.1, 9.2, 10.5)."""
import json
from datetime import timedelta
from urllib.parse import parse_qs, urlsplit

import jwt
import pytest
from cryptography.hazmat.primitives.asymmetric import rsa
from cryptography.hazmat.primitives.serialization import Encoding, PublicFormat
from django.test import Client

from pendopo.kernel.clock.public import now
from pendopo.kernel.problem.public import Problem
from pendopo.people.account.models import Akun, AkunLuar, Session
from pendopo.people.account.oidc import outside
from pendopo.people.account.signin import code_now

ISSUER = "https://sso.contoh.example"
OURS, STRANGERS = (rsa.generate_private_key(65537, 2048) for _ in range(2))
KEPT = {"state": "keadaan-kami", "nonce": "nonce-kami", "verifier": "v" * 50, "back": "https://kami.example/masuk/luar/kembali"}


def jwk(key, kid: str) -> dict:
    return json.loads(jwt.algorithms.RSAAlgorithm.to_jwk(key.public_key())) | {"kid": kid, "alg": "RS256", "use": "sig"}


def token(key=OURS, alg="RS256", header=None, **claims) -> str:
    moment = now()
    body = {"iss": ISSUER, "aud": "kami", "sub": "orang-7", "nonce": KEPT["nonce"], "iat": moment, "exp": moment + timedelta(minutes=5)} | claims
    return jwt.encode({k: v for k, v in body.items() if v is not None}, key, alg, headers={"kid": "satu"} | (header or {}))


@pytest.fixture
def provider(monkeypatch, settings):
    """An outside provider that answers with the token we choose; it remembers what was asked."""
    settings.OIDC_OUTSIDE = json.dumps({"nama": "SSO", "issuer": ISSUER, "client_id": "kami", "client_secret": "rahasia"})
    outside._known.clear()
    asked = []

    def call(method, url, **kw):
        asked.append((url, kw))
        return {f"{ISSUER}/.well-known/openid-configuration": call.about, f"{ISSUER}/kunci": {"keys": [jwk(OURS, name) for name in call.names]},
                f"{ISSUER}/token": {"id_token": call.token}}[url]

    call.about = {"issuer": ISSUER, "authorization_endpoint": f"{ISSUER}/izin", "token_endpoint": f"{ISSUER}/token", "jwks_uri": f"{ISSUER}/kunci"}
    call.token, call.asked, call.names = token(), asked, ["satu"]
    monkeypatch.setattr(outside, "_call", call)
    yield call
    outside._known.clear()


def finish(kept=KEPT, **query) -> str:
    return outside.finish(outside.configured(), kept, {"state": KEPT["state"], "code": "kode"} | query)


def test_a_good_token_names_its_subject_and_the_code_is_redeemed_with_the_verifier(provider):
    assert finish() == "orang-7"
    sent = next(kw for url, kw in provider.asked if url.endswith("/token"))
    assert sent["data"]["code_verifier"] == KEPT["verifier"] and sent["auth"] == ("kami", "rahasia")


PUBLIC = OURS.public_key().public_bytes(Encoding.DER, PublicFormat.SubjectPublicKeyInfo).hex()


def unsigned() -> str:
    return token(None, "none")


def tampered() -> str:
    head, _, tail = token().split(".")
    return f"{head}.{token(sub='orang-lain').split('.')[1]}.{tail}"


@pytest.mark.parametrize("made", [
    unsigned, tampered,
    lambda: token(PUBLIC, "HS256"),  # the public key taken for a shared secret
    lambda: token(STRANGERS),
    lambda: token(STRANGERS, header={"kid": "dua"}),
    lambda: token(STRANGERS, header={"jwk": jwk(STRANGERS, "satu")}),
    lambda: token(STRANGERS, header={"kid": "dua", "jku": "https://jahat.example/kunci"}),
], ids=["none", "tampered", "hs256", "other-key", "unknown-kid", "own-jwk", "jku"])
def test_a_token_that_our_provider_did_not_sign_is_refused(provider, made):
    provider.token = made()
    with pytest.raises(Problem, match="422"):
        finish()
    assert all(url.startswith(ISSUER) for url, _ in provider.asked)


@pytest.mark.parametrize("claims", [
    {"exp": now() - timedelta(minutes=2)}, {"nbf": now() + timedelta(minutes=5)}, {"exp": None}, {"iat": None}, {"aud": "toko-lain"}, {"aud": None},
    {"iss": "https://sso.jahat.example"}, {"nonce": "nonce-lain"}, {"nonce": None}, {"sub": None},
    {"azp": "toko-lain"},
], ids=lambda c: next(iter(c.items()))[0] if isinstance(c, dict) else None)
def test_a_token_out_of_time_or_for_somebody_else_is_refused(provider, claims):
    provider.token = token(**claims)
    with pytest.raises(Problem, match="422"):
        finish()


def test_a_key_that_the_provider_made_since_is_fetched_at_once(provider):
    assert finish() == "orang-7"
    provider.names, provider.token = ["baru", "satu"], token(header={"kid": "baru"})
    assert finish() == "orang-7"
    assert [url for url, _ in provider.asked].count(f"{ISSUER}/kunci") == 2


@pytest.mark.parametrize("kind", ["at+jwt", "logout+jwt"])
def test_another_kind_of_token_is_no_identity_token(provider, kind):
    provider.token = token(header={"typ": kind})
    with pytest.raises(Problem, match="422"):
        finish()


@pytest.mark.parametrize(("kept", "query"), [(None, {}), (KEPT, {"state": "tebakan"}), (KEPT, {"code": ""})], ids=["no-question", "state", "no-code"])
def test_an_answer_to_a_question_we_did_not_ask_is_refused_before_anything_is_sent(provider, kept, query):
    with pytest.raises(Problem, match="422"):
        finish(kept, **query)
    assert provider.asked == []


def test_metadata_that_name_another_issuer_are_refused(provider):
    provider.about = provider.about | {"issuer": f"{ISSUER}/"}
    with pytest.raises(Problem, match="503"):
        finish()


def test_every_question_has_its_own_secrets(provider):
    (first, one), (_, two) = (outside.begin(outside.configured(), KEPT["back"]) for _ in range(2))
    assert all(one[name] != two[name] and len(one[name]) >= 32 for name in ("state", "nonce", "verifier"))
    assert "code_challenge_method=S256" in first and one["verifier"] not in first


# -- through the door -------------------------------------------------------------------------------------------------------------
@pytest.fixture
def joined(officer, provider, monkeypatch):
    """An officer with an authenticator whose outside identity is joined; the provider claims the highest assurance."""
    made = officer("sari", [("opd", "pu")])
    AkunLuar.objects.create(issuer=ISSUER, subject="orang-7", akun_id=made.akun_id)
    provider.token = token(acr="tinggi", amr=["mfa", "hwk"])
    return made


def come_back(client, provider) -> object:
    """The round trip of a browser: to the provider and back with its answer."""
    asked = parse_qs(urlsplit(client.get("/masuk/luar")["Location"]).query)
    provider.token = token(acr="tinggi", amr=["mfa", "hwk"], nonce=asked["nonce"][0])
    return client.get("/masuk/luar/kembali", {"state": asked["state"][0], "code": "kode"})


@pytest.mark.django_db
def test_the_outside_provider_counts_as_one_factor_whatever_it_claims(client, joined, provider):
    assert come_back(client, provider)["Location"] == "/masuk/kode" and client.get("/saya/").status_code == 302
    done = client.post("/masuk/kode", {"kode": code_now(Akun.objects.get(pk=joined.akun_id).totp)})
    row = Session.objects.get(akun_id=joined.akun_id)
    assert done.status_code == 303 and row.factor == 2 and row.absolute_end <= now() + timedelta(hours=10)  # our own life, not the provider's


@pytest.mark.django_db
def test_tokens_of_the_provider_stay_on_the_server_and_are_not_kept(client, joined, provider):
    come_back(client, provider)
    kept = json.dumps(list(Session.objects.filter(revoked_at__isnull=True).values_list("data", flat=True)))
    assert provider.token not in kept and "verifier" not in kept and not any(provider.token in c.value for c in client.cookies.values())


@pytest.mark.django_db
@pytest.mark.parametrize("site", ["cross-site", "same-site"])
def test_no_other_site_starts_a_sign_in(client, joined, provider, site):
    assert client.get("/masuk/luar", headers={"Sec-Fetch-Site": site})["Location"] == "/masuk/" and provider.asked == []
    assert client.get("/saya/")["Location"].startswith("/masuk/?next=")  # never straight on to the provider


@pytest.mark.django_db
def test_the_answer_to_another_browsers_question_opens_nothing(client, joined, provider):
    other = Client()
    asked = parse_qs(urlsplit(other.get("/masuk/luar")["Location"]).query)
    provider.token = token(nonce=asked["nonce"][0])
    answer = client.get("/masuk/luar/kembali", {"state": asked["state"][0], "code": "kode"})
    assert answer.status_code == 422 and not Session.objects.filter(akun_id=joined.akun_id).exists()
