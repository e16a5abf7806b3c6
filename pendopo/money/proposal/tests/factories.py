"""Short ways to a proposal in a state, always through the flow."""
import io
from itertools import count

from PIL import Image

from pendopo.kernel.files.public import Upload, store
from pendopo.kernel.flow.public import act, start
from pendopo.money.proposal.models import Musyawarah, Usulan

ALASAN = "Saluran ini meluap setiap hujan dan merusak jalan utama desa."
INSIDE = "-7.27500,112.72500"
MARKS = {"mendesak": 5, "penerima": 3, "prioritas_rpjmd": 4, "kesiapan": 5, "biaya_per_penerima": 2}
SUB = "1.03.06.2.01.0012"
_colour = count(1)


def photo(by):
    """An uploaded photo of its own, already clean."""
    n, out = next(_colour), io.BytesIO()
    Image.new("RGB", (32, 24), (n % 256, n // 256 % 256, 90)).save(out, "JPEG", comment=str(n).encode())
    blob = store(out.getvalue(), "image/jpeg", {"lebar": 32, "tinggi": 24})
    return Upload.objects.create(blob=blob, uploader=by.account_id, nama="foto.jpg")


def draft(by, *, photos=1, **data):
    """A proposal in `DRAF`."""
    data = {"uraian": "Perbaikan drainase RT 03", "titik": INSIDE, "volume": "240", "satuan": "m", "harga_satuan": 850_000, "skpd": "pu"} | data
    data = {k: v for k, v in data.items() if v is not None}
    return start(Usulan(), by, data, extra={"uploads": [photo(by) for _ in range(photos)]}).case


def sent(by, **kw):
    """A proposal before its first forum."""
    return act(draft(by, **kw), "kirim", by).case


def minutes(by, tahun=None):
    """Minutes of a deliberation day that the forum agreed on."""
    data = {"judul": "Musyawarah rencana", "tanggal": "2026-01-20", "tempat": "Balai", "agenda": "Membahas usulan warga"} | (
        {"tahun": tahun} if tahun else {})
    day = start(Musyawarah(), by, data).case
    act(day, "hadir", by, {"nama": "Bu Siti", "unsur": "warga", "kelamin": "P"})
    act(day, "catat", by, {"jenis": "kesepakatan", "isi": "Usulan drainase disepakati."})
    return act(day, "sahkan", by).case


def accept(case, by, **data):
    """One forum marks and accepts it, with minutes as a photo."""
    if case.skor is None:
        act(case, "nilai", by, MARKS)
    return act(case, "terima", by, {"alasan": ALASAN} | data, extra={"uploads": [photo(by)]}).case


def planned(who, by="kades1", **kw):
    """A proposal in `MASUK_RKPD`."""
    case = sent(who(by), **kw)
    accept(case, who(by))
    accept(case, who("camat1"))
    accept(case, who("forum_pu1"))
    return accept(case, who("bappeda1"), subkegiatan=SUB)
