"""The thread for machines."""
from django.http import HttpRequest
from ninja import Router

from pendopo.kernel.problem.public import Problem
from pendopo.kernel.thread.reads import namesakes, trace

router = Router(tags=["jejak"])
_REFUSALS = {code: dict for code in (400, 404, 429, 503)}


@router.get("/jejak/{path:nomor}.json", summary="Jejak satu nomor", response={200: dict, **_REFUSALS})
def trail(request: HttpRequest, nomor: str):
    """The public documents that a number is connected with, in the order of the journey. A number without its year, when it is only one's."""
    found = trace(nomor)
    if found is None and (alike := namesakes(nomor)):
        if len(alike) > 1:
            raise Problem("Nomor ini dipakai beberapa dokumen. Pilih satu dari kandidat.", status=404, code="tidak_ditemukan", kandidat=[n.number for n in alike])
        found = trace(alike[0].number)
    if found is None:
        raise Problem("Nomor ini tidak ada di catatan umum.", status=404, code="tidak_ditemukan")
    return {
        "nomor": found.number, "terpotong": found.more,
        "simpul": [{"nomor": n.number, "jenis": n.kind, "judul": n.title, "nilai": n.amount, "tanggal": n.date.isoformat() if n.date else None,
                    "keadaan": n.state, "unit": str(n.unit_id) if n.unit_id else None, "url": n.url, "jarak": n.depth} for n in found.nodes],
        "sambungan": [{"dari": e.src, "ke": e.dst, "jenis": e.kind} for e in found.edges],
    }
