"""What every page knows: the region, who looks, the mode, the newest seal."""
import time
from functools import partial
from importlib import import_module
from importlib.util import find_spec

from django.conf import settings
from django.http import HttpRequest

from pendopo import __version__ as RELEASE
from pendopo.kernel.flow.public import ANON, name_officers
from pendopo.kernel.notify.public import unread
from pendopo.kernel.ops.public import daerah

NAV = [("/", "Beranda", "beranda"), ("/lapor", "Lapor", "lapor"), ("/layanan", "Layanan", "layanan"), ("/anggaran", "Anggaran", "anggaran"),
       ("/saya/", "Saya", "saya")]
"""The bottom bar of a phone, and the header's links on a desk."""
SEAL_TTL = 20.0
_seal: list = [float("-inf"), None]
_titles: dict = {}


def newest_seal():
    """The newest seal for the footer, at most 20 s old; None before the first."""
    if time.monotonic() - _seal[0] > SEAL_TTL:
        found = find_spec("pendopo.kernel.trail") and import_module("pendopo.kernel.trail.public").newest_seal()
        _seal[:] = [time.monotonic(), found or None]
    return _seal[1]


def capacity(actor) -> str:
    """In which office the actor works now, in words; "" for citizens. 0 SQL when known."""
    if actor.assignment_id is None:
        return ""
    if actor.assignment_id not in _titles:
        if len(_titles) > 2000:
            _titles.clear()
        _titles[actor.assignment_id] = name_officers({actor.assignment_id}).get(actor.assignment_id, "")
    return _titles[actor.assignment_id]


def page(request: HttpRequest) -> dict:
    """Context of every template."""
    actor = getattr(request, "actor", ANON)
    path = request.path
    active = next((key for url, _, key in reversed(NAV) if path == url or (url != "/" and path.startswith(url))), "")
    return {"daerah": daerah(), "actor": actor, "kapasitas": capacity(actor), "petugas": bool(actor.roles - {"warga"} or actor.assignment_id),
            "moda": getattr(request, "mode", None), "segel": newest_seal(), "rilis": RELEASE, "nav": NAV, "nav_aktif": active,
            "kabar_baru": partial(unread, actor.account_id) if actor.account_id else 0,
            "bahasa_lain": [pair for pair in settings.LANGUAGES if pair[0] != getattr(request, "LANGUAGE_CODE", "id")]}
