"""Forms of other sites are refused."""
from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.middleware.csrf import CsrfViewMiddleware
from django.utils.cache import patch_vary_headers

from pendopo.kernel.problem.public import Problem
from pendopo.kernel.web.errors import SESSION_COOKIES, answer_problem
from pendopo.kernel.web.methods import SAFE, wrong_method


class Csrf(CsrfViewMiddleware):
    """Django's check with our cookie names; JSON calls with a session cookie are checked too, bearer calls never."""

    def _cookie(self, request: HttpRequest) -> str:
        return "__Host-csrf" if request.is_secure() else "csrf"

    def _get_secret(self, request: HttpRequest):
        request.COOKIES[settings.CSRF_COOKIE_NAME] = request.COOKIES.get(self._cookie(request), "")
        if not request.COOKIES[settings.CSRF_COOKIE_NAME]:
            del request.COOKIES[settings.CSRF_COOKIE_NAME]
        return super()._get_secret(request)

    def _set_csrf_cookie(self, request: HttpRequest, response: HttpResponse) -> None:
        response.set_cookie(self._cookie(request), request.META["CSRF_COOKIE"], max_age=settings.CSRF_COOKIE_AGE, path="/",
                            secure=request.is_secure(), httponly=True, samesite="Lax")
        patch_vary_headers(response, ("Cookie",))

    def process_view(self, request: HttpRequest, callback, args, kwargs):
        """None, or the 403."""
        if request.method in SAFE or getattr(request, "csrf_processing_done", False):
            return super().process_view(request, callback, args, kwargs)
        if request.headers.get("Sec-Fetch-Site") == "cross-site" and not self._machine(request):
            return self._reject(request, "cross-site")
        if getattr(callback, "csrf_exempt", False):
            if self._machine(request) or not any(name in request.COOKIES for name in SESSION_COOKIES):
                return None

            def checked(*_args, **_kwargs):
                """Stands in for the exempt view: with a session cookie nothing is exempt."""

            return super().process_view(request, checked, args, kwargs)
        return super().process_view(request, callback, args, kwargs)

    @staticmethod
    def _machine(request: HttpRequest) -> bool:
        """A door that no cookie opens, whichever site calls."""
        return request.headers.get("Authorization", "").startswith("Bearer ") or request.path.startswith(("/open311/", "/oidc/token"))

    def _reject(self, request: HttpRequest, reason: str) -> HttpResponse:
        return answer_problem(request, wrong_method(request) or Problem(
            "Formulir ini sudah tidak berlaku atau dikirim dari situs lain. Ketikan Anda ada di bawah; buka formulirnya lagi, lalu kirim.",
            status=403, code="csrf"))
