"""What GeoReport partners send: reports and updates."""
import hashlib
import re
from datetime import datetime, time, timedelta
from uuid import NAMESPACE_URL, UUID, uuid5

from django.db.models import Case, F, Q, When
from django.http import HttpRequest

from pendopo.citizen.report.attributes import attribute_schema, is_moment
from pendopo.citizen.report.models import Aduan, ApiKlien, Komentar
from pendopo.citizen.report.open311.reads import jurisdiction, notice, parse_moment
from pendopo.citizen.report.open311.wire import Refused, english
from pendopo.citizen.report.queries import OPEN_PUBLIC, Category, category
from pendopo.kernel.clock.public import now, today, zone
from pendopo.kernel.files.public import receive
from pendopo.kernel.flow.public import ANON, Actor, FlowError, act, start
from pendopo.kernel.forms.public import validate
from pendopo.kernel.ops.public import daerah
from pendopo.kernel.problem.public import Problem
from pendopo.people.account.public import verified
from pendopo.people.region.public import wilayah, wilayah_at

LONGEST, LONGEST_LINK, LONGEST_ID = 4000, 500, 100


def client(request: HttpRequest) -> ApiKlien:
    """The partner of the api_key; 403 without or unknown."""
    key = request.POST.get("api_key") or request.GET.get("api_key")
    if not key:
        raise Refused((403, "api_key wajib diisi"))
    found = ApiKlien.objects.filter(kunci_hash=hashlib.sha256(key.encode()).hexdigest(), aktif=True).first()
    if found is None:
        raise Refused((403, "api_key tidak dikenal"))
    return found


def _count(partner: ApiKlien) -> None:
    """One more of the partner's day; 429 when the day's quota is used, with the seconds until midnight. 1 SQL."""
    day = today()
    fresh = Q(terpakai_pada=day)
    spent = Case(When(fresh, then=F("terpakai") + 1), default=1)
    if not ApiKlien.objects.filter(~fresh | Q(terpakai_pada__isnull=True) | Q(terpakai__lt=F("kuota_hari")), pk=partner.pk, kuota_hari__gt=0).update(
            terpakai=spent, terpakai_pada=day):
        midnight = datetime.combine(day + timedelta(days=1), time.min, zone())
        raise Refused((429, "kuota api_key habis"), headers={"Retry-After": str(max(1, int((midnight - now()).total_seconds())))})


def _vouched(partner: ApiKlien, text: str) -> UUID | None:
    """The account that a partner allowed to vouch names; ignored from anybody else."""
    try:
        wanted = UUID(text) if text and partner.boleh_menjamin else None
    except ValueError:
        return None
    return wanted if wanted and verified(wanted) else None


def _link(text: str, faults: list) -> str:
    """A picture on the partner's own site: kept for the officers, never fetched."""
    if text and not (len(text) <= LONGEST_LINK and re.match(r"https?://[^\s/]", text)):
        faults.append((400, "media_url tidak sah"))
    return text


_DECIMAL = re.compile(r"[+-]?(\d{1,3}(\.\d*)?|\.\d+)([eE][+-]?\d{1,3})?", re.ASCII)


def _number(text: str, name: str, most: float, faults: list) -> float | None:
    if not _DECIMAL.fullmatch(text) or abs(float(text)) > most:
        faults.append((400, f"{name} tidak sah"))
        return None
    return float(text)


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
    _count(partner)
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
    link = _link(post.get("media_url", "").strip(), faults)
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
    return _open(request, partner, kind, data | {"media_url": link}, attributes, text, uploads)


def _open(request, partner, kind, data, attributes, text, uploads) -> list[dict]:
    post, village, link = request.POST, data.pop("kelurahan", None), data.pop("media_url")
    account = _vouched(partner, post.get("account_id", "").strip())
    body = {"kategori": kind.service_code, "identitas": "rahasia", **data} | ({"isi": text} if text else {})
    if attributes:
        body["atribut"] = attributes
    name = " ".join(part for part in (post.get("first_name", "").strip(), post.get("last_name", "").strip()) if part)
    extra = {"uploads": uploads, "kelurahan": village, "sumber": "open311", "nama": name[:100], "hp": post.get("phone", "")[:20],
             "email": post.get("email", "")[:120], "media_url": link, "akun_id": account,
             "bahasa": "en" if english(request) else ""}
    key = request.headers.get("Idempotency-Key")
    machine = Actor(None, kind="mesin", name=partner.nama)
    try:
        done = start(Aduan(), machine, body, key=key, extra=extra)
    except FlowError as refusal:
        short = (400, "description paling sedikit 15 huruf")
        raise Refused(*[short if r.code == "isi_kosong" else (400 if refusal.status in (409, 422) else refusal.status, r.text)
                        for r in refusal.reasons]) from refusal
    account = str(account) if account else None
    if kind.jenis == "batch":
        from pendopo.citizen.report.codes import tracking_code

        token = extra.get("kode_lacak") or tracking_code(key)
        return [{"token": token, "service_notice": notice(done.case), "account_id": account}]
    return [{"service_request_id": done.case.nomor, "service_notice": notice(done.case), "account_id": account}]


def post_update(request: HttpRequest) -> list[dict]:
    """A partner's update; CLOSED of a report sent outside records its answer, anything else is a note. The same `update_id` is taken once."""
    partner, post = client(request), request.POST
    if not partner.boleh_kabar:
        raise Refused((403, "api_key tidak dikenal"))
    _count(partner)
    faults = jurisdiction(post)
    number, own = post.get("service_request_id", "").strip(), post.get("update_id", "").strip()
    status, text = post.get("status", "").strip().upper(), post.get("description", "").strip()
    for name, value in (("service_request_id", number), ("update_id", own), ("description", text)):
        if not value:
            faults.append((400, f"{name} wajib diisi"))
    if len(own) > LONGEST_ID:
        faults.append((400, "update_id tidak sah"))
    if status not in ("OPEN", "CLOSED"):
        faults.append((400, "status tidak sah"))
    parse_moment(post.get("updated_datetime"), "updated_datetime", faults)
    link = _link(post.get("media_url", "").strip(), faults)
    if faults:
        raise Refused(*faults)
    case = Aduan.objects.filter(OPEN_PUBLIC, nomor=number).first()
    if case is None:
        raise Refused((404, f"service_request_id {number} tidak ditemukan"))
    if not (status == "CLOSED" and _answered(partner, case, own, text)):
        Komentar.objects.get_or_create(id=_note_id(partner.pk, f"{case.pk}:{own}"), defaults={
            "aduan": case, "akun_id": _note_id(partner.pk, "mitra"), "nama": partner.nama[:60], "isi": text[:1000], "mitra": own, "media_url": link})
    return [{"update_id": own}]


def _answered(partner: ApiKlien, case: Aduan, own: str, text: str) -> bool:
    """Is this update the outside office's answer, now or when it was sent before?"""
    actor = Actor(None, kind="mesin", roles=frozenset({"mitra"}), name=partner.nama)
    try:
        act(case, "catat_balasan", actor, {"balasan": text[:LONGEST]}, key=f"{partner.pk}:{hashlib.sha256(own.encode()).hexdigest()[:32]}")
    except FlowError as refusal:
        if refusal.code not in ("aksi_tidak_tersedia", "kunci_dipakai_ulang"):
            raise
        return refusal.code == "kunci_dipakai_ulang"
    return True


def _note_id(partner: int, own: str) -> UUID:
    return uuid5(NAMESPACE_URL, f"open311:{partner}:{own}")
