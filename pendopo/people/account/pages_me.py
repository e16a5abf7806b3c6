"""My account: capacities, second factors, sessions, password, who looked at my data, applications, closing it."""

import segno
from django.db.models.functions import Now
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect, JsonResponse
from django.utils.http import urlencode
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from pendopo.kernel.clock.public import now
from pendopo.kernel.forms.public import whole
from pendopo.kernel.ops.public import daerah
from pendopo.kernel.pii.public import accesses_of
from pendopo.kernel.problem.public import Problem
from pendopo.kernel.web.public import need_account, render
from pendopo.people.account import factors, passwords
from pendopo.people.account.actions import enrol_totp
from pendopo.people.account.actors import capacities, titles
from pendopo.people.account.assignments import deactivate
from pendopo.people.account.models import Akun, AkunLuar, OidcIzin, OidcToken, Session
from pendopo.people.account.nik import masked_nik
from pendopo.people.account.notes import note, notes_of
from pendopo.people.account.oidc import outside
from pendopo.people.account.pages import answer_of
from pendopo.people.account.sessions import key_hash
from pendopo.people.account.signin import new_totp

LEVELS = {1: "Data Anda belum diperiksa.", 2: "NIK Anda sudah dicocokkan dengan data kependudukan.", 3: "Identitas Anda sudah diperiksa tatap muka."}


def me(request: HttpRequest) -> Akun:
    """The signed-in account; 401 for others. Only a browser session may change the account, an API key may not."""
    need_account(request)
    if not request.by_session:
        raise Problem("Halaman ini hanya untuk peramban yang masuk.", status=403, code="tidak_berwenang")
    return Akun.objects.select_related("orang").get(pk=request.actor.account_id)


def _mine(request: HttpRequest) -> str:
    return key_hash(request.session.session_key)


@require_safe
def saya(request: HttpRequest) -> HttpResponse:
    """`/saya/`: my account at a glance."""
    akun = me(request)
    provider = outside.configured()
    return render(request, "account/saya.html", {
        "akun": akun, "jabatan": capacities(akun.pk), "tingkat": LEVELS[akun.jaminan], "kunci": factors.keys_of(akun.pk), "nik": masked_nik(akun.pk),
        "sisa_kode": factors.codes_left(akun.pk), "luar": provider.nama if provider else "",
        "terhubung": AkunLuar.objects.filter(akun=akun).exists() if provider else False})


@require_http_methods(["GET", "POST"])
def penugasan(request: HttpRequest) -> HttpResponse:
    """`/saya/penugasan`: in which capacity I work now. The session id changes with it."""
    found = capacities(me(request).pk)
    if request.method == "POST":
        chosen = request.POST.get("penugasan", "")
        if chosen not in {str(c.assignment_id) for c in found}:
            raise Problem("Penugasan ini bukan milik Anda atau sudah berakhir.", status=404, code="tidak_ditemukan")
        request.session.cycle_key()
        request.session["penugasan"] = chosen
        return HttpResponseRedirect("/meja", status=303)
    return render(request, "account/penugasan.html", {"jabatan": found, "sekarang": request.actor.assignment_id})


@require_http_methods(["GET", "POST"])
def sesi(request: HttpRequest) -> HttpResponse:
    """`/saya/sesi`: the devices that are signed in; end one, or all others."""
    akun, mine = me(request), _mine(request)
    if request.method == "POST":
        rows = Session.objects.filter(akun=akun, revoked_at__isnull=True)
        rows = rows.exclude(key_hash=mine) if request.POST.get("semua") else rows.filter(key_hash=request.POST.get("sesi", ""))
        if rows.update(revoked_at=Now()) and request.POST.get("semua"):
            note(akun.orang_id, "keluar_semua", by=request.actor)
        return HttpResponseRedirect("/saya/sesi", status=303)
    rows = Session.objects.filter(akun=akun, revoked_at__isnull=True, absolute_end__gt=Now()).order_by("-last_seen")[:50]
    return render(request, "account/sesi.html", {"sesi": rows, "sesi_ini": mine})


@require_safe
def akses(request: HttpRequest) -> HttpResponse:
    """`/saya/akses`: who looked at my data (unit, capacity, purpose, time), and what was done to my account."""
    akun = me(request)
    rows, log = accesses_of(akun.orang_id, 100), notes_of(akun.orang_id)
    named = titles({r.penugasan for r in rows if r.penugasan} | {n[3] for n in log if n[3]})
    return render(request, "account/akses.html", {
        "akses": [(r.at, r.kolom, r.keperluan, named.get(r.penugasan, "Petugas")) for r in rows],
        "catatan": [(at, words, more, (named.get(who, "Petugas") if other else "Anda")) for at, words, more, who, other in log]})


# -- second factors -----------------------------------------------------------------------------------------------------------
@require_http_methods(["GET", "POST"])
def dua_faktor(request: HttpRequest) -> HttpResponse:
    """`/saya/dua-faktor`: set up the authenticator; the secret counts only after a right code."""
    akun = me(request)
    _fresh(request, akun)
    secret = request.session.get("totp_baru") or new_totp()
    context = {"akun": akun, "rahasia": " ".join(secret[i:i + 4] for i in range(0, len(secret), 4)), "qr": _qr(akun, secret),
               "wajib": bool(request.actor.roles - {"warga"}) and not factors.has_factor(akun)}
    if request.method == "GET":
        request.session["totp_baru"] = secret
        return render(request, "account/dua_faktor.html", context)
    if not enrol_totp(akun, secret, request.POST.get("kode", "")):
        context["galat"] = "Kode tidak cocok. Periksa jam ponsel Anda, lalu coba kode berikutnya."
        return render(request, "account/dua_faktor.html", context, status=422)
    del request.session["totp_baru"]
    note(akun.orang_id, "totp_dipasang", by=request.actor)
    stronger(request)
    return render(request, "account/kode_pulih.html", {"kode": factors.new_codes(akun, by=request.actor)})


def _fresh(request: HttpRequest, akun: Akun) -> None:
    """A session with one factor may not change the factors of an account that has two."""
    if request.session.get("faktor", 0) < 2 and factors.has_factor(akun):
        raise Problem("Masuk dulu dengan dua faktor untuk mengubahnya.", status=403, code="tidak_berwenang")


def stronger(request: HttpRequest) -> None:
    """A second factor was shown just now: the session has a new key and may act."""
    request.session.cycle_key()
    request.session["faktor"], request.session["faktor_pada"] = 2, now().isoformat()


def _qr(akun: Akun, secret: str) -> str:
    label = f"Pendopo {daerah().nama}"
    uri = f"otpauth://totp/{label.replace(' ', '%20')}:{akun.username}?{urlencode({'secret': secret, 'issuer': label})}"
    return segno.make(uri, error="m").svg_inline(scale=4, omitsize=True)


@require_http_methods(["GET", "POST"])
def kode_pulih(request: HttpRequest) -> HttpResponse:
    """`/saya/kode-pulih`: ten new recovery codes, shown once."""
    akun = me(request)
    _fresh(request, akun)
    if request.method == "GET":
        return render(request, "account/kode_pulih.html", {"sisa": factors.codes_left(akun.pk)})
    return render(request, "account/kode_pulih.html", {"kode": factors.new_codes(akun, by=request.actor)})


@require_http_methods(["GET", "POST"])
def kunci(request: HttpRequest) -> HttpResponse:
    """`/saya/kunci`: my passkeys; add, rename, remove."""
    akun = me(request)
    galat = ""
    if request.method == "POST":
        _fresh(request, akun)
        step, which = request.POST.get("langkah", ""), request.POST.get("kunci", "")
        key_id = next((key.pk for key in factors.keys_of(akun.pk) if str(key.pk) == which), None)
        if step == "tambah":
            if factors.finish_enrol(request, akun, answer_of(request), request.POST.get("nama", "")):
                stronger(request)
                return HttpResponseRedirect("/saya/kunci", status=303)
            galat = "Kunci sandi ini belum tersimpan. Ulangi, dan selesaikan permintaan di perangkat Anda dalam satu menit."
        elif step == "nama" and key_id and factors.rename_key(akun, key_id, request.POST.get("nama", "")):
            return HttpResponseRedirect("/saya/kunci", status=303)
        elif step == "hapus" and key_id:
            if _last(request, akun):
                galat = "Ini cara kedua Anda yang terakhir. Petugas wajib punya dua faktor: pasang cara lain dulu."
            elif factors.remove_key(akun, key_id, by=request.actor):
                return HttpResponseRedirect("/saya/kunci", status=303)
        galat = galat or "Kunci sandi ini tidak ada. Muat ulang halaman."
    return render(request, "account/kunci.html", {"kunci": factors.keys_of(akun.pk), "galat": galat}, status=422 if galat else 200)


def _last(request: HttpRequest, akun: Akun) -> bool:
    return bool(request.actor.roles - {"warga"}) and not akun.totp and len(factors.keys_of(akun.pk)) == 1


@require_POST
def kunci_mulai(request: HttpRequest) -> HttpResponse:
    """`/saya/kunci/mulai`: the challenge for a new passkey."""
    akun = me(request)
    _fresh(request, akun)
    return JsonResponse(factors.begin_enrol(request, akun))


# -- password, applications, closing -------------------------------------------------------------------------------------------
@require_http_methods(["GET", "POST"])
def sandi(request: HttpRequest) -> HttpResponse:
    """`/saya/sandi`: change the password; all other devices are signed out."""
    akun = me(request)
    if request.method == "GET":
        return render(request, "account/sandi.html")
    galat = passwords.change(akun, request.POST.get("lama", ""), request.POST.get("baru", ""), by=request.actor, keep=_mine(request))
    if galat:
        return render(request, "account/sandi.html", {"galat": galat}, status=422)
    request.session.cycle_key()
    return render(request, "account/sandi.html", {"selesai": True})


@require_http_methods(["GET", "POST"])
def aplikasi(request: HttpRequest) -> HttpResponse:
    """`/saya/aplikasi`: applications that know who I am; take the consent back."""
    akun = me(request)
    if request.method == "POST":
        row = OidcIzin.objects.select_related("klien").filter(pk=whole(request.POST.get("izin")) or 0, akun=akun,
                                                             dicabut__isnull=True).first()
        if row:
            OidcIzin.objects.filter(pk=row.pk).update(dicabut=Now())
            OidcToken.objects.filter(akun=akun, klien=row.klien, dicabut__isnull=True).update(dicabut=Now())
            note(akun.orang_id, "izin_dicabut", row.klien.nama, by=request.actor)
        return HttpResponseRedirect("/saya/aplikasi", status=303)
    rows = OidcIzin.objects.select_related("klien").filter(akun=akun, dicabut__isnull=True).order_by("-at")[:50]
    return render(request, "account/aplikasi.html", {"izin": rows})


@require_http_methods(["GET", "POST"])
def nonaktif(request: HttpRequest) -> HttpResponse:
    """`/saya/nonaktif`: close my account, after the password. What was reported stays."""
    from django.contrib.auth.hashers import check_password

    akun = me(request)
    if request.method == "GET":
        return render(request, "account/nonaktif.html")
    if not check_password(request.POST.get("password", "")[:128], akun.password):
        return render(request, "account/nonaktif.html", {"galat": "Kata sandi tidak cocok."}, status=422)
    deactivate(akun.pk, "atas permintaan sendiri", by=request.actor)
    request.session.flush()
    return HttpResponseRedirect("/", status=303)
