"""Sets `request.actor`: who asks, in which capacity."""
import hashlib
import re
from uuid import UUID

from django.conf import settings
from django.contrib.auth import SESSION_KEY

from pendopo.kernel.flow.public import ANON, Actor
from pendopo.kernel.problem.public import Problem
from pendopo.kernel.web.public import answer_problem, limit, prefix
from pendopo.people.account.actions import token_hash
from pendopo.people.account.actors import actor_from
from pendopo.people.account.sessions import SessionStore, is_fresh
from pendopo.people.account.standing import by_token

_CODE = re.compile(r"[0-9A-HJKMNP-TV-Z]{12}")
OWN_BEARER = "/oidc/"  # the identity provider's own tokens and client secrets are judged there
_SAFE = ("GET", "HEAD", "OPTIONS")


def code_hash(code: str) -> str:
    """What is kept of a tracking code: its sha256, the code upper-cased, spaces and hyphens left out, O read as 0 and I, L as 1."""
    plain = re.sub(r"[\s-]", "", code).upper().translate(str.maketrans("OIL", "011"))
    return hashlib.sha256(plain.encode()).hexdigest()


def cookie_name(request) -> str:
    """`__Host-sid` over https, `sid` on plain http of this machine."""
    return "__Host-sid" if request.is_secure() else "sid"


class SessionMiddleware:
    """Opens the session of the cookie; writes it back when it changed. A cookie is set only when somebody signs in."""

    def __init__(self, get_response):
        self.get_response = get_response

    def __call__(self, request):
        request.session = SessionStore(request.COOKIES.get(cookie_name(request)))
        answer = self.get_response(request)
        if not request.session.modified:
            return answer
        name = cookie_name(request)
        if request.session.is_empty():
            answer.delete_cookie(name, path="/", samesite="Lax")
            return answer
        request.session["asal"] = prefix(request)
        request.session["gawai"] = request.headers.get("User-Agent", "")[:120]
        request.session.save()
        answer.set_cookie(name, request.session.session_key, path="/", secure=request.is_secure(), httponly=True, samesite="Lax")
        answer["Cache-Control"] = "no-store"
        return answer


class ActorMiddleware:
    """Bearer token, session, tracking code, or nobody. `request.by_session` says whether a cookie decided."""

    def __init__(self, get_response):
        self.get_response = get_response

    def __call__(self, request):
        request.by_session, request.akun_id, request.darurat = False, None, None
        try:
            request.actor = self._actor(request)
        except Problem as problem:
            request.actor = ANON
            if not request.path.startswith(settings.OWN_REFUSALS):
                return answer_problem(request, problem)
        return self._with_code(request) if request.actor.keys else self.get_response(request)

    def _with_code(self, request):
        """A tracking code that opens nothing is a guess: the sixth in a minute from one address has to wait (reliability.md R11)."""
        try:
            limit(request, "kode", cost=0)
            answer = self.get_response(request)
            if answer.status_code == 404:
                limit(request, "kode")
        except Problem as problem:
            return answer_problem(request, problem)
        return answer

    def _actor(self, request) -> Actor:
        header = request.headers.get("Authorization", "")
        if header and not request.path.startswith(OWN_BEARER):
            return self._bearer(request, header)
        if akun := request.session.get(SESSION_KEY):
            chosen, found = request.session.get("penugasan"), request.session.standing
            request.by_session, request.akun_id = True, UUID(akun)
            if found.aktif:
                actor, request.darurat = actor_from(found, UUID(chosen) if chosen else None, strong=request.session.get("faktor", 0) >= 2,
                                                     fresh=is_fresh(request.session))
                return actor
            request.session.flush()
        if code := request.headers.get("X-Kode-Lacak"):
            return Actor(None, keys=frozenset({code_hash(code)}), name="Pelapor")
        return ANON

    @staticmethod
    def _bearer(request, header: str) -> Actor:
        kind, _, key = header.partition(" ")
        refused = Problem("Token tidak dikenal, sudah dicabut, atau habis masa berlakunya.", status=401, code="belum_masuk",
                          headers={"WWW-Authenticate": "Bearer"})
        if kind.lower() != "bearer":
            raise refused
        found = by_token(token_hash(key.strip()))
        if found is None:
            limit(request, "token")  # only wrong ones count: a good token behind the same address goes on
            raise refused
        standing, scope = found
        if request.method not in _SAFE and "tulis" not in scope.split():
            raise Problem("Token ini hanya untuk membaca.", status=403, code="tidak_berwenang")
        request.akun_id = standing.akun_id
        return actor_from(standing, standing.penugasan_id, strong=True, machine=standing.jenis == "mesin")[0]
