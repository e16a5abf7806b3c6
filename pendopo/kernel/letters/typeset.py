"""From a room's template and plain data to a PDF: always the same bytes for the same input (reliability.md R7, R10)."""
import io
import json
import re
import shutil
import subprocess
import tempfile
from datetime import datetime
from functools import lru_cache
from importlib.util import find_spec
from pathlib import Path

import segno
from django.conf import settings
from django.http import HttpResponse

from pendopo.kernel.files.public import run_limited
from pendopo.kernel.ops.public import daerah
from pendopo.kernel.problem.public import Problem

LOOK = Path(__file__).parent / "look"
STANDARDS = ("a-2b",)
"""Fit for the archive."""
_PLACE = re.compile(r"\{([a-z_]+)\}")


class TemplateFault(Exception):
    """The template does not compile with this data: a fault of the room, told with file and line."""


def render(room: str, template: str, data: dict, *, qr: str | None = None, at: datetime | None = None) -> bytes:
    """The PDF of `<room>/letters/<template>.typ`. About 0.2 s the first time, kept for the next.

    room: its package, e.g. "pendopo.citizen.report". data: JSON values only, read in the template as `d` of `/kertas.typ`;
    it never becomes typst source. qr: a path or address behind the QR code. at: creation time written into the PDF; without
    it none. `TemplateFault`; `Problem` 503 when it takes too long.
    """
    address = f"{settings.PUBLIC_URL}{qr}" if qr and qr.startswith("/") else qr
    place = daerah()
    inputs = {"d": json.dumps(data, ensure_ascii=False, sort_keys=True), "qr": address or "",
              "qr_svg": _qr_svg(address) if address else "",
              "daerah": json.dumps({"kode": place.kode, "nama": place.nama, "warna": place.warna}, sort_keys=True)}
    return _set(_folder(room), f"{template}.typ", tuple(sorted(inputs.items())), int(at.timestamp()) if at else 0)


def _folder(room: str) -> Path:
    return Path(find_spec(room).origin).with_name("letters")


def _qr_svg(text: str) -> str:
    out = io.BytesIO()
    segno.make(text, error="m").save(out, kind="svg", border=0, xmldecl=False, nl=False, omitsize=True)
    return out.getvalue().decode()


@lru_cache(maxsize=64)
def _set(folder: Path, main: str, inputs: tuple, at: int) -> bytes:
    """The work itself, in a folder that holds the room's templates and the common look and nothing else."""
    with tempfile.TemporaryDirectory(prefix="pendopo-surat-") as desk:
        for source in (folder, LOOK):
            for file in source.iterdir():
                shutil.copyfile(file, Path(desk) / file.name)
        asked = json.dumps({"main": main, "inputs": dict(inputs), "at": at, "standards": STANDARDS})
        try:
            done = run_limited(Path(__file__).with_name("child.py"), asked.encode(), desk)
        except subprocess.TimeoutExpired as error:
            raise Problem("Dokumen ini belum selesai disusun. Coba lagi sebentar lagi.", status=503, code="sibuk") from error
    if done.returncode:
        raise TemplateFault(f"{folder.parent.name}/{main}: {done.stderr.decode(errors='replace')[-800:].strip() or done.returncode}")
    return done.stdout


def pdf_response(name: str, pdf: bytes, *, download: bool = False) -> HttpResponse:
    """The answer with a PDF, shown in the browser without any right of the site. `name` without ".pdf"."""
    answer = HttpResponse(pdf, content_type="application/pdf")
    shown = re.sub("[^A-Za-z0-9._-]", "-", name)
    answer["Content-Disposition"] = f'{"attachment" if download else "inline"}; filename="{shown}.pdf"'
    answer["Content-Security-Policy"] = "sandbox; default-src 'none'"
    answer["Cache-Control"] = "private, no-store"
    return answer


def fill(text: str, values: dict[str, object]) -> str:
    """A block with its named places filled in: "Laporan {nomor}" -> "Laporan ADU-1". What is filled in is never read again.

    `KeyError` for a name that is not among `values`; any other brace stays as it is.
    """
    return _PLACE.sub(lambda found: str(values[found[1]]), text)


def places(text: str) -> set[str]:
    """Names of the places in a block, to be checked when somebody edits it."""
    return set(_PLACE.findall(text))


def rupiah_in_words(amount: int) -> str:
    """548597 -> "lima ratus empat puluh delapan ribu lima ratus sembilan puluh tujuh rupiah", as papers of money spell it out."""
    from lokal import terbilang  # takes a fifth of a second to load, which only who prints needs

    return f"{terbilang(amount)} rupiah"
