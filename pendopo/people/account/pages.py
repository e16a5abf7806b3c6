"""Signing in and out, the profile, the choice of capacity."""
from uuid import UUID

from django.contrib.auth import SESSION_KEY
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.views.decorators.http import require_http_methods, require_POST

from pendopo.kernel.clock.public import now
from pendopo.kernel.pii.public import accesses_of
from pendopo.kernel.problem.public import Problem
from pendopo.kernel.web.public import prefix, render, safe_next
from pendopo.people.account.actors import capacities
from pendopo.people.account.models import Akun, Session
from pendopo.people.account.sessions import key_hash
from pendopo.people.account.signin import authenticate, check_totp, new_totp
from pendopo.people.account.words import password_fault

WRONG = "Nama masuk atau kata sandi tidak cocok. Periksa lagi, lalu coba sekali lagi."


@require_http_methods(["GET", "POST"])
def masuk(request: HttpRequest) -> HttpResponse:
    """`/masuk/`: name and password; officers then show their second factor."""
    target = safe_next(request.POST.get("next") or request.GET.get("next"))
    if request.method == "GET":
        return render(request, "account/masuk.html", {"next": target})
    name, password = request.POST.get("login", "")[:60], request.POST.get("password", "")
    akun = authenticate(name, password, prefix(request))
    if akun is None:
        return render(request, "account/masuk.html", {"next": target, "login": name, "galat": WRONG}, status=422)
    request.session.flush()
    if akun.totp:
        request.session["setengah"] = str(akun.pk)
        request.session["next"] = target
        return HttpResponseRedirect("/masuk/kode")
    _open(request, akun, factor=1)
    return HttpResponseRedirect(target, status=303)


@require_http_methods(["GET", "POST"])
def masuk_kode(request: HttpRequest) -> HttpResponse:
    """`/masuk/kode`: the six digits of the authenticator."""
    half = request.session.get("setengah")
    if not half:
        return HttpResponseRedirect("/masuk/")
    if request.method == "GET":
        return render(request, "account/kode.html")
    akun = Akun.objects.select_related("orang").get(pk=UUID(half), status="aktif")
    if not check_totp(akun, request.POST.get("kode", ""), prefix(request)):
        return render(request, "account/kode.html", {"galat": "Kode tidak cocok atau sudah dipakai. Tunggu kode berikutnya."}, status=422)
    target = safe_next(request.session.get("next"))
    request.session.flush()
    _open(request, akun, factor=2)
    return HttpResponseRedirect(target if target != "/" else "/meja", status=303)


def _open(request: HttpRequest, akun: Akun, factor: int) -> None:
    request.session.cycle_key()
    request.session[SESSION_KEY], request.session["faktor"] = str(akun.pk), factor
    request.session["masuk_pada"] = now().isoformat()
    if found := capacities(akun.pk):
        request.session["penugasan"] = str(found[0].assignment_id)


@require_POST
def keluar(request: HttpRequest) -> HttpResponse:
    """`/keluar/`: end this session."""
    request.session.flush()
    return HttpResponseRedirect("/", status=303)


def _me(request: HttpRequest) -> UUID:
    if request.actor.account_id is None:
        raise Problem("Masuk dulu untuk membuka halaman ini.", status=401, code="belum_masuk")
    return request.actor.account_id


def saya(request: HttpRequest) -> HttpResponse:
    """`/saya/`: my account, my capacities, my sessions, who looked at my data."""
    if request.actor.account_id is None:
        return HttpResponseRedirect("/masuk/?next=/saya/")
    akun = Akun.objects.select_related("orang").get(pk=_me(request))
    sessions = Session.objects.filter(akun=akun, revoked_at__isnull=True).order_by("-last_seen")[:20]
    mine = key_hash(request.session.session_key) if request.by_session else ""
    return render(request, "account/saya.html", {
        "akun": akun, "sesi": sessions, "sesi_ini": mine, "akses": accesses_of(akun.orang_id), "jabatan": capacities(akun.pk)})


@require_http_methods(["GET", "POST"])
def penugasan(request: HttpRequest) -> HttpResponse:
    """`/saya/penugasan`: in which capacity I work now. The session id changes with it."""
    found = capacities(_me(request))
    if request.method == "POST":
        chosen = request.POST.get("penugasan", "")
        if chosen not in {str(c.assignment_id) for c in found}:
            raise Problem("Penugasan ini bukan milik Anda atau sudah berakhir.", status=404, code="tidak_ditemukan")
        request.session.cycle_key()
        request.session["penugasan"] = chosen
        return HttpResponseRedirect("/meja", status=303)
    return render(request, "account/penugasan.html", {"jabatan": found, "sekarang": request.actor.assignment_id})


@require_POST
def cabut_sesi(request: HttpRequest) -> HttpResponse:
    """End one of my other sessions."""
    from django.db.models.functions import Now

    Session.objects.filter(akun_id=_me(request), key_hash=request.POST.get("sesi", "")).update(revoked_at=Now())
    return HttpResponseRedirect("/saya/", status=303)


@require_http_methods(["GET", "POST"])
def dua_faktor(request: HttpRequest) -> HttpResponse:
    """`/saya/dua-faktor`: set up the authenticator; the secret counts only after a right code."""
    from pendopo.people.account.actions import enrol_totp

    akun = Akun.objects.select_related("orang").get(pk=_me(request))
    secret = request.session.get("totp_baru") or new_totp()
    if request.method == "GET":
        request.session["totp_baru"] = secret
        return render(request, "account/dua_faktor.html", {"akun": akun, "rahasia": secret})
    if not enrol_totp(akun, secret, request.POST.get("kode", "")):
        galat = "Kode tidak cocok. Periksa jam ponsel Anda, lalu coba kode berikutnya."
        return render(request, "account/dua_faktor.html", {"akun": akun, "rahasia": secret, "galat": galat}, status=422)
    del request.session["totp_baru"]
    request.session.cycle_key()
    request.session["faktor"] = 2
    return HttpResponseRedirect("/saya/", status=303)


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


