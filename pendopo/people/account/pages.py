"""Signing in and out: password, second factor, passkey, outside provider, forgotten password."""
import json
from uuid import UUID

from django.contrib.auth import SESSION_KEY
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect, JsonResponse
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from pendopo.kernel.clock.public import now
from pendopo.kernel.notify.public import chosen_language
from pendopo.kernel.ops.public import security
from pendopo.kernel.problem.public import Problem
from pendopo.kernel.web.public import limit, prefix, render, safe_next
from pendopo.people.account import factors, notices, passwords
from pendopo.people.account.actors import capacities
from pendopo.people.account.models import Akun, AkunLuar
from pendopo.people.account.oidc import outside
from pendopo.people.account.signin import authenticate, check_totp
from pendopo.people.account.words import password_fault

WRONG = "Nama masuk atau kata sandi tidak cocok. Periksa lagi, lalu coba sekali lagi."
WRONG_CODE = "Kode tidak cocok atau sudah dipakai. Tunggu kode berikutnya, atau pakai kode pemulihan."
WRONG_KEY = "Kunci sandi tidak dikenal atau sudah kedaluwarsa. Coba lagi, atau pakai cara lain."
SETUP = "/saya/dua-faktor"


def _luar() -> str:
    provider = outside.configured()
    return provider.nama if provider else ""


@require_http_methods(["GET", "POST"])
def masuk(request: HttpRequest) -> HttpResponse:
    """`/masuk/`: name and password, or a passkey; whoever has a second factor then shows it."""
    target = safe_next(request.POST.get("next") or request.GET.get("next"))
    if request.method == "GET":
        return render(request, "account/masuk.html", {"next": target, "luar": _luar()})
    name, password = request.POST.get("login", "")[:60], request.POST.get("password", "")
    akun = authenticate(name, password, prefix(request))
    if akun is None:
        return render(request, "account/masuk.html", {"next": target, "login": name, "galat": WRONG, "luar": _luar()}, status=422)
    return _first_step(request, akun, target)


def _first_step(request: HttpRequest, akun: Akun, target: str) -> HttpResponse:
    """One factor is shown: ask for the second when there is one; an officer without one sets it up first."""
    request.session.flush()
    if factors.has_factor(akun):
        request.session["setengah"], request.session["next"] = str(akun.pk), target
        return HttpResponseRedirect("/masuk/kode")
    _open(request, akun, factor=1)
    return HttpResponseRedirect(SETUP if request.session.get("penugasan") else target, status=303)


def _half(request: HttpRequest) -> Akun | None:
    half = request.session.get("setengah")
    return Akun.objects.select_related("orang").filter(pk=UUID(half), status="aktif").first() if half else None


@require_http_methods(["GET", "POST"])
def masuk_kode(request: HttpRequest) -> HttpResponse:
    """`/masuk/kode`: the authenticator's six digits, a recovery code, or a passkey."""
    akun = _half(request)
    if akun is None:
        return HttpResponseRedirect("/masuk/")
    context = {"kunci": bool(factors.keys_of(akun.pk)), "totp": bool(akun.totp)}
    if request.method == "GET":
        return render(request, "account/kode.html", context)
    if not right_code(request, akun):
        notices.half_signin(akun)
        return render(request, "account/kode.html", context | {"galat": WRONG_CODE}, status=422)
    return _second_step(request, akun)


def right_code(request: HttpRequest, akun: Akun) -> bool:
    """Does the form's `kode` fit: the six digits of now, or an unused recovery code? A wrong one counts as a wrong try."""
    code = request.POST.get("kode", "").strip()
    return check_totp(akun, code, prefix(request)) if len(code) == 6 else factors.use_code(akun, code, prefix(request))


def _second_step(request: HttpRequest, akun: Akun) -> HttpResponse:
    target = safe_next(request.session.get("next"))
    request.session.flush()
    _open(request, akun, factor=2)
    return HttpResponseRedirect(target if target != "/" else "/meja" if request.session.get("penugasan") else "/saya/", status=303)


@require_POST
def kunci_mulai(request: HttpRequest) -> HttpResponse:
    """`/masuk/kunci/mulai`: the challenge for a passkey, of the half signed-in account or of whoever holds one."""
    return JsonResponse(factors.begin_signin(request, _half(request)))


@require_POST
def kunci_masuk(request: HttpRequest) -> HttpResponse:
    """`/masuk/kunci`: the signed challenge. A passkey asks for the finger or the PIN, so it is two factors in one."""
    half = _half(request)
    akun = factors.finish_signin(request, answer_of(request), prefix(request), half)
    if akun is None:
        template = "account/kode.html" if half else "account/masuk.html"
        return render(request, template, {"galat": WRONG_KEY, "kunci": True, "totp": bool(half and half.totp), "luar": _luar()}, status=422)
    if not request.session.get("next"):
        request.session["next"] = safe_next(request.POST.get("next"))
    return _second_step(request, akun)


def answer_of(request: HttpRequest) -> dict:
    """The authenticator's answer from the form; {} when it is no JSON object."""
    try:
        found = json.loads(request.POST.get("jawaban", "")[:20000])
    except ValueError:
        return {}
    return found if isinstance(found, dict) else {}


def _open(request: HttpRequest, akun: Akun, factor: int) -> None:
    notices.new_signin(akun, prefix(request), request.headers.get("User-Agent", "")[:120])
    security("masuk", akun=akun.pk, faktor=factor)
    request.session.cycle_key()
    request.session[SESSION_KEY], request.session["faktor"] = str(akun.pk), factor
    request.session["masuk_pada"] = now().isoformat()
    if factor == 2:
        request.session["faktor_pada"] = now().isoformat()
    if language := chosen_language(akun.pk):
        request.session["bahasa"] = language
    if found := capacities(akun.pk):
        request.session["penugasan"] = str(found[0].assignment_id)


@require_POST
def keluar(request: HttpRequest) -> HttpResponse:
    """`/keluar/`: end this session. The browser forgets what it kept of our pages; what it kept sealed goes by
    luring.js, which first sends what waits."""
    security("keluar", akun=request.akun_id)
    request.session.flush()
    answer = HttpResponseRedirect("/", status=303)
    answer["Clear-Site-Data"] = '"cache"'
    return answer


# -- the outside provider -------------------------------------------------------------------------------------------------
@require_safe
def luar(request: HttpRequest) -> HttpResponse:
    """`/masuk/luar`: to the configured provider; also joins it to the account that is signed in."""
    provider = outside.configured()
    if provider is None:
        raise Problem("Daerah ini tidak memakai penyedia masuk luar.", status=404, code="tidak_ditemukan")
    if request.headers.get("Sec-Fetch-Site") in ("cross-site", "same-site"):  # only who pressed the button here wants to sign in
        return HttpResponseRedirect("/masuk/")
    url, kept = outside.begin(provider, f"{request.scheme}://{request.get_host()}/masuk/luar/kembali")
    request.session["luar"], request.session["next"] = kept, safe_next(request.GET.get("next"))
    return HttpResponseRedirect(url)


@require_safe
def luar_kembali(request: HttpRequest) -> HttpResponse:
    """`/masuk/luar/kembali`: the answer of the provider. An unknown person first signs in with the password, then joins."""
    provider = outside.configured()
    if provider is None:
        raise Problem("Daerah ini tidak memakai penyedia masuk luar.", status=404, code="tidak_ditemukan")
    subject = outside.finish(provider, request.session.pop("luar", None), request.GET)
    known = AkunLuar.objects.select_related("akun__orang").filter(issuer=provider.issuer, subject=subject).first()
    if request.actor.account_id and request.by_session:
        return _join(request, provider, subject, known)
    if known is None or not known.akun.is_active:
        galat = f"Akun {provider.nama} ini belum dihubungkan. Masuk dulu dengan nama dan kata sandi, lalu hubungkan di halaman Saya."
        return render(request, "account/masuk.html", {"galat": galat, "luar": provider.nama, "next": "/saya/"}, status=422)
    return _first_step(request, known.akun, request.session.get("next", "/"))


def _join(request: HttpRequest, provider: outside.Outside, subject: str, known: AkunLuar | None) -> HttpResponse:
    from pendopo.people.account.notes import note

    if known is not None and known.akun_id != request.actor.account_id:
        raise Problem(f"Akun {provider.nama} ini sudah dihubungkan dengan akun lain.", status=409, code="syarat_belum_dipenuhi")
    if known is None:
        AkunLuar.objects.create(issuer=provider.issuer, subject=subject, akun_id=request.actor.account_id)
        note(Akun.objects.get(pk=request.actor.account_id).orang_id, "akun_luar", provider.nama, by=request.actor)
    return HttpResponseRedirect("/saya/", status=303)


# -- forgotten password, new account ----------------------------------------------------------------------------------------
@require_http_methods(["GET", "POST"])
def lupa(request: HttpRequest) -> HttpResponse:
    """`/masuk/lupa`: the same answer for every name."""
    if request.method == "GET":
        return render(request, "account/lupa.html")
    limit(request, "otp")
    passwords.send_link(request.POST.get("login", "")[:60], f"{request.scheme}://{request.get_host()}")
    return render(request, "account/lupa.html", {"terkirim": True})


@require_http_methods(["GET", "POST"])
def setel(request: HttpRequest, siapa: str, token: str) -> HttpResponse:
    """`/masuk/setel/…`: a new password by the e-mailed link, once and within the hour."""
    akun = passwords.account_of_link(siapa, token)
    if akun is None:
        raise Problem("Tautan ini sudah dipakai atau lewat satu jam. Minta tautan baru di halaman Lupa kata sandi.", status=410, code="tautan_habis")
    if request.method == "GET":
        return render(request, "account/setel.html")
    if galat := passwords.set_by_link(akun, request.POST.get("baru", "")):
        return render(request, "account/setel.html", {"galat": galat}, status=422)
    request.session.flush()
    return HttpResponseRedirect("/masuk/", status=303)


@require_http_methods(["GET", "POST"])
def daftar(request: HttpRequest) -> HttpResponse:
    """`/daftar/`: a citizen's own account."""
    from pendopo.people.account.actions import register_citizen

    if request.method == "GET":
        return render(request, "account/daftar.html")
    typed = {name: request.POST.get(name, "").strip() for name in ("nama", "login", "hp", "email")}
    password = request.POST.get("password", "")
    faults = {k: v for k, v in {
        "nama": "" if 1 <= len(typed["nama"]) <= 150 else "Tuliskan nama Anda.",
        "login": "" if 3 <= len(typed["login"]) <= 60 and " " not in typed["login"] else "Nama masuk 3 sampai 60 huruf tanpa spasi.",
        "email": "" if not typed["email"] or "@" in typed["email"] else "Surel ini tidak lengkap.",
        "password": password_fault(password, typed.values()),
    }.items() if v}
    if not faults:
        akun = register_citizen(typed, password)
        if akun:
            request.session.flush()
            _open(request, akun, factor=1)
            return HttpResponseRedirect("/saya/", status=303)
        faults["login"] = "Nama masuk ini sudah dipakai. Pilih yang lain."
    return render(request, "account/daftar.html", {"isi": typed, "galat": faults}, status=422)
