"""`/saya/konfirmasi`: a factor shown once more before money is moved or something is signed (ASVS 7.5.3)."""
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect, JsonResponse
from django.views.decorators.http import require_http_methods, require_POST

from pendopo.kernel.web.public import prefix, render, safe_next
from pendopo.people.account import factors
from pendopo.people.account.models import Akun
from pendopo.people.account.pages import WRONG_CODE, WRONG_KEY, answer_of, right_code
from pendopo.people.account.pages_me import me, stronger


@require_http_methods(["GET", "POST"])
def konfirmasi(request: HttpRequest) -> HttpResponse:
    """The six digits, a recovery code or a passkey; then back to where the person was. Who has no second factor sets one up."""
    akun = me(request)
    if not factors.has_factor(akun):
        return HttpResponseRedirect("/saya/dua-faktor")
    if request.method == "GET":
        return _page(request, akun)
    return _done(request) if right_code(request, akun) else _page(request, akun, WRONG_CODE)


@require_POST
def mulai(request: HttpRequest) -> HttpResponse:
    """The challenge for one of my passkeys."""
    return JsonResponse(factors.begin_signin(request, me(request)))


@require_POST
def kunci(request: HttpRequest) -> HttpResponse:
    """The signed challenge."""
    akun = me(request)
    right = factors.finish_signin(request, answer_of(request), prefix(request), akun)
    return _done(request) if right else _page(request, akun, WRONG_KEY)


def _page(request: HttpRequest, akun: Akun, galat: str = "") -> HttpResponse:
    return render(request, "account/kode.html", {
        "ulang": True, "next": safe_next(request.POST.get("next") or request.GET.get("next")), "kunci": bool(factors.keys_of(akun.pk)), "totp": bool(akun.totp),
        "galat": galat}, status=422 if galat else 200)


def _done(request: HttpRequest) -> HttpResponse:
    stronger(request)
    return HttpResponseRedirect(safe_next(request.POST.get("next")), status=303)
