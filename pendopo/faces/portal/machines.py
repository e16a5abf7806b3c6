"""Files that browsers and crawlers ask for: manifest, service worker, security.txt, robots, sitemap."""
import json
from datetime import timedelta

from django.http import HttpRequest, HttpResponse
from django.template.loader import render_to_string
from django.templatetags.static import static
from django.views.decorators.http import require_safe

from pendopo.kernel.clock.public import now
from pendopo.kernel.ops.public import daerah
from pendopo.kernel.web.public import public_page

PUBLIC_PATHS = ("/", "/lapor", "/aduan", "/lacak", "/layanan", "/anggaran", "/kinerja", "/integritas", "/aksesibilitas", "/tentang")


@require_safe
def manifest(request: HttpRequest) -> HttpResponse:
    """The web app manifest."""
    place = daerah()
    body = {
        "name": f"Pendopo {place.nama}", "short_name": place.nama[:12].strip(), "start_url": "/", "scope": "/", "display": "standalone",
        "lang": "id", "background_color": "#FBF8F3", "theme_color": place.warna or "#0F5C4A", "id": "/",
        "icons": [{"src": static(f"ikon/ikon-{size}.png"), "sizes": f"{size}x{size}", "type": "image/png", "purpose": purpose}
                  for size in (192, 512) for purpose in ("any", "maskable")],
        "shortcuts": [{"name": "Lapor", "url": "/lapor"}, {"name": "Lacak laporan", "url": "/lacak"}],
    }
    return HttpResponse(json.dumps(body, ensure_ascii=False), content_type="application/manifest+json")


@require_safe
def worker(request: HttpRequest) -> HttpResponse:
    """The service worker; its cache is named by what it holds."""
    files = [static(name) for name in ("pendopo.css", "pendopo.js", "ikon/ikon.svg")]
    body = render_to_string("portal/sw.js", {"files": json.dumps([*files, "/luring", "/luring.js"]),
                                             "name": "pendopo-" + "-".join(f.rsplit("=", 1)[-1][:6] for f in files)})
    answer = HttpResponse(body, content_type="text/javascript; charset=utf-8")
    answer["Cache-Control"] = "no-cache"
    return answer


@require_safe
def outbox(request: HttpRequest) -> HttpResponse:
    """The script that keeps unsent forms, shared by page and worker."""
    answer = HttpResponse(render_to_string("portal/luring.js"), content_type="text/javascript; charset=utf-8")
    answer["Cache-Control"] = "no-cache"
    return answer


@require_safe
def security_txt(request: HttpRequest) -> HttpResponse:
    """RFC 9116. Expires in 180 days from the day of asking."""
    until = (now() + timedelta(days=180)).replace(hour=0, minute=0, second=0, microsecond=0)
    base = f"{request.scheme}://{request.get_host()}"
    lines = [f"Contact: {base}/lapor", f"Expires: {until:%Y-%m-%dT%H:%M:%SZ}", "Preferred-Languages: id, en",
             f"Canonical: {base}/.well-known/security.txt"]
    return HttpResponse("\n".join(lines) + "\n", content_type="text/plain; charset=utf-8")


@require_safe
def robots(request: HttpRequest) -> HttpResponse:
    """Public pages may be read by anybody; desks and codes not."""
    closed = "\n".join(f"Disallow: {path}" for path in ("/meja", "/operasi", "/saya", "/masuk", "/lacak", "/api/"))
    return HttpResponse(f"User-agent: *\n{closed}\nSitemap: {request.scheme}://{request.get_host()}/sitemap.xml\n",
                        content_type="text/plain; charset=utf-8")


@require_safe
@public_page(3600)
def sitemap(request: HttpRequest) -> HttpResponse:
    """The standing pages."""
    base = f"{request.scheme}://{request.get_host()}"
    urls = "".join(f"<url><loc>{base}{path}</loc></url>" for path in PUBLIC_PATHS)
    return HttpResponse('<?xml version="1.0" encoding="UTF-8"?>\n<urlset xmlns="http://www.sitemaps.org/schemas/sitemap/0.9">'
                        f"{urls}</urlset>\n", content_type="application/xml")
