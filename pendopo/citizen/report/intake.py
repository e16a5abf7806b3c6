"""The form `/lapor`: reading what was posted, keeping what was typed, finding duplicates, sending."""
import secrets
from dataclasses import dataclass, field

from django.conf import settings
from django.core.exceptions import ValidationError
from django.core.validators import validate_email
from django.db import transaction
from django.http import HttpRequest
from django.utils.translation import get_language

from pendopo.citizen.report.attributes import attribute_schema
from pendopo.citizen.report.flow import FLOW
from pendopo.citizen.report.guests import tidy_phone, verified_phone
from pendopo.citizen.report.models import Aduan, AduanPelapor
from pendopo.citizen.report.queries import Category, Similar, categories, category, photos_of, similar
from pendopo.citizen.report.words import URGENT, urgent_words
from pendopo.kernel.clock.public import now
from pendopo.kernel.files.public import Upload, receive
from pendopo.kernel.flow.public import Actor, Done, FlowError, start
from pendopo.kernel.forms.public import Form, form_of, from_post
from pendopo.kernel.ops.public import daerah
from pendopo.kernel.pii.public import mask
from pendopo.kernel.problem.public import Problem, Reason
from pendopo.kernel.rules.public import aturan
from pendopo.people.region.public import Wilayah, semua_kelurahan, wilayah, wilayah_at

TYPED = ("kategori", "isi", "titik", "alamat", "kelurahan", "identitas", "nama", "hp", "email", "banding_dari", "kontrak_ocid")
MAX_PHOTOS = 5


@dataclass
class Sent:
    """A posted form: what was typed, its files, what is wrong, likely duplicates."""

    typed: dict
    attributes: dict
    uploads: list[Upload]
    faults: list[Reason] = field(default_factory=list)
    similar: list[Similar] = field(default_factory=list)
    from_photo: bool = False


def question_form(kind: Category, values: dict, reasons: list[Reason]) -> Form | None:
    """The questions of a category as form fields named `atribut.CODE`."""
    if not any(a.variable for a in kind.attributes):
        return None
    mine = [Reason(r.code, r.text, r.field.removeprefix("/atribut")) for r in reasons if (r.field or "").startswith("/atribut/")]
    return form_of(attribute_schema(kind), values, mine, prefix="atribut.")


def form_context(request: HttpRequest, typed: dict, reasons: list[Reason] = (), uploads: list[Upload] = ()) -> dict:
    """Everything the page needs; `galat` by field for the sentence at the field."""
    kind = category(typed.get("kategori", ""))
    by_field: dict[str, list[str]] = {}
    for reason in reasons:
        by_field.setdefault((reason.field or "/").split("/")[1], []).append(reason.text)
    text = f"{typed.get('isi', '')}".lower()
    groups: dict[str, list] = {}
    for c in categories().values():
        groups.setdefault(c.kelompok, []).append(c)
    return {
        "isi": typed, "galat": by_field, "alasan": list(reasons), "kelompok": groups, "pilihan": kind, "daerah_nama": daerah().nama,
        "kelurahan": semua_kelurahan(), "rincian": question_form(kind, typed.get("atribut", {}), list(reasons)) if kind else None,
        "kunci": request.POST.get("kunci") or secrets.token_hex(16), "berkas": list(uploads), "darurat": urgent_words(text), "kata_darurat": "|".join(URGENT),
        "gps": next(((u.gps_lat, u.gps_lon) for u in uploads if u.gps_lat is not None), None), "anonim": request.actor.account_id is None,
    }


def receive_files(request: HttpRequest, actor: Actor) -> list[Upload]:
    """The files of the form, cleaned and stored; `Problem` names the first that cannot be taken."""
    return [receive(file, actor) for file in request.FILES.getlist("foto")[:MAX_PHOTOS]]


def read(request: HttpRequest) -> Sent:
    """The posted form. Files that were taken before (hidden `berkas`) are kept through faults."""
    post = request.POST
    typed = {name: post.get(name, "").strip().replace("\r\n", "\n") for name in TYPED}
    kind, faults = category(typed["kategori"]), []
    attributes = from_post(attribute_schema(kind), post, prefix="atribut.") if kind else {}
    typed["atribut"] = attributes
    kept = [i for i in post.getlist("berkas") if len(i) == 36][:MAX_PHOTOS]
    uploads = list(Upload.objects.select_related("blob").filter(pk__in=kept, case_id__isnull=True, uploader=request.actor.account_id))
    sent_files = request.FILES.getlist("foto")
    if len(sent_files) > MAX_PHOTOS - len(uploads):
        faults.append(Reason("banyak", f"Paling banyak {MAX_PHOTOS} foto. Yang lebih tidak ikut disimpan; hapus beberapa, lalu kirim lagi.", "/foto"))
    for file in sent_files[: MAX_PHOTOS - len(uploads)]:
        try:
            uploads.append(receive(file, request.actor))
        except Problem as refusal:
            faults += [Reason(r.code, r.text, "/foto") for r in refusal.reasons]
    spot = next((u for u in uploads if u.gps_lat is not None), None) if post.get("pakai_gps") and not typed["titik"] else None
    typed["titik"] = f"{spot.gps_lat:.5f},{spot.gps_lon:.5f}" if spot else tidy_point(typed["titik"])
    sent = Sent(typed, attributes, uploads, faults, from_photo=spot is not None)
    if typed["email"] and not _reads(validate_email, typed["email"]):
        faults.append(Reason("format", "Alamat surel ini tidak dapat dibaca. Contoh: nama@contoh.id.", "/email"))
    if typed["hp"] and not tidy_phone(typed["hp"]):
        faults.append(Reason("format", "Nomor ponsel harus seperti 081234567890.", "/hp"))
    if kind is None:
        faults.append(Reason("wajib", "Pilih jenis masalahnya.", "/kategori"))
    elif not faults and typed["titik"] and not post.get("tetap"):
        sent.similar = duplicates(typed["titik"], typed["isi"], kind)
    return sent


def _reads(check, text: str) -> bool:
    try:
        check(text)
    except ValidationError:
        return False
    return True


def tidy_point(text: str) -> str:
    """ "-7,265; 112,735" and "-7.265 112.735" become "-7.26500,112.73500"; anything else stays as typed."""
    parts = [p for p in text.replace(";", " ").replace(", ", " ").split() if p]
    if len(parts) == 1 and text.count(",") == 1:
        parts = text.split(",")
    try:
        lat, lon = (float(p.replace(",", ".")) for p in parts)
    except ValueError:
        return text
    return f"{lat:.5f},{lon:.5f}"


def at_point(point: str) -> Wilayah | None:
    """The village at a tidy point; None for no point, a broken one, or one outside the region."""
    try:
        lat, lon = map(float, point.split(","))
    except ValueError:
        return None
    return wilayah_at(lat, lon)


def duplicates(point: str, text: str, kind: Category) -> list[Similar]:
    """Public reports that are likely the same."""
    if not at_point(point):
        return []
    lat, lon = map(float, point.split(","))
    return similar(lat, lon, text, kind, now(), int(aturan("aduan.duplikat_hari")))


def trial(request: HttpRequest, sent: Sent) -> list[Reason]:
    """What would stop this report from being sent: the same judge as `send`, with nothing kept."""
    with transaction.atomic():
        try:
            send(request, sent, None)
        except FlowError as refusal:
            if refusal.status not in (409, 422):
                raise
            return list(refusal.reasons)
        finally:
            transaction.set_rollback(True)
    return []


def shown_similar(found: list[Similar]) -> list[dict]:
    """Candidates with their first public photo and the label of their state. 1 SQL when there are any."""
    photos = photos_of([s.id for s in found]) if found else {}
    return [{"s": s, "foto": (photos.get(s.id) or [None])[0], "keadaan": FLOW.states[s.state].label} for s in found]


def check_context(request: HttpRequest, sent: Sent) -> dict:
    """The check page: every answer in words, the village that was found, likely duplicates with photo, distance, age, state."""
    typed, kind = sent.typed, category(sent.typed["kategori"])
    village = at_point(typed["titik"]) or wilayah(typed["kelurahan"])
    questions = question_form(kind, sent.attributes, [])
    labels = [(f.label, dict(f.choices).get(str(f.value), f.value)) for f in questions.fields if f.value not in ("", None)] if questions else []
    return form_context(request, typed, [], sent.uploads) | {
        "desa": village, "jenis": kind, "rincian_isi": labels, "dari_foto": sent.from_photo,
        "mirip": shown_similar(sent.similar),
        "tersembunyi": [(name, typed[name]) for name in TYPED if typed[name]] + [
            (f"atribut.{code}", item) for code, value in sent.attributes.items() for item in (value if isinstance(value, list) else [value])]}


def send(request: HttpRequest, sent: Sent, key: str | None) -> tuple[Done, dict]:
    """Open the case with what the form says. Gives the result and the extras (the tracking code)."""
    typed = sent.typed
    data = {name: typed[name] for name in ("kategori", "isi", "titik", "alamat", "identitas", "banding_dari", "kontrak_ocid") if typed[name]}
    if sent.attributes:
        data["atribut"] = sent.attributes
    village = wilayah(typed["kelurahan"])
    extra = {"uploads": sent.uploads, "kelurahan": village.kode if village else None, "nama": typed["nama"] or request.actor.name or None,
             "hp": verified_phone(request) or tidy_phone(typed["hp"]), "email": typed["email"], "sumber": "web", "bahasa": met_in()}
    if request.actor.account_id is None:
        extra["nama"] = typed["nama"] or None
    return start(Aduan(), request.actor, data, key=key, extra=extra), extra


def met_in() -> str:
    """The language of this page when it is not Indonesian: what a reporter is told later comes in it."""
    return "" if (language := get_language()) in (None, settings.LANGUAGE_CODE) else language


def reporter_shown(case: Aduan) -> str:
    """How the public sees the reporter."""
    if case.identitas == "terbuka":
        nama = AduanPelapor.objects.filter(aduan_id=case.pk).values_list("nama", flat=True).first()
        return mask(nama, "nama") if nama else "Warga"
    return "Pelapor dirahasiakan" if case.identitas == "rahasia" else "Tanpa nama"
