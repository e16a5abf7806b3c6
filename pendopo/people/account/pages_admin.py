"""Pages of role `admin`: officers, assignments (definitif, plt, plh, pj), roles, applications."""
import secrets
from datetime import date
from urllib.parse import urlsplit
from uuid import UUID

from django.db import transaction
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.views.decorators.http import require_http_methods, require_safe

from pendopo.kernel.clock.public import today
from pendopo.kernel.forms.public import form_of, whole
from pendopo.kernel.problem.public import Problem, Reason
from pendopo.kernel.web.public import page_of, page_size, render, with_query
from pendopo.people.account import assignments, decrees, passwords, people, remote
from pendopo.people.account.models import Akun, OidcKlien, Orang
from pendopo.people.account.notes import note
from pendopo.people.account.oidc.validator import SCOPES, digest
from pendopo.people.account.roles import roles
from pendopo.people.region.public import positions, unit, units

LONG = {"type": "string", "maxLength": 300}
REASON = LONG | {"title": "Alasan", "x-ui": {"urut": 9, "bantuan": "Paling sedikit 10 huruf; dibaca pemiliknya di halaman Saya."}}
NEW = {"type": "object", "required": ["nama", "login", "email"], "properties": {
    "nama": {"type": "string", "maxLength": 150, "title": "Nama lengkap"},
    "login": {"type": "string", "maxLength": 60, "title": "Nama masuk", "x-ui": {"bantuan": "NIP untuk pegawai."}},
    "email": {"type": "string", "maxLength": 120, "title": "Surel dinas", "x-ui": {"bantuan": "Tautan untuk membuat kata sandi pertama dikirim ke sini."}}}}
END = {"type": "object", "required": ["selesai", "alasan"], "properties": {
    "selesai": {"type": "string", "format": "date", "title": "Berakhir mulai tanggal", "x-ui": {"bantuan": "Hari pertama tanpa penugasan ini."}},
    "alasan": REASON}}


def admin(request: HttpRequest):
    """The actor when it holds role `admin`; 404 for everybody else."""
    if "admin" not in request.actor.roles:
        raise Problem("Halaman ini tidak ada, atau Anda tidak berhak melihatnya.", status=404, code="tidak_ditemukan")
    return request.actor


def _date(text: str | None) -> date | None:
    try:
        return date.fromisoformat(text or "")
    except ValueError:
        return None


@require_http_methods(["GET", "POST"])
def orang(request: HttpRequest) -> HttpResponse:
    """`/akun/orang`: officers, found by name; a new officer's account (hr makes them once it is there). 4 SQL."""
    by = admin(request)
    context: dict = {"form": form_of(NEW)}
    if request.method == "POST":
        typed = {name: request.POST.get(name, "").strip() for name in NEW["properties"]}
        try:
            made = assignments.register_staff(typed["nama"], typed["login"], typed["email"], by=by)
            passwords.send_link(typed["login"], f"{request.scheme}://{request.get_host()}")
            return HttpResponseRedirect(f"/akun/orang/{made}", status=303)
        except Problem as problem:
            if problem.status != 422:
                raise
            context = {"form": form_of(NEW, typed, problem.reasons), "galat": problem.reasons}
    page = page_of(people.people(request.GET.get("q", "")), ("nama", "pk"), request.GET.get("cursor"), page_size(request.GET.get("limit")))
    ids = [o.pk for o in page.items]
    accounts, held = people.accounts_of(ids), people.titles_of_people(ids)
    rows = [(o, accounts.get(o.pk), held.get(o.pk, [])) for o in page.items]
    return render(request, "account/orang.html", context | {"baris": rows, "next": with_query(request, cursor=page.next) if page.next else None},
                  status=422 if "galat" in context else 200)


STEPS = ("tunjuk", "akhiri", "beri", "cabut", "sk", "nonaktif", "keluarkan", "tautan")


@require_http_methods(["GET", "POST"])
def satu(request: HttpRequest, orang_id: UUID) -> HttpResponse:
    """`/akun/orang/<id>`: one officer's assignments and roles; appoint, end, give, take back, close the account."""
    by = admin(request)
    person = Orang.objects.filter(pk=orang_id).exclude(jenis="warga").first()
    if person is None:
        raise Problem("Orang ini tidak ada.", status=404, code="tidak_ditemukan")
    galat, step, decree = [], request.POST.get("langkah", ""), None
    if request.method == "POST":
        if step not in STEPS:
            raise Problem("Langkah ini tidak dikenal.", status=400, code="permintaan_rusak")
        try:
            decree = decrees.take(request.FILES, request.POST.get("sk_unggahan", ""), by) if step in ("tunjuk", "sk") else None
            _do(request, step, person, by, decree)
            return HttpResponseRedirect(f"/akun/orang/{person.pk}", status=303)
        except Problem as problem:
            if problem.status not in (409, 413, 422):
                raise
            galat = problem.reasons
    office = unit(request.POST.get("unit") or request.GET.get("unit", ""))
    return render(request, "account/orang_satu.html", {
        "orang": person, "akun": people.accounts_of([person.pk]).get(person.pk), "penugasan": people.held_by(person.pk), "galat": galat, "salah": _at_fields(galat) if step == "tunjuk" else {},
        "langkah": step if galat else "", "form_akhiri": form_of(END, request.POST.dict() if step == "akhiri" else {}, galat if step == "akhiri" else []),
        "unit": units(), "unit_dipilih": office, "jabatan": positions(office.id) if office else [], "jenis": assignments.KINDS.items(),
        "peran": roles(), "isi": request.POST if galat else {}, "sk": decree if galat else None, "hari_ini": today().isoformat()}, status=422 if galat else 200)


def _do(request: HttpRequest, step: str, person: Orang, by, decree) -> None:
    post = request.POST
    if step == "nonaktif":
        account = people.accounts_of([person.pk]).get(person.pk)
        assignments.deactivate(account.pk if account else person.pk, post.get("alasan", ""), by=by)
        return
    if step in ("keluarkan", "tautan"):
        account = people.accounts_of([person.pk]).get(person.pk)
        if account is None or account.status != "aktif":
            raise Problem("Orang ini tidak punya akun aktif.", status=404, code="tidak_ditemukan")
        if step == "keluarkan":
            remote.sign_out(account, by=by)
        else:
            remote.send_link(account, f"{request.scheme}://{request.get_host()}", by=by)
        return
    if step == "tunjuk":
        _appoint(post, person, by, decree)
        return
    ref = post.get("penugasan", "")
    target = UUID(ref) if len(ref) == 36 and ref in {str(h.id) for h in people.held_by(person.pk)} else None
    if step == "cabut":
        assignments.take_role(whole(post.get("peran")) or 0, post.get("alasan", ""), by=by)
    elif target is None:
        raise Problem("Penugasan ini tidak ada.", status=404, code="tidak_ditemukan")
    elif step == "sk":
        assignments.add_decree(target, decree, by=by)
    elif step == "akhiri":
        if (day := _date(post.get("selesai"))) is None:
            raise Problem([Reason("wajib", "Isi tanggal akhir.", "/selesai")], status=422, code="data_tidak_sah")
        assignments.end(target, day, post.get("alasan", ""), by=by)
    else:
        assignments.give_role(target, post.get("peran", ""), post.get("unit_peran") or None, post.get("alasan", ""), by=by)


def _at_fields(faults) -> dict[str, list[str]]:
    """The sentences of each field of the appointment form."""
    found: dict[str, list[str]] = {}
    for fault in faults:
        found.setdefault((fault.field or "/").lstrip("/"), []).append(fault.text)
    return found


def _appoint(post, person: Orang, by, decree) -> None:
    office, day = unit(post.get("unit", "")), _date(post.get("mulai"))
    seat = next((p for p in positions(office.id) if str(p.id) == post.get("jabatan")), None) if office else None
    faults = [Reason("wajib", text, field) for missing, text, field in (
        (seat is None, "Pilih jabatan.", "/jabatan"), (day is None, "Isi tanggal mulai.", "/mulai")) if missing]
    if faults:
        raise Problem(faults, status=422, code="data_tidak_sah")
    kode = post.get("peran", "")
    assignments.appoint(assignments.Appointment(
        person.pk, seat.id, post.get("jenis", ""), day, _date(post.get("selesai")), post.get("sk_nomor", "")[:80], _date(post.get("sk_tanggal")),
        post.get("alasan", "")[:300], ((kode, office.kode if post.get("peran_di_unit") else None),) if kode else (), decree), by=by)


@require_safe
def peran(request: HttpRequest) -> HttpResponse:
    """`/akun/peran`: what roles there are, and which room they belong to. 1 SQL."""
    admin(request)
    return render(request, "account/peran.html", {"peran": roles()})


# -- applications -----------------------------------------------------------------------------------------------------------
CLIENT = {"type": "object", "required": ["nama", "alamat", "lingkup"], "properties": {
    "nama": {"type": "string", "maxLength": 80, "title": "Nama aplikasi", "x-ui": {"urut": 1}},
    "alamat": {"type": "array", "items": {"type": "string"}, "title": "Alamat kembali", "x-ui": {"urut": 2, "bantuan": "Satu alamat lengkap tiap baris, misalnya https://aplikasi.example/kembali"}},
    "lingkup": {"type": "array", "items": {"type": "string", "enum": list(SCOPES)}, "title": "Yang boleh diketahui",
                "x-ui": {"urut": 3, "label": {k: v[0].upper() + v[1:] for k, v in SCOPES.items()}}},
    "publik": {"type": "boolean", "title": "Aplikasi tanpa server (tanpa rahasia, wajib PKCE)", "x-ui": {"urut": 4}}}}


@require_http_methods(["GET", "POST"])
def klien(request: HttpRequest) -> HttpResponse:
    """`/akun/klien`: applications that may let people sign in here; the secret is shown once. 1 SQL."""
    by = admin(request)
    context: dict = {"form": form_of(CLIENT)}
    if request.method == "POST":
        assignments.require_admin(by)
        if stopped := whole(request.POST.get("henti")):
            _stop_client(stopped, by)
            return HttpResponseRedirect("/akun/klien", status=303)
        typed = {"nama": request.POST.get("nama", "").strip()[:80], "alamat": [a.strip() for a in request.POST.get("alamat", "").split("\n") if a.strip()],
                 "lingkup": [s for s in request.POST.getlist("lingkup") if s in SCOPES], "publik": request.POST.get("publik") == "ya"}
        faults = _client_faults(typed)
        if faults:
            context = {"form": form_of(CLIENT, typed, faults), "galat": faults}
        else:
            context |= _new_client(typed, by)
    rows = OidcKlien.objects.order_by("-aktif", "nama", "pk")[:200]
    return render(request, "account/klien.html", context | {"klien": rows}, status=422 if "galat" in context else 200)


def _client_faults(typed: dict) -> list[Reason]:
    found = [] if typed["nama"] else [Reason("wajib", "Tuliskan nama aplikasi.", "/nama")]
    if not typed["alamat"]:
        found.append(Reason("wajib", "Tuliskan paling sedikit satu alamat kembali.", "/alamat"))
    for text in typed["alamat"][:10]:
        parts = urlsplit(text)
        local = parts.hostname in ("localhost", "127.0.0.1")
        if parts.scheme not in ("https", "http") or not parts.netloc or parts.fragment or "*" in text or len(text) > 500 or (parts.scheme == "http" and not local):
            found.append(Reason("format", f"Alamat {text[:80]} harus https, lengkap, tanpa tanda pagar dan bintang.", "/alamat"))
    return found


@transaction.atomic
def _new_client(typed: dict, by) -> dict:
    secret = "" if typed["publik"] else secrets.token_urlsafe(32)
    scopes = " ".join(s for s in SCOPES if s in {"openid", *typed["lingkup"]})
    row = OidcKlien.objects.create(client_id=secrets.token_hex(12), nama=typed["nama"], rahasia_hash=digest(secret) if secret else "",
                                   alamat_kembali=typed["alamat"][:10], lingkup=scopes)
    note(Akun.objects.get(pk=by.account_id).orang_id, "klien_dibuat", row.nama, by=by)
    return {"baru": row, "rahasia": secret}


@transaction.atomic
def _stop_client(pk: int, by) -> None:
    from django.db.models.functions import Now

    from pendopo.people.account.models import OidcToken

    if OidcKlien.objects.filter(pk=pk, aktif=True).update(aktif=False):
        OidcToken.objects.filter(klien_id=pk, dicabut__isnull=True).update(dicabut=Now())
        note(Akun.objects.get(pk=by.account_id).orang_id, "klien_dihentikan", str(pk), by=by)
