"""Short ways to a report in a state, always through the flow."""
import io

from PIL import Image

from pendopo.citizen.report.models import Aduan
from pendopo.kernel.files.public import receive
from pendopo.kernel.flow.public import ANON, act, start

ISI = "Lubang besar di depan pasar, motor sering jatuh."
LONG = "Sudah ditambal dengan aspal panas sepanjang dua belas meter hari ini."


def photo(by, color="gray", size=(64, 48)):
    """An uploaded photo of its own."""
    out = io.BytesIO()
    image = Image.effect_noise(size, 90).convert("RGB") if color == "noise" else Image.new("RGB", size, color)
    image.save(out, "JPEG")
    out.seek(0)
    out.name = "foto.jpg"
    return receive(out, by)


def sent(by=ANON, kategori="SMP02", **data):
    """A new report in `terkirim`."""
    extra = data.pop("extra", {})
    data = {"kategori": kategori, "isi": ISI, "titik": "-7.26500,112.73500"} | data
    return start(Aduan(), by, data, extra=extra).case


def routed(who, unit="pu", **kw):
    """A report in `didisposisi`."""
    case = sent(kw.pop("by", who("warga1")), **kw)
    return act(case, "disposisi", who("verifikator1"), {"unit": unit}).case


def working(who, **kw):
    """A report in `dikerjakan`."""
    case, opd = routed(who, **kw), who("opd_pu1")
    act(case, "terima", opd, {"penanggung_jawab": "Tim Jalan", "rencana": "2026-12-01"})
    return act(case, "mulai", opd).case


def answered(who, **kw):
    """A report in `menunggu_warga`, with an evidence photo."""
    case, opd = working(who, **kw), who("opd_pu1")
    act(case, "selesaikan", opd, {"tanggapan": LONG, "berkas": [str(photo(opd, "noise").pk)]})
    return act(case, "setujui", who("verifikator1")).case
