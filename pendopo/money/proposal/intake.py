"""The form of a proposal: reading what was posted, keeping what was typed, trying it out before it is official."""
import secrets
from dataclasses import dataclass, field

from django.db import transaction
from django.http import HttpRequest

from pendopo.kernel.files.public import Upload, receive
from pendopo.kernel.flow.public import Actor, FlowError, act, start
from pendopo.kernel.problem.public import Problem, Reason
from pendopo.money.proposal.levels import ORIGIN_WORDS, origin_of
from pendopo.money.proposal.models import Usulan
from pendopo.money.proposal.points import tidy_point
from pendopo.money.proposal.ranking import similar
from pendopo.people.region.public import semua_kelurahan, units

TYPED = ("uraian", "latar", "titik", "desa", "rt", "rw", "volume", "satuan", "harga_satuan", "penerima", "skpd")
WHOLE = ("harga_satuan", "penerima")
MAX_PHOTOS = 5
UNITS_LIKELY = ("m", "m2", "m3", "unit", "paket", "titik", "orang", "kegiatan")


@dataclass
class Sent:
    """A posted form: what was typed, the same as data, its files, what is wrong."""

    typed: dict
    data: dict
    uploads: list[Upload]
    faults: list[Reason] = field(default_factory=list)


def receive_files(request: HttpRequest, actor: Actor, faults: list[Reason], name: str = "foto", most: int = MAX_PHOTOS) -> list[Upload]:
    """Files that were taken before (hidden `berkas`) and the new ones, cleaned; a file that cannot be taken becomes a fault."""
    kept = [i for i in request.POST.getlist("berkas") if len(i) == 36][:most]
    uploads = list(Upload.objects.select_related("blob").filter(pk__in=kept, case_id__isnull=True, uploader=actor.account_id))
    for file in request.FILES.getlist(name)[: most - len(uploads)]:
        try:
            uploads.append(receive(file, actor))
        except Problem as refusal:
            faults += [Reason(r.code, r.text, f"/{name}") for r in refusal.reasons]
    return uploads


def tidy_number(text: str) -> str:
    """ "1.250,5" and "1250,5" become "1250.5": how people write a quantity."""
    text = text.replace(" ", "")
    return text.replace(".", "").replace(",", ".") if "," in text else text


def tidy_rupiah(text: str) -> int | str:
    """ "Rp850.000" becomes 850000; anything that is no whole amount stays as typed."""
    body = text.removeprefix("Rp").replace(".", "").replace(" ", "")
    return int(body) if body.isascii() and body.isdigit() and len(body) < 16 else text


def read(request: HttpRequest) -> Sent:
    """The posted form; typed values in the form in which the flow takes them."""
    typed = {name: request.POST.get(name, "").strip().replace("\r\n", "\n") for name in TYPED}
    typed["titik"], typed["volume"] = tidy_point(typed["titik"]), tidy_number(typed["volume"])
    faults: list[Reason] = []
    uploads = receive_files(request, request.actor, faults)
    data = {name: tidy_rupiah(value) if name in WHOLE else value for name, value in typed.items() if value}
    if request.POST.get("tingkat") in ORIGIN_WORDS:
        data["tingkat"] = typed["tingkat"] = request.POST["tingkat"]
    return Sent(typed, data, uploads, faults)


class _Trial(Exception):
    """Ends a trial: everything is undone."""


def attempt(actor: Actor, sent: Sent, *, key: str, send: bool, case: Usulan | None = None, trial: bool = False) -> Usulan:
    """Write (or change) the proposal and, with `send`, send it, in one transaction; a trial undoes it all.

    `FlowError` with every reason when it cannot be.
    """
    made: list[Usulan] = []
    try:
        with transaction.atomic():
            extra = {"uploads": sent.uploads}
            if case is None:
                made.append(start(Usulan(), actor, sent.data, key=key, extra=extra).case)
            else:
                data = {k: v for k, v in sent.data.items() if k != "tingkat"}
                made.append(act(case, "ubah", actor, data, key=key, extra=extra).case)
            if send and made[0].state == "DRAF":
                act(made[0], "kirim", actor, key=f"{key}-kirim"[-128:])
            if trial:
                raise _Trial
    except _Trial:
        pass
    return made[0]


def faults_of(actor: Actor, sent: Sent, case: Usulan | None = None) -> tuple[list[Reason], Usulan | None]:
    """What would refuse the proposal, and the proposal as it would be."""
    if sent.faults:
        return sent.faults, None
    try:
        return [], attempt(actor, sent, key=secrets.token_hex(16), send=True, case=case, trial=True)
    except FlowError as refusal:
        if refusal.status not in (409, 422):
            raise
        return refusal.reasons, None


def form_context(request: HttpRequest, typed: dict, reasons: list[Reason] = (), uploads: list[Upload] = (), case: Usulan | None = None) -> dict:
    """Everything the form needs; `galat` by field for the sentence at the field."""
    by_field: dict[str, list[str]] = {}
    for fault in reasons:
        by_field.setdefault((fault.field or "/").split("/")[1], []).append(fault.text)
    found = origin_of(request.actor)
    return {
        "isi": typed, "galat": by_field, "alasan": list(reasons), "berkas": list(uploads), "usulan": case, "skpd": [u for u in units() if u.jenis == "perangkat_daerah"],
        "kelurahan": semua_kelurahan(), "kunci": request.POST.get("kunci") or secrets.token_hex(16), "satuan": UNITS_LIKELY,
        "asal": (ORIGIN_WORDS[found[0]], found[1]) if found else None, "pilih_desa": bool(found and found[0] != "DESA"),
    }


def duplicates(case: Usulan) -> list:
    """Open proposals that are likely the same. 1 SQL."""
    return similar(case.desa, case.lat, case.lon, case.uraian, case.pk) if case.lat is not None and case.desa else []
