"""The public page of one proposal: every decision with its reason, support, and what the visitor may do."""
import secrets
from xml.sax.saxutils import escape

from django.conf import settings
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from pendopo.kernel.clock.public import today
from pendopo.kernel.flow.public import FlowError, act, actions_for, history, name_officers
from pendopo.kernel.flow.public import find as find_case
from pendopo.kernel.forms.public import form_of, from_post, whole
from pendopo.kernel.problem.public import Problem, Reason
from pendopo.kernel.web.public import public_page, render
from pendopo.money.codes.public import Nomenklatur, names
from pendopo.money.proposal import intake, lists, ranking, support
from pendopo.money.proposal.flow import FLOW, OPEN
from pendopo.money.proposal.levels import LEVELS, ORIGIN_WORDS
from pendopo.money.proposal.models import Musyawarah, Usulan
from pendopo.money.proposal.schemas import CRITERIA
from pendopo.people.region.public import unit, units, wilayah

SHOWN = ("kirim", "tarik", "nilai", "terima", "gabung", "tunda", "tolak", "kembalikan", "bahas_lagi", "lewati", "batal_lewati")
"""Actions that this page offers; editing has a page of its own, linking a budget line too."""
OUTCOME = {"DITERIMA": "Diterima", "DIGABUNG": "Digabung", "DITUNDA": "Ditunda", "DITOLAK": "Ditolak", "DIKEMBALIKAN": "Dikembalikan"}
RESULT_CLASS = {"DITERIMA": "selesai", "DITUNDA": "dekat", "DIKEMBALIKAN": "dekat", "DITOLAK": "lewat", "DIGABUNG": ""}


def find(request: HttpRequest, nomor: str) -> Usulan:
    """The proposal, or the same 404 for unknown and hidden ones. 1 SQL."""
    case = find_case(FLOW, request.actor, nomor.upper())
    if case is None:
        raise Problem("Usulan ini tidak ada, atau belum dikirim oleh pengusulnya.", status=404, code="tidak_ditemukan")
    return case


@require_http_methods(["GET", "HEAD", "POST"])
def rinci(request: HttpRequest, nomor: str) -> HttpResponse:
    """`/usulan/<nomor>`. SQL constant in decisions, supports and photos."""
    case = find(request, nomor)
    failed: dict = {}
    if request.method == "POST":
        answer, failed = _act(request, case)
        if answer:
            return answer
    shown = lists.decisions(case.pk)
    officers = name_officers({p.oleh for p in shown if p.oleh})
    offers = [_offer(case, o, failed) for o in actions_for(case, request.actor) if o.name in SHOWN] if request.actor.account_id else []
    mirip = intake.duplicates(case) if offers and case.state in OPEN else []
    refused = support.why_not(request.actor, case)
    return render(request, "proposal/rinci.html", {
        "u": case, "keadaan": FLOW.states[case.state], "pemegang": _holder(case), "asal": ORIGIN_WORDS[case.tingkat], "desa": wilayah(case.desa),
        "kecamatan": wilayah(case.desa[:8]) if case.desa else None, "skpd": unit(case.skpd_id) if case.skpd_id else None,
        "foto": lists.photos_of([case.pk]).get(case.pk, []), "tawaran": offers, "mirip": mirip, "galat": failed.get("reasons", []),
        "boleh_ubah": case.state == "DRAF" and any(o["o"].name == "kirim" for o in offers),
        "putusan": [{"p": p, "hasil": OUTCOME[p.hasil], "kelas": RESULT_CLASS[p.hasil], "oleh": officers.get(p.oleh, ""), "forum": LEVELS[p.tingkat].label}
                    for p in shown],
        "jalan": _journey(case, {p.tingkat: p for p in shown}), "dukungan": support.supports([case.pk]).get(case.pk, 0),
        "didukung": support.supported_by(request.actor, case.pk), "tolak_dukung": refused.reasons[0].text if refused else "",
        "minta_masuk": bool(refused and refused.status == 401), "gabungan": ranking.merged_into(case.pk), "head": bytes(case.head).hex(),
        "nama_sub": names(Nomenklatur, {case.subkegiatan}, today()).get(case.subkegiatan, "") if case.subkegiatan else "",
        "nilai": [(c["nama"], case.nilai[c["kriteria"]]) for c in CRITERIA if c["kriteria"] in case.nilai], "langkah": history(case)},
        status=failed.get("status", 200))


def _holder(case: Usulan) -> str:
    office = unit(case.unit_id) if case.unit_id and not case.closed_at else None
    return office.nama if office else ""


def _journey(case: Usulan, decided: dict) -> list[dict]:
    """The forums that the proposal passes, and where it stands."""
    steps = [{"nama": level.label, "sini": case.state == name, "putusan": OUTCOME.get(decided[name].hasil, "") if name in decided else ""}
             for name, level in LEVELS.items()]
    later = ("MASUK_RKPD", "DIANGGARKAN", "BERJALAN", "SELESAI")
    reached = later.index(case.state) if case.state in later else -1
    return steps + [{"nama": FLOW.states[name].label, "sini": case.state == name, "putusan": "Ya" if i <= reached else ""} for i, name in enumerate(later)]


def _offer(case: Usulan, offer, failed: dict) -> dict:
    """A button with its form: only the members that this forum needs, offices and minutes as choices."""
    mine = failed.get("aksi") == offer.name
    hidden = {"berkas"} | (set() if case.state == "KECAMATAN" else {"skpd"}) | (set() if case.state == "KABUPATEN" else {"subkegiatan"})
    schema = offer.schema | {"properties": {k: v for k, v in offer.schema.get("properties", {}).items() if k not in hidden}}
    values = failed.get("data", {}) if mine else {"subkegiatan": case.subkegiatan, "skpd": _code(case.skpd_id), **case.nilai}
    form = form_of(schema, values, failed.get("reasons", []) if mine else [], within=offer.name)
    for field in form.fields:
        if field.name == "skpd":
            field.widget, field.choices = "pilihan", [(u.kode, u.nama) for u in units() if u.jenis == "perangkat_daerah"]
        elif field.name == "berita_acara":
            _minutes_choices(case, field)
        elif field.name == "alasan":
            field.required = offer.name != "tarik"
        elif field.widget == "angka" and offer.name == "nilai":
            field.widget, field.choices = "radio", [(str(n), str(n)) for n in range(6)]
    return {"o": offer, "form": form, "kunci": secrets.token_hex(16), "berkas": "berkas" in offer.schema.get("properties", {}), "buka": mine}


def _code(unit_id) -> str:
    found = unit(unit_id) if unit_id else None
    return found.kode if found else ""


def _minutes_choices(case: Usulan, field) -> None:
    rows = Musyawarah.objects.filter(unit_id=case.unit_id, tahun=case.tahun, state="DISAHKAN").order_by("-tanggal", "-pk")[:10]
    field.choices = [(m.nomor, f"{m.nomor}: {m.judul}") for m in rows]
    field.help = "Pilih musyawarah yang sudah disahkan, atau unggah berkas berita acara di bawah."
    if field.choices:
        field.widget, field.value = "pilihan", field.value or field.choices[0][0]


def _act(request: HttpRequest, case: Usulan) -> tuple[HttpResponse | None, dict]:
    name = request.POST.get("aksi", "")
    action = FLOW.actions.get(name)
    if action is None or name not in SHOWN:
        raise Problem("Tindakan ini tidak dikenal.", status=400, code="permintaan_rusak")
    data, faults = from_post(action.schema, request.POST), []
    uploads = intake.receive_files(request, request.actor, faults, "berkas_baru")
    version = whole(request.POST.get("versi"))
    try:
        if faults:
            return None, {"aksi": name, "data": data, "reasons": faults, "status": 422}
        act(case, name, request.actor, data, version=case.version if version is None else version, key=request.POST.get("kunci") or None,
            extra={"uploads": uploads})
    except FlowError as refusal:
        if refusal.status not in (409, 422):
            raise
        return None, {"aksi": name, "data": data, "reasons": refusal.reasons or [Reason("galat", "Belum dapat.")], "status": 422}
    return HttpResponseRedirect(f"/usulan/{case.nomor}#putusan", status=303), {}


@require_POST
def dukung(request: HttpRequest, nomor: str) -> HttpResponse:
    """Support the proposal, or take the support back."""
    if request.POST.get("batal"):
        support.withdraw(request.actor, nomor.upper())
    else:
        support.support(request.actor, nomor.upper())
    return HttpResponseRedirect(f"/usulan/{nomor.upper()}#dukungan", status=303)


@require_safe
@public_page(60)
def atom(request: HttpRequest) -> HttpResponse:
    """The newest proposals of the filtered list as an Atom feed. 1 SQL."""
    rows = list(lists.filtered(request.GET).order_by("-last_at", "-pk")[:50])
    base = settings.PUBLIC_URL
    moment = rows[0].last_at.isoformat() if rows else "2026-01-01T00:00:00+00:00"
    entries = "".join(
        f"<entry><id>{base}/usulan/{u.nomor}</id><title>{escape(u.uraian)}</title><link href=\"{base}/usulan/{u.nomor}\"/>"
        f"<updated>{u.last_at.isoformat()}</updated><author><name>{escape(u.pengusul)}</name></author>"
        f"<summary>{escape(FLOW.states[u.state].label)}{escape('. ' + u.alasan) if u.alasan else ''}</summary></entry>" for u in rows)
    return HttpResponse('<?xml version="1.0" encoding="UTF-8"?>\n<feed xmlns="http://www.w3.org/2005/Atom">'
                        f"<id>{base}/usulan</id><title>Usulan musrenbang</title><updated>{moment}</updated><link rel=\"self\" href=\"{base}/usulan/atom.xml\"/>"
                        f"{entries}</feed>\n", content_type="application/atom+xml; charset=utf-8")
