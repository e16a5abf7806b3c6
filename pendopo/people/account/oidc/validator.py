"""What oauthlib asks about clients, codes and tokens of the identity provider."""
import hashlib
import hmac
import secrets
from base64 import b64decode
from datetime import timedelta
from urllib.parse import unquote

import jwt
from django.conf import settings
from oauthlib.oauth2.rfc6749.endpoints import AuthorizationEndpoint, TokenEndpoint
from oauthlib.oauth2.rfc6749.tokens import BearerToken
from oauthlib.openid import RequestValidator
from oauthlib.openid.connect.core.endpoints.userinfo import UserInfoEndpoint
from oauthlib.openid.connect.core.grant_types import AuthorizationCodeGrant

from pendopo.kernel.clock.public import now
from pendopo.kernel.pii.public import blind
from pendopo.people.account.actors import capacities
from pendopo.people.account.models import Akun, OidcIzin, OidcKlien, OidcKode, OidcToken
from pendopo.people.account.oidc.keys import key_id, signing_key
from pendopo.people.account.signin import count_wrong, refuse_when_slowed

SCOPES = {"openid": "mengenali Anda dengan kode tetap", "profile": "nama Anda", "email": "alamat surel Anda",
          "jabatan": "penugasan Anda yang berlaku hari ini", "jaminan": "seberapa pasti identitas Anda sudah diperiksa"}
"""What an application may ask for, in the words of the consent page."""
CODE_SECONDS, TOKEN_SECONDS = 60, 3600


def digest(text: str) -> str:
    """What is kept of codes, tokens and client secrets."""
    return hashlib.sha256(text.encode()).hexdigest()


def subject(akun_id, client_id: str) -> str:
    """The person's code towards one application: two applications cannot compare notes."""
    return blind(f"{client_id}:{akun_id}", "oidc")[:40]


def claims(akun: Akun, client_id: str, scopes: list[str]) -> dict:
    """What these scopes tell of the person."""
    found = {"sub": subject(akun.pk, client_id)}
    if "profile" in scopes:
        found |= {"name": akun.orang.nama, "preferred_username": akun.username}
    if "email" in scopes and akun.orang.email:
        found |= {"email": akun.orang.email, "email_verified": False}
    if "jabatan" in scopes:
        found["jabatan"] = [c.title for c in capacities(akun.pk)]
    if "jaminan" in scopes:
        found["acr"] = f"urn:pendopo:jaminan:{akun.jaminan}"
    return found


class Validator(RequestValidator):
    """Authorization code with PKCE; secrets by Basic or in the body; no refresh tokens, no implicit flows."""

    # -- the client -------------------------------------------------------------------------------------------------
    def _client(self, client_id, request) -> OidcKlien | None:
        request.client = OidcKlien.objects.filter(client_id=client_id, aktif=True).first() if isinstance(client_id, str) else None
        return request.client

    def validate_client_id(self, client_id, request, *args, **kwargs):
        return self._client(client_id, request) is not None

    def validate_redirect_uri(self, client_id, redirect_uri, request, *args, **kwargs):
        return redirect_uri in request.client.alamat_kembali

    def get_default_redirect_uri(self, client_id, request, *args, **kwargs):
        return request.client.alamat_kembali[0] if len(request.client.alamat_kembali) == 1 else None

    def validate_response_type(self, client_id, response_type, client, request, *args, **kwargs):
        return response_type == "code"

    def validate_scopes(self, client_id, scopes, client, request, *args, **kwargs):
        return "openid" in scopes and set(scopes) <= set(client.lingkup.split())

    def get_default_scopes(self, client_id, request, *args, **kwargs):
        return ["openid"]

    def is_pkce_required(self, client_id, request):
        return not request.client.rahasia_hash

    def client_authentication_required(self, request, *args, **kwargs):
        return True

    def authenticate_client(self, request, *args, **kwargs):
        name, secret = _basic(request.headers.get("Authorization", ""))
        name, secret = (name, secret) if name else (request.client_id, request.client_secret)
        client = self._client(name, request)
        if client is None:
            return False
        request.client_id = client.client_id
        if not client.rahasia_hash:
            return not secret
        origin = request.headers.get("X-Asal", "")
        refuse_when_slowed(f"klien:{name}", origin)
        if secret and hmac.compare_digest(client.rahasia_hash, digest(secret)):
            return True
        count_wrong(f"klien:{name}", origin, "klien")
        return False

    def authenticate_client_id(self, client_id, request, *args, **kwargs):
        client = self._client(client_id, request)
        return client is not None and not client.rahasia_hash

    def validate_grant_type(self, client_id, grant_type, client, request, *args, **kwargs):
        return grant_type == "authorization_code"

    # -- the code ---------------------------------------------------------------------------------------------------
    def save_authorization_code(self, client_id, code, request, *args, **kwargs):
        OidcKode.objects.create(
            hash=digest(code["code"]), klien=request.client, akun_id=request.user.pk, redirect_uri=request.redirect_uri,
            lingkup=" ".join(request.scopes), sampai=now() + timedelta(seconds=CODE_SECONDS),
            isi={"nonce": request.nonce, "challenge": request.code_challenge, "method": request.code_challenge_method,
                 "auth_time": request.auth_time, "amr": request.amr})

    def _code(self, code, client) -> OidcKode | None:
        return OidcKode.objects.select_for_update(of=("self",)).select_related("akun__orang").filter(hash=digest(code or ""), klien=client).first()

    def validate_code(self, client_id, code, client, request, *args, **kwargs):
        row = self._code(code, client)
        if row is None or row.sampai < now() or not row.akun.is_active:
            return False
        if row.dipakai:  # shown twice: somebody has read it
            OidcToken.objects.filter(kode=row, dicabut__isnull=True).update(dicabut=now())
            return False
        request.user, request.scopes, request.kode = row.akun, row.lingkup.split(), row
        return True

    def confirm_redirect_uri(self, client_id, code, redirect_uri, client, request, *args, **kwargs):
        return request.kode.redirect_uri == redirect_uri

    def get_code_challenge(self, code, request):
        row = self._code(code, request.client)
        return row.isi.get("challenge") if row else None

    def get_code_challenge_method(self, code, request):
        row = self._code(code, request.client)
        return row.isi.get("method") if row else None

    def get_authorization_code_scopes(self, client_id, code, redirect_uri, request):
        row = self._code(code, request.client)
        return row.lingkup.split() if row else []

    def get_authorization_code_nonce(self, client_id, code, redirect_uri, request):
        row = self._code(code, request.client)
        return row.isi.get("nonce") if row else None

    def invalidate_authorization_code(self, client_id, code, request, *args, **kwargs):
        OidcKode.objects.filter(pk=request.kode.pk).update(dipakai=now())

    # -- tokens -----------------------------------------------------------------------------------------------------
    def save_bearer_token(self, token, request, *args, **kwargs):
        OidcToken.objects.create(hash=digest(token["access_token"]), klien=request.client, akun=request.user, kode=request.kode,
                                 lingkup=" ".join(request.scopes), sampai=now() + timedelta(seconds=TOKEN_SECONDS))

    def finalize_id_token(self, id_token, token, token_handler, request):
        body = id_token | claims(request.user, request.client.client_id, request.scopes) | {
            "iss": settings.PUBLIC_URL, "exp": id_token["iat"] + 300, "auth_time": request.kode.isi["auth_time"], "amr": request.kode.isi["amr"]}
        return jwt.encode(body, signing_key(), "RS256", headers={"kid": key_id()})

    def validate_bearer_token(self, token, scopes, request):
        row = OidcToken.objects.select_related("akun__orang", "klien").filter(
            hash=digest(token or ""), dicabut__isnull=True, sampai__gt=now(), akun__status="aktif", klien__aktif=True).first()
        if row is None:
            return False
        request.user, request.client, request.scopes = row.akun, row.klien, row.lingkup.split()
        return True

    def get_userinfo_claims(self, request):
        return claims(request.user, request.client.client_id, request.scopes)

    def validate_silent_login(self, request):
        return bool(request.headers.get("X-Akun"))

    def validate_silent_authorization(self, request):
        known = OidcIzin.objects.filter(akun_id=request.headers["X-Akun"], klien=request.client, dicabut__isnull=True).first()
        return bool(request.client.rahasia_hash) and known is not None and set(request.scopes) <= set(known.lingkup.split())

    def validate_user_match(self, id_token_hint, scopes, claims, request):
        return True


def _basic(header: str) -> tuple[str | None, str | None]:
    """Name and secret of `Authorization: Basic`."""
    kind, _, value = header.partition(" ")
    if kind.lower() != "basic":
        return None, None
    try:
        name, _, secret = b64decode(value, validate=True).decode().partition(":")
    except ValueError:
        return None, None
    return unquote(name), unquote(secret)


class Provider(AuthorizationEndpoint, TokenEndpoint, UserInfoEndpoint):
    """oauthlib's endpoints with the one flow that we offer."""

    def __init__(self):
        validator = Validator()
        grant = AuthorizationCodeGrant(validator, refresh_token=False)
        bearer = BearerToken(validator, lambda request: secrets.token_urlsafe(32), TOKEN_SECONDS)
        AuthorizationEndpoint.__init__(self, default_response_type="code", response_types={"code": grant}, default_token_type=bearer)
        TokenEndpoint.__init__(self, default_grant_type="authorization_code", grant_types={"authorization_code": grant}, default_token_type=bearer)
        UserInfoEndpoint.__init__(self, validator)
