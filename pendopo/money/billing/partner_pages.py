"""Pages of who takes money for us: partners with their keys and accounts, merchants with their static codes."""
from django.db import IntegrityError, transaction
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseRedirect
from django.views.decorators.http import require_http_methods, require_safe

from pendopo.kernel.forms.public import whole
from pendopo.kernel.problem.public import Problem, Reason
from pendopo.kernel.web.public import need_account, render
from pendopo.money.billing import merchants, partners, qris
from pendopo.money.billing.flow import TREASURER
from pendopo.money.billing.models import Merchant, MitraBayar, RekeningMitra
from pendopo.money.billing.officer import need
from pendopo.people.region.public import unit

FIELDS = ("nama", "nmid", "kriteria", "mcc", "kota", "kode_pos")
KRITERIA = ("UMI", "UKE", "UME", "UBE", "URE", "PSO")


def _words(request: HttpRequest, name: str, most: int = 160) -> str:
    return request.POST.get(name, "").strip()[:most]


def _mitra(request: HttpRequest) -> MitraBayar:
    found = MitraBayar.objects.filter(pk=whole(_words(request, "mitra", 18)) or 0).first()
    if found is None:
        raise Problem("Mitra ini tidak ada.", status=404, code="tidak_ditemukan")
    return found


def _new(request: HttpRequest) -> dict:
    kode, nama = _words(request, "kode", 36), _words(request, "nama", 120)
    if not kode or not nama:
        raise Problem([Reason("ISIAN_TIDAK_SAH", "Isi kode dan nama mitra.", "/kode")], status=422, code="data_tidak_sah")
    mitra = partners.make_partner(kode, nama)
    return {"rahasia": partners.add_key(mitra, "RAHASIA"), "untuk": mitra.nama} if not partners.running_keys(mitra, "RAHASIA") else {}


def _secret(request: HttpRequest) -> dict:
    mitra = _mitra(request)
    return {"rahasia": partners.add_key(mitra, "RAHASIA"), "untuk": mitra.nama}


def _public_key(request: HttpRequest) -> dict:
    partners.add_key(_mitra(request), "PUBLIK", _words(request, "kunci", 8000).replace("\r\n", "\n"))
    return {}


def _end_key(request: HttpRequest) -> dict:
    key = whole(_words(request, "kunci", 18))
    if key is None or not partners.end_key(_mitra(request).pk, key):
        raise Problem("Kunci ini sudah tidak berlaku.", status=409, code="aksi_tidak_tersedia")
    return {}


def _account(request: HttpRequest) -> dict:
    partners.add_account(_mitra(request), _words(request, "rekening", 40))
    return {}


def _switch(request: HttpRequest) -> dict:
    mitra = _mitra(request)
    partners.set_active(mitra.pk, not mitra.aktif)
    return {}


def _merchant(request: HttpRequest) -> dict:
    kode, office = _words(request, "kode", 20), unit(_words(request, "unit", 40))
    values = {name: _words(request, name, 60) for name in FIELDS}
    prefix = _words(request, "prefix_va", 8)
    try:
        with transaction.atomic():
            Merchant.objects.update_or_create(kode=kode, defaults=values | ({"prefix_va": prefix} if prefix else {}) | {"unit_id": office.id if office else None})
    except (IntegrityError, ValueError) as error:
        raise Problem([Reason("ISIAN_TIDAK_SAH", "Periksa lagi: NMID = ID dan 13 angka, MCC 4 angka, kode pos 5 angka, awalan VA 1 sampai 8 angka.", "/nmid")],
                      status=422, code="data_tidak_sah") from error
    merchants.forget()
    return {}


ACTIONS = {"mitra": _new, "rahasia": _secret, "publik": _public_key, "akhiri": _end_key, "rekening": _account, "aktif": _switch, "merchant": _merchant}


@require_http_methods(["GET", "POST"])
def partner_list(request: HttpRequest) -> HttpResponse:
    """`/mitra-bayar`: partners, keys, accounts, merchants. A new secret is shown in this one answer. 4 SQL."""
    need_account(request)
    need(request, TREASURER, "admin")
    shown, reasons, http = {}, (), 200
    if request.method == "POST":
        action = ACTIONS.get(request.POST.get("aksi", ""))
        if action is None:
            raise Problem("Tindakan ini tidak dikenal.", status=400, code="permintaan_rusak")
        try:
            shown = action(request)
            if not shown:
                return HttpResponseRedirect("/mitra-bayar", status=303)
        except Problem as refused:
            if refused.status not in (409, 422):
                raise
            reasons, http = refused.reasons, refused.status
    rows = list(MitraBayar.objects.order_by("kode"))
    keys, accounts = partners.keys_of([row.pk for row in rows]), {}
    for awalan, mitra in RekeningMitra.objects.order_by("awalan").values_list("awalan", "mitra_id"):
        accounts.setdefault(mitra, []).append(awalan)
    merchants.forget()
    answer = render(request, "billing/mitra.html", {
        "baris": [{"m": row, "kunci": keys.get(row.pk, ()), "rekening": accounts.get(row.pk, ())} for row in rows], "alasan": reasons,
        "merchant": [{"m": row, "unit": unit(row.unit_id) if row.unit_id else None} for row in merchants.merchants()], "kriteria": KRITERIA, **shown}, status=http)
    answer["Cache-Control"] = "no-store"
    return answer


@require_safe
def static_code(request: HttpRequest, kode: str) -> HttpResponse:
    """`/qris/<kode>`: a merchant's static code, to be printed and hung up. 0 SQL warm."""
    row = next((m for m in merchants.merchants() if m.kode == kode), None)
    if row is None:
        raise Http404
    text = qris.make(merchants.receiver(row))
    return render(request, "billing/qris.html", {"m": row, "teks": text, "gambar": qris.svg(text, title=f"Kode QRIS {row.nama}")})
