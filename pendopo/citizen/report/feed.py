"""`/aduan.atom`: the newest public reports as Atom (RFC 4287), for feed readers and neighbourhood sites."""
import hashlib
from datetime import datetime
from urllib.parse import urlsplit

from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.utils.feedgenerator import Atom1Feed
from django.utils.http import http_date, parse_http_date_safe, urlencode
from django.views.decorators.http import require_safe

from pendopo.citizen.report.flow import FLOW
from pendopo.citizen.report.models import Aduan
from pendopo.citizen.report.queries import OPEN_PUBLIC, category, category_by_id
from pendopo.kernel.ops.public import daerah
from pendopo.kernel.web.public import page_of, same_etag, xml_text
from pendopo.people.region.public import unit, wilayah

MOST = 50


class _Feed(Atom1Feed):
    """Atom with a link to the next page."""

    def add_root_elements(self, handler):
        super().add_root_elements(handler)
        if self.feed["next"]:
            handler.addQuickElement("link", "", {"rel": "next", "href": self.feed["next"]})


def _tag(text: str, year: int) -> str:
    return f"tag:{urlsplit(settings.PUBLIC_URL).hostname},{year}:{text}"


@require_safe
def atom(request: HttpRequest) -> HttpResponse:
    """Filters `kelurahan` and `kategori`; at most 50 entries, newest first, `rel="next"` goes on. 1 SQL. 304 when nothing changed."""
    rows = Aduan.objects.filter(OPEN_PUBLIC)
    place, kind = wilayah(request.GET.get("kelurahan", "")[:13]), category(request.GET.get("kategori", "")[:10])
    if request.GET.get("kelurahan"):
        rows = rows.filter(kelurahan_id=place.kode if place else "")
    if request.GET.get("kategori"):
        rows = rows.filter(kategori_id=kind.id if kind else None)
    page = page_of(rows, ("-dikirim_pada", "-pk"), request.GET.get("cursor"), MOST)
    chosen = {name: request.GET[name] for name in ("kelurahan", "kategori") if request.GET.get(name)}
    here = f"{settings.PUBLIC_URL}/aduan.atom" + (f"?{urlencode(chosen)}" if chosen else "")
    words = ", ".join(part for part in (kind.nama if kind else "", place.nama if place else "") if part)
    feed = _Feed(
        title=f"Laporan warga {daerah().nama}" + (f": {words}" if words else ""), link=f"{settings.PUBLIC_URL}/aduan" + (f"?{urlencode(chosen)}" if chosen else ""),
        description="", language="id", author_name=daerah().nama, feed_url=here, feed_guid=_tag("aduan" + (f"?{urlencode(chosen)}" if chosen else ""), 2026),
        next=f"{settings.PUBLIC_URL}/aduan.atom?{urlencode(chosen | {'cursor': page.next})}" if page.next else None)
    for case in page.items:
        feed.add_item(**_entry(case))
    body = feed.writeString("utf-8").encode()
    return _answer(request, body, max((c.last_at for c in page.items), default=None))


def _entry(case: Aduan) -> dict:
    """One report without anything of the reporter; a hidden reporter's address stays out, as in the search."""
    kind, village, office = category_by_id(case.kategori_id), wilayah(case.kelurahan_id or ""), unit(case.unit_id) if case.unit_id else None
    url = f"{settings.PUBLIC_URL}/aduan/{case.nomor}"
    state = FLOW.states[case.state].label + (f", {office.nama}" if office else "")
    where = ", ".join(p for p in (case.alamat if case.identitas == "terbuka" else "", village.nama if village else "") if p)
    return {"title": xml_text(case.judul), "link": url, "unique_id": _tag(f"aduan/{case.nomor}", case.dikirim_pada.year), "pubdate": case.dikirim_pada,
            "updateddate": case.last_at, "description": xml_text(f"{case.isi}\n\n{state}." + (f" {where}." if where else "")),
            "categories": [part for part in (kind.nama if kind else "", village.nama if village else "") if part]}


def _answer(request: HttpRequest, body: bytes, changed: datetime | None) -> HttpResponse:
    mark = f'"{hashlib.sha256(body).hexdigest()[:32]}"'
    since = parse_http_date_safe(request.headers.get("If-Modified-Since", "")) if "If-None-Match" not in request.headers else None
    fresh = same_etag(request, mark) or (since is not None and changed is not None and int(changed.timestamp()) <= since)
    answer = HttpResponse(status=304) if fresh else HttpResponse(body, content_type="application/atom+xml; charset=utf-8")
    answer["ETag"], answer["Cache-Control"] = mark, "public, max-age=60"
    if changed:
        answer["Last-Modified"] = http_date(changed.timestamp())
    return answer
