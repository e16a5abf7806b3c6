"""What GeoReport clients read: services, requests, updates, tokens."""
import json
import re
from datetime import datetime, timedelta

from django.conf import settings
from django.db import connection
from django.db.models.expressions import RawSQL
from django.http import HttpRequest, QueryDict

from pendopo.citizen.report.flow import FLOW
from pendopo.citizen.report.models import Aduan, Komentar
from pendopo.citizen.report.open311.wire import Refused, english, moment
from pendopo.citizen.report.present import place
from pendopo.citizen.report.queries import OPEN_PUBLIC, Category, categories, category, category_by_id, photos_of
from pendopo.citizen.report.timeline import PRIVATE, SHOWN, of_step
from pendopo.citizen.report.words import TOLAK
from pendopo.kernel.clock.public import now, tanggal, zone
from pendopo.kernel.forms.public import whole
from pendopo.kernel.ops.public import daerah
from pendopo.people.account.public import code_hash
from pendopo.people.region.public import unit, wilayah

CLOSED = ("duplikat", "selesai", "ditolak", "ditarik")
SPAN = timedelta(days=90)
MOST = 1000
PAGES = 1_000_000
LAST_YEAR = 9000


def service(kind: Category, in_english: bool) -> dict:
    """One row of `services`."""
    return {"service_code": kind.service_code, "service_name": kind.nama_en if in_english and kind.nama_en else kind.nama, "description": None,
            "metadata": kind.metadata, "type": kind.jenis, "keywords": kind.kata_kunci, "group": kind.kelompok}


def services(request: HttpRequest) -> list[dict]:
    """All active services, by code. 0 SQL warm."""
    return [service(kind, english(request)) for kind in categories().values()]


def definition(code: str) -> dict:
    """Questions of one service."""
    kind = category(code)
    if kind is None:
        raise Refused((404, f"service_code {code} tidak ditemukan"))
    return {"service_code": code, "attributes": [
        {"variable": a.variable, "code": a.code, "datatype": a.datatype, "required": a.required, "datatype_description": a.datatype_description,
         "order": a.urutan, "description": a.description, "values": [{"key": str(v["key"]), "name": v["name"]} for v in a.values]}
        for a in kind.attributes]}


def jurisdiction(query: QueryDict) -> list[tuple[int, str]]:
    """A wrong jurisdiction is 404."""
    given = query.get("jurisdiction_id")
    return [(404, f"jurisdiction_id {given} tidak ditemukan")] if given and given != daerah().kode else []


def parse_moment(text: str | None, name: str, faults: list) -> datetime | None:
    """A W3C date-time with Z or an offset; a `+` that arrived as a space is mended."""
    if not text:
        return None
    text = re.sub(r" (\d\d:?\d\d)$", r"+\1", text.strip())
    try:
        found = datetime.fromisoformat(text)
    except ValueError:
        faults.append((400, f"{name} tidak sah"))
        return None
    found = found if found.tzinfo else found.replace(tzinfo=zone())
    if not 1970 <= found.year <= LAST_YEAR:  # outside of it a span of days leaves the calendar
        faults.append((400, f"{name} tidak sah"))
        return None
    return found


def _until(end: datetime) -> datetime:
    """The last instant of `end`: times are shown without fractions, so a whole second means all of it."""
    return end if end.microsecond else end + timedelta(microseconds=999_999)


def _whole(query: QueryDict, name: str, default: int, most: int, faults: list) -> int:
    text = query.get(name)
    if text in (None, ""):
        return default
    if not (found := whole(text, most)):
        faults.append((400, f"{name} tidak sah"))
        return default
    return found


def requests(request: HttpRequest) -> list[dict]:
    """Public reports by the filters. 2 SQL."""
    query = request.GET
    faults = jurisdiction(query)
    rows = Aduan.objects.filter(OPEN_PUBLIC)
    page, size = _whole(query, "page", 1, PAGES, faults), _whole(query, "page_size", MOST, MOST, faults)
    if ids := query.get("service_request_id"):
        rows = rows.filter(nomor__in=[i.strip() for i in ids.split(",")][:MOST])
    else:
        rows = _narrowed(rows, query, faults)
    if faults:
        raise Refused(*faults)
    found = list(rows.annotate(kabar=_LATEST).order_by("-dikirim_pada", "-pk")[(page - 1) * size: page * size])
    return shown(found)


def _narrowed(rows, query: QueryDict, faults: list):
    start, end = parse_moment(query.get("start_date"), "start_date", faults), parse_moment(query.get("end_date"), "end_date", faults)
    moment_now = now()
    if start is None and end is None:
        start, end = moment_now - SPAN, moment_now
    elif end is None:
        end = min(start + SPAN, moment_now)
    elif start is None:
        start = end - SPAN
    if end - start > SPAN:
        faults.append((400, "rentang start_date sampai end_date paling lama 90 hari"))
    rows = rows.filter(dikirim_pada__gte=start, dikirim_pada__lte=_until(end))
    if codes := query.get("service_code"):
        rows = rows.filter(kategori_id__in=[k.id for c in codes.split(",") if (k := category(c.strip()))])
    if wanted := query.get("status"):
        words = {w.strip().lower() for w in wanted.split(",") if w.strip()}
        if words - {"open", "closed"}:
            faults.append((400, "status tidak sah"))
        if words == {"open"}:
            rows = rows.exclude(state__in=CLOSED)
        elif words == {"closed"}:
            rows = rows.filter(state__in=CLOSED)
    return rows


def one(number: str) -> list[dict]:
    """A list of one public report."""
    found = Aduan.objects.filter(OPEN_PUBLIC, nomor=number).annotate(kabar=_LATEST).first()
    if found is None:
        raise Refused((404, f"service_request_id {number} tidak ditemukan"))
    return shown([found])


_LATEST = RawSQL("""CASE WHEN aduan.state = 'dikerjakan' THEN (SELECT e.body->'data'->>'isi' FROM flow_event e
    WHERE e.case_id = aduan.id AND e.body->>'action' = 'kabar' ORDER BY e.seq DESC LIMIT 1) END""", ())
"""The newest public word of the office at work."""


def shown(cases: list[Aduan]) -> list[dict]:
    """Reports as GeoReport shows them, without anything of the reporter. 1 SQL."""
    photos = photos_of([c.pk for c in cases])
    return [_row(case, photos.get(case.pk, [])) for case in cases]


def _row(case: Aduan, photos: list) -> dict:
    kind, office, village, at = category_by_id(case.kategori_id), unit(case.unit_id) if case.unit_id else None, wilayah(case.kelurahan_id or ""), place(case)
    notes = FLOW.states[case.state].label
    if case.state == "ditolak":
        notes = f"{notes}: {TOLAK.get(case.alasan, case.alasan)}"
    elif case.tanggapan and case.state in ("menunggu_warga", "selesai"):
        notes = f"{notes}: {case.tanggapan}"
    elif case.kabar:
        notes = f"{notes}: {case.kabar}"
    where = ", ".join(part for part in (case.alamat, f"{village.jenis.replace('_', ' ').capitalize()} {village.nama}" if village else "") if part)
    picture = next((p for p in photos if p.peran == "laporan" and p.mime.startswith("image/")), None)
    return {
        "service_request_id": case.nomor, "status": "closed" if case.state in CLOSED else "open", "status_notes": notes,
        "service_name": kind.nama, "service_code": kind.service_code, "description": case.isi, "agency_responsible": office.nama if office else None,
        "service_notice": None, "requested_datetime": moment(case.dikirim_pada), "updated_datetime": moment(case.closed_at or case.last_at),
        "expected_datetime": moment(case.due_at), "address": where or None, "address_id": case.kelurahan_id,
        "zipcode": (village.kode_pos or None) if village else None, "lat": at[0] if at else None, "long": at[1] if at else None,
        "media_url": _photo_url(picture) if picture else None,
    }


def token(code: str) -> list[dict]:
    """The number behind a token, null until the report was verified."""
    case = Aduan.objects.filter(kode_hash=code_hash(code)).first() if len(code) <= 20 else None
    if case is None:
        raise Refused((404, f"token {code} tidak ditemukan"))
    verified = case.state not in ("terkirim", "perlu_data")
    return [{"service_request_id": case.nomor if verified else None, "token": code}]


_STEPS = """SELECT a.nomor, a.id, e.seq, e.body->>'to', e.body->>'action', (e.body->>'at')::timestamptz, e.body->'data' FROM ({public}) a
    JOIN flow_event e ON e.case_id = a.id WHERE (e.body->>'at')::timestamptz BETWEEN %s AND %s ORDER BY 6, e.id LIMIT {most}"""


def updates(request: HttpRequest) -> list[dict]:
    """Public steps and partners' notes in a span of time, ascending. 3 SQL, 4 when reports were merged."""
    query, faults = request.GET, jurisdiction(request.GET)
    end = parse_moment(query.get("end_date"), "end_date", faults) or now()
    start = parse_moment(query.get("start_date"), "start_date", faults) or end - timedelta(hours=24)
    if end - start > SPAN:
        faults.append((400, "rentang start_date sampai end_date paling lama 90 hari"))
    if faults:
        raise Refused(*faults)
    public = Aduan.objects.filter(OPEN_PUBLIC)
    if ids := query.get("service_request_id"):
        public = public.filter(nomor__in=[i.strip() for i in ids.split(",")][:MOST])
    sql, params = public.values("id", "nomor").query.sql_with_params()
    with connection.cursor() as cur:
        cur.execute(_STEPS.format(public=sql, most=MOST), [*params, start, _until(end)])
        rows = [row for row in cur.fetchall() if row[4] not in PRIVATE]
    rows = _without_hidden_parents(rows)
    photos = photos_of([row[1] for row in rows if row[4] in WITH_PHOTOS]) if rows else {}
    notes = Komentar.objects.filter(aduan__in=public.values("pk"), at__range=(start, _until(end)), disembunyikan="").exclude(mitra="").select_related("aduan")
    found = [_update(*row, photos.get(row[1], [])) for row in rows] + [_note(note) for note in notes.order_by("at", "pk")[:MOST]]
    return sorted(found, key=lambda update: update["updated_datetime"])[:MOST]


def _without_hidden_parents(rows: list) -> list:
    """A parent that became confidential is named to nobody. 1 SQL when somebody merged."""
    data = {row[:3]: json.loads(row[6]) if isinstance(row[6], str) else row[6] for row in rows}
    parents = {data[row[:3]].get("induk") for row in rows if row[4] == "gabung"}
    seen = set(Aduan.objects.filter(OPEN_PUBLIC, nomor__in=parents).values_list("nomor", flat=True)) if parents else set()
    return [(*row[:6], {k: v for k, v in data[row[:3]].items() if k != "induk" or v in seen}) for row in rows]


WITH_PHOTOS = {"kabar": "kabar", "selesaikan": "bukti"}
"""Actions whose photos the public sees, and the part they play."""


def _update(number: str, case_id, seq: int, to: str, action: str, at: datetime, values: dict, photos: list) -> dict:
    words = [str(values[name]) for name in SHOWN.get(action, {}) if isinstance(values.get(name), str) and name != "unit"]
    text = " ".join([TOLAK.get(w, w) for w in words]) or FLOW.actions[action].label
    picture = next((p for p in photos if p.peran == WITH_PHOTOS.get(action) and of_step(p, at) and p.mime.startswith("image/")), None)
    return {"update_id": f"{number}:{seq}", "service_request_id": number, "status": "CLOSED" if to in CLOSED else "OPEN",
            "updated_datetime": moment(at), "description": text, "media_url": picture and _photo_url(picture)}


def _note(note: Komentar) -> dict:
    """A partner's own update, under its own id, so that the partner knows it again."""
    return {"update_id": note.mitra, "service_request_id": note.aduan.nomor, "status": "CLOSED" if note.aduan.state in CLOSED else "OPEN",
            "updated_datetime": moment(note.at), "description": note.isi, "media_url": note.media_url or None}


def _photo_url(photo) -> str:
    return f"{settings.PUBLIC_URL}/foto/{photo.upload_id}?l=960"


def notice(case: Aduan) -> str:
    """What a sender is told."""
    if case.rahasia:
        return "Laporan rahasia. Simpan kode ini."
    return f"Diverifikasi paling lambat {tanggal(case.due_at, hari=False)}"


__all__ = ["definition", "jurisdiction", "notice", "one", "parse_moment", "requests", "services", "token", "updates"]
