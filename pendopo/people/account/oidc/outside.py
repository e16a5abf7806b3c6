"""Pendopo as client: signing in at an outside provider that the operator configured (PENDOPO_OIDC)."""
import hashlib
import hmac
import json
import secrets
import time
from base64 import urlsafe_b64encode
from dataclasses import dataclass
from urllib.parse import urlsplit

import jwt
import requests
from django.conf import settings
from django.utils.http import urlencode

from pendopo.kernel.problem.public import Problem

CONNECT, ANSWER, LONGEST, KEEP = 5, 10, 1 << 20, 300.0
_known: dict[str, tuple[float, dict]] = {}


def _silent() -> Problem:
    return Problem("Penyedia masuk luar tidak menjawab. Masuk dengan nama dan kata sandi, atau coba lagi nanti.", status=503, code="sibuk",
                   headers={"Retry-After": "60"})


@dataclass(frozen=True, slots=True)
class Outside:
    """The configured provider."""

    nama: str
    issuer: str
    client_id: str
    client_secret: str


def configured() -> Outside | None:
    """From PENDOPO_OIDC, a JSON object {nama, issuer, client_id, client_secret}; None when it is not set."""
    return Outside(**json.loads(settings.OIDC_OUTSIDE)) if settings.OIDC_OUTSIDE else None


def _call(method: str, url: str, **kw) -> dict:
    """One JSON answer of the provider: no redirects, bounded in time and size; only addresses of the configured host."""
    if urlsplit(url).netloc != urlsplit(configured().issuer).netloc:
        raise _silent()
    try:
        with requests.request(method, url, timeout=(CONNECT, ANSWER), allow_redirects=False, stream=True, **kw) as answer:
            body = answer.raw.read(LONGEST, decode_content=True)
            if answer.status_code != 200:
                raise _silent()
            return json.loads(body)
    except (requests.RequestException, ValueError) as error:
        raise _silent() from error


def _document(url: str, *, fresh: bool = False) -> dict:
    at, found = _known.get(url, (float("-inf"), {}))
    if fresh or time.monotonic() - at > KEEP:
        found = _call("GET", url)
        _known[url] = (time.monotonic(), found)
    return found


def _discovery(provider: Outside) -> dict:
    found = _document(f"{provider.issuer.rstrip('/')}/.well-known/openid-configuration")
    if found.get("issuer") != provider.issuer:
        raise _silent()
    return found


def begin(provider: Outside, back: str) -> tuple[str, dict]:
    """(address to send the browser to, what to remember in the session)."""
    kept = {"state": secrets.token_urlsafe(24), "nonce": secrets.token_urlsafe(24), "verifier": secrets.token_urlsafe(48), "back": back}
    challenge = urlsafe_b64encode(hashlib.sha256(kept["verifier"].encode()).digest()).decode().rstrip("=")
    query = {"response_type": "code", "client_id": provider.client_id, "redirect_uri": back, "scope": "openid profile", "state": kept["state"],
             "nonce": kept["nonce"], "code_challenge": challenge, "code_challenge_method": "S256"}
    return f"{_discovery(provider)['authorization_endpoint']}?{urlencode(query)}", kept


def finish(provider: Outside, kept: dict, query) -> str:
    """The subject who signed in there. `Problem` 422 when the answer is not the one to our question."""
    wrong = Problem("Masuk lewat penyedia luar tidak berhasil. Ulangi dari halaman masuk.", status=422, code="data_tidak_sah")
    if not kept or not hmac.compare_digest(kept["state"], query.get("state", "")) or not query.get("code"):
        raise wrong
    about = _discovery(provider)
    given = _call("POST", about["token_endpoint"], auth=(provider.client_id, provider.client_secret), data={
        "grant_type": "authorization_code", "code": query["code"], "redirect_uri": kept["back"], "code_verifier": kept["verifier"]})
    try:
        token = given["id_token"]
        head = jwt.get_unverified_header(token)
        if head.get("typ", "JWT").upper() != "JWT":  # an access or log-out token, not an identity token
            raise wrong
        body = jwt.decode(token, _key(about["jwks_uri"], head.get("kid")), algorithms=["RS256", "ES256"], audience=provider.client_id, issuer=provider.issuer,
                          options={"require": ["exp", "iat", "sub", "nonce"]}, leeway=30)
    except (jwt.PyJWTError, KeyError) as error:
        raise wrong from error
    if not hmac.compare_digest(body["nonce"], kept["nonce"]) or body.get("azp", provider.client_id) != provider.client_id:
        raise wrong
    return body["sub"]


def _key(url: str, name: str | None) -> jwt.PyJWK:
    """The provider's key of that name; one that we do not know yet is asked for once, as the provider may have changed keys."""
    for fresh in (False, True):
        for found in _document(url, fresh=fresh)["keys"]:
            if found.get("kid") == name:
                return jwt.PyJWK(found)
    raise KeyError(name)
