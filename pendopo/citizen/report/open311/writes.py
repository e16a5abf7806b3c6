"""What GeoReport partners send: reports and updates."""
import hashlib
import math
import re

from django.http import HttpRequest

from pendopo.citizen.report.attributes import attribute_schema, is_moment
from pendopo.citizen.report.models import Aduan, ApiKlien
from pendopo.citizen.report.open311.reads import jurisdiction, notice, parse_moment
from pendopo.citizen.report.open311.wire import Refused
from pendopo.citizen.report.queries import OPEN_PUBLIC, Category, category
from pendopo.kernel.files.public import receive
from pendopo.kernel.flow.public import ANON, Actor, FlowError, act, start
from pendopo.kernel.forms.public import validate
from pendopo.kernel.ops.public import daerah
from pendopo.kernel.problem.public import Problem
from pendopo.people.region.public import wilayah, wilayah_at

LONGEST = 4000


def client(request: HttpRequest) -> ApiKlien:
    """The partner of the api_key; 403 without or unknown."""
    key = request.POST.get("api_key") or request.GET.get("api_key")
    if not key:
        raise Refused((403, "api_key wajib diisi"))
    found = ApiKlien.objects.filter(kunci_hash=hashlib.sha256(key.encode()).hexdigest(), aktif=True).first()
    if found is None:
        raise Refused((403, "api_key tidak dikenal"))
    return found


def _number(text: str, name: str, most: float, faults: list) -> float | None:
    try:
        value = float(text)
    except ValueError:
        value = math.nan
    if math.isnan(value) or abs(value) > most:
        faults.append((400, f"{name} tidak sah"))
        return None
    return value


def _place(post, faults: list) -> dict:
    """Point, address or village of the report."""
    found: dict = {}
    lat, lon, text, village = (post.get(n, "").strip() for n in ("lat", "long", "address_string", "address_id"))
    if bool(lat) != bool(lon):
        faults.append((400, "lat dan long harus diisi berdua"))
    elif lat:
        y, x = _number(lat, "lat", 90, faults), _number(lon, "long", 180, faults)
        if y is not None and x is not None:
            if wilayah_at(y, x) is None:
                faults.append((400, f"lokasi di luar wilayah {daerah().nama}"))
            found["titik"] = f"{y:.7f},{x:.7f}"
    if text:
        found["alamat"] = text[:300]
    if village:
        known = wilayah(village)
        if known is None or len(village) != 13:
            faults.append((400, f"lokasi di luar wilayah {daerah().nama}"))
        else:
            found["kelurahan"] = village
    if not (lat or lon or text or village):
        faults.append((400, "lokasi wajib: lat dan long, address_string, atau address_id"))
    return found


def _attributes(kind: Category, post, faults: list) -> dict:
    """`attribute[CODE]` and `attribute[CODE][]`, each fault named."""
    known, found = {a.code: a for a in kind.attributes if a.variable}, {}
    for name in post:
        match = re.fullmatch(r"attribute\[([^\]]*)\](\[\])?", name)
        if not match:
            continue
        code, values = match[1], [v for v in post.getlist(name) if v != ""]
        if code not in known:
            faults.append((400, f"attribute[{code}] tidak dikenal"))
        elif values:
            found[code] = _typed(known[code], values, faults)
    found = {code: value for code, value in found.items() if value is not None}
    schema = attribute_schema(kind)
    bad = {r.field.split("/")[1] for r in validate(schema | {"required": []}, found)}
    bad |= {c for c, a in known.items() if a.datatype == "datetime" and isinstance(found.get(c), str) and not is_moment(found[c])}
    faults += [(400, f"attribute[{code}] tidak sah") for code in sorted(bad)]
    missing = [code for code in schema["required"] if code not in found and (400, f"attribute[{code}] tidak sah") not in faults]
    faults += [(400, f"attribute[{code}] wajib diisi") for code in missing]
    return found


def _typed(question, values: list[str], faults: list):
    if question.datatype == "multivaluelist":
        return values
    if question.datatype == "number":
        if not re.fullmatch(r"-?[0-9]{1,15}", values[-1]):
            faults.append((400, f"attribute[{question.code}] tidak sah"))
            return None
        return int(values[-1])
    return values[-1]


def post_request(request: HttpRequest) -> list[dict]:
    """Open a report; every error is told at once."""
    partner, post = client(request), request.POST
    if not partner.boleh_post:
        raise Refused((403, "api_key tidak dikenal"))
    faults = jurisdiction(post)
    code = post.get("service_code", "").strip()
    kind = category(code)
    if not code:
        faults.append((400, "service_code wajib diisi"))
    elif kind is None:
        raise Refused((404, f"service_code {code} tidak ditemukan"), *faults)
    data = _place(post, faults)
    files = [*request.FILES.getlist("media"), *request.FILES.getlist("media[]")]
    attributes = _attributes(kind, post, faults) if kind else {}
    text = post.get("description", "").strip()
    if len(text) > LONGEST:
        faults.append((400, f"description paling panjang {LONGEST} huruf"))
    if not text and not (kind and kind.kelompok == "Penerangan" and (files or attributes)):
        faults.append((400, "description wajib diisi"))
    if kind and kind.foto == "wajib" and not files:
        faults.append((400, f"media wajib untuk {kind.service_code}"))
    uploads = []
    for file in files[:5]:
        try:
            uploads.append(receive(file, ANON))
        except Problem:
            faults.append((400, "media bukan foto yang dapat dibaca"))
    if faults:
        raise Refused(*faults)
    return _open(request, partner, kind, data, attributes, text, uploads)


def _open(request, partner, kind, data, attributes, text, uploads) -> list[dict]:
    post, village = request.POST, data.pop("kelurahan", None)
    body = {"kategori": kind.service_code, "identitas": "rahasia", **data} | ({"isi": text} if text else {})
    if attributes:
        body["atribut"] = attributes
    name = " ".join(part for part in (post.get("first_name", "").strip(), post.get("last_name", "").strip()) if part)
    extra = {"uploads": uploads, "kelurahan": village, "sumber": "open311", "nama": name[:100], "hp": post.get("phone", "")[:20],
             "email": post.get("email", "")[:120]}
    key = request.headers.get("Idempotency-Key")
    machine = Actor(None, kind="mesin", name=partner.nama)
    try:
        done = start(Aduan(), machine, body, key=key, extra=extra)
    except FlowError as refusal:
        words = {"isi_kosong": "description paling sedikit 15 huruf"}
        raise Refused(*[(400 if refusal.status in (409, 422) else refusal.status, words.get(r.code, r.text)) for r in refusal.reasons]) from refusal
    account = None
    if kind.jenis == "batch":
        from pendopo.citizen.report.codes import tracking_code

        token = extra.get("kode_lacak") or tracking_code(key)
        return [{"token": token, "service_notice": notice(done.case), "account_id": account}]
    return [{"service_request_id": done.case.nomor, "service_notice": notice(done.case), "account_id": account}]


def post_update(request: HttpRequest) -> list[dict]:
    """A partner's update; CLOSED of a report sent outside records its answer, anything else is a note."""
    partner, post, faults = client(request), request.POST, []
    if not partner.boleh_kabar:
        raise Refused((403, "api_key tidak dikenal"))
    number, own = post.get("service_request_id", "").strip(), post.get("update_id", "").strip()
    status, text = post.get("status", "").strip().upper(), post.get("description", "").strip()
    for name, value in (("service_request_id", number), ("update_id", own), ("description", text)):
        if not value:
            faults.append((400, f"{name} wajib diisi"))
    if status not in ("OPEN", "CLOSED"):
        faults.append((400, "status tidak sah"))
    parse_moment(post.get("updated_datetime"), "updated_datetime", faults)
    if faults:
        raise Refused(*faults)
    case = Aduan.objects.filter(OPEN_PUBLIC, nomor=number).first()
    if case is None:
        raise Refused((404, f"service_request_id {number} tidak ditemukan"))
    if status == "CLOSED" and case.state == "diteruskan_luar":
        actor = Actor(None, kind="mesin", roles=frozenset({"mitra"}), name=partner.nama)
        act(case, "catat_balasan", actor, {"balasan": text[:4000]}, key=f"{partner.pk}:{hashlib.sha256(own.encode()).hexdigest()[:32]}")
    else:
        from pendopo.citizen.report.models import Komentar

        Komentar.objects.get_or_create(id=_note_id(partner.pk, own), defaults={
            "aduan": case, "akun_id": _note_id(partner.pk, "mitra"), "nama": partner.nama[:60], "isi": text[:1000]})
    return [{"update_id": own}]


def _note_id(partner: int, own: str):
    from uuid import NAMESPACE_URL, uuid5

    return uuid5(NAMESPACE_URL, f"open311:{partner}:{own}")
