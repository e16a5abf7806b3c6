"""Pages and endpoints of the identity provider."""
import json
from datetime import datetime, timedelta
from urllib.parse import urlsplit

from django.conf import settings
from django.db import transaction
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect, JsonResponse
from django.utils.http import urlencode
from django.views.decorators.csrf import csrf_exempt
from django.views.decorators.http import require_http_methods, require_POST, require_safe
from oauthlib.oauth2.rfc6749.errors import FatalClientError, OAuth2Error

from pendopo.kernel.clock.public import now
from pendopo.kernel.forms.public import whole
from pendopo.kernel.problem.public import Problem
from pendopo.kernel.web.public import answers_with, prefix, render
from pendopo.people.account.models import Akun, OidcIzin, OidcKlien
from pendopo.people.account.notes import note
from pendopo.people.account.oidc.keys import jwks
from pendopo.people.account.oidc.validator import SCOPES, Provider

PROVIDER = Provider()
BAD = {"InvalidClientIdError": "Aplikasi ini tidak dikenal atau sudah dihentikan.", "MismatchingRedirectURIError": "Alamat kembali aplikasi ini tidak terdaftar."}


@require_safe
def discovery(request: HttpRequest) -> HttpResponse:
    """`/.well-known/openid-configuration`."""
    base = settings.PUBLIC_URL
    answer = JsonResponse({
        "issuer": base, "authorization_endpoint": f"{base}/oidc/izin", "token_endpoint": f"{base}/oidc/token",
        "userinfo_endpoint": f"{base}/oidc/userinfo", "jwks_uri": f"{base}/.well-known/jwks.json", "scopes_supported": list(SCOPES),
        "response_types_supported": ["code"], "response_modes_supported": ["query"], "grant_types_supported": ["authorization_code"],
        "subject_types_supported": ["pairwise"], "id_token_signing_alg_values_supported": ["RS256"],
        "token_endpoint_auth_methods_supported": ["client_secret_basic", "client_secret_post", "none"],
        "code_challenge_methods_supported": ["S256"], "ui_locales_supported": ["id"], "request_uri_parameter_supported": False,
        "claims_supported": ["sub", "name", "preferred_username", "email", "email_verified", "jabatan", "acr", "amr", "auth_time"]})
    answer["Access-Control-Allow-Origin"] = "*"
    return answer


@require_safe
def keys(request: HttpRequest) -> HttpResponse:
    """`/.well-known/jwks.json`."""
    answer = JsonResponse(jwks())
    answer["Access-Control-Allow-Origin"] = "*"
    return answer


def leave(request: HttpRequest, url: str) -> HttpResponse:
    """On to the application. Our forms may only post to ourselves (CSP form-action), also through redirects, so a browser that
    comes from one of our pages gets a page that goes on by itself; everybody else a plain redirect."""
    if request.headers.get("Sec-Fetch-Site") != "same-origin":
        answer = HttpResponse(status=302)
        answer["Location"] = url
        return answer
    parts = urlsplit(url)
    return render(request, "account/oidc_lanjut.html", {"tujuan": url, "situs": parts.netloc or parts.scheme})


@require_http_methods(["GET", "POST"])
def authorize(request: HttpRequest) -> HttpResponse:
    """`/oidc/izin`: sign in when needed, ask for consent once, give the application a code."""
    uri = request.build_absolute_uri(f"{request.path}?{request.META.get('QUERY_STRING', '')}")
    signed_in = request.by_session and not _stale(request)
    try:
        who = {"X-Akun": str(request.actor.account_id)} if signed_in else {}
        scopes, credentials = PROVIDER.validate_authorization_request(uri, "GET", "", who)
    except FatalClientError as error:
        text = BAD.get(type(error).__name__, "Permintaan aplikasi ini tidak lengkap.")
        raise Problem(f"{text} Kembali ke aplikasi itu dan coba lagi; bila terulang, hubungi pengelolanya.", status=400, code="permintaan_rusak") from error
    except OAuth2Error as error:
        return leave(request, error.in_uri(error.redirect_uri))
    method = credentials.get("code_challenge_method") or ("plain" if credentials.get("code_challenge") else None)
    if method == "plain":
        return leave(request, _error(credentials, "invalid_request", "code_challenge_method harus S256"))
    if unknown := next((name for name in ("request", "request_uri", "registration") if name in request.GET), None):
        return leave(request, _error(credentials, f"{unknown}_not_supported"))
    if request.GET.get("response_mode", "query") != "query":
        return leave(request, _error(credentials, "invalid_request", "response_mode harus query"))
    if not signed_in:
        return HttpResponseRedirect(f"/masuk/?{urlencode({'next': _once(request)})}")
    client = OidcKlien.objects.get(client_id=credentials["client_id"])
    akun = Akun.objects.select_related("orang").get(pk=request.actor.account_id)
    known = OidcIzin.objects.filter(akun=akun, klien=client, dicabut__isnull=True).first()
    # whoever has no secret may be anybody with that name: such an application is asked about each time
    agreed = bool(client.rahasia_hash) and known is not None and set(scopes) <= set(known.lingkup.split()) and "consent" not in _prompts(request)
    if request.method == "POST":
        if not request.POST.get("setuju"):
            return leave(request, _error(credentials, "access_denied"))
        if not agreed:
            _agree(akun, client, scopes, request.actor)
    elif not agreed:
        return render(request, "account/oidc_izin.html", {"klien": client, "lingkup": [SCOPES[s] for s in scopes],
                                                         "situs": urlsplit(credentials["redirect_uri"]).netloc, "akun": akun})
    amr = ["pwd", "mfa"] if request.session.get("faktor", 0) >= 2 else ["pwd"]
    about = {"user": akun, "amr": amr, "auth_time": int(_begun(request).timestamp())}
    headers, _, _ = PROVIDER.create_authorization_response(uri, "GET", "", who, scopes, credentials | about)
    return leave(request, headers["Location"])


def _begun(request: HttpRequest) -> datetime:
    return datetime.fromisoformat(request.session["masuk_pada"])


def _prompts(request: HttpRequest) -> list[str]:
    return request.GET.get("prompt", "").split()


def _stale(request: HttpRequest) -> bool:
    """Does the application want a newer sign-in than this session's? (OpenID Connect Core 3.1.2.1, `prompt` and `max_age`)"""
    age = whole(request.GET.get("max_age"))
    return "login" in _prompts(request) or (age is not None and now() - _begun(request) > timedelta(seconds=age))


def _once(request: HttpRequest) -> str:
    """The way back after signing in: the same question without the wish for a new sign-in, which is then met."""
    query = request.GET.copy()
    query.pop("max_age", None)
    query["prompt"] = " ".join(word for word in _prompts(request) if word != "login")
    return f"{request.path}?{query.urlencode()}"


def _error(credentials: dict, code: str, text: str = "") -> str:
    query = {"error": code} | ({"error_description": text} if text else {}) | ({"state": credentials["state"]} if credentials.get("state") else {})
    return f"{credentials['redirect_uri']}{'&' if '?' in credentials['redirect_uri'] else '?'}{urlencode(query)}"


@transaction.atomic
def _agree(akun: Akun, client: OidcKlien, scopes: list[str], by) -> None:
    from django.db.models.functions import Now

    OidcIzin.objects.filter(akun=akun, klien=client, dicabut__isnull=True).update(dicabut=Now())
    OidcIzin.objects.create(akun=akun, klien=client, lingkup=" ".join(scopes))
    note(akun.orang_id, "izin_diberi", client.nama, by=by)


def _headers(request: HttpRequest) -> dict:
    return {"Authorization": request.headers.get("Authorization", ""), "X-Asal": prefix(request)}


def _answered(headers: dict, body: str | None, status: int) -> HttpResponse:
    answer = HttpResponse(body or "", status=status, content_type="application/json")
    for name, value in headers.items():
        answer[name] = value
    answer["Cache-Control"] = "no-store"
    answer["Access-Control-Allow-Origin"] = "*"  # applications without a server; no cookie is read here
    return answer


@csrf_exempt
@require_POST
def token(request: HttpRequest) -> HttpResponse:
    """`/oidc/token`: a code becomes an access token and an identity token, once."""
    try:
        body = request.body.decode()
    except UnicodeDecodeError:
        return _answered({}, json.dumps({"error": "invalid_request"}), 400)
    with transaction.atomic():
        answer = _answered(*PROVIDER.create_token_response(request.build_absolute_uri(), "POST", body, _headers(request)))
    if answer.status_code == 401:
        answer["WWW-Authenticate"] = 'Basic realm="oidc"'  # RFC 6749 section 5.2: the scheme that the client used
    return answer


@csrf_exempt
@require_http_methods(["GET", "POST", "OPTIONS"])
def userinfo(request: HttpRequest) -> HttpResponse:
    """`/oidc/userinfo`: what the person agreed to tell."""
    if request.method == "OPTIONS":  # an application in a browser asks first whether it may send its token
        return _answered({"Access-Control-Allow-Headers": "Authorization", "Access-Control-Max-Age": "86400"}, None, 204)
    try:
        headers, body, status = PROVIDER.create_userinfo_response(request.build_absolute_uri(), request.method, "", _headers(request))
    except OAuth2Error as error:
        answer = _answered({}, json.dumps({"error": error.error}), error.status_code)
        answer["WWW-Authenticate"] = f'Bearer error="{error.error}"'
        return answer
    return _answered(headers, body, status)


_ERRORS = {405: "invalid_request", 429: "temporarily_unavailable", 500: "server_error", 503: "temporarily_unavailable"}


def _refused_by_the_house(request: HttpRequest, problem: Problem) -> HttpResponse:
    """Too large, too often, read-only, a fault of ours: in the words of OAuth, for its libraries read `error` alone."""
    return _answered(problem.headers, json.dumps({"error": _ERRORS.get(problem.status, "invalid_request")}), problem.status)


for place in ("/oidc/token", "/oidc/userinfo"):
    answers_with(place, _refused_by_the_house)
